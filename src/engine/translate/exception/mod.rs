//! Exceptions: throwing, and the blocks that catch.
//!
//! A call inside a `try_table` names a block of the same function, the *landing*. After a throw,
//! execution continues there, with the exception and the address of its definition. The landing
//! compares tags. If the landing does not catch the exception, it passes the exception to the
//! landing of the next outer `try_table`, or throws it again. This takes no time until an exception
//! is thrown.

pub(super) mod legacy;

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::types::I64;
use cranelift_codegen::ir::{
    Block, BlockArg, InstBuilder, StackSlot, StackSlotData, StackSlotKind, Value,
};
use wasmparser::{Catch, TryTable};

use super::control;
use super::env::{Caches, Region, clif_type};
use super::function::FuncTranslator;
use super::metering::fuel;
use super::stack::FrameKind;
use crate::engine::abi::builtins::Builtin;
use crate::engine::abi::slot::Slot;
use crate::engine::abi::vmctx::{ExceptionDefinition, field_offset};
use crate::engine::error::{Error, Result};
use crate::engine::index::TagIndex;
use crate::engine::trap::Trap;

/// Translates `throw`.
pub(super) fn throw(f: &mut FuncTranslator<'_>, tag: u32) {
    let operands = f.stack.pop_many(f.env.info.declared.tag_type(TagIndex(tag)).params.len());
    let size = operands.len().max(1) * size_of::<Slot>();
    let size = u32::try_from(size).expect("validated: at most 1000 parameters");
    let slots = payload_slot(f, size);
    let slots = f.ins().stack_addr(I64, slots, 0);
    let flags = f.caches.variable(Region::Local);
    for (position, operand) in operands.iter().enumerate() {
        f.ins().store(flags, *operand, slots, slot_offset(position));
    }
    let tag = f.index(tag);
    let exception = f.builtin(Builtin::Throw, &[tag, slots]);
    f.trapz(exception, Trap::MemoryLimit);
    legacy::leave_by_throw(f);
    leave(f, exception);
}

/// Returns the stack slot for thrown payloads, with at least the given size. All `throw`s of the
/// function can share this slot, because the runtime copies the payload before other code runs.
fn payload_slot(f: &mut FuncTranslator<'_>, size: u32) -> StackSlot {
    if let Some(slot) = f.payload_slot {
        let data = &mut f.b.func.sized_stack_slots[slot];
        data.size = data.size.max(size);
        return slot;
    }
    let alignment = u8::try_from(Slot::SIZE.trailing_zeros()).expect("slots are small");
    let data = StackSlotData::new(StackSlotKind::ExplicitSlot, size, alignment);
    let slot = f.b.create_sized_stack_slot(data);
    f.payload_slot = Some(slot);
    slot
}

/// Translates `throw_ref`.
pub(super) fn throw_ref(f: &mut FuncTranslator<'_>) {
    let exception = f.pop();
    throw_again(f, exception);
}

/// Emits the throw of an exception that was thrown before.
pub(super) fn throw_again(f: &mut FuncTranslator<'_>, exception: Value) {
    let is_some = f.builtin(Builtin::ThrowRef, &[exception]);
    f.trapz(is_some, Trap::NullExceptionReference);
    // Even if this clause holds the last reference, the runtime does not free the exception while
    // it is thrown.
    legacy::leave_by_throw(f);
    leave(f, exception);
}

/// Emits the jump to the landing for an exception that was just thrown, or leaves the function.
fn leave(f: &mut FuncTranslator<'_>, exception: Value) {
    if let Some(landing) = f.handlers.last().copied() {
        let definition = f.builtin(Builtin::Catch, &[exception]);
        f.ins().jump(landing, &[BlockArg::Value(exception), BlockArg::Value(definition)]);
    } else {
        unwind(f);
    }
    f.stack.reachable = false;
}

/// Emits code that leaves the function with the thrown exception.
fn unwind(f: &mut FuncTranslator<'_>) {
    f.call_builtin(Builtin::Unwind, &[]);
    f.never_returns();
}

/// Emits code for an exception that a landing does not catch. The code passes the exception to
/// another landing or to the caller.
pub(super) fn pass_on(
    f: &mut FuncTranslator<'_>,
    exception: Value,
    definition: Value,
    outer: Option<Block>,
) {
    if let Some(outer) = outer {
        f.ins().jump(outer, &[BlockArg::Value(exception), BlockArg::Value(definition)]);
    } else {
        f.builtin(Builtin::ThrowRef, &[exception]);
        unwind(f);
    }
}

/// Translates `try_table`.
pub(super) fn try_table(f: &mut FuncTranslator<'_>, table: &TryTable) -> Result<()> {
    let (landing, [exception, definition]) = new_landing(f);
    let body = f.b.create_block();
    f.ins().jump(body, &[]);
    f.b.seal_block(body);

    f.b.switch_to_block(landing);
    fuel::reload(f);
    catches(f, &table.catches, exception, definition)?;
    f.b.switch_to_block(body);
    f.stack.reachable = true;
    control::open(f, table.ty, |f, _| {
        f.handlers.push(landing);
        FrameKind::TryTable(landing)
    })
}

/// Makes a landing. Returns the landing and its parameters: the exception and the address of its
/// definition.
pub(super) fn new_landing(f: &mut FuncTranslator<'_>) -> (Block, [Value; 2]) {
    let landing = f.b.create_block();
    f.b.set_cold_block(landing);
    (landing, [(); 2].map(|()| f.b.append_block_param(landing, I64)))
}

/// Emits the comparison of an exception with the clauses of a `try_table`, in order.
fn catches(
    f: &mut FuncTranslator<'_>,
    clauses: &[Catch],
    exception: Value,
    definition: Value,
) -> Result<()> {
    for clause in clauses {
        let tag = match *clause {
            Catch::One { tag, .. } | Catch::OneRef { tag, .. } => Some(tag),
            Catch::All { .. } | Catch::AllRef { .. } => None,
        };
        count_clause(f, tag)?;
        match *clause {
            Catch::One { tag, label } => {
                catch_tag(f, tag, definition, |f, payload| {
                    forget(f, exception);
                    control::branch_with(f, label, payload);
                });
            }
            Catch::OneRef { tag, label } => {
                catch_tag(f, tag, definition, |f, payload| {
                    refer(f, definition);
                    control::branch_with(f, label, &[payload, &[exception]].concat());
                });
            }
            Catch::All { label } => {
                forget(f, exception);
                control::branch_with(f, label, &[]);
                return Ok(());
            }
            Catch::AllRef { label } => {
                refer(f, definition);
                control::branch_with(f, label, &[exception]);
                return Ok(());
            }
        }
    }
    pass_on(f, exception, definition, f.handlers.last().copied());
    Ok(())
}

/// Maximum number of clauses of a function, plus the number of values that they read from
/// exceptions. The code of a clause has a load for each value, and the compile time grows faster
/// than the number of clauses.
const MAX_CAUGHT: usize = 20_000;

/// Counts a clause for exceptions of a tag, or of all tags. Returns an error above the maximum.
pub(super) fn count_clause(f: &mut FuncTranslator<'_>, tag: Option<u32>) -> Result<()> {
    let values = tag.map_or(0, |tag| f.env.info.declared.tag_type(TagIndex(tag)).params.len());
    f.caught_count += 1 + values;
    if f.caught_count > MAX_CAUGHT {
        return Err(Error::LimitExceeded(format!(
            "a function has more than {MAX_CAUGHT} catch clauses and caught values"
        )));
    }
    Ok(())
}

/// Emits the increment of an exception's reference count.
pub(super) fn refer(f: &mut FuncTranslator<'_>, definition: Value) {
    count_references(f, definition, 1);
}

/// Emits the decrement of an exception's reference count.
pub(super) fn unrefer(f: &mut FuncTranslator<'_>, definition: Value) {
    count_references(f, definition, -1);
}

fn count_references(f: &mut FuncTranslator<'_>, definition: Value, change: i64) {
    let (flags, at) =
        (f.caches.variable(Region::Local), field_offset!(ExceptionDefinition, references));
    let references = f.ins().load(I64, flags, definition, at);
    let references = f.ins().iadd_imm_s(references, change);
    f.ins().store(flags, references, definition, at);
}

/// Emits the call that frees a caught exception, unless references to it exist.
pub(super) fn forget(f: &mut FuncTranslator<'_>, exception: Value) {
    f.call_builtin(Builtin::Forget, &[exception]);
}

/// Emits the code of `caught` for exceptions of a tag, and continues in the block for other tags.
fn catch_tag<'a>(
    f: &mut FuncTranslator<'a>,
    tag: u32,
    definition: Value,
    caught: impl FnOnce(&mut FuncTranslator<'a>, &[Value]),
) {
    let (payload, other) = compare_tag(f, tag, definition);
    caught(f, &payload);
    f.b.switch_to_block(other);
}

/// Emits the comparison of an exception with a tag, and continues in the block for equal tags.
/// Returns the payload, and the block for other tags.
pub(super) fn compare_tag(
    f: &mut FuncTranslator<'_>,
    tag: u32,
    definition: Value,
) -> (Vec<Value>, Block) {
    let tag = TagIndex(tag);
    let (vmctx, at) = (f.vmctx, f.env.layout.tag(tag));
    let wanted = f.ins().load(I64, Caches::constant(), vmctx, at);
    let flags = f.caches.variable(Region::Local);
    let actual = f.ins().load(I64, flags, definition, field_offset!(ExceptionDefinition, tag));
    let is_same = f.ins().icmp(IntCC::Equal, actual, wanted);
    let (matched, other) = (f.b.create_block(), f.b.create_block());
    f.ins().brif(is_same, matched, &[], other, &[]);
    f.b.seal_block(matched);
    f.b.seal_block(other);

    f.b.switch_to_block(matched);
    let at = field_offset!(ExceptionDefinition, payload);
    let payload = f.ins().load(I64, flags, definition, at);
    let types = f.env.info.declared.tag_type(tag).params.iter().enumerate();
    let values = types
        .map(|(position, ty)| f.ins().load(clif_type(*ty), flags, payload, slot_offset(position)))
        .collect();
    (values, other)
}

fn slot_offset(position: usize) -> i32 {
    i32::try_from(position * size_of::<Slot>()).expect("validated: at most 1000 parameters")
}
