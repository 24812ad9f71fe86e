//! Requests of a host: what is let go of when one ends, and that nothing is left for the next.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::mem::forget;
use std::ptr::NonNull;
use std::rc::{Rc, Weak};
use std::sync::mpsc::{Sender, channel};

use wasm::engine::runtime::{
    AnyOwner, Collector, ExternValue, HostCall, Trace, Visitor, instantiate,
};
use wasm::engine::types::{AddressType, FuncType, Limits, RefType, TableType, ValType};
use wasm::engine::{
    Exception, Extern, Func, Global, HostFrame, Instance, Offer, Table, Tag, Thread, Val,
};

use super::{Host, call, host, i32_result, instance, module};

static COLLECTOR: Collector = Collector { suspect: |_| {}, forget: |_| {} };

/// Something of the host that lives as long as the result says.
fn mortal() -> (Rc<dyn Any>, Weak<dyn Any>) {
    let value: Rc<dyn Any> = Rc::new(());
    let life = Rc::downgrade(&value);
    (value, life)
}

fn extern_value(identity: u64) -> (Val, Weak<dyn Any>) {
    let (value, life) = mortal();
    (Val::Extern(Some(ExternValue::new(Thread::current(), [identity, 0], || value))), life)
}

/// Makes what a host function does, and what lives as long as that.
fn mortal_call() -> (impl HostCall + 'static, Weak<dyn Any>) {
    let (value, life) = mortal();
    let call = Host(move |_: &mut HostFrame<'_>| {
        let _ = &value;
        Ok(())
    });
    (call, life)
}

fn table(instance: &Instance, name: &str) -> Table {
    let Some(Extern::Table(table)) = instance.export(name) else { panic!("no table {name}") };
    table
}

fn func(instance: &Instance, name: &str) -> Val {
    let Some(Extern::Func(func)) = instance.export(name) else { panic!("no function {name}") };
    Val::Func(Some(func))
}

const HOLDER: &str = r#"(module
    (type $t (func (result i32)))
    (import "h" "f" (func $import))
    (memory (export "memory") 1)
    (table (export "others") 4 funcref)
    (table (export "values") 4 externref)
    (table $own 1 funcref)
    (global $own (mut funcref) (ref.func $f))
    (elem (table $own) (i32.const 0) func $f)
    (func $f (result i32) (call $import) (i32.const 42))
    (func (export "f") (result i32)
        (table.set $own (i32.const 0) (global.get $own))
        (call_indirect $own (type $t) (i32.const 0))))"#;

/// Makes two instances that hold each other, and a value and host functions that live as long.
fn cycle() -> (Instance, Vec<Weak<dyn Any>>) {
    let holder = module(HOLDER);
    let mut lives = Vec::new();
    let mut make = || {
        let (call, life) = mortal_call();
        lives.push(life);
        instantiate(&holder, vec![Offer::HostFunc(Box::new(call))]).expect("it links")
    };
    let (first, second) = (make(), make());
    let (value, life) = extern_value(1);
    table(&first, "others").set(0, &func(&second, "f")).expect("in bounds");
    table(&second, "others").set(0, &func(&first, "f")).expect("in bounds");
    table(&second, "values").set(3, &value).expect("in bounds");
    lives.push(life);
    (first, lives)
}

fn count(lives: &[Weak<dyn Any>]) -> usize {
    lives.iter().filter(|life| life.strong_count() > 0).count()
}

#[test]
fn the_end_of_a_request_frees_cycles_and_leaves_what_can_be_called() {
    Thread::current().begin_request(&COLLECTOR);
    let (first, lives) = cycle();
    assert_eq!(count(&lives), 3);
    Thread::end_request();
    assert_eq!(count(&lives), 1, "the other instance and the value are gone");
    assert_eq!(i32_result(&first, "f", &[]), 42, "functions of its own stay in tables and globals");
    drop(first);
    assert_eq!((count(&lives), Thread::current().has_nothing()), (0, true));
    Thread::current().begin_request(&COLLECTOR);
}

#[test]
fn cycles_that_are_made_after_the_end_go_as_well() {
    Thread::current().begin_request(&COLLECTOR);
    Thread::end_request();
    let (first, lives) = cycle();
    drop(first);
    assert_eq!((count(&lives), Thread::current().has_nothing()), (3, false));
    // SAFETY: there are no handles.
    unsafe { Thread::forget_request() };
    assert_eq!((count(&lives), Thread::current().has_nothing()), (0, true));
    Thread::current().begin_request(&COLLECTOR);
}

/// Makes one of everything that can have a handle, and loses it.
fn lose() -> Vec<Weak<dyn Any>> {
    let thread = Thread::current();
    let (first, mut lives) = cycle();
    let limits = Limits { minimum: 2, maximum: None };
    let ty = TableType { element: RefType::EXTERN, limits, address: AddressType::I32 };
    let (value, life) = extern_value(2);
    lives.push(life);
    forget(Table::new(thread, ty, &value).expect("a small table"));
    forget(Global::new(thread, true, &func(&first, "f")));
    forget(value.clone());
    let (call, life) = mortal_call();
    lives.push(life);
    let ty = FuncType { params: [].into(), results: [].into() };
    forget(Func::new(&ty, Box::new(call)).expect("a small type"));
    let params = [ValType::Ref(RefType::EXTERN), ValType::Ref(RefType::FUNC)].into();
    let tag = Tag::of_type(FuncType { params, results: [].into() });
    let exception = Exception::new(&tag, &[value, func(&first, "f")]);
    let (host, life) = mortal();
    lives.push(life);
    exception.set_host(host);
    forget(exception);
    let Some(Extern::Memory(memory)) = first.export("memory") else { panic!("no memory") };
    // A memory whose instance is gone, and one whose instance lost a handle, too.
    let other = instance(r#"(module (memory (export "m") 1))"#, Vec::new());
    let Some(Extern::Memory(last)) = other.export("m") else { panic!("no memory") };
    forget((memory.clone(), memory, last.clone(), last));
    forget((first.clone(), first));
    lives
}

#[test]
fn what_lost_handles_hold_goes_after_the_request() {
    for ends in [false, true, true] {
        Thread::current().begin_request(&COLLECTOR);
        let lives = lose();
        if ends {
            Thread::end_request();
        }
        assert!(count(&lives) > 0 && !Thread::current().has_nothing());
        // SAFETY: no handle is used any more.
        unsafe { Thread::forget_request() };
        assert_eq!((count(&lives), Thread::current().has_nothing()), (0, true));
    }
}

#[test]
fn whatever_lives_is_something() {
    const MEMORY: &str = r#"(module (memory (export "m") 1))"#;
    let thread = Thread::current();
    let all: [fn() -> Box<dyn Any>; 3] = [
        || Box::new(instance("(module)", Vec::new())),
        || Box::new(instance(MEMORY, Vec::new()).export("m")),
        || Box::new(extern_value(6)),
    ];
    for make in all {
        let made = make();
        assert!(!thread.has_nothing());
        drop(made);
        assert!(thread.has_nothing());
    }
}

#[test]
fn what_has_a_handle_lets_go_of_what_it_is_to_the_host() {
    let (value, value_life) = extern_value(7);
    let ty = FuncType { params: [].into(), results: [].into() };
    let exception = Exception::new(&Tag::of_type(ty), &[]);
    let (host, host_life) = mortal();
    exception.set_host(host);
    Thread::end_request();
    assert_eq!((value_life.strong_count(), host_life.strong_count()), (0, 0));
    drop((value, exception));
}

/// Gives up the request, says whether nothing is left, and goes no further: what stands below is
/// jumped over.
fn give_up(report: &Sender<bool>) -> ! {
    // SAFETY: no handle is used any more.
    unsafe { Thread::forget_request() };
    report.send(Thread::current().has_nothing()).expect("somebody waits");
    loop {
        std::thread::park();
    }
}

#[test]
fn calls_that_are_jumped_over_are_forgotten() {
    let (report, reported) = channel();
    std::thread::spawn(move || {
        let run = host(move |_| give_up(&report));
        let text = r#"(module (import "h" "f" (func $f)) (func (export "run") (call $f)))"#;
        call(&instance(text, vec![run]), "run", &[]).expect("it does not return");
    });
    assert_eq!(reported.recv(), Ok(true));
}

/// Gives up the request when it goes.
struct GiveUp(Sender<bool>);

impl Drop for GiveUp {
    fn drop(&mut self) {
        give_up(&self.0);
    }
}

#[test]
fn releasing_that_is_jumped_over_is_forgotten() {
    let (report, reported) = channel();
    std::thread::spawn(move || {
        let _lost = extern_value(9);
        let value: Rc<dyn Any> = Rc::new(GiveUp(report));
        drop(ExternValue::new(Thread::current(), [10, 0], || value));
    });
    assert_eq!(reported.recv(), Ok(true));
}

#[test]
fn what_waits_for_a_stack_that_is_given_up_goes_with_it() {
    let (report, reported) = channel();
    std::thread::spawn(move || {
        let (waiting, life) = extern_value(8);
        let waiting = RefCell::new(Some(waiting));
        let run = host(move |_| {
            Thread::current().switch_stack(1, 2, None);
            waiting.take();
            let before = life.strong_count();
            // SAFETY: stack 1 is never entered again, and all handles are there.
            unsafe { Thread::forget_request() };
            report.send((before, life.strong_count(), Thread::current().has_nothing())).ok();
            loop {
                std::thread::park();
            }
        });
        let text = r#"(module (import "h" "f" (func $f)) (func (export "run") (call $f)))"#;
        call(&instance(text, vec![run]), "run", &[]).expect("it does not return");
    });
    assert_eq!(reported.recv(), Ok((1, 0, true)));
}

#[test]
fn stacks_that_are_given_up_are_forgotten_with_what_stands_on_them() {
    let (report, reported) = channel();
    std::thread::spawn(move || {
        let (value, life) = extern_value(3);
        let run = host(move |_| {
            Thread::current().switch_stack(1, 2, None);
            let before = (life.strong_count() > 0, Thread::current().has_nothing());
            // SAFETY: stack 1 is never entered again, and all handles are there.
            unsafe { Thread::forget_request() };
            report.send((before, life.strong_count(), Thread::current().has_nothing())).ok();
            loop {
                std::thread::park();
            }
        });
        let text = r#"(module (import "h" "f" (func $f)) (memory 1)
            (func (export "run") (param externref) (call $f)))"#;
        call(&instance(text, vec![run]), "run", &[value]).expect("it does not return");
    });
    assert_eq!(reported.recv(), Ok(((true, false), 0, true)));
}

/// Gives a node to each owner that it visits.
struct Mark;

impl Visitor for Mark {
    fn owner(&mut self, owner: &AnyOwner) {
        owner.set_node(Some(NonNull::dangling()));
    }

    fn value(&mut self, _: &dyn Any) {}
}

#[test]
fn nodes_of_the_host_are_forgotten_not_freed() {
    thread_local! {
        static FREED: Cell<usize> = const { Cell::new(0) };
    }
    static COLLECTOR: Collector =
        Collector { suspect: |_| {}, forget: |_| FREED.set(FREED.get() + 1) };
    Thread::current().begin_request(&COLLECTOR);
    let (Val::Extern(Some(value)), life) = extern_value(4) else { panic!("a value") };
    value.trace(&mut Mark);
    forget(value);
    // SAFETY: no handle is used any more.
    unsafe { Thread::forget_request() };
    assert_eq!((life.strong_count(), FREED.get()), (0, 0));
}

#[test]
#[cfg(debug_assertions)]
#[should_panic(expected = "nothing outlives a request")]
fn a_request_does_not_begin_while_something_of_another_is_left() {
    let _left = extern_value(5);
    Thread::current().begin_request(&COLLECTOR);
}
