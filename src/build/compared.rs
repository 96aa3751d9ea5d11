//! Holds a finished site against the one that is published, before it takes its place.

use crate::compare::{Differences, Fault, Kind, Lost, OldIds, Side, compare};
use crate::finding::{Finding, Place, Says};
use crate::model::Portal;
use crate::publish::Swap;
use crate::site::Site;
use crate::source::Sources;

/// What the differences come from.
const LOOKED_AT: [&str; 3] = ["data/figures.csv", "data/indicators.csv", "data/areas.csv"];

/// What would differ; `None` where there is nothing to compare with, or nothing has changed.
pub(super) fn differences(
    (site, portal, sources): (&Site, &Portal, &Sources),
    swap: &Swap,
    most: usize,
) -> Option<Result<Differences, Fault>> {
    let is_first = !swap.old.join("index.html").exists() && !swap.old.join("data").exists();
    if is_first || LOOKED_AT.into_iter().all(swap.unchanged) {
        return None;
    }
    Some(compared((site, portal, sources), swap, most))
}

fn compared(
    (site, portal, sources): (&Site, &Portal, &Sources),
    swap: &Swap,
    most: usize,
) -> Result<Differences, Fault> {
    let missing = || Fault { file: LOOKED_AT[0].to_owned(), after: 0 };
    let old = Side::of_site(swap.old)?.ok_or_else(missing)?;
    let new = match Side::of_site(swap.new)? {
        Some(new) => new,
        // The portal leaves its data out: what its pages say comes from the same numbers.
        None => Side::of_bytes(site.figures().map_err(|_| missing())?)?,
    };
    compare(old, new, &OldIds::of_site(swap.old), (portal, sources), most)
}

/// The findings that stop a build until somebody says that the loss is meant.
pub(super) fn stopping(differences: &Differences) -> Vec<Finding> {
    let Lost { reports, indicators, many } = &differences.lost;
    let (gone, old) = (differences.counts.of(Kind::Gone), &differences.old);
    let of_reports = reports.first().map(|(area, period)| {
        let more = more(reports.len());
        let place = format!("areas/{area}/{period}");
        let vi = format!("mọi giá trị của `{area}` kỳ {period}{} sẽ mất khỏi trang", more.vi);
        vanish(place, vi, format!("every value of `{area}` in {period}{} would vanish from the site", more.en))
    });
    let of_indicators = indicators.first().map(|id| {
        let more = more(indicators.len());
        let vi = format!("mọi giá trị của chỉ tiêu `{id}`{} sẽ mất khỏi trang", more.vi);
        vanish(
            "indicators".into(),
            vi,
            format!("every value of the indicator `{id}`{} would vanish from the site", more.en),
        )
    });
    let of_many = many.then(|| match gone == *old {
        true => of_another_portal(*old),
        false => {
            let vi = format!("{gone} trong {old} giá trị của trang sẽ mất, hơn một phần mười");
            vanish("areas".into(), vi, format!("{gone} of {old} values of the site would vanish, more than a tenth"))
        }
    });
    [of_reports, of_indicators, of_many].into_iter().flatten().collect()
}

fn more(all: usize) -> Says {
    match all - 1 {
        0 => Says::new("", ""),
        more => Says::new(format!(" (và {more} trường hợp khác)"), format!(" (and {more} more)")),
    }
}

/// Nothing of what stands there would stay.
fn of_another_portal(old: usize) -> Finding {
    let vi = format!("cả {old} giá trị của trang sẽ mất: trong thư mục đích có thể là trang của một cổng khác");
    let en = format!("all {old} values of the site would vanish: it may be the site of another portal");
    vanish("areas".into(), vi, en).help(
        "kiểm tra thư mục đích, chọn thư mục khác bằng `--output`; nếu đúng là muốn thay, dựng lại với `--accept-removals`",
        "see what the output folder holds, and choose another one by `--output`; if it is to be replaced, build again with `--accept-removals`",
    )
}

fn vanish(place: String, vi: String, en: String) -> Finding {
    Finding::error("values-would-vanish", Place::Path(place), Says::new(vi, en)).help(
        "kiểm tra xem tệp có bị mất, đổi tên hay đổi mã không; nếu đúng là muốn bỏ, dựng lại với `--accept-removals`",
        "see whether a file is lost or renamed, or an id changed; if the loss is meant, build again with `--accept-removals`",
    )
}
