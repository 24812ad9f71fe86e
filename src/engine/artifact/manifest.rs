//! The encoding of the plan and the manifest. Only this file depends on the encoding.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::engine::error::{Error, Result};

/// Configuration of the encoding. Integers of fixed width decode faster, and compress to the same
/// size as integers of variable width.
const CONFIG: bincode::config::Configuration<
    bincode::config::LittleEndian,
    bincode::config::Fixint,
    bincode::config::Limit<LIMIT>,
> = bincode::config::standard().with_fixed_int_encoding().with_limit::<LIMIT>();

/// Maximum size of encoded data, in bytes.
const LIMIT: usize = 1 << 30;

/// Encodes a manifest or plan.
///
/// # Errors
///
/// Returns [`Error::LimitExceeded`] if the result is larger than 1 GiB.
pub(super) fn encode(declared: &impl Serialize) -> Result<Vec<u8>> {
    bincode::serde::encode_to_vec(declared, CONFIG)
        .map_err(|_| Error::LimitExceeded("the declarations of a module exceed 1 GiB".into()))
}

/// Decodes a manifest or plan.
///
/// # Errors
///
/// Returns [`Error::Artifact`] if the bytes cannot be decoded, or only a part of them can.
pub(super) fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T> {
    match bincode::serde::decode_from_slice(bytes, CONFIG) {
        Ok((declared, length)) if length == bytes.len() => Ok(declared),
        _ => Err(Error::Artifact("the manifest is damaged")),
    }
}
