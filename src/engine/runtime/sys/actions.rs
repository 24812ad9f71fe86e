//! The actions of signals, which the handlers of faults and of the timers replace.

use std::io;
use std::mem::MaybeUninit;
use std::ptr;

use nix::sys::signal::Signal;

/// The signals by which a processor reports a fault.
pub(super) const SIGNALS: [Signal; 4] =
    [Signal::SIGSEGV, Signal::SIGBUS, Signal::SIGILL, Signal::SIGFPE];

/// Returns the default action, with which a process begins.
pub(super) const fn default_action() -> libc::sigaction {
    // SAFETY: all zeros is a valid `sigaction`: no flags, an empty mask, the default action.
    unsafe { MaybeUninit::zeroed().assume_init() }
}

/// Sets the action of a signal, and returns the previous action. Async-signal-safe.
pub(super) fn exchange(
    signal: libc::c_int,
    action: Option<&libc::sigaction>,
) -> io::Result<libc::sigaction> {
    let action = action.map_or(ptr::null(), ptr::from_ref);
    let mut before = default_action();
    // SAFETY: `action` is null or a valid action whose handler is async-signal-safe, and `before`
    // has room for an action.
    let status = unsafe { libc::sigaction(signal, action, &raw mut before) };
    if status != 0 {
        return Err(io::Error::last_os_error());
    }
    Ok(before)
}
