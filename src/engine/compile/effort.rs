//! Limits of the compiler's effort, which bound the compile time of a function.
//!
//! The optimizer and the register allocator take more than linear time for some functions. Such a
//! function has deeply nested loops, many values that are live at the same time, or branches with
//! many arguments. Functions of real programs stay below these limits. A function above them is
//! compiled in linear time, to slower code.

use cranelift_codegen::dominator_tree::DominatorTree;
use cranelift_codegen::entity::SecondaryMap;
use cranelift_codegen::flowgraph::ControlFlowGraph;
use cranelift_codegen::ir::{Block, Function, Inst, Value, ValueDef};

/// Maximum loop depth of a function that is optimized. The optimizer takes quadratic time in the
/// depth.
pub(super) const MAX_LOOP_DEPTH: usize = 24;

/// Minimum size of a function that is analyzed, in instructions. A smaller function compiles fast,
/// unless it has at least [`SMALL`](super::work::SMALL) units of work.
pub(super) const WORTH_A_LOOK: usize = 1000;

/// Maximum number of blocks of a function with careful register allocation. It may take quadratic
/// time: a second or two for this number. The largest function of SQLite has 2,400 blocks.
const MAX_BLOCKS: usize = 30_000;

/// Maximum average number of live values. Large functions of SQLite have 40.
const MAX_LIVE_VALUES: u64 = 128;

/// Maximum average number of operands of an instruction, arguments of branches included. Functions
/// of SQLite have fewer than 2.
const MAX_OPERANDS: u64 = 8;

/// Maximum number of pairs of targets of branches, per instruction. A `switch` exceeds it with more
/// than 8,000 cases of eight instructions each. Cases in real programs are longer, or fewer.
const MAX_TARGET_PAIRS: usize = 1000;

/// Maximum time of careful register allocation, in nanoseconds, as estimated by [`Cost`].
const MAX_TIME: u64 = 400_000_000;

/// Returns the number of pairs of different targets of one branch, in total over all branches. The
/// register allocator merges the arguments of all targets one by one, which takes quadratic time.
pub(super) fn target_pairs(func: &Function) -> usize {
    let mut blocks = Vec::new();
    let tables = func.dfg.jump_tables.values().map(|table| {
        blocks.clear();
        blocks.extend(table.all_branches().iter().map(|call| call.block(&func.dfg.value_lists)));
        blocks.sort_unstable();
        blocks.dedup();
        blocks.len() * blocks.len()
    });
    tables.sum()
}

/// Returns the number of live values at the start of a block, in total over all blocks. Returns
/// `None` if careful register allocation for the optimized function takes more than about linear
/// time.
pub(super) fn lives_if_easy(
    func: &Function,
    cfg: &ControlFlowGraph,
    domtree: &DominatorTree,
) -> Option<u64> {
    let is_large = func.dfg.num_blocks() > MAX_BLOCKS
        || target_pairs(func) > func.dfg.num_insts() * MAX_TARGET_PAIRS;
    if is_large {
        return None;
    }
    let uses = Uses::of(func, cfg, domtree);
    let size = u64::from(uses.size);
    if uses.list.len() as u64 > size * MAX_OPERANDS {
        return None;
    }
    uses.lives(size * MAX_LIVE_VALUES, cfg)
}

/// A place in a function: a block, and a position in it.
type Place = (Block, u32);

/// The definitions and uses of a function's values.
struct Uses {
    /// Number of instructions and blocks.
    size: u32,
    /// Number of places in each block.
    lengths: SecondaryMap<Block, u32>,
    /// All uses, in the order of the values.
    list: Vec<(Value, Place)>,
    definitions: SecondaryMap<Value, Option<Place>>,
    /// Position of each block in the compiled code, approximately.
    order: SecondaryMap<Block, u32>,
    /// Number of block arguments of the branches to all earlier blocks, and to these blocks and
    /// the block itself.
    args: SecondaryMap<Block, (u64, u64)>,
}

/// The estimated time of careful register allocation.
///
/// The allocator has a list of all block arguments. For each value and each block at whose start
/// the value is live, it reads the list from a remembered place up to the arguments of the value.
/// It remembers the place of the last value whose live range has a gap.
#[derive(Default)]
struct Cost {
    /// Number of live values at the start of a block, in total over all blocks.
    lives: u64,
    /// Number of block arguments that are read.
    reads: u64,
    /// The remembered place in the list.
    place: u64,
}

impl Cost {
    /// Measured times, in nanoseconds.
    const LIVE: u64 = 60;
    const READ: u64 = 1;

    /// Adds a value. `args` are the numbers of block arguments before the block of the value and
    /// after it.
    fn add(&mut self, lives: u64, args: (u64, u64), has_gap: bool) {
        self.lives += lives;
        let reads = lives.saturating_mul(args.1 - self.place);
        self.reads = self.reads.saturating_add(reads);
        if has_gap {
            self.place = args.0;
        }
    }

    /// Returns the time in nanoseconds.
    fn time(&self) -> u64 {
        self.reads.saturating_mul(Self::READ).saturating_add(self.lives * Self::LIVE)
    }
}

impl Uses {
    fn of(func: &Function, cfg: &ControlFlowGraph, domtree: &DominatorTree) -> Self {
        let mut size = 0;
        let mut list = Vec::new();
        let mut lengths = SecondaryMap::new();
        let mut positions: SecondaryMap<Inst, u32> = SecondaryMap::new();
        let mut order = SecondaryMap::new();
        let mut args = SecondaryMap::new();
        let mut earlier = 0;
        for (number, &block) in (0..).zip(domtree.cfg_rpo()) {
            order[block] = number;
            let own = (func.dfg.num_block_params(block) * cfg.pred_iter(block).count()) as u64;
            args[block] = (earlier, earlier + own);
            earlier += own;
            // Position 0 is for the parameters of the block.
            let mut position = 0;
            for inst in func.layout.block_insts(block) {
                position += 1;
                positions[inst] = position;
                list.extend(func.dfg.inst_values(inst).map(|value| (value, (block, position))));
            }
            lengths[block] = position + 1;
            size += position + 1;
        }
        list.sort_unstable();
        let mut definitions = SecondaryMap::new();
        for (value, _) in &list {
            definitions[*value] = match func.dfg.value_def(*value) {
                ValueDef::Param(block, _) => Some((block, 0)),
                ValueDef::Result(inst, _) => {
                    func.layout.inst_block(inst).map(|block| (block, positions[inst]))
                }
                ValueDef::Union(..) => None,
            };
        }
        Self { size, lengths, list, definitions, order, args }
    }

    /// Returns the number of live values at the start of a block, in total over all blocks. Returns
    /// `None` if the live ranges of all values have more than the total length `limit`, in
    /// instructions, or if the allocation takes more than [`MAX_TIME`]. Stops when a limit is
    /// exceeded.
    fn lives(&self, limit: u64, cfg: &ControlFlowGraph) -> Option<u64> {
        let (mut sum, mut cost) = (0, Cost::default());
        let mut seen: SecondaryMap<Block, Option<Value>> = SecondaryMap::new();
        let mut blocks = Vec::new();
        for (home, start, uses) in self.in_order() {
            let value = uses[0].0;
            // End of the live range in the block that defines the value.
            let mut end = start;
            let mut last = self.order[home];
            let mut lives = 0;
            for (_, (block, position)) in uses {
                if *block == home && *position > start {
                    end = end.max(*position);
                } else if seen[*block].replace(value) != Some(value) {
                    blocks.push(*block);
                }
            }
            // The value is live at the start of these blocks, so it is live at the end of their
            // predecessors.
            while let Some(block) = blocks.pop() {
                lives += 1;
                last = last.max(self.order[block]);
                sum += u64::from(self.lengths[block]);
                if sum > limit || (cost.lives + lives) * Cost::LIVE > MAX_TIME {
                    return None;
                }
                for before in cfg.pred_iter(block) {
                    if before.block == home {
                        end = self.lengths[home];
                    } else if seen[before.block].replace(value) != Some(value) {
                        blocks.push(before.block);
                    }
                }
            }
            sum += u64::from(end - start);
            let has_gap = u64::from(last - self.order[home]) != lives;
            cost.add(lives + u64::from(start == 0), self.args[home], has_gap);
            if cost.time() > MAX_TIME {
                return None;
            }
        }
        (sum <= limit).then_some(cost.lives)
    }

    /// Returns the values in the order of their definitions in the compiled code: the block and the
    /// position of the definition, and the uses.
    fn in_order(&self) -> impl Iterator<Item = (Block, u32, &[(Value, Place)])> {
        let uses = self.list.chunk_by(|(one, _), (other, _)| one == other);
        let defined = uses.filter_map(|uses| {
            let (block, position) = self.definitions[uses[0].0]?;
            Some((block, position, uses))
        });
        let mut defined: Vec<_> = defined.collect();
        defined.sort_by_key(|(block, position, _)| (self.order[*block], *position));
        defined.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use cranelift_codegen::cursor::{Cursor, FuncCursor};
    use cranelift_codegen::ir::condcodes::IntCC;
    use cranelift_codegen::ir::types::{I32, I64};
    use cranelift_codegen::ir::{BlockArg, BlockCall, InstBuilder, JumpTableData};

    use super::*;

    /// Returns whether a function is easy to allocate. It loops over a block with `count` values,
    /// which are used after the loop, and with `args` block arguments.
    fn is_easy(count: usize, args: usize) -> bool {
        let mut func = Function::new();
        let [entry, body, end] = [(); 3].map(|()| func.dfg.make_block());
        let start = func.dfg.append_block_param(entry, I64);
        let params: Vec<_> = (0..args).map(|_| func.dfg.append_block_param(body, I64)).collect();
        let mut cursor = FuncCursor::new(&mut func);
        cursor.insert_block(entry);
        let given: Vec<_> = params.iter().map(|_| BlockArg::Value(start)).collect();
        cursor.ins().jump(body, &given);
        cursor.insert_block(body);
        let values: Vec<_> = (0..count).map(|_| cursor.ins().iadd(start, start)).collect();
        let again = cursor.ins().icmp(IntCC::Equal, start, start);
        let given: Vec<_> = params.iter().map(|param| BlockArg::Value(*param)).collect();
        cursor.ins().brif(again, body, &given, end, &[]);
        cursor.insert_block(end);
        let sum = values.iter().fold(start, |sum, value| cursor.ins().iadd(sum, *value));
        cursor.ins().return_(&[sum]);
        let cfg = ControlFlowGraph::with_function(&func);
        lives_if_easy(&func, &cfg, &DominatorTree::with_function(&func, &cfg)).is_some()
    }

    #[test]
    fn functions_with_many_live_values_are_not_easy() {
        assert!(is_easy(0, 0) && is_easy(100, 0));
        assert!(!is_easy(1000, 0));
    }

    #[test]
    fn functions_with_many_block_arguments_are_not_easy() {
        assert!(is_easy(20, 20));
        assert!(!is_easy(20, 1000));
    }

    /// Returns whether a function that branches to `targets` blocks of `length` instructions is
    /// easy to allocate.
    fn is_easy_switch(targets: usize, length: usize) -> bool {
        let mut func = Function::new();
        let entry = func.dfg.make_block();
        let start = func.dfg.append_block_param(entry, I32);
        let blocks: Vec<_> = (0..targets).map(|_| func.dfg.make_block()).collect();
        let calls: Vec<_> = blocks
            .iter()
            .map(|block| BlockCall::new(*block, [], &mut func.dfg.value_lists))
            .collect();
        let table = JumpTableData::new(calls[0], &[&calls[..], &calls].concat());
        let table = func.create_jump_table(table);
        let mut cursor = FuncCursor::new(&mut func);
        cursor.insert_block(entry);
        cursor.ins().br_table(start, table);
        for block in blocks {
            cursor.insert_block(block);
            (1..length).for_each(|_| _ = cursor.ins().iadd(start, start));
            cursor.ins().return_(&[]);
        }
        assert_eq!(target_pairs(&func), targets * targets);
        let cfg = ControlFlowGraph::with_function(&func);
        lives_if_easy(&func, &cfg, &DominatorTree::with_function(&func, &cfg)).is_some()
    }

    #[test]
    fn functions_with_many_short_cases_are_not_easy() {
        assert!(is_easy_switch(3_900, 4) && is_easy_switch(7_900, 8));
        assert!(!is_easy_switch(4_100, 4));
    }
}
