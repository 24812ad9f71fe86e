//! Externs: the entities that can be imported and exported.

use super::func::Func;
use super::global::Global;
use super::instance::Instance;
use super::table::Table;
use super::tag::Tag;
use crate::engine::module_info::Entity;
use crate::engine::runtime::heap::collector::{Trace, Visitor};
use crate::engine::runtime::memory::Memory;
use crate::engine::types::ExternType;

/// An entity that can be imported or exported.
#[derive(Clone, Debug)]
pub enum Extern {
    /// A function.
    Func(Func),
    /// A table.
    Table(Table),
    /// A memory.
    Memory(Memory),
    /// A global.
    Global(Global),
    /// A tag.
    Tag(Tag),
}

impl Extern {
    /// Returns the type, with current sizes.
    pub fn ty(&self) -> ExternType {
        match self {
            Self::Func(func) => ExternType::Func(func.ty()),
            Self::Table(table) => ExternType::Table(table.ty()),
            Self::Memory(memory) => ExternType::Memory(memory.ty()),
            Self::Global(global) => ExternType::Global(global.ty()),
            Self::Tag(tag) => ExternType::Tag(tag.ty().clone()),
        }
    }
}

impl Trace for Extern {
    fn trace(&self, visitor: &mut dyn Visitor) {
        match self {
            Self::Func(func) => func.trace(visitor),
            Self::Table(table) => table.trace(visitor),
            Self::Global(global) => global.trace(visitor),
            // Memories and tags hold no references, so nothing is visited.
            Self::Memory(_) | Self::Tag(_) => {}
        }
    }
}

impl Instance {
    /// Returns the export with this name.
    pub fn export(&self, name: &str) -> Option<Extern> {
        self.module().export(name).map(|entity| self.entity(entity))
    }

    /// Returns an entity that the module defines or imports.
    pub fn entity(&self, entity: Entity) -> Extern {
        match entity {
            Entity::Func(index) => Extern::Func(self.func(index)),
            Entity::Table(index) => Extern::Table(self.table(index)),
            Entity::Memory(index) => Extern::Memory(self.memory(index)),
            Entity::Global(index) => Extern::Global(self.global(index)),
            Entity::Tag(index) => Extern::Tag(self.data().tag(index).clone()),
        }
    }
}
