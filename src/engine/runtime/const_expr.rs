//! Evaluating constant expressions.

use super::instance::InstanceData;
use crate::engine::abi::slot::Slot;
use crate::engine::module_info::{ConstExpr, ConstOp};

/// Evaluates a constant expression in an instance whose earlier globals have their values.
pub(super) fn evaluate(data: &InstanceData, expr: &ConstExpr) -> Slot {
    let mut stack = Vec::new();
    for op in &expr.0 {
        let value = match *op {
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
                // SAFETY: **one thread**; the cell is that of a global and nothing borrows it.
                unsafe { cell.read() }
            }
            ConstOp::I32Add => of_i32(&mut stack, u32::wrapping_add),
            ConstOp::I32Sub => of_i32(&mut stack, u32::wrapping_sub),
            ConstOp::I32Mul => of_i32(&mut stack, u32::wrapping_mul),
            ConstOp::I64Add => of_i64(&mut stack, u64::wrapping_add),
            ConstOp::I64Sub => of_i64(&mut stack, u64::wrapping_sub),
            ConstOp::I64Mul => of_i64(&mut stack, u64::wrapping_mul),
        };
        stack.push(value);
    }
    pop(&mut stack)
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
    stack.pop().expect("validated: the operands are there")
}
