//! Tests with real signals. Compiled code traps even if other handlers exist. A signal that a
//! process sends has the same effect as without the engine.
//!
//! Each case runs in separate processes, because a signal ends most of them.

mod cut_file;
mod passed_on;

use std::env;
use std::os::unix::process::ExitStatusExt;
use std::process::{self, Command, ExitStatus, Output};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use nix::sys::signal::{SaFlags, SigAction, SigHandler, SigSet, Signal, raise, sigaction};
use wasm::engine::runtime::instantiate;
use wasm::engine::{
    Bounds, Config, Extern, HostFrame, Instance, Module, Offer, Result, Thread, Trap, Val,
};

/// The signals that report faults.
const SIGNALS: [Signal; 4] = [Signal::SIGSEGV, Signal::SIGBUS, Signal::SIGILL, Signal::SIGFPE];

/// Environment variable that tells a child of these tests which signal to test.
const CHILD: &str = "SIGNAL";

/// Runs a test in a separate process for each signal, and returns the exit statuses. In such a
/// process, it runs `child` and exits.
fn for_each_signal(test: &str, child: impl FnOnce(Signal)) -> [(Signal, ExitStatus); 4] {
    if let Ok(signal) = env::var(CHILD) {
        child(signal.parse().expect("the variable names a signal"));
        process::exit(0);
    }
    SIGNALS.map(|signal| (signal, in_child(test, signal).status))
}

/// Returns the command that runs a test in its own process.
fn child(test: &str, signal: Signal) -> Command {
    let this = env::current_exe().expect("a path");
    let mut child = Command::new("sh");
    child.args(["-c", r#"ulimit -c 0; ulimit -t 60; exec "$0" --exact "$1" --nocapture"#]);
    child.arg(this).arg(test).env(CHILD, signal.as_str());
    child
}

/// Runs a test in its own process, and shows its output.
fn in_child(test: &str, signal: Signal) -> Output {
    let output = child(test, signal).output().expect("a shell");
    print!("{}", String::from_utf8_lossy(&output.stdout));
    print!("{}", String::from_utf8_lossy(&output.stderr));
    output
}

/// Expects that `child` returns, for each signal.
fn expect_return(test: &str, child: impl FnOnce(Signal)) {
    for (signal, status) in for_each_signal(test, child) {
        assert_eq!(status.code(), Some(0), "{signal}: {status}");
    }
}

/// Expects that `child` ends by its signal, for each signal.
fn expect_end(test: &str, child: impl FnOnce(Signal)) {
    for (signal, status) in for_each_signal(test, child) {
        assert_eq!(status.signal(), Some(signal as i32), "{signal}: {status}");
    }
}

/// Sets the handler of a signal, and returns the previous action.
fn set(signal: Signal, handler: SigHandler, flags: SaFlags, mask: SigSet) -> SigAction {
    // SAFETY: the handlers of these tests are async-signal-safe.
    let before = unsafe { sigaction(signal, &SigAction::new(handler, flags, mask)) };
    before.expect("the signal can be handled")
}

fn set_plain(signal: Signal, handler: SigHandler) -> SigAction {
    set(signal, handler, SaFlags::empty(), SigSet::empty())
}

static HANDLED: AtomicUsize = AtomicUsize::new(0);
static BLOCKED: [AtomicBool; 2] = [const { AtomicBool::new(false) }; 2];

/// Counts a signal. Records whether the signal itself and `SIGUSR1` are blocked.
extern "C" fn count(signal: libc::c_int) {
    HANDLED.fetch_add(1, Ordering::Relaxed);
    let blocked = SigSet::thread_get_mask().expect("the signal mask can be changed");
    let signal = Signal::try_from(signal).expect("the number is a signal");
    BLOCKED[0].store(blocked.contains(signal), Ordering::Relaxed);
    BLOCKED[1].store(blocked.contains(Signal::SIGUSR1), Ordering::Relaxed);
}

/// Counts a signal as [`count`] does, and checks that a process sent it.
extern "C" fn count_sent(
    signal: libc::c_int,
    info: *mut libc::siginfo_t,
    context: *mut libc::c_void,
) {
    // SAFETY: the system passes a valid `siginfo_t`.
    let libc::siginfo_t { si_signo: number, si_code: code, .. } = unsafe { *info };
    assert!(number == signal && code == libc::SI_TKILL && !context.is_null());
    count(signal);
}

fn handled() -> usize {
    HANDLED.load(Ordering::Relaxed)
}

/// Makes an instance with functions that trap, after a call of `host`.
fn instance(host: impl Fn() + 'static) -> Instance {
    let text = r#"(module (import "h" "f" (func $host)) (memory 1)
        (func (export "load") (call $host) (drop (i32.load (i32.const -1))))
        (func (export "unreachable") (call $host) (unreachable))
        (func (export "divide") (call $host)
            (drop (i32.div_u (i32.const 1) (i32.load (i32.const 0)))))
        (func (export "sum") (param $n i32) (result i32) (local $sum i32)
            (loop $next
                (local.set $sum (i32.add (local.get $sum)
                    (i32.load (i32.and (local.get $n) (i32.const 0xfffc)))))
                (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
            (local.get $sum)))"#;
    let host = move |_: &mut HostFrame<'_>| {
        host();
        Ok(())
    };
    instantiate(&module(text), vec![Offer::HostFunc(Box::new(host))]).expect("it links")
}

fn config() -> Config {
    Config { bounds: Bounds::Guard, ..Config::default() }
}

fn module(text: &str) -> Module {
    let binary = wasm::engine::text_to_binary(text).expect("the text is well-formed");
    Module::new(&binary, &config()).expect("the module is valid")
}

fn call(instance: &Instance, name: &str, args: &[Val]) -> Result<Vec<Val>> {
    let Some(Extern::Func(func)) = instance.export(name) else { panic!("the function is missing") };
    func.call(args)
}

/// Expects that every kind of fault traps.
fn expect_traps(instance: &Instance) {
    let traps = ["load", "unreachable", "divide"]
        .map(|name| call(instance, name, &[]).expect_err("a trap").trap());
    let expected = [Trap::MemoryOutOfBounds, Trap::Unreachable, Trap::IntegerDivideByZero];
    assert_eq!(traps, expected.map(Some));
}

fn take_back() {
    Thread::current().take_signals_back().expect("the signals can be handled");
}

#[test]
fn default_action_ends_the_process() {
    expect_end("default_action_ends_the_process", |signal| {
        set_plain(signal, SigHandler::SigDfl);
        let instance = instance(|| ());
        expect_traps(&instance);
        raise(signal).expect("the signal can be sent");
    });
}

#[test]
fn ignored_signals_are_ignored() {
    expect_return("ignored_signals_are_ignored", |signal| {
        set_plain(signal, SigHandler::SigIgn);
        let instance = instance(|| ());
        raise(signal).expect("the signal can be sent");
        expect_traps(&instance);
    });
}

#[test]
fn foreign_faults_end_the_process_if_the_signal_is_ignored() {
    for (signal, status) in
        for_each_signal("foreign_faults_end_the_process_if_the_signal_is_ignored", |_| {
            set_plain(Signal::SIGSEGV, SigHandler::SigIgn);
            let _instance = instance(|| ());
            let nowhere = std::ptr::without_provenance::<u8>(8);
            // SAFETY: the access is invalid on purpose: the process ends.
            let byte = unsafe { nowhere.read_volatile() };
            println!("{byte}");
        })
    {
        assert_eq!(status.signal(), Some(libc::SIGSEGV), "{signal}: {status}");
    }
}

#[test]
fn handlers_get_the_sent_signal() {
    expect_return("handlers_get_the_sent_signal", |signal| {
        let mask = SigSet::from(Signal::SIGUSR1);
        set(signal, SigHandler::SigAction(count_sent), SaFlags::SA_SIGINFO, mask);
        let instance = instance(|| ());
        let before = SigSet::thread_get_mask().expect("the signal mask can be changed");
        raise(signal).expect("the signal can be sent");
        assert_eq!(handled(), 1);
        assert!(BLOCKED.iter().all(|blocked| blocked.load(Ordering::Relaxed)));
        assert_eq!(SigSet::thread_get_mask().expect("the signal mask can be changed"), before);
        expect_traps(&instance);
        assert_eq!(handled(), 1);
    });
}

#[test]
fn handlers_with_resethand_run_once() {
    expect_end("handlers_with_resethand_run_once", |signal| {
        let flags = SaFlags::SA_RESETHAND | SaFlags::SA_NODEFER;
        set(signal, SigHandler::Handler(count), flags, SigSet::empty());
        let instance = instance(|| ());
        raise(signal).expect("the signal can be sent");
        expect_traps(&instance);
        let is_blocked = BLOCKED.iter().any(|blocked| blocked.load(Ordering::Relaxed));
        if handled() == 1 && !is_blocked {
            raise(signal).expect("the signal can be sent");
        }
    });
}

#[test]
fn handlers_block_the_signals_of_the_next_handler() {
    let test = "handlers_block_the_signals_of_the_next_handler";
    expect_return(test, |signal| {
        let mut mask = SigSet::empty();
        mask.add(Signal::SIGUSR1);
        for flags in [SaFlags::empty(), SaFlags::SA_NODEFER] {
            let instance = instance(|| ());
            set(signal, SigHandler::Handler(count), flags, mask);
            take_back();
            let ours = set_plain(signal, SigHandler::SigDfl);
            assert_eq!(ours.flags() & SaFlags::SA_NODEFER, flags);
            assert!(ours.mask().contains(Signal::SIGUSR1));
            set(signal, ours.handler(), ours.flags(), ours.mask());
            expect_traps(&instance);
        }
    });
}

#[test]
fn replaced_handlers_are_installed_again() {
    expect_return("replaced_handlers_are_installed_again", |signal| {
        let instance = instance(|| ());
        for handler in [SigHandler::SigIgn, SigHandler::Handler(count), SigHandler::SigDfl] {
            set_plain(signal, handler);
            take_back();
            expect_traps(&instance);
        }
        for round in 1..4 {
            set_plain(signal, SigHandler::Handler(count));
            take_back();
            raise(signal).expect("the signal can be sent");
            assert_eq!(handled(), round);
        }
    });
}

#[test]
fn handlers_that_may_be_replaced_are_checked_before_a_call() {
    expect_return("handlers_that_may_be_replaced_are_checked_before_a_call", |signal| {
        let instance = instance(|| ());
        Thread::current().signals_may_be_taken();
        set_plain(signal, SigHandler::SigDfl);
        SigSet::all().thread_block().expect("the signal mask can be changed");
        expect_traps(&instance);
    });
}

#[test]
fn handlers_that_may_be_replaced_are_checked_on_another_stack() {
    expect_return("handlers_that_may_be_replaced_are_checked_on_another_stack", |signal| {
        let other = instance(|| ());
        let instance = instance(move || {
            let thread = Thread::current();
            thread.signals_may_be_taken();
            set_plain(signal, SigHandler::SigDfl);
            SigSet::all().thread_block().expect("the signal mask can be changed");
            thread.switch_stack(1, 2, None);
            expect_traps(&other);
            thread.switch_stack(2, 1, None);
        });
        expect_traps(&instance);
    });
}

#[test]
fn replaced_handlers_are_installed_again_under_compiled_frames() {
    expect_return("replaced_handlers_are_installed_again_under_compiled_frames", |signal| {
        let instance = instance(move || {
            set_plain(signal, SigHandler::Handler(count));
            SigSet::all().thread_block().expect("the signal mask can be changed");
            take_back();
        });
        expect_traps(&instance);
        assert_eq!(handled(), 0);
    });
}

#[test]
fn faults_trap_although_their_signals_were_blocked() {
    expect_return("faults_trap_although_their_signals_were_blocked", |signal| {
        SigSet::from(signal).thread_block().expect("the signal mask can be changed");
        expect_traps(&instance(|| ()));
    });
}

/// Address of the handler to which [`pass_on`] passes signals.
static PASSED_TO: AtomicUsize = AtomicUsize::new(0);
static PASSED_ON: AtomicUsize = AtomicUsize::new(0);

extern "C" fn pass_on(signal: libc::c_int, info: *mut libc::siginfo_t, context: *mut libc::c_void) {
    PASSED_ON.fetch_add(1, Ordering::Relaxed);
    let next = PASSED_TO.load(Ordering::Relaxed);
    // SAFETY: it is our handler, which was installed with `SA_SIGINFO`.
    let next: extern "C" fn(libc::c_int, *mut libc::siginfo_t, *mut libc::c_void) =
        unsafe { std::mem::transmute(next) };
    next(signal, info, context);
}

fn put_in_front(signal: Signal) {
    let handler = SigHandler::SigAction(pass_on);
    let before = set(signal, handler, SaFlags::SA_SIGINFO, SigSet::empty());
    let SigHandler::SigAction(before) = before.handler() else { panic!("a handler") };
    PASSED_TO.store(before as usize, Ordering::Relaxed);
    take_back();
}

#[test]
fn signals_pass_through_all_handlers() {
    expect_return("signals_pass_through_all_handlers", |signal| {
        set(signal, SigHandler::SigAction(count_sent), SaFlags::SA_SIGINFO, SigSet::empty());
        let instance = instance(|| ());
        // In the second round, `pass_on` passes the signal to a handler that already passes it to
        // `pass_on`.
        for times in 1..3 {
            put_in_front(signal);
            raise(signal).expect("the signal can be sent");
            assert_eq!(handled(), times);
            expect_traps(&instance);
        }
    });
}

#[test]
fn unhandled_signals_end_the_process_after_all_handlers() {
    const NAME: &str = "unhandled_signals_end_the_process_after_all_handlers";
    expect_end(NAME, |signal| {
        set_plain(signal, SigHandler::SigDfl);
        let _instance = instance(|| ());
        put_in_front(signal);
        raise(signal).expect("the signal can be sent");
    });
}

#[test]
fn signals_that_are_sent_to_compiled_code_do_not_trap() {
    expect_return("signals_that_are_sent_to_compiled_code_do_not_trap", |signal| {
        set_plain(signal, SigHandler::Handler(count));
        let instance = instance(|| ());
        // SAFETY: the function only returns a value.
        let running = unsafe { libc::pthread_self() };
        let sender = std::thread::spawn(move || {
            while handled() < 500 {
                // SAFETY: the thread waits for this one.
                unsafe { libc::pthread_kill(running, signal as libc::c_int) };
            }
        });
        while !sender.is_finished() {
            let result = call(&instance, "sum", &[Val::I32(1_000_000)]).expect("no trap");
            assert!(matches!(result[..], [Val::I32(0)]));
        }
        expect_traps(&instance);
    });
}
