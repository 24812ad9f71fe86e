//! Type identity, as the specification defines it: types are the same if they have the same
//! position in equal recursion groups.
//!
//! Two groups are equal if their types are equal. In this comparison, a reference to a type of the
//! same group is a position in the group. Any other reference is an identity: a number that
//! represents a type.

use std::collections::HashMap;
use std::sync::Arc;

use super::FuncType;
use crate::engine::index::TypeIndex;

/// Bit that distinguishes a position in the same group from an identity: it is set only in a
/// position.
pub(in crate::engine) const WITHIN_GROUP: u32 = 1 << 31;

/// The types of a group, with positions or identities in place of indices.
pub(in crate::engine) type Group = Arc<[FuncType]>;

/// Returns the identities of types that are in groups of the given sizes. `first_of` returns the
/// identity of a group's first type; it is never called for an empty group. The next types of the
/// group have the next identities.
pub(in crate::engine) fn identities(
    types: &[FuncType],
    group_sizes: &[u32],
    mut first_of: impl FnMut(Group) -> u32,
) -> Vec<u32> {
    let mut ids: Vec<u32> = Vec::with_capacity(types.len());
    for size in group_sizes.iter().filter(|size| **size > 0) {
        let start = TypeIndex::from_position(ids.len()).0;
        let canonical = |index: TypeIndex| match index.0.checked_sub(start) {
            Some(position) => TypeIndex(position | WITHIN_GROUP),
            None => TypeIndex(ids[index.index()]),
        };
        let end = start + size;
        let group = &types[TypeIndex(start).index()..TypeIndex(end).index()];
        let first = first_of(group.iter().map(|ty| ty.map_indices(canonical)).collect());
        ids.extend(first..first + size);
    }
    ids
}

/// Returns the identities of types within a module. The identity of a type is the index of the
/// first equal type.
pub(in crate::engine) fn identities_in_module(types: &[FuncType], group_sizes: &[u32]) -> Vec<u32> {
    let mut firsts = HashMap::new();
    let mut next = 0;
    identities(types, group_sizes, |group| {
        let index = next;
        next += TypeIndex::from_position(group.len()).0;
        *firsts.entry(group).or_insert(index)
    })
}

#[cfg(test)]
mod tests {
    use super::super::{HeapType, RefType, ValType};
    use super::*;

    #[test]
    fn the_first_of_equal_types_stands_for_them() {
        let concrete = |index| {
            ValType::Ref(RefType { nullable: true, heap: HeapType::Concrete(TypeIndex(index)) })
        };
        let ty = |param| FuncType { params: Box::new([param]), results: Box::new([]) };
        let (plain, other) = (ty(ValType::I32), ty(ValType::I64));
        let types = [plain.clone(), other, plain, ty(concrete(0)), ty(concrete(2))];
        assert_eq!(identities_in_module(&types, &[1; 5]), [0, 1, 0, 3, 3]);
        assert_eq!(identities_in_module(&types, &[2, 0, 1, 1, 1]), [0, 1, 2, 3, 4]);
    }
}
