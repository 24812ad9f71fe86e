//! The directory as the process has opened it, or why there is none.
//!
//! It is opened when it is first needed, by the user who needs it: whom to trust depends on the
//! user.

use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::{Duration, Instant};

use parking_lot::Mutex;
use rustix::io::Errno;

use super::{Directory, Unusable};

/// The disk tier of a cache.
#[derive(Debug)]
pub(super) struct Disk {
    /// The path of the directory, if there is to be one.
    pub(super) path: Option<PathBuf>,
    make_parent: bool,
    retry_after: Duration,
    opened: Mutex<Option<Opened>>,
    /// Why the last module was not stored, if it was not.
    not_stored: Mutex<Option<Errno>>,
    /// Whether somebody was told why the directory cannot be used.
    has_complained: AtomicBool,
}

/// What came of opening the directory.
#[derive(Debug)]
struct Opened {
    user: u32,
    outcome: Result<Arc<Directory>, Unusable>,
    /// When to try again, if it could not be opened.
    again: Option<Instant>,
}

impl Disk {
    pub(super) fn new(path: Option<PathBuf>, make_parent: bool, retry_after: Duration) -> Self {
        Self {
            path,
            make_parent,
            retry_after,
            opened: Mutex::default(),
            not_stored: Mutex::default(),
            has_complained: AtomicBool::new(false),
        }
    }

    /// Returns the directory, if it can be used. It is made if it is missing.
    pub(super) fn directory(&self) -> Option<Arc<Directory>> {
        self.open()?.ok()
    }

    /// Opens the directory, unless this user has opened it before. Returns `None` if there is to be
    /// none.
    fn open(&self) -> Option<Result<Arc<Directory>, Unusable>> {
        let path = self.path.as_ref()?;
        let user = user();
        let mut opened = self.opened.lock();
        if let Some(opened) = &*opened
            && opened.user == user
            && opened.again.is_none_or(|again| Instant::now() < again)
        {
            return Some(opened.outcome.clone());
        }
        let parent = path.parent().filter(|_| self.make_parent);
        let made = parent.map_or(Ok(()), |parent| DirBuilder::new().mode(0o700).create(parent));
        let outcome = match (Directory::open(path), made) {
            (Err(Unusable::NotMade(Errno::NOENT)), Err(error)) => {
                Err(Unusable::NotMade(Errno::from_io_error(&error).unwrap_or(Errno::NOENT)))
            }
            (opened, _) => opened.map(Arc::new),
        };
        let again = outcome.is_err().then(|| Instant::now() + self.retry_after);
        *opened = Some(Opened { user, outcome: outcome.clone(), again });
        Some(outcome)
    }

    /// Opens the directory if it is there, until [`Disk::forget`].
    pub(super) fn open_existing(&self) {
        let path = self.path.as_ref();
        let opened = path.map(|path| {
            let outcome = Directory::open_existing(path).map(Arc::new);
            Opened { user: user(), outcome, again: None }
        });
        *self.opened.lock() = opened;
    }

    /// Closes the directory: it is opened again when it is next needed.
    pub(super) fn forget(&self) {
        *self.opened.lock() = None;
    }

    /// Returns the directory, or why it cannot be used, and makes none. Returns `None` if there is
    /// to be none.
    pub(super) fn look(&self) -> Option<Result<Arc<Directory>, Unusable>> {
        let path = self.path.as_ref()?;
        let is_opened = self.opened.lock().as_ref().is_some_and(|opened| opened.user == user());
        if is_opened {
            return self.open();
        }
        let parent = path.parent().filter(|_| self.make_parent);
        let looked = match (Directory::look(path), parent) {
            (Err(Unusable::NotMade(Errno::NOENT)), Some(parent)) => Directory::look(parent),
            (looked, _) => looked,
        };
        Some(looked.map(Arc::new))
    }

    /// Notes whether a module could be stored.
    pub(super) fn note_stored(&self, failure: Option<Errno>) {
        *self.not_stored.lock() = failure;
    }

    /// Returns the failure that [`Disk::note_stored`] noted last.
    pub(super) fn not_stored(&self) -> Option<Unusable> {
        self.not_stored.lock().map(Unusable::NotStored)
    }

    /// Notes that somebody was told why the directory cannot be used.
    pub(super) fn note_complaint(&self) {
        self.has_complained.store(true, Relaxed);
    }

    /// Returns why the directory could not be opened, unless somebody in this process was told.
    pub(super) fn complaint(&self) -> Option<Unusable> {
        let reason = self.opened.lock().as_ref()?.outcome.as_ref().err().copied();
        reason.filter(|_| !self.has_complained.swap(true, Relaxed))
    }
}

/// Returns the user on whose behalf this process acts now.
pub(super) fn user() -> u32 {
    rustix::process::geteuid().as_raw()
}
