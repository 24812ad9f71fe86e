//! Constant expressions, as data to be evaluated at instantiation.

use wasmparser::Operator;

use crate::engine::error::{Error, Result};
use crate::engine::index::{FuncIndex, GlobalIndex};
use crate::engine::module_info::ConstExpr;

/// Reads a constant expression, which the validator has seen.
pub(super) fn read(expr: &wasmparser::ConstExpr<'_>) -> Result<ConstExpr> {
    let mut operators = expr.get_operators_reader();
    let position = operators.original_position();
    let value = match operators.read()? {
        Operator::I32Const { value } => ConstExpr::I32(value),
        Operator::I64Const { value } => ConstExpr::I64(value),
        Operator::F32Const { value } => ConstExpr::F32(value.bits()),
        Operator::F64Const { value } => ConstExpr::F64(value.bits()),
        Operator::GlobalGet { global_index } => ConstExpr::GlobalGet(GlobalIndex(global_index)),
        Operator::RefNull { .. } => ConstExpr::RefNull,
        Operator::RefFunc { function_index } => ConstExpr::RefFunc(FuncIndex(function_index)),
        other => return Err(unsupported(&other, position)),
    };
    match operators.read()? {
        Operator::End => Ok(value),
        other => Err(unsupported(&other, position)),
    }
}

fn unsupported(operator: &Operator<'_>, offset: u64) -> Error {
    Error::Unsupported { reason: format!("constant expression with {operator:?}"), offset }
}
