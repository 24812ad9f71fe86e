//! Keys of compiled modules.

use crate::engine;
use crate::engine::Config;

/// The key of a compiled module: the hash of its source and of all other data that determine its
/// code.
pub type Key = blake3::Hash;

/// Returns the key of the module with this source. Returns `None` if no module can be compiled for
/// this processor.
pub(super) fn key(source: &[u8], config: &Config) -> Option<Key> {
    let mut hasher = blake3::Hasher::new_keyed(&engine::fingerprint(config).ok()?);
    hasher.update(source);
    Some(hasher.finalize())
}
