//! Fibers: tells the engine about each switch between their C stacks.
//!
//! A script may suspend and resume a Fiber wherever PHP allows it, also below compiled frames. PHP
//! calls an observer right before each switch. PHP also keeps part of the executor's state for each
//! stack, for example the place to which a bailout jumps. So
//! [`callback::guarded`](super::callback::guarded) catches bailouts from its own stack, or from
//! Fibers that were started or resumed from there.
//!
//! While the engine releases PHP values, PHP refuses switches with its own `FiberError`. A switch
//! would be harmful for two reasons. First, no other stack could release a value before this
//! release ends. Second, PHP may not have thrown the exception of a finished call yet. PHP up to
//! 8.3 refuses switches in every destructor. If the released value is itself a Fiber, PHP still
//! switches to this Fiber, to end it. The Fiber returns before anything else happens.
//!
//! The engine identifies a stack by the address of its context. After a fatal error, PHP may free a
//! stack without a call of the observer. Then another Fiber may use the same memory. So when a
//! Fiber starts, the engine also forgets the old stack at the same address. PHP 8.4 may run
//! destructors of the garbage collector on a separate stack. The engine treats this stack like the
//! stack of a Fiber.

use std::ffi::c_void;
use std::ptr;

use ext_php_rs::ffi::{self, zend_fiber_context};

use crate::engine::Thread;
use crate::php::zend::api::executor;

/// The beginning of PHP's `zend_fiber_stack`, which is not in its public headers.
#[repr(C)]
struct Stack {
    /// The lowest address of the stack.
    pointer: *mut c_void,
    /// The size of the stack, in bytes.
    size: usize,
}

/// Registers the observers of Fibers. To be called at start-up.
pub(in crate::php) fn follow_switches() {
    // SAFETY: the handler is valid as long as the process, because the module is never unmapped.
    unsafe { ffi::zend_observer_fiber_switch_register(Some(switched)) };
    // SAFETY: as above.
    unsafe { ffi::zend_observer_fiber_init_register(Some(gone)) };
    // SAFETY: as above.
    unsafe { ffi::zend_observer_fiber_destroy_register(Some(gone)) };
}

/// Tells the engine about a switch. PHP calls this right before the switch.
unsafe extern "C" fn switched(from: *mut zend_fiber_context, to: *mut zend_fiber_context) {
    // PHP has not allocated the stack of the main context. Some builds of PHP still describe it,
    // but without an address: builds without PHP's assembler for switches, or with
    // AddressSanitizer.
    // SAFETY: **from PHP**: the context that PHP is about to enter.
    let stack = unsafe { (*to).stack }.cast::<Stack>();
    // SAFETY: the pointer is null or the stack of the context.
    let stack = unsafe { stack.as_ref() }.filter(|_| !ptr::eq(to, executor::main_context()));
    let stack = stack.map(|stack| {
        let bottom = stack.pointer.addr();
        bottom..bottom.saturating_add(stack.size)
    });
    Thread::current().switch_stack(from.addr(), to.addr(), stack.as_ref());
}

/// Tells the engine to forget the stack of a context. PHP calls this when a Fiber starts or ends.
unsafe extern "C" fn gone(context: *mut zend_fiber_context) {
    Thread::current().forget_stack(context.addr());
}

/// Runs code. Meanwhile, PHP refuses switches between Fibers.
pub(in crate::php::zend) fn without_switches<R>(run: impl FnOnce() -> R) -> R {
    /// Allows switches again when it is dropped, also during unwinding.
    struct Unblock;
    impl Drop for Unblock {
        fn drop(&mut self) {
            // SAFETY: `without_switches` has blocked switches once.
            unsafe { ffi::zend_fiber_switch_unblock() };
        }
    }
    // SAFETY: PHP only increments a counter, and `Unblock` decrements it.
    unsafe { ffi::zend_fiber_switch_block() };
    let _unblock = Unblock;
    run()
}
