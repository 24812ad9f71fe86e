//! The instruction set: one row per instruction, in the groups of the specification.
//!
//! If CLIF has the same instruction, a row is the whole translation. If not, the row calls the
//! function that translates the instruction.

use cranelift_codegen::ir::InstBuilder;
use cranelift_codegen::ir::condcodes::{FloatCC, IntCC};
use cranelift_codegen::ir::immediates::{Ieee32, Ieee64};
use cranelift_codegen::ir::types::{F32, F64, I8, I16, I32, I64};
use wasmparser::Operator as Op;

use super::call::Tail;
use super::exception::legacy;
use super::function::FuncTranslator;
use super::metering::fuel;
use super::numeric::Signedness;
use super::vector::operator as vector_operator;
use super::{call, control, exception, memory, numeric, reference, table, variable};
use crate::engine::abi::builtins::Builtin;
use crate::engine::error::Result;
use crate::engine::trap::Trap;

/// Translates one instruction.
///
/// # Errors
///
/// Returns [`Error::LimitExceeded`](crate::engine::error::Error::LimitExceeded) for an instruction
/// that exceeds a limit, and [`Error::Unsupported`](crate::engine::error::Error::Unsupported) for
/// an instruction that has no row.
pub(super) fn translate(f: &mut FuncTranslator<'_>, op: &Op<'_>) -> Result<()> {
    if !f.stack.reachable {
        return unreachable(f, op);
    }
    if f.fuel.is_none() {
        return reachable(f, op);
    }
    fuel::before(f, op);
    reachable(f, op)?;
    fuel::after(f, op);
    Ok(())
}

/// Skips an unreachable instruction. Only keeps track of the nesting of frames.
fn unreachable(f: &mut FuncTranslator<'_>, op: &Op<'_>) -> Result<()> {
    match *op {
        Op::Block { .. }
        | Op::Loop { .. }
        | Op::If { .. }
        | Op::TryTable { .. }
        | Op::Try { .. } => control::open_unreachable(f),
        Op::Else => control::else_(f),
        Op::Catch { tag_index } => legacy::catch(f, tag_index)?,
        Op::CatchAll => legacy::catch_all(f)?,
        Op::Delegate { relative_depth } => legacy::delegate(f, relative_depth)?,
        Op::End => control::end(f),
        _ => {}
    }
    Ok(())
}

#[expect(clippy::too_many_lines, reason = "one row per instruction")]
#[rustfmt::skip]
fn reachable(f: &mut FuncTranslator<'_>, op: &Op<'_>) -> Result<()> {
    match *op {
        // Control instructions
        Op::Unreachable => control::trap(f, Trap::Unreachable),
        Op::Nop => {}
        Op::Block { blockty } => control::block(f, blockty)?,
        Op::Loop { blockty } => control::loop_(f, blockty)?,
        Op::If { blockty } => control::if_(f, blockty)?,
        Op::Else => control::else_(f),
        Op::End => control::end(f),
        Op::Br { relative_depth } => control::br(f, relative_depth),
        Op::BrIf { relative_depth } => control::br_if(f, relative_depth),
        Op::BrTable { ref targets } => control::br_table(f, targets)?,
        Op::Return => control::return_(f),
        Op::Call { function_index } => call::call(f, function_index, Tail::No),
        Op::CallIndirect { type_index, table_index } =>
            call::call_indirect(f, table_index, type_index, Tail::No),
        Op::ReturnCall { function_index } => call::call(f, function_index, Tail::Yes),
        Op::ReturnCallIndirect { type_index, table_index } =>
            call::call_indirect(f, table_index, type_index, Tail::Yes),

        Op::CallRef { type_index } => call::call_ref(f, type_index, Tail::No),
        Op::ReturnCallRef { type_index } => call::call_ref(f, type_index, Tail::Yes),
        Op::BrOnNull { relative_depth } => control::br_on_null(f, relative_depth),
        Op::BrOnNonNull { relative_depth } => control::br_on_non_null(f, relative_depth),

        Op::Throw { tag_index } => exception::throw(f, tag_index),
        Op::ThrowRef => exception::throw_ref(f),
        Op::TryTable { ref try_table } => exception::try_table(f, try_table)?,

        Op::Try { blockty } => legacy::try_(f, blockty)?,
        Op::Catch { tag_index } => legacy::catch(f, tag_index)?,
        Op::CatchAll => legacy::catch_all(f)?,
        Op::Delegate { relative_depth } => legacy::delegate(f, relative_depth)?,
        Op::Rethrow { relative_depth } => legacy::rethrow(f, relative_depth),

        // Parametric instructions
        Op::Drop => { f.pop(); }
        Op::Select | Op::TypedSelect { .. } | Op::TypedSelectMulti { .. } => control::select(f),

        // Variable instructions
        Op::LocalGet { local_index } => variable::local_get(f, local_index),
        Op::LocalSet { local_index } => variable::local_set(f, local_index),
        Op::LocalTee { local_index } => variable::local_tee(f, local_index),
        Op::GlobalGet { global_index } => variable::global_get(f, global_index),
        Op::GlobalSet { global_index } => variable::global_set(f, global_index),

        // Reference instructions
        Op::RefNull { hty } => reference::null(f, hty)?,
        Op::RefIsNull => reference::is_null(f),
        Op::RefAsNonNull => reference::as_non_null(f),
        Op::RefFunc { function_index } => reference::func(f, function_index),

        // Table instructions
        Op::TableGet { table } => table::get(f, table),
        Op::TableSet { table } => table::set(f, table),
        Op::TableSize { table } => table::size(f, table),
        Op::TableGrow { table } => table::grow(f, table),
        Op::TableFill { table } => table::fill(f, table),
        Op::TableCopy { dst_table, src_table } => table::copy(f, dst_table, src_table),
        Op::TableInit { elem_index, table } => table::init(f, table, elem_index),
        Op::ElemDrop { elem_index } => {
            let elem = f.index(elem_index); f.call_builtin(Builtin::ElemDrop, &[elem]);
        }

        // Memory instructions
        Op::I32Load { memarg } => memory::load(f, memarg, |b, m, p, o| b.load(I32, m, p, o)),
        Op::I64Load { memarg } => memory::load(f, memarg, |b, m, p, o| b.load(I64, m, p, o)),
        Op::F32Load { memarg } => memory::load(f, memarg, |b, m, p, o| b.load(F32, m, p, o)),
        Op::F64Load { memarg } => memory::load(f, memarg, |b, m, p, o| b.load(F64, m, p, o)),
        Op::I32Load8S { memarg } => memory::load(f, memarg, |b, m, p, o| b.sload8(I32, m, p, o)),
        Op::I32Load8U { memarg } => memory::load(f, memarg, |b, m, p, o| b.uload8(I32, m, p, o)),
        Op::I32Load16S { memarg } => memory::load(f, memarg, |b, m, p, o| b.sload16(I32, m, p, o)),
        Op::I32Load16U { memarg } => memory::load(f, memarg, |b, m, p, o| b.uload16(I32, m, p, o)),
        Op::I64Load8S { memarg } => memory::load(f, memarg, |b, m, p, o| b.sload8(I64, m, p, o)),
        Op::I64Load8U { memarg } => memory::load(f, memarg, |b, m, p, o| b.uload8(I64, m, p, o)),
        Op::I64Load16S { memarg } => memory::load(f, memarg, |b, m, p, o| b.sload16(I64, m, p, o)),
        Op::I64Load16U { memarg } => memory::load(f, memarg, |b, m, p, o| b.uload16(I64, m, p, o)),
        Op::I64Load32S { memarg } => memory::load(f, memarg, |b, m, p, o| b.sload32(m, p, o)),
        Op::I64Load32U { memarg } => memory::load(f, memarg, |b, m, p, o| b.uload32(m, p, o)),
        Op::I32Store { memarg } | Op::I64Store { memarg } | Op::F32Store { memarg }
        | Op::F64Store { memarg } =>
            memory::store(f, memarg, |b, m, x, p, o| { b.store(m, x, p, o); }),
        Op::I32Store8 { memarg } | Op::I64Store8 { memarg } =>
            memory::store(f, memarg, |b, m, x, p, o| { b.istore8(m, x, p, o); }),
        Op::I32Store16 { memarg } | Op::I64Store16 { memarg } =>
            memory::store(f, memarg, |b, m, x, p, o| { b.istore16(m, x, p, o); }),
        Op::I64Store32 { memarg } =>
            memory::store(f, memarg, |b, m, x, p, o| { b.istore32(m, x, p, o); }),
        Op::MemorySize { mem } => memory::size(f, mem),
        Op::MemoryGrow { mem } => memory::grow(f, mem),
        Op::MemoryFill { mem } => memory::fill(f, mem),
        Op::MemoryCopy { dst_mem, src_mem } => memory::copy(f, dst_mem, src_mem),
        Op::MemoryInit { data_index, mem } => memory::init(f, mem, data_index),
        Op::DataDrop { data_index } => {
            let data = f.index(data_index); f.call_builtin(Builtin::DataDrop, &[data]);
        }

        // Numeric instructions: constants
        Op::I32Const { value } => f.constant(|b| b.iconst(I32, i64::from(value))),
        Op::I64Const { value } => f.constant(|b| b.iconst(I64, value)),
        Op::F32Const { value } => f.constant(|b| b.f32const(Ieee32::with_bits(value.bits()))),
        Op::F64Const { value } => f.constant(|b| b.f64const(Ieee64::with_bits(value.bits()))),

        // Numeric instructions: comparisons
        Op::I32Eqz | Op::I64Eqz => numeric::eqz(f),
        Op::I32Eq | Op::I64Eq => f.compare(IntCC::Equal),
        Op::I32Ne | Op::I64Ne => f.compare(IntCC::NotEqual),
        Op::I32LtS | Op::I64LtS => f.compare(IntCC::SignedLessThan),
        Op::I32LtU | Op::I64LtU => f.compare(IntCC::UnsignedLessThan),
        Op::I32GtS | Op::I64GtS => f.compare(IntCC::SignedGreaterThan),
        Op::I32GtU | Op::I64GtU => f.compare(IntCC::UnsignedGreaterThan),
        Op::I32LeS | Op::I64LeS => f.compare(IntCC::SignedLessThanOrEqual),
        Op::I32LeU | Op::I64LeU => f.compare(IntCC::UnsignedLessThanOrEqual),
        Op::I32GeS | Op::I64GeS => f.compare(IntCC::SignedGreaterThanOrEqual),
        Op::I32GeU | Op::I64GeU => f.compare(IntCC::UnsignedGreaterThanOrEqual),
        Op::F32Eq | Op::F64Eq => f.compare_floats(FloatCC::Equal),
        Op::F32Ne | Op::F64Ne => f.compare_floats(FloatCC::NotEqual),
        Op::F32Lt | Op::F64Lt => f.compare_floats(FloatCC::LessThan),
        Op::F32Gt | Op::F64Gt => f.compare_floats(FloatCC::GreaterThan),
        Op::F32Le | Op::F64Le => f.compare_floats(FloatCC::LessThanOrEqual),
        Op::F32Ge | Op::F64Ge => f.compare_floats(FloatCC::GreaterThanOrEqual),

        // Numeric instructions: integers
        Op::I32Clz | Op::I64Clz => f.unary(|b, x| b.clz(x)),
        Op::I32Ctz | Op::I64Ctz => f.unary(|b, x| b.ctz(x)),
        Op::I32Popcnt | Op::I64Popcnt => f.unary(|b, x| b.popcnt(x)),
        Op::I32Add | Op::I64Add => f.binary(|b, x, y| b.iadd(x, y)),
        Op::I32Sub | Op::I64Sub => f.binary(|b, x, y| b.isub(x, y)),
        Op::I32Mul | Op::I64Mul => f.binary(|b, x, y| b.imul(x, y)),
        Op::I32DivS | Op::I64DivS => numeric::divide_signed(f),
        Op::I32DivU | Op::I64DivU => numeric::divide(f, |b, x, y| b.udiv(x, y)),
        Op::I32RemS | Op::I64RemS => numeric::divide(f, |b, x, y| b.srem(x, y)),
        Op::I32RemU | Op::I64RemU => numeric::divide(f, |b, x, y| b.urem(x, y)),
        Op::I32And | Op::I64And => f.binary(|b, x, y| b.band(x, y)),
        Op::I32Or | Op::I64Or => f.binary(|b, x, y| b.bor(x, y)),
        Op::I32Xor | Op::I64Xor => f.binary(|b, x, y| b.bxor(x, y)),
        Op::I32Shl | Op::I64Shl => f.binary(|b, x, y| b.ishl(x, y)),
        Op::I32ShrS | Op::I64ShrS => f.binary(|b, x, y| b.sshr(x, y)),
        Op::I32ShrU | Op::I64ShrU => f.binary(|b, x, y| b.ushr(x, y)),
        Op::I32Rotl | Op::I64Rotl => f.binary(|b, x, y| b.rotl(x, y)),
        Op::I32Rotr | Op::I64Rotr => f.binary(|b, x, y| b.rotr(x, y)),
        Op::I32Extend8S | Op::I64Extend8S => numeric::extend_low(f, I8),
        Op::I32Extend16S | Op::I64Extend16S => numeric::extend_low(f, I16),
        Op::I64Extend32S => numeric::extend_low(f, I32),

        Op::I64Add128 => numeric::binary128(f, |b, x, y| b.iadd(x, y)),
        Op::I64Sub128 => numeric::binary128(f, |b, x, y| b.isub(x, y)),
        Op::I64MulWideS => numeric::multiply_wide(f, |b, x, y| b.smulhi(x, y)),
        Op::I64MulWideU => numeric::multiply_wide(f, |b, x, y| b.umulhi(x, y)),

        // Numeric instructions: floats
        Op::F32Abs | Op::F64Abs => f.unary(|b, x| b.fabs(x)),
        Op::F32Neg | Op::F64Neg => f.unary(|b, x| b.fneg(x)),
        Op::F32Ceil | Op::F64Ceil => f.unary(|b, x| b.ceil(x)),
        Op::F32Floor | Op::F64Floor => f.unary(|b, x| b.floor(x)),
        Op::F32Trunc | Op::F64Trunc => f.unary(|b, x| b.trunc(x)),
        Op::F32Nearest | Op::F64Nearest => f.unary(|b, x| b.nearest(x)),
        Op::F32Sqrt | Op::F64Sqrt => f.unary(|b, x| b.sqrt(x)),
        Op::F32Add | Op::F64Add => f.binary(|b, x, y| b.fadd(x, y)),
        Op::F32Sub | Op::F64Sub => f.binary(|b, x, y| b.fsub(x, y)),
        Op::F32Mul | Op::F64Mul => f.binary(|b, x, y| b.fmul(x, y)),
        Op::F32Div | Op::F64Div => f.binary(|b, x, y| b.fdiv(x, y)),
        Op::F32Min | Op::F64Min => f.binary(|b, x, y| b.fmin(x, y)),
        Op::F32Max | Op::F64Max => f.binary(|b, x, y| b.fmax(x, y)),
        Op::F32Copysign | Op::F64Copysign => f.binary(|b, x, y| b.fcopysign(x, y)),

        // Numeric instructions: conversions
        Op::I32WrapI64 => f.unary(|b, x| b.ireduce(I32, x)),
        Op::I64ExtendI32S => f.unary(|b, x| b.sextend(I64, x)),
        Op::I64ExtendI32U => f.unary(|b, x| b.uextend(I64, x)),
        Op::I32TruncF32S | Op::I32TruncF64S => numeric::truncate(f, I32, Signedness::Signed),
        Op::I32TruncF32U | Op::I32TruncF64U => numeric::truncate(f, I32, Signedness::Unsigned),
        Op::I64TruncF32S | Op::I64TruncF64S => numeric::truncate(f, I64, Signedness::Signed),
        Op::I64TruncF32U | Op::I64TruncF64U => numeric::truncate(f, I64, Signedness::Unsigned),
        Op::I32TruncSatF32S | Op::I32TruncSatF64S => f.unary(|b, x| b.fcvt_to_sint_sat(I32, x)),
        Op::I32TruncSatF32U | Op::I32TruncSatF64U => f.unary(|b, x| b.fcvt_to_uint_sat(I32, x)),
        Op::I64TruncSatF32S | Op::I64TruncSatF64S => f.unary(|b, x| b.fcvt_to_sint_sat(I64, x)),
        Op::I64TruncSatF32U | Op::I64TruncSatF64U => f.unary(|b, x| b.fcvt_to_uint_sat(I64, x)),
        Op::F32ConvertI32S | Op::F32ConvertI64S => f.unary(|b, x| b.fcvt_from_sint(F32, x)),
        Op::F32ConvertI32U | Op::F32ConvertI64U => f.unary(|b, x| b.fcvt_from_uint(F32, x)),
        Op::F64ConvertI32S | Op::F64ConvertI64S => f.unary(|b, x| b.fcvt_from_sint(F64, x)),
        Op::F64ConvertI32U | Op::F64ConvertI64U => f.unary(|b, x| b.fcvt_from_uint(F64, x)),
        Op::F32DemoteF64 => f.unary(|b, x| b.fdemote(F32, x)),
        Op::F64PromoteF32 => f.unary(|b, x| b.fpromote(F64, x)),
        Op::I32ReinterpretF32 => numeric::reinterpret(f, I32),
        Op::I64ReinterpretF64 => numeric::reinterpret(f, I64),
        Op::F32ReinterpretI32 => numeric::reinterpret(f, F32),
        Op::F64ReinterpretI64 => numeric::reinterpret(f, F64),

        _ => return vector_operator::translate(f, op),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    /// Names of the proposals, as in wasmparser, for which all instructions must have a row.
    const ENABLED: &[&str] = &[
        "mvp",
        "sign_extension",
        "saturating_float_to_int",
        "bulk_memory",
        "reference_types",
        "tail_call",
        "function_references",
        "exceptions",
        "legacy_exceptions",
        "wide_arithmetic",
        "simd",
        "relaxed_simd",
        "threads",
    ];

    macro_rules! instructions {
        ($(@$proposal:ident $op:ident $({ $($payload:tt)* })? => $visit:ident ($($rest:tt)*))*) => {
            &[$((stringify!($proposal), stringify!($op))),*]
        };
    }

    /// All instructions that the parser knows, with their proposals.
    const INSTRUCTIONS: &[(&str, &str)] = wasmparser::for_each_operator!(instructions);

    #[test]
    fn every_enabled_instruction_has_a_row() {
        let operators = include_str!("operator.rs");
        let rows = operators.split("mod tests").next().expect("the table comes first");
        let rows = [rows, include_str!("vector/operator.rs"), include_str!("atomic.rs")].concat();
        let has_row = |op: &str| {
            rows.match_indices(&format!("Op::{op}")).any(|(at, found)| {
                !rows[at + found.len()..].starts_with(|next: char| next.is_ascii_alphanumeric())
            })
        };
        let missing: Vec<_> = INSTRUCTIONS
            .iter()
            .filter(|(proposal, op)| ENABLED.contains(proposal) && !has_row(op))
            .collect();
        assert!(missing.is_empty(), "no row for {missing:?}");
        let enabled = INSTRUCTIONS.iter().filter(|(proposal, _)| ENABLED.contains(proposal));
        assert!(enabled.count() > 500, "the list of instructions was not read");
    }
}
