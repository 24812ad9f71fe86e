//! Host functions with Rust types: each call gets the instance that calls the function.

use std::cell::RefCell;
use std::rc::Rc;

use wasm::engine::runtime::{Caller, instantiate, typed};
use wasm::engine::{Error, Extern, Func, Offer, Result, Val};

use crate::{call, module};

/// Imports a function that adds the bytes of a range of the caller's memory.
const GUEST: &str = r#"(module
    (import "h" "sum" (func $sum (param i32 i32) (result i64)))
    (memory 1)
    (table 1 funcref) (elem (i32.const 0) func $sum)
    (type $sum (func (param i32 i32) (result i64)))
    (func (export "fill") (param i32) (memory.fill (i32.const 0) (local.get 0) (i32.const 100)))
    (func (export "run") (param i32 i32) (result i64)
        (call $sum (local.get 0) (local.get 1)))
    (func (export "indirect") (param i32 i32) (result i64)
        (call_indirect (type $sum) (local.get 0) (local.get 1) (i32.const 0)))
    (export "sum" (func $sum)))"#;

fn sum(caller: &Caller, (start, length): (u32, u32)) -> Result<u64> {
    let memory = caller.memory().ok_or_else(|| Error::host("no memory"))?;
    memory
        .read(start.into(), length.into(), |bytes| bytes.iter().map(|byte| u64::from(*byte)).sum())
}

fn ints(values: [i32; 2]) -> [Val; 2] {
    values.map(Val::I32)
}

fn int(result: Result<Vec<Val>>) -> i64 {
    match result.expect("it returns")[..] {
        [Val::I64(int)] => int,
        ref other => panic!("{other:?}"),
    }
}

#[test]
fn each_call_gets_the_memory_of_its_caller() {
    let shared = Func::typed(sum).expect("a function");
    let offer = || vec![Offer::Extern(Extern::Func(shared.clone()))];
    let [one, two] = [3, 5].map(|byte| {
        let instance = instantiate(&module(GUEST), offer()).expect("it links");
        call(&instance, "fill", &[Val::I32(byte)]).expect("it returns");
        instance
    });
    for name in ["run", "indirect"] {
        assert_eq!(int(call(&one, name, &ints([0, 10]))), 30);
        assert_eq!(int(call(&two, name, &ints([90, 20]))), 50);
    }
    let outside = call(&one, "run", &ints([65_530, 10]));
    assert!(matches!(outside, Err(Error::OutOfBounds { offset: 65_530, length: 10, .. })));
}

/// The code of each module may lie where the code of a freed module lay, and the sizes of its
/// frames differ.
#[test]
fn the_caller_is_right_after_its_code_has_replaced_other_code() {
    let check = || {
        typed(|caller: &Caller, ()| {
            let memory = caller.memory().ok_or_else(|| Error::host("no memory"))?;
            let [marker] = memory.load(0).ok_or_else(|| Error::host("an empty memory"))?;
            Ok(i32::from(marker))
        })
    };
    for round in 0..60 {
        // Values that live across the second call need room in the frame. So the first call is at
        // the same place in each module, in a frame of another size.
        let count = round % 13 * 7 + 40;
        let loads =
            (0..count).map(|at| format!("(local.set {at} (i64.load (i32.const {})))", 8 * at + 8));
        let sums =
            (0..count).map(|at| format!("(local.set 0 (i64.add (local.get 0) (local.get {at})))"));
        let text = format!(
            r#"(module (import "h" "f" (func $f (result i32))) (memory 1)
                (data (i32.const 0) "\{round:02x}")
                (func (export "run") (result i32) (local {}) (local $marker i32)
                    (local.set $marker (call $f)) {} (drop (call $f)) {}
                    (i32.add (local.get $marker) (i32.wrap_i64 (local.get 0)))))"#,
            "i64 ".repeat(count),
            loads.collect::<String>(),
            sums.collect::<String>(),
        );
        let instance =
            instantiate(&module(&text), vec![Offer::HostFunc(check())]).expect("it links");
        let result = call(&instance, "run", &[]).expect("it returns");
        let expected = i32::try_from(round).expect("a small number");
        assert!(matches!(result[..], [Val::I32(marker)] if marker == expected), "{result:?}");
    }
}

#[test]
fn a_call_from_the_host_has_no_calling_instance() {
    let instance =
        instantiate(&module(GUEST), vec![Offer::HostFunc(typed(sum))]).expect("it links");
    assert!(matches!(call(&instance, "sum", &ints([0, 1])), Err(Error::Host(_))));
}

#[test]
fn a_caller_may_have_no_memory() {
    let text = r#"(module (import "h" "f" (func $f (result i32)))
        (func (export "run") (result i32) (call $f)))"#;
    let has =
        typed(|caller, ()| Ok(i32::from(caller.instance().is_some() && caller.memory().is_none())));
    let instance = instantiate(&module(text), vec![Offer::HostFunc(has)]).expect("it links");
    assert!(matches!(call(&instance, "run", &[]).expect("it returns")[..], [Val::I32(1)]));
}

#[test]
fn the_start_function_has_a_caller() {
    let text =
        r#"(module (import "h" "f" (func $f)) (memory 1) (data (i32.const 7) "x") (start $f))"#;
    let seen = Rc::new(RefCell::new(Vec::new()));
    let note = Rc::clone(&seen);
    let start = typed(move |caller, ()| {
        let memory = caller.memory().ok_or_else(|| Error::host("no memory"))?;
        note.borrow_mut().push(memory.load::<1>(7));
        Ok(())
    });
    instantiate(&module(text), vec![Offer::HostFunc(start)]).expect("it links");
    assert_eq!(*seen.borrow(), [Some(*b"x")]);
}

#[test]
fn numbers_of_every_type_are_passed_in_both_directions() {
    let text = r#"(module
        (import "h" "f" (func $f (param i32 i32 i64 i64 f32 f64)
            (result f64 f32 i64 i64 i32 i32)))
        (export "f" (func $f))
        (func (export "run") (param i32 i32 i64 i64 f32 f64) (result f64 f32 i64 i64 i32 i32)
            (call $f (local.get 0) (local.get 1) (local.get 2) (local.get 3) (local.get 4)
                (local.get 5))))"#;
    let turn = typed(|_, args: (i32, u32, i64, u64, f32, f64)| {
        Ok((args.5, args.4, args.3, args.2, args.1, args.0))
    });
    let instance = instantiate(&module(text), vec![Offer::HostFunc(turn)]).expect("it links");
    let (nan, float) = (0x7FF8_0000_0000_1234, 1.5_f32.to_bits());
    let args = [
        Val::I32(-1),
        Val::I32(i32::MIN),
        Val::I64(-2),
        Val::I64(i64::MIN),
        Val::F32(float),
        Val::F64(nan),
    ];
    for name in ["f", "run"] {
        let results = call(&instance, name, &args).expect("it returns");
        let [Val::F64(double), Val::F32(single), rest @ ..] = &results[..] else {
            panic!("{results:?}")
        };
        assert_eq!((*double, *single), (nan, float), "{name}");
        let [Val::I64(least), Val::I64(long), Val::I32(bits), Val::I32(int)] = rest else {
            panic!("{results:?}")
        };
        assert_eq!((*least, *long, *bits, *int), (i64::MIN, -2, i32::MIN, -1), "{name}");
    }
}

#[test]
fn an_import_of_another_type_is_refused() {
    for ty in ["(param i32)", "(param i32 i32)", "(param i32 i64) (result i64)", "(result i64)"] {
        let text = format!(r#"(module (import "h" "sum" (func {ty})))"#);
        let error = instantiate(&module(&text), vec![Offer::HostFunc(typed(sum))])
            .expect_err("another type");
        let Error::Link { module, name, reason } = error else { panic!("{error}") };
        assert_eq!((module.as_str(), name.as_str()), ("h", "sum"));
        assert!(reason.ends_with("got function (i32, i32) -> (i64)"), "{reason}");
    }
}
