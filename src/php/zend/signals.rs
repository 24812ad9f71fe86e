//! The signals of faults: where a script can take or block them, the engine is told.
//!
//! It needs them wherever compiled code runs, and can only look whether it still has them. To look
//! takes longer than a call, so it looks when something may have changed. PHP's functions for that
//! are replaced by ones that tell the engine and call them:
//!
//! - `pcntl_signal()` and `pcntl_sigprocmask()` take and block signals. A callable may call them,
//!   from which compiled code goes on, so the engine looks when they return.
//! - The functions that a script has for signals run while all signals are blocked. They are called
//!   by `pcntl_signal_dispatch()`, by ticks, or when the interpreter is interrupted. The engine
//!   looks when WebAssembly is called next.
//!
//! Without `pcntl`, nothing is replaced. What something else does to signals is noticed when the
//! next instance is made, and no sooner.

use std::ffi::c_int;

use ext_php_rs::ffi::{self, zend_execute_data, zval};
use ext_php_rs::types::ZendHashTable;
use parking_lot::Mutex;

use super::dispatch::Handler;
use crate::engine::Thread;

type Started = unsafe extern "C" fn() -> c_int;
type Interrupted = unsafe extern "C" fn(*mut zend_execute_data);
type Ticked = unsafe extern "C" fn(c_int);

/// A function of PHP that was replaced. The server may start PHP again, with others.
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

/// Tells the engine from now on. To be called when the module starts up.
pub(in crate::php) fn follow() {
    // The other modules have started up then; no thread has copied their functions yet, and the JIT
    // compiler has not noted what to call.
    // SAFETY: nothing else refers to it while modules start up.
    STARTED.set(unsafe { ffi::zend_post_startup_cb });
    // SAFETY: as above; the function is valid as long as the process.
    unsafe { ffi::zend_post_startup_cb = Some(started) };
}

/// Replaces the functions, if they are there.
unsafe extern "C" fn started() -> c_int {
    // Each may be missing: settings of PHP can disable functions.
    let replaced = [
        replace("pcntl_signal_dispatch", &DISPATCH, dispatch),
        replace("pcntl_signal", &SIGNAL, signal),
        replace("pcntl_sigprocmask", &SIGPROCMASK, sigprocmask),
    ];
    if replaced.contains(&true) {
        // SAFETY: nothing else refers to it while PHP starts.
        INTERRUPTED.set(unsafe { ffi::zend_interrupt_function });
        // SAFETY: as above; the function is valid as long as the process.
        unsafe { ffi::zend_interrupt_function = Some(interrupted) };
        // SAFETY: as above.
        TICKED.set(unsafe { ffi::zend_ticks_function });
        // SAFETY: as above.
        unsafe { ffi::zend_ticks_function = Some(ticked) };
    }
    // SAFETY: PHP would call it now, if it were not for ours. 0 stands for success.
    STARTED.get().map_or(0, |function| unsafe { function() })
}

/// Replaces a function of PHP, and returns whether there is one.
fn replace(name: &str, original: &Original<Handler>, handler: Handler) -> bool {
    // SAFETY: a query.
    let globals = unsafe { ffi::ext_php_rs_compiler_globals() };
    // SAFETY: **PHP's globals**.
    let table = unsafe { (*globals).function_table };
    // SAFETY: it lives as long as the process.
    let table: &ZendHashTable = unsafe { &*table };
    let Some(entry) = table.get(name) else { return false };
    // SAFETY: the table holds functions.
    let function = unsafe { entry.value.func };
    // SAFETY: a function of a table lives, and is an internal one before any script runs.
    let function = unsafe { &mut *function };
    // SAFETY: as above.
    let function = unsafe { &mut function.internal_function };
    original.set(function.handler);
    function.handler = Some(handler);
    true
}

unsafe extern "C" fn signal(frame: *mut zend_execute_data, result: *mut zval) {
    // SAFETY: **live frame**.
    unsafe { look_after(&SIGNAL, frame, result) };
}

unsafe extern "C" fn sigprocmask(frame: *mut zend_execute_data, result: *mut zval) {
    // SAFETY: **live frame**.
    unsafe { look_after(&SIGPROCMASK, frame, result) };
}

/// Calls a function, after which the engine looks.
///
/// # Safety
///
/// **live frame**, of that function.
unsafe fn look_after(
    original: &Original<Handler>,
    frame: *mut zend_execute_data,
    result: *mut zval,
) {
    let thread = Thread::current();
    // In case that PHP bails out of the function: nothing is called but from PHP then.
    thread.signals_may_be_taken();
    if let Some(function) = original.get() {
        // SAFETY: the caller says so.
        unsafe { function(frame, result) };
    }
    // If this failed, the next call tries again, and says why.
    let _ = thread.take_signals_back();
}

unsafe extern "C" fn dispatch(frame: *mut zend_execute_data, result: *mut zval) {
    Thread::current().signals_may_be_taken();
    if let Some(function) = DISPATCH.get() {
        // SAFETY: **live frame**.
        unsafe { function(frame, result) };
    }
}

unsafe extern "C" fn interrupted(frame: *mut zend_execute_data) {
    Thread::current().signals_may_be_taken();
    if let Some(function) = INTERRUPTED.get() {
        // SAFETY: **from PHP**.
        unsafe { function(frame) };
    }
}

unsafe extern "C" fn ticked(count: c_int) {
    Thread::current().signals_may_be_taken();
    if let Some(function) = TICKED.get() {
        // SAFETY: **from PHP**.
        unsafe { function(count) };
    }
}
