//! Compiled modules that outlive the request: where they are kept, and how they are found again.
//!
//! Knows the public face of the engine, and nothing of PHP.
#![forbid(unsafe_code)]

mod directory;
mod identity;
mod lock;

pub use directory::{Directory, Usage};
pub use identity::Identity;
pub use lock::Lock;

/// What a compiled module is found by: the hash of its binary and of everything else on which its
/// code depends.
pub type Key = blake3::Hash;
