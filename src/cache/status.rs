//! What a cache tells about itself.

use std::path::PathBuf;
use std::sync::atomic::AtomicU64;

use parking_lot::Mutex;

use super::{Entry, Key, Unusable, Usage};

/// What a cache has done in this process.
#[derive(Debug, Default)]
pub(super) struct Counters {
    pub(super) memory_hits: AtomicU64,
    pub(super) disk_hits: AtomicU64,
    pub(super) compiles: AtomicU64,
    /// How much was stored since somebody looked how much there is, in bytes; `None` before that.
    unlooked: Mutex<Option<u64>>,
}

impl Counters {
    /// Notes that so many bytes were stored of at most `most`, and returns whether to look if it is
    /// too much by now: at first, and when another 64th was stored. To look takes as long as there
    /// are files.
    pub(super) fn is_time_to_look(&self, stored: u64, most: u64) -> bool {
        let mut unlooked = self.unlooked.lock();
        let sum = unlooked.map_or(u64::MAX, |before| before.saturating_add(stored));
        let is_time = sum > most / 64;
        *unlooked = Some(if is_time { 0 } else { sum });
        is_time
    }
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
    /// Why the directory cannot be used, or only be read.
    pub unusable: Option<Unusable>,
    /// What the directory holds.
    pub disk: Usage,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_looks_for_a_little() {
        let counters = Counters::default();
        let look = |stored| counters.is_time_to_look(stored, 6400);
        assert!(look(1), "others may have filled it");
        assert!(!look(60) && !look(40), "a 64th is not exceeded");
        assert!(look(1) && !look(100) && look(1000));
    }
}
