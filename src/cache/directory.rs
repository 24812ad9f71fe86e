//! The disk tier: a directory of compiled modules, shared by the processes of a user.
//!
//! The directory **is** native code: who can write it can run code as everyone who reads it. So it
//! is used only if it belongs to us or to root and nobody else may write it; the same holds for
//! each file in it. It is opened once, files are opened relative to it, and no link is followed.
//!
//! ```text
//! KEY.code        an artifact and behind it the key, so that no other is taken for it; the time of
//!                 its modification is about that of its last use
//! KEY.lock        locked by whoever compiles it, see [`super::lock`]
//! IDENTITY.path   a symbolic link that leads nowhere: its text is the key of a file as it is, and
//!                 a hash of both
//! NAME.….new      being written
//! ```
//!
//! Names and links have the first half of keys and identities, and links a part of that hash.
//!
//! A file gets its name when it is whole, and nobody may write to it: it is mapped. Whatever goes
//! wrong means that a module is compiled again, never more.

use std::ffi::CStr;
use std::fs::File;
use std::io::{self, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rustix::fs::{
    Access, AtFlags, CWD, Dir, FileType, Mode, OFlags, Stat, Timespec, Timestamps, UTIME_NOW,
    accessat, fstat, futimens, mkdir, open, openat, readlinkat, readlinkat_raw, renameat, statat,
    symlinkat, unlinkat,
};
use rustix::io::{Errno, pread};
use rustix::process::geteuid;

use super::lock::Lock;
use super::{Key, Unusable};
use crate::engine::FILE_ENDING;

/// A directory of compiled modules.
#[derive(Debug)]
pub struct Directory(OwnedFd);

/// The file of a compiled module.
#[derive(Debug)]
pub struct Stored {
    /// The key that the file says it has.
    pub key: Key,
    /// The file.
    pub file: File,
    /// How much of it is the artifact, in bytes: the first.
    pub length: u64,
}

/// How much a directory holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// How many compiled modules.
    pub entries: u64,
    /// How large they are together, in bytes.
    pub bytes: u64,
}

/// How exact the time of the last use is, in seconds. Writing it at each use would cost as much as
/// the use.
const USE_TICK: i64 = 3600;

/// How old what nobody finished must be to be removed, in seconds.
const ABANDONED: i64 = 3600;

impl Directory {
    /// Opens a directory, which is made if it is missing and its parent is there.
    ///
    /// # Errors
    ///
    /// Returns why it cannot be used.
    pub fn open(path: &Path) -> Result<Self, Unusable> {
        match Self::open_existing(path) {
            Err(Unusable::NotMadeYet) => match mkdir(path, Mode::RWXU) {
                // Somebody else may make it at the same time.
                Ok(()) | Err(Errno::EXIST) => Self::open_existing(path),
                Err(error) => Err(Unusable::NotMade(error)),
            },
            opened => opened,
        }
    }

    /// Opens a directory that is there.
    ///
    /// # Errors
    ///
    /// As [`Directory::open`].
    pub fn open_existing(path: &Path) -> Result<Self, Unusable> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let directory = open(path, flags, Mode::empty()).map_err(|error| match error {
            Errno::NOENT => Unusable::NotMadeYet,
            Errno::NOTDIR | Errno::LOOP => what_else(path),
            error => Unusable::NotOpened(error),
        })?;
        trust(&fstat(&directory).map_err(Unusable::NotOpened)?)?;
        Ok(Self(directory))
    }

    /// Looks whether [`Directory::open`] could open a directory, and makes none.
    ///
    /// # Errors
    ///
    /// Returns why it cannot be used: [`Unusable::NotMadeYet`] if it could be made.
    pub fn look(path: &Path) -> Result<Self, Unusable> {
        Self::open_existing(path).map_err(|reason| match (reason, path.parent()) {
            (Unusable::NotMadeYet, Some(parent)) => {
                let access = Access::WRITE_OK | Access::EXEC_OK;
                let made = accessat(CWD, parent, access, AtFlags::EACCESS);
                made.map_or_else(Unusable::NotMade, |()| reason)
            }
            (reason, _) => reason,
        })
    }

    /// Returns why nothing can be stored in the directory, if nothing can.
    pub fn why_read_only(&self) -> Option<Unusable> {
        let access = accessat(&self.0, c".", Access::WRITE_OK | Access::EXEC_OK, AtFlags::EACCESS);
        access.err().map(Unusable::ReadOnly)
    }

    /// Returns whether the directory was removed, and is kept for us alone.
    pub fn is_gone(&self) -> bool {
        fstat(&self.0).is_ok_and(|status| status.st_nlink == 0)
    }

    /// Opens a compiled module, and notes that it was used.
    pub fn find(&self, key: &Key) -> Option<Stored> {
        self.open_code(&code_name(key), |found| found == key)
    }

    /// Opens a compiled module if its key is the right one, and notes that it was used.
    fn open_code(&self, name: &str, is_right: impl FnOnce(&Key) -> bool) -> Option<Stored> {
        // One that is no file, but a pipe for example, must not hold us up.
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let file = openat(&self.0, name, flags, Mode::empty()).ok()?;
        let status = fstat(&file).ok()?;
        let is_file = FileType::from_raw_mode(status.st_mode) == FileType::RegularFile;
        let length = size(&status).checked_sub(blake3::OUT_LEN as u64)?;
        if !is_file || length == 0 || trust(&status).is_err() {
            return None;
        }
        let mut key = [0; blake3::OUT_LEN];
        let read = pread(&file, &mut key, length).ok();
        let key = Key::from_bytes(key);
        if read != Some(blake3::OUT_LEN) || !is_right(&key) {
            return None;
        }
        if status.st_mtime.saturating_add(USE_TICK) < now() {
            let now = Timespec { tv_sec: 0, tv_nsec: UTIME_NOW };
            let times = Timestamps { last_access: now, last_modification: now };
            // Only the owner may; a directory that another filled is not ours to tidy.
            let _ = futimens(&file, &times);
        }
        Some(Stored { key, file: File::from(file), length })
    }

    /// Stores a compiled module, and opens it.
    ///
    /// # Errors
    ///
    /// Returns the operating system's error: the disk may be full, or the directory read-only.
    /// Nothing is left behind then.
    pub fn store(&self, key: &Key, bytes: &[u8]) -> io::Result<Stored> {
        let name = code_name(key);
        let temporary = temporary_name(&name);
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW;
        // The file is read-only, because processes map it and run its code.
        let mode = Mode::RUSR | Mode::RGRP | Mode::ROTH;
        let file = openat(&self.0, &temporary, flags | OFlags::CLOEXEC, mode)?;
        let mut file = File::from(file);
        let written = file.write_all(bytes).and_then(|()| file.write_all(key.as_bytes()));
        let written = written.and_then(|()| file.sync_all());
        let named = written.and_then(|()| Ok(renameat(&self.0, &temporary, &self.0, &name)?));
        if let Err(error) = named {
            let _ = unlinkat(&self.0, &temporary, AtFlags::empty());
            // It may be what others have left that fills the disk.
            self.remove_leftovers();
            return Err(error);
        }
        // Opened anew: what is open for writing cannot be executed, and the mask of the process
        // decides who may read.
        self.find(key).ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    /// Removes a compiled module that turned out to be of no use.
    pub fn remove(&self, key: &Key) {
        let _ = unlinkat(&self.0, code_name(key), AtFlags::empty());
    }

    /// Takes the lock for compiling a module, see [`Lock`]. Waits no longer than `patience` for
    /// somebody who holds it.
    pub fn lock(&self, key: &Key, patience: Duration) -> Option<Lock<'_>> {
        Lock::take(self.0.as_fd(), name(key, ".lock"), patience)
    }

    /// Opens the compiled module whose key was noted for a file, by the hash of its
    /// [`Identity`](super::Identity).
    pub fn recall(&self, identity: &blake3::Hash) -> Option<Stored> {
        let mut room = [0; LINK_LENGTH + 1];
        let length = readlinkat_raw(&self.0, path_name(identity), &mut room).ok()?;
        let text = room.get(..length)?;
        let is_right = |key: &Key| text == link(identity, key).as_bytes();
        self.open_code(&code_name_in_link(text)?, is_right)
    }

    /// Notes the key for a file.
    ///
    /// # Errors
    ///
    /// Returns the operating system's error, as [`Directory::store`] does.
    pub fn remember(&self, identity: &blake3::Hash, key: &Key) -> io::Result<()> {
        let name = path_name(identity);
        let temporary = temporary_name(&name);
        symlinkat(link(identity, key), &self.0, &temporary)?;
        if let Err(error) = renameat(&self.0, &temporary, &self.0, &name) {
            let _ = unlinkat(&self.0, &temporary, AtFlags::empty());
            return Err(error.into());
        }
        Ok(())
    }

    /// Returns how much the directory holds.
    pub fn usage(&self) -> Usage {
        let mut usage = Usage::default();
        for (_, status) in self.entries(FILE_ENDING) {
            usage.entries += 1;
            usage.bytes = usage.bytes.saturating_add(size(&status));
        }
        usage
    }

    /// Removes what was used the longest time ago until at most `most` bytes are left, and what
    /// nobody finished or nobody can find any more. Who has mapped a file keeps it. Returns how
    /// many compiled modules were removed.
    pub fn shrink(&self, most: u64) -> u64 {
        let mut codes: Vec<_> = self.entries(FILE_ENDING).collect();
        let sizes = codes.iter().map(|(_, status)| size(status));
        let mut bytes = sizes.fold(0, u64::saturating_add);
        let mut removed = 0;
        if bytes > most {
            codes.sort_unstable_by_key(|(_, status)| (status.st_mtime, status.st_mtime_nsec));
            // Somewhat further than asked for, so that not every new module does this.
            let enough = most - most / 8;
            for (name, status) in codes {
                if bytes <= enough {
                    break;
                }
                if unlinkat(&self.0, &*name, AtFlags::empty()).is_ok() {
                    bytes = bytes.saturating_sub(size(&status));
                    removed += 1;
                }
            }
        }
        self.remove_leftovers();
        removed
    }

    /// Removes every compiled module, and returns how many there were.
    pub fn clear(&self) -> u64 {
        let removed = self.shrink(0);
        self.remove_all(self.entries(".path"));
        removed
    }

    /// Removes links to keys that are gone, and what nobody finished.
    fn remove_leftovers(&self) {
        let is_old = |status: &Stat| status.st_mtime.saturating_add(ABANDONED) < now();
        for (name, _) in self.entries(".path") {
            let text = readlinkat(&self.0, &*name, Vec::new()).ok();
            let code = text.and_then(|text| code_name_in_link(text.as_bytes()));
            let is_there =
                code.is_some_and(|code| statat(&self.0, code, AtFlags::SYMLINK_NOFOLLOW).is_ok());
            if !is_there {
                let _ = unlinkat(&self.0, &*name, AtFlags::empty());
            }
        }
        self.remove_all(self.entries(".new").filter(|(_, status)| is_old(status)));
        for (name, _) in self.entries(".lock").filter(|(_, status)| is_old(status)) {
            // Nobody holds what can be had at once; it is removed with the lock.
            let name = name.to_string_lossy().into_owned();
            drop(Lock::take(self.0.as_fd(), name, Duration::ZERO));
        }
    }

    fn remove_all(&self, entries: impl Iterator<Item = (Box<CStr>, Stat)>) {
        for (name, _) in entries {
            let _ = unlinkat(&self.0, &*name, AtFlags::empty());
        }
    }

    /// Lists what has a name with this ending.
    fn entries<'a>(&'a self, ending: &'a str) -> impl Iterator<Item = (Box<CStr>, Stat)> + 'a {
        let names = Dir::read_from(&self.0).into_iter().flatten().flatten();
        names.filter_map(move |entry| {
            let name = entry.file_name();
            if !name.to_bytes().ends_with(ending.as_bytes()) {
                return None;
            }
            let status = statat(&self.0, name, AtFlags::SYMLINK_NOFOLLOW).ok()?;
            Some((name.into(), status))
        })
    }
}

/// Returns how much room a file takes on the disk, in bytes.
fn size(status: &Stat) -> u64 {
    u64::try_from(status.st_size).unwrap_or_default()
}

/// Tells what there is in place of a directory.
fn what_else(path: &Path) -> Unusable {
    match statat(CWD, path, AtFlags::SYMLINK_NOFOLLOW) {
        Ok(status) if FileType::from_raw_mode(status.st_mode).is_symlink() => Unusable::Link,
        Ok(_) => Unusable::NoDirectory,
        // One of the folders above is none.
        Err(error) => Unusable::NotMade(error),
    }
}

/// Checks that nobody but us and root can have written something.
fn trust(status: &Stat) -> Result<(), Unusable> {
    let (owner, user) = (status.st_uid, geteuid().as_raw());
    if owner != 0 && owner != user {
        return Err(Unusable::Foreign { owner, user });
    }
    let mode = Mode::from_raw_mode(status.st_mode);
    if mode.intersects(Mode::WGRP | Mode::WOTH) {
        return Err(Unusable::WritableByOthers(mode.bits()));
    }
    Ok(())
}

fn now() -> i64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(now.as_secs()).unwrap_or(i64::MAX)
}

/// How much of a hash is in the name of a file, in bytes of text: half of it. The other half is in
/// the file, so that who makes two hashes alike in one half has nothing from it.
const NAME_LENGTH: usize = 32;

/// How much of the hash of a file's identity and its key is in the link, in bytes of text.
const CHECK_LENGTH: usize = 24;

/// The length of the text of a link, in bytes. File systems keep one of less than 60 where they
/// keep the link itself; to read a longer one takes as long as all else in here.
const LINK_LENGTH: usize = NAME_LENGTH + CHECK_LENGTH;

/// Returns the text of the link that says which key belongs to a file.
fn link(identity: &blake3::Hash, key: &Key) -> String {
    let both = blake3::hash(&[*identity.as_bytes(), *key.as_bytes()].concat());
    [&key.to_hex()[..NAME_LENGTH], &both.to_hex()[..CHECK_LENGTH]].concat()
}

/// Returns the name of the compiled module to which a link leads.
fn code_name_in_link(text: &[u8]) -> Option<String> {
    let is_whole = text.len() == LINK_LENGTH && text.iter().all(u8::is_ascii_hexdigit);
    let name = std::str::from_utf8(text).ok().filter(|_| is_whole)?;
    Some([&name[..NAME_LENGTH], FILE_ENDING].concat())
}

fn code_name(key: &Key) -> String {
    name(key, FILE_ENDING)
}

fn path_name(identity: &blake3::Hash) -> String {
    name(identity, ".path")
}

/// Returns a name for a hash. Formatting would take as long as opening the file.
fn name(hash: &blake3::Hash, ending: &str) -> String {
    [&hash.to_hex()[..NAME_LENGTH], ending].concat()
}

/// Returns a name that nobody else uses. The time is part of it, as numbers of processes come
/// again, in containers above all, and one that was killed may have left its file.
fn temporary_name(name: &str) -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let time = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos();
    format!("{name}.{}-{count}-{time}.new", std::process::id())
}
