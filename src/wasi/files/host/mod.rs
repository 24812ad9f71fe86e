//! Directories and files of the host, confined to a folder.
//!
//! ```text
//! directory ─► open ─► file
//!     │         ▼        │
//!     └──► metadata, times, paths
//! ```
//!
//! The crate `cap_primitives` resolves all paths. It uses the system call `openat2`. On systems
//! without this call, it opens one name of the path after the other. This folder only corrects the
//! errors of paths that end with a slash.
//!
//! **Beneath:** a path of a guest is only passed to `cap_primitives`. The other system calls get
//! descriptors, with the path `.` or with an empty path.
//!
//! **Never waiting:** all files are opened with `O_NONBLOCK` and `O_NOCTTY`. So neither a pipe nor
//! a device makes the host wait, and no terminal becomes the terminal of the process.
#![forbid(unsafe_code)]

mod directory;
mod file;
mod metadata;
mod open;
mod paths;
mod times;

#[cfg(test)]
mod tests;

pub use directory::HostDirectory;
pub use file::HostFile;

use crate::wasi::error::{Code, Error, Result};

/// Calls a function of the system again as long as signals interrupt it.
fn retry<R, E: Into<Error>>(mut call: impl FnMut() -> Result<R, E>) -> Result<R> {
    loop {
        match call().map_err(Into::into) {
            Err(Error::Code(Code::Interrupted)) => {}
            result => return result,
        }
    }
}
