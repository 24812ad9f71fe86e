//! The vector instructions, as a table from which random functions are made.

/// Instructions with the same signature: every operation for every shape.
pub(crate) struct Row {
    /// Parts of the names before the dot.
    pub(crate) shapes: &'static str,
    /// Parts of the names after the dot. `#n` is replaced by a lane number below `n`, `@n` by an
    /// offset and an alignment of at most `n` bytes.
    pub(crate) operations: &'static str,
    /// Types of the operands, one letter each: `v` for a vector, `7` for a vector of bytes below
    /// 128, `i` and `l` for 32-bit and 64-bit integers, `f` and `d` for 32-bit and 64-bit floats,
    /// `a` for an address.
    pub(crate) operands: &'static str,
    /// Type of the result, or empty. `F` and `D` are vectors of 32-bit and 64-bit floats in which
    /// the specification leaves bits of a NaN open.
    pub(crate) result: &'static str,
}

const fn row(
    shapes: &'static str,
    operations: &'static str,
    operands: &'static str,
    result: &'static str,
) -> Row {
    Row { shapes, operations, operands, result }
}

/// All vector instructions except constants. Relaxed instructions are included if this engine and
/// the references make the same choice.
#[rustfmt::skip]
pub(crate) const ROWS: &[Row] = &[
    // Bits
    row("v128", "not", "v", "v"),
    row("v128", "and andnot or xor", "vv", "v"),
    row("v128", "bitselect", "vvv", "v"),
    row("i8x16 i16x8 i32x4 i64x2", "relaxed_laneselect", "vvv", "v"),
    row("v128", "any_true", "v", "i"),
    row("i8x16 i16x8 i32x4 i64x2", "all_true bitmask", "v", "i"),

    // Lanes
    row("i8x16 i16x8 i32x4", "splat", "i", "v"),
    row("i64x2", "splat", "l", "v"),
    row("f32x4", "splat", "f", "v"),
    row("f64x2", "splat", "d", "v"),
    row("i8x16", "extract_lane_s#16 extract_lane_u#16", "v", "i"),
    row("i16x8", "extract_lane_s#8 extract_lane_u#8", "v", "i"),
    row("i32x4", "extract_lane#4", "v", "i"),
    row("i64x2", "extract_lane#2", "v", "l"),
    row("f32x4", "extract_lane#4", "v", "f"),
    row("f64x2", "extract_lane#2", "v", "d"),
    row("i8x16", "replace_lane#16", "vi", "v"),
    row("i16x8", "replace_lane#8", "vi", "v"),
    row("i32x4", "replace_lane#4", "vi", "v"),
    row("i64x2", "replace_lane#2", "vl", "v"),
    row("f32x4", "replace_lane#4", "vf", "v"),
    row("f64x2", "replace_lane#2", "vd", "v"),
    row("i8x16", "swizzle relaxed_swizzle", "vv", "v"),
    row("i8x16", "shuffle#32#32#32#32#32#32#32#32#32#32#32#32#32#32#32#32", "vv", "v"),

    // Comparisons
    row("i8x16 i16x8 i32x4", "eq ne lt_s lt_u gt_s gt_u le_s le_u ge_s ge_u", "vv", "v"),
    row("i64x2", "eq ne lt_s gt_s le_s ge_s", "vv", "v"),
    row("f32x4 f64x2", "eq ne lt gt le ge", "vv", "v"),

    // Integers
    row("i8x16 i16x8 i32x4 i64x2", "abs neg", "v", "v"),
    row("i8x16 i16x8 i32x4 i64x2", "shl shr_s shr_u", "vi", "v"),
    row("i8x16 i16x8 i32x4 i64x2", "add sub", "vv", "v"),
    row("i16x8 i32x4 i64x2", "mul", "vv", "v"),
    row("i8x16 i16x8 i32x4", "min_s min_u max_s max_u", "vv", "v"),
    row("i8x16 i16x8", "add_sat_s add_sat_u sub_sat_s sub_sat_u avgr_u", "vv", "v"),
    row("i8x16", "popcnt", "v", "v"),
    row("i16x8", "q15mulr_sat_s relaxed_q15mulr_s", "vv", "v"),
    row("i16x8", "extmul_low_i8x16_s extmul_low_i8x16_u extmul_high_i8x16_s extmul_high_i8x16_u", "vv", "v"),
    row("i32x4", "extmul_low_i16x8_s extmul_low_i16x8_u extmul_high_i16x8_s extmul_high_i16x8_u", "vv", "v"),
    row("i64x2", "extmul_low_i32x4_s extmul_low_i32x4_u extmul_high_i32x4_s extmul_high_i32x4_u", "vv", "v"),
    row("i16x8", "extadd_pairwise_i8x16_s extadd_pairwise_i8x16_u", "v", "v"),
    row("i32x4", "extadd_pairwise_i16x8_s extadd_pairwise_i16x8_u", "v", "v"),
    row("i32x4", "dot_i16x8_s", "vv", "v"),
    row("i16x8", "relaxed_dot_i8x16_i7x16_s", "v7", "v"),
    row("i32x4", "relaxed_dot_i8x16_i7x16_add_s", "v7v", "v"),

    // Floats
    row("f32x4 f64x2", "abs neg", "v", "v"),
    row("f32x4 f64x2", "pmin pmax", "vv", "v"),
    row("f32x4", "ceil floor trunc nearest sqrt", "v", "F"),
    row("f64x2", "ceil floor trunc nearest sqrt", "v", "D"),
    row("f32x4", "add sub mul div min max relaxed_min relaxed_max", "vv", "F"),
    row("f64x2", "add sub mul div min max relaxed_min relaxed_max", "vv", "D"),
    row("f32x4", "relaxed_madd relaxed_nmadd", "vvv", "F"),
    row("f64x2", "relaxed_madd relaxed_nmadd", "vvv", "D"),

    // Conversions
    row("i8x16", "narrow_i16x8_s narrow_i16x8_u", "vv", "v"),
    row("i16x8", "narrow_i32x4_s narrow_i32x4_u", "vv", "v"),
    row("i16x8", "extend_low_i8x16_s extend_low_i8x16_u extend_high_i8x16_s extend_high_i8x16_u", "v", "v"),
    row("i32x4", "extend_low_i16x8_s extend_low_i16x8_u extend_high_i16x8_s extend_high_i16x8_u", "v", "v"),
    row("i64x2", "extend_low_i32x4_s extend_low_i32x4_u extend_high_i32x4_s extend_high_i32x4_u", "v", "v"),
    row("i32x4", "trunc_sat_f32x4_s trunc_sat_f32x4_u trunc_sat_f64x2_s_zero trunc_sat_f64x2_u_zero", "v", "v"),
    row("i32x4", "relaxed_trunc_f32x4_s relaxed_trunc_f32x4_u relaxed_trunc_f64x2_s_zero relaxed_trunc_f64x2_u_zero", "v", "v"),
    row("f32x4", "convert_i32x4_s convert_i32x4_u", "v", "v"),
    row("f64x2", "convert_low_i32x4_s convert_low_i32x4_u", "v", "v"),
    row("f32x4", "demote_f64x2_zero", "v", "F"),
    row("f64x2", "promote_low_f32x4", "v", "D"),

    // Memory
    row("v128", "load@16 load8x8_s@8 load8x8_u@8 load16x4_s@8 load16x4_u@8 load32x2_s@8 load32x2_u@8", "a", "v"),
    row("v128", "load8_splat@1 load16_splat@2 load32_splat@4 load64_splat@8 load32_zero@4 load64_zero@8", "a", "v"),
    row("v128", "load8_lane@1#16 load16_lane@2#8 load32_lane@4#4 load64_lane@8#2", "av", "v"),
    row("v128", "store@16", "av", ""),
    row("v128", "store8_lane@1#16 store16_lane@2#8 store32_lane@4#4 store64_lane@8#2", "av", ""),
];
