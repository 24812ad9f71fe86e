//! The keys of the modules of files, by path. A key is valid while the file is unchanged.

use std::collections::HashMap;
use std::ffi::OsString;
use std::path::Path;
use std::time::{Duration, Instant};

use super::{Identity, Key};
use crate::engine::Options;

/// A path to a file. Paths are compared byte by byte.
#[derive(Clone, Copy, Debug)]
pub struct Place<'p> {
    /// The absolute path.
    pub path: &'p Path,
    /// Whether the caller has just resolved the path, so that it contains no symbolic links.
    /// Callers that may read only certain folders resolve paths first. Such callers do not get keys
    /// that were noted for paths with symbolic links.
    pub is_resolved: bool,
}

impl<'p> Place<'p> {
    /// Returns a place whose path may contain symbolic links.
    pub const fn given(path: &'p Path) -> Self {
        Self { path, is_resolved: false }
    }
}

/// The keys of files, by path. A file has a key for each combination of options.
#[derive(Debug, Default)]
pub(super) struct Paths(HashMap<Kind, Keys>);

/// The kind of a list of paths: whether the caller resolved the paths, and the options of the
/// modules.
type Kind = (bool, Options);

/// The keys of files of one kind, by path.
#[derive(Debug, Default)]
pub(super) struct Keys(HashMap<OsString, Known>);

/// The data that are noted for a path.
#[derive(Clone, Copy, Debug)]
struct Known {
    identity: Identity,
    key: Key,
    /// The user who opened the file: other users may have no access to it.
    user: u32,
    /// Time at which the user opened the file. `None` if the user must open it again.
    checked: Option<Instant>,
}

/// Maximum number of paths of each kind. When a kind has this number of paths, all its paths are
/// forgotten. So a script that uses ever new paths cannot use ever more memory.
const MOST_PATHS: usize = 10_000;

impl Paths {
    /// Returns the keys of a kind of paths, for modules with these options.
    pub(super) fn of(&mut self, place: Place<'_>, options: Options) -> &mut Keys {
        self.0.entry((place.is_resolved, options)).or_default()
    }

    /// Notes that each file must be opened again, because paths may lead to other files from now
    /// on.
    pub(super) fn doubt(&mut self) {
        let all = self.0.values_mut().flat_map(|keys| keys.0.values_mut());
        all.for_each(|known| known.checked = None);
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }
}

impl Keys {
    /// Returns the key for a path without opening the file. Returns `None` unless this user opened
    /// the file less than `trusted_for` ago.
    pub(super) fn recent(&self, path: &Path, user: u32, trusted_for: Duration) -> Option<Key> {
        let known = self.0.get(path.as_os_str())?;
        let is_recent = known.checked.is_some_and(|checked| checked.elapsed() < trusted_for);
        let is_recent = is_recent && known.user == user;
        is_recent.then_some(known.key)
    }

    /// Returns the noted key for a path. This user has just opened the file there, and the file has
    /// this identity. Returns `None` if another identity is noted.
    pub(super) fn confirm(&mut self, path: &Path, identity: Identity, user: u32) -> Option<Key> {
        let known = self.0.get_mut(path.as_os_str())?;
        if known.identity != identity {
            return None;
        }
        (known.user, known.checked) = (user, Some(Instant::now()));
        Some(known.key)
    }

    /// Notes the key for the file at a path, which this user has just opened.
    pub(super) fn insert(&mut self, path: &Path, identity: Identity, user: u32, key: Key) {
        if self.0.len() >= MOST_PATHS {
            self.0.clear();
        }
        let known = Known { identity, key, user, checked: Some(Instant::now()) };
        self.0.insert(path.into(), known);
    }
}
