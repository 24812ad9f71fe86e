//! Lifetimes during calls. While WebAssembly runs, the engine frees nothing that a reference on a
//! stack may name, even if its other references are released. When the call has ended, everything
//! is freed.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::ptr::NonNull;
use std::rc::Rc;

use wasm::engine::runtime::{AnyOwner, ExternValue, Trace, Visitor, instantiate};
use wasm::engine::types::{AddressType, Limits, RefType, TableType};
use wasm::engine::{Extern, Instance, Offer, Table, Thread, Val};

use super::{call, host, i32_result, instance, module};

/// Text of the owner. Its function reads its memory, so the function needs its instance.
const OWNER: &str = r#"(module
    (type $t (func (result i32)))
    (import "h" "hold" (func))
    (memory (export "m") 1) (data (i32.const 0) "c")
    (tag (export "e") (param (ref null $t)))
    (global (export "g") (mut (ref null $t)) (ref.func $f))
    (table (export "t") 1 10 (ref null $t)) (elem (table 0) (i32.const 0) (ref null $t) (ref.func $f))
    (func $f (export "f") (type $t) (i32.load8_u (i32.const 0))))"#;

/// Definitions that every importer has.
const IMPORTER: &str = r#"
    (type $t (func (result i32)))
    (import "h" "get" (func $get (result (ref null $t))))
    (import "h" "drop" (func $drop))
    (tag $own_e (param (ref null $t)))
    (table $own 2 10 (ref null $t)) (table $exceptions 1 exnref)
    (global $own_g (mut (ref null $t)) (ref.null $t))
    (elem $nulls (ref null $t) (ref.null $t))
    (func $pack (param $x (ref null $t)) (result exnref)
        (block $caught (result exnref)
            (try_table (catch_all_ref $caught) (throw $own_e (local.get $x)))
            (unreachable)))
    (func $unpack (param $exception exnref) (result (ref null $t))
        (block $caught (result (ref null $t))
            (try_table (catch $own_e $caught) (throw_ref (local.get $exception)))
            (unreachable)))"#;

/// Makes an owner, and an importer of some of its exports. The importer's function `run` has a
/// given body. Calls `run`. During the call, `$drop` releases the last handle of the owner. Checks
/// that the owner lives as long as it is needed, and no longer.
#[track_caller]
fn check(imports: &str, body: &str) {
    // A host function of the owner holds this reference, so it is released when the owner is freed.
    let life = Rc::new(());
    let hold = Rc::clone(&life);
    let offer = host(move |_| {
        let _ = &hold;
        Ok(())
    });
    let owner = Rc::new(RefCell::new(Some(instance(OWNER, vec![offer]))));

    let text = format!(
        "(module {imports} {IMPORTER}
            (func (export \"run\") (result i32) (local $x (ref null $t)) {body}))"
    );
    let importer = module(&text);
    let bystander = instance(r#"(module (func (export "f")))"#, vec![]);
    let offers = importer.info().declared.imports.iter().map(|import| match &*import.name {
        "get" => {
            let owner = Rc::clone(&owner);
            host(move |frame| {
                let owner = owner.borrow();
                let f = owner.as_ref().and_then(|owner| owner.export("f"));
                let Some(Extern::Func(f)) = f else { panic!("the owner was dropped") };
                frame.set_result(0, &wasm::engine::Val::Func(Some(f)));
                Ok(())
            })
        }
        "drop" => {
            let (owner, bystander) = (Rc::clone(&owner), bystander.clone());
            host(move |_| {
                drop(owner.take());
                // This inner call ends, but the outer call is still running.
                call(&bystander, "f", &[]).map(drop)
            })
        }
        name => {
            let owner = owner.borrow();
            Offer::Extern(
                owner.as_ref().and_then(|owner| owner.export(name)).expect("the export exists"),
            )
        }
    });
    let offers = offers.collect();
    let importer = instantiate(&importer, offers).expect("it links");
    assert_eq!(i32_result(&importer, "run", &[]), i32::from(b'c'), "{body}");
    assert!(owner.borrow().is_none(), "the body drops the owner");
    drop(importer);
    assert_eq!(Rc::strong_count(&life), 1, "the owner is freed: {body}");
}

#[test]
fn a_function_that_is_only_on_the_stack_lives() {
    check("", "(local.set $x (call $get)) (call $drop) (call_ref $t (local.get $x))");
}

#[test]
fn a_function_whose_place_in_a_table_is_overwritten_lives() {
    for overwrite in [
        "(table.set $own (i32.const 0) (ref.null $t))",
        "(table.fill $own (i32.const 0) (ref.null $t) (i32.const 2))",
        "(table.copy $own $own (i32.const 0) (i32.const 1) (i32.const 1))",
        "(table.init $own $nulls (i32.const 0) (i32.const 0) (i32.const 1))",
        "(drop (table.grow $own (ref.null $t) (i32.const 8)))
            (table.set $own (i32.const 0) (ref.null $t))",
    ] {
        let read = "(local.set $x (table.get $own (i32.const 0)))";
        for (before, after) in [(read, ""), ("", read)] {
            // The body reads the element before or after the handle is dropped.
            let body = format!(
                "(table.set $own (i32.const 0) (call $get)) {before} (call $drop) {after}
                    {overwrite} (call_ref $t (local.get $x))"
            );
            check("", &body);
        }
    }
}

#[test]
fn a_function_in_a_table_that_grows_lives() {
    check(
        "",
        "(table.set $own (i32.const 0) (call $get)) (call $drop)
            (drop (table.grow $own (table.get $own (i32.const 0)) (i32.const 8)))
            (table.fill $own (i32.const 0) (ref.null $t) (i32.const 9))
            (local.set $x (table.get $own (i32.const 9)))
            (table.set $own (i32.const 9) (ref.null $t))
            (call_ref $t (local.get $x))",
    );
}

#[test]
fn a_function_whose_global_is_overwritten_lives() {
    check(
        "",
        "(global.set $own_g (call $get)) (call $drop) (local.set $x (global.get $own_g))
            (global.set $own_g (ref.null $t)) (call_ref $t (local.get $x))",
    );
}

#[test]
fn a_function_in_an_exception_lives() {
    check(
        "",
        "(table.set $exceptions (i32.const 0) (call $pack (call $get))) (call $drop)
            (local.set $x (call $unpack (table.get $exceptions (i32.const 0))))
            (table.set $exceptions (i32.const 0) (ref.null exn))
            (call_ref $t (local.get $x))",
    );
    // The exception is freed when it is caught.
    check(
        "",
        "(local.set $x
            (block $caught (result (ref null $t))
                (try_table (catch $own_e $caught) (throw $own_e (call $get)))
                (unreachable)))
            (call $drop) (call_ref $t (local.get $x))",
    );
}

#[test]
fn imports_live_in_every_position() {
    // The import is exported again, so that references to it may exist.
    let f = "(func $f (export \"again\") (import \"o\" \"f\") (result i32))";
    check(f, "(call $drop) (call $f)");
    check(
        f,
        "(table.set $own (i32.const 0) (ref.func $f)) (call $drop)
        (local.set $x (table.get $own (i32.const 0)))
        (table.set $own (i32.const 0) (ref.null $t)) (call_ref $t (local.get $x))",
    );
    let typed = "(type $t0 (func (result i32)))";
    let table = format!("{typed} (import \"o\" \"t\" (table $t 1 10 (ref null $t0)))");
    check(&table, "(call $drop) (call_indirect $t (type $t) (i32.const 0))");
    check(
        &table,
        "(call $drop) (local.set $x (table.get $t (i32.const 0)))
        (table.set $t (i32.const 0) (ref.null $t)) (call_ref $t (local.get $x))",
    );
    let global = format!("{typed} (import \"o\" \"g\" (global $g (mut (ref null $t0))))");
    check(
        &global,
        "(call $drop) (local.set $x (global.get $g)) (global.set $g (ref.null $t))
        (call_ref $t (local.get $x))",
    );
    check("(import \"o\" \"m\" (memory $m 1))", "(call $drop) (i32.load8_u (i32.const 0))");
    let tag = format!("{typed} (import \"o\" \"e\" (tag $e (param (ref null $t0))))");
    check(
        &tag,
        "(local.set $x (call $get)) (call $drop)
        (call_ref $t
            (block $caught (result (ref null $t))
                (try_table (catch $e $caught) (throw $e (local.get $x)))
                (unreachable)))",
    );
}

#[test]
fn an_instance_that_is_dropped_while_it_runs_lives() {
    thread_local! {
        static RUNNING: RefCell<Option<Instance>> = const { RefCell::new(None) };
    }
    let life = Rc::new(());
    let hold = Rc::clone(&life);
    let table = instance(
        r#"(module (table (export "t") 1 funcref)
        (func (export "run") (result i32) (call_indirect (result i32) (i32.const 0))))"#,
        vec![],
    );
    let drop_all = host(move |_| {
        let _ = &hold;
        drop(RUNNING.take());
        Ok(())
    });
    let running = instance(
        r#"(module
            (import "h" "drop" (func $drop)) (import "o" "t" (table 1 funcref))
            (memory 1) (global $g (mut i32) (i32.const 40))
            (elem (i32.const 0) $f)
            (func $f (result i32)
                (i32.store (i32.const 8) (i32.const 2))
                (table.set (i32.const 0) (ref.null func))
                (call $drop)
                (drop (memory.grow (i32.const 1)))
                (i32.add (global.get $g) (i32.load (i32.const 8)))))"#,
        vec![drop_all, Offer::Extern(table.export("t").expect("the export exists"))],
    );
    RUNNING.set(Some(running));
    assert_eq!(i32_result(&table, "run", &[]), 42);
    assert_eq!(Rc::strong_count(&life), 1, "it is freed when its call has ended");
    assert!(call(&table, "run", &[]).is_err(), "its place in the table is null");
}

/// A value of the host. Its destructor records whether another value is at rest.
struct Last {
    other: NonNull<()>,
    is_at_rest: Rc<Cell<Option<bool>>>,
}

impl Drop for Last {
    fn drop(&mut self) {
        // SAFETY: the other value is freed later.
        let other = unsafe { AnyOwner::from_address(self.other) };
        self.is_at_rest.set(Some(other.is_at_rest()));
    }
}

/// A visitor that records the address of an owner.
struct Find(Option<NonNull<()>>);

impl Visitor for Find {
    fn owner(&mut self, owner: &AnyOwner) {
        self.0 = Some(owner.address());
    }

    fn value(&mut self, _: &dyn Any) {}
}

#[test]
fn an_owner_that_is_being_freed_is_not_at_rest() {
    let thread = Thread::current();
    let value = |identity, value: Rc<dyn Any>| ExternValue::new(thread, [identity, 0], || value);
    let (other, mut find) = (value(1, Rc::new(())), Find(None));
    other.trace(&mut find);
    let is_at_rest = Rc::default();
    let last = Last { other: find.0.expect("a value"), is_at_rest: Rc::clone(&is_at_rest) };
    let last = value(2, Rc::new(last));
    let limits = Limits { minimum: 2, maximum: None };
    let ty = TableType { element: RefType::EXTERN, limits, address: AddressType::I32 };
    let table = Table::new(thread, ty, &Val::Extern(None)).expect("a small table");
    for (index, value) in [other, last].into_iter().enumerate() {
        table.set(index as u64, &Val::Extern(Some(value))).expect("in bounds");
    }
    // The table releases both values, and the value that it releases last is freed first.
    drop(table);
    assert_eq!(is_at_rest.get(), Some(false));
}
