//! Limits of time of calls on several stacks: each limit holds on its own stack.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Instant;

use wasm::engine::{Thread, Trap};

use super::stacks::on_another_stack;
use super::time_limits::{COMMON, COUNTS, SHORT, interrupted, limited, outlasts_limits, trap};
use super::{call, host, i32_result, instance};

#[test]
fn time_on_another_stack_does_not_count() {
    let away = host(|_| {
        on_another_stack(1, 2, &|| std::thread::sleep(5 * SHORT));
        Ok(())
    });
    let text = format!(
        r#"(module (import "h" "away" (func $away)) {COMMON}
            (func (export "once") (result i32) (call $away) (i32.const 7))
            (func (export "run") (call $away) (loop $l (br $l))))"#
    );
    let instance = limited(&text, vec![away]);
    assert_eq!(i32_result(&instance, "once", &[]), 7);
    assert_eq!(i32_result(&instance, "once", &[]), 7);
    interrupted(&instance);
}

#[test]
fn a_call_that_is_due_does_not_end_a_call_of_another_stack() {
    let long = Rc::new(instance(COUNTS, Vec::new()));
    let ended = Rc::new(Cell::new(false));
    let (other, seen) = (Rc::clone(&long), Rc::clone(&ended));
    let away = host(move |_| {
        let begin = Instant::now();
        while begin.elapsed() < 3 * SHORT {}
        on_another_stack(1, 2, &|| {
            outlasts_limits(&other);
            seen.set(true);
        });
        Ok(())
    });
    let text = format!(
        r#"(module (import "h" "away" (func $away)) {COMMON} (func (export "run") (call $away)))"#
    );
    interrupted(&limited(&text, vec![away]));
    assert!(ended.get());
}

#[test]
fn the_limit_of_work_on_one_stack_does_not_hold_on_another() {
    let unlimited = instance(COUNTS, Vec::new());
    let spin = instance(r#"(module (func (export "spin") (loop $l (br $l))))"#, Vec::new());
    let limit = Thread::current().limit_time(Some(SHORT)).expect("the signal is free");
    on_another_stack(1, 2, &|| {
        outlasts_limits(&unlimited);
    });
    assert_eq!(trap(call(&spin, "spin", &[])), Trap::Interrupted, "the limit holds here");
    drop(limit);
    outlasts_limits(&unlimited);
}
