//! The process tier: the compiled modules in this process, by key. They outlive a request.

use std::collections::HashMap;
use std::path::PathBuf;
use std::time::Duration;

use rustc_hash::FxBuildHasher;

use super::Key;
use crate::engine::Module;

/// The place where a module was found when a caller asked for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// The module was compiled now.
    Compiled,
    /// The module was in the memory of this process.
    Memory,
    /// A process compiled the module earlier, and this process has now loaded it from the disk.
    Disk,
    /// The module was prepared when PHP started.
    Preloaded,
    /// The module was made from an artifact.
    Deserialized,
}

/// A module in this process, and information about it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The module.
    pub module: Module,
    /// The place where the module was first found.
    pub origin: Origin,
    /// Path of the file in which the source was last found. `None` if the source was not a file.
    pub path: Option<PathBuf>,
    /// Size of its artifact, in bytes.
    pub bytes: u64,
    /// Duration of its compilation, if this process compiled it.
    pub compile_time: Option<Duration>,
    /// Time of its last use, as the value of `Modules::calls`.
    last_used: u64,
}

impl Entry {
    pub(super) fn new(module: Module, origin: Origin, compile_time: Option<Duration>) -> Self {
        let bytes = module.artifact().len() as u64;
        Self { module, origin, path: None, bytes, compile_time, last_used: 0 }
    }

    /// Returns the size of the artifact in bytes if the module is pinned, otherwise 0. Modules that
    /// were prepared when PHP started are pinned. Processes share them, so the maximum does not
    /// include their size.
    fn pinned(&self) -> u64 {
        if self.origin == Origin::Preloaded { self.bytes } else { 0 }
    }
}

/// The compiled modules in this process.
#[derive(Debug)]
pub(super) struct Modules {
    entries: HashMap<Key, Entry, FxBuildHasher>,
    /// Maximum total size of the artifacts that are not pinned, in bytes.
    most: u64,
    bytes: u64,
    /// Total size of the pinned artifacts, in bytes.
    pinned: u64,
    calls: u64,
}

impl Modules {
    pub(super) fn new(most: u64) -> Self {
        Self { entries: HashMap::default(), most, bytes: 0, pinned: 0, calls: 0 }
    }

    /// Returns a module, and notes that it was used.
    pub(super) fn get(&mut self, key: &Key) -> Option<(Module, Origin)> {
        self.calls += 1;
        let entry = self.entries.get_mut(key)?;
        entry.last_used = self.calls;
        let is_preloaded = entry.origin == Origin::Preloaded;
        let origin = if is_preloaded { Origin::Preloaded } else { Origin::Memory };
        Some((entry.module.clone(), origin))
    }

    /// Adds a module, and evicts the least recently used modules if the total size is too large.
    /// Returns the entries that the caller must drop outside of any lock.
    pub(super) fn insert(&mut self, key: Key, mut entry: Entry) -> Vec<Entry> {
        let mut gone: Vec<_> = self.remove(&key).into_iter().collect();
        // The lookup that missed this module has counted the call.
        entry.last_used = self.calls;
        self.bytes += entry.bytes;
        self.pinned += entry.pinned();
        self.entries.insert(key, entry);
        while self.bytes - self.pinned > self.most {
            let Some(oldest) = self.oldest() else { break };
            gone.extend(self.remove(&oldest));
        }
        gone
    }

    /// Adds a module that is never evicted. Returns the entries that the caller must drop outside
    /// of any lock.
    pub(super) fn pin(&mut self, key: Key, module: Module) -> Vec<Entry> {
        let known = self.remove(&key);
        let mut entry = known.unwrap_or_else(|| Entry::new(module, Origin::Preloaded, None));
        entry.origin = Origin::Preloaded;
        self.insert(key, entry)
    }

    /// Returns the key of the least recently used module. Omits modules that were prepared when PHP
    /// started, because processes share them.
    fn oldest(&self) -> Option<Key> {
        let entries = self.entries.iter().filter(|(_, entry)| entry.origin != Origin::Preloaded);
        entries.min_by_key(|(_, entry)| entry.last_used).map(|(key, _)| *key)
    }

    fn remove(&mut self, key: &Key) -> Option<Entry> {
        let entry = self.entries.remove(key)?;
        self.bytes -= entry.bytes;
        self.pinned -= entry.pinned();
        Some(entry)
    }

    /// Notes the path at which the source of a module was found.
    pub(super) fn note_path(&mut self, key: &Key, path: &std::path::Path) {
        if let Some(entry) = self.entries.get_mut(key) {
            entry.path = Some(path.to_owned());
        }
    }

    /// Removes all modules, and returns their entries.
    pub(super) fn take_all(&mut self) -> Vec<Entry> {
        (self.bytes, self.pinned) = (0, 0);
        self.entries.drain().map(|(_, entry)| entry).collect()
    }

    pub(super) const fn bytes(&self) -> u64 {
        self.bytes
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&Key, &Entry)> {
        self.entries.iter()
    }
}
