//! Fibers: each has a C stack of its own, which the engine must know of when it is left and
//! entered.
//!
//! A Fiber may be left and entered wherever PHP allows it, under compiled frames as well: PHP tells
//! us right before each switch, and keeps for each stack what is its own of the executor, the place
//! to which it bails out included. So what [`callback::guarded`](super::callback::guarded) catches
//! comes from the stack on which it waits, or from a Fiber that was started or resumed from there.
//!
//! It is refused, by PHP's own `FiberError`, while the engine lets go of a value of PHP that nobody
//! holds any more: until all is released no other stack could release anything, and an exception
//! that a call ended with may be on its way to be thrown. PHP up to 8.3 refuses it in every
//! destructor. A Fiber that is itself such a value is entered all the same, to end it, and comes
//! back before anything else happens.
//!
//! A stack is known by the address of its context. PHP may use the memory of a Fiber again whose
//! stack it has given up after a fatal error, without ending it: a new one says so when it begins.
//! PHP 8.4 may run destructors that the garbage collector calls on a stack of their own; to the
//! engine this is a Fiber like any other.

use std::ffi::c_void;
use std::ptr;

use ext_php_rs::ffi::{self, zend_fiber_context};

use super::executor;
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
    // SAFETY: as above.
    unsafe { ffi::zend_observer_fiber_init_register(Some(gone)) };
    // SAFETY: as above.
    unsafe { ffi::zend_observer_fiber_destroy_register(Some(gone)) };
}

unsafe extern "C" fn switched(from: *mut zend_fiber_context, to: *mut zend_fiber_context) {
    // The main context has no stack that PHP made. Builds of PHP without its own assembler for
    // switches, or with AddressSanitizer, describe one all the same, and leave the address out.
    // SAFETY: **from PHP**: the context to which it is about to switch.
    let stack = unsafe { (*to).stack }.cast::<Stack>();
    // SAFETY: it is null or the stack of the context.
    let stack = unsafe { stack.as_ref() }.filter(|_| !ptr::eq(to, executor::main_context()));
    let bottom = stack.map(|stack| stack.pointer.addr());
    Thread::current().switch_stack(from.addr(), to.addr(), bottom);
}

unsafe extern "C" fn gone(context: *mut zend_fiber_context) {
    Thread::current().forget_stack(context.addr());
}

/// Runs something during which no Fiber may be left or entered.
pub(super) fn without_switches<R>(run: impl FnOnce() -> R) -> R {
    /// Ends the blocking, even by a panic.
    struct Unblock;
    impl Drop for Unblock {
        fn drop(&mut self) {
            // SAFETY: it was blocked.
            unsafe { ffi::zend_fiber_switch_unblock() };
        }
    }
    // SAFETY: it counts, and is counted back.
    unsafe { ffi::zend_fiber_switch_block() };
    let _unblock = Unblock;
    run()
}
