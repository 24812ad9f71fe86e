//! `Wasm\Memory::pack()` and `unpack()`: PHP's functions of the same names, applied to a memory.
#![forbid(unsafe_code)]

use ext_php_rs::types::{ZendStr, Zval};

use super::{Memory, address};
use crate::engine::shown;
use crate::php::errors::raise;
use crate::php::values::type_to_php;
use crate::php::zend::api::throw::{Result, Thrown};
use crate::php::zend::api::{strings, throw};
use crate::php::zend::bridge::callback::{Callable, guarded};
use crate::php::zend::objects::declare::{Method, Type, method};
use crate::php::zend::objects::method::{Call, handler};

/// Returns the declarations of the methods.
pub(in crate::php) fn methods() -> [Method; 2] {
    [
        method("pack", handler!(pack))
            .takes("offset", Type::Int)
            .takes("format", Type::String)
            .rest("values")
            .gives(Type::Void),
        method("unpack", handler!(unpack))
            .takes("offset", Type::Int)
            .takes("format", Type::String)
            .gives(Type::Array),
    ]
}

fn pack(call: &mut Call<'_>) -> Result<()> {
    call.expect(2, u32::MAX)?;
    call.expect_no_names("Wasm\\Memory::pack")?;
    let memory = &call.this::<Memory>()?.0;
    let offset = address(call, 1, memory)?;
    let format = type_to_php::bytes(call.string(2)?);
    let values = call.rest(3).map(Zval::shallow_clone);
    let packed = run("pack", std::iter::once(format).chain(values).collect())?;
    let bytes = packed.zend_str().map(ZendStr::as_bytes);
    let bytes = bytes.ok_or_else(|| throw::value_error("pack() has failed"))?;
    // The bounds are checked after PHP's `pack()`, because error handlers and `__toString()` may
    // grow the memory.
    memory.write(offset, bytes).map_err(raise::raise)
}

fn unpack(call: &mut Call<'_>) -> Result<()> {
    call.expect(2, 2)?;
    let memory = &call.this::<Memory>()?.0;
    let offset = address(call, 1, memory)?;
    let format = call.string(2)?;
    let length = match needed(format) {
        Needed::Bytes(length) => length,
        Needed::All { least } => memory.byte_length().saturating_sub(offset).max(least),
    };
    let bytes = memory.read(offset, length, strings::string).map_err(raise::raise)??;
    let values = run("unpack", vec![type_to_php::bytes(format), bytes])?;
    if values.is_array() {
        return call.returns(values);
    }
    let format = String::from_utf8_lossy(format);
    let format = shown(&format);
    Err(throw::value_error(format!("unpack() has failed for the format \"{format}\"")))
}

/// Calls a PHP function by its name.
fn run(name: &str, mut args: Vec<Zval>) -> Result<Zval> {
    let callable = Callable::new(&type_to_php::string(name))
        .map_err(|reason| throw::error(format!("{name}() cannot be called: {reason}")))?;
    let mut result = Zval::null();
    let called = guarded(|| callable.call(&mut args, &mut result));
    called.unwrap_or(Err(Thrown::Bailout))?;
    Ok(result)
}

/// The number of bytes that a format of `unpack()` reads.
#[derive(Debug, PartialEq, Eq)]
enum Needed {
    Bytes(u64),
    /// All bytes up to the end of the memory. The memory must have at least this number of bytes.
    All {
        least: u64,
    },
}

/// Returns the number of bytes that a format reads. This is the furthest position that its codes
/// reach. Does not check the format, because PHP's function checks it.
fn needed(format: &[u8]) -> Needed {
    let (mut position, mut most) = (0_u64, 0);
    for code in format.split(|byte| *byte == b'/') {
        let Some((code, rest)) = code.split_first() else { break };
        let repeated = repetitions(rest);
        let (size, count) = match (code, repeated) {
            (b'X', count) => {
                position = position.saturating_sub(count.unwrap_or(1));
                continue;
            }
            (b'@', count) => {
                position = count.unwrap_or(0);
                (0, 0)
            }
            (_, None) => return Needed::All { least: most },
            (b'h' | b'H', Some(count)) => (1, count.div_ceil(2)),
            (b'a' | b'A' | b'Z' | b'c' | b'C' | b'x', Some(count)) => (1, count),
            (b's' | b'S' | b'n' | b'v', Some(count)) => (2, count),
            (b'i' | b'I' | b'l' | b'L' | b'N' | b'V' | b'f' | b'g' | b'G', Some(count)) => {
                (4, count)
            }
            (b'q' | b'Q' | b'J' | b'P' | b'd' | b'e' | b'E', Some(count)) => (8, count),
            (_, Some(_)) => break,
        };
        position = position.saturating_add(count.saturating_mul(size));
        most = most.max(position);
    }
    Needed::Bytes(most)
}

/// Returns how often a code is repeated. This is 1 if no number follows the code. `None` means as
/// often as possible.
fn repetitions(rest: &[u8]) -> Option<u64> {
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    match rest.first() {
        Some(b'*') => None,
        _ if digits == 0 => Some(1),
        // A number that is too large for PHP is larger than any memory.
        _ => Some(
            std::str::from_utf8(&rest[..digits])
                .map_or(u64::MAX, |digits| digits.parse().unwrap_or(u64::MAX)),
        ),
    }
}
