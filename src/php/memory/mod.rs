//! `Wasm\Memory` and its views: their objects, and the conversion of arguments to addresses.
#![forbid(unsafe_code)]

pub(super) mod allocation;
mod cells;
pub(super) mod element;
pub(super) mod limit;
pub(super) mod methods;
mod pack;
mod stream;
mod text;
mod view;
pub(super) mod views;

use ext_php_rs::types::{ZendHashTable, Zval};

use super::values::type_to_php;
use super::zend::api::throw::Result;
use super::zend::objects::method::Call;
use super::zend::objects::object::{Class, Payload};
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
        type_to_php::insert(shown, "byteLength", type_to_php::int(self.0.byte_length()));
        type_to_php::insert(shown, "type", type_to_php::memory_type(&self.0.ty()));
    }
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
