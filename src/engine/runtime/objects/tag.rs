//! Tags: they distinguish the kinds of exceptions.

use std::rc::Rc;

use crate::engine::abi::vmctx::TagDefinition;
use crate::engine::index::TypeIndex;
use crate::engine::runtime::load::module::Module;
use crate::engine::runtime::load::type_registry::TypeIds;
use crate::engine::types::{FuncType, ValType};

/// A handle of a tag. A clone is another handle of the same tag.
#[derive(Clone, Debug)]
pub struct Tag(Rc<Inner>);

#[derive(Debug)]
struct Inner {
    /// The part that compiled code uses. It must not move, because its address identifies the tag.
    definition: TagDefinition,
    ty: FuncType,
    #[expect(dead_code, reason = "keeps the id of the type in use")]
    keep: Keep,
}

/// The object that keeps the id of a tag's type in use.
#[derive(Debug)]
#[expect(dead_code, reason = "only keeps the id in use")]
enum Keep {
    /// The module that has the type.
    Module(Module),
    /// The tag's registration of its type.
    Own(TypeIds),
}

impl Tag {
    /// Makes a tag with a type that has no concrete references.
    ///
    /// # Panics
    ///
    /// Panics if the type contains concrete references, because their indices have no meaning
    /// without a module.
    pub fn of_type(ty: FuncType) -> Self {
        let values = ty.params.iter().chain(&ty.results);
        assert!(
            !values.copied().any(ValType::is_concrete),
            "indices of types have no meaning without a module"
        );
        let ids = TypeIds::register(std::slice::from_ref(&ty), &[1]);
        let definition = TagDefinition { type_id: ids.as_slice()[0] };
        Self(Rc::new(Inner { definition, ty, keep: Keep::Own(ids) }))
    }

    /// Makes a tag with a type of a module.
    pub(in crate::engine::runtime) fn new(module: &Module, ty: TypeIndex) -> Self {
        let definition = TagDefinition { type_id: module.type_ids()[ty.index()] };
        let ty = module.canonical_func_type(ty);
        Self(Rc::new(Inner { definition, ty, keep: Keep::Module(module.clone()) }))
    }

    /// Returns the type. Its parameters are the types of the values in an exception with this tag.
    pub fn ty(&self) -> &FuncType {
        &self.0.ty
    }

    /// Returns the canonical id of the type.
    pub(in crate::engine::runtime) fn type_id(&self) -> u32 {
        self.0.definition.type_id
    }

    /// Returns the definition, whose address compiled code compares.
    pub(in crate::engine::runtime) fn definition(&self) -> *const TagDefinition {
        &raw const self.0.definition
    }

    /// Returns a number that distinguishes the tag from all other live tags.
    pub fn address(&self) -> usize {
        Rc::as_ptr(&self.0).addr()
    }

    /// Returns whether both handles refer to the same tag.
    pub fn is_same(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
