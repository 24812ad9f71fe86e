//! The disk tier: a directory of compiled modules, shared by the processes of a user.
//!
//! The directory **is** native code: a user who can write to it can run code with the rights of
//! every user who reads it. So it must belong to us or to root, and no other user may have write
//! access. The same holds for each file in it. The directory is opened once, files are opened
//! relative to it, and no symbolic link is followed.
//!
//! ```text
//! KEY.code        an artifact, followed by its whole key, which every lookup compares. The
//!                 modification time of the file is approximately the time of its last use
//! KEY.lock        locked by the process that compiles the module, see [`super::lock`]
//! IDENTITY.path   a symbolic link without a target. Its text has two parts: the key of the module
//!                 in a source file, and a hash of the identity of the source file and the key
//! NAME.….new      a file that is being written
//! ```
//!
//! A file name holds the first half of a key, or the first half of the hash of an identity. The
//! text of a link holds the first half of the key, and a part of the hash.
//!
//! A file gets its final name after it was written completely. The file is read-only, because
//! processes map it.
//!
//! A failed operation on the directory has at most one effect: a module is compiled again.

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
    /// The key at the end of the file.
    pub key: Key,
    /// The file.
    pub file: File,
    /// The length of the artifact, in bytes. The artifact begins at the start of the file.
    pub length: u64,
}

/// Size of a directory's contents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// Number of compiled modules.
    pub entries: u64,
    /// Total size of the compiled modules, in bytes.
    pub bytes: u64,
}

/// Precision of the time of the last use, in seconds. The time is not written at each use, because
/// writing it would take as long as the use itself.
const USE_TICK: i64 = 3600;

/// Minimum age at which an unfinished file is removed, in seconds.
const ABANDONED: i64 = 3600;

impl Directory {
    /// Opens a directory. Creates it if it is missing and its parent exists.
    ///
    /// # Errors
    ///
    /// Returns why the directory cannot be used.
    pub fn open(path: &Path) -> Result<Self, Unusable> {
        match Self::open_existing(path) {
            Err(Unusable::NotMadeYet) => match mkdir(path, Mode::RWXU) {
                // Another process may create it at the same time.
                Ok(()) | Err(Errno::EXIST) => Self::open_existing(path),
                Err(error) => Err(Unusable::NotMade(error)),
            },
            opened => opened,
        }
    }

    /// Opens a directory that exists.
    ///
    /// # Errors
    ///
    /// Returns why the directory cannot be used.
    pub fn open_existing(path: &Path) -> Result<Self, Unusable> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let directory = open(path, flags, Mode::empty()).map_err(|error| match error {
            Errno::NOENT => Unusable::NotMadeYet,
            Errno::NOTDIR | Errno::LOOP => why_not_directory(path),
            error => Unusable::NotOpened(error),
        })?;
        trust(&fstat(&directory).map_err(Unusable::NotOpened)?)?;
        Ok(Self(directory))
    }

    /// Checks whether [`Directory::open`] could open a directory. Does not create it.
    ///
    /// # Errors
    ///
    /// Returns why the directory cannot be used. [`Unusable::NotMadeYet`] means that the directory
    /// can be created.
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

    /// Returns why nothing can be stored in the directory, or `None` if modules can be stored.
    pub fn why_read_only(&self) -> Option<Unusable> {
        let access = accessat(&self.0, c".", Access::WRITE_OK | Access::EXEC_OK, AtFlags::EACCESS);
        access.err().map(Unusable::ReadOnly)
    }

    /// Returns whether the directory was removed while this process has it open.
    pub fn is_gone(&self) -> bool {
        fstat(&self.0).is_ok_and(|status| status.st_nlink == 0)
    }

    /// Opens a compiled module, and updates the time of its last use.
    pub fn find(&self, key: &Key) -> Option<Stored> {
        self.open_code(&code_name(key), |found| found == key)
    }

    /// Opens a compiled module if `is_right` accepts its key, and updates the time of its last use.
    fn open_code(&self, name: &str, is_right: impl FnOnce(&Key) -> bool) -> Option<Stored> {
        // Without `NONBLOCK`, opening a pipe, for example, would wait.
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
            // Only the owner may change the time. The change may fail if another user fills the
            // directory. Then that user also removes old files.
            let _ = futimens(&file, &times);
        }
        Some(Stored { key, file: File::from(file), length })
    }

    /// Stores a compiled module, and opens it.
    ///
    /// # Errors
    ///
    /// Returns the operating system's error: the disk may be full, or the directory read-only. Then
    /// the unfinished file is removed.
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
            // Unfinished files of other processes may fill the disk.
            self.remove_leftovers();
            return Err(error);
        }
        // The file is opened again, because a file that is open for writing cannot be executed. The
        // umask of the process decides which users may read the file.
        self.find(key).ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    /// Removes a compiled module that cannot be used.
    pub fn remove(&self, key: &Key) {
        let _ = unlinkat(&self.0, code_name(key), AtFlags::empty());
    }

    /// Acquires the lock for compiling a module, see [`Lock`]. If another process holds the lock,
    /// waits at most `patience`.
    pub fn lock(&self, key: &Key, patience: Duration) -> Option<Lock<'_>> {
        Lock::take(self.0.as_fd(), name(key, ".lock"), patience)
    }

    /// Opens the compiled module that [`Directory::remember`] noted for a file. `identity` is the
    /// hash of the file's [`Identity`](super::Identity).
    pub fn recall(&self, identity: &blake3::Hash) -> Option<Stored> {
        let mut room = [0; LINK_LENGTH + 1];
        let length = readlinkat_raw(&self.0, path_name(identity), &mut room).ok()?;
        let text = room.get(..length)?;
        let is_right = |key: &Key| text == link(identity, key).as_bytes();
        self.open_code(&code_name_in_link(text)?, is_right)
    }

    /// Notes the key of the module of a file.
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

    /// Returns the number and the size of the compiled modules in the directory.
    pub fn usage(&self) -> Usage {
        let mut usage = Usage::default();
        for (_, status) in self.entries(FILE_ENDING) {
            usage.entries += 1;
            usage.bytes = usage.bytes.saturating_add(size(&status));
        }
        usage
    }

    /// Removes the least recently used modules until at most `most` bytes are left. Also removes
    /// unfinished files and links that lead to no module. A process that has mapped a file keeps
    /// the contents. Returns the number of compiled modules that were removed.
    pub fn shrink(&self, most: u64) -> u64 {
        let mut codes: Vec<_> = self.entries(FILE_ENDING).collect();
        let sizes = codes.iter().map(|(_, status)| size(status));
        let mut bytes = sizes.fold(0, u64::saturating_add);
        let mut removed = 0;
        if bytes > most {
            codes.sort_unstable_by_key(|(_, status)| (status.st_mtime, status.st_mtime_nsec));
            // Leaves an eighth of the maximum free, so that not every new module evicts others.
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

    /// Removes every compiled module, and returns their number.
    pub fn clear(&self) -> u64 {
        let removed = self.shrink(0);
        self.remove_all(self.entries(".path"));
        removed
    }

    /// Removes links to modules that no longer exist, and unfinished files.
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
            // If the lock is free, no process uses the file. Dropping the lock removes the file.
            let name = name.to_string_lossy().into_owned();
            drop(Lock::take(self.0.as_fd(), name, Duration::ZERO));
        }
    }

    fn remove_all(&self, entries: impl Iterator<Item = (Box<CStr>, Stat)>) {
        for (name, _) in entries {
            let _ = unlinkat(&self.0, &*name, AtFlags::empty());
        }
    }

    /// Lists the entries whose names have this ending.
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

/// Returns the size of a file, in bytes.
fn size(status: &Stat) -> u64 {
    u64::try_from(status.st_size).unwrap_or_default()
}

/// Returns why a path cannot be opened as a directory.
fn why_not_directory(path: &Path) -> Unusable {
    match statat(CWD, path, AtFlags::SYMLINK_NOFOLLOW) {
        Ok(status) if FileType::from_raw_mode(status.st_mode).is_symlink() => Unusable::Link,
        Ok(_) => Unusable::NoDirectory,
        // For example, a parent in the path is not a directory.
        Err(error) => Unusable::NotMade(error),
    }
}

/// Checks that only this user and root can have written a file or directory.
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

/// Number of hexadecimal digits of a hash in a file name: half of the digits. The file holds the
/// whole key, so a lookup refuses the file of another key with the same first half.
const NAME_LENGTH: usize = 32;

/// Number of hexadecimal digits in a link that come from the hash of identity and key.
const CHECK_LENGTH: usize = 24;

/// Length of the text of a link, in bytes. File systems keep a text of less than 60 bytes in the
/// link's inode. Reading a longer text takes as long as all other steps of finding a module.
const LINK_LENGTH: usize = NAME_LENGTH + CHECK_LENGTH;

/// Returns the text of the link that notes which key belongs to a file.
fn link(identity: &blake3::Hash, key: &Key) -> String {
    let both = blake3::hash(&[*identity.as_bytes(), *key.as_bytes()].concat());
    [&key.to_hex()[..NAME_LENGTH], &both.to_hex()[..CHECK_LENGTH]].concat()
}

/// Returns the file name of the compiled module to which a link refers.
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

/// Returns the file name for a hash. Using `format!` would take as long as opening the file.
fn name(hash: &blake3::Hash, ending: &str) -> String {
    [&hash.to_hex()[..NAME_LENGTH], ending].concat()
}

/// Returns a file name that no other process uses. The name includes the time, because process
/// numbers are reused, above all in containers: a killed process with the same number may have left
/// its file.
fn temporary_name(name: &str) -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let time = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos();
    format!("{name}.{}-{count}-{time}.new", std::process::id())
}
