//! Signals: installing the handlers that turn a fault in compiled code into a trap.

use std::io;
use std::mem::MaybeUninit;
use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};

use super::arch;
use crate::engine::runtime::traps;

/// The signals with which a processor reports a fault.
const SIGNALS: [libc::c_int; 4] = [libc::SIGSEGV, libc::SIGBUS, libc::SIGILL, libc::SIGFPE];

/// What was done about each signal before. Never freed: a handler on another thread may be reading.
static PREVIOUS: [AtomicPtr<libc::sigaction>; SIGNALS.len()] =
    [const { AtomicPtr::new(ptr::null_mut()) }; SIGNALS.len()];

/// The fault that is being passed on to another handler.
static PASSING: AtomicPtr<libc::siginfo_t> = AtomicPtr::new(ptr::null_mut());

/// Puts the handlers in front of whatever handles the signals now, unless they are there already.
///
/// # Errors
///
/// Returns the operating system's error if it refuses a handler.
pub(in super::super) fn install_handlers() -> io::Result<()> {
    for (signal, previous) in SIGNALS.iter().zip(&PREVIOUS) {
        install(*signal, previous)?;
    }
    Ok(())
}

fn install(signal: libc::c_int, previous: &AtomicPtr<libc::sigaction>) -> io::Result<()> {
    let handler = handle as extern "C" fn(_, _, _) as usize;
    let current = exchange(signal, None)?;
    if current.sa_sigaction == handler {
        return Ok(());
    }
    // The handler may run as soon as it is installed, so it must find what was there before.
    previous.store(Box::into_raw(Box::new(current)), Ordering::Release);
    // SAFETY: all zeros is a valid `sigaction`: no flags, an empty mask, the default action.
    let mut action: libc::sigaction = unsafe { MaybeUninit::zeroed().assume_init() };
    action.sa_sigaction = handler;
    // Not deferred: landing leaves the handler in a way that may happen inside another one.
    action.sa_flags = libc::SA_SIGINFO | libc::SA_ONSTACK | libc::SA_NODEFER;
    exchange(signal, Some(&action))?;
    Ok(())
}

/// Returns the time since the system started, in nanoseconds, as exact as it can be had without asking
/// the clock: in ticks of some milliseconds.
pub(in super::super) fn coarse_time() -> u64 {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: the time is one that can be written to.
    unsafe { libc::clock_gettime(libc::CLOCK_MONOTONIC_COARSE, &raw mut time) };
    let (seconds, rest) = (time.tv_sec.unsigned_abs(), time.tv_nsec.unsigned_abs());
    seconds * 1_000_000_000 + rest
}

/// Sets what is done about a signal, and returns what was done before.
fn exchange(signal: libc::c_int, action: Option<&libc::sigaction>) -> io::Result<libc::sigaction> {
    let action = action.map_or(ptr::null(), ptr::from_ref);
    let mut before = MaybeUninit::uninit();
    // SAFETY: `action` is null or a valid action whose handler is async-signal-safe, and `before`
    // has room for one.
    let status = unsafe { libc::sigaction(signal, action, before.as_mut_ptr()) };
    if status != 0 {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: `sigaction` succeeded, so it wrote `before`.
    Ok(unsafe { before.assume_init() })
}

/// Handles a fault: lands it if compiled code trapped, and passes it on if not.
extern "C" fn handle(signal: libc::c_int, info: *mut libc::siginfo_t, context: *mut libc::c_void) {
    // SAFETY: with `SA_SIGINFO` the system passes the context of the interrupted thread, which
    // nothing else refers to while the handler runs.
    let interrupted = unsafe { &mut *context.cast::<libc::ucontext_t>() };
    let (pc, frame_pointer) = arch::interrupted(interrupted);
    match traps::land(pc, frame_pointer) {
        Some(activation) => arch::continue_at(interrupted, activation),
        None => pass_on(signal, info, context),
    }
}

/// Does what would have been done without this handler.
fn pass_on(signal: libc::c_int, info: *mut libc::siginfo_t, context: *mut libc::c_void) {
    let position = SIGNALS.iter().position(|handled| *handled == signal);
    let previous = position.map_or(ptr::null_mut(), |at| PREVIOUS[at].load(Ordering::Acquire));
    // SAFETY: a non-null pointer was leaked from a box by `install`.
    let previous = unsafe { previous.as_ref() };
    let handler = previous.map_or(libc::SIG_DFL, |action| action.sa_sigaction);
    if handler == libc::SIG_DFL || handler == libc::SIG_IGN {
        // Returning runs the faulting instruction again, this time with the default action, which
        // also holds for a fault that was to be ignored: ignoring it would repeat it for ever.
        // SAFETY: the default action is always valid.
        unsafe { libc::signal(signal, libc::SIG_DFL) };
        return;
    }
    // Whoever came after us may pass on to us in turn: the second time round nobody has handled it.
    if PASSING.swap(info, Ordering::AcqRel) == info {
        PASSING.store(ptr::null_mut(), Ordering::Release);
        // SAFETY: the default action is always valid.
        unsafe { libc::signal(signal, libc::SIG_DFL) };
        return;
    }
    let takes_info = previous.is_some_and(|action| action.sa_flags & libc::SA_SIGINFO != 0);
    if takes_info {
        type Handler = extern "C" fn(libc::c_int, *mut libc::siginfo_t, *mut libc::c_void);
        // SAFETY: an action with `SA_SIGINFO` holds a function of this type.
        let handler = unsafe { std::mem::transmute::<usize, Handler>(handler) };
        handler(signal, info, context);
    } else {
        // SAFETY: an action without `SA_SIGINFO` holds a function of this type.
        let handler = unsafe { std::mem::transmute::<usize, extern "C" fn(libc::c_int)>(handler) };
        handler(signal);
    }
    PASSING.store(ptr::null_mut(), Ordering::Release);
}
