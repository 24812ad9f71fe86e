//! `Wasm\Memory::readString()`, `readCString()` and `writeCString()`: access to text in a memory.
#![forbid(unsafe_code)]

use std::ffi::CStr;

use super::{Memory, address};
use crate::engine::Error;
use crate::php::errors::raise;
use crate::php::zend::api::throw::Result;
use crate::php::zend::api::{strings, throw};
use crate::php::zend::objects::declare::{Method, Type, method};
use crate::php::zend::objects::method::{Call, handler};

/// Returns the declarations of the methods.
pub(in crate::php) fn methods() -> [Method; 3] {
    [
        method("readString", handler!(read_string))
            .takes("offset", Type::Int)
            .takes("length", Type::Int)
            .gives(Type::String),
        method("readCString", handler!(read_c_string))
            .takes("offset", Type::Int)
            .option("limit", Type::Int, "PHP_INT_MAX")
            .gives(Type::String),
        method("writeCString", handler!(write_c_string))
            .takes("offset", Type::Int)
            .takes("s", Type::String)
            .gives(Type::Void),
    ]
}

fn read_string(call: &mut Call<'_>) -> Result<()> {
    call.expect(2, 2)?;
    let memory = &call.this::<Memory>()?.0;
    let (offset, length) = (address(call, 1, memory)?, call.unsigned(2)?);
    let text = memory.read(offset, length, |bytes| match std::str::from_utf8(bytes) {
        Ok(_) => strings::string(bytes),
        Err(error) => {
            let position = offset + error.valid_up_to() as u64;
            Err(throw::value_error(format!(
                "offset {offset}, length {length}: not UTF-8 at offset {position}"
            )))
        }
    });
    let text = text.map_err(raise::raise)?;
    call.returns(text?)
}

fn read_c_string(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 2)?;
    let memory = &call.this::<Memory>()?.0;
    let offset = address(call, 1, memory)?;
    let limit = call.unsigned_or(2, u64::MAX)?;
    let size = memory.byte_length();
    let within = limit.min(size.saturating_sub(offset));
    let text = memory.read(offset, within, |bytes| match CStr::from_bytes_until_nul(bytes) {
        Ok(text) => Ok(strings::string(text.to_bytes())),
        Err(_) if limit == within => Ok(strings::string(bytes)),
        // The memory contains no NUL byte after the offset. So the text would reach beyond the end
        // of the memory.
        Err(_) => Err(Error::OutOfBounds { offset, length: within + 1, size }),
    });
    let text = text.flatten().map_err(raise::raise)?;
    call.returns(text?)
}

fn write_c_string(call: &mut Call<'_>) -> Result<()> {
    call.expect(2, 2)?;
    let memory = &call.this::<Memory>()?.0;
    let offset = address(call, 1, memory)?;
    let text = call.string(2)?;
    if text.contains(&0) {
        return Err(call.wrong_value(2, "must not contain any null bytes"));
    }
    let length = text.len() as u64;
    // The bounds of all bytes are checked before any byte is written.
    let room = memory.read(offset, length + 1, |_| ());
    room.and_then(|()| memory.write(offset, text))
        .and_then(|()| memory.write(offset + length, b"\0"))
        .map_err(raise::raise)
}
