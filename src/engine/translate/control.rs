//! Control instructions, and the handling of unreachable code.
//!
//! Each `end` has a CLIF block. The parameters of this block are the results of the frame. The
//! block is sealed at `end`, when all jumps to it are known. The header of a loop is also sealed at
//! `end`.

use std::collections::HashMap;

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{Block, BlockArg, InstBuilder, JumpTableData, Value};
use wasmparser::{BlockType, BrTable};

use super::env::clif_type;
use super::exception::legacy;
use super::function::FuncTranslator;
use super::metering::poll;
use super::stack::{Frame, FrameKind};
use crate::engine::error::{Error, Result};
use crate::engine::index::TypeIndex;
use crate::engine::trap::Trap;
use crate::engine::types::ValType;

/// Maximum number of targets of a `br_table`. This is a limit of the compiler.
const MAX_BR_TABLE_TARGETS: u32 = 65_520;

/// Maximum nesting depth of loops. The compiler takes quadratic time in the depth.
const MAX_LOOP_DEPTH: usize = 12_000;

/// Maximum number of locals of a function times the nesting depth of its loops.
const MAX_LOOP_LOCALS: usize = 50_000;

/// Translates `unreachable`, and other instructions that always trap.
pub(super) fn trap(f: &mut FuncTranslator<'_>, trap: Trap) {
    f.trap(trap);
    f.stack.reachable = false;
}

/// Translates `block`.
pub(super) fn block(f: &mut FuncTranslator<'_>, ty: BlockType) -> Result<()> {
    open(f, ty, |_, _| FrameKind::Block)
}

/// Translates `loop`.
///
/// The header of a loop may have a parameter for each local, and each outer loop passes these
/// parameters on. The compile time grows faster than the number of parameters, so this number is
/// limited.
pub(super) fn loop_(f: &mut FuncTranslator<'_>, ty: BlockType) -> Result<()> {
    f.loop_depth += 1;
    f.deepest_loop = f.deepest_loop.max(f.loop_depth);
    if f.loop_depth > MAX_LOOP_DEPTH {
        let limit = format!("a function has more than {MAX_LOOP_DEPTH} nested loops");
        return Err(Error::LimitExceeded(limit));
    }
    if f.loop_depth * f.local_count > MAX_LOOP_LOCALS {
        return Err(Error::LimitExceeded(format!(
            "a function has more than {MAX_LOOP_LOCALS} locals times nested loops"
        )));
    }
    open(f, ty, |f, params| {
        let header = block_with(f, params);
        jump(f, header, params.len());
        let height = f.stack.height_below(params.len());
        f.stack.truncate(height);
        continue_at(f, header);
        poll::poll(f);
        FrameKind::Loop(header)
    })
}

/// Translates `if`.
pub(super) fn if_(f: &mut FuncTranslator<'_>, ty: BlockType) -> Result<()> {
    let condition = f.pop();
    open(f, ty, |f, params| {
        let consequent = f.b.create_block();
        let alternative = block_with(f, params);
        let args = args(f, params.len());
        f.ins().brif(condition, consequent, &[], alternative, &args);
        f.b.seal_block(consequent);
        f.b.seal_block(alternative);
        if let Some(is_likely) = f.is_likely() {
            f.b.set_cold_block(if is_likely { alternative } else { consequent });
        }
        f.b.switch_to_block(consequent);
        FrameKind::If(alternative)
    })
}

/// Emits a branch with the given values as arguments.
pub(super) fn branch_with(f: &mut FuncTranslator<'_>, depth: u32, values: &[Value]) {
    let (target, count) = target(f, depth);
    debug_assert_eq!(count, values.len(), "validated: the label takes these values");
    f.ins().jump(target, &block_args(values));
}

/// Opens a frame. `enter` gets the types of the frame's parameters. The parameters are on the
/// stack.
pub(super) fn open<'a>(
    f: &mut FuncTranslator<'a>,
    ty: BlockType,
    enter: impl FnOnce(&mut FuncTranslator<'a>, &[ValType]) -> FrameKind,
) -> Result<()> {
    let (params, results) = block_type(f, ty)?;
    let end = block_with(f, &results);
    let kind = enter(f, &params);
    let height = f.stack.height_below(params.len());
    f.stack.push_frame(Frame {
        kind,
        end,
        param_count: params.len(),
        result_count: results.len(),
        height,
        end_is_reached: false,
        handler_count: f.handlers.len(),
    });
    Ok(())
}

/// Opens a frame in unreachable code, where only its `end` matters.
pub(super) fn open_unreachable(f: &mut FuncTranslator<'_>) {
    let end = f.b.create_block();
    let height = f.stack.height_below(0);
    f.stack.push_frame(Frame {
        kind: FrameKind::Unreachable,
        end,
        param_count: 0,
        result_count: 0,
        height,
        end_is_reached: false,
        handler_count: f.handlers.len(),
    });
}

/// Translates `else`, which may be in unreachable code.
pub(super) fn else_(f: &mut FuncTranslator<'_>) {
    leave_part(f);
    let frame = f.stack.frame(0);
    let FrameKind::If(alternative) = frame.kind else {
        // The whole `if` is in unreachable code, including its `else` part.
        return;
    };
    frame.kind = FrameKind::Else;
    let height = frame.height;
    f.stack.truncate(height);
    continue_at(f, alternative);
    f.stack.reachable = true;
}

/// Ends a part of a frame. The end of the part may be unreachable.
pub(super) fn leave_part(f: &mut FuncTranslator<'_>) {
    if f.stack.reachable {
        br(f, 0);
    }
}

/// Translates `end`, which may be in unreachable code.
pub(super) fn end(f: &mut FuncTranslator<'_>) {
    legacy::end_clauses(f);
    let frame = f.stack.pop_frame();
    let mut end_is_reached = frame.end_is_reached;
    if f.stack.reachable {
        jump(f, frame.end, frame.result_count);
        end_is_reached = true;
    }
    match frame.kind {
        // Without `else`, the parameters are the results.
        FrameKind::If(alternative) => {
            f.b.switch_to_block(alternative);
            let params: Vec<BlockArg> = block_args(f.b.block_params(alternative));
            f.ins().jump(frame.end, &params);
            end_is_reached = true;
        }
        FrameKind::Loop(header) => {
            f.loop_depth -= 1;
            f.b.seal_block(header);
        }
        FrameKind::TryTable(landing) => {
            f.handlers.pop();
            f.b.seal_block(landing);
        }
        FrameKind::Try(_) | FrameKind::Catch(..) => unreachable!("its clauses have ended"),
        FrameKind::Function
        | FrameKind::Block
        | FrameKind::Else
        | FrameKind::CatchAll(_)
        | FrameKind::Unreachable => {}
    }
    f.b.seal_block(frame.end);
    f.stack.truncate(frame.height);
    f.stack.reachable = end_is_reached;
    if end_is_reached {
        continue_at(f, frame.end);
        if frame.kind == FrameKind::Function {
            let results = f.stack.pop_many(frame.result_count);
            f.return_frame(&results);
        }
    }
}

/// Translates `br`.
pub(super) fn br(f: &mut FuncTranslator<'_>, depth: u32) {
    legacy::leave_clauses(f, depth);
    let (target, count) = target(f, depth);
    jump(f, target, count);
    f.stack.reachable = false;
}

/// Translates `br_if`.
pub(super) fn br_if(f: &mut FuncTranslator<'_>, depth: u32) {
    let condition = f.pop();
    let is_likely = f.is_likely();
    branch_if(f, condition, depth, is_likely);
}

/// Emits a branch that is taken if a condition holds.
fn branch_if(f: &mut FuncTranslator<'_>, condition: Value, depth: u32, is_likely: Option<bool>) {
    let (target, count) = target(f, depth);
    let args = args(f, count);
    let next = f.b.create_block();
    if is_likely == Some(false) || legacy::leaves_clauses(f, depth) {
        // Other branches may have the same target. So only a separate block between this branch and
        // the target is marked cold.
        let way = f.b.create_block();
        if is_likely == Some(false) {
            f.b.set_cold_block(way);
        }
        f.ins().brif(condition, way, &[], next, &[]);
        f.b.seal_block(way);
        f.b.switch_to_block(way);
        legacy::leave_clauses(f, depth);
        f.ins().jump(target, &args);
    } else {
        f.ins().brif(condition, target, &args, next, &[]);
    }
    if is_likely == Some(true) {
        f.b.set_cold_block(next);
    }
    f.b.seal_block(next);
    f.b.switch_to_block(next);
}

/// Translates `br_on_null`.
pub(super) fn br_on_null(f: &mut FuncTranslator<'_>, depth: u32) {
    let reference = f.pop();
    let is_null = f.ins().icmp_imm_s(IntCC::Equal, reference, 0);
    branch_if(f, is_null, depth, None);
    f.push(reference);
}

/// Translates `br_on_non_null`.
pub(super) fn br_on_non_null(f: &mut FuncTranslator<'_>, depth: u32) {
    let reference = f.stack.top(1)[0];
    let is_some = f.ins().icmp_imm_s(IntCC::NotEqual, reference, 0);
    branch_if(f, is_some, depth, None);
    f.pop();
}

/// Translates `br_table`.
pub(super) fn br_table(f: &mut FuncTranslator<'_>, targets: &BrTable<'_>) -> Result<()> {
    if targets.len() > MAX_BR_TABLE_TARGETS {
        let limit = format!("br_table has more than {MAX_BR_TABLE_TARGETS} targets");
        return Err(Error::LimitExceeded(limit));
    }
    let selector = f.pop();
    // A jump table cannot pass arguments, so each depth gets a block that passes them.
    let mut edges = Edges::default();
    let mut calls = Vec::new();
    for depth in targets.targets() {
        let edge = edges.to(f, depth?);
        calls.push(f.b.func.dfg.block_call(edge, &[]));
    }
    let default = edges.to(f, targets.default());
    let default = f.b.func.dfg.block_call(default, &[]);
    let table = f.b.create_jump_table(JumpTableData::new(default, &calls));
    f.ins().br_table(selector, table);
    for (depth, edge) in edges.in_order {
        f.b.seal_block(edge);
        f.b.switch_to_block(edge);
        legacy::leave_clauses(f, depth);
        let (target, count) = target(f, depth);
        jump(f, target, count);
    }
    f.stack.reachable = false;
    Ok(())
}

/// The blocks between a `br_table` and its targets, one per depth.
#[derive(Default)]
struct Edges {
    by_depth: HashMap<u32, Block>,
    in_order: Vec<(u32, Block)>,
}

impl Edges {
    fn to(&mut self, f: &mut FuncTranslator<'_>, depth: u32) -> Block {
        *self.by_depth.entry(depth).or_insert_with(|| {
            let edge = f.b.create_block();
            self.in_order.push((depth, edge));
            edge
        })
    }
}

/// Translates `return`.
pub(super) fn return_(f: &mut FuncTranslator<'_>) {
    legacy::leave_clauses(f, f.stack.outermost());
    let count = f.stack.function_frame().result_count;
    let results = f.stack.pop_many(count);
    f.return_frame(&results);
    f.stack.reachable = false;
}

/// Translates `select`.
pub(super) fn select(f: &mut FuncTranslator<'_>) {
    let condition = f.pop();
    f.binary(|b, x, y| b.select(condition, x, y));
}

/// Returns the target block of a branch and the number of operands that it takes.
fn target(f: &mut FuncTranslator<'_>, depth: u32) -> (Block, usize) {
    let frame = f.stack.frame(depth);
    if let FrameKind::Loop(header) = frame.kind {
        return (header, frame.param_count);
    }
    frame.end_is_reached = true;
    (frame.end, frame.result_count)
}

fn jump(f: &mut FuncTranslator<'_>, target: Block, count: usize) {
    let args = args(f, count);
    f.ins().jump(target, &args);
}

/// Continues in a block: its parameters become operands.
fn continue_at(f: &mut FuncTranslator<'_>, block: Block) {
    f.b.switch_to_block(block);
    f.stack.push_all(f.b.block_params(block));
}

/// Returns the topmost operands as arguments of a branch.
fn args(f: &FuncTranslator<'_>, count: usize) -> Vec<BlockArg> {
    block_args(f.stack.top(count))
}

fn block_args(values: &[Value]) -> Vec<BlockArg> {
    values.iter().map(|value| BlockArg::Value(*value)).collect()
}

/// Makes a block with parameters of the given types.
fn block_with(f: &mut FuncTranslator<'_>, types: &[ValType]) -> Block {
    let block = f.b.create_block();
    for ty in types {
        f.b.append_block_param(block, clif_type(*ty));
    }
    block
}

/// Returns the types of the parameters and results of a block.
fn block_type(f: &FuncTranslator<'_>, ty: BlockType) -> Result<(Vec<ValType>, Vec<ValType>)> {
    Ok(match ty {
        BlockType::Empty => (Vec::new(), Vec::new()),
        BlockType::Type(ty) => {
            let ty = ValType::try_from(ty).map_err(|ty| f.unsupported(&ty))?;
            (Vec::new(), vec![ty])
        }
        BlockType::FuncType(index) => {
            let ty = &f.env.info.declared.types[TypeIndex(index).index()];
            (ty.params.to_vec(), ty.results.to_vec())
        }
    })
}
