//! What is decoded: [`ModuleInfo`](crate::engine::module_info::ModuleInfo), which is the manifest,
//! and
//! [`Plan`](crate::engine::plan::Plan), as bytes. The only file that knows how they are encoded.

use std::io::{self, Write};

use bincode::error::EncodeError;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::damaged;
use crate::engine::error::{Error, Result};
use crate::engine::room;

/// Fixed-width integers decode faster, and are as small as others after compression.
const CONFIG: bincode::config::Configuration<
    bincode::config::LittleEndian,
    bincode::config::Fixint,
    bincode::config::Limit<LIMIT>,
> = bincode::config::standard().with_fixed_int_encoding().with_limit::<LIMIT>();

/// The largest that is decoded, in bytes.
const LIMIT: usize = 1 << 30;

/// How many times the size of what is encoded it takes at most when it is decoded and used: an empty
/// list takes eight bytes, and 24 in a list that grows.
const DECODED: usize = 16;

/// The size of what there is always room to decode, in bytes.
const SMALL: usize = 64 << 10;

/// Encodes what a module declares.
///
/// # Errors
///
/// Returns [`Error::LimitExceeded`] if it becomes larger than 1 GiB, and [`Error::Os`] if the system
/// has no memory to give.
pub(super) fn encode(declared: &impl Serialize) -> Result<Vec<u8>> {
    let mut bytes = Bytes(Vec::new());
    match bincode::serde::encode_into_std_write(declared, &mut bytes, CONFIG) {
        Ok(_) if bytes.0.len() <= LIMIT => Ok(bytes.0),
        Err(EncodeError::Io { inner, .. }) => Err(Error::Os(inner)),
        _ => Err(Error::LimitExceeded("the declarations of a module exceed 1 GiB".into())),
    }
}

/// Bytes to which others can be appended if there is room.
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

/// Decodes what a module declares.
///
/// # Errors
///
/// Returns [`Error::Artifact`] if the bytes are not exactly what was encoded, and [`Error::Os`] if
/// the system has no memory to give.
pub(super) fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T> {
    if bytes.len() > SMALL {
        room::expect(bytes.len().saturating_mul(DECODED))?;
    }
    match bincode::serde::decode_from_slice(bytes, CONFIG) {
        Ok((declared, length)) if length == bytes.len() => Ok(declared),
        _ => Err(damaged("the manifest is damaged")),
    }
}
