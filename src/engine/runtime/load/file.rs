//! Mapped files with compiled modules, and anonymous files with the image of a memory.

use std::fs::File;
use std::io::{self, Write as _};

use crate::engine::artifact::Storage;
use crate::engine::runtime::sys::{Access, Mapping, memory_file, seal};

/// A mapped file. The system reads parts of the file when they are needed.
///
/// **Invariant:** the file is never written again, so checked data does not change. To replace the
/// file, another file is renamed to its name.
#[derive(Debug)]
pub struct MappedFile {
    file: File,
    mapping: Mapping,
}

impl MappedFile {
    /// Maps the first `length` bytes of a file. The file must be at least `length` bytes long.
    ///
    /// # Errors
    ///
    /// Returns the operating system's error if `length` is zero, or if the file cannot be mapped.
    pub fn new(file: File, length: u64) -> io::Result<Self> {
        let length = usize::try_from(length).map_err(io::Error::other)?;
        let mapping = Mapping::of_file(&file, 0, length, Access::Read)?;
        Ok(Self { file, mapping })
    }
}

/// Makes a file without a name. The system deletes the file when its last file descriptor is
/// closed. No process can change it, although scripts and other processes may reach its file
/// descriptor.
///
/// # Errors
///
/// Returns the operating system's error if no memory is left for the file.
pub fn anonymous_file(bytes: &[u8]) -> io::Result<File> {
    let mut file = memory_file()?;
    file.write_all(bytes)?;
    seal(&file)?;
    Ok(file)
}

impl Storage for MappedFile {
    fn bytes(&self) -> &[u8] {
        let (start, length) = (self.mapping.address(0), self.mapping.length());
        // SAFETY: **whole files**: all of the mapping is readable, and no process writes to it.
        unsafe { std::slice::from_raw_parts(start, length) }
    }

    fn file(&self) -> Option<&File> {
        Some(&self.file)
    }
}
