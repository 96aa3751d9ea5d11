//! A site is a plan.

use std::io::{self, Write};

use super::{Earlier, Plan};
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

    fn round(&self, index: usize) -> usize {
        Site::round(self, index)
    }

    fn write_from(&self, index: usize, earlier: Earlier<'_>, out: &mut dyn Write) -> io::Result<()> {
        Site::write_from(self, index, earlier, out)
    }

    fn is_given(&self, index: usize) -> bool {
        Site::is_given(self, index)
    }

    fn weight(&self, index: usize) -> u32 {
        Site::weight(self, index)
    }
}
