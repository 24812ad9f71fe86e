//! Fuel: code that counts the instructions it executes, and traps before it would exceed its fuel.
//!
//! Each instruction costs one unit, except the marks of structure, which cost nothing. Instructions
//! on ranges cost more, see [`cost_of_range`]. This tariff has a version,
//! [`FUEL_TARIFF`](crate::engine::options::FUEL_TARIFF).
//!
//! A *run* is a sequence of instructions without a branch, a call or a label in between. The code
//! pays for a whole run before its first instruction. If the fuel does not suffice, no instruction
//! of the run is executed. If an instruction of the run traps, the rest of the run stays paid.
//!
//! The number of units that are left is in the budget of the instance, and in a variable. The
//! budget always has the current number, because each payment stores it. The variable is loaded
//! again after each call.

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::immediates::Imm64;
use cranelift_codegen::ir::types::I64;
use cranelift_codegen::ir::{
    AliasRegionData, Inst, InstBuilder, InstructionData, MemFlagsData, Opcode, Value,
};
use cranelift_frontend::Variable;
use wasmparser::Operator as Op;

use crate::engine::translate::env::Caches;
use crate::engine::translate::function::FuncTranslator;
use crate::engine::trap::Trap;

/// Number of the compiler's alias region for fuel. It differs from the numbers of all regions in
/// [`crate::engine::translate::env`].
const REGION: u32 = 100;

/// Maximum cost of a range, in units.
const MAX_COST_OF_RANGE: i64 = 1 << 32;

/// The state of the payments of a function.
pub(in crate::engine::translate) struct Fuel {
    /// Address of the number of units that are left.
    address: Value,
    /// Variable with the number of units that are left.
    left: Variable,
    /// Flags of accesses to that number.
    flags: MemFlagsData,
    /// The payment for the current run, if the run has begun.
    run: Option<Run>,
}

/// The payment for a run.
#[derive(Clone, Copy)]
struct Run {
    /// Instruction that has the cost of the run as its constant.
    constant: Inst,
    /// Cost of the instructions so far, in units.
    cost: i64,
}

/// Starts to count in a function whose locals have been declared.
pub(in crate::engine::translate) fn start(f: &mut FuncTranslator<'_>) {
    if !f.env.options.fuel {
        return;
    }
    let region = AliasRegionData { user_id: REGION, description: "fuel".into() };
    let region = f.b.func.dfg.alias_regions.insert(region);
    let flags = MemFlagsData::trusted().with_alias_region(Some(region));
    let (vmctx, at) = (f.vmctx, f.env.layout.fuel());
    let address = f.ins().load(I64, Caches::constant(), vmctx, at);
    let left = f.b.declare_var(I64);
    // For the compiler, the variable is one more local.
    f.local_count += 1;
    f.fuel = Some(Fuel { address, left, flags, run: None });
    reload(f);
}

/// Emits the load of the number of units that are left. To be called after a call, and where an
/// exception of a call is caught.
pub(in crate::engine::translate) fn reload(f: &mut FuncTranslator<'_>) {
    let Some(Fuel { address, left, flags, .. }) = f.fuel else { return };
    let value = f.ins().load(I64, flags, address, 0);
    f.b.def_var(left, value);
}

/// Pays for an instruction that is reachable, before it is translated.
pub(in crate::engine::translate) fn before(f: &mut FuncTranslator<'_>, op: &Op<'_>) {
    match op {
        Op::Block { .. } | Op::Try { .. } | Op::TryTable { .. } => {}
        Op::Loop { .. }
        | Op::Else
        | Op::End
        | Op::Catch { .. }
        | Op::CatchAll
        | Op::Delegate { .. } => end_run(f),
        _ => {
            pay_for_one(f);
            if let Some(shift) = cost_of_range(op) {
                // The length is the last operand.
                let length = f.stack.top(1)[0];
                let is_wide = f.type_of(length) == I64;
                let length = f.wide(length);
                let mut cost = f.ins().ushr_imm_u(length, shift);
                if is_wide {
                    // Such a range is outside of any memory or table. Without this maximum, a few
                    // instructions that trap would use up fuel without a limit.
                    let most = f.ins().iconst(I64, MAX_COST_OF_RANGE);
                    cost = f.ins().umin(cost, most);
                }
                pay(f, cost);
            }
        }
    }
}

/// Ends the run after an instruction that ends it, and loads the number of units again after a
/// call.
pub(in crate::engine::translate) fn after(f: &mut FuncTranslator<'_>, op: &Op<'_>) {
    let is_call = matches!(op, Op::Call { .. } | Op::CallIndirect { .. } | Op::CallRef { .. });
    let branches = matches!(
        op,
        Op::If { .. } | Op::BrIf { .. } | Op::BrOnNull { .. } | Op::BrOnNonNull { .. }
    );
    if is_call {
        reload(f);
    }
    if is_call || branches || cost_of_range(op).is_some() || !f.stack.reachable {
        end_run(f);
    }
}

/// Returns the cost of an instruction on a range, in addition to one unit: the binary logarithm of
/// the number of bytes or elements that cost a unit.
fn cost_of_range(op: &Op<'_>) -> Option<i64> {
    match op {
        Op::MemoryFill { .. } | Op::MemoryCopy { .. } | Op::MemoryInit { .. } => Some(6),
        Op::TableGrow { .. }
        | Op::TableFill { .. }
        | Op::TableCopy { .. }
        | Op::TableInit { .. } => Some(3),
        _ => None,
    }
}

fn end_run(f: &mut FuncTranslator<'_>) {
    if let Some(fuel) = &mut f.fuel {
        fuel.run = None;
    }
}

/// Adds one unit to the payment for the current run. Emits the payment if the run begins here.
fn pay_for_one(f: &mut FuncTranslator<'_>) {
    let Some(fuel) = &mut f.fuel else { return };
    if let Some(run) = &mut fuel.run {
        run.cost += 1;
        let imm = Imm64::new(run.cost);
        let constant = InstructionData::UnaryImm { opcode: Opcode::Iconst, imm };
        f.b.func.dfg.insts[run.constant] = constant;
        return;
    }
    let cost = f.ins().iconst(I64, 1);
    let constant = f.b.func.dfg.value_def(cost).unwrap_inst();
    pay(f, cost);
    if let Some(fuel) = &mut f.fuel {
        fuel.run = Some(Run { constant, cost: 1 });
    }
}

/// Emits a payment. The cost must be less than 2⁶³. The code traps if the fuel does not suffice,
/// and then pays nothing.
fn pay(f: &mut FuncTranslator<'_>, cost: Value) {
    let Some(Fuel { address, left, flags, .. }) = f.fuel else { return };
    let before = f.b.use_var(left);
    let rest = f.ins().isub(before, cost);
    let is_too_little = f.ins().icmp_imm_s(IntCC::SignedLessThan, rest, 0);
    f.trapnz(is_too_little, Trap::OutOfFuel);
    f.ins().store(flags, rest, address, 0);
    f.b.def_var(left, rest);
}
