//! PHP's log of errors.

use std::ffi::CString;

use ext_php_rs::ffi;

use super::callback::guarded;
use super::throw::{Result, Thrown};

/// Writes a warning into the log that `error_log` names, or that of the server. Unlike a warning of
/// PHP's, this calls no handler of the script, which might throw.
///
/// # Errors
///
/// Returns [`Thrown::Bailout`] if PHP bails out.
pub(in crate::php) fn warn(message: &str) -> Result<()> {
    let Ok(message) = CString::new(format!("PHP Warning:  {message}").replace('\0', "\\0")) else {
        return Ok(());
    };
    let message = message.as_ptr();
    // SAFETY: a C string that outlives the call.
    let logged = guarded(|| unsafe { ffi::php_log_err_with_severity(message, libc::LOG_WARNING) });
    logged.ok_or(Thrown::Bailout)
}
