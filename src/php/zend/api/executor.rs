//! The state of PHP's executor. It is read directly, without a lock. The crate for PHP extensions
//! would lock it, and locking takes longer than a whole call of an export.

use std::ffi::CStr;
use std::ptr;
use std::sync::atomic::{AtomicU8, Ordering};

use ext_php_rs::boxed::ZBox;
use ext_php_rs::ffi::{self, zend_execute_data, zend_fiber_context, zend_object};

use super::compat::zend_exception_set_previous;

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
    if is_end(exception) {
        return false;
    }
    // SAFETY: an internal function is running.
    unsafe { ffi::zend_clear_exception() };
    // The destructor of the exception may have thrown another exception.
    !has_exception()
}

/// Runs code of the script while the pending exception is set aside, as PHP runs destructors. If
/// the code throws another exception, the one that was set aside becomes its previous exception.
/// Just runs the code if no exception is pending, and does nothing if the script is ending.
pub(in crate::php::zend) fn beside_exception(run: impl FnOnce()) {
    let aside = exception();
    if aside.is_null() {
        return run();
    }
    if is_end(aside) {
        return;
    }
    // SAFETY: PHP returns a pointer, and changes nothing.
    let globals = unsafe { ffi::ext_php_rs_executor_globals() };
    // SAFETY: **PHP's globals**.
    unsafe { (*globals).exception = ptr::null_mut() };
    // SAFETY: as above.
    let before = unsafe { (*globals).opline_before_exception };
    // If the code throws, PHP makes the running frame handle the exception. But this frame may have
    // handled the exception that is set aside: it may have begun to look for its `catch`.
    let frame = user_frame();
    // SAFETY: the frame lives.
    let place = frame.map(|frame| unsafe { (*frame).opline });
    run();
    // SAFETY: **PHP's globals**.
    unsafe { (*globals).opline_before_exception = before };
    if let (Some(frame), Some(place)) = (frame, place) {
        // SAFETY: the frame lives, because it runs this code.
        unsafe { (*frame).opline = place };
    }
    let thrown = exception();
    if thrown.is_null() {
        // SAFETY: as above; the exception was pending before.
        unsafe { (*globals).exception = aside };
    } else if is_end(thrown) {
        // Nothing looks at the exception any more.
        // SAFETY: it was pending, and this reference to it is the one that was set aside.
        drop(unsafe { ZBox::from_raw(aside) });
    } else {
        // SAFETY: both exceptions live, and the reference to `aside` moves.
        unsafe { zend_exception_set_previous(thrown, aside) };
    }
}

/// Returns the running frame if it runs code of the script, and not a function in C.
fn user_frame() -> Option<*mut zend_execute_data> {
    let frame = current_frame();
    if frame.is_null() {
        return None;
    }
    // SAFETY: the frame lives.
    let func = unsafe { (*frame).func };
    // The first field of a function is its type, which is odd for functions in C.
    // SAFETY: the function of a frame lives as long as the frame.
    let is_user = !func.is_null() && unsafe { *func.cast::<u8>() } & 1 == 0;
    is_user.then_some(frame)
}

/// Returns whether PHP uses an exception to end a script or a Fiber.
fn is_end(exception: *mut zend_object) -> bool {
    // SAFETY: the exception is pending, so it lives.
    let is_exit = unsafe { ffi::zend_is_unwind_exit(exception) };
    // SAFETY: as above.
    is_exit || unsafe { ffi::zend_is_graceful_exit(exception) }
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
