//! Vector instructions for arithmetic that need more than one CLIF instruction.
//!
//! The specification lets the engine choose the behavior of relaxed instructions. This engine makes
//! the same choice for all code. The choice is also the same on all processors, except in the first
//! row:
//!
//! | instruction          | choice                                                              |
//! |----------------------|---------------------------------------------------------------------|
//! | `relaxed_madd`, `relaxed_nmadd` | rounded once if the processor has FMA, else twice        |
//! | `relaxed_swizzle`    | as `swizzle`: zero for any index out of range                       |
//! | `relaxed_trunc`      | as `trunc_sat`: saturated, and zero for NaN                         |
//! | `relaxed_laneselect` | as `bitselect`: bit by bit                                          |
//! | `relaxed_min`, `relaxed_max` | as `min` and `max`                                          |
//! | `relaxed_q15mulr`    | as `q15mulr_sat`: saturated                                         |
//! | `relaxed_dot`        | both operands signed; sums of two wrap, and sums of four are exact  |
//!
//! Deterministic modules follow the specification's deterministic profile. It makes the same
//! choices except in two rows: multiplication and addition round twice, and sums of two wrap before
//! they are added to sums of four.

use cranelift_codegen::ir::condcodes::FloatCC;
use cranelift_codegen::ir::types::{F64X2, I8X16, I32X4, I64X2};
use cranelift_codegen::ir::{InstBuilder, Type, Value};
use cranelift_frontend::FuncInstBuilder;

use crate::engine::translate::function::FuncTranslator;

/// Translates `extmul`: multiplies the lower or the upper lanes. `widen` selects them and doubles
/// their width.
pub(in crate::engine::translate) fn multiply_wide<'a>(
    f: &mut FuncTranslator<'a>,
    lanes: Type,
    widen: impl Fn(FuncInstBuilder<'_, 'a>, Value) -> Value,
) {
    let right = super::pop(f, lanes);
    let left = super::pop(f, lanes);
    let left = widen(f.ins(), left);
    let right = widen(f.ins(), right);
    let value = f.ins().imul(left, right);
    super::push(f, value);
}

/// Translates `extadd_pairwise` of signed lanes: adds neighbouring lanes. The sums have twice the
/// width.
pub(in crate::engine::translate) fn add_pairs_signed(f: &mut FuncTranslator<'_>, lanes: Type) {
    let operand = super::pop(f, lanes);
    let value = sum_of_pairs(f, operand);
    super::push(f, value);
}

/// Translates `extadd_pairwise` of unsigned lanes.
pub(in crate::engine::translate) fn add_pairs_unsigned(f: &mut FuncTranslator<'_>, lanes: Type) {
    let operand = super::pop(f, lanes);
    let low = f.ins().uwiden_low(operand);
    let high = f.ins().uwiden_high(operand);
    let value = f.ins().iadd_pairwise(low, high);
    super::push(f, value);
}

/// Translates `dot` and `relaxed_dot`: multiplies signed lanes, and adds neighbouring products. The
/// products have twice the width.
pub(in crate::engine::translate) fn dot(f: &mut FuncTranslator<'_>, lanes: Type) {
    let (low, high) = products(f, lanes);
    let value = f.ins().iadd_pairwise(low, high);
    super::push(f, value);
}

/// Translates `i32x4.relaxed_dot_i8x16_i7x16_add_s`: multiplies signed lanes, and adds four
/// neighbouring products to each lane of the third operand.
pub(in crate::engine::translate) fn dot_add(f: &mut FuncTranslator<'_>) {
    let addend = super::pop(f, I32X4);
    let (low, high) = products(f, I8X16);
    let sums = if f.env.options.deterministic {
        let wrapped = f.ins().iadd_pairwise(low, high);
        sum_of_pairs(f, wrapped)
    } else {
        let low = sum_of_pairs(f, low);
        let high = sum_of_pairs(f, high);
        f.ins().iadd_pairwise(low, high)
    };
    let value = f.ins().iadd(sums, addend);
    super::push(f, value);
}

/// Pops two operands and emits the products of their signed lanes, with twice the width. Returns
/// the products of the lower half and of the upper half.
fn products(f: &mut FuncTranslator<'_>, lanes: Type) -> (Value, Value) {
    let right = super::pop(f, lanes);
    let left = super::pop(f, lanes);
    let (left_low, right_low) = (f.ins().swiden_low(left), f.ins().swiden_low(right));
    let low = f.ins().imul(left_low, right_low);
    let (left_high, right_high) = (f.ins().swiden_high(left), f.ins().swiden_high(right));
    let high = f.ins().imul(left_high, right_high);
    (low, high)
}

/// Emits the sums of signed neighbouring lanes, with twice the width.
fn sum_of_pairs(f: &mut FuncTranslator<'_>, operand: Value) -> Value {
    let low = f.ins().swiden_low(operand);
    let high = f.ins().swiden_high(operand);
    f.ins().iadd_pairwise(low, high)
}

/// Translates `pmin`: `right < left ? right : left` in each lane.
pub(in crate::engine::translate) fn pseudo_min(f: &mut FuncTranslator<'_>, lanes: Type) {
    let right = super::pop(f, lanes);
    let left = super::pop(f, lanes);
    let mask = f.ins().fcmp(FloatCC::LessThan, right, left);
    select(f, mask, right, left);
}

/// Translates `pmax`: `left < right ? right : left` in each lane.
pub(in crate::engine::translate) fn pseudo_max(f: &mut FuncTranslator<'_>, lanes: Type) {
    let right = super::pop(f, lanes);
    let left = super::pop(f, lanes);
    let mask = f.ins().fcmp(FloatCC::LessThan, left, right);
    select(f, mask, right, left);
}

/// Pushes a vector with lanes of `then` where the mask is set, and lanes of `other` elsewhere.
fn select(f: &mut FuncTranslator<'_>, mask: Value, then: Value, other: Value) {
    let lanes = f.type_of(then);
    let mask = super::cast(f, mask, lanes);
    let value = f.ins().bitselect(mask, then, other);
    super::push(f, value);
}

/// Translates `relaxed_madd`: `x * y + z` in each lane.
pub(in crate::engine::translate) fn multiply_add(f: &mut FuncTranslator<'_>, lanes: Type) {
    let addend = super::pop(f, lanes);
    let right = super::pop(f, lanes);
    let left = super::pop(f, lanes);
    push_multiplied_added(f, left, right, addend);
}

/// Translates `relaxed_nmadd`: `-(x * y) + z` in each lane.
pub(in crate::engine::translate) fn negate_multiply_add(f: &mut FuncTranslator<'_>, lanes: Type) {
    let addend = super::pop(f, lanes);
    let right = super::pop(f, lanes);
    let left = super::pop(f, lanes);
    let left = f.ins().fneg(left);
    push_multiplied_added(f, left, right, addend);
}

fn push_multiplied_added(f: &mut FuncTranslator<'_>, left: Value, right: Value, addend: Value) {
    let value = if f.env.has_fma && !f.env.options.deterministic {
        f.ins().fma(left, right, addend)
    } else {
        // Without a native FMA instruction, `fma` would be a call to a library function. And
        // processors with and without the instruction must give the same results in deterministic
        // modules.
        let product = f.ins().fmul(left, right);
        f.ins().fadd(product, addend)
    };
    super::push(f, value);
}

/// Translates `i32x4.trunc_sat_f64x2_s_zero`.
pub(in crate::engine::translate) fn truncate_signed_zero(f: &mut FuncTranslator<'_>) {
    let operand = super::pop(f, F64X2);
    let wide = f.ins().fcvt_to_sint_sat(I64X2, operand);
    let zero = super::zero(f, I64X2);
    let value = f.ins().snarrow(wide, zero);
    super::push(f, value);
}

/// Translates `i32x4.trunc_sat_f64x2_u_zero`.
pub(in crate::engine::translate) fn truncate_unsigned_zero(f: &mut FuncTranslator<'_>) {
    let operand = super::pop(f, F64X2);
    let wide = f.ins().fcvt_to_uint_sat(I64X2, operand);
    let zero = super::zero(f, I64X2);
    let value = f.ins().uunarrow(wide, zero);
    super::push(f, value);
}

/// Translates `f64x2.convert_low_i32x4_s`.
pub(in crate::engine::translate) fn convert_low_signed(f: &mut FuncTranslator<'_>) {
    let operand = super::pop(f, I32X4);
    let wide = f.ins().swiden_low(operand);
    let value = f.ins().fcvt_from_sint(F64X2, wide);
    super::push(f, value);
}

/// Translates `f64x2.convert_low_i32x4_u`.
pub(in crate::engine::translate) fn convert_low_unsigned(f: &mut FuncTranslator<'_>) {
    let operand = super::pop(f, I32X4);
    let wide = f.ins().uwiden_low(operand);
    let value = f.ins().fcvt_from_uint(F64X2, wide);
    super::push(f, value);
}
