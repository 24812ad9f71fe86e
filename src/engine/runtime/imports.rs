//! Imports: the offers of the host, and the check that they match the module's imports.

use smallvec::SmallVec;

use super::builtins::BUILTINS;
use super::load::module::Module;
use super::memory::Memory;
use super::objects::external::Extern;
use super::objects::func::Func;
use super::objects::global::Global;
use super::objects::host_func::HostCall;
use super::objects::table::Table;
use super::objects::tag::Tag;
use super::stacks::thread::Thread;
use crate::engine::error::{Error, Result};
use crate::engine::index::FuncIndex;
use crate::engine::module_info::{Entity, Import};
use crate::engine::types::{ExternType, GlobalType, ValType};

/// An offer of the host for an import.
pub enum Offer {
    /// An entity that exists and has a type.
    Extern(Extern),
    /// A host function. It gets the type that the import requires.
    HostFunc(Box<dyn HostCall>),
}

/// The imports of a module, by kind.
#[derive(Debug, Default)]
pub(super) struct Imports {
    pub(super) funcs: Vec<Func>,
    pub(super) tables: SmallVec<[Table; 1]>,
    pub(super) memories: SmallVec<[Memory; 1]>,
    pub(super) globals: Vec<Global>,
    pub(super) tags: Vec<Tag>,
}

impl Imports {
    /// Matches the offers with the imports of the module: one offer for each import, in order.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Link`] for the first offer that does not match.
    pub(super) fn resolve(
        thread: &'static Thread,
        module: &Module,
        offers: Vec<Offer>,
    ) -> Result<Self> {
        let wanted = &module.plan().declared.imports;
        assert_eq!(offers.len(), wanted.len(), "the caller offers one for each import");
        let mut imports = Self::default();
        for (import, offer) in wanted.iter().zip(offers) {
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
        let declared = &module.plan().declared;
        match (import.entity, offer) {
            (Entity::Func(func), Offer::HostFunc(call)) => {
                self.funcs.push(host_func(thread, module, import, func, call)?);
            }
            (Entity::Func(wanted), Offer::Extern(Extern::Func(func)))
                if func.is_of_import(module, wanted) =>
            {
                self.funcs.push(func);
            }
            (Entity::Table(wanted), Offer::Extern(Extern::Table(table))) => {
                let (wanted, have) = (declared.tables[wanted.index()], table.ty());
                let fits = wanted.limits.accept(have.limits.minimum, have.limits.maximum);
                let element = wanted.element.map_index(|index| module.canonical_index(index));
                let is_same = element == have.element && wanted.address == have.address;
                if !is_same || !fits {
                    return Err(mismatch(module, import, &Extern::Table(table)));
                }
                self.tables.push(table);
            }
            (Entity::Memory(wanted), Offer::Extern(Extern::Memory(memory))) => {
                let (wanted, have) = (declared.memories[wanted.index()], memory.ty());
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
                let wanted: GlobalType = declared.globals[wanted.index()];
                let (have, value) = (global.ty(), canonical(module, wanted.value));
                // A mutable global must have exactly the same type, for reading and for writing.
                let fits =
                    if wanted.mutable { have.value == value } else { have.value.matches(value) };
                if wanted.mutable != have.mutable || !fits {
                    return Err(mismatch(module, import, &Extern::Global(global)));
                }
                self.globals.push(global);
            }
            (Entity::Tag(wanted), Offer::Extern(Extern::Tag(tag)))
                if tag.type_id() == module.type_ids()[declared.tags[wanted.index()].index()] =>
            {
                self.tags.push(tag);
            }
            (_, Offer::HostFunc(_)) => {
                let wanted = module.plan().import_type(import);
                return Err(link_error(import, format!("expected {wanted}, got a host function")));
            }
            (_, Offer::Extern(other)) => return Err(mismatch(module, import, &other)),
        }
        Ok(())
    }
}

/// Makes the function of an import from an implementation of the host.
fn host_func(
    thread: &'static Thread,
    module: &Module,
    import: &Import,
    func: FuncIndex,
    call: Box<dyn HostCall>,
) -> Result<Func> {
    let ty = module.type_of(func);
    if let Some(have) = call.ty().filter(|have| **have != module.canonical_func_type(ty)) {
        let wanted = module.plan().import_type(import);
        let have = ExternType::Func(have.clone());
        return Err(link_error(import, format!("expected {wanted}, got {have}")));
    }
    Ok(Func::host(thread, module, ty, call, &BUILTINS))
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
