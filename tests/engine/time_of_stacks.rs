//! Limits of time of calls on several stacks: each limit holds on its own stack.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Instant;

use wasm::engine::{Thread, Trap, Val};

use super::stacks::on_another_stack;
use super::time_limits::{COMMON, SHORT, interrupted, limited, trap};
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
    let text = r#"(module (func (export "run") (param i64) (result i32)
        (loop $l
            (local.set 0 (i64.sub (local.get 0) (i64.const 1)))
            (br_if $l (i64.ne (local.get 0) (i64.const 0))))
        (i32.const 7)))"#;
    let long = Rc::new(instance(text, Vec::new()));
    let result = Rc::new(RefCell::new(None));
    let (other, seen) = (Rc::clone(&long), Rc::clone(&result));
    let away = host(move |_| {
        let begin = Instant::now();
        while begin.elapsed() < 3 * SHORT {}
        on_another_stack(1, 2, &|| {
            *seen.borrow_mut() = Some(call(&other, "run", &[Val::I64(30_000_000)]));
        });
        Ok(())
    });
    let text = format!(
        r#"(module (import "h" "away" (func $away)) {COMMON} (func (export "run") (call $away)))"#
    );
    interrupted(&limited(&text, vec![away]));
    let result = result.take().expect("it ran").expect("it was not interrupted");
    assert!(matches!(result[..], [Val::I32(7)]), "{result:?}");
}

#[test]
fn the_limit_of_work_on_one_stack_does_not_hold_on_another() {
    let text = r#"(module (func (export "run") (param i64) (result i32)
        (loop $l
            (local.set 0 (i64.sub (local.get 0) (i64.const 1)))
            (br_if $l (i64.ne (local.get 0) (i64.const 0))))
        (i32.const 7)))"#;
    let unlimited = instance(text, Vec::new());
    let spin = instance(r#"(module (func (export "spin") (loop $l (br $l))))"#, Vec::new());
    let limit = Thread::current().limit_time(Some(SHORT)).expect("the signal is free");
    on_another_stack(1, 2, &|| {
        assert_eq!(i32_result(&unlimited, "run", &[Val::I64(30_000_000)]), 7);
    });
    assert_eq!(trap(call(&spin, "spin", &[])), Trap::Interrupted, "the limit holds here");
    drop(limit);
    assert_eq!(i32_result(&unlimited, "run", &[Val::I64(30_000_000)]), 7);
}
