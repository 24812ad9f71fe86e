//! Host functions that ask which instance called them.

use std::cell::RefCell;
use std::rc::Rc;

use wasm::engine::runtime::{Budget, Func, Limits, instantiate_with, prepare};
use wasm::engine::types::FuncType;
use wasm::engine::{Error, Extern, HostFrame, Instance, Offer, Thread, Val};

use super::stacks::on_another_stack;
use super::{call, host, instance, module};

/// The values `id` of the callers that host functions saw.
type Seen = Rc<RefCell<Vec<Option<i32>>>>;

/// Returns the global `id` of the caller, which identifies it.
fn caller() -> Option<i32> {
    let caller = Thread::current().caller()?;
    match caller.export("id") {
        Some(Extern::Global(id)) => match id.get() {
            Val::I32(id) => Some(id),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

/// Makes an import that records its caller.
fn ask(seen: &Seen) -> Offer {
    let seen = Rc::clone(seen);
    host(move |_: &mut HostFrame<'_>| {
        seen.borrow_mut().push(caller());
        Ok(())
    })
}

/// Returns the type of a function without parameters and results.
fn nothing() -> FuncType {
    FuncType { params: Box::default(), results: Box::default() }
}

/// Makes an instance that exports `id` and imports `ask`.
fn asking(id: i32, body: &str, offers: Vec<Offer>) -> Instance {
    let text = format!(
        r#"(module (type $t (func)) (import "h" "ask" (func $ask))
            (global (export "id") i32 (i32.const {id}))
            (table $static 1 funcref) (elem (table $static) (i32.const 0) func $direct)
            (table $other 1 funcref)
            (func $prepare (table.set $other (i32.const 0) (ref.func $ask)))
            (elem declare func $ask)
            (func $direct (call $ask))
            {body})"#
    );
    instance(&text, offers)
}

#[test]
fn the_caller_is_known_after_any_call() {
    for body in [
        "(func (export \"run\") (call $ask))",
        "(func (export \"run\") (call $direct))",
        "(func (export \"run\") (call_indirect $static (type $t) (i32.const 0)))",
        "(func (export \"run\") (call $prepare) (call_indirect $other (type $t) (i32.const 0)))",
        "(func (export \"run\") (call_ref $t (ref.func $ask)))",
        "(func (export \"run\") (block $b (try_table (catch_all $b) (call $ask))))",
        "(func (export \"run\") try call $ask catch_all end)",
        "(func (export \"run\") (return_call $ask))",
        "(func (export \"run\") (return_call_ref $t (ref.func $ask)))",
        "(func (export \"run\") (call $prepare)
            (return_call_indirect $other (type $t) (i32.const 0)))",
        "(func $tail (return_call $ask)) (func (export \"run\") (return_call $tail))",
        "(func (export \"run\") try return_call $ask catch_all end)",
    ] {
        let seen = Seen::default();
        let instance = asking(7, body, vec![ask(&seen)]);
        call(&instance, "run", &[]).expect("no trap");
        assert_eq!(*seen.borrow(), [Some(7)], "{body}");
    }
}

#[test]
fn a_tail_call_of_the_host_returns_its_results() {
    let text = r#"(module (import "h" "f" (func $f (param i32 f64) (result f64 i32)))
        (func (export "run") (param i32 f64) (result f64 i32)
            (return_call $f (local.get 0) (local.get 1))))"#;
    let swap = host(|frame: &mut HostFrame<'_>| {
        let (first, second) = (frame.param(0), frame.param(1));
        frame.set_result(0, &second);
        frame.set_result(1, &first);
        Ok(())
    });
    let half = 0.5_f64.to_bits();
    let results = call(&instance(text, vec![swap]), "run", &[Val::I32(3), Val::F64(half)]);
    let results = results.expect("no trap");
    assert!(matches!(results[..], [Val::F64(bits), Val::I32(3)] if bits == half), "{results:?}");
}

/// An exception that the host throws in a tail call does not pass the frame of the caller.
#[test]
fn a_tail_call_of_the_host_has_left_its_handlers() {
    let text = r#"(module (import "h" "f" (func $f)) (func (export "run")
        (block $b (try_table (catch_all $b) (return_call $f)))))"#;
    let fail = host(|_: &mut HostFrame<'_>| {
        let tag = wasm::engine::Tag::of_type(nothing());
        Err(wasm::engine::Exception::new(&tag, &[]).into_error())
    });
    let ended = call(&instance(text, vec![fail]), "run", &[]);
    assert!(matches!(ended, Err(Error::Exception)), "{ended:?}");
}

#[test]
fn the_caller_is_the_instance_whose_code_makes_the_call() {
    let seen = Seen::default();
    let inner = asking(1, r#"(func (export "run") (call $ask))"#, vec![ask(&seen)]);
    let export = |name| Offer::Extern(inner.export(name).expect("the export exists"));
    let run = r#"(func (export "run") (call $ask)) (func (export "leave") (return_call $ask))"#;
    let outer = asking(2, run, vec![export("run")]);
    call(&outer, "run", &[]).expect("no trap");
    call(&outer, "leave", &[]).expect("no trap");
    assert_eq!(*seen.borrow(), [Some(1), Some(1)]);

    // An instance that only exports its import again is not the caller.
    let passing = r#"(module (import "h" "ask" (func $ask)) (export "ask" (func $ask)))"#;
    let passing = instance(passing, vec![ask(&seen)]);
    let through = Offer::Extern(passing.export("ask").expect("the export exists"));
    call(&asking(3, run, vec![through]), "run", &[]).expect("no trap");
    assert_eq!(seen.borrow()[2..], [Some(3)]);
}

#[test]
fn calls_in_calls_have_callers_of_their_own() {
    let seen = Seen::default();
    let run = r#"(func (export "run") (call $ask))"#;
    let inner = asking(1, run, vec![ask(&seen)]);
    let around = Rc::clone(&seen);
    let outer = asking(
        2,
        run,
        vec![host(move |_: &mut HostFrame<'_>| {
            around.borrow_mut().push(caller());
            call(&inner, "run", &[])?;
            around.borrow_mut().push(caller());
            on_another_stack(1, 2, &|| {
                around.borrow_mut().push(caller());
                call(&inner, "run", &[]).expect("no trap");
            });
            around.borrow_mut().push(caller());
            Ok(())
        })],
    );
    call(&outer, "run", &[]).expect("no trap");
    assert_eq!(*seen.borrow(), [Some(2), Some(1), Some(2), None, Some(1), Some(2)]);
    assert!(Thread::current().caller().is_none());
}

#[test]
fn the_host_is_no_caller() {
    let seen = Seen::default();
    let note = Rc::clone(&seen);
    let ty = nothing();
    let function = move |_: &mut HostFrame<'_>| {
        note.borrow_mut().push(caller());
        Ok(())
    };
    let func = Func::new(&ty, Box::new(function)).expect("the system has memory");
    func.call(&[]).expect("no trap");
    assert_eq!(*seen.borrow(), [None]);

    // An instance further out on the stack is not the caller either.
    let again = func.clone();
    let outer = asking(
        2,
        r#"(func (export "run") (call $ask))"#,
        vec![host(move |_: &mut HostFrame<'_>| again.call(&[]).map(drop))],
    );
    call(&outer, "run", &[]).expect("no trap");
    assert_eq!(*seen.borrow(), [None, None]);
    let imported =
        asking(3, r#"(export "ask" (func $ask))"#, vec![Offer::Extern(Extern::Func(func))]);
    call(&imported, "ask", &[]).expect("no trap");
    assert_eq!(*seen.borrow(), [None, None, None]);
}

#[test]
fn an_instance_that_starts_is_the_caller() {
    for start in ["(func $start (call $ask)) (start $start)", "(start $ask)"] {
        let seen = Seen::default();
        let again = Rc::clone(&seen);
        let nested = start.to_owned();
        let offer = host(move |_: &mut HostFrame<'_>| {
            again.borrow_mut().push(caller());
            if again.borrow().len() == 1 {
                asking(2, &nested, vec![ask(&again)]);
                again.borrow_mut().push(caller());
                on_another_stack(1, 2, &|| again.borrow_mut().push(caller()));
            }
            Ok(())
        });
        let instance = asking(1, start, vec![offer]);
        assert_eq!(*seen.borrow(), [Some(1), Some(2), Some(1), None], "{start}");
        let Some(Extern::Global(_)) = instance.export("id") else {
            panic!("the global is missing")
        };
        assert!(Thread::current().caller().is_none());
    }
}

#[test]
fn an_instance_is_complete_before_it_starts() {
    let seen = Seen::default();
    let text = r#"(module (import "h" "ask" (func $ask)) (global (export "id") i32 (i32.const 5))
        (memory (export "memory") 1) (data (i32.const 0) "data") (start $ask))"#;
    let unstarted = prepare(&module(text), vec![ask(&seen)], Budget::new(Limits::default()));
    let unstarted = unstarted.expect("it links");
    assert!(seen.borrow().is_empty());
    let Some(Extern::Memory(memory)) = unstarted.instance().export("memory") else {
        panic!("the memory is missing")
    };
    memory.read(0, 4, |bytes| assert_eq!(bytes, b"data")).expect("in bounds");
    unstarted.start().expect("no trap");
    assert_eq!(*seen.borrow(), [Some(5)]);
    let failing = instantiate_with(
        &module(text),
        vec![host(|_: &mut HostFrame<'_>| Err(Error::host("no")))],
        Budget::new(Limits::default()),
    );
    assert!(failing.is_err());
    assert!(Thread::current().caller().is_none());
}
