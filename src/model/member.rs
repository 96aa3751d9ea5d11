//! Members of breakdowns, found by the ids that people write: `commune/le-hong`, nested `outcome/pending/term/late`.

use super::{AreaId, DimensionId, Facts, MemberId, MemberPath, Portal};

/// The first step of a way that leads nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnknownStep<'a> {
    /// No dimension of the area has that id.
    Dimension(&'a str),
    /// The dimension has no member of that id.
    Member(DimensionId, &'a str),
}

impl Portal {
    /// The way to a member, from ids of dimensions and members, as an area knows them.
    ///
    /// # Errors
    /// The first step that is not known.
    pub fn member_path<'a>(&self, area: AreaId, steps: &'a [(String, String)]) -> Result<MemberPath, UnknownStep<'a>> {
        steps.iter().map(|(dimension, member)| self.step(area, dimension, member)).collect()
    }

    /// A member of a dimension by both ids.
    pub fn member_of(&self, area: AreaId, dimension: &str, member: &str) -> Option<(DimensionId, MemberId)> {
        self.step(area, dimension, member).ok()
    }

    fn step<'a>(
        &self,
        area: AreaId,
        dimension: &'a str,
        member: &'a str,
    ) -> Result<(DimensionId, MemberId), UnknownStep<'a>> {
        let id = self.dimension_of(area, dimension).ok_or(UnknownStep::Dimension(dimension))?;
        let members = &self.dimension(id).members;
        let at = members.iter().position(|one| one.id == member).ok_or(UnknownStep::Member(id, member))?;
        Ok((id, MemberId(at as u32)))
    }

    /// A dimension that an area can be broken down by; `commune` is each area's own.
    pub fn dimension_of(&self, area: AreaId, id: &str) -> Option<DimensionId> {
        if id == "commune" {
            return self.area(area).communes;
        }
        self.dimensions_of(area).find(|dimension| self.dimension(*dimension).id == id)
    }

    /// The dimensions that an area can be broken down by, its communes among them.
    pub fn dimensions_of(&self, area: AreaId) -> impl Iterator<Item = DimensionId> {
        let named = self
            .dimensions
            .iter()
            .enumerate()
            .filter(move |(_, one)| one.id != "commune" && one.area.is_none_or(|of| of == area));
        let communes = self.area(area).communes;
        named.map(|(at, _)| DimensionId(at as u32)).chain(communes)
    }
}

impl Facts {
    /// Whether any part, however deep, has a target.
    pub fn plans_parts(&self) -> bool {
        let mut members = self.breakdowns().iter().flat_map(|breakdown| &breakdown.members);
        members.any(|member| member.facts.target.is_some() || member.facts.plans_parts())
    }

    /// Visits these facts, then those of every member of their breakdowns, however deep, each with the way to it.
    pub fn each<'a>(&'a self, mut visit: impl FnMut(&'a Facts, &MemberPath)) {
        self.down(&mut Vec::new(), &mut visit);
    }

    fn down<'a>(&'a self, path: &mut MemberPath, visit: &mut impl FnMut(&'a Facts, &MemberPath)) {
        visit(self, path);
        for breakdown in self.breakdowns() {
            for member in &breakdown.members {
                path.push((breakdown.dimension, member.member));
                member.facts.down(path, visit);
                path.pop();
            }
        }
    }

    /// What is said of a member; of the figure itself at the end of an empty way.
    pub fn member(&self, path: &[(DimensionId, MemberId)]) -> Option<&Facts> {
        let Some(((dimension, member), rest)) = path.split_first() else { return Some(self) };
        let breakdown = self.breakdowns().iter().find(|one| one.dimension == *dimension)?;
        breakdown.members.iter().find(|one| one.member == *member)?.facts.member(rest)
    }
}
