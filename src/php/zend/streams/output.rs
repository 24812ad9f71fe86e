//! PHP's own output, with its buffers and handlers.

use ext_php_rs::ffi;

use crate::php::zend::api::throw;
use crate::php::zend::api::throw::{Result, Thrown};
use crate::php::zend::bridge::callback::guarded;

/// Writes bytes as `echo` does. An output handler of the script may run.
///
/// # Errors
///
/// Returns [`Thrown`] if a handler throws or exits, or if the client is gone and PHP ends the
/// script.
pub(in crate::php) fn write(bytes: &[u8]) -> Result<()> {
    let (text, length) = (bytes.as_ptr().cast(), bytes.len());
    // SAFETY: the bytes live during the call.
    guarded(|| unsafe { ffi::php_output_write(text, length) }).ok_or(Thrown::Bailout)?;
    if throw::is_pending() { Err(Thrown::Exception) } else { Ok(()) }
}
