//! Tags: what tells the exceptions of one kind from those of another.

use std::rc::Rc;

use crate::engine::abi::vmctx::TagDefinition;
use crate::engine::index::TypeIndex;
use crate::engine::runtime::load::module::Module;
use crate::engine::runtime::load::type_registry::TypeIds;
use crate::engine::types::{FuncType, ValType};

/// A tag. Handles are clones of each other.
#[derive(Clone, Debug)]
pub struct Tag(Rc<Inner>);

#[derive(Debug)]
struct Inner {
    /// Does not move: its address is what tells this tag from others.
    definition: TagDefinition,
    ty: FuncType,
    #[expect(dead_code, reason = "keeps the id of the type")]
    keep: Keep,
}

/// What keeps the id of a tag's type.
#[derive(Debug)]
#[expect(dead_code, reason = "only kept")]
enum Keep {
    /// The module that has the type.
    Module(Module),
    /// The tag itself.
    Own(TypeIds),
}

impl Tag {
    /// Makes a tag of a type without concrete references.
    ///
    /// # Panics
    ///
    /// Panics if there are concrete references in the type, whose indices would mean nothing.
    pub fn of_type(ty: FuncType) -> Self {
        let values = ty.params.iter().chain(&ty.results);
        assert!(
            !values.copied().any(ValType::is_concrete),
            "no module gives the indices a meaning"
        );
        let ids = TypeIds::register(std::slice::from_ref(&ty), &[1]);
        let definition = TagDefinition { type_id: ids.as_slice()[0] };
        Self(Rc::new(Inner { definition, ty, keep: Keep::Own(ids) }))
    }

    /// Makes a tag of a type of a module.
    pub(in crate::engine::runtime) fn new(module: &Module, ty: TypeIndex) -> Self {
        let definition = TagDefinition { type_id: module.type_ids()[ty.index()] };
        let ty = module.canonical_func_type(ty);
        Self(Rc::new(Inner { definition, ty, keep: Keep::Module(module.clone()) }))
    }

    /// Returns the type, whose parameters are those of its exceptions.
    pub fn ty(&self) -> &FuncType {
        &self.0.ty
    }

    /// Returns the canonical id of the type.
    pub(in crate::engine::runtime) fn type_id(&self) -> u32 {
        self.0.definition.type_id
    }

    /// Returns what compiled code compares.
    pub(in crate::engine::runtime) fn definition(&self) -> *const TagDefinition {
        &raw const self.0.definition
    }

    /// Returns what tells the tag from all others that live.
    pub fn address(&self) -> usize {
        Rc::as_ptr(&self.0).addr()
    }

    /// Returns whether two handles are of the same tag.
    pub fn is_same(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
