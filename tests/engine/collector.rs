//! The engine's interface for a garbage collector of the host: the traced edges are the counted
//! references, and the engine reports released references.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::ptr::NonNull;
use std::rc::Rc;

use wasm::engine::runtime::{AnyOwner, Collector, ExternValue, Trace, Visitor, instantiate};
use wasm::engine::types::{AddressType, Limits, RefType, TableType};
use wasm::engine::{
    Exception, Extern, Func, Global, HostCall, HostFrame, Instance, Offer, Result, Table, Thread,
    Val,
};

use super::{call, host, instance, module};

/// Number of edges to each owner, by its address, and number of values of the host.
#[derive(Debug, Default, PartialEq, Eq)]
struct Edges {
    owners: BTreeMap<usize, usize>,
    values: usize,
}

impl Visitor for Edges {
    fn owner(&mut self, owner: &AnyOwner) {
        *self.owners.entry(owner.address().addr().get()).or_default() += 1;
    }

    fn value(&mut self, _: &dyn Any) {
        self.values += 1;
    }
}

impl Edges {
    /// Returns the edges from an owner.
    fn of(owner: &AnyOwner) -> Self {
        let mut edges = Self::default();
        owner.trace_inside(&mut edges);
        edges
    }

    /// Returns the number of edges to an owner.
    fn to(&self, owner: &AnyOwner) -> usize {
        self.owners.get(&owner.address().addr().get()).copied().unwrap_or_default()
    }

    /// Returns the number of edges to owners.
    fn count(&self) -> usize {
        self.owners.values().sum()
    }
}

/// Returns the owners that a handle references.
fn owners(handle: &impl Trace) -> Vec<AnyOwner> {
    struct Found(Vec<AnyOwner>);
    impl Visitor for Found {
        fn owner(&mut self, owner: &AnyOwner) {
            self.0.push(owner.clone());
        }

        fn value(&mut self, _: &dyn Any) {
            panic!("handles reference owners only");
        }
    }
    let mut found = Found(Vec::new());
    handle.trace(&mut found);
    found.0
}

fn owner(handle: &impl Trace) -> AnyOwner {
    owners(handle).remove(0)
}

/// Checks that `run` changes the counts of the targets by as much as it changes the number of edges
/// from `from` to them.
#[track_caller]
fn check(from: &AnyOwner, targets: &[&AnyOwner], run: impl FnOnce()) {
    let counts = || targets.iter().map(|target| target.count()).collect::<Vec<_>>();
    let named = || targets.iter().map(|target| Edges::of(from).to(target)).collect::<Vec<_>>();
    let (counts_before, named_before) = (counts(), named());
    run();
    let (counts, named) = (counts(), named());
    assert_ne!(named, named_before, "the edges have changed");
    for at in 0..targets.len() {
        let (counted, traced) = (counts[at] + named_before[at], counts_before[at] + named[at]);
        assert_eq!(counted, traced, "target {at} of {from:?}");
    }
    assert_eq!(Edges::of(from).count(), named.iter().sum::<usize>(), "no other edge");
}

fn func(instance: &Instance, name: &str) -> Func {
    let Some(Extern::Func(func)) = instance.export(name) else { panic!("no function {name}") };
    func
}

fn table(instance: &Instance, name: &str) -> Table {
    let Some(Extern::Table(table)) = instance.export(name) else { panic!("no table {name}") };
    table
}

/// Makes a table of the host.
fn host_table(element: RefType, length: u64) -> Table {
    let limits = Limits { minimum: length, maximum: None };
    let ty = TableType { element, limits, address: AddressType::I32 };
    Table::new(Thread::current(), ty, &Val::zero(wasm::engine::types::ValType::Ref(element)))
        .expect("the system has memory for a small table")
}

fn value(number: u64) -> ExternValue {
    ExternValue::new(Thread::current(), [number, 0], || Rc::new(number))
}

const OTHER: &str = r#"(module
    (import "h" "f" (func $h))
    (tag (export "tag") (param funcref i64 externref externref))
    (table (export "table") 2 funcref) (global (export "global") (mut funcref) (ref.null func))
    (elem declare func $h)
    (func (export "f")) (func (export "g"))
    (func (export "host") (result funcref) (ref.func $h)))"#;

fn other() -> Instance {
    instance(OTHER, vec![host(|_| Ok(()))])
}

/// Returns a reference to the host function that an instance of [`OTHER`] imports.
fn host_func(instance: &Instance) -> Func {
    match &call(instance, "host", &[]).expect("no trap")[..] {
        [Val::Func(Some(func))] => func.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn tables_trace_their_references() {
    let (first, second) = (other(), other());
    let (a, b, h) = (owner(&first), owner(&second), owner(&host_func(&second)));
    let funcs = [func(&first, "f"), func(&second, "g"), host_func(&second)];
    let funcs = funcs.map(|func| Val::Func(Some(func)));
    let table = host_table(RefType::FUNC, 6);
    let from = owner(&table);
    check(&from, &[&a, &b, &h], || {
        for (index, at) in [(0, 0), (1, 0), (2, 1), (3, 2), (5, 2)] {
            table.set(index, &funcs[at]).expect("in bounds");
        }
    });
    check(&from, &[&a, &b, &h], || table.set(1, &funcs[2]).expect("in bounds"));
    check(&from, &[&a, &b, &h], || assert_eq!(table.grow(3, &funcs[1]), Ok(6)));
    check(&from, &[&a, &b, &h], || from.release_contents());
    assert_eq!(Edges::of(&from), Edges::default());

    let table = host_table(RefType::EXTERN, 3);
    let (from, values) = (owner(&table), [value(1), value(2)]);
    check(&from, &[&owner(&values[0]), &owner(&values[1])], || {
        for (index, at) in [(0, 0), (1, 1), (2, 0)] {
            table.set(index, &Val::Extern(Some(values[at].clone()))).expect("in bounds");
        }
    });
}

#[test]
fn tables_and_globals_do_not_trace_their_definer() {
    let (first, second) = (other(), other());
    let (a, b) = (owner(&first), owner(&second));
    let table = table(&first, "table");
    let [inner, definer] = &owners(&table)[..] else {
        panic!("a handle references the table and the instance that defines it")
    };
    assert_eq!(definer.address(), a.address());
    check(inner, &[&a, &b], || {
        table.set(0, &Val::Func(Some(func(&first, "f")))).expect("in bounds");
        table.set(1, &Val::Func(Some(func(&second, "f")))).expect("in bounds");
    });
    assert_eq!(Edges::of(inner).to(&a), 0);

    let Some(Extern::Global(global)) = first.export("global") else {
        panic!("the global is missing")
    };
    assert_eq!(owner(&global).address(), a.address());
    let before = Edges::of(&a).count();
    global.set(&Val::Func(Some(func(&first, "f"))));
    assert_eq!(Edges::of(&a).count(), before);
    let held = b.count();
    global.set(&Val::Func(Some(func(&second, "f"))));
    assert_eq!((Edges::of(&a).to(&b), b.count()), (1, held + 1));
    a.release_contents();
    assert_eq!((Edges::of(&a).to(&b), Edges::of(inner).count()), (0, 0));
    assert_eq!(b.count(), held - 1, "the table released its references, too");
}

#[test]
fn host_globals_trace_their_references() {
    let instance = other();
    let (a, held) = (owner(&instance), value(1));
    let global = Global::new(Thread::current(), true, &Val::Func(None));
    let from = owner(&global);
    check(&from, &[&a], || global.set(&Val::Func(Some(func(&instance, "f")))));
    check(&from, &[&a], || from.release_contents());
    global.set(&Val::Func(Some(func(&instance, "f"))));
    let count = a.count();
    drop((global, from));
    assert_eq!(a.count(), count - 1, "a freed owner releases its references");

    let global = Global::new(Thread::current(), true, &Val::Extern(None));
    let from = owner(&global);
    check(&from, &[&owner(&held)], || global.set(&Val::Extern(Some(held.clone()))));

    let number = Global::new(Thread::current(), true, &Val::I64(-1));
    owner(&number).release_contents();
    assert_eq!(Edges::of(&owner(&number)), Edges::default());
    assert!(matches!(number.get(), Val::I64(-1)), "it has no reference");
}

#[test]
fn instances_trace_imports_and_definitions() {
    let first = other();
    let (table, global) = (host_table(RefType::FUNC, 1), func(&first, "f"));
    let global = Global::new(Thread::current(), false, &Val::Func(Some(global)));
    let (t, g, a) = (owner(&table), owner(&global), owner(&first));
    let defined = owner(&self::table(&first, "table"));
    let counts = || [&t, &g, &a, &defined].map(AnyOwner::count);
    let before = counts();
    let f = || Offer::Extern(Extern::Func(func(&first, "f")));
    let offers = vec![
        f(),
        f(),
        Offer::Extern(Extern::Table(table.clone())),
        Offer::Extern(Extern::Global(global.clone())),
        Offer::Extern(first.export("table").expect("the export exists")),
        host(|_| Ok(())),
    ];
    let importer = module(
        r#"(module
            (import "a" "f" (func $f)) (import "a" "f" (func)) (import "h" "t" (table 1 funcref))
            (import "h" "g" (global funcref)) (import "a" "t" (table 2 funcref))
            (import "h" "f" (func))
            (global funcref (ref.func $f)) (global (mut externref) (ref.null extern)) (global i32 (i32.const 1))
            (table 3 externref) (memory 1))"#,
    );
    let importer = instantiate(&importer, offers).expect("it links");
    let edges = Edges::of(&owner(&importer));
    let after = counts();
    for (at, target) in [&t, &g, &a, &defined].into_iter().enumerate() {
        assert_eq!(edges.to(target), after[at] - before[at], "target {at}");
    }
    assert_eq!(edges.to(&a), 4, "two imports, the definer of a table, and a global");
    assert_eq!(edges.count(), 9, "further edges lead to a host function and its own table");
    drop(importer);
    assert_eq!(counts(), before);
}

#[test]
fn host_functions_values_and_exceptions_trace_their_contents() {
    struct Naming(Rc<()>);
    impl HostCall for Naming {
        fn call(&self, _: &mut HostFrame<'_>) -> Result<()> {
            Ok(())
        }

        fn trace(&self, visit: &mut dyn FnMut(&dyn Any)) {
            visit(&self.0);
            visit(&self.0);
        }
    }
    let life = Rc::new(());
    let offer = Offer::HostFunc(Box::new(Naming(Rc::clone(&life))));
    let instance = instance(OTHER, vec![offer]);
    let function = host_func(&instance);
    let from = owner(&function);
    assert_eq!(Edges::of(&from), Edges { values: 2, ..Edges::default() });
    from.release_contents();
    assert_eq!((Rc::strong_count(&life), Edges::of(&from)), (1, Edges::default()));
    assert!(function.call(&[]).is_err(), "a call fails without its closure");

    let held = value(1);
    let from = owner(&held);
    assert_eq!(Edges::of(&from), Edges { values: 1, ..Edges::default() });
    assert!(from.host_value().is_some_and(|value| value.is::<u64>()));

    let Some(Extern::Tag(tag)) = instance.export("tag") else { panic!("the tag is missing") };
    let (a, count) = (owner(&instance), owner(&instance).count());
    let extern_value = || Val::Extern(Some(held.clone()));
    let f = Val::Func(Some(func(&instance, "f")));
    let exception = Exception::new(&tag, &[f, Val::I64(1), extern_value(), extern_value()]);
    let edges = Edges::of(&owner(&exception));
    assert_eq!((edges.to(&a), edges.to(&from), edges.count()), (1, 2, 3));
    assert_eq!(a.count(), count, "the exception replaces the handle `f` as a holder");

    from.release_contents();
    assert_eq!((held.value().is::<u64>(), Edges::of(&from)), (false, Edges::default()));
    assert!(value(1).value().is::<u64>(), "another value has this identity now");
}

#[test]
fn values_that_are_found_by_their_identity_say_so() {
    let held = value(1);
    let from = owner(&held);
    assert!(!from.was_found());
    drop(held.clone());
    assert!(!from.was_found());
    drop(value(1));
    assert!(from.was_found());
    from.begin_count();
    assert!(!from.was_found());
}

thread_local! {
    static SUSPECTS: RefCell<Vec<usize>> = const { RefCell::new(Vec::new()) };
    static FORGOTTEN: Cell<usize> = const { Cell::new(0) };
}

static COLLECTOR: Collector = Collector {
    suspect: |owner| {
        assert!(owner.is_at_rest());
        SUSPECTS.with_borrow_mut(|suspects| suspects.push(owner.address().addr().get()));
    },
    forget: |node| FORGOTTEN.set(node.addr().get()),
};

fn take_suspects() -> Vec<usize> {
    SUSPECTS.take()
}

#[test]
fn losses_are_told_when_nothing_runs() {
    Thread::current().begin_request(&COLLECTOR);
    let (first, second) = (other(), other());
    let a = owner(&first).address().addr().get();
    let table = host_table(RefType::FUNC, 4);
    for index in 0..3 {
        table.set(index, &Val::Func(Some(func(&first, "f")))).expect("in bounds");
    }
    assert_eq!(take_suspects(), [], "handles cause no suspects");
    table.set(0, &Val::Func(None)).expect("in bounds");
    assert_eq!(take_suspects(), [a]);
    let told = Rc::new(Cell::new(usize::MAX));
    let offer = {
        let (told, table) = (Rc::clone(&told), table.clone());
        host(move |_| {
            table.set(1, &Val::Func(None)).expect("in bounds");
            assert!(!owner(&table).is_at_rest(), "a call is running");
            told.set(SUSPECTS.with_borrow(Vec::len));
            Ok(())
        })
    };
    let runner = r#"(module (import "h" "f" (func $f)) (import "h" "t" (table 4 funcref))
        (func (export "run") (call $f) (table.set (i32.const 2) (ref.null func))))"#;
    let runner = instance(runner, vec![offer, Offer::Extern(Extern::Table(table.clone()))]);
    call(&runner, "run", &[]).expect("no trap");
    assert_eq!(
        (told.get(), take_suspects()),
        (0, vec![a]),
        "reported once, when the call has ended"
    );

    let importer = module(r#"(module (import "a" "f" (func)))"#);
    let offers = vec![Offer::Extern(Extern::Func(func(&second, "f")))];
    let importer = instantiate(&importer, offers).expect("it links");
    assert_eq!(take_suspects(), []);
    drop(importer);
    assert_eq!(take_suspects(), [owner(&second).address().addr().get()]);

    owner(&second).release_stored();
    assert_eq!(take_suspects(), [owner(&second).address().addr().get()]);
    table.set(0, &Val::Func(Some(func(&second, "f")))).expect("in bounds");
    drop(second);
    table.set(0, &Val::Func(None)).expect("in bounds");
    assert_eq!(take_suspects(), [], "a freed owner is no suspect");
    Thread::end_request();
    table.set(0, &Val::Func(Some(func(&first, "f")))).expect("in bounds");
    table.set(0, &Val::Func(None)).expect("in bounds");
    assert_eq!(take_suspects(), []);
}

#[test]
fn nodes_go_before_their_owners() {
    Thread::current().begin_request(&COLLECTOR);
    let instance = other();
    let a = owner(&instance);
    a.set_node(NonNull::new(std::ptr::without_provenance_mut(8)));
    drop(instance);
    assert_eq!((FORGOTTEN.take(), a.node().is_some()), (0, true));
    drop(a);
    assert_eq!(FORGOTTEN.take(), 8);
}
