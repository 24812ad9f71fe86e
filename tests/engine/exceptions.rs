//! Exceptions: the time of their free, the memory limit, and exceptions that cross the host.

use std::cell::Cell;
use std::rc::Rc;

use wasm::engine::runtime::instantiate;
use wasm::engine::types::{FuncType, ValType};
use wasm::engine::{Error, Exception, Extern, Instance, Module, Offer, Tag, Thread, Trap, Val};

use super::{bounds, call, host, i32_result, instance, module};

/// Number of values of an exception.
const VALUES: usize = 1000;

/// Makes an instance that throws a given number of times. The clause catches the exception and
/// leaves a block with these results, which are dropped.
fn thrower(clause: &str, results: &[&str]) -> Instance {
    let text = format!(
        r#"(module (tag $e (param {values}))
            (func (export "throw") (param $n i32) (result i32)
                (loop $again
                    (block $caught (result {results})
                        (try_table ({clause} $caught) (throw $e {zeros}))
                        (unreachable))
                    {drops}
                    (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
                (i32.const 42)))"#,
        values = "i64 ".repeat(VALUES),
        zeros = "(i64.const 0)".repeat(VALUES),
        results = results.join(" "),
        drops = "drop ".repeat(results.len()),
    );
    instance(&text, vec![])
}

/// A number of exceptions of [`VALUES`] that exceeds the limit.
const MANY: Val = Val::I32(20_000);

/// A number of exceptions within the limit.
const SOME: Val = Val::I32(10_000);

#[test]
fn unreferenced_exceptions_are_freed_at_once() {
    let by_tag = thrower("catch $e", &["i64"; VALUES]);
    assert_eq!(i32_result(&by_tag, "throw", &[MANY]), 42);
    assert_eq!(i32_result(&thrower("catch_all", &[]), "throw", &[MANY]), 42);
}

#[test]
fn referenced_exceptions_live_until_the_call_ends() {
    let instance = thrower("catch_all_ref", &["exnref"]);
    // Each call frees its exceptions when it ends.
    for _ in 0..3 {
        assert_eq!(i32_result(&instance, "throw", &[SOME]), 42);
    }
    match call(&instance, "throw", &[MANY]) {
        Err(Error::Trap(info)) => assert_eq!(info.trap, Trap::MemoryLimit),
        other => panic!("{other:?}"),
    }
    assert_eq!(i32_result(&instance, "throw", &[SOME]), 42);
}

#[test]
fn exceptions_outlive_a_catch_without_reference_when_there_is_one_elsewhere() {
    let text = r#"(module
        (import "" "same" (func $same (param exnref) (result exnref)))
        (tag $e (param i64)) (table $t 1 exnref) (global $g (mut exnref) (ref.null exn))
        (func $payload (param $x exnref) (result i64)
            (block $caught (result i64)
                (try_table (catch $e $caught) (throw_ref (local.get $x)))
                (unreachable)))
        (func $make (param $n i64) (result exnref)
            (block $caught (result exnref)
                (try_table (catch_all_ref $caught) (throw $e (local.get $n)))
                (unreachable)))
        (func (export "f") (result i32) (local $x exnref) (local $y exnref)
            (local.set $x (call $make (i64.const 7)))
            (drop (call $payload (local.get $x)))
            ;; Reuses the memory of the first exception, if it was freed.
            (local.set $y (call $make (i64.const 8)))
            (table.set $t (i32.const 0) (local.get $x))
            (global.set $g (local.get $x))
            (drop (call $payload (table.get $t (i32.const 0))))
            (table.set $t (i32.const 0) (ref.null exn))
            (global.set $g (ref.null exn))
            (drop (call $payload (call $same (local.get $x))))
            (local.set $y (call $make (i64.const 9)))
            (i32.wrap_i64 (call $payload (local.get $x)))))"#;
    let same = host(|frame| {
        let exception = frame.param(0);
        frame.set_result(0, &exception);
        Ok(())
    });
    assert_eq!(i32_result(&instance(text, vec![same]), "f", &[]), 7);
}

#[test]
fn payloads_outlive_the_exception_that_brought_them() {
    let text = r#"(module
        (tag $e (param funcref exnref)) (tag $inner (param i64))
        (func $seven (result i32) (i32.const 7))
        (table $t 1 funcref)
        (elem declare func $seven)
        (func $make (result exnref)
            (block $caught (result exnref)
                (try_table (catch_all_ref $caught) (throw $inner (i64.const 35)))
                (unreachable)))
        (func (export "f") (result i32) (local $x exnref) (local $f funcref)
            (block $caught (result funcref exnref)
                (try_table (catch $e $caught) (throw $e (ref.func $seven) (call $make)))
                (unreachable))
            (local.set $x) (local.set $f)
            (table.set $t (i32.const 0) (local.get $f))
            ;; Reuses the memory of the other exception, if it was freed.
            (drop (call $make))
            (i32.add
                (call_indirect $t (result i32) (i32.const 0))
                (i32.wrap_i64 (block $caught (result i64)
                    (try_table (catch $inner $caught) (throw_ref (local.get $x)))
                    (unreachable))))))"#;
    assert_eq!(i32_result(&instance(text, vec![]), "f", &[]), 42);
}

#[test]
fn exceptions_cross_host_functions() {
    let text = r#"(module
        (import "" "call" (func $host (param funcref)))
        (tag $e (export "e") (param i32 externref))
        (elem declare func $throw)
        (func $throw (throw $e (i32.const 42) (ref.null extern)))
        (func (export "f") (result i32)
            (block $caught (result i32 externref)
                (try_table (catch $e $caught) (call $host (ref.func $throw)))
                (unreachable))
            (drop)))"#;
    // The host returns the error that it got, so the same exception arrives.
    let through = host(|frame| match frame.param(0) {
        Val::Func(Some(func)) => func.call(&[]).map(|_| ()),
        other => panic!("{other:?}"),
    });
    assert_eq!(i32_result(&instance(text, vec![through]), "f", &[]), 42);
    // The host reads the exception and throws a similar one.
    let again = host(|frame| {
        let Val::Func(Some(func)) = frame.param(0) else { panic!("the parameter is no function") };
        assert!(matches!(func.call(&[]), Err(Error::Exception)));
        let caught = Exception::take().expect("an exception");
        let [Val::I32(42), null] = &caught.values()[..] else { panic!("{caught:?}") };
        Err(Exception::new(&caught.tag(), &[Val::I32(43), null.clone()]).into_error())
    });
    assert_eq!(i32_result(&instance(text, vec![again]), "f", &[]), 43);
}

#[test]
fn exceptions_of_the_host_count_as_well() {
    let text = format!(
        r#"(module
            (import "" "throw" (func $throw))
            (tag $e (export "e") (param {values}))
            (func (export "f") (param $n i32) (result i32)
                (loop $again
                    (block $caught (result exnref)
                        (try_table (catch_all_ref $caught) (call $throw))
                        (unreachable))
                    (drop)
                    (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
                (i32.const 42)))"#,
        values = "i64 ".repeat(VALUES),
    );
    let exporter = instance(&text, vec![host(|_| Ok(()))]);
    let Some(Extern::Tag(tag)) = exporter.export("e") else { panic!("the tag is missing") };
    let values = vec![Val::I64(0); VALUES];
    let throw = host(move |_| Err(Exception::new(&tag, &values).into_error()));
    match call(&instance(&text, vec![throw]), "f", &[MANY]) {
        Err(Error::Trap(info)) => assert_eq!(info.trap, Trap::MemoryLimit),
        other => panic!("{other:?}"),
    }
}

/// Makes an instance that runs a throwing body a given number of times.
fn legacy_thrower(body: &str) -> Instance {
    let text = format!(
        r#"(module (tag $e (param {values})) (tag $other)
            (func $throw (throw $e {zeros}))
            (func $throw_other (throw $other))
            (func $nothing)
            (func $once {body})
            (func (export "throw") (param $n i32) (result i32)
                (loop $again
                    (call $once)
                    (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
                (i32.const 42)))"#,
        values = "i64 ".repeat(VALUES),
        zeros = "(i64.const 0)".repeat(VALUES),
    );
    instance(&text, vec![])
}

#[test]
fn leaving_a_legacy_clause_frees_its_exception() {
    let drops = "drop ".repeat(VALUES);
    for body in [
        // Left at their end.
        format!("try call $throw catch $e {drops} end"),
        "try call $throw catch $other catch_all end".to_owned(),
        // Left by a branch, or by a return from the function.
        "block try call $throw catch_all br 1 end end".to_owned(),
        "try call $throw catch_all return end".to_owned(),
        // Left by a rethrow that an outer clause catches.
        "try try call $throw catch_all rethrow 0 end catch_all end".to_owned(),
        "try call $throw catch_all try rethrow 1 catch_all end end".to_owned(),
        "try try call $throw catch_all try call $throw catch_all rethrow 1 end end catch_all end"
            .to_owned(),
        "block try call $throw catch_all (br_if 1 (i32.const 1)) end end".to_owned(),
        "block try call $throw catch_all (br_table 0 1 (i32.const 1)) end end".to_owned(),
        "try call $throw catch_all return_call $nothing end".to_owned(),
        // Left by another exception.
        "try try call $throw catch_all (throw $other) end catch_all end".to_owned(),
        "try try call $throw catch_all try call $throw_other catch_all rethrow 1 end end catch_all end"
            .to_owned(),
        // Reached through a delegate.
        "try try call $throw delegate 0 catch_all end".to_owned(),
    ] {
        assert_eq!(i32_result(&legacy_thrower(&body), "throw", &[MANY]), 42, "{body}");
    }
}

#[test]
fn legacy_clauses_keep_an_exception_for_rethrow() {
    let text = r#"(module (tag $e (param i32))
        (func $other
            try (throw $e (i32.const 7)) catch_all end)
        (func (export "f") (result i32)
            try (result i32)
                try
                    (throw $e (i32.const 42))
                catch_all
                    ;; The inner clauses catch the same exception. Each is left in another way.
                    try rethrow 1 catch_all end
                    block try rethrow 2 catch_all br 1 end end
                    try try rethrow 2 catch_all rethrow 0 end catch_all end
                    ;; Reuses its memory, if it was freed.
                    call $other
                    rethrow 0
                end
                i32.const 0
            catch $e
            end)
        (func (export "by_reference") (result i32) (local $x exnref)
            try
                (block $caught (result exnref)
                    (try_table (catch_all_ref $caught) (throw $e (i32.const 42)))
                    unreachable)
                local.set $x
                (throw_ref (local.get $x))
            catch_all
            end
            call $other
            (block $caught (result i32)
                (try_table (catch $e $caught) (throw_ref (local.get $x)))
                unreachable)))"#;
    let instance = instance(text, vec![]);
    assert_eq!(i32_result(&instance, "f", &[]), 42);
    assert_eq!(i32_result(&instance, "by_reference", &[]), 42);
}

#[test]
fn the_number_of_clauses_and_caught_values_is_limited() {
    let compile = |clauses: usize| {
        let values = "i64 ".repeat(VALUES);
        let clauses = "(catch $e $caught)".repeat(clauses);
        let text = format!(
            "(module (tag $e (param {values}))
                (func (result {values})
                    (block $caught (result {values}) (try_table {clauses}) unreachable)))"
        );
        let binary = wasm::engine::text_to_binary(&text).expect("the text is well-formed");
        Module::new(&binary, &bounds::config())
    };
    assert!(compile(19).is_ok());
    assert!(matches!(compile(20), Err(Error::LimitExceeded(_))));
}

#[test]
fn tags_of_the_host_are_those_of_modules_with_the_same_type() {
    let ty = |params: &[ValType]| FuncType { params: params.into(), results: Box::default() };
    let text = r#"(module
        (import "" "throw" (func $throw))
        (import "" "e" (tag $e (param i32)))
        (export "e" (tag $e))
        (func (export "f") (result i32)
            (block $caught (result i32)
                (try_table (catch $e $caught) (call $throw))
                (unreachable))))"#;
    let tag = Tag::of_type(ty(&[ValType::I32]));
    let thrown = tag.clone();
    let throw = host(move |_| Err(Exception::new(&thrown, &[Val::I32(42)]).into_error()));
    let offers = vec![throw, Offer::Extern(Extern::Tag(tag.clone()))];
    let instance = instance(text, offers);
    assert_eq!(i32_result(&instance, "f", &[]), 42);
    let Some(Extern::Tag(exported)) = instance.export("e") else { panic!("the tag is missing") };
    assert!(exported.is_same(&tag) && !exported.is_same(&Tag::of_type(ty(&[ValType::I32]))));

    let other = Tag::of_type(ty(&[ValType::I64]));
    let offers = vec![host(|_| Ok(())), Offer::Extern(Extern::Tag(other))];
    let refused = instantiate(&module(text), offers);
    assert!(matches!(refused, Err(Error::Link { .. })), "{refused:?}");
}

#[test]
fn exceptions_keep_their_host_value() {
    let text = r#"(module
        (import "" "throw" (func $throw))
        (func (export "f") (throw_ref (block $caught (result exnref)
            (try_table (catch_all_ref $caught) (call $throw))
            (unreachable)))))"#;
    let tag = Tag::of_type(FuncType { params: Box::default(), results: Box::default() });
    let value: Rc<dyn std::any::Any> = Rc::new("of the host");
    let given = Rc::clone(&value);
    let throw = host(move |_| {
        let exception = Exception::new(&tag, &[]);
        exception.set_host(Rc::clone(&given));
        Err(exception.into_error())
    });
    assert!(matches!(call(&instance(text, vec![throw]), "f", &[]), Err(Error::Exception)));
    let caught = Exception::take().expect("the exception was rethrown");
    assert!(caught.host().is_some_and(|host| Rc::ptr_eq(&host, &value)));
    assert!(caught.take_frames().is_empty());
}

#[test]
fn exceptions_that_leave_webassembly_know_where_they_were_thrown() {
    let text = r#"(module
        (tag $e)
        (func $inner (throw $e))
        (func $outer (export "f") (call $inner)))"#;
    assert!(matches!(call(&instance(text, vec![]), "f", &[]), Err(Error::Exception)));
    let caught = Exception::take().expect("an exception");
    let names: Vec<_> = caught.take_frames().into_iter().map(|frame| frame.func_name).collect();
    assert_eq!(names, [Some("inner".to_owned()), Some("outer".to_owned())]);
}

#[test]
fn host_values_of_exceptions_are_freed_only_where_the_host_can_run() {
    let text = r#"(module
        (import "" "throw" (func $throw))
        (func (export "f")
            (block $caught (try_table (catch_all $caught) (call $throw)))
            (block $caught (try_table (catch_all $caught) (call $throw)))))"#;
    let tag = Tag::of_type(FuncType { params: Box::default(), results: Box::default() });
    let value: Rc<dyn std::any::Any> = Rc::new("of the host");
    let given = Rc::clone(&value);
    let caught = Cell::new(0);
    let throw = host(move |_| {
        // The exception that was caught before is freed. The host's value of it waits until the
        // host can run its destructor.
        assert_eq!(Rc::strong_count(&given), 2 + caught.replace(1));
        Thread::current().free_deferred();
        assert_eq!(Rc::strong_count(&given), 2);
        let exception = Exception::new(&tag, &[]);
        exception.set_host(Rc::clone(&given));
        Err(exception.into_error())
    });
    let instance = instance(text, vec![throw]);
    call(&instance, "f", &[]).expect("every exception is caught");
    assert_eq!(Rc::strong_count(&value), 2);
}
