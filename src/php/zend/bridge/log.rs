//! PHP's error log.

use std::ffi::CString;

use ext_php_rs::ffi;

use super::callback::guarded;
use crate::php::zend::api::throw::{Result, Thrown};

/// Writes a warning to the log that `error_log` names, or to the server's log. Unlike PHP's own
/// warnings, this calls no error handler of the script, which might throw.
///
/// # Errors
///
/// Returns [`Thrown::Bailout`] if PHP bails out.
pub(in crate::php) fn warn(message: &str) -> Result<()> {
    let Ok(message) = CString::new(format!("PHP Warning:  {message}").replace('\0', "\\0")) else {
        return Ok(());
    };
    let message = message.as_ptr();
    // SAFETY: the C string outlives the call.
    let logged = guarded(|| unsafe { ffi::php_log_err_with_severity(message, libc::LOG_WARNING) });
    logged.ok_or(Thrown::Bailout)
}
