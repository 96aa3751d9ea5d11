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
";

/// The portal that has these figures for 2022 and 2023.
fn portal(of_2022: &str, of_2023: &str) -> Portal {
    let content = TempDir::new().unwrap();
    let write = |path: &str, text: &str| content.child(path).write_str(text).unwrap();
    write("portal.yaml", "format: 1\ntitle: T\nlanguages: [vi]\nas_of: 2024-05-31\n");
    write(
        "units.yaml",
        "nguoi: {name: người, dimension: count}\nnghin-nguoi: {name: nghìn người, dimension: count, factor: 1e3}\n\
         percent: {name: '%', dimension: share}\n",
    );
    write("indicators/g.yaml", INDICATORS);
    write("dimensions/tuoi.yaml", "name: T\nmembers:\n  a: {name: A}\n  b: {name: B}\n  c: {name: C}\n");
    write("areas/x/area.yaml", "name: X\nlevel: district\n");
    write("areas/x/documents.yaml", "bc: {type: report, title: BC}\n");
    for (period, figures) in [("2022", of_2022), ("2023", of_2023)] {
        if !figures.is_empty() {
            write(&format!("areas/x/{period}/figures.yaml"), &format!("source: bc\nfigures:\n{figures}"));
        }
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
        let name = format!("{} {}", portal.indicator(figure.indicator).id, figure.period);
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
    let source = Some(DocumentId(0));
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
