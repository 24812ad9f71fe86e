//! Tests of the handlers to which our handlers pass signals: the flags, the blocked signals, and
//! the sent signal.

use std::process;
use std::sync::atomic::Ordering;

use nix::sys::signal::{SaFlags, SigHandler, SigSet, Signal, raise};

use super::{
    BLOCKED, PASSED_TO, count, expect_return, expect_traps, handled, instance, pass_on, set,
    set_plain, take_back,
};

/// Sends this thread a signal with a code, as the system would.
pub(super) fn send(signal: Signal, code: libc::c_int) {
    // SAFETY: a `siginfo_t` of zeros is valid.
    let mut info: libc::siginfo_t = unsafe { std::mem::zeroed() };
    info.si_signo = signal as libc::c_int;
    info.si_code = code;
    let (call, process) = (libc::SYS_rt_tgsigqueueinfo, process::id());
    // SAFETY: the function only returns a value.
    let thread = unsafe { libc::gettid() };
    // SAFETY: the information is complete, and all handlers of the signal are async-signal-safe.
    let status = unsafe { libc::syscall(call, process, thread, info.si_signo, &raw const info) };
    assert_eq!(status, 0);
}

/// Installs a handler that passes signals on to our handler.
fn put_in_front(signal: Signal, flags: SaFlags) {
    let before = set(signal, SigHandler::SigAction(pass_on), flags, SigSet::empty());
    let SigHandler::SigAction(before) = before.handler() else { panic!("a handler") };
    PASSED_TO.store(before as usize, Ordering::Relaxed);
    take_back();
}

fn was_blocked() -> bool {
    BLOCKED[0].load(Ordering::Relaxed)
}

#[test]
fn signals_from_processes_are_not_faults() {
    expect_return("passed_on::signals_from_processes_are_not_faults", |signal| {
        set_plain(signal, SigHandler::SigIgn);
        let instance = instance(|| ());
        send(signal, libc::SI_USER);
        expect_traps(&instance);
    });
}

#[test]
fn our_handlers_have_the_stack_and_restart_flags_of_the_next_handler() {
    let test = "passed_on::our_handlers_have_the_stack_and_restart_flags_of_the_next_handler";
    expect_return(test, |signal| {
        for handler in [SigHandler::SigDfl, SigHandler::SigIgn] {
            set_plain(signal, handler);
            let instance = instance(|| ());
            take_back();
            expect_traps(&instance);
            let ours = set_plain(signal, SigHandler::SigDfl).flags();
            assert!(ours.contains(SaFlags::SA_ONSTACK | SaFlags::SA_RESTART));
            let handler = SigHandler::Handler(count);
            set(signal, handler, SaFlags::SA_NODEFER, SigSet::empty());
            take_back();
            let ours = set_plain(signal, SigHandler::SigDfl).flags();
            assert!(!ours.intersects(SaFlags::SA_ONSTACK | SaFlags::SA_RESTART));
        }
    });
}

#[test]
fn next_handlers_run_with_their_signal_blocked_unless_nodefer_is_set() {
    let test = "passed_on::next_handlers_run_with_their_signal_blocked_unless_nodefer_is_set";
    expect_return(test, |signal| {
        for flags in [SaFlags::SA_NODEFER, SaFlags::empty()] {
            let before = handled();
            set(signal, SigHandler::Handler(count), flags, SigSet::empty());
            let _instance = instance(|| ());
            take_back();
            raise(signal).expect("the signal can be sent");
            assert_eq!((handled(), was_blocked()), (before + 1, flags.is_empty()));
        }
        // The system does not block the signal for `pass_on`, so our handler must block it.
        put_in_front(signal, SaFlags::SA_SIGINFO | SaFlags::SA_NODEFER);
        raise(signal).expect("the signal can be sent");
        assert_eq!((handled(), was_blocked()), (3, true));
    });
}

/// A new instance makes the engine check its handlers, at most once per tick of the clock.
#[test]
fn replaced_handlers_are_installed_again_after_a_tick() {
    let test = "passed_on::replaced_handlers_are_installed_again_after_a_tick";
    expect_return(test, |signal| {
        drop(instance(|| ()));
        set_plain(signal, SigHandler::Handler(count));
        loop {
            let instance = instance(|| ());
            let now = set_plain(signal, SigHandler::Handler(count));
            if matches!(now.handler(), SigHandler::SigAction(_)) {
                set(signal, now.handler(), now.flags(), now.mask());
                return expect_traps(&instance);
            }
        }
    });
}
