//! Statistics of a cache.

use std::path::PathBuf;
use std::sync::atomic::AtomicU64;

use parking_lot::Mutex;

use super::{Entry, Key, Unusable, Usage};

/// Counters of a cache in this process.
#[derive(Debug, Default)]
pub(super) struct Counters {
    pub(super) memory_hits: AtomicU64,
    pub(super) disk_hits: AtomicU64,
    pub(super) compiles: AtomicU64,
    /// Number of bytes stored since the size of the directory was last checked. `None` before the
    /// first check.
    unlooked: Mutex<Option<u64>>,
}

impl Counters {
    /// Notes that `stored` bytes were stored. Returns whether the size of the directory must now be
    /// compared with `most`, its maximum. Returns true at the first call, and then each time that
    /// 1/64 of `most` was stored. The time for the comparison is proportional to the number of
    /// files.
    pub(super) fn is_time_to_look(&self, stored: u64, most: u64) -> bool {
        let mut unlooked = self.unlooked.lock();
        let sum = unlooked.map_or(u64::MAX, |before| before.saturating_add(stored));
        let is_time = sum > most / 64;
        *unlooked = Some(if is_time { 0 } else { sum });
        is_time
    }
}

/// Statistics of a cache in this process, and its contents.
#[derive(Clone, Debug, Default)]
pub struct Status {
    /// Number of cache hits in this process.
    pub memory_hits: u64,
    /// Number of modules that were loaded from the disk.
    pub disk_hits: u64,
    /// Number of modules that were compiled.
    pub compiles: u64,
    /// Total size of the artifacts in this process, in bytes.
    pub bytes: u64,
    /// The modules in this process, by key.
    pub entries: Vec<(Key, Entry)>,
    /// The directory, if it can be used.
    pub directory: Option<PathBuf>,
    /// The reason why the directory cannot be used, or can only be read.
    pub unusable: Option<Unusable>,
    /// Size of the directory's contents.
    pub disk: Usage,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checks_are_skipped_for_a_short_time() {
        let counters = Counters::default();
        let look = |stored| counters.is_time_to_look(stored, 6400);
        assert!(look(1), "others may have filled it");
        assert!(!look(60) && !look(40), "a 64th is not exceeded");
        assert!(look(1) && !look(100) && look(1000));
    }
}
