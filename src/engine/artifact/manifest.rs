//! The encoding of the plan and the manifest. Only this file depends on the encoding.

use std::io::{self, Write};

use bincode::error::EncodeError;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::engine::error::{Error, Result};
use crate::engine::room;

/// Configuration of the encoding. Integers of fixed width decode faster, and compress to the same
/// size as integers of variable width.
const CONFIG: bincode::config::Configuration<
    bincode::config::LittleEndian,
    bincode::config::Fixint,
    bincode::config::Limit<LIMIT>,
> = bincode::config::standard().with_fixed_int_encoding().with_limit::<LIMIT>();

/// Maximum size of encoded data, in bytes.
const LIMIT: usize = 1 << 30;

/// Maximum ratio of the memory for a decoded value to the size of its encoding. An empty list has
/// an encoding of eight bytes. Decoded, it takes 24 bytes of an outer list, and several times as
/// much while the outer list grows.
const DECODED: usize = 16;

/// Maximum size of data that is decoded without checking that memory is available, in bytes.
const SMALL: usize = 64 << 10;

/// Encodes a manifest or plan.
///
/// # Errors
///
/// Returns [`Error::LimitExceeded`] if the result is larger than 1 GiB, and [`Error::Os`] if the
/// system is out of memory.
pub(super) fn encode(declared: &impl Serialize) -> Result<Vec<u8>> {
    let mut bytes = Bytes(Vec::new());
    match bincode::serde::encode_into_std_write(declared, &mut bytes, CONFIG) {
        Ok(_) if bytes.0.len() <= LIMIT => Ok(bytes.0),
        Err(EncodeError::Io { inner, .. }) => Err(Error::Os(inner)),
        _ => Err(Error::LimitExceeded("the declarations of a module exceed 1 GiB".into())),
    }
}

/// A buffer that returns an error if it cannot grow.
struct Bytes(Vec<u8>);

impl Write for Bytes {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.try_reserve(bytes.len())?;
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Decodes a manifest or plan.
///
/// # Errors
///
/// Returns [`Error::Artifact`] if the bytes cannot be decoded, or only a part of them can. Returns
/// [`Error::Os`] if the system is out of memory.
pub(super) fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T> {
    expect_to_decode(bytes.len())?;
    match bincode::serde::decode_from_slice(bytes, CONFIG) {
        Ok((declared, length)) if length == bytes.len() => Ok(declared),
        _ => Err(Error::Artifact("the manifest is damaged")),
    }
}

/// Checks that memory is available to decode `length` bytes, or to copy the decoded value. The
/// decoder ends the process if an allocation fails.
///
/// # Errors
///
/// Returns [`Error::Os`] if the system is out of memory.
pub(super) fn expect_to_decode(length: usize) -> Result<()> {
    if length > SMALL { room::expect(length.saturating_mul(DECODED)) } else { Ok(()) }
}
