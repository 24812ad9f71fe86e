//! The image of a memory: what is in it before anything else.

use std::fs::File;
use std::ops::Range;

use crate::engine::runtime::sys::host_page_size;

/// The image of a memory of a module.
#[derive(Clone, Copy, Debug)]
pub struct Image<'m> {
    /// Where it begins in the memory.
    pub start: u64,
    /// Its bytes.
    pub bytes: &'m [u8],
    /// A file that has them, and where they begin in it.
    pub file: Option<(&'m File, usize)>,
}

impl Image<'_> {
    /// Returns whether the image is mapped, rather than copied, into memories with guard pages.
    pub(in crate::engine::runtime) fn is_mapped(&self) -> bool {
        let length = self.bytes.len();
        let start = usize::try_from(self.start).unwrap_or(usize::MAX);
        let whole_pages = (start | length).is_multiple_of(host_page_size());
        self.file.is_some() && length >= Self::MAPPED && whole_pages
    }

    /// Returns where the image lies in the mapping of a memory that begins at `start`.
    pub(in crate::engine::runtime) fn range_behind(&self, start: usize) -> Range<usize> {
        let start = start + usize::try_from(self.start).expect("within the memory");
        start..start + self.bytes.len()
    }

    /// Images from this size on are mapped from their file, in bytes. Smaller ones are copied,
    /// which takes less time than the mapping and the first write to one of its pages.
    const MAPPED: usize = 32 << 10;

    /// Images of modules that lie in memory get a file from this size on, in bytes.
    pub const WORTH_A_FILE: usize = 256 << 10;
}
