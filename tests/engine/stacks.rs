//! Suspended stacks. Each stack has its own innermost call and limit. The engine knows the
//! instances with frames on a suspended stack.
//!
//! These tests have only one native stack. They simulate another stack by code that runs deeper on
//! it.

use std::cell::RefCell;
use std::rc::Rc;

use wasm::engine::runtime::{Budget, Limits, instantiate, instantiate_with};
use wasm::engine::{Error, HostFrame, Instance, Offer, Thread, Trap, Val};

use super::{call, host, i32_result, instance, module};

/// Definitions that every instance of these tests has.
const COMMON: &str = r#"
    (memory 1)
    (func (export "idle") (result i32) (i32.const 7))
    (func (export "load") (drop (i32.load (i32.const -1))))
    (func $deep (export "deep") (call $deep))"#;

/// Makes an import that runs a closure on another stack, as if the current stack was left.
pub(super) fn elsewhere(run: impl Fn() + 'static) -> Offer {
    host(move |_: &mut HostFrame<'_>| {
        on_another_stack(1, 2, &run);
        Ok(())
    })
}

pub(super) fn on_another_stack(this: usize, other: usize, run: &dyn Fn()) {
    Thread::current().switch_stack(this, other, None);
    run();
    Thread::current().switch_stack(other, this, None);
}

/// Instances that are made after the import that uses them.
type Later = Rc<RefCell<Vec<Instance>>>;

/// Returns for each instance whether calls of it are refused.
fn standing(instances: &Later) -> Vec<bool> {
    let refused =
        |instance: &Instance| matches!(call(instance, "idle", &[]), Err(Error::Suspended { .. }));
    instances.borrow().iter().map(refused).collect()
}

/// Makes an import that records, on another stack, which instances refuse calls.
fn look(instances: &Later, seen: &Rc<RefCell<Vec<bool>>>) -> Offer {
    let (instances, seen) = (Rc::clone(instances), Rc::clone(seen));
    elsewhere(move || *seen.borrow_mut() = standing(&instances))
}

/// Runs `run` of a module whose import records which instances refuse calls. Returns the record for
/// the instance that runs, and for another instance of the same module.
fn stands(body: &str) -> Vec<bool> {
    let text = format!(
        r#"(module (type $t (func)) (import "h" "look" (func $look))
            (table $static 1 funcref) (elem (table $static) (i32.const 0) func $direct)
            (table $other 1 funcref)
            (func $prepare (table.set $other (i32.const 0) (ref.func $look)))
            (elem declare func $look)
            (func $direct (call $look))
            {COMMON} {body})"#
    );
    let (instances, seen) = (Later::default(), Rc::default());
    let module = module(&text);
    for _ in 0..2 {
        let made = instantiate(&module, vec![look(&instances, &seen)]).expect("it links");
        instances.borrow_mut().push(made);
    }
    let first = instances.borrow()[0].clone();
    call(&first, "run", &[]).expect("no trap");
    assert_eq!(standing(&instances), [false, false], "both may be called after the call");
    seen.take()
}

#[test]
fn an_instance_stands_on_a_stack_that_it_left_by_any_call() {
    for body in [
        "(func (export \"run\") (call $look))",
        "(func (export \"run\") (call $direct))",
        "(func (export \"run\") (call_indirect $static (type $t) (i32.const 0)))",
        "(func (export \"run\") (call $prepare) (call_indirect $other (type $t) (i32.const 0)))",
        "(func (export \"run\") (call_ref $t (ref.func $look)))",
        "(func (export \"run\") (block $b (try_table (catch_all $b) (call $look))))",
        "(func (export \"run\") try call $look catch_all end)",
        // The frame of the caller is the only one left. A call within its instance may have made
        // it.
        "(func $tail (return_call $look)) (func (export \"run\") (call $tail))",
        "(func $tail (return_call_ref $t (ref.func $look))) (func (export \"run\") (call $tail))",
        "(func $tail (call $prepare) (return_call_indirect $other (type $t) (i32.const 0)))
            (func (export \"run\") (call $tail))",
        "(func $tail (return_call $look)) (func $next (return_call $tail))
            (func (export \"run\") (block $b (try_table (catch_all $b) (call $next))))",
    ] {
        assert_eq!(stands(body), [true, false], "{body}");
    }
}

#[test]
fn an_instance_stands_on_a_stack_that_it_left_for_the_host_by_a_tail_call() {
    for body in [
        "(func (export \"run\") (return_call $look))",
        "(func (export \"run\") (return_call_ref $t (ref.func $look)))",
        "(func (export \"run\") (call $prepare)
            (return_call_indirect $other (type $t) (i32.const 0)))",
    ] {
        assert_eq!(stands(body), [true, false], "{body}");
    }
}

#[test]
fn all_instances_on_the_way_stand() {
    let (instances, seen) = (Later::default(), Rc::default());
    let inner = format!(
        r#"(module (import "h" "look" (func $look)) {COMMON} (func (export "run") (call $look)))"#
    );
    let outer = format!(
        r#"(module (import "h" "run" (func $run)) {COMMON}
            (func (export "run") (call $run)) (func (export "leave") (return_call $run)))"#
    );
    let inner = instance(&inner, vec![look(&instances, &seen)]);
    let run = Offer::Extern(inner.export("run").expect("the export exists"));
    let outer = instance(&outer, vec![run]);
    instances.borrow_mut().extend([inner, outer.clone()]);
    call(&outer, "run", &[]).expect("no trap");
    assert_eq!(*seen.borrow(), [true, true]);
    call(&outer, "leave", &[]).expect("no trap");
    assert_eq!(*seen.borrow(), [true, false]);
}

#[test]
fn the_outer_calls_of_a_stack_count() {
    let (instances, seen) = (Later::default(), Rc::default());
    let text =
        format!(r#"(module (import "h" "f" (func $f)) {COMMON} (func (export "run") (call $f)))"#);
    let inner = instance(&text, vec![look(&instances, &seen)]);
    let again = inner.clone();
    let outer = instance(&text, vec![host(move |_| call(&again, "run", &[]).map(drop))]);
    instances.borrow_mut().extend([inner, outer.clone()]);
    call(&outer, "run", &[]).expect("no trap");
    assert_eq!(*seen.borrow(), [true, true]);
    assert_eq!(standing(&instances), [false, false]);
}

#[test]
fn a_start_function_that_is_suspended_counts() {
    let seen = Rc::new(RefCell::new(None));
    let note = Rc::clone(&seen);
    let see = host(move |frame| {
        let Val::Func(Some(func)) = frame.param(0) else { panic!("the function is missing") };
        on_another_stack(1, 2, &|| *note.borrow_mut() = Some(func.call(&[]).is_err()));
        Ok(())
    });
    let text = r#"(module (import "h" "see" (func $see (param funcref)))
        (elem declare func $f) (func $f) (func $start (call $see (ref.func $f))) (start $start))"#;
    instance(text, vec![see]);
    assert_eq!(*seen.borrow(), Some(true));
}

#[test]
fn an_instance_may_allow_further_calls() {
    let limits = Limits { reentrant: true, ..Limits::default() };
    let later: Later = Later::default();
    let instances = Rc::clone(&later);
    let offer = elsewhere(move || {
        let instance = instances.borrow()[0].clone();
        assert_eq!(i32_result(&instance, "idle", &[]), 7);
    });
    let text =
        format!(r#"(module (import "h" "f" (func $f)) {COMMON} (func (export "run") (call $f)))"#);
    let instance =
        instantiate_with(&module(&text), vec![offer], Budget::new(limits)).expect("it links");
    later.borrow_mut().push(instance.clone());
    call(&instance, "run", &[]).expect("no trap");
}

#[test]
fn an_error_names_the_module() {
    let later: Later = Later::default();
    let instances = Rc::clone(&later);
    let offer = elsewhere(move || {
        let error =
            call(&instances.borrow()[0], "run", &[]).expect_err("the instance is suspended");
        assert!(error.to_string().contains("of module \"m\" is suspended"), "{error}");
    });
    let text = r#"(module $m (import "h" "f" (func $f)) (func (export "run") (call $f)))"#;
    later.borrow_mut().push(instance(text, vec![offer]));
    let instance = later.borrow()[0].clone();
    call(&instance, "run", &[]).expect("no trap");
}

/// Causes each kind of trap on the current stack.
fn trap(instance: &Instance) {
    for (name, expected) in [("load", Trap::MemoryOutOfBounds), ("deep", Trap::StackExhausted)] {
        let error = call(instance, name, &[]).expect_err("a trap");
        assert_eq!(error.trap(), Some(expected));
    }
}

#[test]
fn traps_land_in_the_calls_of_their_stack() {
    let text = format!(
        r#"(module (import "h" "f" (func $f)) {COMMON}
            (func (export "run") (result i32) (call $f) (i32.const 1))
            (func (export "trap") (call $f) (unreachable)))"#
    );
    let other = instance(&format!("(module {COMMON})"), vec![]);
    let trapping = instance(&text, vec![elsewhere(move || trap(&other))]);
    for _ in 0..3 {
        assert_eq!(i32_result(&trapping, "run", &[]), 1);
        let error = call(&trapping, "trap", &[]).expect_err("a trap");
        let Error::Trap(info) = error else { panic!("{error:?}") };
        assert_eq!((info.trap, info.frames.len()), (Trap::Unreachable, 1));
        trap(&trapping);
    }
}

#[test]
fn stacks_are_entered_in_any_order() {
    let text = format!(
        r#"(module (import "h" "f" (func $f)) {COMMON}
            (func (export "run") (call $f) (drop (i32.load (i32.const -1)))))"#
    );
    let idle = instance(&format!("(module {COMMON})"), vec![]);
    let idle_too = idle.clone();
    let thread = Thread::current();
    // This code runs on stack 3, while stacks 1 and 2 are suspended.
    let inner = instance(
        &text,
        vec![host(move |_| {
            thread.switch_stack(2, 3, None);
            trap(&idle);
            // Switch to a suspended stack and back. This changes no state.
            thread.switch_stack(3, 1, None);
            thread.switch_stack(1, 2, None);
            Ok(())
        })],
    );
    let outer = instance(
        &text,
        vec![host(move |_| {
            thread.switch_stack(1, 2, None);
            let error = call(&inner, "run", &[]).expect_err("a trap");
            assert_eq!(error.trap(), Some(Trap::MemoryOutOfBounds));
            trap(&idle_too);
            thread.switch_stack(2, 1, None);
            Ok(())
        })],
    );
    let error = call(&outer, "run", &[]).expect_err("a trap");
    assert_eq!(error.trap(), Some(Trap::MemoryOutOfBounds));
    trap(&outer);
}
