//! Evaluation of constant expressions.

use super::instance::InstanceData;
use crate::engine::abi::slot::Slot;
use crate::engine::module_info::{ConstExpr, ConstOp};

/// Evaluates a constant expression in an instance. The globals to which the expression refers must
/// already have their values.
pub(in crate::engine::runtime) fn evaluate(data: &InstanceData, expr: &ConstExpr) -> Slot {
    if let [op] = expr.0[..] {
        return constant(data, op).expect("validated: one instruction leaves a value");
    }
    let mut stack = Vec::new();
    for op in &expr.0 {
        let value = constant(data, *op).unwrap_or_else(|| operation(&mut stack, *op));
        stack.push(value);
    }
    pop(&mut stack)
}

/// Evaluates an instruction without operands.
fn constant(data: &InstanceData, op: ConstOp) -> Option<Slot> {
    Some(match op {
        ConstOp::I32(value) => Slot::new(u64::from(value.cast_unsigned())),
        ConstOp::I64(value) => Slot::new(value.cast_unsigned()),
        ConstOp::F32(bits) => Slot::new(u64::from(bits)),
        ConstOp::F64(bits) => Slot::new(bits),
        ConstOp::V128(vector) => Slot::from_vector(vector),
        ConstOp::RefNull => Slot::default(),
        ConstOp::RefFunc(func) => {
            Slot::new(data.func_ref(func).as_ptr().expose_provenance() as u64)
        }
        ConstOp::GlobalGet(global) => {
            let cell = data.global_cell(global);
            // SAFETY: **one thread**; the cell belongs to a global, and nothing borrows it.
            unsafe { cell.read() }
        }
        _ => return None,
    })
}

/// Evaluates an instruction with operands.
fn operation(stack: &mut Vec<Slot>, op: ConstOp) -> Slot {
    match op {
        ConstOp::I32Add => of_i32(stack, u32::wrapping_add),
        ConstOp::I32Sub => of_i32(stack, u32::wrapping_sub),
        ConstOp::I32Mul => of_i32(stack, u32::wrapping_mul),
        ConstOp::I64Add => of_i64(stack, u64::wrapping_add),
        ConstOp::I64Sub => of_i64(stack, u64::wrapping_sub),
        ConstOp::I64Mul => of_i64(stack, u64::wrapping_mul),
        _ => unreachable!("`constant` evaluates the other instructions"),
    }
}

fn of_i32(stack: &mut Vec<Slot>, operation: fn(u32, u32) -> u32) -> Slot {
    let (right, left) = (pop(stack).low(), pop(stack).low());
    Slot::new(u64::from(operation(left, right)))
}

fn of_i64(stack: &mut Vec<Slot>, operation: fn(u64, u64) -> u64) -> Slot {
    let (right, left) = (pop(stack).word(), pop(stack).word());
    Slot::new(operation(left, right))
}

fn pop(stack: &mut Vec<Slot>) -> Slot {
    stack.pop().expect("validated: the operands are on the stack")
}
