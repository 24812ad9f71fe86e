//! The reasons why a directory cannot be used, as messages to the user.

use std::fmt;

use rustix::io::Errno;

use crate::engine;

/// The reason why a directory cannot be used, or can only be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// The directory is missing, but can be created.
    NotMadeYet,
    /// The directory is missing and cannot be created.
    NotMade(Errno),
    /// The path leads to a file or to something else that is not a directory.
    NoDirectory,
    /// The path is a symbolic link, which is not followed.
    Link,
    /// The directory belongs neither to root nor to the user of the process.
    Foreign {
        /// The owner of the directory.
        owner: u32,
        /// The user of the process.
        user: u32,
    },
    /// The group or everybody may write to the directory. Holds the bits of its mode.
    WritableByOthers(u32),
    /// The directory cannot be opened.
    NotOpened(Errno),
    /// The directory can be read, but this user cannot store anything there.
    ReadOnly(Errno),
    /// The directory is used, but the last module could not be stored, for example because the disk
    /// is full.
    NotStored(Errno),
}

impl Unusable {
    /// Returns whether another user might be able to use the directory.
    pub fn depends_on_user(self) -> bool {
        match self {
            Self::NotMadeYet | Self::Foreign { .. } | Self::ReadOnly(_) => true,
            Self::NotMade(error) | Self::NotOpened(error) => error == Errno::ACCESS,
            Self::NoDirectory | Self::Link | Self::WritableByOthers(_) | Self::NotStored(_) => {
                false
            }
        }
    }
}

/// Writes the end of a sentence that begins with the path of the directory.
impl fmt::Display for Unusable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reason = |error: &Errno| engine::os_reason(&(*error).into());
        match self {
            Self::NotMadeYet => {
                f.write_str("does not exist yet: it is made when the first module is stored")
            }
            Self::NotMade(error) => {
                write!(f, "does not exist and cannot be made: {}", reason(error))
            }
            Self::NoDirectory => f.write_str("is not a directory"),
            Self::Link => f.write_str("is a symbolic link, which is not followed"),
            Self::Foreign { owner, user } => {
                write!(f, "belongs to user {owner}, and not to root or user {user}")
            }
            Self::WritableByOthers(mode) => {
                write!(f, "can be written by other users: its mode is {mode:04o}, not 0700")
            }
            Self::NotOpened(error) => write!(f, "cannot be opened: {}", reason(error)),
            Self::ReadOnly(error) => {
                write!(f, "can be read, but nothing can be stored there: {}", reason(error))
            }
            Self::NotStored(error) => {
                write!(f, "could not store the last module: {}", reason(error))
            }
        }
    }
}
