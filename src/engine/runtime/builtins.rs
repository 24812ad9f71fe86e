//! The implementations of [`crate::engine::abi::builtins`], in the order of its rows.
//!
//! They return to compiled code. So when compiled code continues, none of their frames is left that
//! needs a Rust destructor. Only `unwind`, `raise` and `poll` may not return. They consist of a few
//! instructions and own nothing. Long operations return to such code, too: if an interrupt has
//! ended the operation, this code traps.

use super::objects::const_expr::evaluate;
use super::objects::exception::Exception;
use super::objects::instance::InstanceData;
use super::pieces;
use super::pieces::{Order, Outcome};
use super::stacks::traps;
use super::sys;
use super::sys::interruptible;
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
    poll: sys::poll,
};

interruptible! {
    memory_grow = grow_memory(memory: u32, delta: u64) -> u64;
    table_grow = grow_table(table: u32, value: u64, delta: u64) -> u64;
    memory_copy = copy_memory(
        to_memory: u32, from_memory: u32, to: u64, from: u64, length: u64
    ) -> u32;
    memory_fill = fill_memory(memory: u32, start: u64, byte: u32, length: u64) -> u32;
    memory_init = initialize_memory(memory: u32, data: u32, to: u64, from: u32, length: u32) -> u32;
    table_fill = fill_table(table: u32, start: u64, value: u64, length: u64) -> u32;
    table_copy = copy_table(to_table: u32, from_table: u32, to: u64, from: u64, length: u64) -> u32;
    table_init = initialize_table(table: u32, elem: u32, to: u64, from: u32, length: u32) -> u32;
    memory_atomic_wait = wait_in_memory(found: u64, expected: u64, timeout: u64) -> u32;
}

/// The result of growing if nothing was grown.
const NOT_GROWN: u64 = u64::MAX;

/// Calls `run` with the instance to which a context belongs.
fn with<R>(context: *mut VmContext, run: impl FnOnce(&InstanceData) -> R) -> R {
    // SAFETY: compiled code passes its own context, and an instance whose code runs is not freed.
    run(unsafe { InstanceData::of_context(context) })
}

extern "C" fn grow_memory(context: *mut VmContext, memory: u32, delta: u64) -> u64 {
    with(context, |data| {
        let grown = data.memories[MemoryIndex(memory).index()].grow(delta);
        pieces::after_growth(data.thread, grown.unwrap_or(NOT_GROWN))
    })
}

/// Copies between memories, as `memory.copy` is defined.
extern "C" fn copy_memory(
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
        let ranges = (to_memory.range(to, length), from_memory.range(from, length));
        let (Ok((to_address, _)), Ok((from_address, _))) = ranges else {
            return Outcome::Outside as u32;
        };
        let order = Order::of_copy(to, from);
        let copied = pieces::of_bytes(data.thread, length, order, |at, length| {
            let (to, from) = (piece_at(to_address, at), piece_at(from_address, at));
            // SAFETY: both pieces lie in accessible ranges; `copy_from` allows them to overlap.
            unsafe { to.copy_from(from, native(length)) };
        });
        copied as u32
    })
}

/// Returns the address of a piece of an accessible range.
const fn piece_at(range: *mut u8, at: u64) -> *mut u8 {
    range.wrapping_add(native(at))
}

/// Fills a range of a memory, as `memory.fill` is defined.
extern "C" fn fill_memory(
    context: *mut VmContext,
    memory: u32,
    start: u64,
    byte: u32,
    length: u64,
) -> u32 {
    with(context, |data| {
        let memory = &data.memories[MemoryIndex(memory).index()];
        let Ok((address, _)) = memory.range(start, length) else {
            return Outcome::Outside as u32;
        };
        let [byte, ..] = byte.to_le_bytes();
        let filled = pieces::of_bytes(data.thread, length, Order::Ascending, |at, length| {
            // SAFETY: the piece lies in the accessible range.
            unsafe { piece_at(address, at).write_bytes(byte, native(length)) };
        });
        filled as u32
    })
}

extern "C" fn initialize_memory(
    context: *mut VmContext,
    memory: u32,
    segment: u32,
    to: u64,
    from: u32,
    length: u32,
) -> u32 {
    with(context, |data| {
        let (memory, segment) = (MemoryIndex(memory), DataIndex(segment));
        init_memory(data, memory, segment, to, from, length) as u32
    })
}

/// Copies from a data segment, as `memory.init` is defined.
pub(super) fn init_memory(
    data: &InstanceData,
    memory: MemoryIndex,
    segment: DataIndex,
    to: u64,
    from: u32,
    length: u32,
) -> Outcome {
    let bytes =
        if data.dropped_data.borrow()[segment.index()] { &[] } else { data.module.data(segment) };
    let (from, length) = (wide(from), wide(length));
    let end = from.checked_add(length);
    let Some(bytes) = end.and_then(|end| bytes.get(from..end)) else { return Outcome::Outside };
    let Ok((address, _)) = data.memories[memory.index()].range(to, bytes.len() as u64) else {
        return Outcome::Outside;
    };
    pieces::of_bytes(data.thread, bytes.len() as u64, Order::Ascending, |at, length| {
        let piece = &bytes[native(at)..native(at + length)];
        // SAFETY: the piece lies in the accessible range; `copy_from` allows the bytes to overlap
        // it.
        unsafe { piece_at(address, at).copy_from(piece.as_ptr(), piece.len()) };
    })
}

extern "C" fn data_drop(context: *mut VmContext, segment: u32) {
    with(context, |data| drop_data(data, DataIndex(segment)));
}

/// Drops a data segment, as `data.drop` is defined.
pub(super) fn drop_data(data: &InstanceData, segment: DataIndex) {
    data.dropped_data.borrow_mut()[segment.index()] = true;
}

extern "C" fn table_set(context: *mut VmContext, table: u32, at: u64, value: u64) -> u32 {
    fill_table(context, table, at, value, 1)
}

extern "C" fn grow_table(context: *mut VmContext, table: u32, value: u64, delta: u64) -> u64 {
    with(context, |data| {
        let grown = data.tables[TableIndex(table).index()].grow_by(delta, value);
        pieces::after_growth(data.thread, grown.unwrap_or(NOT_GROWN))
    })
}

/// Fills a range of a table, as `table.fill` is defined.
extern "C" fn fill_table(
    context: *mut VmContext,
    table: u32,
    start: u64,
    value: u64,
    length: u64,
) -> u32 {
    with(context, |data| {
        let table = &data.tables[TableIndex(table).index()];
        if table.check(start, length).is_err() {
            return Outcome::Outside as u32;
        }
        let filled = pieces::of_elements(data.thread, length, Order::Ascending, |at, length| {
            table.fill(start + at, value, length);
        });
        filled as u32
    })
}

/// Copies between tables, as `table.copy` is defined.
extern "C" fn copy_table(
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
        if to_table.check(to, length).is_err() || from_table.check(from, length).is_err() {
            return Outcome::Outside as u32;
        }
        let order = Order::of_copy(to, from);
        let copied = pieces::of_elements(data.thread, length, order, |at, length| {
            to_table.copy(to + at, from_table, from + at, length);
        });
        copied as u32
    })
}

extern "C" fn initialize_table(
    context: *mut VmContext,
    table: u32,
    segment: u32,
    to: u64,
    from: u32,
    length: u32,
) -> u32 {
    with(context, |data| {
        let (table, segment) = (TableIndex(table), ElemIndex(segment));
        init_table(data, table, segment, to, from, length) as u32
    })
}

/// Copies from an element segment, as `table.init` is defined.
pub(super) fn init_table(
    data: &InstanceData,
    table: TableIndex,
    segment: ElemIndex,
    to: u64,
    from: u32,
    length: u32,
) -> Outcome {
    let items = &data.module.plan().elements[segment.index()].items;
    let is_dropped = data.dropped_elements.borrow()[segment.index()];
    let available = if is_dropped { 0 } else { items.count() };
    let (from, length) = (wide(from), wide(length));
    if from > available || length > available - from {
        return Outcome::Outside;
    }
    let table = &data.tables[table.index()];
    if table.check(to, length as u64).is_err() {
        return Outcome::Outside;
    }
    pieces::of_elements(data.thread, length as u64, Order::Ascending, |at, length| {
        let (to, from, length) = (to + at, from + native(at), native(length));
        match items {
            Items::Funcs(range) => {
                let word = |func| match func {
                    NULL_FUNC => 0,
                    func => data.func_ref(FuncIndex(func)).as_ptr().expose_provenance() as u64,
                };
                let index = |at: usize| range.start + u32::try_from(at).expect("in the range");
                let part = index(from)..index(from + length);
                table.write(to, data.module.element_funcs(&part).map(word));
            }
            Items::Exprs(exprs) => {
                let exprs = &exprs[from..from + length];
                table.write(to, exprs.iter().map(|expr| evaluate(data, expr).word()));
            }
        }
    })
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

/// Results of `memory.atomic.wait`, besides [`Outcome::Interrupted`]. The result 0 means that the
/// waiter was notified.
const NOT_EQUAL: u32 = 1;
const TIMED_OUT: u32 = 2;

extern "C" fn wait_in_memory(
    context: *mut VmContext,
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
    with(context, |data| {
        data.thread.may_wait();
        let end = sys::monotonic_time().saturating_add(nanoseconds);
        loop {
            // A signal ends the sleep early. Also after the whole sleep, an interrupt may be due:
            // it would hardly ever find a loop of waits outside of the runtime.
            let is_over = sys::sleep_until(end).is_ok();
            if data.thread.is_interrupted() {
                return Outcome::Interrupted as u32;
            }
            if is_over {
                return TIMED_OUT;
            }
        }
    })
}

extern "C" fn ref_func(context: *mut VmContext, func: u32) {
    with(context, |data| {
        data.func_ref(FuncIndex(func));
    });
}

fn wide(value: u32) -> usize {
    usize::try_from(value).expect("a 64-bit host")
}

/// Converts a length or distance inside a memory or table.
#[expect(clippy::cast_possible_truncation, reason = "the host has 64 bits")]
const fn native(value: u64) -> usize {
    value as usize
}
