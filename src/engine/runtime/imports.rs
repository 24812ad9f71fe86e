//! What the host offers for an import, and matching it against what the module wants.

use smallvec::SmallVec;

use super::func::Func;
use super::global::Global;
use super::host_func::HostCall;
use super::memory::Memory;
use super::table::Table;
use super::tag::Tag;
use super::thread::Thread;
use crate::engine::error::{Error, Result};
use crate::engine::module::Module;
use crate::engine::module_info::{Entity, Import};
use crate::engine::types::{ExternType, GlobalType, ValType};

/// Something that can be imported or exported.
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

/// What the host offers for an import.
pub enum Offer {
    /// Something that exists, and has a type.
    Extern(Extern),
    /// A function of the host, of whatever type is wanted.
    HostFunc(Box<dyn HostCall>),
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

/// What a module imports, each of its type.
#[derive(Debug, Default)]
pub(super) struct Imports {
    pub(super) funcs: Vec<Func>,
    pub(super) tables: SmallVec<[Table; 1]>,
    pub(super) memories: SmallVec<[Memory; 1]>,
    pub(super) globals: Vec<Global>,
    pub(super) tags: Vec<Tag>,
}

impl Imports {
    /// Matches offers, one for each import of the module in order.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Link`] for the first that does not match.
    pub(super) fn resolve(
        thread: &'static Thread,
        module: &Module,
        offers: Vec<Offer>,
    ) -> Result<Self> {
        let plan = module.plan();
        assert_eq!(offers.len(), plan.imports.len(), "the caller offers one for each import");
        let mut imports = Self::default();
        for (import, offer) in plan.imports.iter().zip(offers) {
            imports.resolve_one(thread, module, import, offer)?;
        }
        Ok(imports)
    }

    fn resolve_one(
        &mut self,
        thread: &'static Thread,
        module: &Module,
        import: &Import,
        offer: Offer,
    ) -> Result<()> {
        let plan = module.plan();
        match (import.entity, offer) {
            (Entity::Func(func), Offer::HostFunc(call)) => {
                let ty = module.type_of(func);
                self.funcs.push(Func::host(thread, module, ty, call));
            }
            (Entity::Func(wanted), Offer::Extern(Extern::Func(func)))
                if func.is_of_import(module, wanted) =>
            {
                self.funcs.push(func);
            }
            (Entity::Table(wanted), Offer::Extern(Extern::Table(table))) => {
                let (wanted, have) = (plan.tables[wanted.index()], table.ty());
                let fits = wanted.limits.accept(have.limits.minimum, have.limits.maximum);
                let element = wanted.element.map_index(|index| module.canonical_index(index));
                let is_same = element == have.element && wanted.address == have.address;
                if !is_same || !fits {
                    return Err(mismatch(module, import, &Extern::Table(table)));
                }
                self.tables.push(table);
            }
            (Entity::Memory(wanted), Offer::Extern(Extern::Memory(memory))) => {
                let (wanted, have) = (plan.memories[wanted.index()], memory.ty());
                let fits = wanted.limits.accept(have.limits.minimum, have.limits.maximum);
                let is_same = wanted.address == have.address
                    && wanted.page_size_log2 == have.page_size_log2
                    && wanted.is_shared == have.is_shared;
                if !is_same || !fits {
                    return Err(mismatch(module, import, &Extern::Memory(memory)));
                }
                if memory.bounds() != module.bounds() {
                    let reason = "the memory was made for modules with other bounds checks";
                    return Err(link_error(import, reason.to_owned()));
                }
                self.memories.push(memory);
            }
            (Entity::Global(wanted), Offer::Extern(Extern::Global(global))) => {
                let wanted: GlobalType = plan.globals[wanted.index()];
                let (have, value) = (global.ty(), canonical(module, wanted.value));
                // What can be written must have the same type for reading and for writing.
                let fits =
                    if wanted.mutable { have.value == value } else { have.value.matches(value) };
                if wanted.mutable != have.mutable || !fits {
                    return Err(mismatch(module, import, &Extern::Global(global)));
                }
                self.globals.push(global);
            }
            (Entity::Tag(wanted), Offer::Extern(Extern::Tag(tag)))
                if tag.type_id() == module.type_ids()[plan.tags[wanted.index()].index()] =>
            {
                self.tags.push(tag);
            }
            (_, Offer::HostFunc(_)) => {
                let wanted = plan.import_type(import);
                return Err(link_error(import, format!("expected {wanted}, got a host function")));
            }
            (_, Offer::Extern(other)) => return Err(mismatch(module, import, &other)),
        }
        Ok(())
    }
}

/// Returns a type of a module with canonical ids for its concrete references.
fn canonical(module: &Module, ty: ValType) -> ValType {
    ty.map_index(|index| module.canonical_index(index))
}

fn mismatch(module: &Module, import: &Import, offered: &Extern) -> Error {
    let wanted = module.plan().import_type(import);
    link_error(import, format!("expected {wanted}, got {}", offered.ty()))
}

fn link_error(import: &Import, reason: String) -> Error {
    Error::Link { module: import.module.clone(), name: import.name.clone(), reason }
}
