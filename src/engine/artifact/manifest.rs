//! The manifest: [`ModuleInfo`] as bytes. The only file that knows how it is encoded.

use super::damaged;
use crate::engine::error::{Error, Result};
use crate::engine::module_info::ModuleInfo;

/// Fixed-width integers decode faster, and are as small as others after compression.
const CONFIG: bincode::config::Configuration<
    bincode::config::LittleEndian,
    bincode::config::Fixint,
    bincode::config::Limit<LIMIT>,
> = bincode::config::standard().with_fixed_int_encoding().with_limit::<LIMIT>();

/// The largest manifest, in bytes.
const LIMIT: usize = 1 << 30;

/// Encodes a manifest.
///
/// # Errors
///
/// Returns [`Error::LimitExceeded`] if it becomes larger than 1 GiB.
pub(super) fn encode(info: &ModuleInfo) -> Result<Vec<u8>> {
    bincode::serde::encode_to_vec(info, CONFIG)
        .map_err(|_| Error::LimitExceeded("the declarations of a module exceed 1 GiB".into()))
}

/// Decodes a manifest.
///
/// # Errors
///
/// Returns [`Error::Artifact`] if the bytes are not exactly one manifest.
pub(super) fn decode(bytes: &[u8]) -> Result<ModuleInfo> {
    match bincode::serde::decode_from_slice(bytes, CONFIG) {
        Ok((info, length)) if length == bytes.len() => Ok(info),
        _ => Err(damaged("the manifest is damaged")),
    }
}
