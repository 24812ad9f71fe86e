//! A folder of the host as a directory for a guest.
#![forbid(unsafe_code)]

use std::any::Any;
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::{fs, io};

use cap_primitives::ambient_authority;
use cap_primitives::fs::{self as cap, DirOptions};
use rustix::fs::{Dir, DirEntry, Mode, OFlags};

use super::file::HostFile;
use super::metadata::{kind, metadata, metadata_at};
use super::open::open;
use super::paths::without_slashes;
use super::retry;
use super::times::{set_times_at, set_times_of_directory, set_times_of_link};
use crate::wasi::error::{Code, Result};
use crate::wasi::files::{Directory, Entry, File, Kind, Metadata, NewTimes, Open, Opened};

/// Maximum number of entries in a directory. A list of them takes some 100 MiB.
const MOST_ENTRIES: usize = 1 << 20;

/// A folder of the host.
#[derive(Debug)]
pub struct HostDirectory {
    /// Descriptor of the folder. It may be without access to the content (`O_PATH`).
    file: fs::File,
}

impl HostDirectory {
    /// Opens a folder by a path of the host.
    ///
    /// # Errors
    ///
    /// Returns the error of the system. It is [`io::ErrorKind::NotADirectory`] for a file that is
    /// not a directory.
    pub fn open(path: &Path) -> io::Result<Self> {
        Ok(Self { file: cap::open_ambient_dir(path, ambient_authority())? })
    }

    /// Returns a directory that is also a folder of the host.
    fn of(directory: &dyn Directory) -> Result<&Self> {
        directory.as_any().downcast_ref().ok_or_else(|| Code::CrossDevice.into())
    }

    /// Opens the folder again, with access to its content.
    fn readable(&self) -> Result<OwnedFd> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        retry(|| rustix::fs::openat(&self.file, ".", flags, Mode::empty()))
    }

    /// Returns the path for a hard link to the file at `path`.
    fn source_of_link(&self, path: &str, follow: bool) -> Result<PathBuf> {
        if !follow || metadata_at(&self.file, path, false)?.kind != Kind::SymbolicLink {
            return Ok(path.into());
        }
        // To find the file, the library may open it. It would wait at a pipe.
        if metadata_at(&self.file, path, true)?.kind != Kind::RegularFile {
            return Err(Code::NotPermitted.into());
        }
        retry(|| cap::canonicalize(&self.file, Path::new(path)))
    }

    /// Converts an entry, or returns `None` if its name is not UTF-8.
    fn entry(&self, entry: &DirEntry) -> Option<Entry> {
        let name = entry.file_name().to_str().ok()?;
        let kind = match entry.file_type() {
            // Some file systems do not know the kinds of the entries.
            rustix::fs::FileType::Unknown => {
                self.metadata_at(name, false).map_or(Kind::Unknown, |file| file.kind)
            }
            known => kind(known),
        };
        Some(Entry { name: name.to_owned(), inode: entry.ino(), kind })
    }
}

impl Directory for HostDirectory {
    fn open(&self, path: &str, how: Open) -> Result<Opened<Rc<dyn File>, Rc<dyn Directory>>> {
        let (file, kind) = open(&self.file, path, how)?;
        Ok(match kind {
            Kind::Directory => Opened::Directory(Rc::new(Self { file })),
            _ => Opened::File(Rc::new(HostFile::new(file))),
        })
    }

    fn metadata(&self) -> Result<Metadata> {
        metadata(&self.file)
    }

    fn metadata_at(&self, path: &str, follow: bool) -> Result<Metadata> {
        metadata_at(&self.file, path, follow)
    }

    fn set_times(&self, times: NewTimes) -> Result<()> {
        set_times_of_directory(&self.file, times)
    }

    fn set_times_at(&self, path: &str, follow: bool, times: NewTimes) -> Result<()> {
        if follow {
            set_times_at(&self.file, path, times)
        } else {
            set_times_of_link(&self.file, path, times)
        }
    }

    fn entries(&self) -> Result<Vec<Entry>> {
        if self.metadata()?.links == 0 {
            return Err(Code::NoEntry.into());
        }
        let mut entries = Vec::new();
        let mut directory = Dir::new(self.readable()?)?;
        while let Some(entry) = directory.read() {
            let entry = entry?;
            if matches!(entry.file_name().to_bytes(), b"." | b"..") {
                continue;
            }
            if entries.len() == MOST_ENTRIES {
                return Err(Code::InsufficientMemory.into());
            }
            entries.extend(self.entry(&entry));
        }
        Ok(entries)
    }

    fn sync(&self) -> Result<()> {
        let file = self.readable()?;
        retry(|| rustix::fs::fsync(&file))
    }

    fn create_directory(&self, path: &str) -> Result<()> {
        retry(|| cap::create_dir(&self.file, Path::new(path), &DirOptions::new()))
    }

    fn remove_directory(&self, path: &str) -> Result<()> {
        // The library would remove `.` in the directory, which the system refuses.
        let path = without_slashes(path);
        retry(|| cap::remove_dir(&self.file, Path::new(path)))
    }

    fn remove_file(&self, path: &str) -> Result<()> {
        retry(|| cap::remove_file(&self.file, Path::new(path)))
    }

    fn read_link(&self, path: &str) -> Result<String> {
        // This function refuses an absolute content, which would tell a path of the host.
        let content = retry(|| cap::read_link(&self.file, Path::new(path)))?;
        content.into_os_string().into_string().map_err(|_| Code::IllegalByteSequence.into())
    }

    fn symlink(&self, content: &str, path: &str) -> Result<()> {
        if path.ends_with('/') {
            // No symbolic link can have this name: either it is taken, or it names a directory.
            self.metadata_at(without_slashes(path), false)?;
            return Err(Code::Exist.into());
        }
        retry(|| cap::symlink(Path::new(content), &self.file, Path::new(path)))
    }

    fn rename(&self, path: &str, to: &dyn Directory, to_path: &str) -> Result<()> {
        let to = Self::of(to)?;
        // The library ignores a slash at the end of the new path.
        if to_path.ends_with('/')
            && self.metadata_at(without_slashes(path), false)?.kind != Kind::Directory
        {
            return Err(Code::NotDirectory.into());
        }
        retry(|| cap::rename(&self.file, Path::new(path), &to.file, Path::new(to_path)))
    }

    fn link(&self, path: &str, follow: bool, to: &dyn Directory, to_path: &str) -> Result<()> {
        let to = Self::of(to)?;
        let path = self.source_of_link(path, follow)?;
        retry(|| cap::hard_link(&self.file, &path, &to.file, Path::new(to_path)))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
