//! Files and directories, without the shapes of any version of WASI.
//!
//! A [`Directory`] is a capability: it gives access to the files below it, and to nothing else.
//! Paths are relative, and no path leads out of the directory: not by `..`, and not by symbolic
//! links.
//! There are two kinds of directories: of the host, in [`host`], and in memory, in [`memory`].
//! [`access`] decides what a guest may do with a directory.
#![forbid(unsafe_code)]

pub mod access;
pub mod host;
pub mod memory;
pub mod path;

use std::any::Any;
use std::fmt::Debug;
use std::rc::Rc;

use super::error::Result;

/// The kind of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Kind {
    Unknown,
    BlockDevice,
    CharacterDevice,
    Directory,
    RegularFile,
    Socket,
    SymbolicLink,
}

/// Facts about a file. Times are in nanoseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of POSIX")]
pub struct Metadata {
    pub device: u64,
    pub inode: u64,
    pub kind: Kind,
    pub links: u64,
    pub size: u64,
    pub accessed: u64,
    pub modified: u64,
    /// Time of the last change of the metadata.
    pub changed: u64,
}

/// A new value for a time of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewTime {
    /// The time stays as it is.
    Keep,
    /// The current time.
    Now,
    /// A time in nanoseconds since 1970.
    At(u64),
}

/// New values for the times of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct NewTimes {
    pub accessed: NewTime,
    pub modified: NewTime,
}

/// How to open a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "the flags of the system, each on its own")]
pub struct Open {
    /// Whether the file is opened for reading.
    pub read: bool,
    /// Whether the file is opened for writing.
    pub write: bool,
    /// Whether a missing file is created.
    pub create: bool,
    /// Whether an existing file is an error. Has an effect only together with `create`.
    pub exclusive: bool,
    /// Whether the file is emptied.
    pub truncate: bool,
    /// Whether the file must be a directory.
    pub directory: bool,
    /// Whether a symbolic link at the end of the path is followed. Otherwise it is
    /// [`Code::Loop`](super::error::Code::Loop).
    pub follow: bool,
}

/// An opened file or directory.
#[derive(Clone, Debug)]
pub enum Opened<F, D> {
    /// Any file that is not a directory.
    File(F),
    /// A directory.
    Directory(D),
}

/// An entry of a directory.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Entry {
    pub name: String,
    pub inode: u64,
    pub kind: Kind,
}

/// How a guest will use a part of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of POSIX")]
pub enum Advice {
    Normal,
    Sequential,
    Random,
    WillNeed,
    DontNeed,
    NoReuse,
}

/// An open file. It has no position: the code that uses it keeps one. No method runs code of a
/// script or of a guest.
///
/// Every method returns the error of POSIX for its reason.
#[expect(clippy::missing_errors_doc, reason = "the trait says it")]
pub trait File: Debug {
    /// Returns facts about the file.
    fn metadata(&self) -> Result<Metadata>;

    /// Reads bytes at an offset. Returns the number of bytes, which is 0 only at the end of the
    /// file or for an empty buffer.
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> Result<usize>;

    /// Writes bytes at an offset, and returns their number. If the offset lies behind the end, the
    /// file grows, and the gap holds zeros.
    fn write_at(&self, bytes: &[u8], offset: u64) -> Result<usize>;

    /// Writes bytes at the end of the file as one step, and returns their number.
    fn append(&self, bytes: &[u8]) -> Result<usize>;

    /// Sets the size. New bytes are zeros.
    fn set_size(&self, size: u64) -> Result<()>;

    /// Makes sure that a range can be written. The file grows if the range ends behind its end.
    fn allocate(&self, offset: u64, length: u64) -> Result<()>;

    /// Announces how a range will be used.
    fn advise(&self, offset: u64, length: u64, advice: Advice) -> Result<()>;

    /// Sets the times.
    fn set_times(&self, times: NewTimes) -> Result<()>;

    /// Writes all changes to the disk. With `data_only`, leaves out facts that reading the content
    /// does not need.
    fn sync(&self, data_only: bool) -> Result<()>;

    /// Returns the descriptor to wait for before a read or a write, or `None` if the file never
    /// makes the guest wait.
    fn pollable(&self) -> Option<std::os::fd::BorrowedFd<'_>> {
        None
    }
}

/// An open directory. All paths are relative to it and were checked by [`path::check`].
///
/// Every method returns the error of POSIX for its reason. A path that leads out of the directory
/// is [`Code::NotPermitted`](super::error::Code::NotPermitted).
#[expect(clippy::missing_errors_doc, reason = "the trait says it")]
pub trait Directory: Debug {
    /// Opens a file or a directory.
    fn open(&self, path: &str, how: Open) -> Result<Opened<Rc<dyn File>, Rc<dyn Directory>>>;

    /// Returns facts about the directory itself.
    fn metadata(&self) -> Result<Metadata>;

    /// Returns facts about a file. A symbolic link at the end of the path is followed if `follow`
    /// is true.
    fn metadata_at(&self, path: &str, follow: bool) -> Result<Metadata>;

    /// Sets the times of the directory itself.
    fn set_times(&self, times: NewTimes) -> Result<()>;

    /// Sets the times of a file. See [`Self::metadata_at`].
    fn set_times_at(&self, path: &str, follow: bool, times: NewTimes) -> Result<()>;

    /// Returns all entries, without `.` and `..`, in any order. Names that are not UTF-8 are left
    /// out, because no guest could use them.
    fn entries(&self) -> Result<Vec<Entry>>;

    /// Writes all changes of the directory to the disk.
    fn sync(&self) -> Result<()>;

    /// Makes a directory.
    fn create_directory(&self, path: &str) -> Result<()>;

    /// Removes an empty directory.
    fn remove_directory(&self, path: &str) -> Result<()>;

    /// Removes a file that is not a directory.
    fn remove_file(&self, path: &str) -> Result<()>;

    /// Returns the content of a symbolic link.
    fn read_link(&self, path: &str) -> Result<String>;

    /// Makes a symbolic link. Its content must not be absolute.
    fn symlink(&self, content: &str, path: &str) -> Result<()>;

    /// Moves a file to a path in another directory. Directories of different kinds are
    /// [`Code::CrossDevice`](super::error::Code::CrossDevice).
    fn rename(&self, path: &str, to: &dyn Directory, to_path: &str) -> Result<()>;

    /// Makes a hard link to a file in another directory. See [`Self::rename`]. A symbolic link at
    /// the end of `path` is followed if `follow` is true.
    fn link(&self, path: &str, follow: bool, to: &dyn Directory, to_path: &str) -> Result<()>;

    /// Returns the directory as a value whose type can be tested.
    fn as_any(&self) -> &dyn Any;
}
