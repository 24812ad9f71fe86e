//! The state of PHP's executor. Read directly: the lock around it costs more than a call.

use std::ffi::CStr;
use std::ptr;

use ext_php_rs::ffi::{self, zend_execute_data, zend_fiber_context, zend_object};

/// Returns whether an exception is pending.
pub(super) fn has_exception() -> bool {
    !exception().is_null()
}

/// Returns the exception that is pending, or null.
pub(super) fn exception() -> *mut zend_object {
    // SAFETY: a query.
    let globals = unsafe { ffi::ext_php_rs_executor_globals() };
    // SAFETY: **PHP's globals**.
    unsafe { (*globals).exception }
}

/// Drops the exception that is pending, unless it is how PHP ends a script or a Fiber. Returns
/// whether none is pending any more.
pub(super) fn forget_exception() -> bool {
    // SAFETY: a query.
    let globals = unsafe { ffi::ext_php_rs_executor_globals() };
    // SAFETY: **PHP's globals**.
    let exception = unsafe { (*globals).exception };
    if exception.is_null() {
        return true;
    }
    // SAFETY: it is pending, so it lives.
    let is_end = unsafe { ffi::zend_is_unwind_exit(exception) };
    // SAFETY: as above.
    if is_end || unsafe { ffi::zend_is_graceful_exit(exception) } {
        return false;
    }
    // SAFETY: an internal function is running.
    unsafe { ffi::zend_clear_exception() };
    // Its destructor may have thrown another.
    !has_exception()
}

/// Returns the context of the thread's own stack, on which no Fiber runs.
pub(super) fn main_context() -> *const zend_fiber_context {
    // SAFETY: a query.
    let globals = unsafe { ffi::ext_php_rs_executor_globals() };
    // SAFETY: **PHP's globals**.
    unsafe { (*globals).main_fiber_context }
}

/// Returns the function that is running.
pub(super) fn current_frame() -> *mut zend_execute_data {
    // SAFETY: a query.
    let globals = unsafe { ffi::ext_php_rs_executor_globals() };
    // SAFETY: **PHP's globals**.
    unsafe { (*globals).current_execute_data }
}

/// Says again which function is running, after a bailout that ended somewhere below it.
pub(super) fn restore_frame(frame: *mut zend_execute_data) {
    // SAFETY: a query.
    let globals = unsafe { ffi::ext_php_rs_executor_globals() };
    // SAFETY: **PHP's globals**.
    unsafe { (*globals).current_execute_data = frame };
}

/// Sets which errors are reported, and returns which were.
pub(super) fn report_errors(level: i32) -> i32 {
    // SAFETY: a query.
    let globals = unsafe { ffi::ext_php_rs_executor_globals() };
    // SAFETY: **PHP's globals**.
    std::mem::replace(unsafe { &mut (*globals).error_reporting }, level)
}

/// Returns whether the code that assigns a value asks for strict types: the script that is running,
/// or the one that has called the function of ours that is. Other functions of PHP's do not ask.
pub(super) fn has_strict_types() -> bool {
    // SAFETY: a frame that runs lives; without one, no script runs.
    let Some(frame) = (unsafe { current_frame().as_ref() }) else { return false };
    let assigning = if is_ours(frame) { frame.prev_execute_data } else { ptr::from_ref(frame) };
    // SAFETY: as above.
    let Some(assigning) = (unsafe { assigning.as_ref() }) else { return false };
    // SAFETY: a function that runs lives; frames that PHP makes up have none.
    let function = unsafe { assigning.func.as_ref() };
    // SAFETY: **plain functions**. Those of PHP never have this flag.
    function.is_some_and(|f| unsafe { f.common.fn_flags } & ffi::ZEND_ACC_STRICT_TYPES != 0)
}

/// Returns whether a frame runs a function of this extension.
fn is_ours(frame: &zend_execute_data) -> bool {
    const NAME: &[u8] = env!("CARGO_PKG_NAME").as_bytes();
    // SAFETY: a function that runs lives; frames that PHP makes up have none.
    let Some(function) = (unsafe { frame.func.as_ref() }) else { return false };
    // SAFETY: **plain functions**.
    if u32::from(unsafe { function.type_ }) != ffi::ZEND_INTERNAL_FUNCTION {
        return false;
    }
    // SAFETY: it is what the kind says.
    let module = unsafe { function.internal_function.module };
    // SAFETY: modules live as long as the process; functions that are made up have none.
    let name = unsafe { module.as_ref() }.map(|module| module.name);
    // SAFETY: the name is a C string.
    name.is_some_and(|name| unsafe { CStr::from_ptr(name) }.to_bytes() == NAME)
}
