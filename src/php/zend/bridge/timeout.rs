//! Limits of time: PHP's own limit inside WebAssembly, and the engine's limits inside PHP code.
//!
//! - When `max_execution_time` is over, PHP's signal handler sets a flag and waits for the
//!   interpreter to look at it. Meanwhile compiled code may be running. So the handler also tells
//!   the engine, which ends all calls. Then PHP reports its usual fatal error.
//! - When a limit of the engine is over while a callable runs, the engine sets the same flag of the
//!   interpreter. The interpreter calls [`interrupted`], which throws in the callable. A callable
//!   that is a function of PHP itself ends first.

use std::ffi::c_int;
use std::mem;
use std::ptr;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicPtr, Ordering};

use ext_php_rs::ffi::{self, zend_execute_data};

use super::callback::guarded;
use crate::engine::Thread;
use crate::php::zend::api::compat::{OnTimeout, zend_on_timeout, zend_timeout};
use crate::php::zend::api::executor;

type Interrupted = unsafe extern "C" fn(*mut zend_execute_data);

/// A hook that was installed before ours: the address of a function, or null. A signal handler
/// reads `ON_TIMEOUT`, so hooks have no lock.
type Before = AtomicPtr<()>;

static ON_TIMEOUT: Before = Before::new(ptr::null_mut());
static INTERRUPTED: Before = Before::new(ptr::null_mut());

/// Throws the exception for a call whose time is over.
static THROW: OnceLock<fn()> = OnceLock::new();

/// Installs the hooks. To be called at start-up. `throw` throws the exception for a call whose time
/// is over.
pub(in crate::php) fn follow(throw: fn()) {
    // A server may start PHP more than once, always with the same function.
    THROW.get_or_init(|| throw);
    // SAFETY: nothing else accesses the hooks while PHP starts.
    let on_timeout = unsafe { zend_on_timeout };
    // A server may start PHP more than once.
    if on_timeout.is_none_or(|hook| hook as usize != timed_out as *const () as usize) {
        let before = on_timeout.map_or(ptr::null_mut(), |hook| hook as *mut ());
        ON_TIMEOUT.store(before, Ordering::Relaxed);
        // SAFETY: as above; the new function is valid as long as the process.
        unsafe { zend_on_timeout = Some(timed_out) };
    }
    // SAFETY: as above.
    let hook = unsafe { ffi::zend_interrupt_function };
    if hook.is_none_or(|hook| hook as usize != interrupted as *const () as usize) {
        let before = hook.map_or(ptr::null_mut(), |hook| hook as *mut ());
        INTERRUPTED.store(before, Ordering::Relaxed);
        // SAFETY: as above.
        unsafe { ffi::zend_interrupt_function = Some(interrupted) };
    }
}

/// Begins a request: tells the engine the flag with which it interrupts PHP code.
pub(super) fn begin_request(thread: &Thread) {
    // SAFETY: the flag is an atomic byte, and lives as long as the thread.
    unsafe { thread.set_attention(executor::interrupt_flag()) };
}

/// Ends the calls of the engine. PHP calls this in its signal handler.
unsafe extern "C" fn timed_out(seconds: c_int) {
    Thread::interrupt_current_from_signal();
    let before = ON_TIMEOUT.load(Ordering::Relaxed);
    // SAFETY: only `follow` writes the static: null, or the address of a function of this type.
    // `Option` of a function pointer has the same size, and represents `None` as null.
    let before = unsafe { mem::transmute::<*mut (), Option<OnTimeout>>(before) };
    if let Some(before) = before {
        // SAFETY: **from PHP**.
        unsafe { before(seconds) };
    }
}

/// Throws in a callable that WebAssembly called, if the time of the call is over. The interpreter
/// calls this.
unsafe extern "C" fn interrupted(frame: *mut zend_execute_data) {
    let before = INTERRUPTED.load(Ordering::Relaxed);
    // SAFETY: only `follow` writes the static: null, or the address of a function of this type.
    // `Option` of a function pointer has the same size, and represents `None` as null.
    let before = unsafe { mem::transmute::<*mut (), Option<Interrupted>>(before) };
    if let Some(before) = before {
        // SAFETY: **from PHP**.
        unsafe { before(frame) };
    }
    if executor::is_timed_out() {
        // PHP's own limit came meanwhile. The interpreter must look at it first.
        return Thread::current().call_host();
    }
    if executor::has_exception() {
        // The callable may catch this exception. Then the interpreter must call again.
        return Thread::current().repeat_host_interrupt();
    }
    if Thread::current().take_host_interrupt() {
        // The interpreter continues with the exception.
        if let Some(throw) = THROW.get() {
            throw();
        }
    }
}

/// If PHP's own limit of time is over, reports it as PHP does. The caller must bail out if the
/// result is true.
pub(in crate::php) fn raise_if_over() -> bool {
    if !executor::is_timed_out() {
        return false;
    }
    // SAFETY: `guarded` catches the bailout.
    let bailed_out = guarded(|| unsafe { zend_timeout() }).is_none();
    debug_assert!(bailed_out, "PHP bails out");
    bailed_out
}
