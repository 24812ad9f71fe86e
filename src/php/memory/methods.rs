//! `Wasm\Memory`: the class, with the methods for size and bytes.
#![forbid(unsafe_code)]

use ext_php_rs::zend::ce;

use super::element::Element;
use super::{CLASS, Memory, address, cells, limit, pack, stream, text};
use crate::engine;
use crate::php::errors::{classes, raise};
use crate::php::settings;
use crate::php::values::type_from_php::Description;
use crate::php::values::type_to_php;
use crate::php::zend::api::strings;
use crate::php::zend::api::throw::Result;
use crate::php::zend::objects::declare::{Method, Type, method};
use crate::php::zend::objects::method::{Call, handler};

/// Registers the class.
pub(in crate::php) fn register() -> ext_php_rs::error::Result<()> {
    CLASS.register(
        &[(ce::countable, "\\Countable")],
        methods().into_iter().chain(cells::methods()).chain(text::methods()).chain(pack::methods()),
    )
}

/// Returns the declarations of the methods in this file.
fn methods() -> [Method; 12] {
    [
        method("__construct", handler!(construct)).takes("type", Type::Array),
        method("byteLength", handler!(byte_length)).gives(Type::Int),
        method("pages", handler!(pages)).gives(Type::Int),
        method("type", handler!(ty)).gives(Type::Array),
        method("count", handler!(byte_length)).gives(Type::Int),
        method("grow", handler!(grow)).takes("pages", Type::Int).gives(Type::Int),
        method("read", handler!(read))
            .takes("offset", Type::Int)
            .takes("length", Type::Int)
            .gives(Type::String),
        method("write", handler!(write))
            .takes("offset", Type::Int)
            .takes("bytes", Type::String)
            .gives(Type::Void),
        method("fill", handler!(fill))
            .takes("offset", Type::Int)
            .takes("length", Type::Int)
            .option("byte", Type::Int, "0")
            .gives(Type::Void),
        method("copy", handler!(copy))
            .takes("to", Type::Int)
            .takes("from", Type::Int)
            .takes("length", Type::Int)
            .gives(Type::Void),
        method("buffer", handler!(buffer)).gives(Type::String),
        method("stream", handler!(stream::open)).option("mode", Type::String, "\"r+\""),
    ]
}

fn construct(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 1)?;
    let Some(description) = call.array(1)? else { return Ok(()) };
    let ty = Description::new(CLASS.name(), description).memory_type()?;
    limit::make_room(None, ty.need(ty.limits.minimum))?;
    let memory = engine::Memory::new(ty, settings::bounds()).map_err(raise::raise)?;
    call.construct(Memory(memory))
}

fn byte_length(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 0)?;
    let length = call.this::<Memory>()?.0.byte_length();
    call.returns_int(length)
}

fn pages(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 0)?;
    let pages = call.this::<Memory>()?.0.pages();
    call.returns_int(pages)
}

fn ty(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 0)?;
    let ty = type_to_php::memory_type(&call.this::<Memory>()?.0.ty());
    call.returns(ty)
}

fn grow(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 1)?;
    let delta = call.unsigned(1)?;
    let memory = &call.this::<Memory>()?.0;
    limit::make_room(memory.budget(), memory.declared_type().need(delta))?;
    let before = memory.grow(delta).map_err(|reason| {
        let (pages, most) = (memory.pages(), memory.declared_type().max_pages());
        classes::cannot_grow("memory", (pages, delta, most, "pages"), reason)
    })?;
    call.returns_int(before)
}

fn read(call: &mut Call<'_>) -> Result<()> {
    call.expect(2, 2)?;
    let memory = &call.this::<Memory>()?.0;
    let (offset, length) = (address(call, 1, memory)?, call.unsigned(2)?);
    let bytes = memory.read(offset, length, strings::string).map_err(raise::raise)?;
    call.returns(bytes?)
}

fn write(call: &mut Call<'_>) -> Result<()> {
    call.expect(2, 2)?;
    let memory = &call.this::<Memory>()?.0;
    let offset = address(call, 1, memory)?;
    memory.write(offset, call.string(2)?).map_err(raise::raise)
}

fn fill(call: &mut Call<'_>) -> Result<()> {
    call.expect(2, 3)?;
    let memory = &call.this::<Memory>()?.0;
    let (offset, length) = (address(call, 1, memory)?, call.unsigned(2)?);
    let byte = if call.count() >= 3 { u8::argument(call, 3)? } else { 0 };
    memory.fill(offset, length, byte).map_err(raise::raise)
}

fn copy(call: &mut Call<'_>) -> Result<()> {
    call.expect(3, 3)?;
    let memory = &call.this::<Memory>()?.0;
    let (to, from) = (address(call, 1, memory)?, address(call, 2, memory)?);
    memory.copy(to, from, call.unsigned(3)?).map_err(raise::raise)
}

fn buffer(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 0)?;
    let memory = &call.this::<Memory>()?.0;
    let length = memory.byte_length();
    let bytes = memory.read(0, length, strings::string).map_err(raise::raise)?;
    call.returns(bytes?)
}
