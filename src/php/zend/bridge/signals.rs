//! Signals of the engine: tells the engine when a script may have replaced their handlers or
//! blocked them.
//!
//! While compiled code runs, the engine's signal handlers must be installed, and its signals must
//! not be blocked: the fault signals, and the signal of the timer for limits of time. The engine
//! cannot prevent a change of the handlers or the signal mask. It can only check them, and a check
//! takes longer than a call. So it checks only when a script may have changed something. This file
//! replaces the PHP functions that can change the handlers or the mask. The replacements tell the
//! engine, and call the original functions.
//!
//! - `pcntl_signal()` replaces handlers, and `pcntl_sigprocmask()` blocks signals. A callable below
//!   compiled frames may call these functions, and the compiled code continues afterwards. So the
//!   engine checks when they return.
//! - The signal handlers of a script run while all signals are blocked. PHP calls these handlers in
//!   `pcntl_signal_dispatch()`, at ticks, or when the interpreter is interrupted. The engine checks
//!   before the next call of WebAssembly.
//!
//! Without `pcntl`, nothing is replaced. If other code changes signal handlers or the signal mask,
//! the engine notices the change only when the next instance is made.

use std::ffi::c_int;

use ext_php_rs::ffi::{self, zend_execute_data, zval};
use ext_php_rs::types::ZendHashTable;
use parking_lot::Mutex;

use super::dispatch::Handler;
use crate::engine::Thread;
use crate::php::zend::api::executor;

type Started = unsafe extern "C" fn() -> c_int;
type Interrupted = unsafe extern "C" fn(*mut zend_execute_data);
type Ticked = unsafe extern "C" fn(c_int);

/// The original of a PHP function that was replaced. The value can change, because a server may
/// start PHP several times.
struct Original<F>(Mutex<Option<F>>);

impl<F: Copy> Original<F> {
    const fn none() -> Self {
        Self(Mutex::new(None))
    }

    fn set(&self, function: Option<F>) {
        *self.0.lock() = function;
    }

    fn get(&self) -> Option<F> {
        *self.0.lock()
    }
}

static STARTED: Original<Started> = Original::none();
static INTERRUPTED: Original<Interrupted> = Original::none();
static TICKED: Original<Ticked> = Original::none();
static SIGNAL: Original<Handler> = Original::none();
static SIGPROCMASK: Original<Handler> = Original::none();
static DISPATCH: Original<Handler> = Original::none();

/// Arranges that the functions are replaced after start-up. To be called at start-up.
pub(in crate::php) fn follow() {
    // The callback runs after all modules have started up. At that time no thread has copied the
    // tables of functions, and the JIT compiler has not read the handlers.
    // SAFETY: nothing else refers to the callback while modules start up.
    STARTED.set(unsafe { ffi::zend_post_startup_cb });
    // SAFETY: as above; the new function is valid as long as the process.
    unsafe { ffi::zend_post_startup_cb = Some(started) };
}

/// Replaces the functions of `pcntl` that exist. PHP calls this after start-up.
unsafe extern "C" fn started() -> c_int {
    // Each function may be missing, because `php.ini` can disable functions.
    let replaced = [
        replace("pcntl_signal_dispatch", &DISPATCH, dispatch),
        replace("pcntl_signal", &SIGNAL, signal),
        replace("pcntl_sigprocmask", &SIGPROCMASK, sigprocmask),
    ];
    if replaced.contains(&true) {
        // SAFETY: nothing else refers to the pointer while PHP starts.
        INTERRUPTED.set(unsafe { ffi::zend_interrupt_function });
        // SAFETY: as above; the new function is valid as long as the process.
        unsafe { ffi::zend_interrupt_function = Some(interrupted) };
        // SAFETY: as above.
        TICKED.set(unsafe { ffi::zend_ticks_function });
        // SAFETY: as above.
        unsafe { ffi::zend_ticks_function = Some(ticked) };
    }
    // SAFETY: without our callback, PHP would call the original callback now. 0 means success.
    STARTED.get().map_or(0, |function| unsafe { function() })
}

/// Replaces the handler of a PHP function. Returns whether the function exists.
fn replace(name: &str, original: &Original<Handler>, handler: Handler) -> bool {
    // SAFETY: PHP returns a pointer, and changes nothing.
    let globals = unsafe { ffi::ext_php_rs_compiler_globals() };
    // SAFETY: **PHP's globals**.
    let table = unsafe { (*globals).function_table };
    // SAFETY: the table lives as long as the process.
    let table: &ZendHashTable = unsafe { &*table };
    let Some(entry) = table.get(name) else { return false };
    // SAFETY: the table holds functions.
    let function = unsafe { entry.value.func };
    // SAFETY: the functions in a table are alive. Before any script runs, all are internal.
    let function = unsafe { &mut *function };
    // SAFETY: as above.
    let function = unsafe { &mut function.internal_function };
    original.set(function.handler);
    function.handler = Some(handler);
    true
}

/// Replaces `pcntl_signal()`.
unsafe extern "C" fn signal(frame: *mut zend_execute_data, result: *mut zval) {
    // SAFETY: **live frame**.
    unsafe { look_after(&SIGNAL, frame, result) };
}

/// Replaces `pcntl_sigprocmask()`.
unsafe extern "C" fn sigprocmask(frame: *mut zend_execute_data, result: *mut zval) {
    // SAFETY: **live frame**.
    unsafe { look_after(&SIGPROCMASK, frame, result) };
}

/// Calls the original function, and then lets the engine check the signals.
///
/// # Safety
///
/// **live frame** of that function.
unsafe fn look_after(
    original: &Original<Handler>,
    frame: *mut zend_execute_data,
    result: *mut zval,
) {
    let thread = Thread::current();
    // The flag is set first, because PHP may bail out of the function. The flag makes the next call
    // from PHP check the signals.
    thread.signals_may_be_taken();
    if let Some(function) = original.get() {
        // SAFETY: the caller guarantees it.
        unsafe { function(frame, result) };
    }
    // If this fails, the next call of WebAssembly tries again and reports the error.
    let _ = thread.take_signals_back();
}

/// Runs code that may call signal handlers of the script. Meanwhile PHP blocks all signals.
fn dispatching(run: impl FnOnce()) {
    let thread = Thread::current();
    thread.signals_may_be_taken();
    let before = thread.set_dispatching(true);
    run();
    thread.set_dispatching(before);
}

/// Replaces `pcntl_signal_dispatch()`.
unsafe extern "C" fn dispatch(frame: *mut zend_execute_data, result: *mut zval) {
    if let Some(function) = DISPATCH.get() {
        // SAFETY: **live frame**.
        dispatching(|| unsafe { function(frame, result) });
    }
}

/// Replaces PHP's function for interrupts of the interpreter.
unsafe extern "C" fn interrupted(frame: *mut zend_execute_data) {
    if let Some(function) = INTERRUPTED.get() {
        // PHP calls no handler while an exception is pending, and would drop the signals.
        // SAFETY: **from PHP**.
        executor::beside_exception(|| dispatching(|| unsafe { function(frame) }));
    }
}

/// Replaces PHP's function for ticks.
unsafe extern "C" fn ticked(count: c_int) {
    if let Some(function) = TICKED.get() {
        // SAFETY: **from PHP**.
        dispatching(|| unsafe { function(count) });
    }
}
