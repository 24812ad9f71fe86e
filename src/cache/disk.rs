//! The disk directory as this process has opened it, or the reason why it cannot be used.
//!
//! The directory is opened when a user first needs it. Its trusted owners depend on that user.

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
    /// The path of the directory. `None` if the disk tier is off.
    pub(super) path: Option<PathBuf>,
    make_parent: bool,
    retry_after: Duration,
    opened: Mutex<Option<Opened>>,
    /// The error of the last attempt to store a module, if it failed.
    not_stored: Mutex<Option<Errno>>,
    /// Whether this process has already reported why the directory cannot be used.
    has_complained: AtomicBool,
}

/// The result of opening the directory.
#[derive(Debug)]
struct Opened {
    user: u32,
    outcome: Result<Arc<Directory>, Unusable>,
    /// Time of the next attempt, if the directory could not be opened.
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

    /// Returns the directory, if it can be used. Creates it if it is missing.
    pub(super) fn directory(&self) -> Option<Arc<Directory>> {
        self.open()?.ok()
    }

    /// Opens the directory. Returns the previous result if this user has opened the directory
    /// before, unless the next attempt is due. Returns `None` if the disk tier is off.
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

    /// Opens the directory if it exists. The result stays in use until [`Disk::forget`].
    pub(super) fn open_existing(&self) {
        let path = self.path.as_ref();
        let opened = path.map(|path| {
            let outcome = Directory::open_existing(path).map(Arc::new);
            Opened { user: user(), outcome, again: None }
        });
        *self.opened.lock() = opened;
    }

    /// Closes the directory. It is opened again when it is next needed.
    pub(super) fn forget(&self) {
        *self.opened.lock() = None;
    }

    /// Returns the directory, or why it cannot be used. Does not create the directory, with one
    /// exception: this user failed to open it before, and the next attempt is due. Returns `None`
    /// if the disk tier is off.
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

    /// Notes the result of storing a module: the error, or `None` for success.
    pub(super) fn note_stored(&self, failure: Option<Errno>) {
        *self.not_stored.lock() = failure;
    }

    /// Returns the error that [`Disk::note_stored`] last noted.
    pub(super) fn not_stored(&self) -> Option<Unusable> {
        self.not_stored.lock().map(Unusable::NotStored)
    }

    /// Notes that this process has reported why the directory cannot be used.
    pub(super) fn note_complaint(&self) {
        self.has_complained.store(true, Relaxed);
    }

    /// Returns why the directory could not be opened, unless this process has already reported it.
    pub(super) fn complaint(&self) -> Option<Unusable> {
        let reason = self.opened.lock().as_ref()?.outcome.as_ref().err().copied();
        reason.filter(|_| !self.has_complained.swap(true, Relaxed))
    }
}

/// Returns the effective user of this process.
pub(super) fn user() -> u32 {
    rustix::process::geteuid().as_raw()
}
