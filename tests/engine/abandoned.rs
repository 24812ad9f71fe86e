//! Instances with a frame on a stack whose call was interrupted: no function of them runs again.

use wasm::engine::runtime::{instantiate, instantiate_with};
use wasm::engine::{Module, Offer, Trap};

use super::time_limits::{SHORT, interrupted, limited, limits, trap};
use super::{call, instance, module};

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
