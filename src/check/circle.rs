//! Circles among things that point at each other.
//!
//! Knows nothing of what they are: they are numbers from 0.

/// Every circle, each once, beginning at its smallest member: `[0, 2]` for 0 → 2 → 0.
///
/// Of several circles through one member only the first is found; the next shows when that is mended.
pub fn circles<E: Fn(usize) -> Vec<usize>>(count: usize, edges: E) -> Vec<Vec<usize>> {
    let mut search = Search { edges, marks: vec![Mark::New; count], path: Vec::new(), circles: Vec::new() };
    (0..count).for_each(|start| search.visit(start));
    search.circles
}

#[derive(Clone, Copy, PartialEq)]
enum Mark {
    New,
    OnPath,
    Done,
}

struct Search<E> {
    edges: E,
    marks: Vec<Mark>,
    path: Vec<(usize, Vec<usize>)>,
    circles: Vec<Vec<usize>>,
}

impl<E: Fn(usize) -> Vec<usize>> Search<E> {
    /// Without recursion: a chain may be as long as the catalogue.
    fn visit(&mut self, start: usize) {
        self.enter(start);
        while let Some((at, rest)) = self.path.last_mut() {
            match rest.pop() {
                Some(next) => self.enter(next),
                None => {
                    self.marks[*at] = Mark::Done;
                    self.path.pop();
                }
            }
        }
    }

    fn enter(&mut self, at: usize) {
        match self.marks[at] {
            Mark::Done => {}
            Mark::OnPath => self.close(at),
            Mark::New => {
                self.marks[at] = Mark::OnPath;
                self.path.push((at, (self.edges)(at)));
            }
        }
    }

    fn close(&mut self, at: usize) {
        let from = self.path.iter().position(|step| step.0 == at).unwrap_or(0);
        let mut circle: Vec<usize> = self.path[from..].iter().map(|step| step.0).collect();
        let smallest = (0..circle.len()).min_by_key(|index| circle[*index]).unwrap_or(0);
        circle.rotate_left(smallest);
        self.circles.push(circle);
    }
}

/// The circle in words: `a → b → a`.
pub fn in_words<'a>(circle: &[usize], name: impl Fn(usize) -> &'a str) -> String {
    let round = circle.iter().chain(circle.first());
    round.map(|at| format!("`{}`", name(*at))).collect::<Vec<_>>().join(" → ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(edges: &[&[usize]]) -> Vec<Vec<usize>> {
        circles(edges.len(), |at| edges[at].to_vec())
    }

    #[test]
    fn each_circle_is_found_once() {
        assert_eq!(found(&[&[1], &[2], &[1], &[1]]), [vec![1, 2]]);
        assert_eq!(found(&[&[0], &[]]), [vec![0]]);
        assert_eq!(found(&[&[2], &[3], &[0], &[1]]), [vec![0, 2], vec![1, 3]]);
    }

    #[test]
    fn a_diamond_is_no_circle() {
        assert!(found(&[&[1, 2], &[3], &[3], &[]]).is_empty());
    }

    #[test]
    fn a_long_chain_does_not_overflow() {
        assert_eq!(circles(1_000_000, |at| vec![(at + 1) % 1_000_000]).len(), 1);
    }

    #[test]
    fn a_circle_is_said_from_its_first_member() {
        assert_eq!(in_words(&[0, 1], |at| ["a", "b"][at]), "`a` → `b` → `a`");
    }
}
