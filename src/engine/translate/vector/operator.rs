//! The vector instructions: one row per instruction, as in
//! [`operator`](crate::engine::translate::operator).
//!
//! A relaxed instruction that has the same translation as a strict instruction shares its row.

use cranelift_codegen::ir::InstBuilder;
use cranelift_codegen::ir::condcodes::{FloatCC, IntCC};
use cranelift_codegen::ir::types::{F32X4, F64X2, I8X16, I16X8, I32, I32X4, I64X2};
use wasmparser::Operator as Op;

use super::{lanes, numeric};
use crate::engine::error::Result;
use crate::engine::translate::function::FuncTranslator;
use crate::engine::translate::{atomic, memory};

/// Translates one vector instruction.
///
/// # Errors
///
/// Returns [`Error::Unsupported`](crate::engine::error::Error::Unsupported) for an instruction that
/// has no row in any table.
#[expect(clippy::too_many_lines, reason = "one row per instruction")]
#[rustfmt::skip]
pub(in crate::engine::translate) fn translate(
    f: &mut FuncTranslator<'_>,
    op: &Op<'_>,
) -> Result<()> {
    match *op {
        // Vector instructions: loads and stores
        Op::V128Load { memarg } => memory::load(f, memarg, |b, m, p, o| b.load(I8X16, m, p, o)),
        Op::V128Load8x8S { memarg } => lanes::load(f, memarg, |b, m, p, o| b.sload8x8(m, p, o)),
        Op::V128Load8x8U { memarg } => lanes::load(f, memarg, |b, m, p, o| b.uload8x8(m, p, o)),
        Op::V128Load16x4S { memarg } => lanes::load(f, memarg, |b, m, p, o| b.sload16x4(m, p, o)),
        Op::V128Load16x4U { memarg } => lanes::load(f, memarg, |b, m, p, o| b.uload16x4(m, p, o)),
        Op::V128Load32x2S { memarg } => lanes::load(f, memarg, |b, m, p, o| b.sload32x2(m, p, o)),
        Op::V128Load32x2U { memarg } => lanes::load(f, memarg, |b, m, p, o| b.uload32x2(m, p, o)),
        Op::V128Load8Splat { memarg } => lanes::load_splat(f, memarg, I8X16),
        Op::V128Load16Splat { memarg } => lanes::load_splat(f, memarg, I16X8),
        Op::V128Load32Splat { memarg } => lanes::load_splat(f, memarg, I32X4),
        Op::V128Load64Splat { memarg } => lanes::load_splat(f, memarg, I64X2),
        Op::V128Load32Zero { memarg } => lanes::load_zero(f, memarg, I32X4),
        Op::V128Load64Zero { memarg } => lanes::load_zero(f, memarg, I64X2),
        Op::V128Store { memarg } =>
            memory::store(f, memarg, |b, m, x, p, o| { b.store(m, x, p, o); }),
        Op::V128Load8Lane { memarg, lane } => lanes::load_lane(f, memarg, I8X16, lane),
        Op::V128Load16Lane { memarg, lane } => lanes::load_lane(f, memarg, I16X8, lane),
        Op::V128Load32Lane { memarg, lane } => lanes::load_lane(f, memarg, I32X4, lane),
        Op::V128Load64Lane { memarg, lane } => lanes::load_lane(f, memarg, I64X2, lane),
        Op::V128Store8Lane { memarg, lane } => lanes::store_lane(f, memarg, I8X16, lane),
        Op::V128Store16Lane { memarg, lane } => lanes::store_lane(f, memarg, I16X8, lane),
        Op::V128Store32Lane { memarg, lane } => lanes::store_lane(f, memarg, I32X4, lane),
        Op::V128Store64Lane { memarg, lane } => lanes::store_lane(f, memarg, I64X2, lane),

        // Vector instructions: constants and lanes
        Op::V128Const { value } => {
            let value = super::constant(f, *value.bytes()); f.push(value);
        },
        Op::I8x16Shuffle { lanes } => lanes::shuffle(f, lanes),
        Op::I8x16Swizzle | Op::I8x16RelaxedSwizzle => f.binary(|b, x, y| b.swizzle(x, y)),
        Op::I8x16Splat => lanes::splat(f, I8X16),
        Op::I16x8Splat => lanes::splat(f, I16X8),
        Op::I32x4Splat => lanes::splat(f, I32X4),
        Op::I64x2Splat => lanes::splat(f, I64X2),
        Op::F32x4Splat => lanes::splat(f, F32X4),
        Op::F64x2Splat => lanes::splat(f, F64X2),
        Op::I8x16ExtractLaneS { lane } => {
            lanes::extract(f, I8X16, lane); f.unary(|b, x| b.sextend(I32, x));
        },
        Op::I8x16ExtractLaneU { lane } => {
            lanes::extract(f, I8X16, lane); f.unary(|b, x| b.uextend(I32, x));
        },
        Op::I16x8ExtractLaneS { lane } => {
            lanes::extract(f, I16X8, lane); f.unary(|b, x| b.sextend(I32, x));
        },
        Op::I16x8ExtractLaneU { lane } => {
            lanes::extract(f, I16X8, lane); f.unary(|b, x| b.uextend(I32, x));
        },
        Op::I32x4ExtractLane { lane } => lanes::extract(f, I32X4, lane),
        Op::I64x2ExtractLane { lane } => lanes::extract(f, I64X2, lane),
        Op::F32x4ExtractLane { lane } => lanes::extract(f, F32X4, lane),
        Op::F64x2ExtractLane { lane } => lanes::extract(f, F64X2, lane),
        Op::I8x16ReplaceLane { lane } => lanes::replace(f, I8X16, lane),
        Op::I16x8ReplaceLane { lane } => lanes::replace(f, I16X8, lane),
        Op::I32x4ReplaceLane { lane } => lanes::replace(f, I32X4, lane),
        Op::I64x2ReplaceLane { lane } => lanes::replace(f, I64X2, lane),
        Op::F32x4ReplaceLane { lane } => lanes::replace(f, F32X4, lane),
        Op::F64x2ReplaceLane { lane } => lanes::replace(f, F64X2, lane),

        // Vector instructions: bits
        Op::V128Not => f.unary(|b, x| b.bnot(x)),
        Op::V128And => f.binary(|b, x, y| b.band(x, y)),
        Op::V128AndNot => f.binary(|b, x, y| b.band_not(x, y)),
        Op::V128Or => f.binary(|b, x, y| b.bor(x, y)),
        Op::V128Xor => f.binary(|b, x, y| b.bxor(x, y)),
        Op::V128Bitselect | Op::I8x16RelaxedLaneselect | Op::I16x8RelaxedLaneselect
        | Op::I32x4RelaxedLaneselect | Op::I64x2RelaxedLaneselect =>
            super::bitselect(f),
        Op::V128AnyTrue => super::test(f, I8X16, |b, x| b.vany_true(x)),
        Op::I8x16AllTrue => super::test(f, I8X16, |b, x| b.vall_true(x)),
        Op::I16x8AllTrue => super::test(f, I16X8, |b, x| b.vall_true(x)),
        Op::I32x4AllTrue => super::test(f, I32X4, |b, x| b.vall_true(x)),
        Op::I64x2AllTrue => super::test(f, I64X2, |b, x| b.vall_true(x)),
        Op::I8x16Bitmask => super::bitmask(f, I8X16),
        Op::I16x8Bitmask => super::bitmask(f, I16X8),
        Op::I32x4Bitmask => super::bitmask(f, I32X4),
        Op::I64x2Bitmask => super::bitmask(f, I64X2),

        // Vector instructions: comparisons
        Op::I8x16Eq => super::compare(f, I8X16, IntCC::Equal),
        Op::I8x16Ne => super::compare(f, I8X16, IntCC::NotEqual),
        Op::I8x16LtS => super::compare(f, I8X16, IntCC::SignedLessThan),
        Op::I8x16LtU => super::compare(f, I8X16, IntCC::UnsignedLessThan),
        Op::I8x16GtS => super::compare(f, I8X16, IntCC::SignedGreaterThan),
        Op::I8x16GtU => super::compare(f, I8X16, IntCC::UnsignedGreaterThan),
        Op::I8x16LeS => super::compare(f, I8X16, IntCC::SignedLessThanOrEqual),
        Op::I8x16LeU => super::compare(f, I8X16, IntCC::UnsignedLessThanOrEqual),
        Op::I8x16GeS => super::compare(f, I8X16, IntCC::SignedGreaterThanOrEqual),
        Op::I8x16GeU => super::compare(f, I8X16, IntCC::UnsignedGreaterThanOrEqual),
        Op::I16x8Eq => super::compare(f, I16X8, IntCC::Equal),
        Op::I16x8Ne => super::compare(f, I16X8, IntCC::NotEqual),
        Op::I16x8LtS => super::compare(f, I16X8, IntCC::SignedLessThan),
        Op::I16x8LtU => super::compare(f, I16X8, IntCC::UnsignedLessThan),
        Op::I16x8GtS => super::compare(f, I16X8, IntCC::SignedGreaterThan),
        Op::I16x8GtU => super::compare(f, I16X8, IntCC::UnsignedGreaterThan),
        Op::I16x8LeS => super::compare(f, I16X8, IntCC::SignedLessThanOrEqual),
        Op::I16x8LeU => super::compare(f, I16X8, IntCC::UnsignedLessThanOrEqual),
        Op::I16x8GeS => super::compare(f, I16X8, IntCC::SignedGreaterThanOrEqual),
        Op::I16x8GeU => super::compare(f, I16X8, IntCC::UnsignedGreaterThanOrEqual),
        Op::I32x4Eq => super::compare(f, I32X4, IntCC::Equal),
        Op::I32x4Ne => super::compare(f, I32X4, IntCC::NotEqual),
        Op::I32x4LtS => super::compare(f, I32X4, IntCC::SignedLessThan),
        Op::I32x4LtU => super::compare(f, I32X4, IntCC::UnsignedLessThan),
        Op::I32x4GtS => super::compare(f, I32X4, IntCC::SignedGreaterThan),
        Op::I32x4GtU => super::compare(f, I32X4, IntCC::UnsignedGreaterThan),
        Op::I32x4LeS => super::compare(f, I32X4, IntCC::SignedLessThanOrEqual),
        Op::I32x4LeU => super::compare(f, I32X4, IntCC::UnsignedLessThanOrEqual),
        Op::I32x4GeS => super::compare(f, I32X4, IntCC::SignedGreaterThanOrEqual),
        Op::I32x4GeU => super::compare(f, I32X4, IntCC::UnsignedGreaterThanOrEqual),
        Op::I64x2Eq => super::compare(f, I64X2, IntCC::Equal),
        Op::I64x2Ne => super::compare(f, I64X2, IntCC::NotEqual),
        Op::I64x2LtS => super::compare(f, I64X2, IntCC::SignedLessThan),
        Op::I64x2GtS => super::compare(f, I64X2, IntCC::SignedGreaterThan),
        Op::I64x2LeS => super::compare(f, I64X2, IntCC::SignedLessThanOrEqual),
        Op::I64x2GeS => super::compare(f, I64X2, IntCC::SignedGreaterThanOrEqual),
        Op::F32x4Eq => super::compare_floats(f, F32X4, FloatCC::Equal),
        Op::F32x4Ne => super::compare_floats(f, F32X4, FloatCC::NotEqual),
        Op::F32x4Lt => super::compare_floats(f, F32X4, FloatCC::LessThan),
        Op::F32x4Gt => super::compare_floats(f, F32X4, FloatCC::GreaterThan),
        Op::F32x4Le => super::compare_floats(f, F32X4, FloatCC::LessThanOrEqual),
        Op::F32x4Ge => super::compare_floats(f, F32X4, FloatCC::GreaterThanOrEqual),
        Op::F64x2Eq => super::compare_floats(f, F64X2, FloatCC::Equal),
        Op::F64x2Ne => super::compare_floats(f, F64X2, FloatCC::NotEqual),
        Op::F64x2Lt => super::compare_floats(f, F64X2, FloatCC::LessThan),
        Op::F64x2Gt => super::compare_floats(f, F64X2, FloatCC::GreaterThan),
        Op::F64x2Le => super::compare_floats(f, F64X2, FloatCC::LessThanOrEqual),
        Op::F64x2Ge => super::compare_floats(f, F64X2, FloatCC::GreaterThanOrEqual),

        // Vector instructions: integers
        Op::I8x16Abs => super::unary(f, I8X16, |b, x| b.iabs(x)),
        Op::I16x8Abs => super::unary(f, I16X8, |b, x| b.iabs(x)),
        Op::I32x4Abs => super::unary(f, I32X4, |b, x| b.iabs(x)),
        Op::I64x2Abs => super::unary(f, I64X2, |b, x| b.iabs(x)),
        Op::I8x16Neg => super::unary(f, I8X16, |b, x| b.ineg(x)),
        Op::I16x8Neg => super::unary(f, I16X8, |b, x| b.ineg(x)),
        Op::I32x4Neg => super::unary(f, I32X4, |b, x| b.ineg(x)),
        Op::I64x2Neg => super::unary(f, I64X2, |b, x| b.ineg(x)),
        Op::I8x16Popcnt => f.unary(|b, x| b.popcnt(x)),
        Op::I8x16Shl => super::shift(f, I8X16, |b, x, y| b.ishl(x, y)),
        Op::I16x8Shl => super::shift(f, I16X8, |b, x, y| b.ishl(x, y)),
        Op::I32x4Shl => super::shift(f, I32X4, |b, x, y| b.ishl(x, y)),
        Op::I64x2Shl => super::shift(f, I64X2, |b, x, y| b.ishl(x, y)),
        Op::I8x16ShrS => super::shift(f, I8X16, |b, x, y| b.sshr(x, y)),
        Op::I16x8ShrS => super::shift(f, I16X8, |b, x, y| b.sshr(x, y)),
        Op::I32x4ShrS => super::shift(f, I32X4, |b, x, y| b.sshr(x, y)),
        Op::I64x2ShrS => super::shift(f, I64X2, |b, x, y| b.sshr(x, y)),
        Op::I8x16ShrU => super::shift(f, I8X16, |b, x, y| b.ushr(x, y)),
        Op::I16x8ShrU => super::shift(f, I16X8, |b, x, y| b.ushr(x, y)),
        Op::I32x4ShrU => super::shift(f, I32X4, |b, x, y| b.ushr(x, y)),
        Op::I64x2ShrU => super::shift(f, I64X2, |b, x, y| b.ushr(x, y)),
        Op::I8x16Add => super::binary(f, I8X16, |b, x, y| b.iadd(x, y)),
        Op::I16x8Add => super::binary(f, I16X8, |b, x, y| b.iadd(x, y)),
        Op::I32x4Add => super::binary(f, I32X4, |b, x, y| b.iadd(x, y)),
        Op::I64x2Add => super::binary(f, I64X2, |b, x, y| b.iadd(x, y)),
        Op::I8x16Sub => super::binary(f, I8X16, |b, x, y| b.isub(x, y)),
        Op::I16x8Sub => super::binary(f, I16X8, |b, x, y| b.isub(x, y)),
        Op::I32x4Sub => super::binary(f, I32X4, |b, x, y| b.isub(x, y)),
        Op::I64x2Sub => super::binary(f, I64X2, |b, x, y| b.isub(x, y)),
        Op::I16x8Mul => super::binary(f, I16X8, |b, x, y| b.imul(x, y)),
        Op::I32x4Mul => super::binary(f, I32X4, |b, x, y| b.imul(x, y)),
        Op::I64x2Mul => super::binary(f, I64X2, |b, x, y| b.imul(x, y)),
        Op::I8x16AddSatS => super::binary(f, I8X16, |b, x, y| b.sadd_sat(x, y)),
        Op::I16x8AddSatS => super::binary(f, I16X8, |b, x, y| b.sadd_sat(x, y)),
        Op::I8x16AddSatU => super::binary(f, I8X16, |b, x, y| b.uadd_sat(x, y)),
        Op::I16x8AddSatU => super::binary(f, I16X8, |b, x, y| b.uadd_sat(x, y)),
        Op::I8x16SubSatS => super::binary(f, I8X16, |b, x, y| b.ssub_sat(x, y)),
        Op::I16x8SubSatS => super::binary(f, I16X8, |b, x, y| b.ssub_sat(x, y)),
        Op::I8x16SubSatU => super::binary(f, I8X16, |b, x, y| b.usub_sat(x, y)),
        Op::I16x8SubSatU => super::binary(f, I16X8, |b, x, y| b.usub_sat(x, y)),
        Op::I8x16MinS => super::binary(f, I8X16, |b, x, y| b.smin(x, y)),
        Op::I16x8MinS => super::binary(f, I16X8, |b, x, y| b.smin(x, y)),
        Op::I32x4MinS => super::binary(f, I32X4, |b, x, y| b.smin(x, y)),
        Op::I8x16MinU => super::binary(f, I8X16, |b, x, y| b.umin(x, y)),
        Op::I16x8MinU => super::binary(f, I16X8, |b, x, y| b.umin(x, y)),
        Op::I32x4MinU => super::binary(f, I32X4, |b, x, y| b.umin(x, y)),
        Op::I8x16MaxS => super::binary(f, I8X16, |b, x, y| b.smax(x, y)),
        Op::I16x8MaxS => super::binary(f, I16X8, |b, x, y| b.smax(x, y)),
        Op::I32x4MaxS => super::binary(f, I32X4, |b, x, y| b.smax(x, y)),
        Op::I8x16MaxU => super::binary(f, I8X16, |b, x, y| b.umax(x, y)),
        Op::I16x8MaxU => super::binary(f, I16X8, |b, x, y| b.umax(x, y)),
        Op::I32x4MaxU => super::binary(f, I32X4, |b, x, y| b.umax(x, y)),
        Op::I8x16AvgrU => super::binary(f, I8X16, |b, x, y| b.avg_round(x, y)),
        Op::I16x8AvgrU => super::binary(f, I16X8, |b, x, y| b.avg_round(x, y)),
        Op::I16x8Q15MulrSatS | Op::I16x8RelaxedQ15mulrS =>
            super::binary(f, I16X8, |b, x, y| b.sqmul_round_sat(x, y)),
        Op::I16x8ExtMulLowI8x16S => numeric::multiply_wide(f, I8X16, |b, x| b.swiden_low(x)),
        Op::I16x8ExtMulLowI8x16U => numeric::multiply_wide(f, I8X16, |b, x| b.uwiden_low(x)),
        Op::I16x8ExtMulHighI8x16S => numeric::multiply_wide(f, I8X16, |b, x| b.swiden_high(x)),
        Op::I16x8ExtMulHighI8x16U => numeric::multiply_wide(f, I8X16, |b, x| b.uwiden_high(x)),
        Op::I32x4ExtMulLowI16x8S => numeric::multiply_wide(f, I16X8, |b, x| b.swiden_low(x)),
        Op::I32x4ExtMulLowI16x8U => numeric::multiply_wide(f, I16X8, |b, x| b.uwiden_low(x)),
        Op::I32x4ExtMulHighI16x8S => numeric::multiply_wide(f, I16X8, |b, x| b.swiden_high(x)),
        Op::I32x4ExtMulHighI16x8U => numeric::multiply_wide(f, I16X8, |b, x| b.uwiden_high(x)),
        Op::I64x2ExtMulLowI32x4S => numeric::multiply_wide(f, I32X4, |b, x| b.swiden_low(x)),
        Op::I64x2ExtMulLowI32x4U => numeric::multiply_wide(f, I32X4, |b, x| b.uwiden_low(x)),
        Op::I64x2ExtMulHighI32x4S => numeric::multiply_wide(f, I32X4, |b, x| b.swiden_high(x)),
        Op::I64x2ExtMulHighI32x4U => numeric::multiply_wide(f, I32X4, |b, x| b.uwiden_high(x)),
        Op::I16x8ExtAddPairwiseI8x16S => numeric::add_pairs_signed(f, I8X16),
        Op::I16x8ExtAddPairwiseI8x16U => numeric::add_pairs_unsigned(f, I8X16),
        Op::I32x4ExtAddPairwiseI16x8S => numeric::add_pairs_signed(f, I16X8),
        Op::I32x4ExtAddPairwiseI16x8U => numeric::add_pairs_unsigned(f, I16X8),
        Op::I32x4DotI16x8S => numeric::dot(f, I16X8),
        Op::I16x8RelaxedDotI8x16I7x16S => numeric::dot(f, I8X16),
        Op::I32x4RelaxedDotI8x16I7x16AddS => numeric::dot_add(f),

        // Vector instructions: floats
        Op::F32x4Ceil => super::unary(f, F32X4, |b, x| b.ceil(x)),
        Op::F64x2Ceil => super::unary(f, F64X2, |b, x| b.ceil(x)),
        Op::F32x4Floor => super::unary(f, F32X4, |b, x| b.floor(x)),
        Op::F64x2Floor => super::unary(f, F64X2, |b, x| b.floor(x)),
        Op::F32x4Trunc => super::unary(f, F32X4, |b, x| b.trunc(x)),
        Op::F64x2Trunc => super::unary(f, F64X2, |b, x| b.trunc(x)),
        Op::F32x4Nearest => super::unary(f, F32X4, |b, x| b.nearest(x)),
        Op::F64x2Nearest => super::unary(f, F64X2, |b, x| b.nearest(x)),
        Op::F32x4Abs => super::unary(f, F32X4, |b, x| b.fabs(x)),
        Op::F64x2Abs => super::unary(f, F64X2, |b, x| b.fabs(x)),
        Op::F32x4Neg => super::unary(f, F32X4, |b, x| b.fneg(x)),
        Op::F64x2Neg => super::unary(f, F64X2, |b, x| b.fneg(x)),
        Op::F32x4Sqrt => super::unary(f, F32X4, |b, x| b.sqrt(x)),
        Op::F64x2Sqrt => super::unary(f, F64X2, |b, x| b.sqrt(x)),
        Op::F32x4Add => super::binary(f, F32X4, |b, x, y| b.fadd(x, y)),
        Op::F64x2Add => super::binary(f, F64X2, |b, x, y| b.fadd(x, y)),
        Op::F32x4Sub => super::binary(f, F32X4, |b, x, y| b.fsub(x, y)),
        Op::F64x2Sub => super::binary(f, F64X2, |b, x, y| b.fsub(x, y)),
        Op::F32x4Mul => super::binary(f, F32X4, |b, x, y| b.fmul(x, y)),
        Op::F64x2Mul => super::binary(f, F64X2, |b, x, y| b.fmul(x, y)),
        Op::F32x4Div => super::binary(f, F32X4, |b, x, y| b.fdiv(x, y)),
        Op::F64x2Div => super::binary(f, F64X2, |b, x, y| b.fdiv(x, y)),
        Op::F32x4Min | Op::F32x4RelaxedMin => super::binary(f, F32X4, |b, x, y| b.fmin(x, y)),
        Op::F64x2Min | Op::F64x2RelaxedMin => super::binary(f, F64X2, |b, x, y| b.fmin(x, y)),
        Op::F32x4Max | Op::F32x4RelaxedMax => super::binary(f, F32X4, |b, x, y| b.fmax(x, y)),
        Op::F64x2Max | Op::F64x2RelaxedMax => super::binary(f, F64X2, |b, x, y| b.fmax(x, y)),
        Op::F32x4PMin => numeric::pseudo_min(f, F32X4),
        Op::F64x2PMin => numeric::pseudo_min(f, F64X2),
        Op::F32x4PMax => numeric::pseudo_max(f, F32X4),
        Op::F64x2PMax => numeric::pseudo_max(f, F64X2),
        Op::F32x4RelaxedMadd => numeric::multiply_add(f, F32X4),
        Op::F64x2RelaxedMadd => numeric::multiply_add(f, F64X2),
        Op::F32x4RelaxedNmadd => numeric::negate_multiply_add(f, F32X4),
        Op::F64x2RelaxedNmadd => numeric::negate_multiply_add(f, F64X2),

        // Vector instructions: conversions
        Op::I8x16NarrowI16x8S => super::binary(f, I16X8, |b, x, y| b.snarrow(x, y)),
        Op::I8x16NarrowI16x8U => super::binary(f, I16X8, |b, x, y| b.unarrow(x, y)),
        Op::I16x8NarrowI32x4S => super::binary(f, I32X4, |b, x, y| b.snarrow(x, y)),
        Op::I16x8NarrowI32x4U => super::binary(f, I32X4, |b, x, y| b.unarrow(x, y)),
        Op::I16x8ExtendLowI8x16S => super::unary(f, I8X16, |b, x| b.swiden_low(x)),
        Op::I16x8ExtendLowI8x16U => super::unary(f, I8X16, |b, x| b.uwiden_low(x)),
        Op::I16x8ExtendHighI8x16S => super::unary(f, I8X16, |b, x| b.swiden_high(x)),
        Op::I16x8ExtendHighI8x16U => super::unary(f, I8X16, |b, x| b.uwiden_high(x)),
        Op::I32x4ExtendLowI16x8S => super::unary(f, I16X8, |b, x| b.swiden_low(x)),
        Op::I32x4ExtendLowI16x8U => super::unary(f, I16X8, |b, x| b.uwiden_low(x)),
        Op::I32x4ExtendHighI16x8S => super::unary(f, I16X8, |b, x| b.swiden_high(x)),
        Op::I32x4ExtendHighI16x8U => super::unary(f, I16X8, |b, x| b.uwiden_high(x)),
        Op::I64x2ExtendLowI32x4S => super::unary(f, I32X4, |b, x| b.swiden_low(x)),
        Op::I64x2ExtendLowI32x4U => super::unary(f, I32X4, |b, x| b.uwiden_low(x)),
        Op::I64x2ExtendHighI32x4S => super::unary(f, I32X4, |b, x| b.swiden_high(x)),
        Op::I64x2ExtendHighI32x4U => super::unary(f, I32X4, |b, x| b.uwiden_high(x)),
        Op::I32x4TruncSatF32x4S | Op::I32x4RelaxedTruncF32x4S =>
            super::unary(f, F32X4, |b, x| b.fcvt_to_sint_sat(I32X4, x)),
        Op::I32x4TruncSatF32x4U | Op::I32x4RelaxedTruncF32x4U =>
            super::unary(f, F32X4, |b, x| b.fcvt_to_uint_sat(I32X4, x)),
        Op::I32x4TruncSatF64x2SZero | Op::I32x4RelaxedTruncF64x2SZero =>
            numeric::truncate_signed_zero(f),
        Op::I32x4TruncSatF64x2UZero | Op::I32x4RelaxedTruncF64x2UZero =>
            numeric::truncate_unsigned_zero(f),
        Op::F32x4ConvertI32x4S => super::unary(f, I32X4, |b, x| b.fcvt_from_sint(F32X4, x)),
        Op::F32x4ConvertI32x4U => super::unary(f, I32X4, |b, x| b.fcvt_from_uint(F32X4, x)),
        Op::F64x2ConvertLowI32x4S => numeric::convert_low_signed(f),
        Op::F64x2ConvertLowI32x4U => numeric::convert_low_unsigned(f),
        Op::F32x4DemoteF64x2Zero => super::unary(f, F64X2, |b, x| b.fvdemote(x)),
        Op::F64x2PromoteLowF32x4 => super::unary(f, F32X4, |b, x| b.fvpromote_low(x)),

        _ => return atomic::translate(f, op),
    }
    Ok(())
}
