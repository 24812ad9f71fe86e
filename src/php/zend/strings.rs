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

/// Returns PHP's memory limit, and what is in use of it; `None` if there is no limit.
fn in_use() -> Option<(usize, usize)> {
    let limit = usize::try_from(ProcessGlobals::get().memory_limit).ok()?;
    // SAFETY: a query.
    Some((limit, unsafe { ffi::zend_memory_usage(false) }))
}

/// Returns whether PHP's memory limit has room for `length` more bytes for certain, and for what
/// else is done on the way. PHP takes memory from the system in large pieces.
pub(super) fn has_room(length: usize) -> bool {
    const PIECE: usize = 2 << 20;
    let Some((limit, used)) = in_use() else { return true };
    // SAFETY: a query.
    let taken = unsafe { ffi::zend_memory_usage(true) };
    let is_free = length < SLACK && taken.saturating_sub(used) >= PIECE / 4;
    is_free || length.saturating_add(PIECE) <= limit.saturating_sub(taken)
}

/// Checks that PHP's memory limit has room for `length` more bytes. Unlike [`has_room`] it refuses
/// only what cannot be there: PHP may have to give back first what it keeps of the system.
///
/// # Errors
///
/// Throws an `\Error` that says what was asked for.
pub(in crate::php) fn reserve(length: usize) -> Result<()> {
    exhausted(length).map_or(Ok(()), |message| Err(error(message)))
}

/// Returns what an `\Error` would say if PHP's memory limit has no room for `length` more bytes, as
/// [`reserve`] does, and throws nothing.
pub(in crate::php) fn exhausted(length: usize) -> Option<String> {
    let (limit, used) = in_use()?;
    if length.saturating_add(SLACK) <= limit.saturating_sub(used) || length < SLACK {
        return None;
    }
    Some(format!(
        "Allowed memory size of {limit} bytes exhausted (tried to allocate {length} bytes)"
    ))
}
