//! Errors of the host interfaces: those that the guest gets, and those that end the program.
#![forbid(unsafe_code)]

use std::io;

use rustix::io::Errno;

use crate::engine;

/// The result of an operation for a guest.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The reason why an operation failed.
#[derive(Debug)]
pub enum Error {
    /// The guest gets this error.
    Code(Code),
    /// The guest has exited with this code. The program ends.
    Exit(u32),
    /// The guest has written more bytes than the host captures. The program ends.
    OutputLimit {
        /// Name of the output.
        output: &'static str,
        /// Maximum number of captured bytes.
        limit: u64,
    },
    /// An error of the host. The program ends with this error.
    Host(engine::Error),
}

/// An error that a guest gets, with the names of WASI 0.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of POSIX, in words")]
pub enum Code {
    Access,
    WouldBlock,
    BadDescriptor,
    Busy,
    Quota,
    Exist,
    FileTooLarge,
    IllegalByteSequence,
    Interrupted,
    Invalid,
    Io,
    IsDirectory,
    Loop,
    TooManyLinks,
    TooManyOpen,
    NameTooLong,
    NoDevice,
    NoSuchDevice,
    NoEntry,
    InsufficientMemory,
    InsufficientSpace,
    NotDirectory,
    NotEmpty,
    NotSocket,
    NotConnected,
    Unsupported,
    NotPermitted,
    Pipe,
    ReadOnly,
    InvalidSeek,
    TextFileBusy,
    CrossDevice,
    ConnectionReset,
}

impl From<Code> for Error {
    fn from(code: Code) -> Self {
        Self::Code(code)
    }
}

impl From<Errno> for Error {
    fn from(errno: Errno) -> Self {
        Self::Code(errno.into())
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Code(error.into())
    }
}

impl From<io::Error> for Code {
    /// Converts an error of a file. The library that confines paths reports an attempt to leave a
    /// directory as an error without a number.
    fn from(error: io::Error) -> Self {
        if let Some(errno) = Errno::from_io_error(&error) {
            return errno.into();
        }
        match error.kind() {
            io::ErrorKind::PermissionDenied => Self::NotPermitted,
            io::ErrorKind::NotFound => Self::NoEntry,
            io::ErrorKind::AlreadyExists => Self::Exist,
            io::ErrorKind::InvalidInput => Self::Invalid,
            io::ErrorKind::NotADirectory => Self::NotDirectory,
            io::ErrorKind::IsADirectory => Self::IsDirectory,
            io::ErrorKind::Unsupported => Self::Unsupported,
            io::ErrorKind::OutOfMemory => Self::InsufficientMemory,
            _ => Self::Io,
        }
    }
}

impl From<Errno> for Code {
    fn from(errno: Errno) -> Self {
        match errno {
            Errno::ACCESS => Self::Access,
            Errno::AGAIN => Self::WouldBlock,
            Errno::BADF => Self::BadDescriptor,
            Errno::BUSY => Self::Busy,
            Errno::DQUOT => Self::Quota,
            Errno::EXIST => Self::Exist,
            Errno::FBIG => Self::FileTooLarge,
            Errno::ILSEQ => Self::IllegalByteSequence,
            Errno::INTR => Self::Interrupted,
            Errno::INVAL => Self::Invalid,
            Errno::ISDIR => Self::IsDirectory,
            Errno::LOOP => Self::Loop,
            Errno::MLINK => Self::TooManyLinks,
            Errno::MFILE | Errno::NFILE => Self::TooManyOpen,
            Errno::NAMETOOLONG => Self::NameTooLong,
            Errno::NODEV => Self::NoDevice,
            Errno::NXIO => Self::NoSuchDevice,
            Errno::NOENT => Self::NoEntry,
            Errno::NOMEM => Self::InsufficientMemory,
            Errno::NOSPC => Self::InsufficientSpace,
            Errno::NOTDIR => Self::NotDirectory,
            Errno::NOTEMPTY => Self::NotEmpty,
            Errno::NOTSOCK => Self::NotSocket,
            Errno::NOTCONN => Self::NotConnected,
            Errno::NOTSUP | Errno::NOSYS => Self::Unsupported,
            Errno::PERM => Self::NotPermitted,
            Errno::PIPE => Self::Pipe,
            Errno::ROFS => Self::ReadOnly,
            Errno::SPIPE => Self::InvalidSeek,
            Errno::TXTBSY => Self::TextFileBusy,
            Errno::XDEV => Self::CrossDevice,
            Errno::CONNRESET => Self::ConnectionReset,
            _ => Self::Io,
        }
    }
}
