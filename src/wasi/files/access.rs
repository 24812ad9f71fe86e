//! What a guest may do with a directory: everything, or only read.
//!
//! This file alone enforces that a read-only directory does not change. The kinds of directories
//! do not know about it.
#![forbid(unsafe_code)]

use std::os::fd::BorrowedFd;
use std::rc::Rc;

use super::{Advice, Directory, Entry, File, Metadata, NewTimes, Open, Opened};
use crate::wasi::error::{Code, Error, Result};

/// A directory that a guest may use, with everything below it.
///
/// The methods return the errors of the methods of [`Directory`], and [`Code::ReadOnly`] for each
/// change of a read-only directory.
#[derive(Clone, Debug)]
pub struct DirectoryAccess {
    directory: Rc<dyn Directory>,
    is_writable: bool,
}

/// An open file that a guest may use. See [`DirectoryAccess`].
#[derive(Clone, Debug)]
pub struct FileAccess {
    file: Rc<dyn File>,
    /// Whether the file was opened for reading.
    can_read: bool,
    /// Whether the file was opened for writing.
    can_write: bool,
    /// Whether the file lies in a writable directory.
    is_writable: bool,
}

#[expect(clippy::missing_errors_doc, reason = "the type says it")]
impl DirectoryAccess {
    /// Gives access to a directory.
    pub fn new(directory: Rc<dyn Directory>, is_writable: bool) -> Self {
        Self { directory, is_writable }
    }

    /// Returns whether the guest may change the directory.
    pub const fn is_writable(&self) -> bool {
        self.is_writable
    }

    /// Opens a file or a directory. It can be used as this directory can.
    pub fn open(&self, path: &str, how: Open) -> Result<Opened<FileAccess, Self>> {
        let opened = if self.is_writable {
            self.directory.open(path, how)
        } else {
            self.open_existing(path, how)
        };
        Ok(match opened? {
            Opened::File(file) => Opened::File(FileAccess {
                file,
                can_read: how.read,
                can_write: how.write,
                is_writable: self.is_writable,
            }),
            Opened::Directory(directory) => Opened::Directory(Self { directory, ..*self }),
        })
    }

    /// Opens a file or a directory, and changes nothing.
    fn open_existing(
        &self,
        path: &str,
        how: Open,
    ) -> Result<Opened<Rc<dyn File>, Rc<dyn Directory>>> {
        let only_read = Open { write: false, create: false, truncate: false, ..how };
        let opened = match self.directory.open(path, only_read) {
            Err(Error::Code(Code::NoEntry)) if how.create => Err(Code::ReadOnly.into()),
            opened => opened,
        }?;
        if how.create && how.exclusive {
            return Err(Code::Exist.into());
        }
        match opened {
            Opened::Directory(_) if how.write || how.truncate => Err(Code::IsDirectory.into()),
            Opened::File(_) if how.write || how.truncate => Err(Code::ReadOnly.into()),
            opened => Ok(opened),
        }
    }

    /// See [`Directory::metadata`].
    pub fn metadata(&self) -> Result<Metadata> {
        self.directory.metadata()
    }

    /// See [`Directory::metadata_at`].
    pub fn metadata_at(&self, path: &str, follow: bool) -> Result<Metadata> {
        self.directory.metadata_at(path, follow)
    }

    /// See [`Directory::set_times`].
    pub fn set_times(&self, times: NewTimes) -> Result<()> {
        self.writable()?.set_times(times)
    }

    /// See [`Directory::set_times_at`].
    pub fn set_times_at(&self, path: &str, follow: bool, times: NewTimes) -> Result<()> {
        self.writable()?.set_times_at(path, follow, times)
    }

    /// See [`Directory::entries`].
    pub fn entries(&self) -> Result<Vec<Entry>> {
        self.directory.entries()
    }

    /// See [`Directory::sync`].
    pub fn sync(&self) -> Result<()> {
        self.directory.sync()
    }

    /// See [`Directory::create_directory`].
    pub fn create_directory(&self, path: &str) -> Result<()> {
        self.writable()?.create_directory(path)
    }

    /// See [`Directory::remove_directory`].
    pub fn remove_directory(&self, path: &str) -> Result<()> {
        self.writable()?.remove_directory(path)
    }

    /// See [`Directory::remove_file`].
    pub fn remove_file(&self, path: &str) -> Result<()> {
        self.writable()?.remove_file(path)
    }

    /// See [`Directory::read_link`].
    pub fn read_link(&self, path: &str) -> Result<String> {
        self.directory.read_link(path)
    }

    /// See [`Directory::symlink`].
    pub fn symlink(&self, content: &str, path: &str) -> Result<()> {
        self.writable()?.symlink(content, path)
    }

    /// Moves a file. Both directories must be writable.
    pub fn rename(&self, path: &str, to: &Self, to_path: &str) -> Result<()> {
        self.writable()?.rename(path, to.writable()?, to_path)
    }

    /// Makes a hard link. Both directories must be writable, because the file can be changed by
    /// both names.
    pub fn link(&self, path: &str, follow: bool, to: &Self, to_path: &str) -> Result<()> {
        self.writable()?.link(path, follow, to.writable()?, to_path)
    }

    /// Returns the directory, if the guest may change it.
    fn writable(&self) -> Result<&dyn Directory> {
        if self.is_writable { Ok(&*self.directory) } else { Err(Code::ReadOnly.into()) }
    }
}

#[expect(clippy::missing_errors_doc, reason = "the type says it")]
impl FileAccess {
    /// Returns whether the guest may change the file's metadata.
    pub const fn is_writable(&self) -> bool {
        self.is_writable
    }

    /// See [`File::metadata`].
    pub fn metadata(&self) -> Result<Metadata> {
        self.file.metadata()
    }

    /// See [`File::read_at`].
    pub fn read_at(&self, buffer: &mut [u8], offset: u64) -> Result<usize> {
        self.readable()?.read_at(buffer, offset)
    }

    /// See [`File::write_at`].
    pub fn write_at(&self, bytes: &[u8], offset: u64) -> Result<usize> {
        self.writable()?.write_at(bytes, offset)
    }

    /// See [`File::append`].
    pub fn append(&self, bytes: &[u8]) -> Result<usize> {
        self.writable()?.append(bytes)
    }

    /// See [`File::set_size`].
    pub fn set_size(&self, size: u64) -> Result<()> {
        self.writable()?.set_size(size)
    }

    /// See [`File::allocate`].
    pub fn allocate(&self, offset: u64, length: u64) -> Result<()> {
        self.writable()?.allocate(offset, length)
    }

    /// See [`File::advise`].
    pub fn advise(&self, offset: u64, length: u64, advice: Advice) -> Result<()> {
        self.file.advise(offset, length, advice)
    }

    /// See [`File::set_times`].
    pub fn set_times(&self, times: NewTimes) -> Result<()> {
        if !self.is_writable {
            return Err(Code::ReadOnly.into());
        }
        self.file.set_times(times)
    }

    /// See [`File::sync`].
    pub fn sync(&self, data_only: bool) -> Result<()> {
        self.file.sync(data_only)
    }

    /// See [`File::pollable`].
    pub fn pollable(&self) -> Option<BorrowedFd<'_>> {
        self.file.pollable()
    }

    /// Returns the file, if it was opened for reading.
    fn readable(&self) -> Result<&dyn File> {
        if self.can_read { Ok(&*self.file) } else { Err(Code::BadDescriptor.into()) }
    }

    /// Returns the file, if it was opened for writing.
    fn writable(&self) -> Result<&dyn File> {
        if self.can_write { Ok(&*self.file) } else { Err(Code::BadDescriptor.into()) }
    }
}
