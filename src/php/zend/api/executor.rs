//! The state of PHP's executor. It is read directly, without a lock. The crate for PHP extensions
//! would lock it, and locking takes longer than a whole call of an export.

use std::ffi::CStr;
use std::ptr;
use std::sync::atomic::{AtomicU8, Ordering};

use ext_php_rs::ffi::{self, zend_execute_data, zend_fiber_context, zend_object};

/// Returns the byte that makes the interpreter interrupt the script, if it is not zero.
pub(in crate::php::zend) fn interrupt_flag() -> *mut u8 {
    // SAFETY: PHP returns a pointer, and changes nothing.
    let globals = unsafe { ffi::ext_php_rs_executor_globals() };
    // SAFETY: **PHP's globals**.
    unsafe { &raw mut (*globals).vm_interrupt }.cast()
}

/// Clears the byte that makes the interpreter interrupt the script.
pub(in crate::php::zend) fn clear_interrupt_flag() {
    // SAFETY: the flag is an atomic byte, and lives as long as the thread.
    unsafe { AtomicU8::from_ptr(interrupt_flag()) }.store(0, Ordering::SeqCst);
}

/// Returns whether PHP's own limit of time is over, and PHP has not yet reported it.
pub(in crate::php::zend) fn is_timed_out() -> bool {
    // SAFETY: PHP returns a pointer, and changes nothing.
    let globals = unsafe { ffi::ext_php_rs_executor_globals() };
    // SAFETY: **PHP's globals**.
    let flag = unsafe { &raw mut (*globals).timed_out }.cast::<u8>();
    // SAFETY: the flag is an atomic byte, and lives as long as the thread.
    unsafe { AtomicU8::from_ptr(flag) }.load(Ordering::Relaxed) != 0
}

/// Returns whether an exception is pending.
pub(in crate::php::zend) fn has_exception() -> bool {
    !exception().is_null()
}

/// Returns the pending exception, or a null pointer.
pub(in crate::php::zend) fn exception() -> *mut zend_object {
    // SAFETY: PHP returns a pointer, and changes nothing.
    let globals = unsafe { ffi::ext_php_rs_executor_globals() };
    // SAFETY: **PHP's globals**.
    unsafe { (*globals).exception }
}

/// Drops the pending exception, unless PHP uses it to end a script or a Fiber. Returns whether no
/// exception is pending any more.
pub(in crate::php::zend) fn forget_exception() -> bool {
    // SAFETY: PHP returns a pointer, and changes nothing.
    let globals = unsafe { ffi::ext_php_rs_executor_globals() };
    // SAFETY: **PHP's globals**.
    let exception = unsafe { (*globals).exception };
    if exception.is_null() {
        return true;
    }
    // SAFETY: the exception is pending, so it lives.
    let is_end = unsafe { ffi::zend_is_unwind_exit(exception) };
    // SAFETY: as above.
    if is_end || unsafe { ffi::zend_is_graceful_exit(exception) } {
        return false;
    }
    // SAFETY: an internal function is running.
    unsafe { ffi::zend_clear_exception() };
    // The destructor of the exception may have thrown another exception.
    !has_exception()
}

/// Returns the context of the thread's main stack, on which no Fiber runs.
pub(in crate::php::zend) fn main_context() -> *const zend_fiber_context {
    // SAFETY: PHP returns a pointer, and changes nothing.
    let globals = unsafe { ffi::ext_php_rs_executor_globals() };
    // SAFETY: **PHP's globals**.
    unsafe { (*globals).main_fiber_context }
}

/// Returns the call frame of the running function.
pub(in crate::php::zend) fn current_frame() -> *mut zend_execute_data {
    // SAFETY: PHP returns a pointer, and changes nothing.
    let globals = unsafe { ffi::ext_php_rs_executor_globals() };
    // SAFETY: **PHP's globals**.
    unsafe { (*globals).current_execute_data }
}

/// Restores the call frame of the running function, after a bailout that was caught below this
/// frame.
pub(in crate::php::zend) fn restore_frame(frame: *mut zend_execute_data) {
    // SAFETY: PHP returns a pointer, and changes nothing.
    let globals = unsafe { ffi::ext_php_rs_executor_globals() };
    // SAFETY: **PHP's globals**.
    unsafe { (*globals).current_execute_data = frame };
}

/// Sets PHP's level of error reporting, and returns the previous level.
pub(in crate::php::zend) fn report_errors(level: i32) -> i32 {
    // SAFETY: PHP returns a pointer, and changes nothing.
    let globals = unsafe { ffi::ext_php_rs_executor_globals() };
    // SAFETY: **PHP's globals**.
    std::mem::replace(unsafe { &mut (*globals).error_reporting }, level)
}

/// Returns whether the code that assigns a value has strict types. This code is the running
/// function, or its caller if the running function belongs to this extension. Internal functions of
/// PHP never have strict types.
pub(in crate::php::zend) fn has_strict_types() -> bool {
    // SAFETY: the current frame lives; it is null if no script runs.
    let Some(frame) = (unsafe { current_frame().as_ref() }) else { return false };
    let assigning = if is_ours(frame) { frame.prev_execute_data } else { ptr::from_ref(frame) };
    // SAFETY: as above.
    let Some(assigning) = (unsafe { assigning.as_ref() }) else { return false };
    // SAFETY: the function of a live frame lives; dummy frames of PHP have no function.
    let function = unsafe { assigning.func.as_ref() };
    // SAFETY: **plain functions**. Internal functions never have this flag.
    function.is_some_and(|f| unsafe { f.common.fn_flags } & ffi::ZEND_ACC_STRICT_TYPES != 0)
}

/// Returns whether a frame runs a function of this extension.
fn is_ours(frame: &zend_execute_data) -> bool {
    const NAME: &[u8] = env!("CARGO_PKG_NAME").as_bytes();
    // SAFETY: the function of a live frame lives; dummy frames of PHP have no function.
    let Some(function) = (unsafe { frame.func.as_ref() }) else { return false };
    // SAFETY: **plain functions**.
    if u32::from(unsafe { function.type_ }) != ffi::ZEND_INTERNAL_FUNCTION {
        return false;
    }
    // SAFETY: the function is internal.
    let module = unsafe { function.internal_function.module };
    // SAFETY: modules live as long as the process; the functions of exports have no module.
    let name = unsafe { module.as_ref() }.map(|module| module.name);
    // SAFETY: the name is a C string.
    name.is_some_and(|name| unsafe { CStr::from_ptr(name) }.to_bytes() == NAME)
}
