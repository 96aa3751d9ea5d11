//! A site is a plan.

use std::io::{self, Write};

use super::Plan;
use crate::site::Site;

impl Plan for Site<'_> {
    fn count(&self) -> usize {
        Site::count(self)
    }

    fn address(&self, index: usize) -> &str {
        Site::address(self, index)
    }

    fn write(&self, index: usize, out: &mut dyn Write) -> io::Result<()> {
        Site::write(self, index, out)
    }

    fn keeps(&self, index: usize, old: &mut dyn FnMut() -> Option<Vec<u8>>) -> bool {
        Site::keeps(self, index, old)
    }

    fn is_last(&self, index: usize) -> bool {
        Site::is_last(self, index)
    }

    fn weight(&self, index: usize) -> u32 {
        Site::weight(self, index)
    }
}
