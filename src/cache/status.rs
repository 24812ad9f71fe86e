//! What a cache tells about itself.

use std::path::PathBuf;
use std::sync::atomic::AtomicU64;

use super::{Entry, Key, Usage};

/// What a cache has done in this process.
#[derive(Debug, Default)]
pub(super) struct Counters {
    pub(super) memory_hits: AtomicU64,
    pub(super) disk_hits: AtomicU64,
    pub(super) compiles: AtomicU64,
}

/// What a cache has done in this process, and holds.
#[derive(Clone, Debug, Default)]
pub struct Status {
    /// How often a module was found in this process.
    pub memory_hits: u64,
    /// How often a module was loaded from the disk.
    pub disk_hits: u64,
    /// How often a module was compiled.
    pub compiles: u64,
    /// How large the artifacts of this process are together, in bytes.
    pub bytes: u64,
    /// What this process holds.
    pub entries: Vec<(Key, Entry)>,
    /// The directory, if it can be used.
    pub directory: Option<PathBuf>,
    /// What the directory holds.
    pub disk: Usage,
}
