//! The identity of a file. If two identities are equal, the file has not changed in between. So its
//! contents need not be read again.

use std::fs::{File, Metadata};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The data that distinguish one state of a file from another. While these data stay the same, the
/// contents stay the same. The only exception: a user who is allowed to set the clock sets it to a
/// false time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Identity {
    device: u64,
    inode: u64,
    size: u64,
    /// Time of the last change of the contents, in nanoseconds since 1970.
    modified: i128,
    /// Time of the last change of contents, name, owner or mode, in nanoseconds since 1970.
    changed: i128,
}

impl Identity {
    /// Minimum time since the last change after which an identity is reliable. Two changes within
    /// one tick of the file system's clock give the same identity. Some file systems have coarse
    /// clocks.
    const SETTLED: Duration = Duration::from_secs(2);

    /// Returns the identity of an open file.
    ///
    /// # Errors
    ///
    /// Returns the operating system's error.
    pub fn of(file: &File) -> io::Result<Self> {
        Ok(Self::from_metadata(&file.metadata()?))
    }

    /// Returns the identity of the file with this metadata.
    pub fn from_metadata(metadata: &Metadata) -> Self {
        let nanoseconds =
            |seconds: i64, rest: i64| i128::from(seconds) * 1_000_000_000 + i128::from(rest);
        Self {
            device: metadata.dev(),
            inode: metadata.ino(),
            size: metadata.size(),
            modified: nanoseconds(metadata.mtime(), metadata.mtime_nsec()),
            changed: nanoseconds(metadata.ctime(), metadata.ctime_nsec()),
        }
    }

    /// Returns whether enough time has passed since the last change. If not, the next change may
    /// give the same identity.
    pub fn is_settled(&self) -> bool {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let latest = self.modified.max(self.changed);
        i128::try_from(now.saturating_sub(Self::SETTLED).as_nanos()).is_ok_and(|now| latest < now)
    }

    /// Returns whether the identity distinguishes the file from every later file at its path. In an
    /// image of a file system, two files may have the same identity. The program that makes the
    /// image may set all times to a chosen time, in whole seconds. The next image may use the same
    /// device and inode numbers. Only a time that comes from a clock has a fraction of a second.
    pub const fn is_lasting(&self) -> bool {
        self.changed % 1_000_000_000 != 0
    }

    /// Returns the hash of a path, the identity of the file there, and `options`. The options
    /// identify the settings with which the file is compiled.
    pub fn hash(&self, path: &Path, options: &[u8]) -> blake3::Hash {
        let mut hasher = blake3::Hasher::new();
        for part in [path.as_os_str().as_bytes(), options] {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        for number in [self.device, self.inode, self.size] {
            hasher.update(&number.to_le_bytes());
        }
        for time in [self.modified, self.changed] {
            hasher.update(&time.to_le_bytes());
        }
        hasher.finalize()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_those_of_the_file() {
        let file = File::open(std::env::current_exe().expect("the test is a file"))
            .expect("it is readable");
        let metadata = file.metadata().expect("the file is open");
        let modified = metadata.modified().expect("every Unix has this time");
        let modified =
            modified.duration_since(UNIX_EPOCH).expect("the time is after 1970").as_nanos();
        let identity = Identity::of(&file).expect("the file has an identity");
        assert_eq!(u128::try_from(identity.modified), Ok(modified));
        let changed = metadata.ctime() * 1_000_000_000 + metadata.ctime_nsec();
        assert_eq!(identity.changed, i128::from(changed));
    }

    #[test]
    fn unknown_times_expire() {
        let chosen = 1_700_000_000 * 1_000_000_000;
        let image = Identity { device: 1, inode: 2, size: 3, modified: chosen, changed: chosen };
        assert!(image.is_settled() && !image.is_lasting());
        assert!(
            Identity { changed: chosen + 1, ..image }.is_lasting(),
            "only the modification time was chosen"
        );
        assert!(!Identity { modified: chosen + 1, ..image }.is_lasting());
    }
}
