//! Why a directory cannot be used, in plain words.

use std::fmt;

use rustix::io::Errno;

use crate::engine;

/// Why a directory cannot be used, or only be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// It is missing, but can be made.
    NotMadeYet,
    /// It is missing and cannot be made.
    NotMade(Errno),
    /// It is something else.
    NoDirectory,
    /// It is a symbolic link, which is not followed.
    Link,
    /// It belongs to neither root nor the user of the process.
    Foreign {
        /// The user it belongs to.
        owner: u32,
        /// The user of the process.
        user: u32,
    },
    /// Its group or everybody may write there, as the bits of its mode say.
    WritableByOthers(u32),
    /// It cannot be opened.
    NotOpened(Errno),
    /// It can be read, but this user cannot store anything there.
    ReadOnly(Errno),
    /// It is used, but the last module could not be stored: the disk is full, for example.
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
