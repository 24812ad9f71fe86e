//! Calls through a static table, which never changes. Each call reaches the right function of the
//! right instance, or traps correctly. Other tests check which tables are static.

use wasm::engine::runtime::instantiate;
use wasm::engine::{Extern, Instance, Module, Result, Trap, Val};

use super::bounds;

/// A module with a static table. Equal types, and types of equal recursion groups, count as one
/// type.
const MODULE: &str = r#"(module
    (type $get (func (result i32)))
    (type $same (func (result i32)))
    (type $other (func (param i32) (result i32)))
    (global $own (mut i32) (i32.const 1))
    (table $table 6 funcref)
    (elem (table $table) (i32.const 1) func $one $two $own)
    (elem (table $table) (i32.const 2) func $three)
    (elem (table $table) (i32.const 4) funcref (ref.func $identity))
    (elem (table $table) (i32.const 1) funcref (ref.null func))
    (func $one (type $get) (i32.const 1))
    (func $two (type $get) (i32.const 2))
    (func $three (type $same) (i32.const 3))
    (func $own (type $get) (global.get $own))
    (func $identity (type $other) (local.get 0))
    (func (export "set") (param i32) (global.set $own (local.get 0)))
    (func (export "call") (param i32) (result i32)
        (call_indirect $table (type $get) (local.get 0)))
    (func (export "tail") (param i32) (result i32)
        (return_call_indirect $table (type $get) (local.get 0)))
    (func (export "other") (param i32) (result i32)
        (call_indirect $table (type $other) (i32.const 7) (local.get 0))))"#;

fn module() -> Module {
    let binary = wasm::engine::text_to_binary(MODULE).expect("the text is well-formed");
    let module = Module::new(&binary, &bounds::config()).expect("the module is valid");
    assert!(module.info().static_table.is_some());
    module
}

fn call(instance: &Instance, name: &str, argument: i32) -> Result<Vec<Val>> {
    let Some(Extern::Func(func)) = instance.export(name) else { panic!("no function {name}") };
    func.call(&[Val::I32(argument)])
}

/// Returns the result of a function, or its trap.
fn outcome(instance: &Instance, name: &str, argument: i32) -> std::result::Result<i32, Trap> {
    match call(instance, name, argument) {
        Ok(results) => match results[..] {
            [Val::I32(result)] => Ok(result),
            ref other => panic!("{other:?}"),
        },
        Err(error) => Err(error.trap().expect("the error is a trap")),
    }
}

fn expect_all(instance: &Instance, own: i32) {
    let null = Err(Trap::UninitializedElement);
    let outside = Err(Trap::UndefinedElement);
    let mismatch = Err(Trap::IndirectCallTypeMismatch);
    for name in ["call", "tail"] {
        let outcomes: Vec<_> = (0..6).map(|index| outcome(instance, name, index)).collect();
        // If segments overlap, the later segment counts.
        assert_eq!(outcomes, [null, null, Ok(3), Ok(own), mismatch, null], "{name}");
    }
    assert_eq!(outcome(instance, "other", 4), Ok(7));
    assert_eq!(outcome(instance, "other", 2), mismatch);
    for index in [6, 7, 65_536, i32::MAX, i32::MIN, -1] {
        assert_eq!(outcome(instance, "call", index), outside, "{index}");
    }
}

#[test]
fn elements_are_called_or_trap() {
    expect_all(&instantiate(&module(), vec![]).expect("the module has no imports"), 1);
}

#[test]
fn each_instance_calls_its_own_functions() {
    let module = module();
    let make = || instantiate(&module, vec![]).expect("the module has no imports");
    let (first, second) = (make(), make());
    call(&first, "set", 10).expect("no trap");
    call(&second, "set", 20).expect("no trap");
    expect_all(&first, 10);
    expect_all(&second, 20);
}

#[test]
fn an_artifact_keeps_the_elements() {
    let artifact = module().artifact().to_vec();
    let module =
        Module::from_artifact(artifact, &bounds::config()).expect("the artifact was just made");
    expect_all(&instantiate(&module, vec![]).expect("the module has no imports"), 1);
}
