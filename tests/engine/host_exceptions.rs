//! Exceptions that the host makes, holds and passes to WebAssembly.

use wasm::engine::types::{FuncType, ValType};
use wasm::engine::{Error, Exception, Extern, Offer, Tag, Trap, Val};

use super::{call, host, i32_result, instance};

fn tag(params: &[ValType]) -> Tag {
    Tag::of_type(FuncType { params: params.into(), results: Box::default() })
}

#[test]
fn a_returned_exception_survives_the_host_handle() {
    let text = r#"(module
        (import "" "get" (func $get (result exnref)))
        (import "" "e" (tag $e (param i32)))
        (func (export "f") (result i32)
            (block $caught (result i32)
                (try_table (catch $e $caught) (throw_ref (call $get)))
                (unreachable))))"#;
    let tag = tag(&[ValType::I32]);
    // This exception takes the first handle, so that the tested exception has another one.
    let _first = Exception::new(&tag, &[Val::I32(1)]);
    let offer = Offer::Extern(Extern::Tag(tag.clone()));
    let get = host(move |frame| {
        let exception = Exception::new(&tag, &[Val::I32(42)]);
        let value = Val::Exn(Some(exception.clone()));
        frame.set_result(0, &value);
        drop(value);
        assert!(exception.is_referenced());
        exception.release();
        Ok(())
    });
    assert_eq!(i32_result(&instance(text, vec![get, offer]), "f", &[]), 42);
}

#[test]
fn live_exceptions_count_towards_the_limit() {
    let text = r#"(module (tag $e)
        (func (export "f") (block $b (try_table (catch_all $b) (throw $e)))))"#;
    let instance = instance(text, vec![]);
    let is_limited = || match call(&instance, "f", &[]) {
        Ok(_) => false,
        Err(Error::Trap(info)) => info.trap == Trap::MemoryLimit,
        Err(other) => panic!("{other:?}"),
    };
    let (tag, values) = (tag(&[ValType::I64; 1000]), vec![Val::I64(0); 1000]);
    let mut kept: Vec<_> = (0..17_000).map(|_| Exception::new(&tag, &values)).collect();
    assert!(is_limited());
    kept.pop();
    assert!(is_limited(), "one exception is freed, and too many are left");
    kept.clear();
    assert!(!is_limited());
}
