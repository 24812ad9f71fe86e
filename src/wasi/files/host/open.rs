//! Opening files and directories below a directory.
#![forbid(unsafe_code)]

use std::fs;
use std::path::Path;

use cap_primitives::fs::{self as cap, FollowSymlinks, OpenOptions, OpenOptionsExt};
use rustix::fs::OFlags;

use super::metadata::{metadata, metadata_at};
use super::retry;
use crate::wasi::error::{Code, Error, Result};
use crate::wasi::files::{Kind, Open};

/// Opens a file or a directory, and returns it with its kind.
pub(super) fn open(start: &fs::File, path: &str, how: Open) -> Result<(fs::File, Kind)> {
    let file = if how.directory {
        open_directory(start, path, how)
    } else if how.create && path.ends_with('/') {
        refuse_slash(start, path)
    } else {
        open_any(start, path, how)
    }?;
    let kind = metadata(&file)?.kind;
    // The system says so, too. The library does not, if it resolves the path without `openat2`.
    if kind == Kind::Directory && (how.write || how.create || how.truncate) {
        return Err(Code::IsDirectory.into());
    }
    Ok((file, kind))
}

/// Opens a directory. The descriptor gives access to the names, not to the content.
fn open_directory(start: &fs::File, path: &str, how: Open) -> Result<fs::File> {
    if how.create {
        return Err(Code::Invalid.into());
    }
    let open = if how.follow { cap::open_dir } else { cap::open_dir_nofollow };
    retry(|| open(start, Path::new(path)))
}

/// Opens a file, or a directory for reading.
fn open_any(start: &fs::File, path: &str, how: Open) -> Result<fs::File> {
    // A program that only wants facts reads. The library passes these flags to the system
    // unchanged. Its own options cannot create or empty a file without opening it for writing.
    let mut flags = OFlags::NONBLOCK | OFlags::NOCTTY;
    flags.set(OFlags::CREATE, how.create);
    flags.set(OFlags::EXCL, how.create && how.exclusive);
    flags.set(OFlags::TRUNC, how.truncate);
    let access = (how.read || !how.write, how.write);
    open_with(start, path, access, flags, FollowSymlinks::follow(how.follow))
}

/// Opens a file for reading, for writing, or for both, with flags of the system.
pub(super) fn open_with(
    start: &fs::File,
    path: &str,
    (read, write): (bool, bool),
    flags: OFlags,
    follow: FollowSymlinks,
) -> Result<fs::File> {
    let mut options = OpenOptions::new();
    options.read(read).write(write).custom_flags(flags.bits().cast_signed());
    options._cap_fs_ext_follow(follow);
    retry(|| cap::open(start, Path::new(path), &options))
}

/// Returns the error of creating a file at a path that ends with a slash. Older systems would
/// create the file if the library asked them for a directory.
fn refuse_slash(start: &fs::File, path: &str) -> Result<fs::File> {
    match metadata_at(start, path, true) {
        Ok(_) | Err(Error::Code(Code::NoEntry)) => Err(Code::IsDirectory.into()),
        Err(error) => Err(error),
    }
}
