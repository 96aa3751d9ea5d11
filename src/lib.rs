//! minhbach

pub mod source;
pub mod yaml;
pub mod markdown;
pub mod finding;
pub mod model;
pub mod load;
pub mod check;
pub mod publish;
pub mod language;
pub mod chart;
pub mod export;
pub mod theme;
pub mod page;
pub mod site;
