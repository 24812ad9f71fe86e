//! Rights and flags of preview 1, with the names and bits of the specification.
#![forbid(unsafe_code)]

use bitflags::bitflags;

use super::errno::{Errno, Result};

bitflags! {
    /// What a descriptor may be used for.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(in crate::wasi::preview1) struct Rights: u64 {
        const FD_DATASYNC = 1 << 0;
        const FD_READ = 1 << 1;
        const FD_SEEK = 1 << 2;
        const FD_FDSTAT_SET_FLAGS = 1 << 3;
        const FD_SYNC = 1 << 4;
        const FD_TELL = 1 << 5;
        const FD_WRITE = 1 << 6;
        const FD_ADVISE = 1 << 7;
        const FD_ALLOCATE = 1 << 8;
        const PATH_CREATE_DIRECTORY = 1 << 9;
        const PATH_CREATE_FILE = 1 << 10;
        const PATH_LINK_SOURCE = 1 << 11;
        const PATH_LINK_TARGET = 1 << 12;
        const PATH_OPEN = 1 << 13;
        const FD_READDIR = 1 << 14;
        const PATH_READLINK = 1 << 15;
        const PATH_RENAME_SOURCE = 1 << 16;
        const PATH_RENAME_TARGET = 1 << 17;
        const PATH_FILESTAT_GET = 1 << 18;
        const PATH_FILESTAT_SET_SIZE = 1 << 19;
        const PATH_FILESTAT_SET_TIMES = 1 << 20;
        const FD_FILESTAT_GET = 1 << 21;
        const FD_FILESTAT_SET_SIZE = 1 << 22;
        const FD_FILESTAT_SET_TIMES = 1 << 23;
        const PATH_SYMLINK = 1 << 24;
        const PATH_REMOVE_DIRECTORY = 1 << 25;
        const PATH_UNLINK_FILE = 1 << 26;
        const POLL_FD_READWRITE = 1 << 27;
        const SOCK_SHUTDOWN = 1 << 28;
        const SOCK_ACCEPT = 1 << 29;
    }

    /// State of a descriptor.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(in crate::wasi::preview1) struct FdFlags: u16 {
        const APPEND = 1 << 0;
        const DSYNC = 1 << 1;
        const NONBLOCK = 1 << 2;
        const RSYNC = 1 << 3;
        const SYNC = 1 << 4;
    }

    /// How a path is opened.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(in crate::wasi::preview1) struct OFlags: u16 {
        const CREAT = 1 << 0;
        const DIRECTORY = 1 << 1;
        const EXCL = 1 << 2;
        const TRUNC = 1 << 3;
    }

    /// How a path is resolved.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(in crate::wasi::preview1) struct LookupFlags: u32 {
        const SYMLINK_FOLLOW = 1 << 0;
    }

    /// Which times of a file change.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(in crate::wasi::preview1) struct FstFlags: u16 {
        const ATIM = 1 << 0;
        const ATIM_NOW = 1 << 1;
        const MTIM = 1 << 2;
        const MTIM_NOW = 1 << 3;
    }
}

impl Rights {
    /// Rights that apply to files.
    pub(in crate::wasi::preview1) const FILE: Self = Self::FD_DATASYNC
        .union(Self::FD_READ)
        .union(Self::FD_SEEK)
        .union(Self::FD_FDSTAT_SET_FLAGS)
        .union(Self::FD_SYNC)
        .union(Self::FD_TELL)
        .union(Self::FD_WRITE)
        .union(Self::FD_ADVISE)
        .union(Self::FD_ALLOCATE)
        .union(Self::FD_FILESTAT_GET)
        .union(Self::FD_FILESTAT_SET_SIZE)
        .union(Self::FD_FILESTAT_SET_TIMES)
        .union(Self::POLL_FD_READWRITE);

    /// Rights that apply to directories.
    pub(in crate::wasi::preview1) const DIRECTORY: Self = Self::FD_FDSTAT_SET_FLAGS
        .union(Self::FD_SYNC)
        .union(Self::FD_DATASYNC)
        .union(Self::FD_ADVISE)
        .union(Self::PATH_CREATE_DIRECTORY)
        .union(Self::PATH_CREATE_FILE)
        .union(Self::PATH_LINK_SOURCE)
        .union(Self::PATH_LINK_TARGET)
        .union(Self::PATH_OPEN)
        .union(Self::FD_READDIR)
        .union(Self::PATH_READLINK)
        .union(Self::PATH_RENAME_SOURCE)
        .union(Self::PATH_RENAME_TARGET)
        .union(Self::PATH_FILESTAT_GET)
        .union(Self::PATH_FILESTAT_SET_SIZE)
        .union(Self::PATH_FILESTAT_SET_TIMES)
        .union(Self::FD_FILESTAT_GET)
        .union(Self::FD_FILESTAT_SET_TIMES)
        .union(Self::PATH_SYMLINK)
        .union(Self::PATH_REMOVE_DIRECTORY)
        .union(Self::PATH_UNLINK_FILE);

    /// Rights that apply to input streams.
    pub(in crate::wasi::preview1) const INPUT: Self = Self::FD_READ
        .union(Self::FD_FDSTAT_SET_FLAGS)
        .union(Self::FD_FILESTAT_GET)
        .union(Self::POLL_FD_READWRITE);

    /// Rights that apply to output streams.
    pub(in crate::wasi::preview1) const OUTPUT: Self = Self::FD_WRITE
        .union(Self::FD_DATASYNC)
        .union(Self::FD_SYNC)
        .union(Self::FD_FDSTAT_SET_FLAGS)
        .union(Self::FD_FILESTAT_GET)
        .union(Self::POLL_FD_READWRITE);

    /// Rights that apply to sockets, in addition to those of their streams.
    pub(in crate::wasi::preview1) const SOCKET: Self =
        Self::SOCK_SHUTDOWN.union(Self::SOCK_ACCEPT).union(Self::FD_READ).union(Self::FD_WRITE);
}

/// Converts a number to flags.
///
/// # Errors
///
/// Returns [`Errno::Inval`] if the number has a bit without a meaning.
pub(in crate::wasi::preview1) fn flags<F: bitflags::Flags>(number: u32) -> Result<F>
where
    F::Bits: TryFrom<u32>,
{
    let bits = F::Bits::try_from(number).map_err(|_| Errno::Inval)?;
    F::from_bits(bits).ok_or_else(|| Errno::Inval.into())
}
