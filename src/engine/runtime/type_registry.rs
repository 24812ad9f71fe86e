//! Canonical ids: two functions have the same type exactly if its id is the same.

use std::collections::HashMap;

use once_cell::sync::Lazy;
use parking_lot::Mutex;

use crate::engine::types::FuncType;

/// The types that live modules use, by id. An id is used again once no module uses its type.
static REGISTRY: Lazy<Mutex<Registry>> = Lazy::new(Mutex::default);

#[derive(Default)]
struct Registry {
    ids: HashMap<FuncType, u32>,
    entries: Vec<(FuncType, usize)>,
    free: Vec<u32>,
}

impl Registry {
    fn register(&mut self, ty: &FuncType) -> u32 {
        if let Some(id) = self.ids.get(ty) {
            self.entries[index(*id)].1 += 1;
            return *id;
        }
        let entry = (ty.clone(), 1);
        let id = if let Some(id) = self.free.pop() {
            self.entries[index(id)] = entry;
            id
        } else {
            self.entries.push(entry);
            u32::try_from(self.entries.len() - 1).expect("fewer than 2^32 types are in use")
        };
        self.ids.insert(ty.clone(), id);
        id
    }

    fn release(&mut self, id: u32) {
        let (ty, count) = &mut self.entries[index(id)];
        *count -= 1;
        if *count == 0 {
            self.ids.remove(ty);
            self.free.push(id);
        }
    }
}

fn index(id: u32) -> usize {
    usize::try_from(id).expect("a 64-bit host")
}

/// The canonical ids of the types of a module, in the order of the module. They stand for these
/// types as long as this lives.
#[derive(Debug)]
pub struct TypeIds(Box<[u32]>);

impl TypeIds {
    /// Registers the types of a module.
    pub fn register(types: &[FuncType]) -> Self {
        let mut registry = REGISTRY.lock();
        Self(types.iter().map(|ty| registry.register(ty)).collect())
    }

    /// Returns the ids.
    pub const fn as_slice(&self) -> &[u32] {
        &self.0
    }
}

impl Drop for TypeIds {
    fn drop(&mut self) {
        let mut registry = REGISTRY.lock();
        for id in &self.0 {
            registry.release(*id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::types::ValType;

    fn ty(params: &[ValType]) -> FuncType {
        FuncType { params: params.into(), results: Box::new([]) }
    }

    #[test]
    fn equal_types_share_an_id_and_others_do_not() {
        let one = TypeIds::register(&[ty(&[ValType::I32]), ty(&[ValType::I64])]);
        let other = TypeIds::register(&[ty(&[ValType::I64]), ty(&[ValType::F32])]);
        assert_eq!(one.as_slice()[1], other.as_slice()[0]);
        let distinct: std::collections::HashSet<_> =
            one.as_slice().iter().chain(other.as_slice()).collect();
        assert_eq!(distinct.len(), 3);
    }
}
