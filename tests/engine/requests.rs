//! Requests of a host: the end of a request frees objects, and no object is left for the next
//! request.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::mem::forget;
use std::ptr::NonNull;
use std::rc::{Rc, Weak};
use std::sync::mpsc::{Sender, channel};

use wasm::engine::runtime::{
    AnyOwner, Collector, ExternValue, HostCall, Trace, Visitor, instantiate,
};
use wasm::engine::types::{AddressType, FuncType, Limits, MemoryType, RefType, TableType, ValType};
use wasm::engine::{
    Bounds, Exception, Extern, Func, Global, HostFrame, Instance, Memory, Offer, Table, Tag,
    Thread, Val,
};

use super::{call, host, i32_result, instance, module};

static COLLECTOR: Collector = Collector { suspect: |_| {}, forget: |_| {} };

/// Returns a value of the host, and a weak reference that shows whether it is alive.
fn with_weak() -> (Rc<dyn Any>, Weak<dyn Any>) {
    let value: Rc<dyn Any> = Rc::new(());
    let life = Rc::downgrade(&value);
    (value, life)
}

fn extern_value(identity: u64) -> (Val, Weak<dyn Any>) {
    let (value, life) = with_weak();
    (Val::Extern(Some(ExternValue::new(Thread::current(), [identity, 0], || value))), life)
}

/// Returns a host function, and a weak reference that shows whether it is alive.
fn host_call_with_weak() -> (impl HostCall + 'static, Weak<dyn Any>) {
    let (value, life) = with_weak();
    let call = move |_: &mut HostFrame<'_>| {
        let _ = &value;
        Ok(())
    };
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

/// Makes two instances that reference each other, a value and host functions. Returns one instance
/// and weak references.
fn cycle() -> (Instance, Vec<Weak<dyn Any>>) {
    let holder = module(HOLDER);
    let mut lives = Vec::new();
    let mut make = || {
        let (call, life) = host_call_with_weak();
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
fn the_end_of_a_request_frees_cycles_and_keeps_functions() {
    Thread::current().begin_request(&COLLECTOR);
    let (first, lives) = cycle();
    assert_eq!(count(&lives), 3);
    Thread::end_request();
    assert_eq!(count(&lives), 1, "the other instance and the value are freed");
    assert_eq!(i32_result(&first, "f", &[]), 42, "its own functions stay in tables and globals");
    drop(first);
    assert_eq!((count(&lives), Thread::current().has_nothing()), (0, true));
    Thread::current().begin_request(&COLLECTOR);
}

#[test]
fn cycles_made_after_the_end_of_a_request_are_freed() {
    Thread::current().begin_request(&COLLECTOR);
    Thread::end_request();
    let (first, lives) = cycle();
    drop(first);
    assert_eq!((count(&lives), Thread::current().has_nothing()), (3, false));
    // SAFETY: no handles exist.
    unsafe { Thread::forget_request() };
    assert_eq!((count(&lives), Thread::current().has_nothing()), (0, true));
    Thread::current().begin_request(&COLLECTOR);
}

/// Makes an object of each kind that can have a handle, and leaks its handle.
fn lose() -> Vec<Weak<dyn Any>> {
    let thread = Thread::current();
    let (first, mut lives) = cycle();
    let limits = Limits { minimum: 2, maximum: None };
    let ty = TableType { element: RefType::EXTERN, limits, address: AddressType::I32 };
    let (value, life) = extern_value(2);
    lives.push(life);
    forget(Table::new(thread, ty, &value).expect("the system has memory for a small table"));
    forget(Global::new(thread, true, &func(&first, "f")));
    forget(value.clone());
    let (call, life) = host_call_with_weak();
    lives.push(life);
    let ty = FuncType { params: [].into(), results: [].into() };
    forget(Func::new(&ty, Box::new(call)).expect("the type is small"));
    let params = [ValType::Ref(RefType::EXTERN), ValType::Ref(RefType::FUNC)].into();
    let tag = Tag::of_type(FuncType { params, results: [].into() });
    let exception = Exception::new(&tag, &[value, func(&first, "f")]);
    let (host, life) = with_weak();
    lives.push(life);
    exception.set_host(host);
    forget(exception);
    let Some(Extern::Memory(memory)) = first.export("memory") else {
        panic!("the memory is missing")
    };
    // The first memory's instance leaks a handle, too. The second memory's instance is freed.
    let other = instance(r#"(module (memory (export "m") 1))"#, Vec::new());
    let Some(Extern::Memory(last)) = other.export("m") else { panic!("the memory is missing") };
    forget((memory.clone(), memory, last.clone(), last));
    forget((first.clone(), first));
    lives
}

#[test]
fn leaked_handles_are_freed_after_the_request() {
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
fn has_nothing_is_false_while_an_object_is_alive() {
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
fn the_end_of_a_request_frees_host_values_behind_handles() {
    let (value, value_life) = extern_value(7);
    let ty = FuncType { params: [].into(), results: [].into() };
    let exception = Exception::new(&Tag::of_type(ty), &[]);
    let (host, host_life) = with_weak();
    exception.set_host(host);
    Thread::end_request();
    assert_eq!((value_life.strong_count(), host_life.strong_count()), (0, 0));
    drop((value, exception));
}

/// Forgets the request, reports whether nothing is left, and never returns. So no destructors of
/// the callers run, as after a bailout.
fn forget_and_park(report: &Sender<bool>) -> ! {
    // SAFETY: no handle is used any more.
    unsafe { Thread::forget_request() };
    report.send(Thread::current().has_nothing()).expect("the test waits");
    loop {
        std::thread::park();
    }
}

#[test]
fn calls_that_a_bailout_jumps_over_are_forgotten() {
    let (report, reported) = channel();
    std::thread::spawn(move || {
        let run = host(move |_| forget_and_park(&report));
        let text = r#"(module (import "h" "f" (func $f)) (func (export "run") (call $f)))"#;
        call(&instance(text, vec![run]), "run", &[]).expect("the call does not return");
    });
    assert_eq!(reported.recv(), Ok(true));
}

/// Forgets the request when it is dropped.
struct ForgetOnDrop(Sender<bool>);

impl Drop for ForgetOnDrop {
    fn drop(&mut self) {
        forget_and_park(&self.0);
    }
}

#[test]
fn a_release_that_a_bailout_jumps_over_is_forgotten() {
    let (report, reported) = channel();
    std::thread::spawn(move || {
        let _lost = extern_value(9);
        let value: Rc<dyn Any> = Rc::new(ForgetOnDrop(report));
        drop(ExternValue::new(Thread::current(), [10, 0], || value));
    });
    assert_eq!(reported.recv(), Ok(true));
}

#[test]
fn owners_that_wait_for_a_forgotten_stack_are_freed() {
    let (report, reported) = channel();
    std::thread::spawn(move || {
        let (waiting, life) = extern_value(8);
        let waiting = RefCell::new(Some(waiting));
        let run = host(move |_| {
            Thread::current().switch_stack(1, 2, None);
            waiting.take();
            let before = life.strong_count();
            // SAFETY: stack 1 is never entered again, and all handles are on it.
            unsafe { Thread::forget_request() };
            report.send((before, life.strong_count(), Thread::current().has_nothing())).ok();
            loop {
                std::thread::park();
            }
        });
        let text = r#"(module (import "h" "f" (func $f)) (func (export "run") (call $f)))"#;
        call(&instance(text, vec![run]), "run", &[]).expect("the call does not return");
    });
    assert_eq!(reported.recv(), Ok((1, 0, true)));
}

#[test]
fn forgotten_stacks_release_their_instances() {
    let (report, reported) = channel();
    std::thread::spawn(move || {
        let (value, life) = extern_value(3);
        let run = host(move |_| {
            Thread::current().switch_stack(1, 2, None);
            let before = (life.strong_count() > 0, Thread::current().has_nothing());
            // SAFETY: stack 1 is never entered again, and all handles are on it.
            unsafe { Thread::forget_request() };
            report.send((before, life.strong_count(), Thread::current().has_nothing())).ok();
            loop {
                std::thread::park();
            }
        });
        let text = r#"(module (import "h" "f" (func $f)) (memory 1)
            (func (export "run") (param externref) (call $f)))"#;
        call(&instance(text, vec![run]), "run", &[value]).expect("the call does not return");
    });
    assert_eq!(reported.recv(), Ok(((true, false), 0, true)));
}

/// Sets a node for each owner that it visits.
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
    let (Val::Extern(Some(value)), life) = extern_value(4) else {
        panic!("the value is no externref")
    };
    value.trace(&mut Mark);
    forget(value);
    // SAFETY: no handle is used any more.
    unsafe { Thread::forget_request() };
    assert_eq!((life.strong_count(), FREED.get()), (0, 0));
}

#[test]
#[cfg(debug_assertions)]
#[should_panic(expected = "nothing outlives a request")]
fn a_request_does_not_begin_while_an_object_of_another_is_left() {
    let _left = extern_value(5);
    Thread::current().begin_request(&COLLECTOR);
}

/// A thread has no state before it runs WebAssembly, but the host may make memories there.
#[test]
fn a_leaked_memory_of_a_thread_without_webassembly_is_freed() {
    let nothing_is_left = std::thread::spawn(|| {
        let ty = MemoryType::ordinary(Limits { minimum: 1, maximum: None });
        std::mem::forget(Memory::new(ty, Bounds::Guard).expect("address space"));
        // SAFETY: the only handle is leaked.
        unsafe { Thread::forget_request() };
        Thread::current().has_nothing()
    });
    assert!(nothing_is_left.join().expect("no panic"));
}
