//! Vector instructions.
//!
//! On the operand stack a vector has the type of sixteen bytes, whatever its lanes are; an
//! instruction casts its operands to the lanes it works on, and its result back.

use cranelift_codegen::ir::types::I8X16;
use cranelift_codegen::ir::{ConstantData, InstBuilder, Value};

use super::FuncTranslator;

/// Emits a constant.
pub(super) fn constant(f: &mut FuncTranslator<'_>, bytes: [u8; 16]) -> Value {
    let constant = f.b.func.dfg.constants.insert(ConstantData::from(&bytes[..]));
    f.ins().vconst(I8X16, constant)
}
