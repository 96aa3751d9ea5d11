//! Minh Bạch: from a folder of YAML figures and Markdown narratives to a static portal that shows, area by area and
//! period by period, what was planned, what was achieved, and who says so.
//!
//! ```text
//! content/ --load--> Portal --check--> Findings (shown, exit code)
//!                       |
//!                       +--site--> Site: every address, and how to make it
//!                                    `--publish--> output/ (all of them, in parallel, swapped in whole)
//! ```
//!
//! One room a stage, one type between two stages. Arrows point down this list; `tests/tidy.rs` holds who may use whom.
//!
//! | room | its one job |
//! |---|---|
//! | [`source`] | texts of files, and places in them |
//! | [`finding`] | what is wrong, as data; one file a rendering: terminal, JSON, GitHub |
//! | [`yaml`] | YAML texts to trees with places |
//! | [`markdown`] | the dialect of narratives: one reading for all rooms |
//! | [`phrases`] | the phrases in which Vietnamese reports state numbers |
//! | [`model`] | the typed domain and all that is derived from it: figures, judging, changes, what is withheld |
//! | [`language`] | the words of the tool, numbers, dates, sorting, addresses |
//! | [`load`] | walks `content/`, reads every format that people write into the model |
//! | [`check`] | a table of rules over the portal, one file a rule |
//! | [`chart`] | charts as marks on a themed canvas, one file a kind, never without their words |
//! | [`theme`] | templates, styles, words: the default compiled in, a folder overrides by name |
//! | [`picture`] | drawings to pixels, with the theme's own fonts |
//! | [`page`] | a table of page kinds: addresses, and the view that a template is filled with |
//! | [`export`] | a table of outputs for machines |
//! | [`site`] | address to page or output, each once; makes the bytes of one on demand |
//! | [`compare`] | what a new site would change in the data of the one that is published |
//! | [`publish`] | the only writer: beside the output, looked over, swapped in whole |
//! | [`build`](mod@build) | all of that in a row |
//! | `main.rs`, `cli/` | arguments, one file a command, progress, exit codes |
//!
//! Where to add things: a check is one file in `check/rules/` and a line in `RULES`; a chart kind one file in `chart/`
//! and a line in `CHARTS`; a page kind one file in `page/`, its template in `themes/default/templates/` and a line in
//! `PAGES`; an output one file in `export/` and a line in `EXPORTS`; a language one file in the `languages/` of a theme.
//! What is put into `themes/default/` is listed in `theme/builtin.rs`, and a test says so where it is forgotten.

pub mod source;
pub mod finding;
pub mod yaml;
pub mod markdown;
pub mod phrases;
pub mod model;
pub mod language;
pub mod load;
pub mod check;
pub mod chart;
pub mod theme;
pub mod picture;
pub mod page;
pub mod export;
pub mod site;
pub mod compare;
pub mod publish;
pub mod build;

pub use build::{Built, Order, Outcome, Trouble, build, check_content};
