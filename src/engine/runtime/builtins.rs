//! The implementations of [`crate::engine::abi::builtins`], in the order of its rows.
//!
//! They return to compiled code. So when compiled code continues, none of their frames is left that
//! needs a Rust destructor. Only `unwind` and `raise` do not return. They consist of a few
//! instructions and own nothing.

use std::time::Duration;

use super::heap::owner::Header;
use super::objects::const_expr::evaluate;
use super::objects::exception::Exception;
use super::objects::instance::InstanceData;
use super::stacks::traps;
use super::sys;
use crate::engine::abi::builtins::Builtins;
use crate::engine::abi::slot::Slot;
use crate::engine::abi::vmctx::VmContext;
use crate::engine::index::{
    DataIndex, ElemIndex, FuncIndex, GlobalIndex, MemoryIndex, TableIndex, TagIndex,
};
use crate::engine::plan::{Items, NULL_FUNC};

/// The addresses that compiled code calls.
pub(in crate::engine) static BUILTINS: Builtins = Builtins {
    memory_grow,
    memory_copy,
    memory_fill,
    memory_init,
    data_drop,
    table_set,
    table_grow,
    table_fill,
    table_copy,
    table_init,
    elem_drop,
    global_set_ref,
    throw,
    throw_ref,
    catch,
    forget,
    unwind: sys::leave,
    memory_atomic_wait,
    raise: sys::raise,
    stack_exhausted: traps::stack_exhausted,
    ref_func,
};

/// The result of growing if nothing was grown.
const NOT_GROWN: u64 = u64::MAX;

/// Calls `run` with the instance to which a context belongs.
fn with<R>(context: *mut VmContext, run: impl FnOnce(&InstanceData) -> R) -> R {
    // SAFETY: compiled code passes its own context, which is alive while the code runs.
    let owner = unsafe { (*context).owner }.cast::<Header>().cast_mut();
    let owner = std::ptr::NonNull::new(owner).expect("a context has an owner");
    // SAFETY: an instance whose code runs is not freed, and the owner of a `VmContext` is an
    // instance.
    run(unsafe { InstanceData::of_owner(owner) })
}

extern "C" fn memory_grow(context: *mut VmContext, memory: u32, delta: u64) -> u64 {
    with(context, |data| {
        data.memories[MemoryIndex(memory).index()].grow(delta).unwrap_or(NOT_GROWN)
    })
}

extern "C" fn memory_copy(
    context: *mut VmContext,
    to_memory: u32,
    from_memory: u32,
    to: u64,
    from: u64,
    length: u64,
) -> u32 {
    with(context, |data| {
        let to_memory = &data.memories[MemoryIndex(to_memory).index()];
        let from_memory = &data.memories[MemoryIndex(from_memory).index()];
        let (to, from) = (to_memory.range(to, length), from_memory.range(from, length));
        let (Ok((to, length)), Ok((from, _))) = (to, from) else { return 0 };
        // SAFETY: both ranges are accessible; `copy_from` allows them to overlap.
        unsafe { to.copy_from(from, length) };
        1
    })
}

extern "C" fn memory_fill(
    context: *mut VmContext,
    memory: u32,
    start: u64,
    byte: u32,
    length: u64,
) -> u32 {
    with(context, |data| {
        let memory = &data.memories[MemoryIndex(memory).index()];
        let Ok((start, length)) = memory.range(start, length) else {
            return 0;
        };
        let [byte, ..] = byte.to_le_bytes();
        // SAFETY: the range is accessible.
        unsafe { start.write_bytes(byte, length) };
        1
    })
}

extern "C" fn memory_init(
    context: *mut VmContext,
    memory: u32,
    segment: u32,
    to: u64,
    from: u32,
    length: u32,
) -> u32 {
    with(context, |data| {
        let (memory, segment) = (MemoryIndex(memory), DataIndex(segment));
        u32::from(init_memory(data, memory, segment, to, from, length))
    })
}

/// Copies from a data segment, as `memory.init` is defined. Returns whether the copy was in bounds.
pub(super) fn init_memory(
    data: &InstanceData,
    memory: MemoryIndex,
    segment: DataIndex,
    to: u64,
    from: u32,
    length: u32,
) -> bool {
    let bytes =
        if data.dropped_data.borrow()[segment.index()] { &[] } else { data.module.data(segment) };
    let (from, length) = (wide(from), wide(length));
    let end = from.checked_add(length);
    let Some(bytes) = end.and_then(|end| bytes.get(from..end)) else { return false };
    data.memories[memory.index()].write(to, bytes).is_ok()
}

extern "C" fn data_drop(context: *mut VmContext, segment: u32) {
    with(context, |data| drop_data(data, DataIndex(segment)));
}

/// Drops a data segment, as `data.drop` is defined.
pub(super) fn drop_data(data: &InstanceData, segment: DataIndex) {
    data.dropped_data.borrow_mut()[segment.index()] = true;
}

extern "C" fn table_set(context: *mut VmContext, table: u32, at: u64, value: u64) -> u32 {
    table_fill(context, table, at, value, 1)
}

extern "C" fn table_grow(context: *mut VmContext, table: u32, value: u64, delta: u64) -> u64 {
    with(context, |data| {
        data.tables[TableIndex(table).index()].grow_by(delta, value).unwrap_or(NOT_GROWN)
    })
}

extern "C" fn table_fill(
    context: *mut VmContext,
    table: u32,
    start: u64,
    value: u64,
    length: u64,
) -> u32 {
    with(context, |data| {
        let table = &data.tables[TableIndex(table).index()];
        u32::from(table.fill(start, value, length).is_ok())
    })
}

extern "C" fn table_copy(
    context: *mut VmContext,
    to_table: u32,
    from_table: u32,
    to: u64,
    from: u64,
    length: u64,
) -> u32 {
    with(context, |data| {
        let to_table = &data.tables[TableIndex(to_table).index()];
        let from_table = &data.tables[TableIndex(from_table).index()];
        u32::from(to_table.copy(to, from_table, from, length).is_ok())
    })
}

extern "C" fn table_init(
    context: *mut VmContext,
    table: u32,
    segment: u32,
    to: u64,
    from: u32,
    length: u32,
) -> u32 {
    with(context, |data| {
        let (table, segment) = (TableIndex(table), ElemIndex(segment));
        u32::from(init_table(data, table, segment, to, from, length))
    })
}

/// Copies from an element segment, as `table.init` is defined. Returns whether the copy was in
/// bounds.
pub(super) fn init_table(
    data: &InstanceData,
    table: TableIndex,
    segment: ElemIndex,
    to: u64,
    from: u32,
    length: u32,
) -> bool {
    let items = &data.module.plan().elements[segment.index()].items;
    let is_dropped = data.dropped_elements.borrow()[segment.index()];
    let available = if is_dropped { 0 } else { items.count() };
    let (from, length) = (wide(from), wide(length));
    if from > available || length > available - from {
        return false;
    }
    let table = &data.tables[table.index()];
    let written = match items {
        _ if length == 0 => table.write(to, std::iter::empty()),
        Items::Funcs(range) => {
            let word = |func| match func {
                NULL_FUNC => 0,
                func => data.func_ref(FuncIndex(func)).as_ptr().expose_provenance() as u64,
            };
            let funcs = data.module.element_funcs(range).skip(from).take(length);
            table.write(to, funcs.map(word))
        }
        Items::Exprs(exprs) => {
            let exprs = &exprs[from..from + length];
            table.write(to, exprs.iter().map(|expr| evaluate(data, expr).word()))
        }
    };
    written.is_ok()
}

extern "C" fn elem_drop(context: *mut VmContext, segment: u32) {
    with(context, |data| drop_element(data, ElemIndex(segment)));
}

/// Drops an element segment, as `elem.drop` is defined.
pub(super) fn drop_element(data: &InstanceData, segment: ElemIndex) {
    data.dropped_elements.borrow_mut()[segment.index()] = true;
}

extern "C" fn global_set_ref(context: *mut VmContext, global: u32, value: u64) {
    with(context, |data| data.set_global(GlobalIndex(global), Slot::new(value)));
}

extern "C" fn throw(context: *mut VmContext, tag: u32, payload: u64) -> u64 {
    with(context, |data| {
        if Exception::are_too_many(&data.thread.heap) {
            return 0;
        }
        let tag = &data.tags[TagIndex(tag).index()];
        let payload = usize::try_from(payload).expect("a 64-bit host");
        let payload: *const Slot = std::ptr::with_exposed_provenance(payload);
        // SAFETY: compiled code passes the address of slots for the payload of this tag.
        let payload = unsafe { std::slice::from_raw_parts(payload, tag.ty().params.len()) };
        // SAFETY: validated: the slots hold values of these types.
        let thrown = unsafe { Exception::of_slots(&data.thread.heap, tag, payload.into()) };
        let handle = thrown.handle();
        data.thread.note_thrown(thrown.throw());
        handle
    })
}

extern "C" fn throw_ref(context: *mut VmContext, handle: u64) -> u32 {
    with(context, |data| {
        if handle == 0 {
            return 0;
        }
        let exception = Exception::from_handle(&data.thread.heap, handle);
        data.thread.note_thrown(exception.throw());
        1
    })
}

extern "C" fn catch(context: *mut VmContext, handle: u64) -> u64 {
    with(context, |data| {
        let definition = Exception::from_handle(&data.thread.heap, handle).definition();
        data.thread.forget_end();
        definition.expose_provenance() as u64
    })
}

extern "C" fn forget(context: *mut VmContext, handle: u64) {
    with(context, |data| {
        // SAFETY: compiled code counts the references that it makes, and calls this when it no
        // longer uses the exception.
        unsafe { Exception::forget(&data.thread.heap, handle) };
    });
}

/// Results of `memory.atomic.wait`. The third result, 0, means that the waiter was notified.
const NOT_EQUAL: u32 = 1;
const TIMED_OUT: u32 = 2;

extern "C" fn memory_atomic_wait(
    _: *mut VmContext,
    found: u64,
    expected: u64,
    timeout: u64,
) -> u32 {
    if found != expected {
        return NOT_EQUAL;
    }
    // **One thread**: no other thread can notify. A negative timeout means an endless wait, so the
    // waiter counts as notified.
    let Ok(nanoseconds) = u64::try_from(timeout.cast_signed()) else { return 0 };
    // Even if signals arrive, this sleeps for the whole time.
    std::thread::sleep(Duration::from_nanos(nanoseconds));
    TIMED_OUT
}

extern "C" fn ref_func(context: *mut VmContext, func: u32) {
    with(context, |data| {
        data.func_ref(FuncIndex(func));
    });
}

fn wide(value: u32) -> usize {
    usize::try_from(value).expect("a 64-bit host")
}
