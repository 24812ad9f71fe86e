//! Canonical ids of function types. Two types are the same if and only if their ids are the same.
//!
//! Types are registered in recursion groups, because the specification compares types by their
//! groups.

use std::collections::HashMap;

use once_cell::sync::Lazy;
use parking_lot::Mutex;

use crate::engine::types::FuncType;
use crate::engine::types::identity::{Group, WITHIN_GROUP, identities};

/// The groups that live modules and tags use. When a group has no user any more, its ids are
/// reused.
static REGISTRY: Lazy<Mutex<Registry>> = Lazy::new(Mutex::default);

#[derive(Default)]
struct Registry {
    /// The first id of each group, and the number of its registrations.
    groups: HashMap<Group, (u32, usize)>,
    /// The first ids of released groups, by the size of the group.
    free: HashMap<usize, Vec<u32>>,
    next: u32,
}

impl Registry {
    /// Registers a group, which must not be empty, and returns its first id.
    fn register(&mut self, group: Group) -> u32 {
        assert!(!group.is_empty(), "a group has at least one type");
        if let Some((first, count)) = self.groups.get_mut(&group) {
            *count += 1;
            return *first;
        }
        let first = self.free.get_mut(&group.len()).and_then(Vec::pop).unwrap_or_else(|| {
            let first = self.next;
            let size = u32::try_from(group.len()).expect("validated: at most a million types");
            self.next = first.checked_add(size).expect("fewer than 2^31 types are in use");
            assert!(self.next < WITHIN_GROUP, "fewer than 2^31 types are in use");
            first
        });
        self.groups.insert(group, (first, 1));
        first
    }

    fn release(&mut self, group: &Group) {
        let Some((first, count)) = self.groups.get_mut(group) else { return };
        *count -= 1;
        if *count == 0 {
            self.free.entry(group.len()).or_default().push(*first);
            self.groups.remove(group);
        }
    }
}

/// The canonical ids of the types of a module, in the order of the module. The ids stand for these
/// types until the `TypeIds` is dropped.
#[derive(Debug)]
pub struct TypeIds {
    ids: Box<[u32]>,
    /// The registered groups.
    groups: Box<[Group]>,
}

impl TypeIds {
    /// Registers the types of a module, which form groups of the given sizes.
    pub(crate) fn register(types: &[FuncType], group_sizes: &[u32]) -> Self {
        let mut registry = REGISTRY.lock();
        let mut groups = Vec::with_capacity(group_sizes.len());
        let ids = identities(types, group_sizes, |group| {
            groups.push(group.clone());
            registry.register(group)
        });
        Self { ids: ids.into(), groups: groups.into() }
    }

    /// Returns the ids.
    pub(crate) const fn as_slice(&self) -> &[u32] {
        &self.ids
    }
}

impl Drop for TypeIds {
    fn drop(&mut self) {
        let mut registry = REGISTRY.lock();
        for group in &self.groups {
            registry.release(group);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::index::TypeIndex;
    use crate::engine::types::{HeapType, RefType, ValType};

    fn ty(params: &[ValType]) -> FuncType {
        FuncType { params: params.into(), results: Box::new([]) }
    }

    fn concrete(index: u32) -> ValType {
        ValType::Ref(RefType { nullable: true, heap: HeapType::Concrete(TypeIndex(index)) })
    }

    #[test]
    fn equal_types_share_an_id_and_others_do_not() {
        let one = TypeIds::register(&[ty(&[ValType::I32]), ty(&[ValType::I64])], &[1, 1]);
        let other = TypeIds::register(&[ty(&[ValType::I64]), ty(&[ValType::F32])], &[1, 1]);
        assert_eq!(one.as_slice()[1], other.as_slice()[0]);
        let distinct: std::collections::HashSet<_> =
            one.as_slice().iter().chain(other.as_slice()).collect();
        assert_eq!(distinct.len(), 3);
    }

    #[test]
    fn an_unused_id_is_reused_for_another_type() {
        let [one, other] = [ValType::I32, ValType::I64].map(|param| Group::from([ty(&[param])]));
        let mut registry = Registry::default();
        let first = registry.register(one.clone());
        assert_eq!(registry.register(one.clone()), first);
        registry.release(&one);
        assert_ne!(registry.register(other.clone()), first, "one user is left");
        registry.release(&other);
        registry.release(&one);
        assert_eq!(registry.register(other), first);

        // No other test uses this type.
        let types = [ty(&[ValType::V128; 7])];
        let ids = TypeIds::register(&types, &[1]);
        let group = ids.groups[0].clone();
        assert!(REGISTRY.lock().groups.contains_key(&group));
        drop(ids);
        assert!(!REGISTRY.lock().groups.contains_key(&group));
    }

    #[test]
    fn references_are_compared_by_what_they_refer_to() {
        let one = TypeIds::register(&[ty(&[ValType::I32]), ty(&[concrete(0)])], &[1, 1]);
        let types = [ty(&[]), ty(&[ValType::I32]), ty(&[concrete(1)]), ty(&[concrete(0)])];
        let other = TypeIds::register(&types, &[1, 1, 1, 1]);
        assert_eq!(one.as_slice()[1], other.as_slice()[2]);
        assert_ne!(one.as_slice()[1], other.as_slice()[3]);
    }

    #[test]
    fn groups_that_refer_to_themselves_are_compared_as_a_whole() {
        let one = TypeIds::register(&[ty(&[concrete(0)])], &[1]);
        let other = TypeIds::register(&[ty(&[]), ty(&[concrete(1)])], &[1, 1]);
        assert_eq!(one.as_slice()[0], other.as_slice()[1]);
        let pair = TypeIds::register(&[ty(&[concrete(0)]), ty(&[concrete(0)])], &[2]);
        assert_ne!(one.as_slice()[0], pair.as_slice()[0]);
        assert_ne!(pair.as_slice()[0], pair.as_slice()[1]);
    }
}
