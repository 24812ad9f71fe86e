//! Tables that grow: old elements stay, and new elements have the given value.

use std::rc::Rc;

use wasm::engine::runtime::ExternValue;
use wasm::engine::types::{AddressType, Limits, RefType, TableType, ValType};
use wasm::engine::{Table, Thread, Val};

use super::host_types::successor;

fn table(minimum: u64, init: &Val) -> Table {
    let limits = Limits { minimum, maximum: None };
    let ty = TableType { element: RefType::FUNC, limits, address: AddressType::I32 };
    Table::new(Thread::current(), ty, init).expect("the system has memory for a small table")
}

/// Returns the number of null elements and of other elements.
fn nulls(table: &Table) -> (u64, u64) {
    let is_null = |index| matches!(table.get(index), Ok(Val::Func(None)));
    let nulls = (0..table.len()).filter(|index| is_null(*index)).count() as u64;
    (nulls, table.len() - nulls)
}

/// The engine allocates many zeros in another way than few.
#[test]
fn growing_keeps_old_elements_and_sets_new_ones() {
    let (null, function) = (Val::zero(ValType::Ref(RefType::FUNC)), Val::Func(Some(successor())));
    for count in [1, 64, 65, 1000] {
        assert_eq!(nulls(&table(count, &null)), (count, 0));
        assert_eq!(nulls(&table(count, &function)), (0, count));
        for (first, then, expected) in [
            (&null, &function, (3, count)),
            (&function, &null, (count, 3)),
            (&function, &function, (0, 3 + count)),
        ] {
            let table = table(3, first);
            assert_eq!(table.grow(count, then), Ok(3));
            assert_eq!(nulls(&table), expected, "{count} more");
        }
    }
    let empty = table(0, &null);
    assert!(empty.is_empty());
    assert_eq!(empty.grow(100, &function), Ok(0));
    assert_eq!((nulls(&empty), empty.is_empty()), ((0, 100), false));
}

#[test]
fn the_type_tells_the_size_and_no_other_limits() {
    let table = table(2, &Val::zero(ValType::Ref(RefType::FUNC)));
    assert_eq!(table.grow(3, &Val::Func(None)), Ok(2));
    let limits = Limits { minimum: 5, maximum: None };
    let expected = TableType { element: RefType::FUNC, limits, address: AddressType::I32 };
    assert_eq!(table.ty(), expected);
}

#[test]
fn a_freed_table_releases_its_elements() {
    let thread = Thread::current();
    let life = Rc::new(());
    let value = || Val::Extern(Some(ExternValue::new(thread, [1, 0], || Rc::clone(&life) as _)));
    let limits = Limits { minimum: 2, maximum: None };
    let ty = TableType { element: RefType::EXTERN, limits, address: AddressType::I32 };
    let table = Table::new(thread, ty, &value()).expect("a small table");
    assert_eq!(Rc::strong_count(&life), 2);
    drop(table);
    assert_eq!(Rc::strong_count(&life), 1);
}
