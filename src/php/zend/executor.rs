//! The state of PHP's executor. Read directly: the lock around it costs more than a call.

use ext_php_rs::ffi::{self, zend_execute_data, zend_object};

/// Returns whether an exception is pending.
pub(super) fn has_exception() -> bool {
    !exception().is_null()
}

/// Returns the exception that is pending, or null.
pub(super) fn exception() -> *mut zend_object {
    // SAFETY: a query.
    let globals = unsafe { ffi::ext_php_rs_executor_globals() };
    // SAFETY: every thread that runs PHP has them.
    unsafe { (*globals).exception }
}

/// Returns whether the code that is running asks for strict types.
pub(super) fn uses_strict_types() -> bool {
    /// PHP's `ZEND_ACC_STRICT_TYPES`.
    const STRICT_TYPES: u32 = 1 << 31;
    // SAFETY: PHP keeps the frame of what is running.
    let Some(frame) = (unsafe { current_frame().as_ref() }) else { return false };
    // SAFETY: a function that runs lives.
    let Some(function) = (unsafe { frame.func.as_ref() }) else { return false };
    // SAFETY: every function begins like this.
    (unsafe { function.common.fn_flags }) & STRICT_TYPES != 0
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
