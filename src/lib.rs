//! minhbach

pub mod source;
pub mod finding;
