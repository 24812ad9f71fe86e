//! Allocation of strings whose size a script chooses, and checks of PHP's memory limit.

use ext_php_rs::ffi;
use ext_php_rs::types::{ZendStr, Zval};

use super::heap;
use super::throw::{Result, error};

/// Makes a PHP string from bytes, if PHP's memory limit has room for it.
///
/// The limit is checked first, because PHP ends the script with a fatal error when it cannot
/// allocate.
///
/// # Errors
///
/// Throws an `\Error` that names the limit and the size.
pub(in crate::php) fn string(bytes: &[u8]) -> Result<Zval> {
    reserve(bytes.len())?;
    let mut value = Zval::new();
    value.set_zend_string(ZendStr::new(bytes, false));
    Ok(value)
}

/// Memory that is left to PHP for the exception and its handler, in bytes.
const SLACK: usize = 64 * 1024;

/// Returns PHP's memory limit and the memory in use, in bytes. Returns `None` if no limit is set.
fn in_use() -> Option<(usize, usize)> {
    let limit = heap::limit()?;
    // SAFETY: PHP only returns a number.
    Some((limit, unsafe { ffi::zend_memory_usage(false) }))
}

/// Returns whether PHP's memory limit certainly has room for `length` more bytes, even if small
/// allocations come first. The check counts the large pieces that PHP takes from the system.
pub(in crate::php::zend) fn has_room(length: usize) -> bool {
    const PIECE: usize = 2 << 20;
    let Some((limit, used)) = in_use() else { return true };
    let taken = heap::size();
    let is_free = length < SLACK && taken.saturating_sub(used) >= PIECE / 4;
    is_free || length.saturating_add(PIECE) <= limit.saturating_sub(taken)
}

/// Checks that PHP's memory limit has room for `length` more bytes. Unlike [`has_room`], it refuses
/// only if PHP cannot make room. To make room, PHP may have to free unused pieces that it took from
/// the system.
///
/// # Errors
///
/// Throws an `\Error` that names the limit and the size.
pub(in crate::php) fn reserve(length: usize) -> Result<()> {
    exhausted(length).map_or(Ok(()), |message| Err(error(message)))
}

/// Returns the error message if PHP's memory limit has no room for `length` more bytes. Checks the
/// same as [`reserve`], but does not throw.
pub(in crate::php) fn exhausted(length: usize) -> Option<String> {
    let (limit, used) = in_use()?;
    if length.saturating_add(SLACK) <= limit.saturating_sub(used) || length < SLACK {
        return None;
    }
    Some(format!(
        "Allowed memory size of {limit} bytes exhausted (tried to allocate {length} bytes)"
    ))
}
