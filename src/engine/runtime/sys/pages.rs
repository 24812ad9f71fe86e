//! Pages: reserves address space, and makes parts of it accessible.

use std::fs::File;
use std::io;
use std::ops::Range;
use std::os::fd::AsRawFd;
use std::ptr::{self, NonNull};

use rustix::fs::{MemfdFlags, SealFlags, fcntl_add_seals, memfd_create};

/// The ways in which pages may be accessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::engine::runtime) enum Access {
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

/// An owned range of address space. Dropping it unmaps the range.
#[derive(Debug)]
pub(in crate::engine::runtime) struct Mapping {
    base: NonNull<u8>,
    length: usize,
}

// SAFETY: a mapping is a range of addresses that nothing else manages. Its owner is responsible for
// its contents.
unsafe impl Send for Mapping {}
// SAFETY: as above; a shared mapping only returns addresses, or gains access.
unsafe impl Sync for Mapping {}

impl Mapping {
    /// Reserves `length` bytes of inaccessible address space.
    ///
    /// # Errors
    ///
    /// Returns the operating system's error if no such range is free.
    pub(in crate::engine::runtime) fn reserve(length: usize) -> io::Result<Self> {
        let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE;
        // SAFETY: a new mapping at an address of the system's choice touches no existing memory.
        let base = unsafe { libc::mmap(ptr::null_mut(), length, libc::PROT_NONE, flags, -1, 0) };
        Self::new(base, length)
    }

    /// Maps `length` bytes of a file from `offset` on, which must be a multiple of the page size.
    /// Writes to the mapping stay private. Nothing past the last page of the file may be accessed.
    ///
    /// # Errors
    ///
    /// Returns the operating system's error if it cannot map the file in this way.
    pub(in crate::engine::runtime) fn of_file(
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

    /// Makes `length` bytes from `offset` on accessible. Both numbers must be multiples of the page
    /// size, and the range must lie within the mapping.
    ///
    /// # Errors
    ///
    /// Returns the operating system's error if no memory is left.
    ///
    /// # Panics
    ///
    /// Panics if the range does not lie within the mapping.
    pub(in crate::engine::runtime) fn allow(
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
        // it that contradicts the new protection: memory only gains access, and text is published
        // once.
        let status = unsafe { libc::mprotect(start.cast(), length, access.protection()) };
        if status == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
    }

    /// Maps `length` bytes of a file over a part of the mapping, readable and writable. Writes to
    /// them stay private. All numbers must be multiples of the page size.
    ///
    /// # Errors
    ///
    /// Returns the operating system's error if it cannot map the file. Then the part must not be
    /// used any more.
    ///
    /// # Panics
    ///
    /// Panics if the part does not lie within the mapping.
    pub(in crate::engine::runtime) fn overlay(
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
        // SAFETY: the part lies within the mapping, which is ours, and no reference into it exists.
        let base = unsafe { libc::mmap(start, length, protection, flags, fd, file_offset) };
        if base == libc::MAP_FAILED { Err(io::Error::last_os_error()) } else { Ok(()) }
    }

    /// Makes a part of the mapping inaccessible again, and frees its pages with their contents.
    /// Both numbers must be multiples of the page size.
    ///
    /// # Errors
    ///
    /// Returns the operating system's error if it refuses. Then the part must not be used any more.
    ///
    /// # Panics
    ///
    /// Panics if the part does not lie within the mapping.
    pub(in crate::engine::runtime) fn reserve_again(
        &self,
        offset: usize,
        length: usize,
    ) -> io::Result<()> {
        assert!(offset <= self.length && length <= self.length - offset, "within the mapping");
        let start = self.address(offset).cast();
        let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE | libc::MAP_FIXED;
        // SAFETY: the part lies within the mapping, which is ours, and no reference into it exists.
        let base = unsafe { libc::mmap(start, length, libc::PROT_NONE, flags, -1, 0) };
        if base == libc::MAP_FAILED { Err(io::Error::last_os_error()) } else { Ok(()) }
    }

    /// Frees the pages of a part of the mapping. After that, the part contains zeros, or the
    /// contents of the file that is mapped there.
    ///
    /// # Errors
    ///
    /// Returns the operating system's error if it refuses.
    ///
    /// # Panics
    ///
    /// Panics if the part does not lie within the mapping.
    pub(in crate::engine::runtime) fn free_pages(&self, part: Range<usize>) -> io::Result<()> {
        assert!(part.start <= part.end && part.end <= self.length, "within the mapping");
        let start = self.address(part.start).cast();
        // SAFETY: the part lies within the mapping, which is ours, and no reference into it exists.
        let status = unsafe { libc::madvise(start, part.len(), libc::MADV_DONTNEED) };
        if status == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
    }

    /// Fills a part of the mapping, which must be writable, with zeros.
    ///
    /// # Panics
    ///
    /// Panics if the part does not lie within the mapping.
    pub(in crate::engine::runtime) fn clear(&self, part: Range<usize>) {
        assert!(part.start <= part.end && part.end <= self.length, "within the mapping");
        // SAFETY: the part lies within the mapping, the caller guarantees that it is writable, and
        // no reference into it exists.
        unsafe { self.address(part.start).write_bytes(0, part.len()) };
    }

    /// Copies bytes into the mapping, which must be writable there.
    ///
    /// # Panics
    ///
    /// Panics if the bytes would not lie within the mapping.
    pub(in crate::engine::runtime) fn copy(&self, offset: usize, bytes: &[u8]) {
        let fits = offset <= self.length && bytes.len() <= self.length - offset;
        assert!(fits, "within the mapping");
        // SAFETY: as for `clear`; the bytes lie outside the mapping, because no reference into it
        // exists.
        unsafe { self.address(offset).copy_from_nonoverlapping(bytes.as_ptr(), bytes.len()) };
    }

    /// Makes the mapping zero-filled in forked processes. It must be private memory.
    ///
    /// # Errors
    ///
    /// Returns the operating system's error if it refuses.
    pub(super) fn forget_in_forks(&self) -> io::Result<()> {
        let start = self.address(0).cast();
        // SAFETY: the mapping is ours; nothing changes in this process.
        let status = unsafe { libc::madvise(start, self.length, libc::MADV_WIPEONFORK) };
        if status == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
    }

    /// Takes the mapping, and leaves an empty one in its place.
    pub(in crate::engine::runtime) const fn take(&mut self) -> Self {
        std::mem::replace(self, Self { base: NonNull::dangling(), length: 0 })
    }

    /// Makes the mapping longer. The new part is zero-filled, and accessible like the old part,
    /// whose access must be the same everywhere. The mapping may move, so the caller must update
    /// all pointers into it.
    ///
    /// # Errors
    ///
    /// Returns the operating system's error if no memory is left. Then nothing has changed.
    pub(in crate::engine::runtime) fn extend(&mut self, length: usize) -> io::Result<()> {
        assert!(length >= self.length, "mappings only become longer");
        let base = self.base.as_ptr().cast();
        // SAFETY: the mapping is ours, and the caller updates pointers into it.
        let base = unsafe { libc::mremap(base, self.length, length, libc::MREMAP_MAYMOVE) };
        if base == libc::MAP_FAILED {
            return Err(io::Error::last_os_error());
        }
        let base = NonNull::new(base.cast()).ok_or(io::ErrorKind::OutOfMemory)?;
        self.base = base;
        self.length = length;
        Ok(())
    }

    /// Returns the length of the mapping, in bytes.
    pub(in crate::engine::runtime) const fn length(&self) -> usize {
        self.length
    }

    /// Returns the address `offset` bytes into the mapping.
    pub(in crate::engine::runtime) fn address(&self, offset: usize) -> *mut u8 {
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
        // SAFETY: the mapping is owned, and its former owner holds no pointer into it.
        unsafe { libc::munmap(self.base.as_ptr().cast(), self.length) };
    }
}

/// Makes an empty anonymous file in memory, which [`seal`] can seal.
///
/// # Errors
///
/// Returns the operating system's error if it cannot make the file.
pub(in crate::engine::runtime) fn memory_file() -> io::Result<File> {
    Ok(memfd_create(c"wasm image", MemfdFlags::CLOEXEC | MemfdFlags::ALLOW_SEALING)?.into())
}

/// Makes a file of [`memory_file`] immutable, for every process. Forked processes share the file,
/// and a change would also change the pages that they have mapped from it.
///
/// # Errors
///
/// Returns the operating system's error if it refuses.
pub(in crate::engine::runtime) fn seal(file: &File) -> io::Result<()> {
    let seals = SealFlags::WRITE | SealFlags::SHRINK | SealFlags::GROW | SealFlags::SEAL;
    Ok(fcntl_add_seals(file, seals)?)
}

/// Returns the size of a page of the host, in bytes.
pub(in crate::engine::runtime) fn host_page_size() -> usize {
    rustix::param::page_size()
}
