//! A signal after some time, as a host would use it for its own limit.

use std::sync::Mutex;
use std::time::Duration;

use nix::sys::signal::{SaFlags, SigAction, SigHandler, SigSet, Signal, sigaction};

static RUN: Mutex<Option<fn()>> = Mutex::new(None);

extern "C" fn handle(_: libc::c_int) {
    if let Ok(run) = RUN.try_lock()
        && let Some(run) = *run
    {
        run();
    }
}

/// Runs a function in a signal handler of this thread, after some time.
pub(super) fn after(time: Duration, run: fn()) {
    *RUN.lock().expect("no panic") = Some(run);
    let action = SigAction::new(SigHandler::Handler(handle), SaFlags::SA_RESTART, SigSet::empty());
    // SAFETY: the handler only runs the function, which is async-signal-safe.
    unsafe { sigaction(Signal::SIGUSR2, &action) }.expect("the signal can be handled");
    // SAFETY: a query without arguments.
    let thread = unsafe { libc::pthread_self() };
    std::thread::spawn(move || {
        std::thread::sleep(time);
        // SAFETY: the test runs longer than this thread.
        unsafe { libc::pthread_kill(thread, libc::SIGUSR2) };
    });
}
