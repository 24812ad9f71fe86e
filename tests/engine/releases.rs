//! What is given up while calls are under way on several stacks: it lives as long as one of them
//! may refer to it, and no longer. How stacks are simulated says [`super::stacks`].
//!
//! Since they lie on one native stack, calls end here in the reverse of the order in which they
//! began; what differs if they do not is tested from PHP.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use wasm::engine::runtime::{AnyOwner, Collector, ExternValue};
use wasm::engine::types::{FuncType, ValType};
use wasm::engine::{Exception, Extern, HostFrame, Instance, Offer, Tag, Thread, Val};

use super::stacks::{elsewhere, on_another_stack};
use super::{call, host, i32_result, instance};

/// Makes an instance whose function `get` returns 99, and what lives as long as it does.
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

/// Makes an extern value that lives as long as the result does.
fn extern_value(identity: u64) -> (Val, Weak<dyn Any>) {
    let value: Rc<dyn Any> = Rc::new(identity);
    let weak = Rc::downgrade(&value);
    (Val::Extern(Some(ExternValue::new(Thread::current(), [identity, 0], || value))), weak)
}

/// Runs calls on the current stack, in each of which more begin and end on others.
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

/// Makes an import that does something on the stack after the one of a name.
fn elsewhere_at(this: usize, run: impl Fn() + 'static) -> Offer {
    host(move |_: &mut HostFrame<'_>| {
        on_another_stack(this, this + 1, &run);
        Ok(())
    })
}

/// The tables that an instance reads, and what it does with what it read when the other stack comes
/// back.
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
fn what_a_suspended_call_refers_to_lives_whatever_begins_and_ends_meanwhile() {
    let (given, life) = mortal();
    let (value, value_life) = extern_value(1);
    let later: Rc<RefCell<Vec<Instance>>> = Rc::default();
    let wait = {
        let (instances, lives_at) = (Rc::clone(&later), (life.clone(), value_life.clone()));
        elsewhere(move || {
            let instance = instances.borrow()[0].clone();
            for name in ["funcs", "values"] {
                let Some(Extern::Table(table)) = instance.export(name) else { panic!("a table") };
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
            let Val::Extern(Some(value)) = frame.param(0) else { panic!("a value") };
            seen.set(*value.value().downcast::<u64>().expect("what was given"));
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
    assert!(!lives(&life) && value_life.strong_count() == 0, "and goes then");
}

fn func(instance: &Instance, name: &str) -> Val {
    let Some(Extern::Func(func)) = instance.export(name) else { panic!("no function {name}") };
    Val::Func(Some(func))
}

#[test]
fn what_was_given_up_goes_when_the_calls_end_that_were_under_way() {
    let noted = Rc::new(RefCell::new(Vec::new()));
    let given = Rc::new(RefCell::new(None));
    let (notes, to_give_up) = (Rc::clone(&noted), Rc::clone(&given));
    let import = elsewhere(move || {
        let (given, life) = to_give_up.take().expect("made before the call");
        drop::<Instance>(given);
        run_others(1);
        assert!(lives(&life), "the call on the other stack began before");
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
fn what_was_made_since_a_stack_was_left_does_not_wait_for_it() {
    let shared = Rc::new(RefCell::new(None));
    let seen = Rc::new(RefCell::new(Vec::new()));
    let (share, see) = (Rc::clone(&shared), Rc::clone(&seen));
    let import = elsewhere(move || {
        let (given, life) = mortal();
        drop(given);
        assert!(!lives(&life), "nobody can know it");
        // What lives when a stack is left may have been seen by what runs on it.
        let (given, life) = mortal();
        let (inner, inner_life) = (RefCell::new(Some(given)), life.clone());
        let import = elsewhere_at(10, move || {
            drop(inner.take());
            assert!(lives(&inner_life), "the call in between has a way to it");
            let (given, life) = mortal();
            drop(given);
            assert!(!lives(&life));
        });
        let text = r#"(module (import "h" "f" (func $f)) (func (export "run") (call $f)))"#;
        call(&instance(text, vec![import]), "run", &[]).expect("no trap");
        see.borrow_mut().push(lives(&life));
        // It may keep what it holds.
        share.replace(Some(mortal()));
    });
    let text = r#"(module (import "h" "f" (func $f)) (func (export "run") (call $f) (call $f)))"#;
    call(&instance(text, vec![import]), "run", &[]).expect("no trap");
    assert_eq!(*seen.borrow(), [false, false], "the outermost call did not hold it back");
    let (given, life) = shared.take().expect("it was shared");
    assert!(lives(&life));
    drop(given);
    assert!(!lives(&life));
}

#[test]
fn the_end_of_an_inner_call_frees_nothing_that_the_outer_one_may_refer_to() {
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
    assert!(!lives(&life) && value_life.strong_count() == 0, "and goes then");
}

thread_local! {
    static SHOWN: Cell<usize> = const { Cell::new(0) };
}

#[test]
fn the_collector_looks_at_nothing_while_a_call_is_suspended() {
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
            // Each is lost by the table; one of them has no other holder left after that.
            call(&target, "set", &[func(instance, "get"), Val::Extern(None)]).expect("no trap");
            call(&target, "set", &[Val::Func(None), Val::Extern(None)]).expect("no trap");
        }
        assert_eq!(SHOWN.get(), 0, "an idle stack is not rest");
        *lost_there.borrow_mut() = Some(life);
    });
    let text = r#"(module (import "h" "f" (func $f)) (func (export "run") (call $f)))"#;
    call(&instance(text, vec![import]), "run", &[]).expect("no trap");
    assert!(!lost.borrow().as_ref().is_some_and(lives), "being noted keeps nobody");
    assert_eq!(SHOWN.get(), 1, "who lives on is shown");
    Thread::end_request();
    drop(kept);
}

thread_local! {
    static TAKEN: RefCell<Vec<Vec<u8>>> = const { RefCell::new(Vec::new()) };
}

/// Takes the memory of what was just freed, so that whoever still looks there finds nonsense.
fn overwrite_what_is_free() {
    let sizes = (16..1024).step_by(16);
    let taken = sizes.flat_map(|size| std::iter::repeat_n(vec![0xFF; size], 8)).collect();
    TAKEN.set(taken);
}

/// Does so when it is dropped.
struct Overwrite;

impl Drop for Overwrite {
    fn drop(&mut self) {
        overwrite_what_is_free();
    }
}

#[test]
fn the_end_of_a_request_looks_at_nothing_that_is_gone() {
    let (instance, _) = mortal();
    let (value, _) = extern_value(1);
    let tag = Tag::of_type(FuncType { params: Box::default(), results: Box::default() });
    let exception = Exception::new(&tag, &[]);
    drop((instance, value, exception));
    overwrite_what_is_free();
    Thread::end_request();
}

#[test]
fn who_goes_is_shown_to_no_collector() {
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
    // In one call the table loses the function, and the host its last handle.
    let lose = host(move |_| {
        let given = given.take().expect("once");
        for value in [func(&given, "get"), Val::Func(None)] {
            call(&target, "set", &[value, Val::Extern(None)]).expect("no trap");
        }
        Ok(())
    });
    let text = r#"(module (import "h" "f" (func $f)) (func (export "run") (call $f)))"#;
    call(&instance(text, vec![lose]), "run", &[]).expect("no trap");
    assert!(!TAKEN.take().is_empty(), "it is gone");
    Thread::end_request();
}

/// Runs a call on each of so many stacks, the next one while those before are suspended, and
/// `innermost` when all are.
fn nest(this: usize, last: usize, innermost: Rc<dyn Fn()>) {
    if this == last {
        return innermost();
    }
    let import = elsewhere_at(this, move || nest(this + 1, last, Rc::clone(&innermost)));
    let text = r#"(module (import "h" "f" (func $f)) (func (export "run") (call $f)))"#;
    call(&instance(text, vec![import]), "run", &[]).expect("no trap");
}

#[test]
fn what_many_calls_may_refer_to_goes_with_the_last_of_them() {
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
    assert_eq!(kept.get(), lives.len(), "the outermost call had not ended");
    assert_eq!(count(&lives), 0);
}
