//! Numeric instructions that need more than one instruction of CLIF.

use cranelift_codegen::ir::InstBuilder;
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{MemFlagsData, Type, Value};
use cranelift_frontend::FuncInstBuilder;

use super::FuncTranslator;

/// Translates `eqz`.
pub(super) fn eqz(f: &mut FuncTranslator<'_>) {
    let operand = f.pop();
    let truth = f.ins().icmp_imm_s(IntCC::Equal, operand, 0);
    f.push_truth(truth);
}

/// Translates `extendN_s`: keeps the low bits that `narrow` holds and extends their sign.
pub(super) fn extend_low(f: &mut FuncTranslator<'_>, narrow: Type) {
    let operand = f.pop();
    let wide = f.type_of(operand);
    let low = f.ins().ireduce(narrow, operand);
    let value = f.ins().sextend(wide, low);
    f.push(value);
}

/// Translates `reinterpret`.
pub(super) fn reinterpret(f: &mut FuncTranslator<'_>, to: Type) {
    f.unary(|b, x| b.bitcast(to, MemFlagsData::new(), x));
}

/// Translates an operation on integers of 128 bits, whose halves are operands and results.
pub(super) fn binary128<'a>(
    f: &mut FuncTranslator<'a>,
    emit: impl FnOnce(FuncInstBuilder<'_, 'a>, Value, Value) -> Value,
) {
    let halves = f.stack.pop_many(4);
    let left = f.ins().iconcat(halves[0], halves[1]);
    let right = f.ins().iconcat(halves[2], halves[3]);
    let value = emit(f.ins(), left, right);
    let (low, high) = f.ins().isplit(value);
    f.push(low);
    f.push(high);
}

/// Translates a multiplication of integers of 64 bits into the halves of 128 bits; `emit` makes the
/// high one.
pub(super) fn multiply_wide<'a>(
    f: &mut FuncTranslator<'a>,
    emit: impl FnOnce(FuncInstBuilder<'_, 'a>, Value, Value) -> Value,
) {
    let (right, left) = (f.pop(), f.pop());
    let low = f.ins().imul(left, right);
    let high = emit(f.ins(), left, right);
    f.push(low);
    f.push(high);
}
