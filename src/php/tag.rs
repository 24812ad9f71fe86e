//! `Wasm\Tag`: a kind of exceptions of WebAssembly.
#![forbid(unsafe_code)]

use ext_php_rs::types::{ZendHashTable, Zval};

use super::describe::Description;
use super::reflect;
use super::zend::declare::{Type, method};
use super::zend::method::{Call, handler};
use super::zend::object::{Class, Payload};
use super::zend::throw::Result;
use crate::engine;
use crate::engine::types::ExternType;

/// The name of the class.
pub(super) const NAME: &str = "Wasm\\Tag";

/// The payload of `Wasm\Tag`.
pub(super) struct Tag(pub(super) engine::Tag);

pub(super) static CLASS: Class<Tag> = Class::new(NAME);

impl Payload for Tag {
    const IDENTITY: Option<fn(&Self) -> usize> = Some(|tag| tag.0.address());

    fn class() -> &'static Class<Self> {
        &CLASS
    }

    fn debug(&self, shown: &mut ZendHashTable) {
        reflect::insert(shown, "type", self.ty());
    }
}

/// Registers the class.
pub(super) fn register() -> ext_php_rs::error::Result<()> {
    CLASS.register(
        &[],
        [
            method("__construct", handler!(construct)).takes("type", Type::Array),
            method("type", handler!(ty)).gives(Type::Array),
        ],
    )
}

impl Tag {
    fn ty(&self) -> Zval {
        reflect::extern_type(&ExternType::Tag(self.0.ty().clone()))
    }
}

fn construct(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 1)?;
    let Some(description) = call.array(1)? else { return Ok(()) };
    let ty = Description::new(NAME, description).tag_type()?;
    call.construct(Tag(engine::Tag::of_type(ty)))
}

fn ty(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 0)?;
    let ty = call.this::<Tag>()?.ty();
    call.returns(ty)
}

/// Returns the object of a tag.
pub(super) fn object(tag: engine::Tag) -> Zval {
    CLASS.object(Tag(tag))
}
