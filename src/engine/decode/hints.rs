//! The custom section of branch hints.

use wasmparser::{BranchHintSectionReader, Result};

use crate::engine::branch_hints::BranchHint;
use crate::engine::index::FuncIndex;

/// Maximum number of hints. A section with more hints is ignored. Even 10 MB of code have fewer
/// branches.
const MOST_HINTS: usize = 1 << 20;

/// Reads a section of branch hints. Returns no hints for a malformed section, because a custom
/// section never makes a module invalid. A hint may name a function or branch that does not exist.
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
