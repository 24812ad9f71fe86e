//! Decoding of constant expressions. They become data, which is evaluated at instantiation.

use wasmparser::Operator;

use super::unsupported;
use crate::engine::error::{Error, Result};
use crate::engine::index::{FuncIndex, GlobalIndex};
use crate::engine::module_info::{ConstExpr, ConstOp};

/// Reads a constant expression that was validated.
pub(super) fn read(expr: &wasmparser::ConstExpr<'_>) -> Result<ConstExpr> {
    let mut operators = expr.get_operators_reader();
    let mut ops = Vec::new();
    loop {
        let offset = operators.original_position();
        ops.push(match operators.read()? {
            Operator::I32Const { value } => ConstOp::I32(value),
            Operator::I64Const { value } => ConstOp::I64(value),
            Operator::F32Const { value } => ConstOp::F32(value.bits()),
            Operator::F64Const { value } => ConstOp::F64(value.bits()),
            Operator::V128Const { value } => ConstOp::V128(value.i128().cast_unsigned()),
            Operator::GlobalGet { global_index } => ConstOp::GlobalGet(GlobalIndex(global_index)),
            Operator::RefNull { .. } => ConstOp::RefNull,
            Operator::RefFunc { function_index } => ConstOp::RefFunc(FuncIndex(function_index)),
            Operator::I32Add => ConstOp::I32Add,
            Operator::I32Sub => ConstOp::I32Sub,
            Operator::I32Mul => ConstOp::I32Mul,
            Operator::I64Add => ConstOp::I64Add,
            Operator::I64Sub => ConstOp::I64Sub,
            Operator::I64Mul => ConstOp::I64Mul,
            Operator::End => return Ok(ConstExpr(ops.into())),
            other => {
                return Err(Error::unsupported(&unsupported::instruction(&other), offset));
            }
        });
    }
}
