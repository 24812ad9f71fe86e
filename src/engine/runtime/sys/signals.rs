//! Signals: the handlers that turn a fault in compiled code into a trap.
//!
//! They stand in front of whatever else handles the signals. **Invariant:** whatever is no fault of
//! compiled code has the effect that it would have without them: a signal that somebody sent, above
//! all.

use std::io;
use std::iter;
use std::mem::MaybeUninit;
use std::ptr;
use std::sync::atomic::{AtomicBool, AtomicPtr, Ordering};

use nix::sys::signal::{SigSet, Signal};
use parking_lot::Mutex;
use rustix::time::{ClockId, clock_gettime};

use super::{arch, cut_file};
use crate::engine::runtime::traps;

/// The signals with which a processor reports a fault.
const SIGNALS: [Signal; 4] = [Signal::SIGSEGV, Signal::SIGBUS, Signal::SIGILL, Signal::SIGFPE];

/// Those of their codes that tell of no fault of the interrupted instruction, though nobody sent
/// them: memory that turned out to be damaged while nobody read it, and a late report of a wrong
/// tag.
const NO_FAULTS: [(Signal, libc::c_int); 2] = [(Signal::SIGBUS, 5), (Signal::SIGSEGV, 8)];

/// What is done about a signal that our handler passes on.
struct Next {
    action: libc::sigaction,
    /// Whether the action was for a single signal, and that has come.
    is_spent: AtomicBool,
    /// What is done if that passes the signal on to us, because it came after us.
    after: Option<&'static Self>,
}

/// What is done about each signal. Never freed: a handler on another thread may be reading.
static NEXT: [AtomicPtr<Next>; SIGNALS.len()] =
    [const { AtomicPtr::new(ptr::null_mut()) }; SIGNALS.len()];

/// All that there ever was, of each signal, so that nothing is made twice.
static MADE: Mutex<[Vec<&'static Next>; SIGNALS.len()]> =
    Mutex::new([const { Vec::new() }; SIGNALS.len()]);

/// Puts the handlers in front of whatever handles the signals now, unless they are there already,
/// and has the current thread receive them.
///
/// # Errors
///
/// Returns the operating system's error if it refuses a handler.
pub(in super::super) fn take_signals() -> io::Result<()> {
    let mut made = MADE.lock();
    for (position, signal) in SIGNALS.into_iter().enumerate() {
        take(signal, &NEXT[position], &mut made[position])?;
    }
    // The system ends a process whose fault is blocked, whatever would handle it.
    Ok(SIGNALS.into_iter().collect::<SigSet>().thread_unblock()?)
}

fn take(signal: Signal, next: &AtomicPtr<Next>, made: &mut Vec<&'static Next>) -> io::Result<()> {
    let current = exchange(signal, None)?;
    if current.sa_sigaction == handle as Handler as usize {
        return Ok(());
    }
    // SAFETY: a non-null pointer was leaked from a box.
    let before = unsafe { next.load(Ordering::Acquire).as_ref() };
    let found = find_or_make(made, before, &current);
    found.is_spent.store(false, Ordering::Relaxed);
    // The handler may run as soon as it is installed, so it must find what was there before.
    next.store(ptr::from_ref(found).cast_mut(), Ordering::Release);
    let mut action = default_action();
    action.sa_sigaction = handle as Handler as usize;
    // What a signal does to a system call that waits, the stack, and what is blocked are those of the
    // next handler, from the first instruction on: signals that somebody sends without a pause would
    // fill the stack with our handlers if each could interrupt the one before. Ignored signals
    // interrupt nothing. Landing returns from the signal, which puts the mask back.
    let is_handled = !is_plain(current.sa_sigaction);
    let flags = if is_handled { current.sa_flags } else { libc::SA_ONSTACK | libc::SA_RESTART };
    action.sa_flags = flags & !libc::SA_RESETHAND | libc::SA_SIGINFO;
    action.sa_mask = current.sa_mask;
    exchange(signal, Some(&action))?;
    Ok(())
}

/// Returns what stands for an action that took the place of our handler, which would have passed on
/// to `before`.
fn find_or_make(
    made: &mut Vec<&'static Next>,
    before: Option<&'static Next>,
    action: &libc::sigaction,
) -> &'static Next {
    // If it was there before, somebody has put it back, and taken away what came after it.
    let chain = iter::successors(before, |next| next.after);
    let same = chain.chain(made.iter().copied().filter(|next| match (next.after, before) {
        (Some(after), Some(before)) => ptr::eq(after, before),
        (after, before) => after.is_none() && before.is_none(),
    }));
    if let Some(found) = same.into_iter().find(|next| are_equal(&next.action, action)) {
        return found;
    }
    let next = Next { action: *action, is_spent: AtomicBool::new(false), after: before };
    let next: &'static Next = Box::leak(Box::new(next));
    made.push(next);
    next
}

fn are_equal(one: &libc::sigaction, other: &libc::sigaction) -> bool {
    // SAFETY: the system has filled the mask.
    let mask =
        |action: &libc::sigaction| unsafe { SigSet::from_sigset_t_unchecked(action.sa_mask) };
    (one.sa_sigaction, one.sa_flags) == (other.sa_sigaction, other.sa_flags)
        && mask(one) == mask(other)
}

/// Returns whether an action is none of a program.
const fn is_plain(handler: libc::sighandler_t) -> bool {
    handler == libc::SIG_DFL || handler == libc::SIG_IGN
}

/// Returns the time since the system started, in nanoseconds, as exact as it can be had without
/// asking the clock: in ticks of some milliseconds.
pub(in super::super) fn coarse_time() -> u64 {
    let time = clock_gettime(ClockId::MonotonicCoarse);
    let (seconds, rest) = (time.tv_sec.unsigned_abs(), time.tv_nsec.unsigned_abs());
    seconds * 1_000_000_000 + rest
}

/// Returns the action that a process begins with.
const fn default_action() -> libc::sigaction {
    // SAFETY: all zeros is a valid `sigaction`: no flags, an empty mask, the default action.
    unsafe { MaybeUninit::zeroed().assume_init() }
}

/// Sets what is done about a signal, and returns what was done before. Async-signal-safe.
fn exchange(signal: Signal, action: Option<&libc::sigaction>) -> io::Result<libc::sigaction> {
    let action = action.map_or(ptr::null(), ptr::from_ref);
    let mut before = default_action();
    // SAFETY: `action` is null or a valid action whose handler is async-signal-safe, and `before`
    // has room for one.
    let status = unsafe { libc::sigaction(signal as libc::c_int, action, &raw mut before) };
    if status != 0 {
        return Err(io::Error::last_os_error());
    }
    Ok(before)
}

/// A handler of an action with `SA_SIGINFO`.
type Handler = extern "C" fn(libc::c_int, *mut libc::siginfo_t, *mut libc::c_void);

/// Handles a signal: lands it if compiled code trapped, and passes it on if not.
extern "C" fn handle(signal: libc::c_int, info: *mut libc::siginfo_t, context: *mut libc::c_void) {
    let Some(position) = SIGNALS.iter().position(|handled| *handled as libc::c_int == signal)
    else {
        return;
    };
    // SAFETY: with `SA_SIGINFO` the system passes what it knows of the signal.
    let known = unsafe { *info };
    let code = known.si_code;
    let is_fault = code > 0 && !NO_FAULTS.contains(&(SIGNALS[position], code));
    if is_fault && signal == libc::SIGBUS {
        // No instruction that may trap does so. What is mapped is gone: a page of a compiled module
        // above all, or of the image of a memory.
        // SAFETY: with `SA_SIGINFO` the system passes the address of a fault.
        cut_file::report(unsafe { known.si_addr() }.addr());
    } else if is_fault {
        // SAFETY: with `SA_SIGINFO` the system passes the context of the interrupted thread, which
        // nothing else refers to while this looks at it.
        let interrupted = unsafe { &mut *context.cast::<libc::ucontext_t>() };
        let (pc, frame_pointer) = arch::interrupted(interrupted);
        if let Some(activation) = traps::land(pc, frame_pointer) {
            return arch::continue_at(interrupted, activation);
        }
    }
    // SAFETY: a non-null pointer was leaked from a box.
    let next = unsafe { NEXT[position].load(Ordering::Acquire).as_ref() };
    let next = iter::successors(next, |next| next.after).nth(times_passed_on(info));
    let handler = next.map_or(libc::SIG_DFL, Next::take_handler);
    match (handler, next) {
        // A fault that is ignored would come again for ever.
        (libc::SIG_IGN, _) if !is_fault => {}
        (libc::SIG_DFL | libc::SIG_IGN, _) | (_, None) => end(SIGNALS[position], is_fault),
        (handler, Some(next)) => next.call(handler, SIGNALS[position], info, context),
    }
}

/// Counts how often a signal was passed on already, which is more than once if whoever came after
/// us passes it on to us in turn. The count stands in the last word of what is known of the signal.
/// The system clears that word for each.
fn times_passed_on(info: *mut libc::siginfo_t) -> usize {
    const LAST: usize = size_of::<libc::siginfo_t>() / size_of::<u32>() - 1;
    let place = info.cast::<u32>().wrapping_add(LAST);
    // SAFETY: the system has filled all of it, and nothing else refers to it meanwhile.
    let count = unsafe { place.read() };
    // SAFETY: it lies on the stack, and can be written to.
    unsafe { place.write(count.saturating_add(1)) };
    usize::try_from(count).unwrap_or(usize::MAX)
}

/// Does what the system does by default about a signal: it ends the process, and says why.
fn end(signal: Signal, is_fault: bool) {
    let Ok(handled) = exchange(signal, Some(&default_action())) else { return };
    if is_fault {
        // Returning runs the instruction again.
        return;
    }
    // Whoever passed the signal on may have blocked it.
    let _ = SigSet::from(signal).thread_unblock();
    let _ = nix::sys::signal::raise(signal);
    // Only the first process of a container goes on: signals with this effect do not reach it.
    let _ = exchange(signal, Some(&handled));
}

impl Next {
    /// Returns the handler for a signal that came.
    fn take_handler(&self) -> libc::sighandler_t {
        let is_for_one = self.action.sa_flags & libc::SA_RESETHAND != 0;
        if is_for_one && self.is_spent.swap(true, Ordering::Relaxed) {
            return libc::SIG_DFL;
        }
        self.action.sa_sigaction
    }

    /// Calls the handler as the system would.
    fn call(
        &self,
        handler: libc::sighandler_t,
        signal: Signal,
        info: *mut libc::siginfo_t,
        context: *mut libc::c_void,
    ) {
        // SAFETY: the system has filled the mask.
        let mut blocked = unsafe { SigSet::from_sigset_t_unchecked(self.action.sa_mask) };
        if self.action.sa_flags & libc::SA_NODEFER == 0 {
            blocked.add(signal);
        }
        // The return from the signal puts the mask back.
        let _ = blocked.thread_block();
        if self.action.sa_flags & libc::SA_SIGINFO == 0 {
            // SAFETY: an action without `SA_SIGINFO` holds a function of this type.
            let handler =
                unsafe { std::mem::transmute::<usize, extern "C" fn(libc::c_int)>(handler) };
            return handler(signal as libc::c_int);
        }
        // SAFETY: an action with `SA_SIGINFO` holds a function of this type.
        let handler = unsafe { std::mem::transmute::<usize, Handler>(handler) };
        handler(signal as libc::c_int, info, context);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_that_come_again_are_made_once() {
        let action = |handler| libc::sigaction { sa_sigaction: handler, ..default_action() };
        let (mut made, mut before) = (Vec::new(), None);
        for handler in [libc::SIG_DFL, libc::SIG_IGN].into_iter().cycle().take(100) {
            let found = find_or_make(&mut made, before, &action(handler));
            assert_eq!(found.action.sa_sigaction, handler);
            before = Some(found);
        }
        assert_eq!(made.len(), 2);
    }
}
