//! A test that interrupts calls at random times: another process sends signals to the thread.
//!
//! Each signal may arrive in the body of a function, in an entry or adapter, in a builtin, or in a
//! host function. Some signals end the call. All results of other calls must be right, and the
//! instances that are not abandoned must stay consistent.

use std::ptr;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};

use nix::sys::signal::{SaFlags, SigAction, SigHandler, SigSet, Signal, kill, sigaction};
use nix::sys::wait::waitpid;
use nix::unistd::Pid;

use super::imports::Offer;
use super::instantiate::instantiate;
use super::load::code_registry;
use super::load::module::Module;
use super::objects::external::Extern;
use super::objects::host_func::{HostCall, HostFrame};
use super::objects::instance::Instance;
use super::objects::value::Val;
use super::stacks::thread::Thread;
use crate::engine::error::Result;
use crate::engine::options::{Bounds, Config};
use crate::engine::trap::Trap;

/// The places where signals arrive, as positions in [`SEEN`].
const PLACES: [&str; 5] = ["body", "edge of a body", "entry or adapter", "builtin", "host"];

static SEEN: [AtomicUsize; PLACES.len()] = [const { AtomicUsize::new(0) }; PLACES.len()];

/// Whether the host function runs.
static IN_HOST: AtomicBool = AtomicBool::new(false);

/// Whether signals may end the call.
static MAY_END: AtomicBool = AtomicBool::new(false);

/// Of so many signals, one ends the call.
const ENDS_CALL: usize = 5;

extern "C" fn handle(_: libc::c_int, _: *mut libc::siginfo_t, context: *mut libc::c_void) {
    // SAFETY: the system passes the context of the interrupted thread.
    let interrupted = unsafe { &*context.cast::<libc::ucontext_t>() };
    let place = match code_registry::find(super::sys::program_counter(interrupted)) {
        Some((module, place)) if module.artifact().is_framed(place) => 0,
        Some((module, place)) if module.artifact().body_range().contains(&place) => 1,
        Some(_) => 2,
        None if IN_HOST.load(Relaxed) => 4,
        None => 3,
    };
    let seen = SEEN[place].fetch_add(1, Relaxed);
    if seen.is_multiple_of(ENDS_CALL) && MAY_END.load(Relaxed) {
        Thread::interrupt_current_from_signal();
    }
}

/// A host function that takes some time.
struct Work;

impl HostCall for Work {
    fn call(&self, frame: &mut HostFrame<'_>) -> Result<()> {
        IN_HOST.store(true, Relaxed);
        let Val::I32(number) = frame.param(0) else { unreachable!("its type") };
        let sum = (0..200).fold(number, |sum, it| std::hint::black_box(sum.wrapping_add(it)));
        IN_HOST.store(false, Relaxed);
        frame.set_result(0, &Val::I32(sum));
        Ok(())
    }
}

/// A module whose table and globals another instance writes.
const SHARED: &str = r#"(module (type $f (func (result i32)))
    (table $t (export "t") 64 funcref) (global (export "first") (mut i64) (i64.const 0))
    (global (export "second") (mut i64) (i64.const 0)) (memory (export "m") 1)
    (func $seven (export "seven") (result i32) (i32.const 7)) (elem declare func $seven)
    (func (export "check") (result i32) (local $i i32)
        (loop $l
            (if (i32.eqz (ref.is_null (table.get $t (local.get $i))))
                (then (if (i32.ne (call_indirect $t (type $f) (local.get $i)) (i32.const 7))
                    (then (return (i32.const 0))))))
            (local.set $i (i32.add (local.get $i) (i32.const 1)))
            (br_if $l (i32.lt_u (local.get $i) (i32.const 64))))
        (i32.const 1)))"#;

const WRITER: &str = r#"(module (type $f (func (result i32)))
    (import "s" "t" (table $t 64 funcref)) (import "s" "first" (global $first (mut i64)))
    (import "s" "second" (global $second (mut i64))) (import "s" "seven" (func $seven (type $f)))
    (import "h" "work" (func $work (param i32) (result i32)))
    (memory 2) (tag $e (param i32)) (elem declare func $seven)
    (func $mix (param i32) (result i32)
        (i32.xor
            (i32.mul (local.get 0) (i32.const 16777619))
            (i32.rotl (local.get 0) (i32.const 5))))
    (func $deep (param i32 i32) (result i32)
        (if (result i32) (local.get 0)
            (then (call $deep (i32.sub (local.get 0) (i32.const 1)) (call $mix (local.get 1))))
            (else (local.get 1))))
    (func $catch (param i32) (result i32)
        (block $h (result i32) (try_table (result i32) (catch $e $h) (throw $e (local.get 0)))))
    (func (export "run") (param $seed i32) (result i32) (local $i i32) (local $sum i32)
        (local.set $sum (local.get $seed))
        (loop $l
            (local.set $sum (call $deep (i32.const 3000) (local.get $sum)))
            (memory.fill (i32.const 16) (local.get $i) (i32.const 3000))
            (memory.copy (i32.const 60016) (i32.const 16) (i32.const 3000))
            (local.set $sum (i32.add (local.get $sum) (i32.load8_u (i32.const 60100))))
            (local.set $sum (i32.add (local.get $sum) (call $work (local.get $i))))
            (local.set $sum (i32.xor (local.get $sum) (call $catch (local.get $i))))
            (table.set $t (i32.and (local.get $i) (i32.const 63)) (ref.func $seven))
            (table.fill $t (i32.const 8) (ref.null func) (i32.const 40))
            (table.copy $t $t (i32.const 1) (i32.const 0) (i32.const 62))
            (global.set $first (i64.add (global.get $first) (i64.const 1)))
            (global.set $second (global.get $first))
            (local.set $i (i32.add (local.get $i) (i32.const 1)))
            (br_if $l (i32.lt_u (local.get $i) (i32.const 6))))
        (local.get $sum)))"#;

fn compile(text: &str, bounds: Bounds) -> Module {
    let binary = wat::parse_str(text).expect("the text of a test");
    Module::new(&binary, &Config { bounds, ..Config::default() }).expect("valid")
}

fn exported(instance: &Instance, name: &str) -> Extern {
    instance.export(name).expect("exported")
}

fn call(instance: &Instance, name: &str, args: &[Val]) -> Result<Vec<Val>> {
    let Extern::Func(func) = exported(instance, name) else { panic!("a function") };
    func.call(args)
}

/// Starts a process that sends signals to this thread at random times.
fn start_sender() -> Pid {
    // SAFETY: a query without arguments.
    let thread = unsafe { libc::gettid() };
    let process = std::process::id();
    // SAFETY: the child only calls the system, in a loop that has no end.
    let child = unsafe { libc::fork() };
    assert!(child >= 0, "a new process");
    if child > 0 {
        return Pid::from_raw(child);
    }
    // If this process ends, the child ends, too.
    // SAFETY: the child has one thread.
    unsafe { libc::prctl(libc::PR_SET_PDEATHSIG, libc::SIGKILL) };
    let mut random = 0x2545_f491_u32;
    loop {
        random ^= random << 13;
        random ^= random >> 17;
        random ^= random << 5;
        let wait = libc::timespec { tv_sec: 0, tv_nsec: i64::from(random % 150_000) };
        // SAFETY: the pointer is valid for the call.
        unsafe { libc::nanosleep(&raw const wait, ptr::null_mut()) };
        // SAFETY: sends a signal.
        if unsafe { libc::syscall(libc::SYS_tgkill, process, thread, libc::SIGUSR1) } != 0 {
            // SAFETY: ends the child.
            unsafe { libc::_exit(0) };
        }
    }
}

fn total() -> usize {
    SEEN.iter().map(|seen| seen.load(Relaxed)).sum()
}

#[test]
fn signals_at_random_times_change_no_result() {
    let rounds = std::env::var("WASM_ROUNDS").ok().and_then(|rounds| rounds.parse().ok());
    let rounds: usize = rounds.unwrap_or(2000);
    let action = SigAction::new(
        SigHandler::SigAction(handle),
        SaFlags::SA_SIGINFO | SaFlags::SA_RESTART,
        SigSet::empty(),
    );
    // SAFETY: the handler is async-signal-safe, and nothing else uses this signal.
    unsafe { sigaction(Signal::SIGUSR1, &action) }.expect("the signal can be handled");
    let mut calls = Calls::default();
    for (bounds, until) in [(Bounds::Guard, rounds / 2), (Bounds::Explicit, rounds)] {
        run(bounds, until, &mut calls);
    }
    let Calls { done, ended } = calls;
    let places: Vec<_> = PLACES.iter().zip(SEEN.each_ref().map(|it| it.load(Relaxed))).collect();
    println!("{places:?}; {done} calls returned, {ended} were ended");
    assert!(done > 0 && ended > 0, "{done} calls returned, {ended} were ended");
}

/// Numbers of calls.
#[derive(Default)]
struct Calls {
    done: usize,
    ended: usize,
}

/// Runs calls until so many signals have arrived.
fn run(bounds: Bounds, until: usize, calls: &mut Calls) {
    let modules = [SHARED, WRITER].map(|text| compile(text, bounds));
    let shared = instantiate(&modules[0], Vec::new()).expect("it links");
    let writer = || {
        let names = ["t", "first", "second", "seven"];
        let mut offers: Vec<_> = names.map(|name| Offer::Extern(exported(&shared, name))).into();
        offers.push(Offer::HostFunc(Box::new(Work)));
        instantiate(&modules[1], offers).expect("it links")
    };
    let seeds: Vec<i32> = (1..20).collect();
    let expected: Vec<i32> = seeds
        .iter()
        .map(|seed| match call(&writer(), "run", &[Val::I32(*seed)]).expect("no trap")[..] {
            [Val::I32(sum)] => sum,
            ref other => panic!("{other:?}"),
        })
        .collect();
    let sender = start_sender();
    let mut instance = writer();
    while total() < until {
        for (seed, expected) in seeds.iter().zip(&expected) {
            MAY_END.store(true, Relaxed);
            let called = call(&instance, "run", &[Val::I32(*seed)]);
            MAY_END.store(false, Relaxed);
            match called {
                Ok(results) => {
                    calls.done += 1;
                    let is_right = matches!(results[..], [Val::I32(sum)] if sum == *expected);
                    assert!(is_right, "{results:?} after {} signals", total());
                }
                Err(error) => {
                    calls.ended += 1;
                    let trap = error.trap();
                    let is_interrupt = matches!(trap, Some(Trap::Interrupted | Trap::Abandoned));
                    assert!(is_interrupt, "{error:?}");
                    instance = writer();
                }
            }
            // The other instance was not on the stack, so it is not abandoned.
            let checked = call(&shared, "check", &[]);
            assert!(matches!(&checked, Ok(ok) if matches!(ok[..], [Val::I32(1)])), "{checked:?}");
        }
    }
    kill(sender, Signal::SIGKILL).expect("it runs");
    waitpid(sender, None).expect("it ends");
}
