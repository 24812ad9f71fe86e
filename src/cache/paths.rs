//! Which key belongs to the file at a path, as long as the file is the same.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::{Identity, Key};

/// The keys of files, by path.
#[derive(Debug, Default)]
pub(super) struct Paths(HashMap<PathBuf, Known>);

/// What is known of a path.
#[derive(Clone, Copy, Debug)]
struct Known {
    identity: Identity,
    key: Key,
    /// When the file was last looked at; `None` if that must be done anew.
    checked: Option<Instant>,
}

/// How many paths are kept. A script that makes up ever new ones loses them all, and no more.
const MOST_PATHS: usize = 10_000;

impl Paths {
    /// Returns the key for a path, without a look at the file if the last one was no longer ago
    /// than `trusted_for`.
    pub(super) fn find(&mut self, path: &Path, trusted_for: Duration) -> Option<Key> {
        let known = self.0.get_mut(path)?;
        let now = Instant::now();
        if known.checked.is_some_and(|checked| now.duration_since(checked) < trusted_for) {
            return Some(known.key);
        }
        let metadata = std::fs::metadata(path).ok()?;
        if Identity::from_metadata(&metadata) != known.identity {
            return None;
        }
        known.checked = Some(now);
        Some(known.key)
    }

    /// Notes the key for the file at a path.
    pub(super) fn insert(&mut self, path: &Path, identity: Identity, key: Key) {
        if self.0.len() >= MOST_PATHS {
            self.0.clear();
        }
        let known = Known { identity, key, checked: Some(Instant::now()) };
        self.0.insert(path.to_owned(), known);
    }

    /// Says that each file must be looked at again: paths may lead elsewhere from now on.
    pub(super) fn doubt(&mut self) {
        self.0.values_mut().for_each(|known| known.checked = None);
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }
}
