//! Instances with a frame on a stack whose call was interrupted: no function of them runs again.

use std::cell::RefCell;
use std::rc::Rc;

use wasm::engine::runtime::{instantiate, instantiate_with};
use wasm::engine::{Instance, Module, Offer, Result, Trap};

use super::time_limits::{SHORT, interrupted, limited, limits, trap};
use super::{call, host, instance, module};

#[test]
fn all_instances_on_the_stack_are_abandoned_and_no_others() {
    let spin = r#"(module (func (export "spin") (loop $l (br $l))) (func (export "idle")))"#;
    let inner = instance(spin, Vec::new());
    let bystander = instance(spin, Vec::new());
    let middle = module(
        r#"(module (import "inner" "spin" (func $spin)) (func (export "idle"))
            (func $internal (call $spin)) (func (export "go") (call $internal)))"#,
    );
    let spin = inner.export("spin").expect("exported");
    let middle = instantiate(&middle, vec![Offer::Extern(spin)]).expect("it links");
    let text = r#"(module (import "middle" "go" (func $go)) (func (export "idle"))
        (func (export "run") (call $go)))"#;
    let go = middle.export("go").expect("exported");
    let outer = limited(text, vec![Offer::Extern(go)]);
    interrupted(&outer);
    assert_eq!(trap(call(&middle, "idle", &[])), Trap::Abandoned);
    assert_eq!(trap(call(&inner, "idle", &[])), Trap::Abandoned);
    call(&bystander, "idle", &[]).expect("it was not on the stack");
    // Another instance may still hold a function of an abandoned instance.
    let idle = inner.export("idle").expect("exported");
    let text = r#"(module (import "inner" "idle" (func $idle)) (table funcref (elem $idle))
        (func (export "direct") (call $idle)) (type $f (func))
        (func (export "indirect") (call_indirect (type $f) (i32.const 0))) (func (export "ok")))"#;
    let late = instance(text, vec![Offer::Extern(idle)]);
    for name in ["direct", "indirect"] {
        assert_eq!(trap(call(&late, name, &[])), Trap::Abandoned, "{name}");
    }
    call(&late, "ok", &[]).expect("only the other instance is abandoned");
}

#[test]
fn an_interrupted_instantiation_leaves_no_callable_function() {
    // The table of another instance gets a function of the instance before the interrupt.
    let owner = instance(
        r#"(module (type $f (func)) (table (export "t") 1 funcref)
            (func (export "call") (call_indirect (type $f) (i32.const 0))))"#,
        Vec::new(),
    );
    let text = r#"(module (import "o" "t" (table 1 funcref)) (func $f)
        (elem (i32.const 0) func $f)
        (func $s (loop $l (br $l))) (start $s))"#;
    let table = owner.export("t").expect("exported");
    let made = instantiate_with(&module(text), vec![Offer::Extern(table)], limits(SHORT));
    assert_eq!(trap(made), Trap::Interrupted);
    assert_eq!(trap(call(&owner, "call", &[])), Trap::Abandoned);
}

#[test]
fn a_module_is_not_abandoned() {
    let text = r#"(module (func (export "run") (loop $l (br $l))) (func (export "idle")))"#;
    let module: Module = module(text);
    for _ in 0..3 {
        let made = instantiate_with(&module, Vec::new(), limits(SHORT)).expect("it links");
        interrupted(&made);
    }
    let made = instantiate(&module, Vec::new()).expect("it links");
    call(&made, "idle", &[]).expect("it is new");
}

/// Makes an instance whose functions call the host. Each calls back into another instance, which
/// has a limit and calls a function of the first instance that spins.
fn victim(outcome: fn() -> Result<()>) -> Instance {
    let later: Rc<RefCell<Option<Instance>>> = Rc::default();
    let back = |outcome: fn() -> Result<()>| {
        let other = Rc::clone(&later);
        host(move |_| {
            let instance = other.borrow().clone().expect("set before the call");
            assert_eq!(trap(call(&instance, "go", &[])), Trap::Interrupted);
            outcome()
        })
    };
    let text = r#"(module (import "h" "back" (func $back)) (import "m" "relay" (func $relay))
        (func (export "spin") (loop $l (br $l)))
        (func (export "returned") (call $back))
        (func (export "relayed") (call $relay))
        (func (export "caught") (block $h (try_table (catch_all $h) (call $back)))))"#;
    let relay = {
        let text =
            r#"(module (import "h" "back" (func $back)) (func (export "relay") (call $back)))"#;
        instance(text, vec![back(|| Ok(()))])
    };
    let relay = relay.export("relay").expect("exported");
    let victim = instance(text, vec![back(outcome), Offer::Extern(relay)]);
    let spin = victim.export("spin").expect("exported");
    let text = r#"(module (import "v" "spin" (func $spin)) (func (export "go") (call $spin)))"#;
    *later.borrow_mut() = Some(limited(text, vec![Offer::Extern(spin)]));
    victim
}

#[test]
fn an_abandoned_instance_does_not_continue_when_its_host_function_returns() {
    for name in ["returned", "relayed"] {
        assert_eq!(trap(call(&victim(|| Ok(())), name, &[])), Trap::Abandoned, "{name}");
    }
}

#[test]
fn an_abandoned_instance_catches_no_exception() {
    let throw = || {
        let text = r#"(module (tag $e) (func (export "f") (throw $e)))"#;
        call(&instance(text, Vec::new()), "f", &[]).map(drop)
    };
    assert_eq!(trap(call(&victim(throw), "caught", &[])), Trap::Abandoned);
}
