//! Executable memory, of two kinds. The first kind is written once, then published, and never
//! writable again. The second kind is mapped from a file.

use std::fs::File;
use std::io;
use std::ops::Range;

use crate::engine::runtime::sys::{Access, Mapping, host_page_size, publish_barrier};

/// The machine code of a module, in memory that can be executed but not written.
#[derive(Debug)]
pub struct Code {
    mapping: Mapping,
    length: usize,
}

impl Code {
    /// Copies machine code into new memory, and makes this memory executable.
    ///
    /// # Errors
    ///
    /// Returns the operating system's error if no memory is left, or if the system refuses to make
    /// the new memory executable.
    pub fn publish(text: &[u8]) -> io::Result<Self> {
        let length = text.len().max(1).next_multiple_of(host_page_size());
        let mapping = Mapping::reserve(length)?;
        mapping.allow(0, length, Access::ReadWrite)?;
        // SAFETY: the mapping is writable, and at least as long as the text. The mapping is new, so
        // it does not overlap the text.
        unsafe { mapping.address(0).copy_from_nonoverlapping(text.as_ptr(), text.len()) };
        mapping.allow(0, length, Access::ReadExecute)?;
        publish_barrier(mapping.address(0), text.len());
        Ok(Self { mapping, length: text.len() })
    }

    /// Maps machine code from a file. The pages of the code contain nothing else, and the file is
    /// not written afterwards. The operating system ensures that processors execute the contents of
    /// the file.
    ///
    /// # Errors
    ///
    /// Returns the operating system's error if the system refuses to execute code from this file.
    pub fn map(file: &File, range: Range<usize>) -> io::Result<Self> {
        let length = range.len();
        let mapping = Mapping::of_file(file, range.start, length, Access::ReadExecute)?;
        Ok(Self { mapping, length })
    }

    /// Returns the address of an offset in the text.
    ///
    /// # Panics
    ///
    /// Panics if the offset is outside the text.
    pub fn address(&self, place: u32) -> *const u8 {
        let place = usize::try_from(place).expect("a 64-bit host");
        assert!(place <= self.length, "the offset lies in the text");
        self.mapping.address(place)
    }

    /// Returns the length of the text, in bytes.
    pub const fn text_length(&self) -> usize {
        self.length
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    #[test]
    fn code_is_mapped_only_from_where_it_may_be_executed() {
        let path = std::env::temp_dir().join(format!("wasm-code-{}", std::process::id()));
        let mut file = File::create_new(&path).expect("a new file");
        file.write_all(&vec![0x90; 2 * host_page_size()]).expect("room");
        let range = host_page_size()..host_page_size() + 10;
        let mapped = File::open(&path).and_then(|file| Code::map(&file, range.clone()));
        std::fs::remove_file(&path).expect("it is there");
        assert_eq!(mapped.expect("an ordinary file").text_length(), 10);
        let (reader, _writer) = std::io::pipe().expect("a pipe");
        let pipe = File::from(std::os::fd::OwnedFd::from(reader));
        assert!(Code::map(&pipe, range).is_err());
    }
}
