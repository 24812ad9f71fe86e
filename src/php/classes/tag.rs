//! `Wasm\Tag`: the kind of a WebAssembly exception.
#![forbid(unsafe_code)]

use ext_php_rs::types::{ZendHashTable, Zval};

use crate::engine;
use crate::engine::types::ExternType;
use crate::php::values::type_from_php::Description;
use crate::php::values::type_to_php;
use crate::php::zend::api::throw::Result;
use crate::php::zend::objects::declare::{Type, method};
use crate::php::zend::objects::method::{Call, handler};
use crate::php::zend::objects::object::{Class, Payload};

/// The name of the class.
pub(in crate::php) const NAME: &str = "Wasm\\Tag";

/// The payload of `Wasm\Tag`.
pub(in crate::php) struct Tag(pub(in crate::php) engine::Tag);

pub(in crate::php) static CLASS: Class<Tag> = Class::new(NAME);

impl Payload for Tag {
    const IDENTITY: Option<fn(&Self) -> usize> = Some(|tag| tag.0.address());

    fn class() -> &'static Class<Self> {
        &CLASS
    }

    fn debug(&self, shown: &mut ZendHashTable) {
        type_to_php::insert(shown, "type", self.ty());
    }
}

/// Registers the class.
pub(in crate::php) fn register() -> ext_php_rs::error::Result<()> {
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
        type_to_php::extern_type(&ExternType::Tag(self.0.ty().clone()))
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
pub(in crate::php) fn object(tag: engine::Tag) -> Zval {
    CLASS.object(Tag(tag))
}
