//! The atomic instructions: a table with one row for each operation, as in
//! [`operator`](super::operator), and the functions that the rows call.
//!
//! The width of an access is its alignment, as validation requires. If the access is narrower than
//! the operands, the operands are truncated, and the result is extended with zeros.
//!
//! An instance and its memories belong to one thread, so no other thread can notify a wait.

use cranelift_codegen::ir::types::{I32, I64};
use cranelift_codegen::ir::{AtomicRmwOp, InstBuilder, Type, Value};
use wasmparser::{MemArg, Operator as Op};

use super::function::FuncTranslator;
use super::{bounds, control};
use crate::engine::abi::builtins::Builtin;
use crate::engine::decode;
use crate::engine::error::Result;
use crate::engine::trap::Trap;

/// Translates one atomic instruction.
///
/// # Errors
///
/// Returns [`Error::Unsupported`](crate::engine::error::Error::Unsupported) for an instruction that
/// has no row in any table.
#[rustfmt::skip]
pub(super) fn translate(f: &mut FuncTranslator<'_>, op: &Op<'_>) -> Result<()> {
    match *op {
        Op::MemoryAtomicNotify { memarg } => notify(f, memarg),
        Op::MemoryAtomicWait32 { memarg } | Op::MemoryAtomicWait64 { memarg } => wait(f, memarg),
        Op::AtomicFence { .. } => { f.ins().fence(); }

        Op::I32AtomicLoad { memarg } | Op::I32AtomicLoad8U { memarg }
        | Op::I32AtomicLoad16U { memarg } => load(f, memarg, I32),
        Op::I64AtomicLoad { memarg } | Op::I64AtomicLoad8U { memarg }
        | Op::I64AtomicLoad16U { memarg } | Op::I64AtomicLoad32U { memarg } =>
            load(f, memarg, I64),
        Op::I32AtomicStore { memarg } | Op::I32AtomicStore8 { memarg }
        | Op::I32AtomicStore16 { memarg }
        | Op::I64AtomicStore { memarg } | Op::I64AtomicStore8 { memarg }
        | Op::I64AtomicStore16 { memarg } | Op::I64AtomicStore32 { memarg } =>
            store(f, memarg),

        Op::I32AtomicRmwAdd { memarg } | Op::I32AtomicRmw8AddU { memarg }
        | Op::I32AtomicRmw16AddU { memarg }
        | Op::I64AtomicRmwAdd { memarg } | Op::I64AtomicRmw8AddU { memarg }
        | Op::I64AtomicRmw16AddU { memarg } | Op::I64AtomicRmw32AddU { memarg } =>
            modify(f, memarg, AtomicRmwOp::Add),
        Op::I32AtomicRmwSub { memarg } | Op::I32AtomicRmw8SubU { memarg }
        | Op::I32AtomicRmw16SubU { memarg }
        | Op::I64AtomicRmwSub { memarg } | Op::I64AtomicRmw8SubU { memarg }
        | Op::I64AtomicRmw16SubU { memarg } | Op::I64AtomicRmw32SubU { memarg } =>
            modify(f, memarg, AtomicRmwOp::Sub),
        Op::I32AtomicRmwAnd { memarg } | Op::I32AtomicRmw8AndU { memarg }
        | Op::I32AtomicRmw16AndU { memarg }
        | Op::I64AtomicRmwAnd { memarg } | Op::I64AtomicRmw8AndU { memarg }
        | Op::I64AtomicRmw16AndU { memarg } | Op::I64AtomicRmw32AndU { memarg } =>
            modify(f, memarg, AtomicRmwOp::And),
        Op::I32AtomicRmwOr { memarg } | Op::I32AtomicRmw8OrU { memarg }
        | Op::I32AtomicRmw16OrU { memarg }
        | Op::I64AtomicRmwOr { memarg } | Op::I64AtomicRmw8OrU { memarg }
        | Op::I64AtomicRmw16OrU { memarg } | Op::I64AtomicRmw32OrU { memarg } =>
            modify(f, memarg, AtomicRmwOp::Or),
        Op::I32AtomicRmwXor { memarg } | Op::I32AtomicRmw8XorU { memarg }
        | Op::I32AtomicRmw16XorU { memarg }
        | Op::I64AtomicRmwXor { memarg } | Op::I64AtomicRmw8XorU { memarg }
        | Op::I64AtomicRmw16XorU { memarg } | Op::I64AtomicRmw32XorU { memarg } =>
            modify(f, memarg, AtomicRmwOp::Xor),
        Op::I32AtomicRmwXchg { memarg } | Op::I32AtomicRmw8XchgU { memarg }
        | Op::I32AtomicRmw16XchgU { memarg }
        | Op::I64AtomicRmwXchg { memarg } | Op::I64AtomicRmw8XchgU { memarg }
        | Op::I64AtomicRmw16XchgU { memarg } | Op::I64AtomicRmw32XchgU { memarg } =>
            modify(f, memarg, AtomicRmwOp::Xchg),
        Op::I32AtomicRmwCmpxchg { memarg } | Op::I32AtomicRmw8CmpxchgU { memarg }
        | Op::I32AtomicRmw16CmpxchgU { memarg }
        | Op::I64AtomicRmwCmpxchg { memarg } | Op::I64AtomicRmw8CmpxchgU { memarg }
        | Op::I64AtomicRmw16CmpxchgU { memarg }
        | Op::I64AtomicRmw32CmpxchgU { memarg } =>
            compare_exchange(f, memarg),

        ref other => return Err(f.unsupported(&decode::instruction(other))),
    }
    Ok(())
}

/// Returns the integer type of an access.
fn width(access: MemArg) -> Type {
    Type::int(8 << access.max_align).expect("validated: an access has 8 to 64 bits")
}

/// Pops an operand and wraps it to the width of an access.
fn pop_wrapped(f: &mut FuncTranslator<'_>, access: MemArg) -> Value {
    let operand = f.pop();
    let width = width(access);
    if f.type_of(operand) == width { operand } else { f.ins().ireduce(width, operand) }
}

/// Pushes a value that was loaded, extended to the type of the operands.
fn push_extended(f: &mut FuncTranslator<'_>, value: Value, ty: Type) {
    let value = if f.type_of(value) == ty { value } else { f.ins().uextend(ty, value) };
    f.push(value);
}

/// Translates the loads.
fn load(f: &mut FuncTranslator<'_>, access: MemArg, ty: Type) {
    let index = f.pop();
    let (address, flags) = bounds::atomic_address(f, access, index);
    let value = f.ins().atomic_load(width(access), flags, address);
    push_extended(f, value, ty);
}

/// Translates the stores.
fn store(f: &mut FuncTranslator<'_>, access: MemArg) {
    let value = pop_wrapped(f, access);
    let index = f.pop();
    let (address, flags) = bounds::atomic_address(f, access, index);
    f.ins().atomic_store(flags, value, address);
}

/// Translates the read-modify-write instructions.
fn modify(f: &mut FuncTranslator<'_>, access: MemArg, op: AtomicRmwOp) {
    let ty = operand_type(f);
    let operand = pop_wrapped(f, access);
    let index = f.pop();
    let (address, flags) = bounds::atomic_address(f, access, index);
    let before = f.ins().atomic_rmw(width(access), flags, op, address, operand);
    push_extended(f, before, ty);
}

/// Translates the compare-and-exchange instructions. Compares only the low bits of the expected
/// value, as many as the access has.
fn compare_exchange(f: &mut FuncTranslator<'_>, access: MemArg) {
    let ty = operand_type(f);
    let replacement = pop_wrapped(f, access);
    let expected = pop_wrapped(f, access);
    let index = f.pop();
    let (address, flags) = bounds::atomic_address(f, access, index);
    let before = f.ins().atomic_cas(flags, address, expected, replacement);
    push_extended(f, before, ty);
}

/// Returns the type of the topmost operand, which is also the type of the result.
fn operand_type(f: &FuncTranslator<'_>) -> Type {
    f.type_of(f.stack.top(1)[0])
}

/// Translates `memory.atomic.notify`. The result is 0, because no thread waits. The load is needed
/// only because it may trap.
fn notify(f: &mut FuncTranslator<'_>, access: MemArg) {
    f.pop();
    load(f, access, width(access));
    f.pop();
    f.constant(|b| b.iconst(I32, 0));
}

/// Translates `memory.atomic.wait32` and `memory.atomic.wait64`. No other code can run between the
/// load and the wait.
fn wait(f: &mut FuncTranslator<'_>, access: MemArg) {
    let (timeout, expected, index) = (f.pop(), f.pop(), f.pop());
    let memory = bounds::memory(access);
    if !f.env.info.declared.memories[memory.index()].is_shared {
        bounds::check_alignment(f, access, index);
        control::trap(f, Trap::ExpectedSharedMemory);
        return;
    }
    let (address, flags) = bounds::atomic_address(f, access, index);
    let found = f.ins().atomic_load(width(access), flags, address);
    let (found, expected) = (f.wide(found), f.wide(expected));
    let outcome = f.builtin(Builtin::MemoryAtomicWait, &[found, expected, timeout]);
    f.trapz(outcome, Trap::EndlessWait);
    f.push(outcome);
}
