//! Access to files by PHP's rules: `open_basedir`, stream wrappers and relative paths.

use std::borrow::Cow;
use std::ffi::{CStr, CString, OsStr, c_int};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::ptr;

use ext_php_rs::ffi;
use ext_php_rs::types::{ZendHashTable, ZendStr};
use ext_php_rs::zend::ProcessGlobals;

use crate::engine::room;
use crate::php::zend::api::throw::Thrown;
use crate::php::zend::api::{compat, throw};
use crate::php::zend::bridge::callback::guarded_quietly;

/// PHP's option that closes a stream completely.
const CLOSE: c_int = 3;

/// Returns the absolute path for a path, if PHP allows the script to read it. Also returns whether
/// PHP has resolved the symbolic links in the path. PHP resolves them unless the path is plainly
/// absolute and `open_basedir` is not set.
///
/// # Errors
///
/// Returns the reason why the path must not be read.
pub(in crate::php) fn resolve(path: &[u8]) -> Result<(Cow<'_, Path>, bool), &'static str> {
    if !has_open_basedir() && is_absolute(path) {
        return Ok((Path::new(OsStr::from_bytes(path)).into(), false));
    }
    let path = CString::new(path).map_err(|_| "the path contains a NUL byte")?;
    // SAFETY: a C string, and no buffer, so PHP allocates a buffer.
    let absolute = unsafe { ffi::expand_filepath(path.as_ptr(), ptr::null_mut()) };
    if absolute.is_null() {
        return Err("the path cannot be resolved");
    }
    // SAFETY: **from PHP**: a C string.
    let resolved = unsafe { CStr::from_ptr(absolute) }.to_bytes();
    let resolved = PathBuf::from(OsStr::from_bytes(resolved));
    // SAFETY: as above.
    let is_refused = unsafe { ffi::php_check_open_basedir_ex(absolute, 0) } != 0;
    // SAFETY: PHP allocated the string for us, and it is not used again.
    unsafe { ext_php_rs::alloc::efree(absolute.cast()) };
    if is_refused {
        Err("open_basedir does not allow this path")
    } else {
        Ok((resolved.into(), true))
    }
}

/// Returns whether `open_basedir` restricts scripts to certain folders.
fn has_open_basedir() -> bool {
    // SAFETY: null or a C string, which PHP keeps until the setting changes; nothing that could
    // change the setting runs meanwhile.
    unsafe { ProcessGlobals::get().open_basedir.as_ref() }.is_some_and(|first| *first != 0)
}

/// Returns whether a path is absolute, and means the same to PHP and to the system. This check is
/// faster than PHP's lookup of each folder. A path with a NUL byte is refused later.
fn is_absolute(path: &[u8]) -> bool {
    let is_plain = |part: &[u8]| !matches!(part, b"" | b"." | b"..") && !part.contains(&0);
    path.strip_prefix(b"/").is_some_and(|rest| rest.split(|byte| *byte == b'/').all(is_plain))
}

/// Returns whether the stream wrapper of a scheme is remote. Returns `None` if no such wrapper
/// exists.
pub(in crate::php) fn is_remote(scheme: &str) -> Option<bool> {
    // SAFETY: PHP has initialised the table before any script runs.
    let wrappers = unsafe { compat::php_stream_get_url_stream_wrappers_hash() };
    // SAFETY: as above.
    let wrappers: &ZendHashTable = unsafe { &*wrappers };
    let wrapper = wrappers.get(scheme.to_ascii_lowercase().as_str())?;
    // SAFETY: the table holds wrappers.
    let wrapper = unsafe { wrapper.value.ptr }.cast::<ffi::php_stream_wrapper>();
    // SAFETY: a wrapper that is registered lives.
    Some(unsafe { (*wrapper).is_url } != 0)
}

/// Reads all bytes from a stream wrapper. A wrapper may be PHP code, and may read from other
/// wrappers. These other wrappers may be remote only while `allow_url_include` is on, as with
/// `include`. PHP omits this check if `is_checked` is true.
///
/// # Errors
///
/// Returns [`Thrown`] if the wrapper throws or bails out. Returns `Ok(None)` if the stream cannot
/// be opened.
pub(in crate::php) fn read_stream(url: &[u8], is_checked: bool) -> Result<Option<Vec<u8>>, Thrown> {
    /// PHP's option for a stream that is opened to include it.
    const FOR_INCLUDE: c_int = 128;
    let options = if is_checked { 0 } else { FOR_INCLUDE };
    let Ok(path) = CString::new(url) else { return Ok(None) };
    let mut text: *mut ffi::zend_string = ptr::null_mut();
    let mut is_open = false;
    let (path_at, text_at, is_open_at) = (path.as_ptr(), &raw mut text, &raw mut is_open);
    // Warnings of the wrapper are not reported, because the caller throws an exception with the
    // reason.
    let completed = guarded_quietly(|| {
        let mode = c"rb".as_ptr();
        // SAFETY: C strings; without an option for reports, PHP reports no errors.
        let stream = unsafe { compat::open_stream(path_at, mode, options) };
        if stream.is_null() {
            return;
        }
        // SAFETY: `is_open` outlives the closure.
        unsafe { is_open_at.write(true) };
        // SAFETY: the stream is open.
        let copied = unsafe { compat::copy_stream(stream) };
        // SAFETY: `text` outlives the closure.
        unsafe { text_at.write(copied) };
        // SAFETY: the stream is open, and not used again.
        unsafe { compat::php_stream_free(stream, CLOSE) };
    });
    if completed.is_none() {
        return Err(Thrown::Bailout);
    }
    // SAFETY: null or a string that PHP made for us.
    let text: Option<&ZendStr> = unsafe { text.as_ref() };
    // PHP returns no string if the stream is empty.
    let bytes = is_open.then(|| room::copy(text.map(ZendStr::as_bytes).unwrap_or_default()));
    if let Some(text) = text {
        // SAFETY: we have the only reference.
        unsafe { ffi::ext_php_rs_zend_string_release(ptr::from_ref(text).cast_mut()) };
    }
    if throw::is_pending() {
        return Err(Thrown::Exception);
    }
    bytes.transpose().map_err(|error| throw::error(error.to_string()))
}

/// Returns the files that match a shell pattern, sorted by name. A path without `*`, `?` and `[` is
/// returned as it is.
pub(in crate::php) fn matching(pattern: &str) -> Vec<PathBuf> {
    if !pattern.contains(['*', '?', '[']) {
        return vec![pattern.into()];
    }
    let Ok(text) = CString::new(pattern) else { return Vec::new() };
    // SAFETY: the struct has only numbers and pointers, so all zeros is valid.
    let mut found: libc::glob_t = unsafe { std::mem::zeroed() };
    // SAFETY: a C string, no callback, and a place for the result.
    let status = unsafe { libc::glob(text.as_ptr(), 0, None, &raw mut found) };
    let mut paths = Vec::new();
    for index in 0..if status == 0 { found.gl_pathc } else { 0 } {
        // SAFETY: the list has `gl_pathc` paths.
        let path = unsafe { found.gl_pathv.add(index) };
        // SAFETY: as above.
        let path = unsafe { *path };
        // SAFETY: each path is a C string.
        let path = unsafe { CStr::from_ptr(path) };
        paths.push(OsStr::from_bytes(path.to_bytes()).into());
    }
    // SAFETY: `glob` has filled the struct, or it is empty; it is not used again.
    unsafe { libc::globfree(&raw mut found) };
    paths
}
