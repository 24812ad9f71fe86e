//! Files: with compiled modules, mapped; and without a name, with the image of a memory.

use std::fs::File;
use std::io::{self, Write as _};

use crate::engine::artifact::Storage;
use crate::engine::runtime::sys::{Access, Mapping, memory_file, seal};

/// A file that is mapped, to be read piece by piece.
///
/// **Invariant:** the file is never written again, so that what was checked stays so. To be
/// replaced it is renamed away.
#[derive(Debug)]
pub struct MappedFile {
    file: File,
    mapping: Mapping,
}

impl MappedFile {
    /// Maps the beginning of a file, of `length` bytes, which it has.
    ///
    /// # Errors
    ///
    /// Returns the operating system's error if there is nothing to map or it cannot be mapped.
    pub fn new(file: File, length: u64) -> io::Result<Self> {
        let length = usize::try_from(length).map_err(io::Error::other)?;
        let mapping = Mapping::of_file(&file, 0, length, Access::Read)?;
        Ok(Self { file, mapping })
    }
}

/// Makes a file without a name, which goes with its last handle, and which nobody can change: its
/// descriptor is in the reach of scripts, and of other processes.
///
/// # Errors
///
/// Returns the operating system's error if it has no room.
pub fn anonymous_file(bytes: &[u8]) -> io::Result<File> {
    let mut file = memory_file()?;
    file.write_all(bytes)?;
    seal(&file)?;
    Ok(file)
}

impl Storage for MappedFile {
    fn bytes(&self) -> &[u8] {
        let (start, length) = (self.mapping.address(0), self.mapping.length());
        // SAFETY: **whole files**: all of the mapping is readable, and nobody writes to it.
        unsafe { std::slice::from_raw_parts(start, length) }
    }

    fn file(&self) -> Option<&File> {
        Some(&self.file)
    }
}
