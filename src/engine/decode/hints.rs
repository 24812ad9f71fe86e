//! The section of branch hints.

use wasmparser::{BranchHintSectionReader, Result};

use crate::engine::branch_hints::BranchHint;
use crate::engine::index::FuncIndex;

/// Of more hints than this, none count: that is more than there are branches in 10 MB of code.
const MOST_HINTS: usize = 1 << 20;

/// Reads a section of branch hints. A malformed one hints at nothing: as a custom section it can
/// never make a module invalid. What the hints are about need not exist.
pub(super) fn read(section: BranchHintSectionReader<'_>) -> Vec<BranchHint> {
    try_read(section).unwrap_or_default()
}

fn try_read(section: BranchHintSectionReader<'_>) -> Result<Vec<BranchHint>> {
    let mut hints = Vec::new();
    for of_function in section {
        let of_function = of_function?;
        let func = FuncIndex(of_function.func);
        for hint in of_function.hints {
            let hint = hint?;
            if hints.len() == MOST_HINTS {
                return Ok(Vec::new());
            }
            hints.push(BranchHint { func, offset: hint.func_offset, is_likely: hint.taken });
        }
    }
    Ok(hints)
}
