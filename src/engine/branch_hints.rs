//! Branch hints: what a module says of how often its branches are taken.
//!
//! They say where code should lie, and never what it does.

use super::index::FuncIndex;

/// A hint: whether a branch is likely to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BranchHint {
    /// The function.
    pub func: FuncIndex,
    /// The offset of the branch, from where the function declares its locals.
    pub offset: u32,
    /// Whether its condition is likely to hold; if not, it is likely not to.
    pub is_likely: bool,
}

/// The hints of a module.
///
/// **Invariant:** they are in ascending order of function and offset, and at most one for each.
/// They need not be about anything that exists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BranchHints(Vec<BranchHint>);

impl BranchHints {
    /// Takes hints in any order. Of several for one branch the first counts.
    pub fn new(mut hints: Vec<BranchHint>) -> Self {
        hints.sort_by_key(|hint| (hint.func, hint.offset));
        hints.dedup_by_key(|hint| (hint.func, hint.offset));
        Self(hints)
    }

    /// Returns whether a branch is likely to be taken, if there is a hint.
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
