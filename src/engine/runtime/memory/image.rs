//! The image of a memory: its initial content.

use std::fs::File;
use std::ops::Range;

use crate::engine::runtime::sys::host_page_size;

/// The image of a memory that a module defines.
#[derive(Clone, Copy, Debug)]
pub struct Image<'m> {
    /// Offset of the image in the memory, in bytes.
    pub start: u64,
    /// The bytes of the image.
    pub bytes: &'m [u8],
    /// A file that contains the image, and the offset of the image in the file, in bytes.
    pub file: Option<(&'m File, usize)>,
}

impl Image<'_> {
    /// Returns whether the image is mapped into memories with guard pages. A smaller image is
    /// copied.
    pub(in crate::engine::runtime) fn is_mapped(&self) -> bool {
        let length = self.bytes.len();
        let start = usize::try_from(self.start).unwrap_or(usize::MAX);
        let whole_pages = (start | length).is_multiple_of(host_page_size());
        self.file.is_some() && length >= Self::MAPPED && whole_pages
    }

    /// Returns the range of the image in the mapping of a memory that begins at `start`.
    pub(in crate::engine::runtime) fn range_behind(&self, start: usize) -> Range<usize> {
        let start = start + usize::try_from(self.start).expect("within the memory");
        start..start + self.bytes.len()
    }

    /// Minimum size of an image that is mapped from its file, in bytes. Copying a smaller image
    /// takes less time than mapping it and then writing to one of its pages for the first time.
    const MAPPED: usize = 32 << 10;

    /// Minimum size of an image for which a module in memory gets a file, in bytes.
    pub const WORTH_A_FILE: usize = 256 << 10;
}
