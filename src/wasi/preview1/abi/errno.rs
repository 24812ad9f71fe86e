//! Error numbers of preview 1.
#![forbid(unsafe_code)]

use crate::wasi::error::{Code, Error};

/// The result of a function of preview 1.
pub(in crate::wasi::preview1) type Result<T, E = Failure> = std::result::Result<T, E>;

/// The reason why a function failed.
#[derive(Debug)]
pub(in crate::wasi::preview1) enum Failure {
    /// The function returns this number.
    Errno(Errno),
    /// The program ends. The error is not [`Error::Code`].
    End(Error),
}

/// An error number that the host uses. The names and numbers are those of the specification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
pub(in crate::wasi::preview1) enum Errno {
    Success = 0,
    Acces = 2,
    Again = 6,
    Badf = 8,
    Busy = 10,
    Connreset = 15,
    Dquot = 19,
    Exist = 20,
    Fault = 21,
    Fbig = 22,
    Ilseq = 25,
    Intr = 27,
    Inval = 28,
    Io = 29,
    Isdir = 31,
    Loop = 32,
    Mfile = 33,
    Mlink = 34,
    Nametoolong = 37,
    Nodev = 43,
    Noent = 44,
    Nomem = 48,
    Nospc = 51,
    Nosys = 52,
    Notconn = 53,
    Notdir = 54,
    Notempty = 55,
    Notsock = 57,
    Notsup = 58,
    Nxio = 60,
    Overflow = 61,
    Perm = 63,
    Pipe = 64,
    Rofs = 69,
    Spipe = 70,
    Txtbsy = 74,
    Xdev = 75,
    Notcapable = 76,
}

impl From<Errno> for Failure {
    fn from(errno: Errno) -> Self {
        Self::Errno(errno)
    }
}

impl From<Code> for Failure {
    fn from(code: Code) -> Self {
        Self::Errno(code.into())
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::Code(code) => code.into(),
            end => Self::End(end),
        }
    }
}

impl From<Code> for Errno {
    fn from(code: Code) -> Self {
        match code {
            Code::Access => Self::Acces,
            Code::WouldBlock => Self::Again,
            Code::BadDescriptor => Self::Badf,
            Code::Busy => Self::Busy,
            Code::ConnectionReset => Self::Connreset,
            Code::Quota => Self::Dquot,
            Code::Exist => Self::Exist,
            Code::FileTooLarge => Self::Fbig,
            Code::IllegalByteSequence => Self::Ilseq,
            Code::Interrupted => Self::Intr,
            Code::Invalid => Self::Inval,
            Code::Io => Self::Io,
            Code::IsDirectory => Self::Isdir,
            Code::Loop => Self::Loop,
            Code::TooManyOpen => Self::Mfile,
            Code::TooManyLinks => Self::Mlink,
            Code::NameTooLong => Self::Nametoolong,
            Code::NoDevice => Self::Nodev,
            Code::NoSuchDevice => Self::Nxio,
            Code::NoEntry => Self::Noent,
            Code::InsufficientMemory => Self::Nomem,
            Code::InsufficientSpace => Self::Nospc,
            Code::NotConnected => Self::Notconn,
            Code::NotDirectory => Self::Notdir,
            Code::NotEmpty => Self::Notempty,
            Code::NotSocket => Self::Notsock,
            Code::Unsupported => Self::Notsup,
            Code::NotPermitted => Self::Perm,
            Code::Pipe => Self::Pipe,
            Code::ReadOnly => Self::Rofs,
            Code::InvalidSeek => Self::Spipe,
            Code::TextFileBusy => Self::Txtbsy,
            Code::CrossDevice => Self::Xdev,
        }
    }
}
