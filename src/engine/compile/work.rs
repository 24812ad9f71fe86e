//! The work to compile a function: an estimate from its CLIF, before anything is compiled.
//!
//! The compiler cannot be interrupted inside a function. So a function that takes too long is
//! refused, or compiled with less effort.

use cranelift_codegen::dominator_tree::DominatorTree;
use cranelift_codegen::entity::SecondaryMap;
use cranelift_codegen::flowgraph::ControlFlowGraph;
use cranelift_codegen::ir::{Block, DataFlowGraph, Function, Value, ValueDef};

use crate::engine::error::{Error, Result};

/// Maximum work for a function. If it is compiled in linear time, a unit takes at most about 1.2
/// microseconds, so the function takes half a second. The largest function of SQLite has 80,000
/// units.
const MAX: usize = 400_000;

/// Maximum work for a function that is optimized, in units. Then a unit takes up to 1.8
/// microseconds.
pub(super) const MAX_OPTIMIZED: usize = 220_000;

/// Maximum work for a function that always compiles fast, in units.
pub(super) const SMALL: usize = 10_000;

/// Maximum number of pairs of a branch and a value that is live at its target, for simple register
/// allocation. A pair takes up to 35 nanoseconds.
const MAX_PAIRS: u64 = 10_000_000;

/// Up to this product of the number of branches and the number of values, the live values are not
/// examined: there are few enough pairs in any case.
const FEW_PAIRS: usize = 4_000_000;

/// Additional work for a call, in units. It moves values out of all registers.
const CALL: usize = 3;

/// Additional work for a call that may continue at a handler, in units.
const HANDLED_CALL: usize = 25;

/// The work to compile a function.
#[derive(Clone, Copy, Debug)]
pub(super) struct Work {
    /// Size for the compiler: the number of instructions, blocks, operands, targets of branches and
    /// results of calls.
    pub(super) size: usize,
    /// The work, in units.
    pub(super) units: usize,
}

impl Work {
    /// Estimates the work for a function.
    pub(super) fn of(func: &Function) -> Self {
        let dfg = &func.dfg;
        let (mut size, mut units) = (dfg.num_insts() + dfg.num_blocks(), 0);
        for inst in func.layout.blocks().flat_map(|block| func.layout.block_insts(block)) {
            size += dfg.inst_values(inst).count();
            let opcode = dfg.insts[inst].opcode();
            if opcode.is_call() {
                let results = dfg.inst_results(inst).len();
                size += results;
                units += results + if opcode.is_terminator() { HANDLED_CALL } else { CALL };
            }
        }
        size += table_targets(dfg);
        Self { size, units: size + units }
    }

    /// Checks that compiling the function takes at most about half a second.
    ///
    /// # Errors
    ///
    /// Returns [`Error::LimitExceeded`] if it takes longer.
    pub(super) fn expect(self) -> Result<Self> {
        if self.units <= MAX {
            return Ok(self);
        }
        Err(Error::LimitExceeded(format!(
            "a function is too complex: the work to compile it exceeds {MAX} units"
        )))
    }
}

/// Returns the number of targets of all jump tables and of all calls with handlers.
fn table_targets(dfg: &DataFlowGraph) -> usize {
    let tables = dfg.jump_tables.values().map(|table| table.all_branches().len());
    let handlers = dfg.exception_tables.values().map(|table| table.all_branches().len());
    tables.chain(handlers).sum()
}

/// Checks that simple register allocation does not take too long: it examines each branch for each
/// value that is live at the target.
///
/// # Errors
///
/// Returns [`Error::LimitExceeded`] if the function has more than [`MAX_PAIRS`] pairs.
pub(super) fn expect_few_pairs(func: &mut Function) -> Result<()> {
    let dfg = &func.dfg;
    let branches = 2 * dfg.num_blocks() + table_targets(dfg);
    if branches.saturating_mul(dfg.num_values()) <= FEW_PAIRS {
        return Ok(());
    }
    // The compiler does the same later. Without it, each use would follow a chain of aliases.
    func.dfg.resolve_all_aliases();
    if pairs(func) <= MAX_PAIRS {
        return Ok(());
    }
    Err(Error::LimitExceeded(format!(
        "a function is too complex: it has more than {MAX_PAIRS} pairs of a branch and a live value"
    )))
}

/// Returns the number of pairs of a branch and a value that is live at its target. The allocator
/// treats a value as live from its definition to its last use, in the order of the code.
fn pairs(func: &Function) -> u64 {
    let cfg = ControlFlowGraph::with_function(func);
    let domtree = DominatorTree::with_function(func, &cfg);
    // Number of branches to each block and all earlier blocks.
    let mut branches: SecondaryMap<Block, u64> = SecondaryMap::new();
    let mut last: SecondaryMap<Value, Option<u64>> = SecondaryMap::new();
    let mut count = 0;
    for &block in domtree.cfg_rpo() {
        count += cfg.pred_iter(block).count() as u64;
        branches[block] = count;
        for inst in func.layout.block_insts(block) {
            for value in func.dfg.inst_values(inst) {
                last[value] = Some(count);
            }
        }
    }
    let pairs = last.iter().filter_map(|(value, last)| {
        let last = (*last)?;
        let home = match func.dfg.value_def(value) {
            ValueDef::Param(block, _) => block,
            ValueDef::Result(inst, _) => func.layout.inst_block(inst)?,
            ValueDef::Union(..) => return None,
        };
        Some(last.saturating_sub(branches[home]))
    });
    pairs.sum()
}
