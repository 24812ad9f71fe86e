//! Executable memory: written once, then published, and never writable again.

use std::io;

use super::sys::{Access, Mapping, host_page_size, publish_barrier};

/// The machine code of a module, in memory that can be executed but not written.
#[derive(Debug)]
pub struct Code {
    mapping: Mapping,
    length: usize,
}

impl Code {
    /// Copies machine code into memory and makes that executable.
    ///
    /// # Errors
    ///
    /// Returns the operating system's error if it has no memory to give, or refuses to let it be
    /// executed.
    pub fn publish(text: &[u8]) -> io::Result<Self> {
        let length = text.len().max(1).next_multiple_of(host_page_size());
        let mapping = Mapping::reserve(length)?;
        mapping.allow(0, length, Access::ReadWrite)?;
        // SAFETY: the mapping is at least as long as the text, writable, and new, so they do not
        // overlap.
        unsafe { mapping.address(0).copy_from_nonoverlapping(text.as_ptr(), text.len()) };
        mapping.allow(0, length, Access::ReadExecute)?;
        publish_barrier(mapping.address(0), text.len());
        Ok(Self { mapping, length: text.len() })
    }

    /// Returns the address of a place in the text.
    ///
    /// # Panics
    ///
    /// Panics if there is no such place.
    pub fn address(&self, place: u32) -> *const u8 {
        let place = usize::try_from(place).expect("a 64-bit host");
        assert!(place <= self.length, "a place in the text");
        self.mapping.address(place)
    }

    /// Returns the length of the text, in bytes.
    pub const fn text_length(&self) -> usize {
        self.length
    }
}
