//! Limits of memory: budgets that instances share, and the check of the host for a whole thread.

use wasm::engine::error::{Limit, Refusal};
use wasm::engine::runtime::account::{Need, NotGrown, live_bytes, set_check};
use wasm::engine::runtime::{Budget, Limits, instantiate_with};
use wasm::engine::types::{MemoryType, RefType, TableType};
use wasm::engine::{Error, Extern, Instance, Memory, Offer, Table, Thread, Val, types};

use super::{bounds, call, i32_result, module};

const PAGE: u64 = 65_536;

const TEXT: &str = r#"(module (memory (export "memory") 2) (memory 1) (table 4 funcref)
    (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
    (func (export "grow_table") (param i32) (result i32)
        (table.grow (ref.null func) (local.get 0))))"#;

fn memory(instance: &Instance) -> Memory {
    let Some(Extern::Memory(memory)) = instance.export("memory") else { panic!("no memory") };
    memory
}

fn memory_type(minimum: u64) -> MemoryType {
    MemoryType::ordinary(types::Limits { minimum, maximum: None })
}

#[test]
fn instances_share_a_budget_and_release_their_part() {
    let module = module(TEXT);
    let limits = Limits { memory: Some(7 * PAGE), table_elements: Some(10), ..Limits::default() };
    let budget = Budget::new(limits);
    let make = || instantiate_with(&module, Vec::new(), budget.clone());
    let used = || (budget.used().memory, budget.used().elements);
    let (first, second) = (make().expect("room"), make().expect("room"));
    assert_eq!(used(), (6 * PAGE, 8));
    let refusal = Refusal { limit: Limit::Memory, asked: 3 * PAGE, left: PAGE };
    assert!(matches!(make(), Err(Error::MemoryLimit(found)) if found == refusal));
    assert_eq!(i32_result(&first, "grow", &[Val::I32(2)]), -1);
    assert_eq!(i32_result(&first, "grow", &[Val::I32(1)]), 2);
    assert_eq!(i32_result(&first, "grow_table", &[Val::I32(3)]), -1);
    assert_eq!(i32_result(&first, "grow_table", &[Val::I32(2)]), 4);
    let kept = memory(&first);
    drop(first);
    assert_eq!(used(), (6 * PAGE, 4));
    drop(kept);
    assert_eq!(used(), (3 * PAGE, 4));
    drop(second);
    assert_eq!(budget.used(), Need::default());
    assert_eq!(live_bytes(), 0);
}

#[test]
fn a_failed_instantiation_uses_nothing() {
    let text = r#"(module (memory 2) (table 4 funcref) (memory 1) (data (i32.const 200000) "x"))"#;
    let budget = Budget::new(Limits::default());
    assert!(instantiate_with(&module(text), Vec::new(), budget.clone()).is_err());
    assert_eq!((budget.used(), live_bytes()), (Need::default(), 0));
}

#[test]
fn the_host_limits_all_memories_and_tables_of_a_thread() {
    fn check(live: u64, more: u64) -> Result<(), Refusal> {
        let left = (10 * PAGE).saturating_sub(live);
        let refusal = Refusal { limit: Limit::Host("the limit"), asked: more, left };
        if more > left { Err(refusal) } else { Ok(()) }
    }
    std::thread::spawn(|| {
        set_check(check);
        let memory = Memory::new(memory_type(4), bounds::config().bounds).expect("room");
        let limits = types::Limits { minimum: 2 * PAGE / 8, maximum: None };
        let ty = TableType { element: RefType::EXTERN, limits, address: types::AddressType::I32 };
        let table = Table::new(Thread::current(), ty, &Val::Extern(None)).expect("room");
        assert_eq!(live_bytes(), 6 * PAGE);
        let refusal = Refusal { limit: Limit::Host("the limit"), asked: 5 * PAGE, left: 4 * PAGE };
        assert_eq!(memory.grow(5), Err(NotGrown::Limit(refusal)));
        assert!(matches!(
            Memory::new(memory_type(5), bounds::config().bounds),
            Err(Error::MemoryLimit(found)) if found == refusal
        ));
        assert_eq!(table.grow(5 * PAGE / 8, &Val::Extern(None)), Err(NotGrown::Limit(refusal)));
        assert_eq!(table.grow(2 * PAGE / 8, &Val::Extern(None)), Ok(2 * PAGE / 8));
        drop(table);
        assert_eq!(memory.grow(6), Ok(4));
        drop(memory);
        assert_eq!(live_bytes(), 0);
    })
    .join()
    .expect("no panic");
}

#[test]
fn imported_memories_use_no_budget_of_the_importer() {
    let exporter = instantiate_with(&module(TEXT), Vec::new(), Budget::new(Limits::default()));
    let exporter = exporter.expect("no limit");
    let offer = Offer::Extern(Extern::Memory(memory(&exporter)));
    let text = r#"(module (import "m" "m" (memory 1))
        (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0))))"#;
    let budget = Budget::new(Limits { memory: Some(0), ..Limits::default() });
    let importer = instantiate_with(&module(text), vec![offer], budget).expect("it needs nothing");
    assert_eq!(i32_result(&importer, "grow", &[Val::I32(1)]), 2);
    call(&exporter, "grow", &[Val::I32(1)]).expect("no trap");
    assert_eq!(memory(&exporter).pages(), 4);
}

#[test]
fn memories_whose_sizes_overflow_together_exceed_a_limit() {
    // Each memory has 2⁶³ bytes.
    let text = "(module (memory i64 0x800000000000) (memory i64 0x800000000000))";
    let budget = Budget::new(Limits { memory: Some(PAGE), ..Limits::default() });
    let refusal = Refusal { limit: Limit::Memory, asked: u64::MAX, left: PAGE };
    assert!(matches!(
        instantiate_with(&module(text), Vec::new(), budget.clone()),
        Err(Error::MemoryLimit(found)) if found == refusal
    ));
    assert_eq!((budget.used(), live_bytes()), (Need::default(), 0));
}
