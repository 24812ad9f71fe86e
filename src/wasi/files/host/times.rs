//! Changes of the times of files.
#![forbid(unsafe_code)]

use std::fs;
use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};

use cap_primitives::fs::{self as cap, FollowSymlinks, SystemTimeSpec};
use cap_primitives::time::SystemTime;
use rustix::fs::{AtFlags, OFlags, Timespec, Timestamps, UTIME_NOW, UTIME_OMIT};

use super::open::open_with;
use super::retry;
use crate::wasi::error::{Code, Error, Result};
use crate::wasi::files::{NewTime, NewTimes};

/// Sets the times of an open file.
pub(super) fn set_times(file: &fs::File, times: NewTimes) -> Result<()> {
    let times = timestamps(times)?;
    retry(|| rustix::fs::futimens(file, &times))
}

/// Sets the times of an open directory. Its descriptor may be without access to the content.
pub(super) fn set_times_of_directory(file: &fs::File, times: NewTimes) -> Result<()> {
    let times = timestamps(times)?;
    retry(|| rustix::fs::utimensat(file, ".", &times, AtFlags::empty()))
}

/// Sets the times of the file at a path. Does not follow a symbolic link at its end.
pub(super) fn set_times_of_link(start: &fs::File, path: &str, times: NewTimes) -> Result<()> {
    let NewTimes { accessed, modified } = times;
    // The values cannot be cloned, so each attempt makes new ones.
    retry(|| {
        let (accessed, modified) = (specification(accessed)?, specification(modified)?);
        Ok::<_, Error>(cap::set_times_nofollow(start, Path::new(path), accessed, modified)?)
    })
}

/// Sets the times of the file at a path. Follows a symbolic link at its end.
///
/// The library's own function would wait at a pipe, because it opens the file for writing.
pub(super) fn set_times_at(start: &fs::File, path: &str, times: NewTimes) -> Result<()> {
    let stamps = timestamps(times)?;
    let open = |flags| open_with(start, path, (true, false), flags, FollowSymlinks::Yes);
    let file = open(OFlags::PATH)?;
    match retry(|| rustix::fs::utimensat(&file, "", &stamps, AtFlags::EMPTY_PATH)) {
        // Linux before 5.8 refuses descriptors without access to the content.
        Err(Error::Code(Code::Invalid)) => {
            set_times(&open(OFlags::NONBLOCK | OFlags::NOCTTY)?, times)
        }
        result => result,
    }
}

/// Converts new times for a system call.
fn timestamps(times: NewTimes) -> Result<Timestamps> {
    Ok(Timestamps {
        last_access: timestamp(times.accessed)?,
        last_modification: timestamp(times.modified)?,
    })
}

/// Converts a new time for a system call.
fn timestamp(time: NewTime) -> Result<Timespec> {
    Ok(match time {
        NewTime::Keep => Timespec { tv_sec: 0, tv_nsec: UTIME_OMIT },
        NewTime::Now => Timespec { tv_sec: 0, tv_nsec: UTIME_NOW },
        NewTime::At(time) => {
            Timespec::try_from(Duration::from_nanos(time)).map_err(|_| Code::Invalid)?
        }
    })
}

/// Converts a new time for the library.
fn specification(time: NewTime) -> Result<Option<SystemTimeSpec>> {
    Ok(match time {
        NewTime::Keep => None,
        NewTime::Now => Some(SystemTimeSpec::SymbolicNow),
        NewTime::At(time) => {
            let time = UNIX_EPOCH.checked_add(Duration::from_nanos(time)).ok_or(Code::Invalid)?;
            Some(SystemTimeSpec::Absolute(SystemTime::from_std(time)))
        }
    })
}
