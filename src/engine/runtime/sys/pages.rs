//! Pages: reserving address space, and making parts of it accessible.

use std::fs::File;
use std::io;
use std::ops::Range;
use std::os::fd::AsRawFd;
use std::ptr::{self, NonNull};

use rustix::fs::{MemfdFlags, SealFlags, fcntl_add_seals, memfd_create};

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

    /// Maps `length` bytes of a file over a part of the mapping, to be read and written. What is
    /// written stays private. All numbers must be multiples of the page size.
    ///
    /// # Errors
    ///
    /// Returns the operating system's error if it cannot. Then the part must not be used any more.
    ///
    /// # Panics
    ///
    /// Panics if the part does not lie within the mapping.
    pub(in super::super) fn overlay(
        &self,
        offset: usize,
        length: usize,
        file: &File,
        file_offset: usize,
    ) -> io::Result<()> {
        assert!(offset <= self.length && length <= self.length - offset, "within the mapping");
        let start = self.address(offset).cast();
        let file_offset = libc::off_t::try_from(file_offset).map_err(io::Error::other)?;
        let (fd, protection) = (file.as_raw_fd(), Access::ReadWrite.protection());
        let flags = libc::MAP_PRIVATE | libc::MAP_FIXED;
        // SAFETY: the part lies within the mapping, which is ours, and nobody holds a reference
        // into it.
        let base = unsafe { libc::mmap(start, length, protection, flags, fd, file_offset) };
        if base == libc::MAP_FAILED { Err(io::Error::last_os_error()) } else { Ok(()) }
    }

    /// Makes a part of the mapping inaccessible again, and forgets what is in it. Both numbers must
    /// be multiples of the page size.
    ///
    /// # Errors
    ///
    /// Returns the operating system's error if it cannot. Then the part must not be used any more.
    ///
    /// # Panics
    ///
    /// Panics if the part does not lie within the mapping.
    pub(in super::super) fn reserve_again(&self, offset: usize, length: usize) -> io::Result<()> {
        assert!(offset <= self.length && length <= self.length - offset, "within the mapping");
        let start = self.address(offset).cast();
        let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE | libc::MAP_FIXED;
        // SAFETY: the part lies within the mapping, which is ours, and nobody holds a reference
        // into it.
        let base = unsafe { libc::mmap(start, length, libc::PROT_NONE, flags, -1, 0) };
        if base == libc::MAP_FAILED { Err(io::Error::last_os_error()) } else { Ok(()) }
    }

    /// Gives the pages of a part of the mapping back: what is read there next are zeros, or the
    /// contents of the file that is mapped there.
    ///
    /// # Errors
    ///
    /// Returns the operating system's error if it cannot.
    ///
    /// # Panics
    ///
    /// Panics if the part does not lie within the mapping.
    pub(in super::super) fn discard(&self, part: Range<usize>) -> io::Result<()> {
        assert!(part.start <= part.end && part.end <= self.length, "within the mapping");
        let start = self.address(part.start).cast();
        // SAFETY: the part lies within the mapping, which is ours, and nobody holds a reference
        // into it.
        let status = unsafe { libc::madvise(start, part.len(), libc::MADV_DONTNEED) };
        if status == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
    }

    /// Fills a part of the mapping, which must be writable, with zeros.
    ///
    /// # Panics
    ///
    /// Panics if the part does not lie within the mapping.
    pub(in super::super) fn clear(&self, part: Range<usize>) {
        assert!(part.start <= part.end && part.end <= self.length, "within the mapping");
        // SAFETY: the part lies within the mapping, is writable as the caller says, and nobody
        // holds a reference into it.
        unsafe { self.address(part.start).write_bytes(0, part.len()) };
    }

    /// Copies bytes into the mapping, which must be writable there.
    ///
    /// # Panics
    ///
    /// Panics if they would not lie within the mapping.
    pub(in super::super) fn copy(&self, offset: usize, bytes: &[u8]) {
        let fits = offset <= self.length && bytes.len() <= self.length - offset;
        assert!(fits, "within the mapping");
        // SAFETY: as for `clear`; the bytes are not of the mapping, into which there are no
        // references.
        unsafe { self.address(offset).copy_from_nonoverlapping(bytes.as_ptr(), bytes.len()) };
    }

    /// Makes the mapping, which must be private memory, all zeros in a process that is forked.
    ///
    /// # Errors
    ///
    /// Returns the operating system's error if it cannot.
    pub(super) fn forget_in_forks(&self) -> io::Result<()> {
        let start = self.address(0).cast();
        // SAFETY: the mapping is ours; nothing changes in this process.
        let status = unsafe { libc::madvise(start, self.length, libc::MADV_WIPEONFORK) };
        if status == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
    }

    /// Takes the mapping out, and leaves an empty one.
    pub(in super::super) const fn take(&mut self) -> Self {
        std::mem::replace(self, Self { base: NonNull::dangling(), length: 0 })
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
        if self.length == 0 {
            return;
        }
        // SAFETY: the mapping is owned, and whoever owned it held nothing that points into it.
        unsafe { libc::munmap(self.base.as_ptr().cast(), self.length) };
    }
}

/// Makes an empty file without a name, which lies in memory, and which [`seal`] can seal.
///
/// # Errors
///
/// Returns the operating system's error if it gives none.
pub(in super::super) fn memory_file() -> io::Result<File> {
    Ok(memfd_create(c"wasm image", MemfdFlags::CLOEXEC | MemfdFlags::ALLOW_SEALING)?.into())
}

/// Makes a file of [`memory_file`] one that nobody can ever change again, in whatever process:
/// those that were forked have the same, and what of it is mapped there would change as well.
///
/// # Errors
///
/// Returns the operating system's error if it refuses.
pub(in super::super) fn seal(file: &File) -> io::Result<()> {
    let seals = SealFlags::WRITE | SealFlags::SHRINK | SealFlags::GROW | SealFlags::SEAL;
    Ok(fcntl_add_seals(file, seals)?)
}

/// Returns the size of a page of the host, in bytes.
pub(in super::super) fn host_page_size() -> usize {
    rustix::param::page_size()
}
