//! minhbach

pub mod source;
pub mod finding;
pub mod model;
