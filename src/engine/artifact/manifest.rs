//! What is decoded: [`ModuleInfo`](crate::engine::module_info::ModuleInfo), which is the manifest,
//! and
//! [`Plan`](crate::engine::plan::Plan), as bytes. The only file that knows how they are encoded.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::damaged;
use crate::engine::error::{Error, Result};

/// Fixed-width integers decode faster, and are as small as others after compression.
const CONFIG: bincode::config::Configuration<
    bincode::config::LittleEndian,
    bincode::config::Fixint,
    bincode::config::Limit<LIMIT>,
> = bincode::config::standard().with_fixed_int_encoding().with_limit::<LIMIT>();

/// The largest that is decoded, in bytes.
const LIMIT: usize = 1 << 30;

/// Encodes what a module declares.
///
/// # Errors
///
/// Returns [`Error::LimitExceeded`] if it becomes larger than 1 GiB.
pub(super) fn encode(declared: &impl Serialize) -> Result<Vec<u8>> {
    bincode::serde::encode_to_vec(declared, CONFIG)
        .map_err(|_| Error::LimitExceeded("the declarations of a module exceed 1 GiB".into()))
}

/// Decodes what a module declares.
///
/// # Errors
///
/// Returns [`Error::Artifact`] if the bytes are not exactly what was encoded.
pub(super) fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T> {
    match bincode::serde::decode_from_slice(bytes, CONFIG) {
        Ok((declared, length)) if length == bytes.len() => Ok(declared),
        _ => Err(damaged("the manifest is damaged")),
    }
}
