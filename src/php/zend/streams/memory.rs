//! PHP streams over linear memories.
//!
//! **Invariant:** a stream keeps no copies of bytes. It always reads the current bytes of the
//! memory.

use std::cell::Cell;
use std::ffi::{c_char, c_int, c_void};
use std::ptr;

use ext_php_rs::ffi::{self, php_stream, php_stream_ops, php_stream_statbuf, zend_resource};
use ext_php_rs::types::Zval;

use crate::engine::Memory;
use crate::php::zend::api::compat;

/// The state of a stream: a memory, which it keeps alive, and a position in it.
struct Place {
    memory: Memory,
    /// Position, in bytes. **Invariant:** it is at most the size of the memory, which never
    /// shrinks.
    position: Cell<u64>,
    is_writable: bool,
}

/// A table of operations. PHP only reads it.
struct Operations(php_stream_ops);

// SAFETY: the table is constant, and so are the values that it refers to.
unsafe impl Sync for Operations {}

static OPERATIONS: Operations = Operations(php_stream_ops {
    write: Some(write),
    read: Some(read),
    close: Some(close),
    flush: Some(flush),
    label: c"WebAssembly memory".as_ptr(),
    seek: Some(seek),
    cast: None,
    stat: Some(stat),
    set_option: Some(set_option),
});

/// Opens a stream at the beginning of a memory.
pub(in crate::php) fn open(memory: Memory, is_writable: bool) -> Zval {
    /// PHP's flag for a stream without a buffer.
    const NO_BUFFER: u32 = 2;
    let mode = if is_writable { c"r+b" } else { c"rb" };
    let place = Box::into_raw(Box::new(Place { memory, position: Cell::new(0), is_writable }));
    // SAFETY: the operations expect a `Place`, which the stream owns from now on.
    let stream = unsafe { compat::allocate_stream(&OPERATIONS.0, place.cast(), mode) };
    // SAFETY: the stream was just made.
    let resource = unsafe { (*stream).res };
    // SAFETY: as above.
    unsafe { (*stream).flags |= NO_BUFFER };
    // PHP closes the stream when its last reference is released.
    // SAFETY: as above.
    unsafe { php_stream::set___exposed_raw(stream, 1) };
    value(resource)
}

/// Makes a PHP value for a resource. The value owns the first reference to the resource.
fn value(resource: *mut zend_resource) -> Zval {
    let mut value = Zval::new();
    value.value.res = resource;
    value.u1.type_info = ffi::IS_RESOURCE_EX;
    value
}

/// Returns the state of a stream.
///
/// # Safety
///
/// [`open`] must have made the stream, and the stream must not be closed.
unsafe fn place<'a>(stream: *mut php_stream) -> &'a Place {
    // SAFETY: the caller guarantees it.
    let place = unsafe { (*stream).abstract_ };
    // SAFETY: `open` has stored the pointer, and only `close` removes it.
    unsafe { &*place.cast::<Place>() }
}

impl Place {
    /// Returns the number of bytes between the position and the end, but at most `count`.
    fn available(&self, count: usize) -> usize {
        let rest = self.memory.byte_length().saturating_sub(self.position.get());
        usize::try_from(rest).unwrap_or(usize::MAX).min(count)
    }

    /// Advances the position, and returns `count` as PHP expects it.
    fn advance(&self, count: usize) -> isize {
        self.position.set(self.position.get() + count as u64);
        count.cast_signed()
    }
}

/// Reads at most `count` bytes. At the end of the memory, reads no bytes.
unsafe extern "C" fn read(stream: *mut php_stream, to: *mut c_char, count: usize) -> isize {
    // SAFETY: **from PHP**: a stream over a memory.
    let place = unsafe { place(stream) };
    // SAFETY: as above.
    let buffer = unsafe { (*stream).readbuf };
    // SAFETY: as above.
    let capacity = unsafe { (*stream).readbuflen };
    // When PHP searches for the end of a line, it reads ahead into its buffer. Later writes to the
    // memory would make the buffer stale. So PHP gets single bytes here, and stops at the end of
    // the line.
    let is_ahead = to.addr().wrapping_sub(buffer.addr()) < capacity;
    let wanted = if is_ahead { count.min(1) } else { count };
    let found = place.available(wanted);
    let copied = place.memory.read(place.position.get(), found as u64, |bytes| {
        // SAFETY: PHP has room for `count` bytes, and `bytes` is not longer.
        unsafe { to.copy_from(bytes.as_ptr().cast(), bytes.len()) };
    });
    if copied.is_err() {
        return -1;
    }
    // The conversion is needed because the field is wider in some versions of PHP.
    let is_end = (found < wanted).into();
    // SAFETY: as above.
    unsafe { php_stream::set_eof_raw(stream, is_end) };
    place.advance(found)
}

/// Writes as many bytes as the memory has room for. At the end of the memory, fails as a write to a
/// full disk does.
unsafe extern "C" fn write(stream: *mut php_stream, from: *const c_char, count: usize) -> isize {
    // SAFETY: **from PHP**: a stream over a memory.
    let place = unsafe { place(stream) };
    let count = place.available(count);
    if !place.is_writable || count == 0 {
        return -1;
    }
    // SAFETY: **from PHP**: at least `count` bytes.
    let bytes = unsafe { std::slice::from_raw_parts(from.cast(), count) };
    match place.memory.write(place.position.get(), bytes) {
        Ok(()) => place.advance(count),
        Err(_) => -1,
    }
}

/// Moves the position to a place inside the memory or to its end. For all other positions, fails
/// and changes nothing.
unsafe extern "C" fn seek(
    stream: *mut php_stream,
    offset: i64,
    whence: c_int,
    result: *mut i64,
) -> c_int {
    // SAFETY: **from PHP**: a stream over a memory.
    let place = unsafe { place(stream) };
    let size = place.memory.byte_length();
    let from = match whence {
        libc::SEEK_SET => Some(0),
        libc::SEEK_CUR => Some(place.position.get()),
        libc::SEEK_END => Some(size),
        _ => None,
    };
    let target = from.and_then(|from| from.checked_add_signed(offset));
    let target = target.filter(|target| *target <= size);
    if let Some(target) = target {
        place.position.set(target);
    }
    // SAFETY: **from PHP**: a place for the answer. Memories are far smaller than 2⁶³ bytes.
    unsafe { result.write(place.position.get().cast_signed()) };
    if target.is_some() { 0 } else { -1 }
}

/// Describes the memory as a file of the same size.
unsafe extern "C" fn stat(stream: *mut php_stream, result: *mut php_stream_statbuf) -> c_int {
    // SAFETY: **from PHP**: a stream over a memory.
    let place = unsafe { place(stream) };
    // SAFETY: **from PHP**: a place for the answer, which consists of plain numbers.
    unsafe { result.write_bytes(0, 1) };
    // SAFETY: as above; all zeros is valid.
    let answer = unsafe { &mut (*result).sb };
    answer.st_mode = libc::S_IFREG | if place.is_writable { 0o666 } else { 0o444 };
    answer.st_size = place.memory.byte_length().cast_signed();
    answer.st_nlink = 1;
    (answer.st_blksize, answer.st_blocks) = (-1, -1);
    0
}

/// Refuses to enable PHP's buffer. Leaves all other options to PHP.
unsafe extern "C" fn set_option(
    _stream: *mut php_stream,
    option: c_int,
    value: c_int,
    _data: *mut c_void,
) -> c_int {
    /// PHP's number for the option that sets the buffer for reading, and its value for no buffer.
    const READ_BUFFER: c_int = 2;
    const UNBUFFERED: c_int = 0;
    /// PHP's results for a refusal, and for an option that the stream does not handle.
    const REFUSED: c_int = -1;
    const UNKNOWN: c_int = -2;
    if option == READ_BUFFER && value != UNBUFFERED { REFUSED } else { UNKNOWN }
}

/// Does nothing, because each write changes the memory at once.
unsafe extern "C" fn flush(_stream: *mut php_stream) -> c_int {
    0
}

/// Frees the state of a stream, and releases the memory.
unsafe extern "C" fn close(stream: *mut php_stream, _is_handle: c_int) -> c_int {
    // SAFETY: **from PHP**: a stream over a memory.
    let place = unsafe { &mut (*stream).abstract_ };
    let place = std::mem::replace(place, ptr::null_mut());
    // SAFETY: `open` has made the box, and PHP closes a stream once.
    drop(unsafe { Box::from_raw(place.cast::<Place>()) });
    0
}
