//! Input and output streams: sequences of bytes without a position.
//!
//! A stream is a thing of its own, and not a descriptor. Strings and captured output are in this
//! folder; the host provides all other streams.
#![forbid(unsafe_code)]

mod captured;
mod text;

use std::fmt::Debug;
use std::os::fd::BorrowedFd;
use std::rc::Rc;

use super::error::Result;

pub use captured::Captured;
pub use text::Text;

/// What a guest finds when it looks at a stream without waiting.
#[derive(Debug)]
pub enum Readiness<'a> {
    /// A read or a write does not wait. The number of bytes is at least this one.
    Ready(u64),
    /// The stream is at its end, or its other side is closed.
    Closed,
    /// A read or a write may wait until this descriptor is ready.
    Waiting(BorrowedFd<'a>),
}

/// A stream of bytes that a guest reads.
#[expect(clippy::missing_errors_doc, reason = "every method says it")]
pub trait InputStream: Debug {
    /// Reads bytes, and returns their number. Returns 0 at the end of the stream or for an empty
    /// buffer. May wait, and may run code of the host, which may do anything.
    ///
    /// Returns [`WouldBlock`](super::error::Code) if the stream would wait and must not, and any
    /// error with which the host ends the program.
    fn read(&self, buffer: &mut [u8]) -> Result<usize>;

    /// Returns whether a read would wait. See [`Self::read`].
    fn readiness(&self) -> Result<Readiness<'_>>;

    /// Returns whether reads never wait.
    fn is_non_blocking(&self) -> bool {
        false
    }

    /// Sets whether reads never wait. Streams that never wait ignore it.
    fn set_non_blocking(&self, _non_blocking: bool) {}

    /// Returns whether a person sits at the other side.
    fn is_terminal(&self) -> bool {
        false
    }

    /// Returns whether [`Self::read`] neither waits nor runs code of a script or a guest.
    fn is_passive(&self) -> bool {
        false
    }

    /// Returns the socket, if the stream is one.
    fn socket(&self) -> Option<&dyn Socket> {
        None
    }
}

/// A stream of bytes that a guest writes.
#[expect(clippy::missing_errors_doc, reason = "every method says it")]
pub trait OutputStream: Debug {
    /// Writes bytes, and returns their number, which may be smaller than their length. May wait,
    /// and may run code of the host, which may do anything.
    ///
    /// Returns [`WouldBlock`](super::error::Code) if the stream would wait and must not, `Pipe` if
    /// the other side is closed, and any error with which the host ends the program.
    fn write(&self, bytes: &[u8]) -> Result<usize>;

    /// Returns whether a write would wait. See [`Self::write`].
    fn readiness(&self) -> Result<Readiness<'_>>;

    /// Passes on all bytes that the host keeps in buffers of its own.
    fn flush(&self) -> Result<()> {
        Ok(())
    }

    /// Returns whether writes never wait.
    fn is_non_blocking(&self) -> bool {
        false
    }

    /// Sets whether writes never wait. Streams that never wait ignore it.
    fn set_non_blocking(&self, _non_blocking: bool) {}

    /// Returns whether a person sits at the other side.
    fn is_terminal(&self) -> bool {
        false
    }

    /// Returns whether [`Self::write`] neither waits nor runs code of a script or a guest.
    fn is_passive(&self) -> bool {
        false
    }

    /// Returns the socket, if the stream is one.
    fn socket(&self) -> Option<&dyn Socket> {
        None
    }
}

/// How a socket is shut down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Shutdown {
    Receive,
    Send,
    Both,
}

/// A socket that the host provides as a stream.
#[expect(clippy::missing_errors_doc, reason = "the errors are those of POSIX")]
pub trait Socket {
    /// Receives bytes, and returns their number. With `peek`, the bytes stay in the socket. With
    /// `wait_all`, waits until the buffer is full.
    fn receive(&self, buffer: &mut [u8], peek: bool, wait_all: bool) -> Result<usize>;

    /// Sends bytes, and returns their number.
    fn send(&self, bytes: &[u8]) -> Result<usize>;

    /// Shuts down a direction.
    fn shutdown(&self, how: Shutdown) -> Result<()>;

    /// Accepts a connection of a socket that listens.
    fn accept(&self, non_blocking: bool) -> Result<Duplex>;
}

/// The two directions of a connection.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Duplex {
    pub input: Rc<dyn InputStream>,
    pub output: Rc<dyn OutputStream>,
}

#[cfg(test)]
mod tests;
