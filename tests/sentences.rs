//! What pages say of small portals: each row is a few files, a page, and what stands there and what does not.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[allow(dead_code, reason = "every test file uses a part of it")]
mod desk;

use desk::Desk;

/// A portal and one page of it.
struct Case {
    name: &'static str,
    /// The indicators, below `indicators:`.
    indicators: &'static str,
    /// Further files: path below `content/`, text.
    files: &'static [(&'static str, &'static str)],
    page: &'static str,
    says: &'static [&'static str],
    never: &'static [&'static str],
}

const X: (&str, &str) =
    ("areas/x/area.yaml", "name: Huyện X\nlevel: district\ncommunes: {a: {name: A}, b: {name: B}, c: {name: C}}\n");

const CASES: &[Case] = &[
    Case {
        name: "parts that are alike are told as alike",
        indicators: "  tiem: {title: Tiêm chủng, unit: percent, better: higher, kind: rate}\n",
        files: &[
            X,
            (
                "areas/x/2023/figures.yaml",
                "figures:\n  tiem: {achieved: 100, breakdown: {commune: {a: 100, b: 100, c: 100}}}\n",
            ),
        ],
        page: "x/2023",
        says: &["Cả 3 đơn vị cùng mức 100 %"],
        never: &["cao nhất với"],
    },
    Case {
        name: "names that occur twice carry their parent",
        indicators: "  ngheo: {title: Hộ nghèo, unit: percent, better: lower, kind: rate}\n",
        files: &[
            ("areas/x/area.yaml", "name: Huyện Châu\nlevel: district\nparent: Tỉnh Một\n"),
            ("areas/y/area.yaml", "name: Huyện Châu\nlevel: district\nparent: Tỉnh Hai\n"),
            ("areas/x/2023/figures.yaml", "figures:\n  ngheo: {achieved: 2.5}\n"),
            ("areas/y/2023/figures.yaml", "figures:\n  ngheo: {achieved: 4.5}\n"),
        ],
        page: "chi-tieu/ngheo",
        says: &["Huyện Châu (Tỉnh Hai) cao nhất với 4,5 %, Huyện Châu (Tỉnh Một) thấp nhất với 2,5 %"],
        never: &[],
    },
    Case {
        name: "names that occur twice under one parent carry what else tells them apart",
        indicators: "  ngheo: {title: Hộ nghèo, unit: percent, better: lower, kind: rate}\n",
        files: &[
            ("areas/x/area.yaml", "name: Xã Tân\nlevel: commune\nparent: Tỉnh Một\nuntil: 2023-06-30\n"),
            ("areas/y/area.yaml", "name: Xã Tân\nlevel: commune\nparent: Tỉnh Một\nfrom: 2022-07-01\n"),
            ("areas/x/2022/figures.yaml", "figures:\n  ngheo: {achieved: 2.5}\n"),
            ("areas/y/2022/figures.yaml", "figures:\n  ngheo: {achieved: 4.5}\n"),
        ],
        page: "chi-tieu/ngheo",
        says: &["Xã Tân (Tỉnh Một, từ ngày 01/07/2022) cao nhất với 4,5 %, \
             Xã Tân (Tỉnh Một, đến ngày 30/06/2023) thấp nhất với 2,5 %"],
        never: &[],
    },
    Case {
        name: "what is computed from a number that is about right is so too",
        indicators: THU,
        files: &[
            X,
            ("areas/x/2022/figures.yaml", "figures:\n  thu: {achieved: 1800}\n"),
            ("areas/x/2023/figures.yaml", "figures:\n  thu: {target: '<~ 2000', achieved: '~ 1900'}\n"),
        ],
        page: "x/thu",
        says: &["Thu thấp hơn kế hoạch khoảng 5,0 %", "bằng khoảng 95,0 % kế hoạch (gần 2.000 người)", "khoảng +5,6 %"],
        never: &[],
    },
    Case {
        name: "numbers that differ by little do not read alike",
        indicators: "  a: {title: A, unit: percent, better: higher, kind: rate}\n  b: {title: B, unit: nguoi, better: higher}\n  \
                     c: {title: C, unit: nguoi, better: higher}\n  d: {title: D, unit: nguoi, better: lower}\n",
        files: &[
            X,
            (
                "areas/x/2023/figures.yaml",
                "figures:\n  a: {target: 2.8, achieved: 2.75}\n  b: {target: 1000000, achieved: 999950}\n  \
                 c: {target: 10000, achieved: 10004}\n  d: {target: 0, achieved: 0.0004}\n",
            ),
        ],
        page: "x/2023",
        says: &["2,75 %", "−0,05 điểm %", "99,995 %", "100,04 %", "+0,0004 người"],
        never: &["2,8 %", "100,0 %", "0,0 người"],
    },
    Case {
        name: "the change of a rate with a bound is in points",
        indicators: "  bhyt: {title: Bảo hiểm, unit: percent, better: higher, kind: rate}\n",
        files: &[X, ("areas/x/2023/figures.yaml", "figures:\n  bhyt: {target: 95, achieved: '> 90', previous: 85}\n")],
        page: "x/2023",
        says: &["trên −5 điểm %", "trên 5 điểm %"],
        never: &["−5,0 %", "−5 %"],
    },
    Case {
        name: "a rank has no decimals",
        indicators: "  hang: {title: Xếp hạng, unit: hang, better: lower, kind: rank, decimals: 1}\n",
        files: &[
            X,
            ("areas/x/2022/figures.yaml", "figures:\n  hang: {target: 5, achieved: 4}\n"),
            ("areas/x/2023/figures.yaml", "figures:\n  hang: {target: 3, achieved: 2}\n"),
        ],
        page: "x/hang",
        says: &[],
        never: &["2,0", "3,0", "4,0", "5,0"],
    },
    Case {
        name: "more than tenfold is told as a multiple",
        indicators: "  mo-hinh: {title: Mô hình, unit: nguoi, better: higher}\n",
        files: &[X, ("areas/x/2023/figures.yaml", "figures:\n  mo-hinh: {target: 1, achieved: 300}\n")],
        page: "x/2023",
        says: &["gấp 300 lần"],
        never: &["30.000"],
    },
    Case {
        name: "a value of a term to date runs since its beginning",
        indicators: "  thu: {title: Thu, unit: nguoi, better: higher, accumulates: true}\n",
        files: &[
            X,
            (
                "areas/x/2021-2025/figures.yaml",
                "figures:\n  thu: {target: 500, achieved: 290, covers: year-to-date, as_of: 2024-05-20}\n",
            ),
        ],
        page: "x/2021-2025",
        says: &["lũy kế từ đầu giai đoạn đến ngày 20/05/2024"],
        never: &["từ đầu năm"],
    },
    Case {
        name: "a value to date has its day beside whole years",
        indicators: "  thu: {title: Thu, unit: nguoi, better: higher, accumulates: true}\n",
        files: &[
            X,
            ("areas/y/area.yaml", "name: Huyện Y\nlevel: district\n"),
            ("areas/x/2023/figures.yaml", "figures:\n  thu: {target: 100, achieved: 98}\n"),
            (
                "areas/y/2023/figures.yaml",
                "figures:\n  thu: {target: 100, achieved: 52, covers: year-to-date, as_of: 2023-06-20}\n",
            ),
        ],
        page: "so-sanh/cap-huyen/2023/g",
        says: &["lũy kế từ đầu năm đến ngày 20/06/2023"],
        never: &[],
    },
    Case {
        name: "a forecast of the source stands beside what this site reckons, with the digits that there are",
        indicators: "  thu: {title: Thu, unit: nguoi, better: higher, accumulates: true}\n",
        files: &[
            X,
            (
                "areas/x/2023/figures.yaml",
                "figures:\n  thu: {target: 30, achieved: 3.96, covers: year-to-date, as_of: 2023-11-17, \
                 stated: {verdict: expected-missed, says: dự kiến không đạt}}\n",
            ),
        ],
        page: "x/2023",
        says: &["Dự kiến không đạt", "đạt 13,2 % kế hoạch"],
        never: &["13,20"],
    },
    Case {
        name: "where only a per cent is printed, the word of the source is the verdict",
        indicators: "  du-an: {title: Dự án, unit: nguoi, better: higher}\n",
        files: &[
            X,
            (
                "areas/x/2023/figures.yaml",
                "figures:\n  du-an: {stated: {of_target: 74, verdict: behind, says: chậm tiến độ}}\n",
            ),
        ],
        page: "x/2023",
        says: &["Chậm tiến độ", "thực hiện bằng 74 % kế hoạch"],
        never: &["Không đạt", "không đạt"],
    },
    Case {
        name: "a day that few values have is not that of the page",
        indicators: "  mot: {title: Một, unit: nguoi, better: higher}\n  hai: {title: Hai, unit: nguoi, better: higher}\n  \
                     ba: {title: Ba, unit: nguoi, better: higher}\n",
        files: &[
            X,
            (
                "areas/x/2023/figures.yaml",
                "figures:\n  mot: {achieved: 1}\n  hai: {achieved: 2}\n  ba: {achieved: 3, as_of: 2023-12-05}\n",
            ),
        ],
        page: "x/2023",
        says: &["Số liệu mới nhất: ngày 05/12/2023", "Thời hạn được xét tại ngày 31/05/2024", "đến 05/12/2023"],
        never: &["Tính đến ngày 05/12/2023"],
    },
    Case {
        name: "what is suspect is in the table with its mark, and is not judged",
        indicators: THU,
        files: &[X, ("areas/x/2023/figures.yaml", "figures:\n  thu: {target: 315.4, achieved: 338116}\n")],
        page: "x/2023",
        says: &["338.116 người", "số liệu nghi vấn", "Năm 2023: 1 chỉ tiêu có số liệu nghi vấn"],
        never: &["1.072 lần", "gấp", ": đạt", "Không đạt"],
    },
    Case {
        name: "what is suspect is in no count, list or headline of the home page",
        indicators: "  thu: {title: Thu, unit: nguoi, better: higher}\n  chi: {title: Chi, unit: nguoi, better: higher}\n",
        files: &[
            X,
            (
                "areas/x/2023/figures.yaml",
                "figures:\n  thu: {target: 315.4, achieved: 338116}\n  chi: {target: 80, achieved: 812}\n",
            ),
        ],
        page: "",
        says: &["Huyện X Năm 2023: 2 chỉ tiêu có số liệu nghi vấn", "địa phương: 1 chỉ tiêu đạt."],
        never: &["338.116", "812", "lần"],
    },
    Case {
        name: "what only the publisher calls suspect is so too, of a member as of a figure",
        indicators: THU,
        files: &[
            X,
            (
                "areas/x/2023/figures.yaml",
                "figures:\n  thu: {achieved: 24, breakdown: {commune: {a: 9, b: 8, c: 7}}, \
                 issue: {code: outlier, about: commune/a, says: Có thể in thừa}}\n",
            ),
        ],
        page: "x/2023",
        says: &["B cao nhất với 8 người, C thấp nhất với 7 người", "9 (số liệu nghi vấn)"],
        never: &["A cao nhất"],
    },
    Case {
        name: "nothing is computed from what is suspect",
        indicators: "  thu: {title: Thu, unit: nguoi, better: higher}\n  so: {title: Tỷ số, unit: percent, better: higher, kind: rate, derive: thu / dan}\n  \
                     dan: {title: Dân, unit: nguoi, better: higher}\n",
        files: &[
            X,
            ("areas/x/2022/figures.yaml", "figures:\n  thu: {target: 315, achieved: 338116}\n  dan: {achieved: 400}\n"),
            ("areas/x/2023/figures.yaml", "figures:\n  thu: {target: 315, achieved: 318}\n  dan: {achieved: 410}\n"),
            ("areas/x/2022/report.md", "# I\n\nThu {{ achieved(\"thu\") }}: {{ attainment(\"thu\") }}.\n"),
        ],
        page: "x/2022",
        says: &["Tỷ số 84.529,0 % số liệu nghi vấn", "Thu 338.116 người (số liệu nghi vấn): số liệu nghi vấn."],
        never: &["gấp"],
    },
    Case {
        name: "live data say more than tenfold as the tables do",
        indicators: THU,
        files: &[
            X,
            ("areas/x/2022/figures.yaml", "figures:\n  thu: {target: 1, achieved: 1}\n"),
            ("areas/x/2023/figures.yaml", "figures:\n  thu: {target: 1, achieved: 300}\n"),
            (
                "areas/x/2023/report.md",
                "# I\n\nĐạt {{ attainment(\"thu\") }} kế hoạch, {{ change(\"thu\") }} năm trước.\n",
            ),
        ],
        page: "x/2023",
        says: &["Đạt gấp 300 lần kế hoạch, gấp 300 lần năm trước."],
        never: &["30.000", "29.900"],
    },
    Case {
        name: "a year that goes on is not below its plan, nor held against a whole one",
        indicators: "  thu: {title: Thu, unit: nguoi, better: higher, accumulates: true}\n",
        files: &[
            X,
            ("areas/x/2023/figures.yaml", "figures:\n  thu: {target: 90, achieved: 95}\n"),
            ("areas/x/2024/figures.yaml", "as_of: 2024-05-20\nfigures:\n  thu: {target: 100, achieved: 52}\n"),
        ],
        page: "chi-tieu/thu",
        says: &["Thu đạt 52,0 % kế hoạch (chưa hết kỳ, đến 20/05/2024)", "không vẽ chung thang với số của cả năm"],
        never: &["thấp hơn kế hoạch", "−45"],
    },
    Case {
        name: "a month to date is the present state of its year",
        indicators: "  thu: {title: Thu, unit: nguoi, better: higher, accumulates: true}\n",
        files: &[
            X,
            ("areas/x/2023/figures.yaml", "figures:\n  thu: {target: 90, achieved: 95}\n"),
            ("areas/x/2024/figures.yaml", "figures:\n  thu: {target: 1000}\n"),
            (
                "areas/x/2024-04/figures.yaml",
                "covers: year-to-date\nas_of: 2024-04-30\nfigures:\n  thu: {achieved: 244}\n",
            ),
        ],
        page: "x/thu",
        says: &[
            "đến ngày 30/04/2024 đạt 24,4 % kế hoạch, so với mức chia đều theo ngày (33,1 %): chậm tiến độ",
            "Kế hoạch năm 2024: 1.000 người",
            "1.000 người (năm 2024)",
        ],
        never: &["Không nêu kế hoạch"],
    },
    Case {
        name: "a forecast is no verdict",
        indicators: "  thu: {title: Thu, unit: nguoi, better: higher, accumulates: true}\n",
        files: &[X, ("areas/x/2024/figures.yaml", "figures:\n  thu: {target: 100, achieved: 98, status: forecast}\n")],
        page: "x/thu",
        says: &["cả kỳ dự kiến 98 người, bằng 98,0 % kế hoạch (100 người); kỳ chưa kết thúc: dự kiến gần đạt"],
        never: &["Gần đạt", "Không đạt", "hậm tiến độ"],
    },
    Case {
        name: "the matrix says to which day",
        indicators: "  thu: {title: Thu, unit: nguoi, better: higher, accumulates: true}\n",
        files: &[
            X,
            ("areas/y/area.yaml", "name: Huyện Y\nlevel: district\n"),
            ("areas/x/2023/figures.yaml", "figures:\n  thu: {target: 100, achieved: 98}\n"),
            (
                "areas/y/2023/figures.yaml",
                "figures:\n  thu: {target: 100, achieved: 52, covers: year-to-date, as_of: 2023-06-20}\n",
            ),
        ],
        page: "bang-tong-hop",
        says: &["Đúng tiến độ đến 20/06/2023"],
        never: &[],
    },
    Case {
        name: "a limit that is passed is not late",
        indicators: "  tai-nan: {title: Tai nạn, unit: nguoi, better: lower, accumulates: true}\n",
        files: &[
            X,
            (
                "areas/x/2023/figures.yaml",
                "figures:\n  tai-nan: {target: 100, achieved: 140, covers: year-to-date, as_of: 2023-06-30}\n",
            ),
        ],
        page: "x/2023",
        says: &["Đến ngày 30/06/2023 thực hiện 140 người, đã vượt mức của cả kỳ (100 người): đã vượt mức"],
        never: &["Chậm tiến độ"],
    },
    Case {
        name: "live data carry the day, what is expected, and the name of another period's target",
        indicators: "  thu: {title: Thu, unit: nguoi, better: higher, accumulates: true}\n  chi: {title: Chi, unit: nguoi, better: higher}\n  \
                     ngheo: {title: Nghèo, unit: nguoi, better: lower}\n",
        files: &[
            X,
            ("areas/x/2025/figures.yaml", "figures:\n  ngheo: {target: 7}\n"),
            (
                "areas/x/2024/figures.yaml",
                "figures:\n  thu: {target: 100, achieved: 52, covers: year-to-date, as_of: 2024-05-20}\n  \
                 chi: {target: 100, achieved: 99, status: forecast}\n  ngheo: {achieved: 9}\n",
            ),
            (
                "areas/x/2024/report.md",
                "# I\n\nThu {{ achieved(\"thu\") }}, chi {{ achieved(\"chi\") }}, nghèo {{ target(\"ngheo\") }}.\n",
            ),
        ],
        page: "x/2024",
        says: &["Thu 52 người (đến 20/05/2024), chi 99 người (dự kiến), nghèo 7 người (năm 2025)."],
        never: &[],
    },
    Case {
        name: "a share above its whole is told in what is counted",
        indicators: "  truong: {title: Trường, unit: percent, kind: share, of: trường, better: higher}\n",
        files: &[X, ("areas/x/2023/figures.yaml", "figures:\n  truong: {target: 3/3, achieved: 4/3}\n")],
        page: "kiem-tra",
        says: &["4/3 trường", "+1 trường"],
        never: &["4/3 %", "+1 %"],
    },
    Case {
        name: "shares that are alike are told by their per cent",
        indicators: "  truong: {title: Trường, unit: percent, kind: share, of: trường, better: higher}\n",
        files: &[
            X,
            (
                "areas/x/2023/figures.yaml",
                "figures:\n  truong: {achieved: 40/52, breakdown: {commune: {a: 24/26, b: 12/13, c: 4/13}}}\n",
            ),
        ],
        page: "x/2023",
        says: &["2 đơn vị cùng cao nhất với 92,3 %, C thấp nhất với 4/13 trường"],
        never: &[],
    },
    Case {
        name: "what is only about a number is no extreme, nor is a bound",
        indicators: "  thu: {title: Thu, unit: nguoi, better: higher}\n  chi: {title: Chi, unit: nguoi, better: higher}\n",
        files: &[
            X,
            (
                "areas/x/2023/figures.yaml",
                "figures:\n  thu: {achieved: 20, breakdown: {commune: {a: '~ 7', b: 7, c: 6}}}\n  \
                 chi: {achieved: 20, breakdown: {commune: {a: '> 7', b: 7, c: 6}}}\n",
            ),
        ],
        page: "x/2023",
        says: &["khoảng 7", "trên 7"],
        never: &["cao nhất", "thấp nhất", "cùng mức"],
    },
    Case {
        name: "all withheld but one is no ranking",
        indicators: "  nghien: {title: Nghiện, unit: nguoi, better: lower, sensitive: people}\n",
        files: &[X, ("areas/x/2023/figures.yaml", "figures:\n  nghien: {breakdown: {commune: {a: 3, b: 2, c: 40}}}\n")],
        page: "x/2023",
        says: &["40 người", "không công bố"],
        never: &["cao nhất", "thấp nhất", "cùng mức"],
    },
    Case {
        name: "a page without a title is called by its first heading",
        indicators: THU,
        files: &[X, ("pages/mot-cua.md", "# Bộ phận một cửa\n\nĐịa chỉ.\n")],
        page: "mot-cua",
        says: &["Bộ phận một cửa · T"],
        never: &["mot-cua · T"],
    },
    Case {
        name: "only a revision is on the page of changes: no progress, no two passages of one document",
        indicators: "  a: {title: Tiến độ, unit: nguoi, better: higher, accumulates: true}\n  \
                     b: {title: Lệch nhau, unit: nguoi, better: higher}\n  c: {title: Điều chỉnh, unit: nguoi, better: higher}\n",
        files: &[
            X,
            ("areas/x/documents.yaml", "mot: {type: report, title: Một}\nhai: {type: report, title: Hai}\n"),
            (
                "areas/x/2023/figures.yaml",
                "figures:\n  a:\n    - {achieved: 5, covers: year-to-date, as_of: 2023-03-31, source: mot}\n    \
                 - {achieved: 7, covers: year-to-date, as_of: 2023-06-30, source: hai}\n  \
                 b:\n    - {achieved: 3, source: mot, where: I}\n    - {achieved: 1, source: mot, where: V}\n  \
                 c:\n    - {achieved: 5, source: mot}\n    - {achieved: 6, source: hai}\n",
            ),
        ],
        page: "thay-doi",
        says: &["Điều chỉnh Huyện X"],
        never: &["Tiến độ", "Lệch nhau"],
    },
    Case {
        name: "the running total of the next month is no revision",
        indicators: "  thu: {title: Thu, unit: nguoi, better: higher, accumulates: true}\n",
        files: &[
            X,
            (
                "areas/x/2023-01/figures.yaml",
                "covers: year-to-date\nas_of: 2023-01-31\nfigures:\n  thu: {achieved: 5}\n",
            ),
            (
                "areas/x/2023-02/figures.yaml",
                "covers: year-to-date\nas_of: 2023-02-28\nfigures:\n  thu: {achieved: 9}\n",
            ),
        ],
        page: "thay-doi",
        says: &["Chưa ghi lại lần điều chỉnh nào"],
        never: &["Thu"],
    },
];

const THU: &str = "  thu: {title: Thu, unit: nguoi, better: higher}\n";

#[test]
fn pages_say_what_is_so() {
    let mut faults = Vec::new();
    for case in CASES {
        let text = page(case);
        let missing = case.says.iter().filter(|says| !text.contains(**says)).map(|says| format!("lacks {says:?}"));
        let wrong = case.never.iter().filter(|never| text.contains(**never)).map(|never| format!("has {never:?}"));
        faults.extend(missing.chain(wrong).map(|fault| format!("{}: {fault} in: {text}", case.name)));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The text of the page, without its drawings.
fn page(case: &Case) -> String {
    let desk = Desk::with("smallest");
    let settings = "format: 1\ntitle: T\nlanguages: [vi]\nas_of: 2024-05-31\n";
    desk.write("content/portal.yaml", settings);
    desk.write(
        "content/units.yaml",
        "ty-dong: {name: tỷ đồng, dimension: money, factor: 1e9}\nnguoi: {name: người, dimension: count}\n\
         percent: {name: '%', dimension: share}\nhang: {name: hạng, dimension: rank}\n",
    );
    desk.write("content/indicators/g.yaml", format!("group: G\nindicators:\n{}", case.indicators));
    case.files.iter().for_each(|(path, text)| desk.write(&format!("content/{path}"), text));
    desk.build().well();
    let site = desk.tree("output");
    let page = format!("{}/index.html", case.page);
    let page = page.trim_start_matches('/');
    let found = site.get(page).unwrap_or_else(|| panic!("{}: no {page} among {:?}", case.name, site.keys()));
    plain(&String::from_utf8_lossy(found))
}

fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        let (inside, after) = tag.split_once('>').unwrap_or((tag, ""));
        let drawing = inside.starts_with("svg").then(|| after.split_once("</svg>")).flatten();
        rest = drawing.map_or(after, |(_, after)| after);
        // Inline marks stand within words and numbers.
        let is_inline = ["b", "/b", "i", "/i", "span", "/span"].contains(&inside.split(' ').next().unwrap_or(""));
        text.push_str(if is_inline { "" } else { " " });
    }
    text.push_str(rest);
    text.replace(['\u{a0}', '\u{202f}'], " ").split_whitespace().collect::<Vec<_>>().join(" ")
}
