//! Numeric instructions that need more than one CLIF instruction.

use cranelift_codegen::ir::InstBuilder;
use cranelift_codegen::ir::condcodes::{FloatCC, IntCC};
use cranelift_codegen::ir::immediates::{Ieee32, Ieee64};
use cranelift_codegen::ir::types::{F32, I32};
use cranelift_codegen::ir::{MemFlagsData, Type, Value};
use cranelift_frontend::FuncInstBuilder;

use super::function::FuncTranslator;
use crate::engine::trap::Trap;

/// Translates `eqz`.
pub(super) fn eqz(f: &mut FuncTranslator<'_>) {
    let operand = f.pop();
    let truth = f.ins().icmp_imm_s(IntCC::Equal, operand, 0);
    f.push_truth(truth);
}

/// Translates `extendN_s`: keeps the low bits that fit `narrow`, and extends their sign.
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

/// Translates a division or remainder, which traps if the divisor is zero. `emit` emits the
/// operation.
pub(super) fn divide<'a>(
    f: &mut FuncTranslator<'a>,
    emit: impl FnOnce(FuncInstBuilder<'_, 'a>, Value, Value) -> Value,
) {
    let divisor = f.stack.top(1)[0];
    if f.traps_explicitly() {
        f.trapz(divisor, Trap::IntegerDivideByZero);
    }
    f.binary(emit);
}

/// Translates `div_s`. It also traps if the result does not fit, which happens only for the
/// smallest integer divided by -1.
pub(super) fn divide_signed(f: &mut FuncTranslator<'_>) {
    let &[dividend, divisor] = f.stack.top(2) else { unreachable!("two operands") };
    if f.traps_explicitly() {
        f.trapz(divisor, Trap::IntegerDivideByZero);
        let smallest = if f.type_of(dividend) == I32 { i32::MIN.into() } else { i64::MIN };
        let is_smallest = f.ins().icmp_imm_s(IntCC::Equal, dividend, smallest);
        let is_minus_one = f.ins().icmp_imm_s(IntCC::Equal, divisor, -1);
        let overflows = f.ins().band(is_smallest, is_minus_one);
        f.trapnz(overflows, Trap::IntegerOverflow);
    }
    f.binary(|b, x, y| b.sdiv(x, y));
}

/// Whether an integer has a sign.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Signedness {
    Signed,
    Unsigned,
}

/// Translates `trunc`, which traps for a NaN and for a value that does not fit the integer.
pub(super) fn truncate(f: &mut FuncTranslator<'_>, to: Type, signedness: Signedness) {
    let explicit = f.traps_explicitly();
    if explicit {
        let operand = f.stack.top(1)[0];
        check_truncation(f, operand, to, signedness);
    }
    f.unary(|b, x| match (signedness, explicit) {
        (Signedness::Signed, false) => b.fcvt_to_sint(to, x),
        (Signedness::Unsigned, false) => b.fcvt_to_uint(to, x),
        // The value fits, as checked above. A saturating conversion is used because it does not
        // trap.
        (Signedness::Signed, true) => b.fcvt_to_sint_sat(to, x),
        (Signedness::Unsigned, true) => b.fcvt_to_uint_sat(to, x),
    });
}

/// Emits the traps of a truncation. The limits of the integer types are powers of two, and both
/// float types represent them exactly. So the float is compared with these limits after its
/// fraction is removed.
fn check_truncation(f: &mut FuncTranslator<'_>, operand: Value, to: Type, signedness: Signedness) {
    let is_nan = f.ins().fcmp(FloatCC::Unordered, operand, operand);
    f.trapnz(is_nan, Trap::InvalidConversionToInteger);
    let whole = f.ins().trunc(operand);
    let (least, end) = limits(f, f.type_of(operand), to.bits(), signedness);
    let is_large_enough = f.ins().fcmp(FloatCC::GreaterThanOrEqual, whole, least);
    let is_small_enough = f.ins().fcmp(FloatCC::LessThan, whole, end);
    let fits = f.ins().band(is_large_enough, is_small_enough);
    f.trapz(fits, Trap::IntegerOverflow);
}

/// Emits the limits of an integer type as floats: its smallest value, and its largest value plus 1.
fn limits(
    f: &mut FuncTranslator<'_>,
    float: Type,
    bits: u32,
    signedness: Signedness,
) -> (Value, Value) {
    let magnitude = if signedness == Signedness::Signed { bits - 1 } else { bits };
    let magnitude = i32::try_from(magnitude).expect("at most 64");
    if float == F32 {
        let end = Ieee32::pow2(magnitude);
        let least = if signedness == Signedness::Signed { -end } else { Ieee32::with_bits(0) };
        return (f.ins().f32const(least), f.ins().f32const(end));
    }
    let end = Ieee64::pow2(magnitude);
    let least = if signedness == Signedness::Signed { -end } else { Ieee64::with_bits(0) };
    (f.ins().f64const(least), f.ins().f64const(end))
}

/// Translates an operation on 128-bit integers. Their halves are separate operands and results.
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

/// Translates a multiplication of 64-bit integers, with the halves of a 128-bit integer as its
/// results. `emit` emits the high half.
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
