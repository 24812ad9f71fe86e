//! Vector instructions: functions that translate the most common forms.
//!
//! On the operand stack, every vector has the CLIF type with sixteen lanes of 8 bits. The code of
//! an instruction casts the operands to the lanes that the instruction needs, and casts the result
//! back.

mod lanes;
mod numeric;
pub(super) mod operator;

use cranelift_codegen::ir::condcodes::{FloatCC, IntCC};
use cranelift_codegen::ir::types::{I8X16, I32};
use cranelift_codegen::ir::{ConstantData, Endianness, InstBuilder, MemFlagsData, Type, Value};
use cranelift_frontend::FuncInstBuilder;

use super::function::FuncTranslator;

/// Emits a constant.
pub(super) fn constant(f: &mut FuncTranslator<'_>, bytes: [u8; 16]) -> Value {
    constant_of(f, I8X16, bytes)
}

/// Emits a vector with zero in all lanes.
pub(super) fn zero(f: &mut FuncTranslator<'_>, lanes: Type) -> Value {
    constant_of(f, lanes, [0; 16])
}

fn constant_of(f: &mut FuncTranslator<'_>, lanes: Type, bytes: [u8; 16]) -> Value {
    let constant = f.b.func.dfg.constants.insert(ConstantData::from(&bytes[..]));
    f.ins().vconst(lanes, constant)
}

/// Pops a vector and casts it to the given lanes.
pub(super) fn pop(f: &mut FuncTranslator<'_>, lanes: Type) -> Value {
    let operand = f.pop();
    cast(f, operand, lanes)
}

/// Pushes a vector with any lanes.
pub(super) fn push(f: &mut FuncTranslator<'_>, value: Value) {
    let value = cast(f, value, I8X16);
    f.push(value);
}

/// Emits a cast of a vector to other lanes, with the same bits.
pub(super) fn cast(f: &mut FuncTranslator<'_>, value: Value, lanes: Type) -> Value {
    if f.type_of(value) == lanes {
        return value;
    }
    // Lane 0 is at the lowest address, so the byte order of the cast must be given.
    let flags = MemFlagsData::new().with_endianness(Endianness::Little);
    f.ins().bitcast(lanes, flags, value)
}

/// Translates an instruction with one operand.
pub(super) fn unary<'a>(
    f: &mut FuncTranslator<'a>,
    lanes: Type,
    emit: impl FnOnce(FuncInstBuilder<'_, 'a>, Value) -> Value,
) {
    let operand = pop(f, lanes);
    let value = emit(f.ins(), operand);
    push(f, value);
}

/// Translates an instruction with two operands that have the same lanes.
pub(super) fn binary<'a>(
    f: &mut FuncTranslator<'a>,
    lanes: Type,
    emit: impl FnOnce(FuncInstBuilder<'_, 'a>, Value, Value) -> Value,
) {
    let right = pop(f, lanes);
    let left = pop(f, lanes);
    let value = emit(f.ins(), left, right);
    push(f, value);
}

/// Translates a comparison of integers. It sets all bits of a lane if the condition holds there.
pub(super) fn compare(f: &mut FuncTranslator<'_>, lanes: Type, condition: IntCC) {
    binary(f, lanes, |b, x, y| b.icmp(condition, x, y));
}

/// Translates a comparison of floats. It sets all bits of a lane if the condition holds there.
pub(super) fn compare_floats(f: &mut FuncTranslator<'_>, lanes: Type, condition: FloatCC) {
    binary(f, lanes, |b, x, y| b.fcmp(condition, x, y));
}

/// Translates a shift of all lanes by the same count. CLIF takes the count modulo the lane width,
/// as WebAssembly does.
pub(super) fn shift<'a>(
    f: &mut FuncTranslator<'a>,
    lanes: Type,
    emit: impl FnOnce(FuncInstBuilder<'_, 'a>, Value, Value) -> Value,
) {
    let count = f.pop();
    unary(f, lanes, |b, x| emit(b, x, count));
}

/// Translates `v128.bitselect`: selects bits of the first operand where the mask is set, and bits
/// of the second operand elsewhere.
pub(super) fn bitselect(f: &mut FuncTranslator<'_>) {
    let mask = f.pop();
    f.binary(|b, x, y| b.bitselect(mask, x, y));
}

/// Translates a test of all lanes, such as `all_true`.
pub(super) fn test<'a>(
    f: &mut FuncTranslator<'a>,
    lanes: Type,
    emit: impl FnOnce(FuncInstBuilder<'_, 'a>, Value) -> Value,
) {
    let operand = pop(f, lanes);
    let truth = emit(f.ins(), operand);
    f.push_truth(truth);
}

/// Translates `bitmask`, which collects the highest bit of each lane.
pub(super) fn bitmask(f: &mut FuncTranslator<'_>, lanes: Type) {
    let operand = pop(f, lanes);
    let bits = f.ins().vhigh_bits(I32, operand);
    f.push(bits);
}
