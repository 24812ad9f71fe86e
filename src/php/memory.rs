//! `Wasm\Memory`: the class, with the methods for size and bytes.
#![forbid(unsafe_code)]

use ext_php_rs::types::{ZendHashTable, Zval};
use ext_php_rs::zend::ce;

use super::describe::Description;
use super::element::Element;
use super::zend::declare::{Method, Type, method};
use super::zend::method::{Call, handler};
use super::zend::object::{Class, Payload};
use super::zend::strings;
use super::zend::throw::{Result, Thrown};
use super::{exceptions, memory_cells, memory_pack, memory_stream, memory_text, reflect, settings};
use crate::engine;
use crate::engine::types::AddressType;

/// The payload of `Wasm\Memory`.
pub(super) struct Memory(pub(super) engine::Memory);

/// The name of the class.
pub(super) const NAME: &str = "Wasm\\Memory";

pub(super) static CLASS: Class<Memory> = Class::new(NAME);

impl Payload for Memory {
    const IDENTITY: Option<fn(&Self) -> usize> = Some(|memory| memory.0.address());

    fn class() -> &'static Class<Self> {
        &CLASS
    }

    fn debug(&self, shown: &mut ZendHashTable) {
        reflect::insert(shown, "byteLength", reflect::int(self.0.byte_length()));
        reflect::insert(shown, "type", reflect::memory_type(&self.0.ty()));
    }
}

/// Registers the class.
pub(super) fn register() -> ext_php_rs::error::Result<()> {
    CLASS.register(
        &[(ce::countable, "\\Countable")],
        methods()
            .into_iter()
            .chain(memory_cells::methods())
            .chain(memory_text::methods())
            .chain(memory_pack::methods()),
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
        method("stream", handler!(memory_stream::open)).option("mode", Type::String, "\"r+\""),
    ]
}

fn construct(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 1)?;
    let Some(description) = call.array(1)? else { return Ok(()) };
    let ty = Description::new(CLASS.name(), description).memory_type()?;
    let memory = engine::Memory::new(ty, settings::bounds()).map_err(exceptions::raise)?;
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
    let ty = reflect::memory_type(&call.this::<Memory>()?.0.ty());
    call.returns(ty)
}

fn grow(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 1)?;
    let delta = call.unsigned(1)?;
    let memory = &call.this::<Memory>()?.0;
    let Some(before) = memory.grow(delta) else {
        return Err(cannot_grow(memory, delta));
    };
    call.returns_int(before)
}

/// Throws the exception for a memory that cannot grow by `delta` pages.
fn cannot_grow(memory: &engine::Memory, delta: u64) -> Thrown {
    let (pages, most) = (memory.pages(), memory.declared_type().max_pages());
    exceptions::cannot_grow(("memory", "pages"), pages, delta, most)
}

fn read(call: &mut Call<'_>) -> Result<()> {
    call.expect(2, 2)?;
    let memory = &call.this::<Memory>()?.0;
    let (offset, length) = (address(call, 1, memory)?, call.unsigned(2)?);
    let bytes = memory.read(offset, length, strings::string).map_err(exceptions::raise)?;
    call.returns(bytes?)
}

fn write(call: &mut Call<'_>) -> Result<()> {
    call.expect(2, 2)?;
    let memory = &call.this::<Memory>()?.0;
    let offset = address(call, 1, memory)?;
    memory.write(offset, call.string(2)?).map_err(exceptions::raise)
}

fn fill(call: &mut Call<'_>) -> Result<()> {
    call.expect(2, 3)?;
    let memory = &call.this::<Memory>()?.0;
    let (offset, length) = (address(call, 1, memory)?, call.unsigned(2)?);
    let byte = if call.count() >= 3 { u8::argument(call, 3)? } else { 0 };
    memory.fill(offset, length, byte).map_err(exceptions::raise)
}

fn copy(call: &mut Call<'_>) -> Result<()> {
    call.expect(3, 3)?;
    let memory = &call.this::<Memory>()?.0;
    let (to, from) = (address(call, 1, memory)?, address(call, 2, memory)?);
    memory.copy(to, from, call.unsigned(3)?).map_err(exceptions::raise)
}

fn buffer(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 0)?;
    let memory = &call.this::<Memory>()?.0;
    let length = memory.byte_length();
    let bytes = memory.read(0, length, strings::string).map_err(exceptions::raise)?;
    call.returns(bytes?)
}

/// Returns an argument that is an address in a memory.
///
/// # Errors
///
/// Throws PHP's `\TypeError`, or a `\ValueError` that names the argument.
#[inline]
pub(super) fn address(call: &Call<'_>, number: u32, memory: &engine::Memory) -> Result<u64> {
    let value = call.int(number)?;
    u64::try_from(value).or_else(|_| unsigned(call, number, value, memory.declared_type().address))
}

/// Converts a negative integer to an address. A 32-bit address of 2 GiB or more is negative when
/// WebAssembly returns it as an `i32`.
#[cold]
fn unsigned(call: &Call<'_>, number: u32, value: i64, ty: AddressType) -> Result<u64> {
    match (ty, i32::try_from(value)) {
        (AddressType::I32, Ok(address)) => Ok(address.cast_unsigned().into()),
        (AddressType::I32, Err(_)) => {
            let message = format!("must be greater than or equal to {}", i32::MIN);
            Err(call.wrong_value(number, &message))
        }
        (AddressType::I64, _) => {
            Err(call.wrong_value(number, "must be greater than or equal to 0"))
        }
    }
}

/// Returns the object of a memory.
pub(super) fn object(memory: engine::Memory) -> Zval {
    CLASS.object(Memory(memory))
}
