//! Pages: reserving address space, and making parts of it accessible.

use std::fs::File;
use std::io;
use std::os::fd::AsRawFd;
use std::ptr::{self, NonNull};

/// What may be done with pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Access {
    /// Reading.
    Read,
    /// Reading and writing.
    ReadWrite,
    /// Reading and execution.
    ReadExecute,
}

impl Access {
    const fn protection(self) -> libc::c_int {
        match self {
            Self::Read => libc::PROT_READ,
            Self::ReadWrite => libc::PROT_READ | libc::PROT_WRITE,
            Self::ReadExecute => libc::PROT_READ | libc::PROT_EXEC,
        }
    }
}

/// A range of address space that belongs to its owner, and to nobody after that.
#[derive(Debug)]
pub(in super::super) struct Mapping {
    base: NonNull<u8>,
    length: usize,
}

// SAFETY: a mapping is a range of addresses that nothing else manages; what lies in it is the
// business of its owner.
unsafe impl Send for Mapping {}
// SAFETY: as above; shared, it can only be asked for addresses and given more access.
unsafe impl Sync for Mapping {}

impl Mapping {
    /// Reserves `length` bytes of address space, none of them accessible.
    ///
    /// # Errors
    ///
    /// Returns the operating system's error if it has no such range to give.
    pub(in super::super) fn reserve(length: usize) -> io::Result<Self> {
        let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE;
        // SAFETY: a new mapping at an address of the system's choice touches no existing memory.
        let base = unsafe { libc::mmap(ptr::null_mut(), length, libc::PROT_NONE, flags, -1, 0) };
        Self::new(base, length)
    }

    /// Maps `length` bytes of a file from `offset` on, which must be a multiple of the page size.
    /// What is written there stays private. Past the end of the file's last page nothing may be
    /// accessed.
    ///
    /// # Errors
    ///
    /// Returns the operating system's error if it cannot map the file so.
    pub(in super::super) fn of_file(
        file: &File,
        offset: usize,
        length: usize,
        access: Access,
    ) -> io::Result<Self> {
        let (fd, protection) = (file.as_raw_fd(), access.protection());
        let offset = libc::off_t::try_from(offset).map_err(io::Error::other)?;
        let flags = libc::MAP_PRIVATE;
        // SAFETY: a new mapping at an address of the system's choice touches no existing memory.
        let base = unsafe { libc::mmap(ptr::null_mut(), length, protection, flags, fd, offset) };
        Self::new(base, length)
    }

    fn new(base: *mut libc::c_void, length: usize) -> io::Result<Self> {
        if base == libc::MAP_FAILED {
            return Err(io::Error::last_os_error());
        }
        let base = NonNull::new(base.cast()).ok_or(io::ErrorKind::OutOfMemory)?;
        Ok(Self { base, length })
    }

    /// Makes `length` bytes from `offset` on accessible. Both must be multiples of the page size,
    /// and lie within the mapping.
    ///
    /// # Errors
    ///
    /// Returns the operating system's error if it has no memory to give.
    ///
    /// # Panics
    ///
    /// Panics if the range does not lie within the mapping.
    pub(in super::super) fn allow(
        &self,
        offset: usize,
        length: usize,
        access: Access,
    ) -> io::Result<()> {
        assert!(offset <= self.length && length <= self.length - offset, "within the mapping");
        if length == 0 {
            return Ok(());
        }
        let start = self.address(offset);
        // SAFETY: the range lies within the mapping, which is ours. Callers hold no reference into
        // it that the new protection would contradict: memory only gains access, and text is
        // published once.
        let status = unsafe { libc::mprotect(start.cast(), length, access.protection()) };
        if status == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
    }

    /// Makes the mapping longer, all zeros beyond its end, and accessible as it was, which must be
    /// the same everywhere. It may move: nothing may point into it, or whoever does is told.
    ///
    /// # Errors
    ///
    /// Returns the operating system's error if it has no memory to give; then nothing has changed.
    pub(in super::super) fn extend(&mut self, length: usize) -> io::Result<()> {
        assert!(length >= self.length, "mappings only become longer");
        let base = self.base.as_ptr().cast();
        // SAFETY: the mapping is ours, and the caller sees to what points into it.
        let base = unsafe { libc::mremap(base, self.length, length, libc::MREMAP_MAYMOVE) };
        if base == libc::MAP_FAILED {
            return Err(io::Error::last_os_error());
        }
        let base = NonNull::new(base.cast()).ok_or(io::ErrorKind::OutOfMemory)?;
        self.base = base;
        self.length = length;
        Ok(())
    }

    /// Returns the length, in bytes.
    pub(in super::super) const fn length(&self) -> usize {
        self.length
    }

    /// Returns the address `offset` bytes into the mapping.
    pub(in super::super) fn address(&self, offset: usize) -> *mut u8 {
        assert!(offset <= self.length, "within the mapping");
        // SAFETY: the address is within the mapping, or one past its end.
        unsafe { self.base.as_ptr().add(offset) }
    }
}

impl Drop for Mapping {
    fn drop(&mut self) {
        // SAFETY: the mapping is owned, and whoever owned it held nothing that points into it.
        unsafe { libc::munmap(self.base.as_ptr().cast(), self.length) };
    }
}

/// Returns the size of a page of the host, in bytes.
pub(in super::super) fn host_page_size() -> usize {
    // SAFETY: a query without arguments in memory.
    let size = unsafe { libc::sysconf(libc::_SC_PAGESIZE) };
    usize::try_from(size).expect("the system has pages")
}
