//! Interrupts by PHP in the middle of WebAssembly code.
//!
//! PHP sets a flag when something waits for the interpreter: the handler of a signal, or the end of
//! `max_execution_time`. Interruptible code looks at the flag as the interpreter does.

use ext_php_rs::ffi;

use super::callback::guarded;
use super::timeout;
use crate::engine;
use crate::engine::Thread;
use crate::php::zend::api::throw::{Result, Thrown};
use crate::php::zend::api::{executor, throw};

/// Lets PHP interrupt interruptible code of this thread. `answer` is called below compiled frames,
/// and calls [`dispatch`]. To be called when a request begins.
pub(in crate::php) fn follow(answer: fn() -> engine::Result<()>) {
    let flag = executor::interrupt_flag();
    // SAFETY: PHP accesses the flag atomically, and it lives as long as the thread. When a request
    // begins, no WebAssembly is running.
    unsafe { Thread::current().follow_interrupts(flag, answer) };
}

/// Does what the interpreter does when the flag is set.
///
/// # Errors
///
/// Returns [`Thrown`] if a handler throws or exits, or if PHP's limit of time is over.
pub(in crate::php) fn dispatch() -> Result<()> {
    if timeout::raise_if_over() {
        return Err(Thrown::Bailout);
    }
    executor::clear_interrupt_flag();
    // SAFETY: extensions change the function only while PHP starts or ends.
    let Some(handle) = (unsafe { ffi::zend_interrupt_function }) else { return Ok(()) };
    let frame = executor::current_frame();
    // SAFETY: the frame is the frame of the running function.
    guarded(|| unsafe { handle(frame) }).ok_or(Thrown::Bailout)?;
    if throw::is_pending() { Err(Thrown::Exception) } else { Ok(()) }
}
