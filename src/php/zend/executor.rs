//! The state of PHP's executor. Read directly: the lock around it costs more than a call.

use ext_php_rs::ffi::{self, zend_execute_data};

/// Returns whether an exception is pending.
pub(super) fn has_exception() -> bool {
    // SAFETY: a query.
    let globals = unsafe { ffi::ext_php_rs_executor_globals() };
    // SAFETY: every thread that runs PHP has them.
    !unsafe { (*globals).exception }.is_null()
}

/// Returns the function that is running.
pub(super) fn current_frame() -> *mut zend_execute_data {
    // SAFETY: a query.
    let globals = unsafe { ffi::ext_php_rs_executor_globals() };
    // SAFETY: every thread that runs PHP has them.
    unsafe { (*globals).current_execute_data }
}

/// Says again which function is running, after a bailout that ended somewhere below it.
pub(super) fn restore_frame(frame: *mut zend_execute_data) {
    // SAFETY: a query.
    let globals = unsafe { ffi::ext_php_rs_executor_globals() };
    // SAFETY: every thread that runs PHP has them.
    unsafe { (*globals).current_execute_data = frame };
}

/// Sets which errors are reported, and returns which were.
pub(super) fn report_errors(level: i32) -> i32 {
    // SAFETY: a query.
    let globals = unsafe { ffi::ext_php_rs_executor_globals() };
    // SAFETY: every thread that runs PHP has them.
    std::mem::replace(unsafe { &mut (*globals).error_reporting }, level)
}
