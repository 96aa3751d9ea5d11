//! What was done, in a few lines.

use std::time::Duration;

use minhbach::finding::{MessageLanguage, Severity};
use minhbach::model::TaskStatus;

use super::work::{Capped, Outcome, Published, Tally};

/// So many files are named; the rest are counted.
const NAMED: usize = 10;

/// The numbers of one run.
pub struct Summary<'a> {
    outcome: &'a Outcome,
    took: Duration,
}

/// Whether the content could be accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It was, or could be, published.
    Accepted,
    /// Findings forbid to publish it.
    Refused,
}

impl<'a> Summary<'a> {
    /// Of what was done in so much time.
    pub fn new(outcome: &'a Outcome, took: Duration) -> Self {
        Self { outcome, took }
    }

    /// Its lines.
    pub fn lines(&self, verdict: Verdict, language: MessageLanguage) -> Vec<String> {
        let words = Words(language);
        let published = self.outcome.published.as_ref();
        let mut lines = self.discrepancies(words);
        lines.push(self.read(words));
        lines.extend(self.tasks(words));
        lines.extend(self.drafts(words));
        lines.extend(self.unused(words));
        lines.push(self.found(words));
        lines.extend(self.capped(words));
        lines.extend(published.map(|published| written(published, words)));
        lines.extend(published.and_then(|published| left(published, words)));
        lines.extend(published.filter(|published| !published.addressed).map(|_| unaddressed(words)));
        lines.extend((verdict == Verdict::Refused).then(|| {
            words.either(
                "Chưa xuất bản được: hãy sửa những chỗ nêu trên rồi chạy lại.".into(),
                "Not fit to publish: mend the places above and run again.".into(),
            )
        }));
        lines.push(self.time(words));
        lines.extend(published.map(|published| home(published, words)));
        lines
    }

    /// One line a rule of the audit that found anything, in columns.
    fn discrepancies(&self, words: Words) -> Vec<String> {
        let all = &self.outcome.discrepancies;
        let wide = all.iter().map(|one| one.code.len()).max().unwrap_or(0);
        let digits =
            |count: fn(&Tally) -> usize| all.iter().map(|one| words.count(count(one)).len()).max().unwrap_or(0);
        let (open, known) = (digits(|one| one.open), digits(|one| one.acknowledged));
        let line = |one: &Tally| {
            let (code, first, second) = (one.code, words.count(one.open), words.count(one.acknowledged));
            words.either(
                format!("  {code:wide$}  {first:>open$} chưa xác minh  {second:>known$} đã ghi nhận"),
                format!("  {code:wide$}  {first:>open$} open  {second:>known$} acknowledged"),
            )
        };
        let head = words.either("Điểm không khớp trong nguồn:".into(), "Discrepancies in the sources:".into());
        let lines = all.iter().map(line);
        if all.is_empty() { Vec::new() } else { std::iter::once(head).chain(lines).collect() }
    }

    fn read(&self, words: Words) -> String {
        let (files, figures) = (self.outcome.sources.files().len(), self.outcome.figures);
        words.either(
            format!("Đã đọc {} tệp, {} số liệu.", words.count(files), words.count(figures)),
            format!("Read {}, {}.", words.of(files, "file"), words.of(figures, "figure")),
        )
    }

    /// What was written and is not published.
    fn drafts(&self, words: Words) -> Option<String> {
        let drafts = &self.outcome.drafts;
        let (count, names) = (drafts.len(), drafts.join(", "));
        (count > 0).then(|| {
            words.either(
                format!("Không xuất bản {} bản nháp: {names}.", words.count(count)),
                format!("Left out {}: {names}.", words.of(count, "draft")),
            )
        })
    }

    /// Files that look as if they were to be published, and are not.
    fn unused(&self, words: Words) -> Option<String> {
        let unused = &self.outcome.unused;
        let (count, names) = (unused.len(), unused.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>());
        let (names, more) = (names.join(", "), if count > NAMED { ", …" } else { "" });
        (count > 0).then(|| {
            words.either(
                format!("Không xuất bản {} tệp mà không nơi nào dùng: {names}{more}.", words.count(count)),
                format!("Left out {} that nothing names: {names}{more}.", words.of(count, "file")),
            )
        })
    }

    fn capped(&self, words: Words) -> Option<String> {
        let Capped { asked, taken } = self.outcome.capped?;
        let (asked, taken) = (words.count(asked), words.count(taken));
        Some(words.either(
            format!("Máy này dùng nhiều nhất {taken} luồng, không phải {asked}."),
            format!("This machine uses at most {taken} threads, not {asked}."),
        ))
    }

    /// How many tasks stand how on the day on which they are judged.
    fn tasks(&self, words: Words) -> Option<String> {
        let (on, counts) = self.outcome.tasks.as_ref()?;
        let all = counts.iter().map(|(_, count)| count).sum();
        let said = counts.iter().map(|(status, count)| format!("{} {}", words.count(*count), words.status(*status)));
        let said = said.collect::<Vec<_>>().join(", ");
        Some(words.either(
            format!("Ngày {on}, {} nhiệm vụ: {said}.", words.count(all)),
            format!("On {on}, {}: {said}.", words.of(all, "task")),
        ))
    }

    fn found(&self, words: Words) -> String {
        let of = |severity| self.outcome.findings.iter().filter(|finding| finding.severity == severity).count();
        let (errors, warnings, notes) = (of(Severity::Error), of(Severity::Warning), of(Severity::Info));
        words.either(
            format!(
                "Phát hiện {} lỗi, {} cảnh báo, {} ghi chú.",
                words.count(errors),
                words.count(warnings),
                words.count(notes)
            ),
            format!(
                "Found {}, {}, {}.",
                words.of(errors, "error"),
                words.of(warnings, "warning"),
                words.of(notes, "note")
            ),
        )
    }

    fn time(&self, words: Words) -> String {
        let seconds = words.decimal(self.took.as_secs_f64());
        words.either(format!("Hết {seconds} giây."), format!("Took {seconds} s."))
    }
}

fn home(published: &Published, words: Words) -> String {
    let page = published.home.display();
    words.either(format!("Mở {page} để xem trang."), format!("Open {page} to see the site."))
}

/// What a portal goes without that does not say where it will lie.
fn unaddressed(words: Words) -> String {
    words.either(
        "Thiếu `address` trong portal.yaml: trang 404 chỉ hiện đúng ở địa chỉ gốc; chưa có ảnh chia sẻ, nguồn tin và sơ đồ trang.".into(),
        "No `address` in portal.yaml: the 404 page looks right at the root only; no share pictures, feeds or sitemap.".into(),
    )
}

/// What an earlier build left and this one could not remove.
fn left(published: &Published, words: Words) -> Option<String> {
    let paths: Vec<String> = published.site.left.iter().map(|path| format!("`{}`", path.display())).collect();
    let paths = paths.join(", ");
    (!paths.is_empty()).then(|| {
        words.either(
            format!("Không xóa được phần còn lại của lần dựng trước: {paths}; hãy tự xóa."),
            format!("Could not remove what an earlier build left: {paths}; remove it yourself."),
        )
    })
}

fn written(published: &Published, words: Words) -> String {
    let site = &published.site;
    let size = words.size(site.bytes);
    words.either(
        format!(
            "Đã vẽ {} biểu đồ, ghi {} tệp ({size}): {} thay đổi, {} giữ nguyên, {} bỏ đi.",
            words.count(published.charts),
            words.count(site.files),
            words.count(site.changed),
            words.count(site.unchanged),
            words.count(site.removed)
        ),
        format!(
            "Drew {}, wrote {} ({size}): {} changed, {} unchanged, {} removed.",
            words.of(published.charts, "chart"),
            words.of(site.files, "file"),
            words.count(site.changed),
            words.count(site.unchanged),
            words.count(site.removed)
        ),
    )
}

/// Numbers and plurals as the summary needs them.
#[derive(Clone, Copy)]
struct Words(MessageLanguage);

impl Words {
    fn either(self, vi: String, en: String) -> String {
        match self.0 {
            MessageLanguage::Vietnamese => vi,
            MessageLanguage::English => en,
        }
    }

    fn separators(self) -> (char, char) {
        match self.0 {
            MessageLanguage::Vietnamese => ('.', ','),
            MessageLanguage::English => (',', '.'),
        }
    }

    fn count(self, number: usize) -> String {
        let digits = number.to_string();
        let mut grouped = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                grouped.push(self.separators().0);
            }
            grouped.push(digit);
        }
        grouped
    }

    fn of(self, number: usize, noun: &str) -> String {
        let plural = if number == 1 { "" } else { "s" };
        format!("{} {noun}{plural}", self.count(number))
    }

    fn status(self, status: TaskStatus) -> String {
        let (vi, en) = match status {
            TaskStatus::Overdue => ("quá hạn", "overdue"),
            TaskStatus::DueSoon => ("sắp đến hạn", "due soon"),
            TaskStatus::NotReported => ("chưa báo cáo", "not reported"),
            TaskStatus::Open => ("chưa đến hạn", "not due yet"),
            TaskStatus::DoneLate => ("hoàn thành quá hạn", "done late"),
            TaskStatus::Done => ("hoàn thành", "done"),
            TaskStatus::Reported => ("đã có kết quả", "with results"),
            TaskStatus::NoDeadline => ("không có hạn cụ thể", "without a definite deadline"),
            TaskStatus::Dropped => ("dừng thực hiện", "dropped"),
        };
        self.either(vi.to_owned(), en.to_owned())
    }

    fn decimal(self, number: f64) -> String {
        format!("{number:.1}").replace('.', &self.separators().1.to_string())
    }

    fn size(self, bytes: u64) -> String {
        match bytes {
            0..1_000_000 => format!("{} kB", self.decimal(bytes as f64 / 1e3)),
            _ => format!("{} MB", self.decimal(bytes as f64 / 1e6)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;
    use minhbach::finding::{Finding, Place, Says};

    fn outcome() -> Outcome {
        let finding = Finding::warning("x", Place::Path("x".into()), Says::new("x", "x"));
        let site = minhbach::publish::Published {
            files: 4291,
            bytes: 50_123_456,
            changed: 12,
            unchanged: 4279,
            removed: 1,
            left: vec![".output.minhbach-new".into()],
        };
        let published = Published { home: "output/index.html".into(), addressed: true, charts: 1, site };
        let tally = |code, open, acknowledged| Tally { code, open, acknowledged };
        let discrepancies = vec![tally("stated-share", 1, 12), tally("outlier", 0, 1)];
        let findings = vec![finding];
        let day = minhbach::model::Date { year: 2024, month: 6, day: 1 };
        let tasks = Some((day, vec![(TaskStatus::Overdue, 1), (TaskStatus::NotReported, 1240)]));
        let drafts = vec!["pages/lien-he.md".to_owned(), "pages/moi.md".to_owned()];
        let unused = vec!["areas/song-may/2023/bao-cao.docx".to_owned()];
        let read = Outcome { findings, figures: 1_234_567, tasks, drafts, unused, ..Outcome::default() };
        Outcome { discrepancies, published: Some(published), capped: Some(Capped { asked: 100_000, taken: 8 }), ..read }
    }

    fn lines(language: MessageLanguage, verdict: Verdict) -> String {
        Summary::new(&outcome(), Duration::from_millis(1450)).lines(verdict, language).join("\n")
    }

    #[test]
    fn in_vietnamese() {
        assert_snapshot!(lines(MessageLanguage::Vietnamese, Verdict::Accepted), @r#"
        Điểm không khớp trong nguồn:
          stated-share  1 chưa xác minh  12 đã ghi nhận
          outlier       0 chưa xác minh   1 đã ghi nhận
        Đã đọc 0 tệp, 1.234.567 số liệu.
        Ngày 2024-06-01, 1.241 nhiệm vụ: 1 quá hạn, 1.240 chưa báo cáo.
        Không xuất bản 2 bản nháp: pages/lien-he.md, pages/moi.md.
        Không xuất bản 1 tệp mà không nơi nào dùng: areas/song-may/2023/bao-cao.docx.
        Phát hiện 0 lỗi, 1 cảnh báo, 0 ghi chú.
        Máy này dùng nhiều nhất 8 luồng, không phải 100.000.
        Đã vẽ 1 biểu đồ, ghi 4.291 tệp (50,1 MB): 12 thay đổi, 4.279 giữ nguyên, 1 bỏ đi.
        Không xóa được phần còn lại của lần dựng trước: `.output.minhbach-new`; hãy tự xóa.
        Hết 1,4 giây.
        Mở output/index.html để xem trang.
        "#);
    }

    #[test]
    fn in_english() {
        assert_snapshot!(lines(MessageLanguage::English, Verdict::Refused), @r#"
        Discrepancies in the sources:
          stated-share  1 open  12 acknowledged
          outlier       0 open   1 acknowledged
        Read 0 files, 1,234,567 figures.
        On 2024-06-01, 1,241 tasks: 1 overdue, 1,240 not reported.
        Left out 2 drafts: pages/lien-he.md, pages/moi.md.
        Left out 1 file that nothing names: areas/song-may/2023/bao-cao.docx.
        Found 0 errors, 1 warning, 0 notes.
        This machine uses at most 8 threads, not 100,000.
        Drew 1 chart, wrote 4,291 files (50.1 MB): 12 changed, 4,279 unchanged, 1 removed.
        Could not remove what an earlier build left: `.output.minhbach-new`; remove it yourself.
        Not fit to publish: mend the places above and run again.
        Took 1.4 s.
        Open output/index.html to see the site.
        "#);
    }
}
