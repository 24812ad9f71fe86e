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

/// Drops the exception that is pending, unless it is how PHP ends a script or a Fiber. Returns
/// whether none is pending any more.
pub(super) fn forget_exception() -> bool {
    // Exported by PHP, but in no header that the bindings are made from.
    unsafe extern "C" {
        fn zend_is_unwind_exit(exception: *const zend_object) -> bool;
        fn zend_is_graceful_exit(exception: *const zend_object) -> bool;
        fn zend_clear_exception();
    }
    // SAFETY: a query.
    let globals = unsafe { ffi::ext_php_rs_executor_globals() };
    // SAFETY: every thread that runs PHP has them.
    let exception = unsafe { (*globals).exception };
    if exception.is_null() {
        return true;
    }
    // SAFETY: it is pending, so it lives.
    let is_end = unsafe { zend_is_unwind_exit(exception) };
    // SAFETY: as above.
    if is_end || unsafe { zend_is_graceful_exit(exception) } {
        return false;
    }
    // SAFETY: an internal function is running.
    unsafe { zend_clear_exception() };
    // Its destructor may have thrown another.
    !has_exception()
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

/// Returns whether a script is running that asks for strict types, and not a function of PHP's.
pub(super) fn assigns_strictly() -> bool {
    script_flags(current_frame()).is_some_and(|flags| flags & ffi::ZEND_ACC_STRICT_TYPES != 0)
}

/// Returns whether the script asks for strict types where it is now, or where it has called the
/// function of ours that is running.
pub(super) fn has_strict_types() -> bool {
    let frame = current_frame();
    let flags = script_flags(frame).or_else(|| {
        // SAFETY: a frame that runs lives; without one, no script runs.
        let frame = unsafe { frame.as_ref() }?;
        script_flags(frame.prev_execute_data)
    });
    flags.is_some_and(|flags| flags & ffi::ZEND_ACC_STRICT_TYPES != 0)
}

/// Returns the flags of the function that a frame runs, if a script has it.
fn script_flags(frame: *const zend_execute_data) -> Option<u32> {
    // SAFETY: the caller has found the frame, which lives, or null.
    let frame = unsafe { frame.as_ref() }?;
    // SAFETY: a function that runs lives; frames that PHP makes up have none.
    let function = unsafe { frame.func.as_ref() }?;
    // SAFETY: every function begins with its kind and its flags.
    let common = unsafe { &function.common };
    (u32::from(common.type_) != ffi::ZEND_INTERNAL_FUNCTION).then_some(common.fn_flags)
}
