//! Keys of compiled modules.

use crate::engine;
use crate::engine::Config;

/// The key of a compiled module: the hash of its source and of everything else on which its code
/// depends.
pub type Key = blake3::Hash;

/// Returns the key of the module of a source. Returns `None` on a processor for which nothing can
/// be compiled.
pub(super) fn key(source: &[u8], config: &Config) -> Option<Key> {
    let mut hasher = blake3::Hasher::new_keyed(&engine::fingerprint(config).ok()?);
    hasher.update(source);
    Some(hasher.finalize())
}
