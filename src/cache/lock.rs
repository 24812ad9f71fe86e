//! Locks with which processes compile each module only once. One process holds the lock and
//! compiles the module, and the other processes wait.
//!
//! Each lock is a lock of the operating system on a file in the directory. So the operating system
//! unlocks the file when the holder ends, even if the holder crashes. The holder removes the file
//! before it unlocks the file. A process may lock a file that was already removed from the
//! directory. Then it tries again.

use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::thread::sleep;
use std::time::Duration;

use rustix::fs::{AtFlags, FlockOperation, Mode, OFlags, flock, fstat, openat, statat, unlinkat};
use rustix::io::Errno;

use super::patience::{PAUSE, Patience};

/// A held lock. Dropping it removes the file, and then unlocks it.
#[derive(Debug)]
pub struct Lock<'a> {
    directory: BorrowedFd<'a>,
    name: String,
    /// The file descriptor that holds the operating system's lock.
    _file: OwnedFd,
}

impl<'a> Lock<'a> {
    /// Locks the file with this name, and waits for the lock at most `patience`. Returns `None` if
    /// another process holds the lock for longer, if the thread is interrupted, or if the file
    /// cannot be opened or locked.
    pub(super) fn take(
        directory: BorrowedFd<'a>,
        name: String,
        patience: Duration,
    ) -> Option<Self> {
        let patience = Patience::new(patience);
        let mut pause = Duration::from_millis(1);
        loop {
            let flags = OFlags::CREATE | OFlags::RDWR | OFlags::NOFOLLOW | OFlags::CLOEXEC;
            let file = openat(directory, &name, flags, Mode::RUSR | Mode::WUSR).ok()?;
            match flock(&file, FlockOperation::NonBlockingLockExclusive) {
                Ok(()) if is_at(file.as_fd(), directory, &name) => {
                    return Some(Self { directory, name, _file: file });
                }
                // The previous holder has removed the file, or a signal interrupted the call.
                Ok(()) | Err(Errno::INTR) if !patience.has_ended() => {}
                Err(Errno::WOULDBLOCK) if !patience.has_ended() => {
                    sleep(pause);
                    pause = (2 * pause).min(PAUSE);
                }
                Ok(()) | Err(_) => return None,
            }
        }
    }
}

/// Returns whether `file` is still the file with this name in the directory.
fn is_at(file: BorrowedFd<'_>, directory: BorrowedFd<'_>, name: &str) -> bool {
    let there = statat(directory, name, AtFlags::SYMLINK_NOFOLLOW);
    let (Ok(there), Ok(here)) = (there, fstat(file)) else { return false };
    (there.st_dev, there.st_ino) == (here.st_dev, here.st_ino)
}

impl Drop for Lock<'_> {
    fn drop(&mut self) {
        // If the file was already removed, this fails. Then nothing needs to be done.
        let _ = unlinkat(self.directory, &self.name, AtFlags::empty());
    }
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File};

    use super::*;

    #[test]
    fn a_file_that_was_replaced_is_not_the_one_of_its_name() {
        let folder = tempfile::tempdir().expect("the disk has room");
        let directory = File::open(folder.path()).expect("the folder was just made");
        let is_there = |file: &File| is_at(file.as_fd(), directory.as_fd(), "name");
        let (path, other) = (folder.path().join("name"), folder.path().join("other"));
        let (first, second) = (File::create(&path), File::create(&other));
        let (first, second) =
            (first.expect("the disk has room"), second.expect("the disk has room"));
        assert!(is_there(&first) && !is_there(&second));
        fs::rename(&other, &path).expect("the file exists");
        assert!(!is_there(&first) && is_there(&second));
        fs::remove_file(&path).expect("the file exists");
        assert!(!is_there(&second));
    }
}
