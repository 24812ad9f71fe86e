//! Which key belongs to the file at a path, as long as the file is the same.

use std::collections::HashMap;
use std::ffi::OsString;
use std::path::Path;
use std::time::{Duration, Instant};

use rustc_hash::FxBuildHasher;

use super::{Identity, Key};

/// The keys of files, by path, letter by letter.
#[derive(Debug, Default)]
pub(super) struct Paths(HashMap<OsString, Known, FxBuildHasher>);

/// What is known of a path.
#[derive(Clone, Copy, Debug)]
struct Known {
    identity: Identity,
    key: Key,
    /// Who opened the file: not everybody may.
    user: u32,
    /// When that was; `None` if it must be done anew.
    checked: Option<Instant>,
}

/// How many paths are kept. A script that makes up ever new ones loses them all, and no more.
const MOST_PATHS: usize = 10_000;

impl Paths {
    /// Returns the key for a path, without a look at the file, if this user opened it no longer ago
    /// than `trusted_for`.
    pub(super) fn recent(&self, path: &Path, user: u32, trusted_for: Duration) -> Option<Key> {
        let known = self.0.get(path.as_os_str())?;
        let is_recent = known.checked.is_some_and(|checked| checked.elapsed() < trusted_for);
        let is_recent = is_recent && known.user == user;
        is_recent.then_some(known.key)
    }

    /// Returns the key for a path that leads to a file of this identity, which this user has opened
    /// just now.
    pub(super) fn confirm(&mut self, path: &Path, identity: Identity, user: u32) -> Option<Key> {
        let known = self.0.get_mut(path.as_os_str())?;
        if known.identity != identity {
            return None;
        }
        (known.user, known.checked) = (user, Some(Instant::now()));
        Some(known.key)
    }

    /// Notes the key for the file at a path, which this user has opened just now.
    pub(super) fn insert(&mut self, path: &Path, identity: Identity, user: u32, key: Key) {
        if self.0.len() >= MOST_PATHS {
            self.0.clear();
        }
        let known = Known { identity, key, user, checked: Some(Instant::now()) };
        self.0.insert(path.into(), known);
    }

    /// Says that each file must be looked at again: paths may lead elsewhere from now on.
    pub(super) fn doubt(&mut self) {
        self.0.values_mut().for_each(|known| known.checked = None);
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }
}
