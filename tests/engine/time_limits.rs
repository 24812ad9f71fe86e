//! Limits of the wall time of calls. Each test that expects an interrupt would run for ever without
//! it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::{Duration, Instant};

use wasm::engine::runtime::{Budget, Limits, instantiate_with};
use wasm::engine::{Error, Extern, Instance, Offer, Result, Thread, Trap, Val};

use super::{call, host, i32_result, instance, module};

/// A limit that a busy machine does not exceed between two instructions of a test.
pub(super) const SHORT: Duration = Duration::from_millis(80);

/// Time after which an interrupted call must have ended. Machines may be slow.
const PATIENCE: Duration = Duration::from_secs(20);

pub(super) fn limits(timeout: Duration) -> Rc<Budget> {
    Budget::new(Limits { timeout: Some(timeout), ..Limits::default() })
}

/// Makes an instance with a limit, which also holds for the instantiation.
pub(super) fn limited(text: &str, offers: Vec<Offer>) -> Instance {
    instantiate_with(&module(text), offers, limits(SHORT)).expect("it links in time")
}

pub(super) fn trap<T: std::fmt::Debug>(result: Result<T>) -> Trap {
    result.expect_err("the call traps").trap().expect("the error is a trap")
}

/// Calls `run`, which must be interrupted.
pub(super) fn interrupted(instance: &Instance) {
    let begin = Instant::now();
    assert_eq!(trap(call(instance, "run", &[])), Trap::Interrupted);
    let time = begin.elapsed();
    assert!((SHORT..PATIENCE).contains(&time), "{time:?}");
    assert_eq!(trap(call(instance, "idle", &[])), Trap::Abandoned);
}

/// A module whose function counts down from its argument to zero, and returns 7.
pub(super) const COUNTS: &str = r#"(module (func (export "run") (param i64) (result i32)
    (loop $l
        (local.set 0 (i64.sub (local.get 0) (i64.const 1)))
        (br_if $l (i64.ne (local.get 0) (i64.const 0))))
    (i32.const 7)))"#;

/// Calls `run` of [`COUNTS`] for longer than [`SHORT`]. No call may be interrupted.
pub(super) fn outlasts_limits(counts: &Instance) {
    let begin = Instant::now();
    while begin.elapsed() < 3 * SHORT {
        assert_eq!(i32_result(counts, "run", &[Val::I64(10_000_000)]), 7);
    }
}

/// Definitions that every instance of these tests has.
pub(super) const COMMON: &str = r#"(memory $m 1 65536) (table $t 100 funcref)
    (global $g (mut i32) (i32.const 0))
    (type $f (func)) (tag $e)
    (func (export "idle") (result i32) (i32.const 7))"#;

#[test]
fn endless_loops_of_every_shape_end() {
    for body in [
        "(loop $l (br $l))",
        "(loop $l (loop $k (br_if $k (global.get $g))) (br $l))",
        "(loop $l (br_table $l $l $l (global.get $g)))",
        "(loop $l (if (i32.eqz (global.get $g)) (then (br $l))))",
        "(loop $l (call $leaf) (br $l))",
        "(loop $l (call_indirect $t (type $f) (i32.const 0)) (br $l))",
        "(return_call $self)",
        "(return_call $tail (i64.const 0))",
        "(call $remainders (i64.const 9))",
        "(call $floats (f64.const 1.5))",
        "(call $vectors)",
        "(return_call_indirect $t (type $f) (i32.const 1))",
        "(call $mutual)",
        "(drop (call $fibonacci (i64.const 90)))",
        "(loop $l (drop (memory.grow (i32.const 1))) (br $l))",
        "(loop $l (drop (memory.grow (i32.const -1))) (br $l))",
        "(loop $l (memory.fill (i32.const 0) (i32.const 1) (i32.const 65536)) (br $l))",
        "(loop $l (memory.copy (i32.const 0) (i32.const 9) (i32.const 1000)) (br $l))",
        "(loop $l (table.fill $t (i32.const 2) (ref.null func) (i32.const 98)) (br $l))",
        "(loop $l (table.copy $t $t (i32.const 2) (i32.const 3) (i32.const 90)) (br $l))",
        "(loop $l (drop (table.grow $t (ref.null func) (i32.const -1))) (br $l))",
        "(loop $l (table.set $t (i32.const 5) (ref.func $leaf)) (br $l))",
        "(loop $l (block $h (try_table (catch_all $h) (throw $e))) (br $l))",
        "(loop $l (global.set $g (i32.add (global.get $g) (i32.const 1))) (br $l))",
        "(loop $l (i32.store (i32.const 0) (i32.const 1)) (br $l))",
    ] {
        let text = format!(
            r#"(module {COMMON}
                (elem (table $t) (i32.const 0) func $leaf $self2)
                (func $leaf)
                (func $self (return_call $self))
                (func $tail (param i64) (return_call $tail (local.get 0)))
                (func $remainders (param i64)
                    (loop $l
                        (local.set 0 (i64.rem_u (local.get 0) (i64.const 1000003)))
                        (local.set 0 (i64.div_s (local.get 0) (i64.const 8)))
                        (br $l)))
                (func $floats (param f64)
                    (loop $l (local.set 0 (f64.sqrt (f64.abs (f64.neg (local.get 0))))) (br $l)))
                (func $vectors (local v128)
                    (loop $l
                        (local.set 0 (i32x4.mul (local.get 0) (i32x4.splat (i32.const 3))))
                        (br $l)))
                (func $self2 (return_call_indirect $t (type $f) (i32.const 1)))
                (func $mutual (call $fill) (return_call $mutual2))
                (func $mutual2 (call $fill) (return_call $mutual))
                (func $fill (memory.fill (i32.const 0) (i32.const 1) (i32.const 10)))
                (func $fibonacci (param i64) (result i64)
                    (if (result i64) (i64.lt_u (local.get 0) (i64.const 2))
                        (then (local.get 0))
                        (else (i64.add
                            (call $fibonacci (i64.sub (local.get 0) (i64.const 1)))
                            (call $fibonacci (i64.sub (local.get 0) (i64.const 2)))))))
                (func (export "run") {body}))"#
        );
        interrupted(&limited(&text, Vec::new()));
    }
}

#[test]
fn a_long_limit_ends_calls_that_run_and_calls_that_wait() {
    let long = Duration::from_millis(150);
    let budget = limits(long);
    let text = format!(
        r#"(module (import "h" "sleep" (func $sleep)) {COMMON}
            (func (export "spin") (loop $l (br $l))) (func (export "sleep") (call $sleep)))"#
    );
    let module = module(&text);
    for name in ["spin", "sleep"] {
        let sleep = host(|_| {
            nix::unistd::sleep(100);
            Ok(())
        });
        let made = instantiate_with(&module, vec![sleep], Rc::clone(&budget)).expect("it links");
        for _ in 0..1000 {
            assert_eq!(i32_result(&made, "idle", &[]), 7);
        }
        let begin = Instant::now();
        assert_eq!(trap(call(&made, name, &[])), Trap::Interrupted);
        let time = begin.elapsed();
        assert!((long..PATIENCE).contains(&time), "{name}: {time:?}");
    }
}

#[test]
fn one_long_bulk_operation_ends() {
    let text = r#"(module (memory 65536) (func (export "idle"))
            (func (export "run")
                (memory.fill (i32.const 0) (i32.const 1) (i32.const -1))
                (memory.copy (i32.const 0) (i32.const 1) (i32.const -2))))"#;
    let module = module(text);
    match instantiate_with(&module, Vec::new(), limits(SHORT)) {
        Ok(instance) => interrupted(&instance),
        Err(Error::Os(_)) => println!("the machine lacks the address space"),
        Err(error) => panic!("{error:?}"),
    }
}

#[test]
fn a_wait_ends() {
    let text = r#"(module (memory 1 1 shared) (func (export "idle"))
        (func (export "run") (drop (memory.atomic.wait32
            (i32.const 0) (i32.const 0) (i64.const 100000000000)))))"#;
    interrupted(&limited(text, Vec::new()));
}

#[test]
fn a_start_function_ends() {
    let text = "(module (func $f (loop $l (br $l))) (start $f))";
    let made = instantiate_with(&module(text), Vec::new(), limits(SHORT));
    assert_eq!(trap(made), Trap::Interrupted);
}

#[test]
fn results_and_traps_in_time_are_as_without_a_limit() {
    let text = r#"(module (func (export "run") (param i32) (result i32)
        (i32.div_u (i32.const 42) (local.get 0))))"#;
    let limits = limits(Duration::from_secs(1000));
    let instance = instantiate_with(&module(text), Vec::new(), limits).expect("it links");
    for _ in 0..100 {
        assert_eq!(i32_result(&instance, "run", &[Val::I32(6)]), 7);
        assert_eq!(trap(call(&instance, "run", &[Val::I32(0)])), Trap::IntegerDivideByZero);
    }
}

#[test]
fn a_call_that_follows_an_interrupt_has_its_own_time() {
    let spin = r#"(module (func (export "run") (loop $l (br $l))) (func (export "idle")))"#;
    for _ in 0..20 {
        interrupted(&limited(spin, Vec::new()));
    }
    outlasts_limits(&instance(COUNTS, Vec::new()));
}

#[test]
fn a_callback_that_returns_too_late_returns_into_a_trap() {
    let slow = host(|_| {
        let begin = Instant::now();
        while begin.elapsed() < 5 * SHORT {}
        Ok(())
    });
    let text = format!(
        r#"(module (import "h" "slow" (func $slow)) {COMMON}
            (export "g" (global $g))
            (func (export "run") (call $slow) (global.set $g (i32.const 1))))"#
    );
    let instance = limited(&text, vec![slow]);
    interrupted(&instance);
    let Some(Extern::Global(global)) = instance.export("g") else { panic!("no global") };
    assert!(matches!(global.get(), Val::I32(0)), "the call went on after the callback");
}

#[test]
fn a_callback_is_told_once_and_its_sleep_ends() {
    let told = Rc::new(Cell::new(0));
    let count = Rc::clone(&told);
    let sleep = host(move |_| {
        let begin = Instant::now();
        // The signal ends the sleep of the system.
        nix::unistd::sleep(100);
        assert!(begin.elapsed() < PATIENCE);
        for _ in 0..3 {
            if Thread::current().take_host_interrupt() {
                count.set(count.get() + 1);
            }
        }
        Err(Error::host("the callback ended"))
    });
    let text = format!(
        r#"(module (import "h" "sleep" (func $sleep)) {COMMON}
            (func (export "run") (call $sleep)))"#
    );
    let instance = limited(&text, vec![sleep]);
    let error = call(&instance, "run", &[]).expect_err("the callback fails");
    assert!(matches!(error, Error::Host(_)), "the error of the callback is kept");
    assert_eq!(told.get(), 1);
    assert_eq!(trap(call(&instance, "idle", &[])), Trap::Abandoned);
}

#[test]
fn calls_by_a_callback_whose_time_is_over_are_refused() {
    let other = instance(r#"(module (func (export "idle")))"#, Vec::new());
    let back = host(move |_| {
        let begin = Instant::now();
        while begin.elapsed() < 3 * SHORT {}
        assert_eq!(trap(call(&other, "idle", &[])), Trap::Interrupted);
        Ok(())
    });
    let text = format!(
        r#"(module (import "h" "back" (func $back)) {COMMON} (func (export "run") (call $back)))"#
    );
    interrupted(&limited(&text, vec![back]));
}

#[test]
fn an_inner_limit_ends_only_the_inner_call() {
    let spin = limited(
        r#"(module (func (export "run") (loop $l (br $l))) (func (export "idle")))"#,
        Vec::new(),
    );
    let back = host(move |_| {
        interrupted(&spin);
        Ok(())
    });
    let text = format!(
        r#"(module (import "h" "back" (func $back)) {COMMON}
            (func (export "run") (result i32) (call $back) (i32.const 42)))"#
    );
    let outer = instance(&text, vec![back]);
    assert_eq!(i32_result(&outer, "run", &[]), 42);
    assert_eq!(i32_result(&outer, "idle", &[]), 7);
}

#[test]
fn the_trace_names_the_functions_that_were_running() {
    let text =
        r#"(module $m (func $spin (loop $l (br $l))) (func $run (export "run") (call $spin)))"#;
    let error = call(&limited(text, Vec::new()), "run", &[]).expect_err("interrupted");
    let Error::Trap(info) = error else { panic!("{error:?}") };
    let names: Vec<_> = info.frames.iter().filter_map(|it| it.func_name.as_deref()).collect();
    assert_eq!(names, ["spin", "run"]);
}

#[test]
fn a_forked_child_has_its_time_too() {
    let fork = host(|_| {
        // SAFETY: the child only runs this test's code, and exits.
        let child = unsafe { libc::fork() };
        assert!(child >= 0);
        IN_CHILD.set(child == 0);
        CHILD.set(child);
        Ok(())
    });
    thread_local! {
        static IN_CHILD: Cell<bool> = const { Cell::new(false) };
        static CHILD: Cell<libc::pid_t> = const { Cell::new(0) };
    }
    let text = format!(
        r#"(module (import "h" "fork" (func $fork)) {COMMON}
            (func (export "run") (call $fork) (loop $l (br $l))))"#
    );
    let instance = limited(&text, vec![fork]);
    let ended = call(&instance, "run", &[]);
    if IN_CHILD.get() {
        let is_right = matches!(&ended, Err(error) if error.trap() == Some(Trap::Interrupted));
        // SAFETY: ends the child without running the rest of the test.
        unsafe { libc::_exit(if is_right { 42 } else { 1 }) };
    }
    assert_eq!(trap(ended), Trap::Interrupted);
    let mut status = 0;
    // SAFETY: waits for the child.
    unsafe { libc::waitpid(CHILD.get(), &raw mut status, 0) };
    assert!(libc::WIFEXITED(status) && libc::WEXITSTATUS(status) == 42, "{status:#x}");
}

#[test]
fn blocked_signals_do_not_outlast_the_start_of_a_call() {
    let spin = instance(r#"(module (func (export "spin") (loop $l (br $l))))"#, Vec::new());
    let blocked = host(move |_| {
        let all = nix::sys::signal::SigSet::all();
        let before = all.thread_swap_mask(nix::sys::signal::SigmaskHow::SIG_SETMASK);
        Thread::current().signals_may_be_taken();
        assert_eq!(trap(call(&spin, "spin", &[])), Trap::Interrupted);
        before.expect("the mask").thread_set_mask().expect("the mask");
        Ok(())
    });
    let text =
        format!(r#"(module (import "h" "f" (func $f)) {COMMON} (func (export "run") (call $f)))"#);
    interrupted(&limited(&text, vec![blocked]));
}

#[test]
fn a_host_interrupt_ends_all_calls() {
    let back: Rc<RefCell<Option<Instance>>> = Rc::default();
    let again = Rc::clone(&back);
    let call_back = host(move |_| {
        let instance = again.borrow().clone().expect("set before the call");
        let ended = call(&instance, "spin", &[]);
        assert_eq!(trap(ended), Trap::Interrupted);
        Ok(())
    });
    let text = format!(
        r#"(module (import "h" "back" (func $back)) {COMMON}
            (func (export "spin") (loop $l (br $l)))
            (func (export "run") (call $back)))"#
    );
    let made = instance(&text, vec![call_back]);
    *back.borrow_mut() = Some(made.clone());
    // The host's own timer.
    super::alarm::after(SHORT, Thread::interrupt_current_from_signal);
    assert_eq!(trap(call(&made, "run", &[])), Trap::Interrupted);
    assert_eq!(trap(call(&made, "idle", &[])), Trap::Abandoned);
    let fresh = instance(&text, vec![host(|_| Ok(()))]);
    assert_eq!(i32_result(&fresh, "idle", &[]), 7);
}
