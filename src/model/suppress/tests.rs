//! Small counts and what gives them away, in portals of a few figures.

use super::*;
use assert_fs::TempDir;
use assert_fs::prelude::*;

const INDICATORS: &str = "group: G
indicators:
  nguoi: {title: P, unit: nguoi, better: neutral, sensitive: people, accumulates: true}
  nam: {title: M, unit: nguoi, better: neutral, sensitive: people}
  nu: {title: W, unit: nguoi, better: neutral}
  ca-hai: {title: B, unit: nguoi, better: neutral, parts: [nam, nu]}
  dan-so: {title: All, unit: nghin-nguoi, better: neutral}
  ty-le: {title: R, unit: percent, better: neutral, derive: nam / dan-so}
  tang: {title: G, unit: percent, better: neutral, kind: change, derive: growth of nam}
  tang-nam: {title: G, unit: percent, better: neutral, kind: change, derive: mean growth of nam}
  tong: {title: S, unit: nguoi, better: neutral, derive: 'sum of nam, nu'}
  dat: {title: D, unit: percent, better: neutral, kind: share, of: em, sensitive: people}
  nghin: {title: N, unit: nghin-nguoi, better: neutral, sensitive: people}
";

/// The portal that has these figures for 2022 and 2023.
fn portal(of_2022: &str, of_2023: &str) -> Portal {
    of(&[("x/2022", of_2022), ("x/2023", of_2023)])
}

/// The portal that has these figures, by area and period; `x`, `y` and `z` belong to `t`.
fn of(figures: &[(&str, &str)]) -> Portal {
    let content = TempDir::new().unwrap();
    let write = |path: &str, text: &str| content.child(path).write_str(text).unwrap();
    write("portal.yaml", "format: 1\ntitle: T\nlanguages: [vi]\nas_of: 2024-05-31\n");
    write(
        "units.yaml",
        "nguoi: {name: người, dimension: count}\nnghin-nguoi: {name: nghìn người, dimension: count, factor: 1e3}\n\
         percent: {name: '%', dimension: share}\n",
    );
    write("indicators/g.yaml", INDICATORS);
    let members = "members:\n  a: {name: A}\n  b: {name: B}\n  c: {name: C}\n  ab: {name: AB, of: [a, b]}\n";
    write("dimensions/tuoi.yaml", &format!("name: T\n{members}"));
    write("dimensions/gioi.yaml", "name: G\nmembers:\n  nam: {name: M}\n  nu: {name: W}\n");
    for area in ["t", "x", "y", "z"] {
        let parent = if area == "t" { "level: province\n" } else { "level: district\nparent: t\n" };
        write(&format!("areas/{area}/area.yaml"), &format!("name: {area}\n{parent}"));
        write(&format!("areas/{area}/documents.yaml"), "bc: {type: report, title: BC}\n");
    }
    for (place, figures) in figures.iter().filter(|(_, figures)| !figures.is_empty()) {
        write(&format!("areas/{place}/figures.yaml"), &format!("source: bc\nfigures:\n{figures}"));
    }
    let loaded = crate::load::load(content.path());
    let errors = loaded.findings.iter().filter(|one| one.severity == crate::finding::Severity::Error);
    assert_eq!(errors.map(|one| &one.says.en).collect::<Vec<_>>(), Vec::<&String>::new());
    loaded.portal.unwrap()
}

/// What is withheld: `indicator period` or `indicator period/member`, with `<` before a level a year earlier.
fn withheld(portal: &Portal) -> Vec<String> {
    let withheld = Withheld::of(portal);
    let mut names = Vec::new();
    for figure in &portal.figures {
        let Some(hidden) = withheld.figure(figure) else { continue };
        let area = Some(&portal.area(figure.area).id).filter(|id| *id != "x").map(|id| format!("{id} "));
        let area = area.unwrap_or_default();
        let name = format!("{area}{} {}", portal.indicator(figure.indicator).id, figure.period);
        let name_of = |path: &MemberPath| {
            let members = path
                .iter()
                .map(|(dimension, member)| format!("/{}", portal.dimension(*dimension).members[member.0 as usize].id));
            format!("{name}{}", members.collect::<String>())
        };
        names.extend(hidden.values.iter().map(name_of));
        names.extend(hidden.earlier.iter().map(|path| format!("<{}", name_of(path))));
    }
    names
}

#[test]
fn only_small_counts_of_people_are_withheld() {
    assert_eq!(withheld(&portal("", "  nguoi: {achieved: 4}\n  nu: {achieved: 4}\n")), ["nguoi 2023"]);
    assert!(withheld(&portal("", "  nguoi: {achieved: 5}\n  nam: {target: 3}\n")).is_empty());
    assert_eq!(withheld(&portal("", "  nguoi: {achieved: '< 5'}\n")), ["nguoi 2023"]);
}

#[test]
fn a_second_part_goes_where_one_could_be_computed() {
    let parts = |parts: &str| format!("  nguoi: {{achieved: 100, breakdown: {{tuoi: {{{parts}}}}}}}\n");
    assert_eq!(withheld(&portal("", &parts("a: 3, b: 40, c: 57"))), ["nguoi 2023/a", "nguoi 2023/b"]);
    assert_eq!(withheld(&portal("", &parts("a: 3, b: 4, c: 93"))), ["nguoi 2023/a", "nguoi 2023/b"]);
    assert_eq!(withheld(&portal("", &parts("a: 30, b: 40, c: 30"))), [""; 0]);
}

#[test]
fn an_open_list_gives_nothing_away() {
    let open = "  nguoi: {achieved: 100, incomplete: [tuoi], breakdown: {tuoi: {a: 3, b: 40}}}\n";
    assert_eq!(withheld(&portal("", open)), ["nguoi 2023/a"]);
}

#[test]
fn indicators_that_add_up_are_a_sum_too() {
    let both = "  ca-hai: {achieved: 20}\n  nam: {achieved: 2}\n  nu: {achieved: 18}\n";
    assert_eq!(withheld(&portal("", both)), ["nam 2023", "nu 2023"]);
}

#[test]
fn what_follows_from_it_goes_with_it() {
    let ratio = "  nam: {achieved: 2}\n  dan-so: {achieved: 1.5}\n  ty-le: {achieved: 0.1}\n";
    assert_eq!(withheld(&portal("", ratio)), ["nam 2023", "ty-le 2023"]);
}

#[test]
fn the_next_year_does_not_tell_the_level() {
    let two = portal("  nguoi: {achieved: 2}\n", "  nguoi: {achieved: 6, previous: 2}\n");
    assert_eq!(withheld(&two), ["nguoi 2022", "<nguoi 2023"]);
}

#[test]
fn older_vintages_count() {
    let revised = "  nguoi:\n    - {achieved: 3, status: estimate}\n    - {achieved: 8}\n";
    assert_eq!(withheld(&portal("", revised)), ["nguoi 2023"]);
}

#[test]
fn the_sentence_is_withheld_wherever_it_is_quoted() {
    let quoted = "  nguoi: {achieved: 2, quote: 'giúp 2 người'}\n  nu: {achieved: 9, quote: 'giúp 2 người, 9 nữ'}\n";
    let portal = portal("", quoted);
    let withheld = Withheld::of(&portal);
    let source = Some(DocumentId(1));
    assert!(withheld.hides_quote(source, "giúp 2 người, 9 nữ") && withheld.hides_quote(source, "2 người"));
    assert!(!withheld.hides_quote(source, "9 nữ") && !withheld.hides_quote(None, "giúp 2 người"));
}

#[test]
fn the_counts_that_must_not_be_told_are_known() {
    let portal = portal("", "  nguoi: {achieved: 40, breakdown: {tuoi: {a: 3, b: 20, c: 17}}}\n");
    let withheld = Withheld::of(&portal);
    let counts: Vec<String> = withheld.counts(&portal.figures[0]).iter().map(|(_, count)| count.to_string()).collect();
    assert_eq!(counts, ["3", "17"]);
}

#[test]
fn a_stretch_of_time_is_what_is_left_of_a_longer_one() {
    let flow = |all: &[(&str, u32)]| {
        let figures: Vec<(String, String)> = all
            .iter()
            .map(|(period, count)| (format!("x/{period}"), format!("  nguoi: {{achieved: {count}}}\n")))
            .collect();
        let figures: Vec<(&str, &str)> = figures.iter().map(|(place, text)| (&**place, &**text)).collect();
        withheld(&of(&figures))
    };
    // The second half is 2.
    assert_eq!(flow(&[("2023-H1", 16), ("2023", 18)]), ["nguoi 2023-H1"]);
    assert_eq!(
        flow(&[("2023-H1", 3), ("2023-Q3", 40), ("2023-Q4", 57), ("2023", 100)]),
        ["nguoi 2023-H1", "nguoi 2023-Q3"]
    );
    assert_eq!(
        flow(&[("2023-Q1", 3), ("2023-Q2", 57), ("2023-H2", 40), ("2023", 100)]),
        ["nguoi 2023-Q1", "nguoi 2023-H2"]
    );
    // Two quarters that hold just 3 together with what is not printed, one of them in the middle of the year.
    assert_eq!(flow(&[("2023-Q2", 97), ("2023", 100)]), ["nguoi 2023-Q2"]);
    assert_eq!(flow(&[("2023-9M", 60), ("2023-H2", 43), ("2023", 100)]), ["nguoi 2023-H2"]);
    assert_eq!(flow(&[("2022", 3), ("2023", 40), ("2022-2023", 43)]), ["nguoi 2022", "nguoi 2023", "<nguoi 2023"]);
    assert_eq!(flow(&[("2023-H1", 40), ("2023", 100)]), [""; 0]);
}

#[test]
fn a_table_hides_a_rectangle() {
    let row = |total: u32, [a, b, c]: [u32; 3]| {
        format!("  nguoi: {{achieved: {total}, breakdown: {{tuoi: {{a: {a}, b: {b}, c: {c}}}}}}}\n")
    };
    let (t, x, y) = (row(300, [41, 109, 150]), row(197, [37, 60, 100]), row(103, [4, 49, 50]));
    let rectangle = ["nguoi 2023/a", "nguoi 2023/b", "y nguoi 2023/a", "y nguoi 2023/b"];
    assert_eq!(withheld(&of(&[("t/2023", &t), ("x/2023", &x), ("y/2023", &y)])), rectangle);
}

#[test]
fn areas_together_are_what_they_belong_to() {
    let count = |count: u32| format!("  nguoi: {{achieved: {count}}}\n");
    let hidden = |all: [u32; 4]| {
        let [t, x, y, z] = all.map(count);
        withheld(&of(&[("t/2023", &t), ("x/2023", &x), ("y/2023", &y), ("z/2023", &z)]))
    };
    assert_eq!(hidden([100, 3, 40, 57]), ["nguoi 2023", "y nguoi 2023"]);
    assert_eq!(hidden([1000, 3, 40, 57]), ["nguoi 2023"]);
}

#[test]
fn what_is_left_over_by_a_subtotal_is_a_part_of_the_total() {
    let parts =
        |parts: &str| withheld(&portal("", &format!("  nguoi: {{achieved: 100, breakdown: {{tuoi: {{{parts}}}}}}}\n")));
    assert_eq!(parts("a: 40, b: 57, ab: 97, c: 3"), ["nguoi 2023", "nguoi 2023/c"]);
    // The subtotal itself is under the bound.
    assert_eq!(parts("a: 1, b: 2, ab: 3, c: 97").len(), 4);
    // Of the subtotal just one more is not given: 2 people.
    assert_eq!(parts("a: 40, ab: 42, c: 58"), ["nguoi 2023/a"]);
    assert_eq!(parts("a: 3, ab: 43, c: 57"), ["nguoi 2023/a"]);
}

#[test]
fn crossed_members_add_up_both_ways() {
    let member =
        |nam: u32, nu: u32| format!("{{achieved: {}, breakdown: {{gioi: {{nam: {nam}, nu: {nu}}}}}}}", nam + nu);
    let all = format!(
        "  nguoi: {{achieved: 100, breakdown: {{gioi: {{nam: 43, nu: 57}}, tuoi: {{a: {}, b: {}}}}}}}\n",
        member(3, 27),
        member(40, 30)
    );
    let four = ["nguoi 2023/a/nam", "nguoi 2023/a/nu", "nguoi 2023/b/nam", "nguoi 2023/b/nu"];
    assert_eq!(withheld(&portal("", &all)), four);
}

#[test]
fn what_nobody_prints_is_protected_too() {
    // 18 of 20 leave 2 women of whom no figure speaks; 100 less 40 and 57 leave 3 of an open list.
    assert_eq!(withheld(&portal("", "  tong: {achieved: 20}\n  nu: {achieved: 18}\n")).len(), 1);
    let open = "  nguoi: {achieved: 100, incomplete: [tuoi], breakdown: {tuoi: {a: 40, b: 57}}}\n";
    assert_eq!(withheld(&portal("", open)), ["nguoi 2023/a"]);
}

#[test]
fn a_per_cent_of_a_target_is_a_count() {
    assert_eq!(withheld(&portal("", "  nguoi: {target: 10, stated: {of_target: 30}}\n")), ["nguoi 2023"]);
    let change = "  nguoi: {previous: 30, stated: {change: '-90 %'}}\n";
    assert_eq!(withheld(&portal("", change)), ["nguoi 2023"]);
}

#[test]
fn growth_and_means_follow() {
    let two = portal("  nam: {achieved: 3}\n", "  nam: {achieved: 30}\n");
    assert_eq!(withheld(&two), ["nam 2022", "<nam 2023", "tang 2023"]);
    let term = of(&[
        ("x/2021", "  nam: {achieved: 3}\n"),
        ("x/2023", "  nam: {achieved: 30}\n"),
        ("x/2022-2023", "  nu: {achieved: 9}\n"),
    ]);
    assert_eq!(withheld(&term), ["nam 2021", "tang-nam 2022-2023"]);
}

#[test]
fn shares_and_units_are_counted_by_heads() {
    assert_eq!(withheld(&portal("", "  dat: {achieved: 3/52}\n")), ["dat 2023"]);
    let parts = "  dat: {achieved: 40/90, breakdown: {tuoi: {a: 3/20, b: 17/30, c: 20/40}}}\n";
    assert_eq!(withheld(&portal("", parts)), ["dat 2023/a", "dat 2023/b"]);
    assert_eq!(withheld(&portal("", "  nghin: {achieved: 2.5}\n")), [""; 0]);
    assert_eq!(withheld(&portal("", "  nghin: {achieved: 0.003}\n")), ["nghin 2023"]);
}

#[test]
fn a_share_of_it_that_another_figure_states_goes_too() {
    let share = "  nam: {achieved: 4}\n  nu: {achieved: 40, stated: {share: 1000, share_of: nam}}\n";
    let portal = portal("", share);
    let withheld = Withheld::of(&portal);
    let nu = portal.figures.iter().find(|one| portal.indicator(one.indicator).id == "nu").unwrap();
    assert!(withheld.figure(nu).unwrap().claims.contains(&[][..]));
}
