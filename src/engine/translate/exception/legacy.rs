//! Legacy exception instructions, which preceded WebAssembly 3.0: `try` with its clauses, and
//! `rethrow`.
//!
//! Exceptions are caught as by `try_table` (see [`exception`](super)). The difference is that the
//! clauses follow the body, and so does their code. The landing of a `try` begins at its first
//! clause, when all jumps to it are known. Exceptions that a clause does not catch go to the next
//! clause.
//!
//! ```text
//! landing ─► catch a? ─► catch b? ─► catch_all, the landing around it, or the caller
//! ```
//!
//! A clause may contain a `rethrow` anywhere, so an open clause holds a reference to its caught
//! exception. Branches, returns and throws out of the clause release the reference, and free the
//! exception if it was the last reference. If a call in the clause throws, the reference is not
//! released. Then the caught exception is freed when the outermost call ends.
//!
//! The caught exception is kept in the frame of the function. If it were kept in registers, the
//! code in the clause would have fewer registers.

use cranelift_codegen::ir::types::I64;
use cranelift_codegen::ir::{InstBuilder, StackSlotData, StackSlotKind};
use wasmparser::BlockType;

use crate::engine::error::Result;
use crate::engine::translate::control;
use crate::engine::translate::env::Region;
use crate::engine::translate::function::FuncTranslator;
use crate::engine::translate::metering::fuel;
use crate::engine::translate::stack::{Caught, CaughtSlot, Frame, FrameKind};

/// Translates `try`.
pub(in crate::engine::translate) fn try_(f: &mut FuncTranslator<'_>, ty: BlockType) -> Result<()> {
    control::open(f, ty, |f, _| {
        let (landing, _) = super::new_landing(f);
        f.handlers.push(landing);
        FrameKind::Try(landing)
    })
}

/// Translates `catch`, which may follow unreachable code.
pub(in crate::engine::translate) fn catch(f: &mut FuncTranslator<'_>, tag: u32) -> Result<()> {
    let Some(caught) = begin_clause(f) else { return Ok(()) };
    super::count_clause(f, Some(tag))?;
    let (payload, other) = super::compare_tag(f, tag, caught.definition);
    let slot = keep(f, caught);
    f.stack.open_clause(FrameKind::Catch(caught, slot, other));
    f.stack.push_all(&payload);
    f.stack.reachable = true;
    Ok(())
}

/// Translates `catch_all`, which may follow unreachable code.
pub(in crate::engine::translate) fn catch_all(f: &mut FuncTranslator<'_>) -> Result<()> {
    let Some(caught) = begin_clause(f) else { return Ok(()) };
    super::count_clause(f, None)?;
    let slot = keep(f, caught);
    f.stack.open_clause(FrameKind::CatchAll(slot));
    f.stack.reachable = true;
    Ok(())
}

/// Translates `delegate`, which may follow unreachable code.
pub(in crate::engine::translate) fn delegate(f: &mut FuncTranslator<'_>, depth: u32) -> Result<()> {
    if let Some(caught) = begin_clause(f) {
        super::count_clause(f, None)?;
        // The innermost frame is still the `try`, but the depth does not count this frame.
        let active = f.stack.frame(depth + 1).handler_count;
        pass_on(f, caught, active);
    }
    control::end(f);
    Ok(())
}

/// Ends the clauses of a frame, if it is a `try`. Exceptions that no clause caught are passed to
/// the next landing or to the caller.
pub(in crate::engine::translate) fn end_clauses(f: &mut FuncTranslator<'_>) {
    match f.stack.frame(0).kind {
        FrameKind::Try(_) | FrameKind::Catch(..) => {
            if let Some(caught) = begin_clause(f) {
                pass_on(f, caught, f.handlers.len());
            }
        }
        FrameKind::CatchAll(_) => control::leave_part(f),
        _ => {}
    }
}

/// Maximum number of clauses whose references a branch, return or throw releases. With a higher
/// limit, the compiled code could be much larger than the module, because each branch has code for
/// each clause.
const MAX_LEFT: usize = 4;

/// Returns whether a branch to a relative depth leaves clauses.
pub(in crate::engine::translate) fn leaves_clauses(f: &FuncTranslator<'_>, depth: u32) -> bool {
    !f.stack.clauses(1, up_to(depth)).is_empty()
}

/// Emits code that releases the references of the clauses that a branch to a relative depth leaves.
pub(in crate::engine::translate) fn leave_clauses(f: &mut FuncTranslator<'_>, depth: u32) {
    let left = f.stack.clauses(MAX_LEFT, up_to(depth));
    leave(f, &left);
}

/// Emits code that releases the references of the clauses that a throw leaves. These are the
/// clauses without an active landing inside them.
pub(in crate::engine::translate) fn leave_by_throw(f: &mut FuncTranslator<'_>) {
    let active = f.handlers.len();
    let left = f.stack.clauses(MAX_LEFT, |frame, _| frame.handler_count == active);
    leave(f, &left);
}

fn up_to(depth: u32) -> impl Fn(&Frame, usize) -> bool {
    let depth = usize::try_from(depth).expect("validated: the frame is open");
    move |_, at| at <= depth
}

fn leave(f: &mut FuncTranslator<'_>, left: &[CaughtSlot]) {
    for slot in left {
        let caught = kept(f, *slot);
        super::unrefer(f, caught.definition);
        super::forget(f, caught.exception);
    }
}

/// Emits code that stores the caught exception in a slot, and takes a reference to it. Clauses that
/// are never open at the same time share a slot.
fn keep(f: &mut FuncTranslator<'_>, caught: Caught) -> CaughtSlot {
    super::refer(f, caught.definition);
    let depth = f.stack.clause_depth();
    if depth == f.caught_slots.len() {
        let data = StackSlotData::new(StackSlotKind::ExplicitSlot, 16, 3);
        f.caught_slots.push(f.b.create_sized_stack_slot(data));
    }
    let slot = f.caught_slots[depth];
    let at = f.ins().stack_addr(I64, slot, 0);
    let flags = f.caches.variable(Region::Local);
    f.ins().store(flags, caught.exception, at, 0);
    f.ins().store(flags, caught.definition, at, 8);
    slot
}

/// Emits the load of a clause's caught exception.
fn kept(f: &mut FuncTranslator<'_>, slot: CaughtSlot) -> Caught {
    let at = f.ins().stack_addr(I64, slot, 0);
    let flags = f.caches.variable(Region::Local);
    let exception = f.ins().load(I64, flags, at, 0);
    let definition = f.ins().load(I64, flags, at, 8);
    Caught { exception, definition }
}

/// Translates `rethrow`.
pub(in crate::engine::translate) fn rethrow(f: &mut FuncTranslator<'_>, depth: u32) {
    let slot = f.stack.frame(depth).kind.caught();
    let slot = slot.expect("validated: the label names a clause that catches");
    let caught = kept(f, slot);
    super::throw_again(f, caught.exception);
}

/// Ends the body of a `try` or the previous clause. Continues in the block for exceptions that no
/// earlier clause caught. Returns `None` if the whole `try` is unreachable.
fn begin_clause(f: &mut FuncTranslator<'_>) -> Option<Caught> {
    control::leave_part(f);
    let kind = f.stack.frame(0).kind;
    let (caught, other) = match kind {
        FrameKind::Try(landing) => {
            f.handlers.pop();
            f.stack.frame(0).handler_count = f.handlers.len();
            f.b.seal_block(landing);
            let &[exception, definition] = f.b.block_params(landing) else {
                unreachable!("a landing has two parameters");
            };
            (Caught { exception, definition }, landing)
        }
        FrameKind::Catch(caught, _, other) => (caught, other),
        _ => return None,
    };
    let height = f.stack.frame(0).height;
    f.stack.truncate(height);
    f.b.switch_to_block(other);
    if matches!(kind, FrameKind::Try(_)) {
        fuel::reload(f);
    }
    Some(caught)
}

/// Emits code that passes an exception that no clause caught to the innermost active landing.
/// Changes the frame to a block, because its `end` needs no more work than the `end` of a block.
fn pass_on(f: &mut FuncTranslator<'_>, caught: Caught, active: usize) {
    let outer = active.checked_sub(1).map(|position| f.handlers[position]);
    super::pass_on(f, caught.exception, caught.definition, outer);
    f.stack.frame(0).kind = FrameKind::Block;
}
