//! Streams that a script made, such as files, pipes, sockets and its own wrappers.

use std::cell::RefCell;
use std::ffi::{c_int, c_void};
use std::io;
use std::os::fd::{BorrowedFd, RawFd};
use std::ptr;

use ext_php_rs::ffi::{self, php_stream};
use ext_php_rs::types::Zval;

use crate::php::zend::api::throw::{Result, Thrown};
use crate::php::zend::api::{compat, throw};
use crate::php::zend::bridge::callback::{Held, guarded, guarded_quietly};

/// PHP's flags to get the descriptor of a stream, to wait for it, without a warning.
const FOR_SELECT: c_int = 3 | 0x2000_0000;

/// PHP's flag of a stream that gives the names in a folder, and no bytes.
const IS_FOLDER: u32 = 0x40;

/// PHP's flag of a stream that a script cannot close.
const NO_CLOSE: u32 = 0x80;

thread_local! {
    /// The streams whose code is running, also on stacks that are suspended.
    static BUSY: RefCell<Vec<*mut php_stream>> = const { RefCell::new(Vec::new()) };
}

/// The result if the code of the stream is running already.
const BUSY_STREAM: Transfer = Transfer::Failed(libc::EBUSY);

/// Forgets the streams whose code never ended, because PHP dropped its stack.
pub(in crate::php) fn begin_request() {
    BUSY.take();
}

/// A stream whose code is running. Meanwhile a script can neither close it nor use it again here:
/// PHP's streams expect neither.
struct Busy {
    stream: *mut php_stream,
    /// Whether a script could not close the stream before.
    was_kept: bool,
}

impl Busy {
    /// Begins to use a stream. Returns `None` if its code is running already.
    fn new(stream: *mut php_stream) -> Option<Self> {
        let is_busy = BUSY.with_borrow(|busy| busy.contains(&stream));
        if is_busy {
            return None;
        }
        BUSY.with_borrow_mut(|busy| busy.push(stream));
        // SAFETY: the stream is open.
        let flags = unsafe { &mut (*stream).flags };
        let was_kept = *flags & NO_CLOSE != 0;
        *flags |= NO_CLOSE;
        Some(Self { stream, was_kept })
    }

    /// Ends the use of the stream of a resource.
    fn end(self, resource: &Resource) {
        BUSY.with_borrow_mut(|busy| busy.retain(|stream| *stream != self.stream));
        // PHP closes all streams at the end of a request.
        if resource.pointer() == Some(self.stream) && !self.was_kept {
            // SAFETY: the stream is open.
            unsafe { (*self.stream).flags &= !NO_CLOSE };
        }
    }
}

/// A stream of a script. The script may close it at any time, except while its code is running.
pub(in crate::php) struct Resource {
    value: Held,
    /// Whether PHP's own warnings about failures are left out. The program gets an error instead.
    /// A wrapper that is a script keeps its warnings.
    is_quiet: bool,
}

/// The result of a read or a write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::php) enum Transfer {
    /// A number of bytes, which may be 0.
    Done(usize),
    /// The stream is at its end.
    End,
    /// The error of the system. 0 stands for an unknown error.
    Failed(i32),
    /// The script has closed the stream.
    Closed,
}

impl Resource {
    /// Returns the stream in a value. Returns `None` if the value is not an open stream.
    pub(in crate::php) fn new(value: &Zval) -> Option<Self> {
        if !value.is_resource() {
            return None;
        }
        let resource = Self { value: Held::new(value), is_quiet: false };
        let stream = resource.pointer()?;
        // SAFETY: the stream is open.
        let is_folder = unsafe { (*stream).flags } & IS_FOLDER != 0;
        (!is_folder).then_some(resource)
    }

    /// Leaves out PHP's warnings about failures from now on.
    pub(in crate::php) fn be_quiet(&mut self) {
        self.is_quiet = true;
    }

    /// Returns the value.
    pub(in crate::php) const fn value(&self) -> &Zval {
        self.value.as_zval()
    }

    /// Returns PHP's stream, if it is open.
    fn pointer(&self) -> Option<*mut php_stream> {
        // SAFETY: **plain values**: the value is a resource.
        let resource = unsafe { self.value.as_zval().value.res };
        // SAFETY: PHP only returns a number.
        let kind = unsafe { ffi::php_file_le_stream() };
        // SAFETY: as above.
        let persistent = unsafe { ffi::php_file_le_pstream() };
        // SAFETY: the value holds the resource. Without a name of the kind, PHP throws nothing.
        let stream = unsafe { ffi::zend_fetch_resource2(resource, ptr::null(), kind, persistent) };
        (!stream.is_null()).then(|| stream.cast())
    }

    /// Reads bytes, as `fread()` does. A stream may be PHP code, and then it may suspend the Fiber.
    ///
    /// # Errors
    ///
    /// Returns [`Thrown`] if the stream throws or exits.
    pub(in crate::php) fn read(&self, buffer: &mut [u8]) -> Result<Transfer> {
        let Some(stream) = self.pointer() else { return Ok(Transfer::Closed) };
        let (to, length) = (buffer.as_mut_ptr().cast(), buffer.len());
        // SAFETY: the stream is open, and the buffer lives during the call.
        let read = || unsafe { compat::php_stream_read(stream, to, length) };
        let Some(count) = self.call(stream, read)? else { return Ok(BUSY_STREAM) };
        if let Ok(count @ 1..) = usize::try_from(count) {
            return Ok(Transfer::Done(count));
        }
        let error = io::Error::last_os_error().raw_os_error().unwrap_or_default();
        if count < 0 {
            return Ok(Transfer::Failed(error));
        }
        Ok(if self.is_at_end()? { Transfer::End } else { Transfer::Done(0) })
    }

    /// Returns whether a read found the end of the stream.
    fn is_at_end(&self) -> Result<bool> {
        let Some(stream) = self.pointer() else { return Ok(true) };
        // SAFETY: the stream is open.
        let at_end = self.call(stream, || unsafe { compat::php_stream_eof(stream) })?;
        Ok(at_end.unwrap_or(false))
    }

    /// Writes bytes, as `fwrite()` does.
    ///
    /// # Errors
    ///
    /// Returns [`Thrown`] if the stream throws or exits.
    pub(in crate::php) fn write(&self, bytes: &[u8]) -> Result<Transfer> {
        let Some(stream) = self.pointer() else { return Ok(Transfer::Closed) };
        let (from, length) = (bytes.as_ptr().cast(), bytes.len());
        // SAFETY: the stream is open, and the bytes live during the call.
        let write = || unsafe { compat::php_stream_write(stream, from, length) };
        let Some(count) = self.call(stream, write)? else { return Ok(BUSY_STREAM) };
        let error = io::Error::last_os_error().raw_os_error().unwrap_or_default();
        Ok(usize::try_from(count).map_or(Transfer::Failed(error), Transfer::Done))
    }

    /// Writes the bytes in PHP's buffer.
    ///
    /// # Errors
    ///
    /// Returns [`Thrown`] if the stream throws or exits.
    pub(in crate::php) fn flush(&self) -> Result<()> {
        let Some(stream) = self.pointer() else { return Ok(()) };
        // SAFETY: the stream is open.
        self.call(stream, || unsafe { compat::php_stream_flush(stream) }).map(drop)
    }

    /// Returns the number of bytes that PHP has read ahead.
    pub(in crate::php) fn buffered(&self) -> usize {
        let Some(stream) = self.pointer() else { return 0 };
        // SAFETY: the stream is open.
        let end = unsafe { (*stream).writepos };
        // SAFETY: as above.
        let start = unsafe { (*stream).readpos };
        usize::try_from(end - start).unwrap_or_default()
    }

    /// Copies bytes that PHP has read ahead, and leaves them there. Returns their number.
    pub(in crate::php) fn peek(&self, buffer: &mut [u8]) -> usize {
        let count = self.buffered().min(buffer.len());
        let Some(stream) = self.pointer().filter(|_| count > 0) else { return 0 };
        // SAFETY: the stream is open.
        let start = unsafe { (*stream).readpos };
        // SAFETY: as above; PHP has a buffer, because it has read ahead.
        let from = unsafe { (*stream).readbuf };
        let start = usize::try_from(start).expect("a position in a buffer");
        // SAFETY: the bytes from `readpos` to `writepos` lie in the buffer.
        let from = unsafe { from.add(start) };
        // SAFETY: as above; `count` is at most their number, and the length of the target.
        unsafe { from.copy_to_nonoverlapping(buffer.as_mut_ptr(), count) };
        count
    }

    /// Returns the descriptor to wait for, if the stream has one. A wrapper may run PHP code.
    ///
    /// # Errors
    ///
    /// Returns [`Thrown`] if the stream throws or exits.
    pub(in crate::php) fn descriptor(&self) -> Result<Option<BorrowedFd<'_>>> {
        let Some(stream) = self.pointer() else { return Ok(None) };
        let mut descriptor: RawFd = -1;
        let place: *mut *mut c_void = (&raw mut descriptor).cast();
        // SAFETY: the stream is open, and PHP writes a number of 32 bits to the place.
        let cast = || unsafe { compat::php_stream_cast(stream, FOR_SELECT, place, 0) };
        let Some(busy) = Busy::new(stream) else { return Ok(None) };
        // A wrapper need not have a descriptor, and PHP would warn.
        let outcome = guarded_quietly(cast);
        busy.end(self);
        let status = completed(outcome)?;
        if status != 0 || descriptor < 0 {
            return Ok(None);
        }
        // SAFETY: the stream holds the descriptor. If the script closes the stream meanwhile, the
        // number is only used to wait or to ask for its kind.
        Ok(Some(unsafe { BorrowedFd::borrow_raw(descriptor) }))
    }

    /// Calls PHP's code for a stream. Returns `None` if its code is running already.
    fn call<R>(&self, stream: *mut php_stream, run: impl FnOnce() -> R) -> Result<Option<R>> {
        let Some(busy) = Busy::new(stream) else { return Ok(None) };
        let outcome = if self.is_quiet { guarded_quietly(run) } else { guarded(run) };
        busy.end(self);
        completed(outcome).map(Some)
    }
}

/// Returns the result of code that was guarded.
///
/// # Errors
///
/// Returns [`Thrown`] if the code has thrown or bailed out.
fn completed<R>(outcome: Option<R>) -> Result<R> {
    let outcome = outcome.ok_or(Thrown::Bailout)?;
    if throw::is_pending() { Err(Thrown::Exception) } else { Ok(outcome) }
}
