//! Facts about files, as the system reports them.
#![forbid(unsafe_code)]

use std::fs;
use std::path::Path;

use cap_primitives::fs::{self as cap, FollowSymlinks, MetadataExt};
use rustix::fs::FileType;

use super::paths::requires_directory;
use super::retry;
use crate::wasi::error::Result;
use crate::wasi::files::{Kind, Metadata};

/// Returns facts about an open file.
pub(super) fn metadata(file: &fs::File) -> Result<Metadata> {
    Ok(convert(&retry(|| cap::Metadata::from_file(file))?))
}

/// Returns facts about the file at a path.
pub(super) fn metadata_at(start: &fs::File, path: &str, follow: bool) -> Result<Metadata> {
    // The library ignores a slash at the end if it does not follow symbolic links.
    let follow = FollowSymlinks::follow(follow || requires_directory(path));
    Ok(convert(&retry(|| cap::stat(start, Path::new(path), follow))?))
}

/// Returns the kind of a file. WASI has no kind for pipes.
pub(super) const fn kind(of_host: FileType) -> Kind {
    match of_host {
        FileType::RegularFile => Kind::RegularFile,
        FileType::Directory => Kind::Directory,
        FileType::Symlink => Kind::SymbolicLink,
        FileType::Socket => Kind::Socket,
        FileType::CharacterDevice => Kind::CharacterDevice,
        FileType::BlockDevice => Kind::BlockDevice,
        FileType::Fifo | FileType::Unknown => Kind::Unknown,
    }
}

/// Converts facts of the system.
fn convert(metadata: &cap::Metadata) -> Metadata {
    Metadata {
        device: metadata.dev(),
        inode: metadata.ino(),
        kind: kind(FileType::from_raw_mode(metadata.mode())),
        links: metadata.nlink(),
        size: metadata.size(),
        accessed: nanoseconds(metadata.atime(), metadata.atime_nsec()),
        modified: nanoseconds(metadata.mtime(), metadata.mtime_nsec()),
        changed: nanoseconds(metadata.ctime(), metadata.ctime_nsec()),
    }
}

/// Returns a time in nanoseconds since 1970. A time before 1970 becomes 0, and a time after 2554
/// becomes the largest number.
fn nanoseconds(seconds: i64, nanoseconds: i64) -> u64 {
    let time = i128::from(seconds) * 1_000_000_000 + i128::from(nanoseconds);
    u64::try_from(time.max(0)).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::nanoseconds;

    #[test]
    fn converts_times() {
        let cases = [
            (0, 0, 0),
            (1, 5, 1_000_000_005),
            (-1, 999_999_999, 0),
            (i64::MIN, 0, 0),
            (i64::MAX, 0, u64::MAX),
        ];
        for (seconds, rest, expected) in cases {
            assert_eq!(nanoseconds(seconds, rest), expected);
        }
    }
}
