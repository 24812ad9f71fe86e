//! Signal handlers that turn a fault in compiled code into a trap.
//!
//! They run before all other handlers of the same signals. **Invariant:** if a signal is not a
//! fault of compiled code, it has the same effect as without these handlers. This holds above all
//! for signals that a process sends.

use std::io;
use std::iter;
use std::ptr;
use std::sync::atomic::{AtomicBool, AtomicPtr, Ordering};

use nix::sys::signal::{SigSet, Signal};
use parking_lot::Mutex;

use super::actions::{SIGNALS, default_action, exchange};
use super::{arch, cut_file, timer};
use crate::engine::runtime::stacks::traps;

/// Signals and codes that do not report a fault of the interrupted instruction, although no process
/// sent them. The first reports damaged memory that was found without an access to it. The second
/// is a late report of a wrong memory tag.
const NO_FAULTS: [(Signal, libc::c_int); 2] = [(Signal::SIGBUS, 5), (Signal::SIGSEGV, 8)];

/// The action to which our handler passes a signal on.
struct Next {
    action: libc::sigaction,
    /// Whether the action is for a single signal, and that signal has come.
    is_spent: AtomicBool,
    /// The action to use if this action passes the signal back to us. It may do so, because it was
    /// installed over our handler.
    after: Option<&'static Self>,
}

/// The next action for each signal. Never freed, because a handler on another thread may read it.
static NEXT: [AtomicPtr<Next>; SIGNALS.len()] =
    [const { AtomicPtr::new(ptr::null_mut()) }; SIGNALS.len()];

/// All actions that were ever made for each signal, so that none is made twice.
static MADE: Mutex<[Vec<&'static Next>; SIGNALS.len()]> =
    Mutex::new([const { Vec::new() }; SIGNALS.len()]);

/// Installs our handlers in front of the present ones, unless ours are installed already. Also
/// unblocks the signals in the current thread.
///
/// # Errors
///
/// Returns the operating system's error if it refuses a handler.
pub(in crate::engine::runtime) fn take_signals() -> io::Result<()> {
    let mut made = MADE.lock();
    for (position, signal) in SIGNALS.into_iter().enumerate() {
        take(signal, &NEXT[position], &mut made[position])?;
    }
    // If a fault occurs while its signal is blocked, the system ends the process without a handler.
    Ok(SIGNALS.into_iter().collect::<SigSet>().thread_unblock()?)
}

fn take(signal: Signal, next: &AtomicPtr<Next>, made: &mut Vec<&'static Next>) -> io::Result<()> {
    let current = exchange(signal as libc::c_int, None)?;
    if current.sa_sigaction == handle as Handler as usize {
        return Ok(());
    }
    // SAFETY: a non-null pointer was leaked from a box.
    let before = unsafe { next.load(Ordering::Acquire).as_ref() };
    let found = find_or_make(made, before, &current);
    found.is_spent.store(false, Ordering::Relaxed);
    // The handler may run as soon as it is installed, so the previous action is stored first.
    next.store(ptr::from_ref(found).cast_mut(), Ordering::Release);
    let mut action = default_action();
    action.sa_sigaction = handle as Handler as usize;
    // Flags and signal mask come from the next handler, so that they apply from the first
    // instruction on. They determine how a signal affects a waiting system call, which stack is
    // used, and which signals are blocked. If our handlers could interrupt each other, signals in
    // quick succession would fill the stack with the frames of handlers. An ignored signal
    // interrupts no system call. Landing returns from the signal, which restores the mask.
    //
    // The other signals of faults stay unblocked until the next handler runs: our handler reads the
    // tables of the module. If their file was truncated, a blocked signal would end the process
    // without a message.
    let is_handled = !is_plain(current.sa_sigaction);
    let flags = if is_handled { current.sa_flags } else { libc::SA_ONSTACK | libc::SA_RESTART };
    action.sa_flags = flags & !libc::SA_RESETHAND | libc::SA_SIGINFO;
    if is_handled {
        // SAFETY: the system has filled the mask.
        let mut mask = unsafe { SigSet::from_sigset_t_unchecked(current.sa_mask) };
        for signal in SIGNALS {
            mask.remove(signal);
        }
        action.sa_mask = *mask.as_ref();
    }
    // The handlers may run on a small stack for signals, which has no room for another handler.
    // SAFETY: the mask is initialised.
    unsafe { libc::sigaddset(&raw mut action.sa_mask, timer::signal()) };
    exchange(signal as libc::c_int, Some(&action))?;
    Ok(())
}

/// Returns the [`Next`] of an action that replaced our handler. Our handler passed signals on to
/// `before`.
fn find_or_make(
    made: &mut Vec<&'static Next>,
    before: Option<&'static Next>,
    action: &libc::sigaction,
) -> &'static Next {
    // If the action is in the chain already, a program has restored it and removed later handlers.
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

/// Returns whether an action is the default action, or ignores the signal.
const fn is_plain(handler: libc::sighandler_t) -> bool {
    handler == libc::SIG_DFL || handler == libc::SIG_IGN
}

/// Returns the time since the system started, in nanoseconds. It is the time of the last tick,
/// because a more precise time would require reading the clock.
pub(in crate::engine::runtime) fn coarse_time() -> u64 {
    timer::time_of(libc::CLOCK_MONOTONIC_COARSE)
}

/// A handler of an action with `SA_SIGINFO`.
type Handler = extern "C" fn(libc::c_int, *mut libc::siginfo_t, *mut libc::c_void);

/// Handles a signal. If compiled code trapped, continues at its landing; if not, passes the signal
/// on.
extern "C" fn handle(signal: libc::c_int, info: *mut libc::siginfo_t, context: *mut libc::c_void) {
    let Some(position) = SIGNALS.iter().position(|handled| *handled as libc::c_int == signal)
    else {
        return;
    };
    // SAFETY: with `SA_SIGINFO` the system passes information about the signal.
    let known = unsafe { *info };
    let code = known.si_code;
    let is_fault = code > 0 && !NO_FAULTS.contains(&(SIGNALS[position], code));
    if is_fault && signal == libc::SIGBUS {
        // No instruction that may trap raises this signal. The mapped page is gone: usually a page
        // of a compiled module, or of the image of a memory.
        // SAFETY: with `SA_SIGINFO` the system passes the address of a fault.
        cut_file::report(unsafe { known.si_addr() }.addr());
    } else if is_fault {
        // SAFETY: with `SA_SIGINFO` the system passes the context of the interrupted thread.
        // Nothing else refers to it meanwhile.
        let interrupted = unsafe { &mut *context.cast::<libc::ucontext_t>() };
        let (pc, frame_pointer) = arch::interrupted(interrupted);
        let first_argument = arch::first_argument(interrupted);
        if let Some(activation) = traps::land(pc, frame_pointer, first_argument) {
            return arch::continue_at(interrupted, activation);
        }
    }
    // SAFETY: a non-null pointer was leaked from a box.
    let next = unsafe { NEXT[position].load(Ordering::Acquire).as_ref() };
    let next = iter::successors(next, |next| next.after).nth(times_passed_on(info));
    let handler = next.map_or(libc::SIG_DFL, Next::take_handler);
    match (handler, next) {
        // If a fault were ignored, it would repeat for ever.
        (libc::SIG_IGN, _) if !is_fault => {}
        (libc::SIG_DFL | libc::SIG_IGN, _) | (_, None) => end(SIGNALS[position], is_fault),
        (handler, Some(next)) => next.call(handler, SIGNALS[position], info, context),
    }
}

/// Returns how often a signal was already passed on, and then increases that number by one. A
/// handler that was installed over ours may pass a signal back to us. The number is in the last
/// word of the information about the signal, which the system clears for each signal.
fn times_passed_on(info: *mut libc::siginfo_t) -> usize {
    const LAST: usize = size_of::<libc::siginfo_t>() / size_of::<u32>() - 1;
    let place = info.cast::<u32>().wrapping_add(LAST);
    // SAFETY: the system has filled all of the information. Nothing else refers to it meanwhile.
    let count = unsafe { place.read() };
    // SAFETY: the information lies on the stack, and can be written to.
    unsafe { place.write(count.saturating_add(1)) };
    usize::try_from(count).unwrap_or(usize::MAX)
}

/// Ends the process with a signal, as the system does by default.
fn end(signal: Signal, is_fault: bool) {
    let Ok(handled) = exchange(signal as libc::c_int, Some(&default_action())) else { return };
    if is_fault {
        // Returning repeats the instruction, and so the fault.
        return;
    }
    // A handler that passed the signal on may have blocked it.
    let _ = SigSet::from(signal).thread_unblock();
    let _ = nix::sys::signal::raise(signal);
    // Only the first process of a container continues here: the system does not end it by signals
    // whose action is the default.
    let _ = exchange(signal as libc::c_int, Some(&handled));
}

impl Next {
    /// Returns the handler for a signal that has come.
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
        // The return from the signal restores the mask.
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
