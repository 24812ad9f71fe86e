//! Strings whose size a script chooses.

use ext_php_rs::ffi;
use ext_php_rs::types::{ZendStr, Zval};
use ext_php_rs::zend::ProcessGlobals;

use super::throw::{Result, error};

/// Makes a string of bytes, if PHP's memory limit has room for it.
///
/// PHP ends the process when it cannot allocate, so this asks first.
///
/// # Errors
///
/// Throws an `\Error` that says what was asked for.
pub(in crate::php) fn string(bytes: &[u8]) -> Result<Zval> {
    reserve(bytes.len())?;
    let mut value = Zval::new();
    value.set_zend_string(ZendStr::new(bytes, false));
    Ok(value)
}

/// What is left to PHP for the exception and what handles it, in bytes.
const SLACK: usize = 64 * 1024;

/// Returns whether PHP's memory limit has room for `length` more bytes for certain, and for what
/// else is done on the way. PHP takes memory from the system in large pieces.
pub(super) fn has_room(length: usize) -> bool {
    const PIECE: usize = 2 << 20;
    let limit = ProcessGlobals::get().memory_limit;
    let Ok(limit) = usize::try_from(limit) else { return true };
    // SAFETY: a query.
    let used = unsafe { ffi::zend_memory_usage(false) };
    // SAFETY: a query.
    let taken = unsafe { ffi::zend_memory_usage(true) };
    let is_free = length < SLACK && taken.saturating_sub(used) >= PIECE / 4;
    is_free || length.saturating_add(PIECE) <= limit.saturating_sub(taken)
}

/// Checks that PHP's memory limit has room for `length` more bytes.
///
/// # Errors
///
/// Throws an `\Error` that says what was asked for.
pub(in crate::php) fn reserve(length: usize) -> Result<()> {
    let limit = ProcessGlobals::get().memory_limit;
    let Ok(limit) = usize::try_from(limit) else { return Ok(()) };
    // SAFETY: a query.
    let used = unsafe { ffi::zend_memory_usage(false) };
    if length.saturating_add(SLACK) <= limit.saturating_sub(used) || length < SLACK {
        return Ok(());
    }
    Err(error(format!(
        "Allowed memory size of {limit} bytes exhausted (tried to allocate {length} bytes)"
    )))
}
