//! Deferred free: owners that are released while calls run on several stacks. An owner lives as
//! long as a call may refer to it, and no longer. [`super::stacks`] describes how stacks are
//! simulated.
//!
//! The simulated stacks share one native stack. So calls end in the reverse of the order in which
//! they began. PHP tests check other orders.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use wasm::engine::runtime::{AnyOwner, Collector, ExternValue};
use wasm::engine::types::{FuncType, ValType};
use wasm::engine::{Exception, Extern, HostFrame, Instance, Offer, Tag, Thread, Val};

use super::stacks::{elsewhere, on_another_stack};
use super::{call, host, i32_result, instance};

/// Returns an instance whose function `get` returns 99, and a weak reference that shows whether it
/// is alive.
fn mortal() -> (Instance, Weak<()>) {
    let life = Rc::new(());
    let weak = Rc::downgrade(&life);
    let offer = host(move |_| {
        let _ = &life;
        Ok(())
    });
    let text = r#"(module (import "h" "f" (func)) (memory 1) (data (i32.const 0) "c")
        (func (export "get") (result i32) (i32.load8_u (i32.const 0))))"#;
    (instance(text, vec![offer]), weak)
}

fn lives(life: &Weak<()>) -> bool {
    life.strong_count() > 0
}

/// Returns an extern value, and a weak reference that shows whether it is alive.
fn extern_value(identity: u64) -> (Val, Weak<dyn Any>) {
    let value: Rc<dyn Any> = Rc::new(identity);
    let weak = Rc::downgrade(&value);
    (Val::Extern(Some(ExternValue::new(Thread::current(), [identity, 0], || value))), weak)
}

/// Runs calls on the current stack. During each call, more calls begin and end on other stacks.
fn run_others(depth: usize) {
    let import = elsewhere_at(depth + 10, move || {
        if depth > 0 {
            run_others(depth - 1);
        }
    });
    let text = r#"(module (import "h" "f" (func $f)) (func (export "run") (call $f)))"#;
    let instance = instance(text, vec![import]);
    for _ in 0..2 {
        drop(mortal());
        call(&instance, "run", &[]).expect("no trap");
    }
}

/// Makes an import that runs a closure on the stack number `this + 1`.
fn elsewhere_at(this: usize, run: impl Fn() + 'static) -> Offer {
    host(move |_: &mut HostFrame<'_>| {
        on_another_stack(this, this + 1, &run);
        Ok(())
    })
}

/// A module that reads a reference from each of its tables, waits, and then uses both references.
const READER: &str = r#"(module
    (type $t (func (result i32)))
    (import "h" "wait" (func $wait))
    (import "h" "look" (func $look (param externref)))
    (table $funcs (export "funcs") 1 funcref)
    (table $values (export "values") 1 externref)
    (table $own 1 funcref)
    (func (export "set") (param funcref externref)
        (table.set $funcs (i32.const 0) (local.get 0))
        (table.set $values (i32.const 0) (local.get 1)))
    (func (export "run") (result i32) (local $f funcref) (local $x externref)
        (local.set $f (table.get $funcs (i32.const 0)))
        (local.set $x (table.get $values (i32.const 0)))
        (call $wait)
        (call $look (local.get $x))
        (table.set $own (i32.const 0) (local.get $f))
        (call_indirect $own (type $t) (i32.const 0))))"#;

#[test]
fn references_of_a_suspended_call_live_while_other_calls_run() {
    let (given, life) = mortal();
    let (value, value_life) = extern_value(1);
    let later: Rc<RefCell<Vec<Instance>>> = Rc::default();
    let wait = {
        let (instances, lives_at) = (Rc::clone(&later), (life.clone(), value_life.clone()));
        elsewhere(move || {
            let instance = instances.borrow()[0].clone();
            for name in ["funcs", "values"] {
                let Some(Extern::Table(table)) = instance.export(name) else {
                    panic!("the table is missing")
                };
                table.set(0, &Val::zero(ValType::Ref(table.ty().element))).expect("in bounds");
            }
            run_others(2);
            assert!(lives(&lives_at.0) && lives_at.1.strong_count() > 0);
        })
    };
    let seen = Rc::new(Cell::new(0));
    let look = {
        let seen = Rc::clone(&seen);
        host(move |frame| {
            let Val::Extern(Some(value)) = frame.param(0) else {
                panic!("the value is no externref")
            };
            seen.set(*value.value().downcast::<u64>().expect("the value is the number"));
            Ok(())
        })
    };
    let reader = instance(READER, vec![wait, look]);
    later.borrow_mut().push(reader.clone());
    call(&reader, "set", &[func(&given, "get"), value]).expect("no trap");
    drop(given);
    assert_eq!(i32_result(&reader, "run", &[]), 99);
    assert_eq!(seen.get(), 1);
    later.borrow_mut().clear();
    drop(reader);
    assert!(!lives(&life) && value_life.strong_count() == 0, "both are freed after the call");
}

fn func(instance: &Instance, name: &str) -> Val {
    let Some(Extern::Func(func)) = instance.export(name) else { panic!("no function {name}") };
    Val::Func(Some(func))
}

#[test]
fn released_owners_are_freed_when_running_calls_end() {
    let noted = Rc::new(RefCell::new(Vec::new()));
    let given = Rc::new(RefCell::new(None));
    let (notes, to_give_up) = (Rc::clone(&noted), Rc::clone(&given));
    let import = elsewhere(move || {
        let (given, life) = to_give_up.take().expect("the value was made before the call");
        drop::<Instance>(given);
        run_others(1);
        assert!(lives(&life), "the call on the other stack began earlier");
        notes.borrow_mut().push(life);
    });
    let text = r#"(module (import "h" "f" (func $f)) (func (export "run") (call $f)))"#;
    let runner = instance(text, vec![import]);
    for _ in 0..2 {
        given.replace(Some(mortal()));
        call(&runner, "run", &[]).expect("no trap");
        assert!(!noted.borrow().iter().any(lives));
    }
}

#[test]
fn newer_owners_do_not_wait_for_suspended_stacks() {
    let shared = Rc::new(RefCell::new(None));
    let seen = Rc::new(RefCell::new(Vec::new()));
    let (share, see) = (Rc::clone(&shared), Rc::clone(&seen));
    let import = elsewhere(move || {
        let (given, life) = mortal();
        drop(given);
        assert!(!lives(&life), "no call has a reference to it");
        // Code on a stack may have references to owners that exist when the stack is left.
        let (given, life) = mortal();
        let (inner, inner_life) = (RefCell::new(Some(given)), life.clone());
        let import = elsewhere_at(10, move || {
            drop(inner.take());
            assert!(lives(&inner_life), "the call in between may have a reference to it");
            let (given, life) = mortal();
            drop(given);
            assert!(!lives(&life));
        });
        let text = r#"(module (import "h" "f" (func $f)) (func (export "run") (call $f)))"#;
        call(&instance(text, vec![import]), "run", &[]).expect("no trap");
        see.borrow_mut().push(lives(&life));
        // This instance stays referenced, so it lives on after the call.
        share.replace(Some(mortal()));
    });
    let text = r#"(module (import "h" "f" (func $f)) (func (export "run") (call $f) (call $f)))"#;
    call(&instance(text, vec![import]), "run", &[]).expect("no trap");
    assert_eq!(*seen.borrow(), [false, false], "the outermost call did not delay the free");
    let (given, life) = shared.take().expect("the value was shared");
    assert!(lives(&life));
    drop(given);
    assert!(!lives(&life));
}

#[test]
fn an_inner_call_frees_no_owner_to_which_the_outer_call_may_refer() {
    let (given, life) = mortal();
    let (value, value_life) = extern_value(7);
    let later: Rc<RefCell<Vec<Instance>>> = Rc::default();
    let wait = {
        let (instances, lives_at) = (Rc::clone(&later), (life.clone(), value_life.clone()));
        let idle = instance(r#"(module (func (export "run")))"#, Vec::new());
        host(move |_| {
            let reader = instances.borrow()[0].clone();
            call(&reader, "set", &[Val::Func(None), Val::Extern(None)])?;
            for _ in 0..2 {
                call(&idle, "run", &[])?;
                assert!(lives(&lives_at.0) && lives_at.1.strong_count() > 0);
            }
            Ok(())
        })
    };
    let reader = instance(READER, vec![wait, host(|_| Ok(()))]);
    later.borrow_mut().push(reader.clone());
    call(&reader, "set", &[func(&given, "get"), value]).expect("no trap");
    drop(given);
    assert_eq!(i32_result(&reader, "run", &[]), 99);
    later.borrow_mut().clear();
    drop(reader);
    assert!(!lives(&life) && value_life.strong_count() == 0, "both are freed after the call");
}

thread_local! {
    static SHOWN: Cell<usize> = const { Cell::new(0) };
}

#[test]
fn the_collector_is_shown_no_owner_while_a_call_is_suspended() {
    static COLLECTOR: Collector = Collector {
        suspect: |owner: &AnyOwner| {
            assert!(owner.is_at_rest());
            SHOWN.set(SHOWN.get() + 1);
        },
        forget: |_| {},
    };
    Thread::current().begin_request(&COLLECTOR);
    let (kept, _) = mortal();
    let kept_too = kept.clone();
    let lost = Rc::new(RefCell::new(None));
    let lost_there = Rc::clone(&lost);
    let import = elsewhere(move || {
        let (given, life) = mortal();
        let target = instance(READER, vec![host(|_| Ok(())), host(|_| Ok(()))]);
        for instance in [&kept_too, &given] {
            // The table releases each instance. One of them has no other reference after that.
            call(&target, "set", &[func(instance, "get"), Val::Extern(None)]).expect("no trap");
            call(&target, "set", &[Val::Func(None), Val::Extern(None)]).expect("no trap");
        }
        assert_eq!(SHOWN.get(), 0, "the thread is not at rest while a call is suspended");
        *lost_there.borrow_mut() = Some(life);
    });
    let text = r#"(module (import "h" "f" (func $f)) (func (export "run") (call $f)))"#;
    call(&instance(text, vec![import]), "run", &[]).expect("no trap");
    assert!(
        !lost.borrow().as_ref().is_some_and(lives),
        "a suspect that is recorded is freed all the same"
    );
    assert_eq!(SHOWN.get(), 1, "a suspect that stays alive is shown");
    Thread::end_request();
    drop(kept);
}

thread_local! {
    static TAKEN: RefCell<Vec<Vec<u8>>> = const { RefCell::new(Vec::new()) };
}

/// Allocates the memory that was just freed and overwrites it. So a use after free reads wrong
/// values.
fn overwrite_what_is_free() {
    let sizes = (16..1024).step_by(16);
    let taken = sizes.flat_map(|size| std::iter::repeat_n(vec![0xFF; size], 8)).collect();
    TAKEN.set(taken);
}

/// Calls [`overwrite_what_is_free`] when it is dropped.
struct Overwrite;

impl Drop for Overwrite {
    fn drop(&mut self) {
        overwrite_what_is_free();
    }
}

#[test]
fn the_end_of_a_request_does_not_access_freed_owners() {
    let (instance, _) = mortal();
    let (value, _) = extern_value(1);
    let tag = Tag::of_type(FuncType { params: Box::default(), results: Box::default() });
    let exception = Exception::new(&tag, &[]);
    drop((instance, value, exception));
    overwrite_what_is_free();
    Thread::end_request();
}

#[test]
fn freed_owners_are_not_shown_to_the_collector() {
    static COLLECTOR: Collector = Collector {
        suspect: |owner| assert!(owner.is_at_rest() && owner.node().is_none()),
        forget: |_| {},
    };
    Thread::current().begin_request(&COLLECTOR);
    let overwrite = Overwrite;
    let offer = host(move |_| {
        let _ = &overwrite;
        Ok(())
    });
    let text =
        r#"(module (import "h" "f" (func)) (func (export "get") (result i32) (i32.const 1)))"#;
    let given = RefCell::new(Some(instance(text, vec![offer])));
    let target = instance(READER, vec![host(|_| Ok(())), host(|_| Ok(()))]);
    // In one call, the table releases the function, and the host drops its last handle.
    let lose = host(move |_| {
        let given = given.take().expect("the function is called once");
        for value in [func(&given, "get"), Val::Func(None)] {
            call(&target, "set", &[value, Val::Extern(None)]).expect("no trap");
        }
        Ok(())
    });
    let text = r#"(module (import "h" "f" (func $f)) (func (export "run") (call $f)))"#;
    call(&instance(text, vec![lose]), "run", &[]).expect("no trap");
    assert!(!TAKEN.take().is_empty(), "the instance was freed");
    Thread::end_request();
}

/// Runs a call on each of the stacks from `this` to `last`. Each call begins while the previous
/// calls are suspended. Calls `innermost` when all calls are suspended.
fn nest(this: usize, last: usize, innermost: Rc<dyn Fn()>) {
    if this == last {
        return innermost();
    }
    let import = elsewhere_at(this, move || nest(this + 1, last, Rc::clone(&innermost)));
    let text = r#"(module (import "h" "f" (func $f)) (func (export "run") (call $f)))"#;
    call(&instance(text, vec![import]), "run", &[]).expect("no trap");
}

#[test]
fn values_are_freed_when_the_last_of_many_calls_ends() {
    const STACKS: usize = 100;
    const VALUES: u64 = 1000;
    let (values, lives): (Vec<_>, Vec<_>) = (0..VALUES).map(extern_value).unzip();
    let (values, lives) = (RefCell::new(values), Rc::new(lives));
    let count =
        |lives: &[Weak<dyn Any>]| lives.iter().filter(|life| life.strong_count() > 0).count();
    let kept = Rc::new(Cell::new(0));
    let (kept_there, lives_there) = (Rc::clone(&kept), Rc::clone(&lives));
    let outermost = elsewhere_at(10, move || {
        let values = RefCell::new(values.take());
        nest(11, 11 + STACKS, Rc::new(move || drop(values.take())));
        kept_there.set(count(&lives_there));
    });
    let text = r#"(module (import "h" "f" (func $f)) (func (export "run") (call $f)))"#;
    call(&instance(text, vec![outermost]), "run", &[]).expect("no trap");
    assert_eq!(kept.get(), lives.len(), "the outermost call has not ended");
    assert_eq!(count(&lives), 0);
}
