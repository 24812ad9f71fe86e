//! Host functions with a type that no module uses.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};

use wasm::engine::runtime::instantiate;
use wasm::engine::types::{FuncType, RefType, ValType};
use wasm::engine::{
    Bounds, Config, Error, Extern, Func, HostFrame, Module, Offer, Result, Trap, Val,
};

use super::{bounds, call, host, i32_result, instance, module};

fn ty(params: &[ValType], results: &[ValType]) -> FuncType {
    FuncType { params: params.into(), results: results.into() }
}

fn func(ty: &FuncType, run: impl Fn(&mut HostFrame<'_>) -> Result<()> + 'static) -> Func {
    Func::new(ty, Box::new(run)).expect("the system has memory")
}

/// Returns a host function that adds one to its parameter.
pub(super) fn successor() -> Func {
    func(&ty(&[ValType::I32], &[ValType::I32]), |frame| {
        let Val::I32(number) = frame.param(0) else { panic!("the parameter is no i32") };
        frame.set_result(0, &Val::I32(number + 1));
        Ok(())
    })
}

#[test]
fn host_functions_are_called_and_have_a_type() {
    let successor = successor();
    assert!(matches!(successor.call(&[Val::I32(41)]).expect("no trap")[..], [Val::I32(42)]));
    assert_eq!(successor.ty(), ty(&[ValType::I32], &[ValType::I32]));
    assert_eq!(successor.name(), "");
}

#[test]
fn host_functions_that_call_themselves_for_ever_trap() {
    thread_local! {
        static ITSELF: RefCell<Option<Func>> = const { RefCell::new(None) };
    }
    fn call_itself(_: &mut HostFrame<'_>) -> Result<()> {
        let itself = ITSELF.with_borrow(Option::clone).expect("it was set");
        itself.call(&[]).map(drop)
    }
    let text = r#"(module (import "h" "f" (func $f)) (export "f" (func $f)))"#;
    let importer = instance(text, vec![host(call_itself)]);
    let Some(Extern::Func(imported)) = importer.export("f") else { panic!("a function") };
    for itself in [func(&ty(&[], &[]), call_itself), imported] {
        ITSELF.set(Some(itself.clone()));
        let error = itself.call(&[]).expect_err("it does not end");
        assert_eq!(error.trap(), Some(Trap::StackExhausted));
    }
    ITSELF.take();
}

/// The host must compare the types. If it does not, the function is not called.
#[test]
fn arguments_of_other_types_are_no_arguments() {
    let wrong = [vec![], vec![Val::I64(1)], vec![Val::I32(1), Val::I32(2)]];
    for args in wrong {
        let called = catch_unwind(AssertUnwindSafe(|| successor().call(&args).map(drop)));
        assert!(called.is_err(), "{args:?}");
    }
}

#[test]
fn modules_of_either_mode_import_them() {
    let text = r#"(module (import "h" "f" (func $f (param i32) (result i32)))
        (export "f" (func $f))
        (func (export "run") (param i32) (result i32) (call $f (local.get 0))))"#;
    let binary = wasm::engine::text_to_binary(text).expect("the text is well-formed");
    // A process that tests explicit bounds has no signal handler. So it must have no modules with
    // guard pages, which may fault.
    let modes = match bounds::config().bounds {
        Bounds::Guard => vec![Bounds::Guard, Bounds::Explicit],
        Bounds::Explicit => vec![Bounds::Explicit],
    };
    for bounds in modes {
        let module = Module::new(&binary, &Config { bounds, ..Config::default() });
        let offer = Offer::Extern(Extern::Func(successor()));
        let module = module.expect("the module is valid");
        let instance = instantiate(&module, vec![offer]).expect("it links");
        assert_eq!(i32_result(&instance, "run", &[Val::I32(41)]), 42);
        assert_eq!(i32_result(&instance, "f", &[Val::I32(41)]), 42);
    }
}

#[test]
fn modules_of_another_type_do_not_import_them() {
    let module = module(r#"(module (import "h" "f" (func (param i64) (result i32))))"#);
    let offer = Offer::Extern(Extern::Func(successor()));
    let error = instantiate(&module, vec![offer]).expect_err("the types differ");
    let message = "import h.f: expected function (i64) -> (i32), got function (i32) -> (i32)";
    assert_eq!(error.to_string(), message);
}

#[test]
fn host_functions_are_references() {
    let text = r#"(module (table 1 funcref) (type $t (func (param i32) (result i32)))
        (func (export "keep") (param funcref) (table.set (i32.const 0) (local.get 0)))
        (func (export "run") (param i32) (result i32)
            (call_indirect (type $t) (local.get 0) (i32.const 0))))"#;
    let instance = instance(text, vec![]);
    call(&instance, "keep", &[Val::Func(Some(successor()))]).expect("no trap");
    assert_eq!(i32_result(&instance, "run", &[Val::I32(41)]), 42);
    let other = func(&ty(&[], &[]), |_| Ok(()));
    call(&instance, "keep", &[Val::Func(Some(other))]).expect("no trap");
    let error = call(&instance, "run", &[Val::I32(41)]).expect_err("the types differ");
    assert_eq!(error.trap(), Some(Trap::IndirectCallTypeMismatch));
}

#[test]
fn there_may_be_more_types_than_are_kept() {
    let funcs = (0..300).map(|count| {
        func(&ty(&vec![ValType::V128; count], &[ValType::I32]), move |frame| {
            frame.set_result(0, &Val::I32(i32::try_from(count).expect("a small number")));
            Ok(())
        })
    });
    for (count, func) in funcs.collect::<Vec<_>>().iter().enumerate() {
        let results = func.call(&vec![Val::V128(0); count]).expect("no trap");
        assert!(matches!(results[..], [Val::I32(result)] if usize::try_from(result) == Ok(count)));
    }
}

#[test]
fn the_largest_type_is_no_exception() {
    let every = [ValType::V128, ValType::F32, ValType::Ref(RefType::EXTERN), ValType::I64];
    let values: Vec<_> = every.into_iter().cycle().take(1000).collect();
    let func = func(&ty(&values, &values), |frame| {
        for position in 0..1000 {
            let value = frame.param(position);
            frame.set_result(position, &value);
        }
        Ok(())
    });
    let zeros: Vec<_> = values.iter().map(|ty| Val::zero(*ty)).collect();
    assert_eq!(func.call(&zeros).expect("no trap").len(), 1000);
}

#[test]
fn calling_each_other_for_ever_ends() {
    fn deeper(_: &mut HostFrame<'_>) -> Result<()> {
        func(&ty(&[], &[]), deeper).call(&[]).map(|_| ())
    }
    let error = func(&ty(&[], &[]), deeper).call(&[]).expect_err("the recursion is too deep");
    assert_eq!(error.trap(), Some(Trap::StackExhausted));
    let reached: Result<Vec<Val>, Error> = successor().call(&[Val::I32(1)]);
    assert!(reached.is_ok(), "the stack is free again");
}
