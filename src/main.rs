//! The command line of minhbach.

fn main() {}
