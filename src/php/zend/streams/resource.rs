//! Streams that a script made, such as files, pipes, sockets and its own wrappers.

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

/// A stream of a script. The script may close it at any time.
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
        let stream = Self { value: Held::new(value), is_quiet: false };
        stream.pointer().map(|_| stream)
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
        let count = self.call(|| unsafe { compat::php_stream_read(stream, to, length) })?;
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
        self.call(|| unsafe { compat::php_stream_eof(stream) })
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
        let count = self.call(|| unsafe { compat::php_stream_write(stream, from, length) })?;
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
        self.call(|| unsafe { compat::php_stream_flush(stream) }).map(drop)
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
        // A wrapper need not have a descriptor, and PHP would warn.
        let status = completed(guarded_quietly(cast))?;
        if status != 0 || descriptor < 0 {
            return Ok(None);
        }
        // SAFETY: the stream holds the descriptor. If the script closes the stream meanwhile, the
        // number is only used to wait or to ask for its kind.
        Ok(Some(unsafe { BorrowedFd::borrow_raw(descriptor) }))
    }

    /// Calls PHP's code for streams.
    fn call<R>(&self, run: impl FnOnce() -> R) -> Result<R> {
        completed(if self.is_quiet { guarded_quietly(run) } else { guarded(run) })
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
