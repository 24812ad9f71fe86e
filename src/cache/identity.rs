//! Which contents a path leads to, without reading them.

use std::fs::{File, Metadata};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// What tells one state of a file from another. As long as it is the same, so are the contents,
/// unless somebody with the rights to do so falsifies the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Identity {
    device: u64,
    inode: u64,
    size: u64,
    /// In nanoseconds since 1970.
    modified: i128,
    /// When contents, name, owner or mode changed last, in nanoseconds since 1970.
    changed: i128,
}

impl Identity {
    /// How long a file must have been left alone before its identity means anything. A change
    /// within the same tick of the file system's clock would go unnoticed, and some of these are
    /// coarse.
    const SETTLED: Duration = Duration::from_secs(2);

    /// Returns the identity of an open file.
    ///
    /// # Errors
    ///
    /// Returns the operating system's error.
    pub fn of(file: &File) -> io::Result<Self> {
        Ok(Self::from_metadata(&file.metadata()?))
    }

    /// Returns the identity that the metadata of a file tell.
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

    /// Returns whether the file was left alone for long enough. If not, the next change may lead to
    /// the same identity.
    pub fn is_settled(&self) -> bool {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let latest = self.modified.max(self.changed);
        i128::try_from(now.saturating_sub(Self::SETTLED).as_nanos()).is_ok_and(|now| latest < now)
    }

    /// Returns whether the identity tells the file from all that will ever be at its path. On file
    /// systems that are made as images it does not: all times may be one that was chosen, in whole
    /// seconds, and the next image has files of the same numbers. None but a clock tells parts of a
    /// second.
    pub const fn is_lasting(&self) -> bool {
        self.changed % 1_000_000_000 != 0
    }

    /// Returns the hash of a path and the identity of what lies there, for what is to be compiled
    /// in a way that `options` stand for.
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
        let file = File::open(std::env::current_exe().expect("it runs")).expect("readable");
        let metadata = file.metadata().expect("it is open");
        let modified = metadata.modified().expect("as on every Unix");
        let modified = modified.duration_since(UNIX_EPOCH).expect("later").as_nanos();
        let identity = Identity::of(&file).expect("a file");
        assert_eq!(u128::try_from(identity.modified), Ok(modified));
        let changed = metadata.ctime() * 1_000_000_000 + metadata.ctime_nsec();
        assert_eq!(identity.changed, i128::from(changed));
    }

    #[test]
    fn times_that_nobody_measured_do_not_last() {
        let chosen = 1_700_000_000 * 1_000_000_000;
        let image = Identity { device: 1, inode: 2, size: 3, modified: chosen, changed: chosen };
        assert!(image.is_settled() && !image.is_lasting());
        assert!(
            Identity { changed: chosen + 1, ..image }.is_lasting(),
            "only the other one is set"
        );
        assert!(!Identity { modified: chosen + 1, ..image }.is_lasting());
    }
}
