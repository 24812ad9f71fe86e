//! The exceptions that preceded those of WebAssembly 3.0: `try` with its clauses, and `rethrow`.
//!
//! They are caught as by `try_table` (see [`exception`]), but for the place of the clauses: each
//! follows the body, and so does its code. The landing of a `try` is begun at its first clause,
//! when everything that jumps there is known, and goes on at the next one with what the one before
//! did not catch.
//!
//! ```text
//! landing ─► catch a? ─► catch b? ─► catch_all, the landing around it, or the caller
//! ```
//!
//! Any instruction of a clause may be a `rethrow`, so a clause counts as a reference to what it
//! caught. Most ways out of it end that, and free the exception if it was the last one; the others,
//! `br_if` and what is thrown there, leave it to the end of the outermost call.

use wasmparser::BlockType;

use super::stack::{Caught, FrameKind};
use super::{FuncTranslator, control, exception};
use crate::engine::error::Result;

/// Translates `try`.
pub(super) fn try_(f: &mut FuncTranslator<'_>, ty: BlockType) -> Result<()> {
    control::open(f, ty, |f, _| {
        let (landing, _) = exception::new_landing(f);
        f.handlers.push(landing);
        FrameKind::Try(landing)
    })
}

/// Translates `catch`, which may end code that cannot be reached.
pub(super) fn catch(f: &mut FuncTranslator<'_>, tag: u32) {
    let Some(caught) = begin_clause(f) else { return };
    let (payload, other) = exception::compare_tag(f, tag, caught.definition);
    exception::refer(f, caught.definition);
    f.stack.open_clause(FrameKind::Catch(caught, other));
    f.stack.push_all(&payload);
    f.stack.reachable = true;
}

/// Translates `catch_all`, which may end code that cannot be reached.
pub(super) fn catch_all(f: &mut FuncTranslator<'_>) {
    let Some(caught) = begin_clause(f) else { return };
    exception::refer(f, caught.definition);
    f.stack.open_clause(FrameKind::CatchAll(caught));
    f.stack.reachable = true;
}

/// Translates `delegate`, which may end code that cannot be reached.
pub(super) fn delegate(f: &mut FuncTranslator<'_>, depth: u32) {
    if let Some(caught) = begin_clause(f) {
        // The frame is still that of the `try`, which the depth does not count.
        let active = f.stack.frame(depth + 1).handler_count;
        pass_on(f, caught, active);
    }
    control::end(f);
}

/// Ends the clauses of a frame, if it is a `try`: what none of them caught goes on outside.
pub(super) fn end_clauses(f: &mut FuncTranslator<'_>) {
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

/// Of how many clauses a way out says that they are left. The code for more might be out of
/// proportion to what it is made of.
const MAX_LEFT: usize = 4;

/// Emits that execution leaves the frames up to a relative depth, and with them their clauses.
pub(super) fn leave_clauses(f: &mut FuncTranslator<'_>, depth: u32) {
    for caught in f.stack.clauses(depth, MAX_LEFT) {
        exception::unrefer(f, caught.definition);
        exception::forget(f, caught.exception);
    }
}

/// Translates `rethrow`.
pub(super) fn rethrow(f: &mut FuncTranslator<'_>, depth: u32) {
    let again = f.stack.frame(depth).kind.caught();
    let again = again.expect("validated: the label is that of a clause which catches");
    // If nothing in the clause catches it, that is a way out, but the exception goes on.
    if f.handlers.len() == f.stack.frame(depth).handler_count {
        if let Some(inner) = depth.checked_sub(1) {
            leave_clauses(f, inner);
        }
        exception::unrefer(f, again.definition);
    }
    exception::throw_again(f, again.exception);
}

/// Ends the body of a `try` or the clause before, and goes on where nothing has caught the exception
/// so far. Returns nothing if no part of the `try` can be reached.
fn begin_clause(f: &mut FuncTranslator<'_>) -> Option<Caught> {
    control::leave_part(f);
    let (caught, other) = match f.stack.frame(0).kind {
        FrameKind::Try(landing) => {
            f.handlers.pop();
            f.stack.frame(0).handler_count = f.handlers.len();
            f.b.seal_block(landing);
            let &[exception, definition] = f.b.block_params(landing) else {
                unreachable!("a landing has two parameters");
            };
            (Caught { exception, definition }, landing)
        }
        FrameKind::Catch(caught, other) => (caught, other),
        _ => return None,
    };
    let height = f.stack.frame(0).height;
    f.stack.truncate(height);
    f.b.switch_to_block(other);
    Some(caught)
}

/// Hands an exception that no clause caught to the innermost of the landings that are active, and
/// leaves nothing to be done for the `try` but what a block needs.
fn pass_on(f: &mut FuncTranslator<'_>, caught: Caught, active: usize) {
    let outer = active.checked_sub(1).map(|position| f.handlers[position]);
    exception::pass_on(f, caught.exception, caught.definition, outer);
    f.stack.frame(0).kind = FrameKind::Block;
}
