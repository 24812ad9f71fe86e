//! The process tier: modules that live, by their keys, in memory that outlives a request.

use std::collections::HashMap;
use std::path::PathBuf;
use std::time::Duration;

use rustc_hash::FxBuildHasher;

use super::Key;
use crate::engine::Module;

/// Where a module came from when it was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// It was compiled just now.
    Compiled,
    /// It was alive in this process.
    Memory,
    /// It was compiled earlier, by some process, and loaded from the disk just now.
    Disk,
    /// It was made ready when PHP started.
    Preloaded,
    /// It was made of an artifact.
    Deserialized,
}

/// A module that lives, and what is told about it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The module.
    pub module: Module,
    /// Where it came from first.
    pub origin: Origin,
    /// Where its source was last found, if that was a file.
    pub path: Option<PathBuf>,
    /// How large its artifact is, in bytes.
    pub bytes: u64,
    /// How long it took to compile, if this process did.
    pub compile_time: Option<Duration>,
    /// When it was last asked for, in calls.
    last_used: u64,
}

impl Entry {
    pub(super) fn new(module: Module, origin: Origin, compile_time: Option<Duration>) -> Self {
        let bytes = module.artifact().len() as u64;
        Self { module, origin, path: None, bytes, compile_time, last_used: 0 }
    }

    /// Returns how large it is if it stays: those made ready at the start are shared with other
    /// processes, and do not count in what may be kept.
    fn pinned(&self) -> u64 {
        if self.origin == Origin::Preloaded { self.bytes } else { 0 }
    }
}

/// The modules that live.
#[derive(Debug)]
pub(super) struct Modules {
    entries: HashMap<Key, Entry, FxBuildHasher>,
    /// How large the artifacts may be together that do not stay, in bytes.
    most: u64,
    bytes: u64,
    /// How large those are together that stay, in bytes.
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

    /// Keeps a module, and lets go of those that were used the longest time ago if there are too
    /// many. Returns what is to be dropped, outside of any lock.
    pub(super) fn insert(&mut self, key: Key, mut entry: Entry) -> Vec<Entry> {
        let mut gone: Vec<_> = self.remove(&key).into_iter().collect();
        // Whoever has a module to keep has asked for it, which counted.
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

    /// Keeps a module for as long as this process lives, and returns what is to be dropped.
    pub(super) fn pin(&mut self, key: Key, module: Module) -> Vec<Entry> {
        let known = self.remove(&key);
        let mut entry = known.unwrap_or_else(|| Entry::new(module, Origin::Preloaded, None));
        entry.origin = Origin::Preloaded;
        self.insert(key, entry)
    }

    /// Returns which module was used the longest time ago. Those made ready at the start stay: they
    /// are shared with other processes.
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

    /// Notes where the source of a module was found.
    pub(super) fn note_path(&mut self, key: &Key, path: &std::path::Path) {
        if let Some(entry) = self.entries.get_mut(key) {
            entry.path = Some(path.to_owned());
        }
    }

    /// Lets go of all modules.
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
