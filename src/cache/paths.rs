//! Which key belongs to the file at a path, as long as the file is the same.

use std::collections::HashMap;
use std::ffi::OsString;
use std::path::Path;
use std::time::{Duration, Instant};

use super::{Identity, Key};

/// A path to a file, letter by letter.
#[derive(Clone, Copy, Debug)]
pub struct Place<'p> {
    /// The path, an absolute one.
    pub path: &'p Path,
    /// Whether it was found out just now that there are no links in it. Who is to see certain
    /// folders alone asks so, and learns nothing from what others found through links.
    pub is_resolved: bool,
}

impl<'p> Place<'p> {
    /// A path in which there may be links.
    pub const fn given(path: &'p Path) -> Self {
        Self { path, is_resolved: false }
    }
}

/// The keys of files, by path.
#[derive(Debug, Default)]
pub(super) struct Paths {
    given: Keys,
    resolved: Keys,
}

type Keys = HashMap<OsString, Known>;

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

/// How many paths of either kind are kept. A script that makes up ever new ones loses them all, and
/// no more.
const MOST_PATHS: usize = 10_000;

impl Paths {
    /// Returns the key for a path, without a look at the file, if this user opened it no longer ago
    /// than `trusted_for`.
    pub(super) fn recent(&self, place: Place<'_>, user: u32, trusted_for: Duration) -> Option<Key> {
        let keys = if place.is_resolved { &self.resolved } else { &self.given };
        let known = keys.get(place.path.as_os_str())?;
        let is_recent = known.checked.is_some_and(|checked| checked.elapsed() < trusted_for);
        let is_recent = is_recent && known.user == user;
        is_recent.then_some(known.key)
    }

    /// Returns the key for a path that leads to a file of this identity, which this user has opened
    /// just now.
    pub(super) fn confirm(
        &mut self,
        place: Place<'_>,
        identity: Identity,
        user: u32,
    ) -> Option<Key> {
        let known = self.keys(place).get_mut(place.path.as_os_str())?;
        if known.identity != identity {
            return None;
        }
        (known.user, known.checked) = (user, Some(Instant::now()));
        Some(known.key)
    }

    /// Notes the key for the file at a path, which this user has opened just now.
    pub(super) fn insert(&mut self, place: Place<'_>, identity: Identity, user: u32, key: Key) {
        let keys = self.keys(place);
        if keys.len() >= MOST_PATHS {
            keys.clear();
        }
        let known = Known { identity, key, user, checked: Some(Instant::now()) };
        keys.insert(place.path.into(), known);
    }

    /// Says that each file must be looked at again: paths may lead elsewhere from now on.
    pub(super) fn doubt(&mut self) {
        let all = self.given.values_mut().chain(self.resolved.values_mut());
        all.for_each(|known| known.checked = None);
    }

    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    fn keys(&mut self, place: Place<'_>) -> &mut Keys {
        if place.is_resolved { &mut self.resolved } else { &mut self.given }
    }
}
