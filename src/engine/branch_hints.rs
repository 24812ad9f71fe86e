//! Branch hints: statements of a module that say which of its branches are likely to be taken.
//!
//! Hints affect the place of code, but never the behavior of code.

use super::index::FuncIndex;

/// A hint: whether a branch is likely to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BranchHint {
    /// Function that contains the branch.
    pub func: FuncIndex,
    /// Offset of the branch, in bytes from the start of the function's local declarations.
    pub offset: u32,
    /// Whether the condition of the branch is likely to be true. Otherwise it is likely to be
    /// false.
    pub is_likely: bool,
}

/// Hints of a module.
///
/// **Invariant:** hints are in ascending order of function and offset. Each pair of function and
/// offset has at most one hint. A hint may name a function or an offset that does not exist.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BranchHints(Vec<BranchHint>);

impl BranchHints {
    /// Sorts hints. If a branch has several hints, keeps only the first hint.
    pub fn new(mut hints: Vec<BranchHint>) -> Self {
        hints.sort_by_key(|hint| (hint.func, hint.offset));
        hints.dedup_by_key(|hint| (hint.func, hint.offset));
        Self(hints)
    }

    /// Returns whether a branch is likely to be taken, or `None` without a hint.
    pub fn is_likely(&self, func: FuncIndex, offset: u32) -> Option<bool> {
        let place = (func, offset);
        let position = self.0.binary_search_by_key(&place, |hint| (hint.func, hint.offset)).ok()?;
        Some(self.0[position].is_likely)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_hint_of_a_branch_counts() {
        let hint =
            |func, offset, is_likely| BranchHint { func: FuncIndex(func), offset, is_likely };
        let hints = BranchHints::new(vec![
            hint(7, 5, true),
            hint(3, u32::MAX, true),
            hint(7, 2, false),
            hint(7, 5, false),
            hint(7, 2, true),
            hint(0, 9, true),
        ]);
        let is_likely = |func, offset| hints.is_likely(FuncIndex(func), offset);
        assert_eq!(is_likely(7, 5), Some(true));
        assert_eq!(is_likely(7, 2), Some(false));
        assert_eq!(is_likely(3, u32::MAX), Some(true));
        assert_eq!(is_likely(0, 9), Some(true));
        assert_eq!([is_likely(0, 5), is_likely(7, 3), is_likely(8, 0)], [None; 3]);
    }
}
