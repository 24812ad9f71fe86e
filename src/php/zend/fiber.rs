//! Fibers: each has a C stack of its own, whose end compiled code must know.

use std::ffi::c_void;

use ext_php_rs::ffi::{self, zend_fiber_context};

use crate::engine::Thread;

/// The beginning of PHP's `zend_fiber_stack`, which its headers keep to themselves.
#[repr(C)]
struct Stack {
    /// The lowest address of the stack.
    pointer: *mut c_void,
}

/// Follows the switches between Fibers from now on. To be called when the module starts up.
pub(in crate::php) fn follow_switches() {
    // SAFETY: the handler is valid as long as the process, since the module is never unmapped.
    unsafe { ffi::zend_observer_fiber_switch_register(Some(switched)) };
}

unsafe extern "C" fn switched(_from: *mut zend_fiber_context, to: *mut zend_fiber_context) {
    // SAFETY: PHP passes the context to which it is about to switch. The main one has no stack.
    let stack = unsafe { (*to).stack }.cast::<Stack>();
    // SAFETY: it is null or the stack of the Fiber.
    let bottom = unsafe { stack.as_ref() }.map(|stack| stack.pointer.addr());
    Thread::current().set_stack(bottom);
}
