//! PHP streams and PHP's own output as streams of a program.
#![forbid(unsafe_code)]

use std::cell::Cell;
use std::fmt;
use std::io::IsTerminal;
use std::os::fd::{AsFd, BorrowedFd};
use std::rc::Rc;
use std::time::Duration;

use ext_php_rs::types::Zval;
use rustix::event::{PollFd, PollFlags};
use rustix::fs::{FileType, OFlags, fcntl_getfl, fstat};
use rustix::io::Errno;
use rustix::net::sockopt::socket_acceptconn;

use super::socket;
use crate::php::values::host;
use crate::php::zend::api::throw::Thrown;
use crate::php::zend::streams::output;
use crate::php::zend::streams::resource::{Resource, Transfer};
use crate::wasi::error::{Code, Error, Result};
use crate::wasi::streams::{InputStream, OutputStream, Readiness, Socket};
use crate::wasi::wait::wait;

/// Maximum number of bytes that a pipe or socket certainly takes without waiting once it is ready.
const PIECE: usize = 4096;

/// Ends the program with the exception or bailout that is pending in PHP.
pub(super) fn end(thrown: Thrown) -> Error {
    Error::Host(host::ended(thrown))
}

/// A PHP stream.
pub(super) struct PhpStream {
    resource: Resource,
    kind: Kind,
    /// Whether the program does not want to wait. The stream itself keeps its mode: it may be the
    /// terminal of the host.
    is_non_blocking: Cell<bool>,
}

/// What lies behind a PHP stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A file, which never makes anyone wait.
    File,
    /// A terminal.
    Terminal,
    /// A socket that is connected, or has no connections.
    Socket,
    /// A socket that waits for connections.
    Listener,
    /// Another descriptor of the host, such as a pipe.
    Other,
    /// Nothing that the host can wait for: memory, or PHP code.
    Opaque,
}

impl PhpStream {
    /// Makes a stream from a value. Returns `None` if the value is not an open PHP stream.
    ///
    /// # Errors
    ///
    /// Returns [`Thrown`] if a wrapper throws.
    pub(super) fn new(value: &Zval) -> std::result::Result<Option<Rc<Self>>, Thrown> {
        let Some(mut resource) = Resource::new(value) else { return Ok(None) };
        let (kind, flags) = match resource.descriptor()? {
            Some(descriptor) => (kind(descriptor), fcntl_getfl(descriptor).ok()),
            None => (Kind::Opaque, None),
        };
        if kind != Kind::Opaque {
            resource.be_quiet();
        }
        // A program finds the mode in which the script gives the stream.
        let is_non_blocking = flags.is_some_and(|flags| flags.contains(OFlags::NONBLOCK));
        let is_non_blocking = Cell::new(is_non_blocking);
        Ok(Some(Rc::new(Self { resource, kind, is_non_blocking })))
    }

    /// Returns the value.
    pub(super) const fn value(&self) -> &Zval {
        self.resource.value()
    }

    fn descriptor(&self) -> Result<Option<BorrowedFd<'_>>> {
        if self.kind == Kind::Opaque { Ok(None) } else { self.resource.descriptor().map_err(end) }
    }

    /// Waits until the stream can be used. In this way a limit of time or a signal can end the
    /// wait. Returns [`Code::WouldBlock`] if the program does not want to wait.
    fn wait(&self, flags: PollFlags) -> Result<()> {
        if !self.may_wait() {
            return Ok(());
        }
        let Some(descriptor) = self.descriptor()? else { return Ok(()) };
        let time = self.is_non_blocking.get().then_some(Duration::ZERO);
        let ready = wait(&mut [PollFd::from_borrowed_fd(descriptor, flags)], time)?;
        if ready > 0 { Ok(()) } else { Err(Code::WouldBlock.into()) }
    }

    /// Returns whether a read or a write could wait.
    const fn may_wait(&self) -> bool {
        !matches!(self.kind, Kind::File | Kind::Opaque)
    }

    fn readiness(&self, is_readable: bool) -> Result<Readiness<'_>> {
        if !self.may_wait() || is_readable {
            return Ok(Readiness::Ready(1));
        }
        Ok(self.descriptor()?.map_or(Readiness::Closed, Readiness::Waiting))
    }

    /// Returns the error for a failed transfer.
    fn error(&self, number: i32) -> Error {
        match Errno::from_raw_os_error(number) {
            Errno::BUSY => Code::Busy.into(),
            // PHP code leaves no number behind.
            _ if self.kind == Kind::Opaque || number == 0 => Code::Io.into(),
            error => error.into(),
        }
    }

    fn as_socket(&self) -> Option<&dyn Socket> {
        matches!(self.kind, Kind::Socket | Kind::Listener).then_some(self)
    }
}

fn kind(descriptor: BorrowedFd<'_>) -> Kind {
    let Ok(stat) = fstat(descriptor) else { return Kind::Other };
    match FileType::from_raw_mode(stat.st_mode) {
        FileType::RegularFile | FileType::BlockDevice => Kind::File,
        FileType::Socket if socket_acceptconn(descriptor).unwrap_or(false) => Kind::Listener,
        FileType::Socket => Kind::Socket,
        _ if descriptor.is_terminal() => Kind::Terminal,
        _ => Kind::Other,
    }
}

impl fmt::Debug for PhpStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PhpStream").field("kind", &self.kind).finish_non_exhaustive()
    }
}

impl InputStream for PhpStream {
    fn read(&self, buffer: &mut [u8]) -> Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        if self.kind == Kind::Listener {
            return Err(Code::NotConnected.into());
        }
        if self.resource.buffered() == 0 {
            self.wait(PollFlags::IN)?;
        }
        match self.resource.read(buffer).map_err(end)? {
            Transfer::Done(0) => Err(Code::WouldBlock.into()),
            Transfer::Done(count) => Ok(count),
            Transfer::End => Ok(0),
            Transfer::Failed(number) => Err(self.error(number)),
            Transfer::Closed => Err(Code::BadDescriptor.into()),
        }
    }

    fn readiness(&self) -> Result<Readiness<'_>> {
        self.readiness(self.resource.buffered() > 0)
    }

    fn is_non_blocking(&self) -> bool {
        self.is_non_blocking.get()
    }

    fn set_non_blocking(&self, non_blocking: bool) {
        self.is_non_blocking.set(non_blocking);
    }

    fn is_terminal(&self) -> bool {
        self.kind == Kind::Terminal
    }

    fn socket(&self) -> Option<&dyn Socket> {
        self.as_socket()
    }
}

impl OutputStream for PhpStream {
    fn write(&self, bytes: &[u8]) -> Result<usize> {
        if self.kind == Kind::Listener {
            return Err(Code::Pipe.into());
        }
        if !self.may_wait() {
            return self.write_once(bytes);
        }
        let mut written = 0;
        for piece in bytes.chunks(PIECE) {
            match self.wait(PollFlags::OUT).and_then(|()| self.write_once(piece)) {
                Ok(count) => written += count,
                Err(Error::Code(_)) if written > 0 => break,
                Err(error) => return Err(error),
            }
        }
        Ok(written)
    }

    fn readiness(&self) -> Result<Readiness<'_>> {
        self.readiness(false)
    }

    fn flush(&self) -> Result<()> {
        self.resource.flush().map_err(end)
    }

    fn is_non_blocking(&self) -> bool {
        self.is_non_blocking.get()
    }

    fn set_non_blocking(&self, non_blocking: bool) {
        self.is_non_blocking.set(non_blocking);
    }

    fn is_terminal(&self) -> bool {
        self.kind == Kind::Terminal
    }

    fn socket(&self) -> Option<&dyn Socket> {
        self.as_socket()
    }
}

impl PhpStream {
    fn write_once(&self, bytes: &[u8]) -> Result<usize> {
        match self.resource.write(bytes).map_err(end)? {
            Transfer::Done(0) if !bytes.is_empty() => Err(Code::WouldBlock.into()),
            Transfer::Done(count) => Ok(count.min(bytes.len())),
            Transfer::Failed(number) => Err(self.error(number)),
            Transfer::Closed | Transfer::End => Err(Code::BadDescriptor.into()),
        }
    }
}

impl Socket for PhpStream {
    fn receive(&self, buffer: &mut [u8], peek: bool, wait_all: bool) -> Result<usize> {
        if self.kind == Kind::Listener {
            return Err(Code::NotConnected.into());
        }
        if peek {
            // PHP may have read ahead.
            let count = self.resource.peek(buffer);
            if count > 0 || buffer.is_empty() {
                return Ok(count);
            }
            self.wait(PollFlags::IN)?;
            return socket::peek(self.value(), buffer);
        }
        let mut received = InputStream::read(self, buffer)?;
        while wait_all && received > 0 && received < buffer.len() {
            match InputStream::read(self, &mut buffer[received..]) {
                Ok(0) | Err(Error::Code(_)) => break,
                Ok(count) => received += count,
                Err(error) => return Err(error),
            }
        }
        Ok(received)
    }

    fn send(&self, bytes: &[u8]) -> Result<usize> {
        OutputStream::write(self, bytes)
    }

    fn shutdown(&self, how: crate::wasi::streams::Shutdown) -> Result<()> {
        socket::shut_down(self.value(), how)
    }

    fn accept(&self, non_blocking: bool) -> Result<crate::wasi::streams::Duplex> {
        if self.kind != Kind::Listener {
            return Err(Code::Invalid.into());
        }
        self.wait(PollFlags::IN)?;
        let accepted = socket::accept(self.value())?;
        let stream = Self::new(&accepted).map_err(end)?.ok_or(Code::Io)?;
        stream.is_non_blocking.set(non_blocking);
        Ok(crate::wasi::streams::Duplex { input: stream.clone(), output: stream })
    }
}

/// PHP's own output.
#[derive(Debug)]
pub(super) struct PhpOutput;

impl OutputStream for PhpOutput {
    fn write(&self, bytes: &[u8]) -> Result<usize> {
        output::write(bytes).map_err(end)?;
        Ok(bytes.len())
    }

    fn readiness(&self) -> Result<Readiness<'_>> {
        Ok(Readiness::Ready(u64::from(u32::MAX)))
    }

    fn is_terminal(&self) -> bool {
        std::io::stdout().as_fd().is_terminal()
    }
}
