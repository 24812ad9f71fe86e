//! An open file of the host.
#![forbid(unsafe_code)]

use std::fs;
use std::io::IoSlice;
use std::num::NonZeroU64;
use std::os::fd::{AsFd, BorrowedFd};

use rustix::fs::{Advice as HostAdvice, FallocateFlags, OFlags};
use rustix::io::ReadWriteFlags;

use super::{metadata, retry, times};
use crate::wasi::error::{Code, Error, Result};
use crate::wasi::files::{Advice, File, Metadata, NewTimes};

/// An open file of the host that is not a directory.
#[derive(Debug)]
pub struct HostFile {
    file: fs::File,
    /// Whether reads and writes use their offset. Pipes and terminals have no offsets, and only
    /// they make a guest wait.
    is_seekable: bool,
}

impl HostFile {
    /// Wraps a file that was opened without waiting.
    pub(super) fn new(file: fs::File) -> Self {
        let is_seekable = rustix::fs::tell(&file).is_ok();
        Self { file, is_seekable }
    }

    /// Appends with a flag of the descriptor, on systems where a single write cannot append. No
    /// other code writes with this descriptor at the same time.
    pub(super) fn append_with_flag(&self, bytes: &[u8]) -> Result<usize> {
        let flags = rustix::fs::fcntl_getfl(&self.file)?;
        rustix::fs::fcntl_setfl(&self.file, flags | OFlags::APPEND)?;
        let written = retry(|| rustix::io::write(&self.file, bytes));
        rustix::fs::fcntl_setfl(&self.file, flags)?;
        written
    }
}

impl File for HostFile {
    fn metadata(&self) -> Result<Metadata> {
        metadata::metadata(&self.file)
    }

    fn read_at(&self, buffer: &mut [u8], offset: u64) -> Result<usize> {
        if self.is_seekable {
            retry(|| rustix::io::pread(&self.file, &mut *buffer, offset))
        } else {
            retry(|| rustix::io::read(&self.file, &mut *buffer))
        }
    }

    fn write_at(&self, bytes: &[u8], offset: u64) -> Result<usize> {
        if self.is_seekable {
            retry(|| rustix::io::pwrite(&self.file, bytes, offset))
        } else {
            retry(|| rustix::io::write(&self.file, bytes))
        }
    }

    fn append(&self, bytes: &[u8]) -> Result<usize> {
        if !self.is_seekable {
            return self.write_at(bytes, 0);
        }
        let buffers = [IoSlice::new(bytes)];
        let append = || rustix::io::pwritev2(&self.file, &buffers, 0, ReadWriteFlags::APPEND);
        match retry(append) {
            // Linux before 4.16, and systems that imitate Linux.
            Err(Error::Code(Code::Unsupported | Code::Invalid)) => self.append_with_flag(bytes),
            result => result,
        }
    }

    fn set_size(&self, size: u64) -> Result<()> {
        retry(|| rustix::fs::ftruncate(&self.file, size))
    }

    fn allocate(&self, offset: u64, length: u64) -> Result<()> {
        retry(|| rustix::fs::fallocate(&self.file, FallocateFlags::empty(), offset, length))
    }

    fn advise(&self, offset: u64, length: u64, advice: Advice) -> Result<()> {
        // The system accepts some ranges that end behind the largest offset.
        let end = offset.checked_add(length).ok_or(Code::Invalid)?;
        i64::try_from(end).map_err(|_| Code::Invalid)?;
        let advice = match advice {
            Advice::Normal => HostAdvice::Normal,
            Advice::Sequential => HostAdvice::Sequential,
            Advice::Random => HostAdvice::Random,
            Advice::WillNeed => HostAdvice::WillNeed,
            Advice::DontNeed => HostAdvice::DontNeed,
            Advice::NoReuse => HostAdvice::NoReuse,
        };
        retry(|| rustix::fs::fadvise(&self.file, offset, NonZeroU64::new(length), advice))
    }

    fn set_times(&self, times: NewTimes) -> Result<()> {
        times::set_times(&self.file, times)
    }

    fn sync(&self, data_only: bool) -> Result<()> {
        if data_only {
            retry(|| rustix::fs::fdatasync(&self.file))
        } else {
            retry(|| rustix::fs::fsync(&self.file))
        }
    }

    fn pollable(&self) -> Option<BorrowedFd<'_>> {
        (!self.is_seekable).then(|| self.file.as_fd())
    }
}
