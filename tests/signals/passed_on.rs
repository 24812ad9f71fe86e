//! What the next handlers find: the flags of ours, which signals are blocked, and what was sent.

use std::process;
use std::sync::atomic::Ordering;

use nix::sys::signal::{SaFlags, SigHandler, SigSet, Signal, raise};

use super::{
    BLOCKED, PASSED_TO, count, expect_return, expect_traps, handled, instance, pass_on, set,
    set_plain, take_back,
};

/// Sends this thread a signal with a code, as the system would.
pub(super) fn send(signal: Signal, code: libc::c_int) {
    // SAFETY: all zeros is valid.
    let mut info: libc::siginfo_t = unsafe { std::mem::zeroed() };
    info.si_signo = signal as libc::c_int;
    info.si_code = code;
    let (call, process) = (libc::SYS_rt_tgsigqueueinfo, process::id());
    // SAFETY: a query.
    let thread = unsafe { libc::gettid() };
    // SAFETY: the information is whole, and whoever handles the signal is async-signal-safe.
    let status = unsafe { libc::syscall(call, process, thread, info.si_signo, &raw const info) };
    assert_eq!(status, 0);
}

/// Puts a handler in front of ours that passes on to it.
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
fn signals_of_processes_are_sent_ones() {
    expect_return("passed_on::signals_of_processes_are_sent_ones", |signal| {
        set_plain(signal, SigHandler::SigIgn);
        let instance = instance(|| ());
        send(signal, libc::SI_USER);
        expect_traps(&instance);
    });
}

#[test]
fn signals_without_a_handler_interrupt_nothing_and_need_no_stack() {
    let test = "passed_on::signals_without_a_handler_interrupt_nothing_and_need_no_stack";
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
fn handlers_run_with_their_signal_blocked_unless_they_ask_for_it() {
    let test = "passed_on::handlers_run_with_their_signal_blocked_unless_they_ask_for_it";
    expect_return(test, |signal| {
        for flags in [SaFlags::SA_NODEFER, SaFlags::empty()] {
            let before = handled();
            set(signal, SigHandler::Handler(count), flags, SigSet::empty());
            let _instance = instance(|| ());
            take_back();
            raise(signal).expect("a signal");
            assert_eq!((handled(), was_blocked()), (before + 1, flags.is_empty()));
        }
        // What is blocked is no longer what the system blocks for ours.
        put_in_front(signal, SaFlags::SA_SIGINFO | SaFlags::SA_NODEFER);
        raise(signal).expect("a signal");
        assert_eq!((handled(), was_blocked()), (3, true));
    });
}

/// Whoever takes a signal without a word is noticed when the clock has gone on.
#[test]
fn signals_that_were_taken_in_silence_are_taken_back_by_and_by() {
    let test = "passed_on::signals_that_were_taken_in_silence_are_taken_back_by_and_by";
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
