//! What is withheld of small counts of people is told by no page and no data of a site.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[allow(dead_code, reason = "every test file uses a part of it")]
mod desk;

use desk::Desk;

/// A portal of two years in which three people of one commune are too few to be shown.
fn few_people() -> Desk {
    let desk = Desk::with("smallest");
    desk.write(
        "content/units.yaml",
        "ty-dong: {name: tỷ đồng, dimension: money}\nnguoi: {name: người, dimension: count}\n",
    );
    desk.write(
        "content/indicators/xa-hoi.yaml",
        "group: Xã hội\nindicators:\n  cai-nghien: {title: Người cai nghiện, unit: nguoi, better: higher, sensitive: people}\n",
    );
    desk.write(
        "content/areas/song-may/area.yaml",
        "name: Huyện Sông Mây\nlevel: district\ncommunes: {an-ha: {name: An Hạ}, binh-thuong: {name: Bình Thượng}, cao-lau: {name: Cao Lâu}}\n",
    );
    let year =
        |members: &str| format!("figures:\n  cai-nghien: {{achieved: 1733, breakdown: {{commune: {{{members}}}}}}}\n");
    desk.write("content/areas/song-may/2022/figures.yaml", year("an-ha: 3, binh-thuong: 730, cao-lau: 1000"));
    let now = "an-ha: {achieved: 12, previous: 3}, binh-thuong: {achieved: 721, previous: 730}, cao-lau: 1000";
    desk.write("content/areas/song-may/2023/figures.yaml", year(now));
    desk
}

#[test]
fn the_change_of_a_part_does_not_tell_a_withheld_level_before() {
    let desk = few_people();
    desk.build().well();
    let tree = desk.tree("output");
    let report = String::from_utf8(tree["song-may/2023/index.html"].clone()).unwrap();
    assert!(report.contains("An Hạ") && report.contains("721"), "the parts are on the page");
    for (path, bytes) in &tree {
        // 12 ÷ 3 − 1, and 12 − 3.
        let text = String::from_utf8_lossy(bytes);
        for telling in ["300\u{a0}%", "300 %", "+9\u{a0}người", "+9 người", "+9 (", "+300"] {
            assert!(!text.contains(telling), "{path} tells {telling}");
        }
    }
}

/// A portal in which every count of people under 1000 is withheld: 873 is told nowhere.
fn counting(figures: &[(&str, &str)], more: &[(&str, &str)]) -> Desk {
    let desk = Desk::with("smallest");
    for folder in ["areas", "indicators"] {
        std::fs::remove_dir_all(desk.at("content").join(folder)).unwrap();
    }
    desk.write(
        "content/portal.yaml",
        "format: 1\ntitle: {vi: Cổng, en: Portal}\nlanguages: [vi, en]\nas_of: 2024-05-31\nsuppress_below: 1000\n",
    );
    desk.write(
        "content/units.yaml",
        "nguoi: {name: người, dimension: count}\npercent: {name: '%', dimension: share}\n\
         nghin: {name: nghìn người, dimension: count, factor: 1e3}\n",
    );
    desk.write("content/indicators/xa-hoi.yaml", INDICATORS);
    for (dimension, members) in [
        ("d", "a: {name: A}, b: {name: B}, c: {name: C}, ab: {name: AB, of: [a, b]}"),
        ("s", "m: {name: M}, w: {name: W}"),
    ] {
        desk.write(&format!("content/dimensions/{dimension}.yaml"), format!("name: D\nmembers: {{{members}}}\n"));
    }
    for area in ["t", "x", "y"] {
        let parent = if area == "t" { "level: province" } else { "level: district\nparent: t" };
        desk.write(&format!("content/areas/{area}/area.yaml"), format!("name: Vùng {area}\n{parent}\n"));
        desk.write(
            &format!("content/areas/{area}/documents.yaml"),
            "bc: {type: report, title: Báo cáo, date: 2024-01-02}\ncu: {type: report, title: Báo cáo cũ, date: 2023-12-02}\n",
        );
    }
    for (place, text) in figures {
        desk.write(&format!("content/areas/{place}/figures.yaml"), format!("source: bc\nfigures:\n{text}"));
    }
    for (place, text) in more {
        desk.write(&format!("content/{place}"), text);
    }
    desk
}

const INDICATORS: &str = "group: Xã hội
indicators:
  nguoi: {title: Người được giúp, unit: nguoi, better: higher, sensitive: people, accumulates: true}
  muc: {title: Người đang được nuôi, unit: nguoi, better: higher, sensitive: people}
  nu: {title: Phụ nữ, unit: nguoi, better: higher}
  ca-hai: {title: Cả hai, unit: nguoi, better: higher, parts: [muc, nu]}
  tong: {title: Tổng, unit: nguoi, better: higher, derive: 'sum of muc, nu'}
  ty-le: {title: Tỷ lệ, unit: percent, better: higher, kind: rate, decimals: 3, derive: muc / nu}
  nguoc: {title: Tỷ lệ ngược, unit: percent, better: higher, kind: rate, decimals: 3, derive: nu / muc}
  tang: {title: Tăng, unit: percent, better: higher, kind: change, derive: growth of muc}
  tang-nam: {title: Tăng bình quân, unit: percent, better: higher, kind: change, derive: mean growth of muc}
  phan: {title: Phần, unit: percent, better: higher, kind: share, of: em, sensitive: people}
  nghin: {title: Nghìn, unit: nghin, better: higher, sensitive: people}
  mat: {title: Mật, unit: nguoi, better: higher, sensitive: security}
  chung: {title: Chung, unit: nguoi, better: higher, parts: [mat, nu]}
";

/// Where a count can stand: a name, the figures by area and period, other files, and what would tell it.
type Case = (
    &'static str,
    &'static [(&'static str, &'static str)],
    &'static [(&'static str, &'static str)],
    &'static [&'static str],
);

const CASES: &[Case] = &[
    (
        "a row",
        &[("x/2023", "  nguoi: {target: 2000, achieved: 873, stated: {of_target: 43.65}}\n")],
        &[],
        &["43,65", "43.65", "1.127", "1,127"],
    ),
    ("a bound", &[("x/2023", "  nguoi: {achieved: '< 873'}\n")], &[], &[]),
    ("a hit", &[("x/2023", "  nguoi: {target: 500, achieved: 873}\n")], &[], &["174,6", "174.6", "373"]),
    ("an implied target", &[("x/2023", "  nguoi: {achieved: 873, stated: {of_target: 90}}\n")], &[], &["970"]),
    (
        "an implied value",
        &[("x/2023", "  nguoi: {target: 1746, stated: {of_target: 50}}\n")],
        &[],
        &["50 %", "50\u{a0}%", ",50,"],
    ),
    (
        "a level before",
        &[("x/2023", "  muc: {achieved: 4127, previous: 873}\n")],
        &[],
        &["372,7", "372.7", "3.254", "3,254", "3254"],
    ),
    (
        "the year before",
        &[("x/2022", "  muc: {achieved: 873}\n"), ("x/2023", "  muc: {achieved: 4127}\n")],
        &[],
        &["372,7", "372.7", "3254"],
    ),
    (
        "a level implied",
        &[("x/2023", "  muc: {achieved: 1310, stated: {change: '50 %'}}\n")],
        &[],
        &["50 %", "50\u{a0}%", "percent,50"],
    ),
    (
        "areas",
        &[
            ("t/2023", "  muc: {achieved: 9000}\n"),
            ("x/2023", "  muc: {achieved: 873}\n"),
            ("y/2023", "  muc: {achieved: 8127}\n"),
        ],
        &[],
        &["8127", "8.127", "8,127"],
    ),
    (
        "quarters",
        &[
            ("x/2023-Q1", "  nguoi: {achieved: 873, covers: period}\n"),
            ("x/2023-Q2", "  nguoi: {achieved: 2111, covers: period}\n"),
            ("x/2023-Q3", "  nguoi: {achieved: 3111, covers: period}\n"),
            ("x/2023-Q4", "  nguoi: {achieved: 4111, covers: period}\n"),
            ("x/2023", "  nguoi: {achieved: 10206}\n"),
        ],
        &[],
        &["2111", "2.111", "2,111"],
    ),
    (
        "a difference",
        &[("x/2023-H1", "  nguoi: {achieved: 5127}\n"), ("x/2023", "  nguoi: {achieved: 6000}\n")],
        &[],
        &["5127", "5.127", "5,127"],
    ),
    (
        "a member",
        &[("x/2023", "  muc: {achieved: 9000, breakdown: {d: {a: 873, b: 2127, c: 6000}}}\n")],
        &[],
        &["2127", "2.127", "2,127"],
    ),
    (
        "a subtotal",
        &[("x/2023", "  muc: {achieved: 9000, breakdown: {d: {a: 873, b: 2127, ab: 3000, c: 6000}}}\n")],
        &[],
        &["2127", "2.127", "2,127"],
    ),
    (
        "a small subtotal",
        &[("x/2023", "  muc: {achieved: 9000, breakdown: {d: {a: 800, b: 73, ab: 873, c: 8127}}}\n")],
        &[],
        &["8127", "8.127", "8,127"],
    ),
    (
        "a nested member",
        &[(
            "x/2023",
            "  muc: {achieved: 9000, breakdown: {d: {a: {achieved: 3000, breakdown: {s: {m: 873, w: 2127}}}, b: 6000}}}\n",
        )],
        &[],
        &["2127", "2.127", "2,127"],
    ),
    (
        "parts",
        &[("x/2023", "  muc: {achieved: 873}\n  nu: {achieved: 2127}\n  ca-hai: {achieved: 3000}\n")],
        &[],
        &["2127", "2.127", "2,127"],
    ),
    (
        "a ratio",
        &[("x/2023", "  muc: {achieved: 873}\n  nu: {achieved: 2127}\n")],
        &[],
        &["41,04", "41.04", "243,6", "243.6"],
    ),
    (
        "growth",
        &[
            ("x/2022", "  muc: {achieved: 873}\n"),
            ("x/2023", "  muc: {achieved: 4127}\n"),
            ("x/2023-2024", "  nu: {achieved: 9}\n"),
            ("x/2024", "  muc: {achieved: 5127}\n"),
        ],
        &[],
        &["372,7", "372.7", "142,3", "142.3"],
    ),
    ("a share", &[("x/2023", "  phan: {achieved: 873/6000}\n")], &[], &["14,55", "14.55"]),
    (
        "parts of a share",
        &[("x/2023", "  phan: {achieved: 3000/9000, breakdown: {d: {a: 873/4000, b: 2127/5000}}}\n")],
        &[],
        &["2127", "42,54", "42.54"],
    ),
    (
        "a vintage",
        &[(
            "x/2023",
            "  muc:\n    - {achieved: 873, source: cu}\n    - {achieved: 4127, source: bc, reason: 'Tính lại từ 873'}\n",
        )],
        &[],
        &[],
    ),
    (
        "a vintage of a level",
        &[(
            "x/2023",
            "  muc:\n    - {achieved: 5000, previous: 873, source: cu}\n    - {achieved: 5000, previous: 4127, source: bc, reason: Tính lại}\n",
        )],
        &[],
        &[],
    ),
    ("a unit", &[("x/2023", "  nghin: {achieved: 0.873}\n")], &[], &["0,873", "0.873"]),
    (
        "quotes",
        &[(
            "x/2023",
            "  muc: {achieved: 873, quote: 'giúp 873 người', where: I.1, also: [{source: cu, quote: 'đã giúp 873 người'}]}\n  nu: {achieved: 2127, quote: 'giúp 873 người, 2127 phụ nữ', where: I.1}\n",
        )],
        &[],
        &[],
    ),
    (
        "a remark",
        &[("x/2023", "  muc: {achieved: 873, note: 'Có 873 người, tám trăm bảy mươi ba.'}\n  nu: {achieved: 2127}\n")],
        &[],
        &["tám trăm bảy"],
    ),
    (
        "what is said again",
        &[("x/2023", "  muc: {achieved: 873, stated: {also: [{value: 0.873, unit: nghin}]}}\n")],
        &[],
        &["0,873", "0.873"],
    ),
    (
        "a stated share",
        &[("x/2023", "  muc: {achieved: 873}\n  nu: {achieved: 4365, stated: {share: 500, share_of: muc}}\n")],
        &[],
        &["500"],
    ),
    (
        "an issue",
        &[(
            "x/2023",
            "  muc: {target: 2000, achieved: 873, stated: {of_target: 90}, issue: {code: stated-attainment, says: 'Nguồn in 873 người', suspected: 873}}\n",
        )],
        &[],
        &["43,65", "43.65"],
    ),
    (
        "a task",
        &[("x/2023", "  nu: {achieved: 2127}\n")],
        &[(
            "areas/x/2023/tasks.yaml",
            "source: bc\ntasks:\n  giup: {title: Giúp người, indicator: muc, target: 2000, achieved: 873, previous: 1500, quote: 'giúp được 873 người', due: 2023-12-31}\n",
        )],
        &[],
    ),
    (
        "a per cent of a task",
        &[("x/2023", "  nu: {achieved: 2127}\n")],
        &[(
            "areas/x/2023/tasks.yaml",
            "source: bc\ntasks:\n  giup: {title: Giúp người, indicator: muc, of: 2000, target: 100, target_unit: of-plan, achieved: 43.65, due: 2023-12-31}\n",
        )],
        &["43,65", "43.65"],
    ),
    (
        "a secret",
        &[(
            "x/2023",
            "  mat: {achieved: 873, quote: 'có 873 người, 2127 phụ nữ', where: I.1}\n  nu: {achieved: 2127, quote: 'có 873 người, 2127 phụ nữ', where: I.1}\n  chung: {achieved: 3000}\n",
        )],
        &[],
        &["2127", "2.127", "2,127"],
    ),
    (
        "a value to date",
        &[
            ("x/2023-05", "  nguoi: {achieved: 873, covers: year-to-date, as_of: 2023-05-31}\n"),
            ("x/2023-08", "  nguoi: {achieved: 4127, covers: year-to-date, as_of: 2023-08-31}\n"),
        ],
        &[],
        &["3254", "3.254", "3,254"],
    ),
    (
        "a running total",
        &[
            ("x/2023-05", "  nguoi: {achieved: 5127, covers: year-to-date, as_of: 2023-05-31}\n"),
            ("x/2023-08", "  nguoi: {achieved: 6000, covers: year-to-date, as_of: 2023-08-31}\n"),
        ],
        &[],
        &["5127", "5.127", "5,127"],
    ),
    (
        "vintages to date",
        &[(
            "x/2023",
            "  nguoi:\n    - {achieved: 5127, covers: year-to-date, as_of: 2023-10-31, source: cu}\n    - {achieved: 6000, covers: year-to-date, as_of: 2023-12-20, source: bc, reason: Cập nhật}\n",
        )],
        &[],
        &["5127", "5.127", "5,127"],
    ),
    (
        "people outside a share",
        &[("x/2023", "  phan: {achieved: 8127/9000}\n")],
        &[],
        &["8127", "8.127", "8,127", "90,3", "90.3", "9,7", "9.7"],
    ),
    (
        "a discrepancy",
        &[(
            "x/2023",
            "  muc: {target: 2000, achieved: 873, previous: 4127, stated: {of_target: 90, change: '50 %'}}\n",
        )],
        &[],
        &["43,65", "43.65", "78,8", "78.8", "3254"],
    ),
    (
        "texts of another figure",
        &[(
            "x/2023",
            "  muc: {achieved: 873}\n  nu:\n    - {achieved: 2100, source: cu}\n    - {achieved: 2127, note: 'Cùng 873 người khác', reason: 'Thêm 873 người', source: bc}\n",
        )],
        &[],
        &[],
    ),
    (
        "a mark of another figure",
        &[(
            "x/2023",
            "  muc: {achieved: 873}\n  nu: {target: 2000, achieved: 2127, stated: {of_target: 90}, issue: {code: stated-attainment, says: 'Nguồn quên 873 người'}}\n",
        )],
        &[],
        &[],
    ),
    (
        "live data",
        &[("x/2023", "  muc: {target: 2000, achieved: 873}\n")],
        &[("areas/x/2023/report.md", "Có {{ achieved(\"muc\") }} người, đạt {{ attainment(\"muc\") }}.\n")],
        &["43,65", "43.65"],
    ),
];

/// Every file of a site as text, what is packed in archives and pictures unpacked.
fn texts(desk: &Desk) -> Vec<(String, String)> {
    let mut texts = Vec::new();
    for (path, bytes) in desk.tree("output") {
        let inside = if path.ends_with(".zip") { inflated(&bytes) } else { Vec::new() };
        // What is compressed in pixels is no text, but pictures may hold texts beside them.
        let own = if path.ends_with(".png") { chunks(&bytes) } else { bytes };
        texts.push((path.clone(), format!("{path}\n{}", String::from_utf8_lossy(&own))));
        texts.extend(inside.into_iter().map(|text| (format!("{path}!"), text)));
    }
    texts
}

/// The entries of an archive: each local header is followed by its data.
fn inflated(archive: &[u8]) -> Vec<String> {
    let starts = archive.windows(4).enumerate().filter(|(_, four)| *four == b"PK\x03\x04").map(|(at, _)| at);
    let texts = starts.map(|at| {
        let length = |from: usize| usize::from(u16::from_le_bytes([archive[at + from], archive[at + from + 1]]));
        let data = &archive[at + 30 + length(26) + length(28)..];
        let mut text = Vec::new();
        let _ = std::io::Read::read_to_end(&mut flate2::read::DeflateDecoder::new(data), &mut text);
        String::from_utf8_lossy(&text).into_owned()
    });
    texts.collect()
}

/// The chunks of a picture that hold texts.
fn chunks(png: &[u8]) -> Vec<u8> {
    let mut texts = Vec::new();
    let mut at = 8;
    while let Some(head) = png.get(at..at + 8) {
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        if matches!(&head[4..], b"tEXt" | b"iTXt" | b"zTXt" | b"eXIf") {
            texts.extend_from_slice(&png[at + 8..at + 8 + length]);
        }
        at += length + 12;
    }
    texts
}

/// Whether a number stands there as such: no digit, and no point within a number, on either side.
fn holds(text: &str, telling: &str) -> bool {
    let mut hits = text.match_indices(telling);
    let is_digit = |one: Option<char>| one.is_some_and(|one| one.is_ascii_hexdigit());
    hits.any(|(at, _)| {
        !is_digit(text[..at].chars().next_back()) && !is_digit(text[at + telling.len()..].chars().next())
    })
}

#[test]
fn a_count_under_the_bound_is_told_nowhere() {
    let mut told = Vec::new();
    for (name, figures, more, telling) in CASES {
        let desk = counting(figures, more);
        let ran = desk.build();
        if ran.exit != Some(0) {
            told.push(format!("{name}: {}{}", ran.out, ran.err));
            continue;
        }
        let is_style = |path: &str| path.contains("assets/");
        for (path, text) in texts(&desk).iter().filter(|(path, _)| !is_style(path)) {
            let telling = ["873"].iter().chain(*telling).filter(|telling| holds(text, telling));
            told.extend(telling.map(|telling| format!("{name}: {path} tells {telling}")));
        }
    }
    assert_eq!(told, [""; 0]);
}

/// What a picture is drawn from cannot be read in it: two portals that differ in what is withheld have the same pictures.
#[test]
fn no_picture_depends_on_what_is_withheld() {
    let pictures = |count: &str| {
        let now = format!("  muc: {{target: 2000, achieved: {count}, previous: 4127}}\n");
        let members = format!("  muc: {{achieved: 9000, breakdown: {{d: {{a: {count}, b: 2127, c: 6000}}}}}}\n");
        let desk = counting(&[("x/2023", &now), ("y/2023", &members)], &[]);
        desk.replace("content/portal.yaml", "format: 1\n", "format: 1\naddress: https://example.org/\n");
        desk.run(&["build", "--lang", "en"]).well();
        let mut tree = desk.tree("output");
        tree.retain(|path, _| path.ends_with(".png"));
        tree
    };
    let (one, other) = (pictures("873"), pictures("412"));
    assert!(one.keys().any(|path| path.ends_with("share.png")), "{:?}", one.keys());
    let differing: Vec<&String> = one.keys().filter(|path| one.get(*path) != other.get(*path)).collect();
    assert_eq!(differing, [""; 0]);
}
