//! Numeric instructions that need more than one instruction of CLIF.

use cranelift_codegen::ir::InstBuilder;
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{MemFlagsData, Type};

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
