//! Locks that make processes compile a module once: one process holds the lock and compiles, and
//! the other processes wait.
//!
//! The operating system holds the lock, on a file in the directory. So the lock ends with its
//! holder, even if the holder crashes. The holder removes the file before it unlocks it. A process
//! that locks a file which is no longer in the directory tries again.

use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::thread::sleep;
use std::time::{Duration, Instant};

use rustix::fs::{AtFlags, FlockOperation, Mode, OFlags, flock, fstat, openat, statat, unlinkat};
use rustix::io::Errno;

/// A held lock. Dropping it unlocks it.
#[derive(Debug)]
pub struct Lock<'a> {
    directory: BorrowedFd<'a>,
    name: String,
    /// The file descriptor that holds the operating system's lock.
    _file: OwnedFd,
}

/// Maximum time for which a waiter sleeps between two attempts.
const LONGEST_PAUSE: Duration = Duration::from_millis(20);

impl<'a> Lock<'a> {
    /// Takes the lock with this name, and waits for it at most `patience`. Returns `None` if
    /// another holder keeps it for longer, or if the file cannot be opened or locked.
    pub(super) fn take(
        directory: BorrowedFd<'a>,
        name: String,
        patience: Duration,
    ) -> Option<Self> {
        let deadline = Instant::now() + patience;
        let mut pause = Duration::from_millis(1);
        loop {
            let flags = OFlags::CREATE | OFlags::RDWR | OFlags::NOFOLLOW | OFlags::CLOEXEC;
            let file = openat(directory, &name, flags, Mode::RUSR | Mode::WUSR).ok()?;
            match flock(&file, FlockOperation::NonBlockingLockExclusive) {
                Ok(()) if is_at(file.as_fd(), directory, &name) => {
                    return Some(Self { directory, name, _file: file });
                }
                // The previous holder has removed the file, or a signal interrupted the call.
                Ok(()) | Err(Errno::INTR) if Instant::now() < deadline => {}
                Err(Errno::WOULDBLOCK) if Instant::now() < deadline => {
                    sleep(pause);
                    pause = (2 * pause).min(LONGEST_PAUSE);
                }
                Ok(()) | Err(_) => return None,
            }
        }
    }
}

/// Returns whether a file is still the file that has this name.
fn is_at(file: BorrowedFd<'_>, directory: BorrowedFd<'_>, name: &str) -> bool {
    let there = statat(directory, name, AtFlags::SYMLINK_NOFOLLOW);
    let (Ok(there), Ok(here)) = (there, fstat(file)) else { return false };
    (there.st_dev, there.st_ino) == (here.st_dev, here.st_ino)
}

impl Drop for Lock<'_> {
    fn drop(&mut self) {
        // Fails if the file was already removed, which needs no handling.
        let _ = unlinkat(self.directory, &self.name, AtFlags::empty());
    }
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File};

    use super::*;

    #[test]
    fn a_file_that_was_replaced_is_not_the_one_of_its_name() {
        let folder = tempfile::tempdir().expect("room for a folder");
        let directory = File::open(folder.path()).expect("it was just made");
        let is_there = |file: &File| is_at(file.as_fd(), directory.as_fd(), "name");
        let (path, other) = (folder.path().join("name"), folder.path().join("other"));
        let (first, second) = (File::create(&path), File::create(&other));
        let (first, second) = (first.expect("room"), second.expect("room"));
        assert!(is_there(&first) && !is_there(&second));
        fs::rename(&other, &path).expect("it is there");
        assert!(!is_there(&first) && is_there(&second));
        fs::remove_file(&path).expect("it is there");
        assert!(!is_there(&second));
    }
}
