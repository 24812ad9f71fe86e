//! A folder of Linux, without a check that paths stay inside.

use std::any::Any;
use std::fs::File as HostFile;
use std::os::fd::OwnedFd;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::rc::Rc;

use rustix::fs::{self as linux, AtFlags, FallocateFlags, FileType, Mode, OFlags, Stat};

use crate::wasi::error::{Code, Result};
use crate::wasi::files::{Advice, Directory, Entry, File, Kind, Metadata, NewTimes, Open, Opened};

/// A folder. It must only be used with paths that stay inside.
#[derive(Debug)]
pub(super) struct Linux(OwnedFd);

#[derive(Debug)]
struct LinuxFile(HostFile);

impl Linux {
    pub(super) fn open(path: &Path) -> Self {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        Self(linux::open(path, flags, Mode::empty()).expect("a folder"))
    }
}

fn kind(kind: FileType) -> Kind {
    match kind {
        FileType::Directory => Kind::Directory,
        FileType::RegularFile => Kind::RegularFile,
        FileType::Symlink => Kind::SymbolicLink,
        _ => Kind::Unknown,
    }
}

fn facts(stat: Stat) -> Metadata {
    Metadata {
        device: stat.st_dev,
        inode: stat.st_ino,
        kind: kind(FileType::from_raw_mode(stat.st_mode)),
        links: u64::try_from(i128::from(stat.st_nlink)).expect("a number"),
        size: u64::try_from(stat.st_size).expect("a size"),
        accessed: 0,
        modified: 0,
        changed: 0,
    }
}

impl Directory for Linux {
    fn open(&self, path: &str, how: Open) -> Result<Opened<Rc<dyn File>, Rc<dyn Directory>>> {
        let flags = [
            (true, OFlags::CLOEXEC),
            (how.write, OFlags::RDWR),
            (how.create, OFlags::CREATE),
            (how.exclusive, OFlags::EXCL),
            (how.truncate, OFlags::TRUNC),
            (how.directory, OFlags::DIRECTORY),
            (!how.follow, OFlags::NOFOLLOW),
        ];
        let flags = flags.into_iter().filter(|(is_set, _)| *is_set).map(|(_, flag)| flag).collect();
        let opened = linux::openat(&self.0, path, flags, Mode::RWXU)?;
        Ok(match facts(linux::fstat(&opened)?).kind {
            Kind::Directory => Opened::Directory(Rc::new(Self(opened))),
            _ => Opened::File(Rc::new(LinuxFile(opened.into()))),
        })
    }

    fn metadata(&self) -> Result<Metadata> {
        Ok(facts(linux::fstat(&self.0)?))
    }

    fn metadata_at(&self, path: &str, follow: bool) -> Result<Metadata> {
        let flags = if follow { AtFlags::empty() } else { AtFlags::SYMLINK_NOFOLLOW };
        Ok(facts(linux::statat(&self.0, path, flags)?))
    }

    fn set_times(&self, _: NewTimes) -> Result<()> {
        Err(Code::Unsupported.into())
    }

    fn set_times_at(&self, _: &str, _: bool, _: NewTimes) -> Result<()> {
        Err(Code::Unsupported.into())
    }

    fn entries(&self) -> Result<Vec<Entry>> {
        // The system says so, but the iterator only ends.
        if linux::fstat(&self.0)?.st_nlink == 0 {
            return Err(Code::NoEntry.into());
        }
        let mut entries = Vec::new();
        for entry in linux::Dir::read_from(&self.0)? {
            let entry = entry?;
            let name = entry.file_name().to_str().expect("text").to_owned();
            if name != "." && name != ".." {
                entries.push(Entry { name, inode: entry.ino(), kind: kind(entry.file_type()) });
            }
        }
        Ok(entries)
    }

    fn sync(&self) -> Result<()> {
        Ok(())
    }

    fn create_directory(&self, path: &str) -> Result<()> {
        Ok(linux::mkdirat(&self.0, path, Mode::RWXU)?)
    }

    fn remove_directory(&self, path: &str) -> Result<()> {
        Ok(linux::unlinkat(&self.0, path, AtFlags::REMOVEDIR)?)
    }

    fn remove_file(&self, path: &str) -> Result<()> {
        Ok(linux::unlinkat(&self.0, path, AtFlags::empty())?)
    }

    fn read_link(&self, path: &str) -> Result<String> {
        Ok(linux::readlinkat(&self.0, path, Vec::new())?.into_string().expect("text"))
    }

    fn symlink(&self, content: &str, path: &str) -> Result<()> {
        Ok(linux::symlinkat(content, &self.0, path)?)
    }

    fn rename(&self, path: &str, to: &dyn Directory, to_path: &str) -> Result<()> {
        let to: &Self = to.as_any().downcast_ref().expect("a folder");
        Ok(linux::renameat(&self.0, path, &to.0, to_path)?)
    }

    fn link(&self, path: &str, follow: bool, to: &dyn Directory, to_path: &str) -> Result<()> {
        let to: &Self = to.as_any().downcast_ref().expect("a folder");
        let flags = if follow { AtFlags::SYMLINK_FOLLOW } else { AtFlags::empty() };
        Ok(linux::linkat(&self.0, path, &to.0, to_path, flags)?)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl File for LinuxFile {
    fn metadata(&self) -> Result<Metadata> {
        Ok(facts(linux::fstat(&self.0)?))
    }

    fn read_at(&self, buffer: &mut [u8], offset: u64) -> Result<usize> {
        Ok(self.0.read_at(buffer, offset)?)
    }

    fn write_at(&self, bytes: &[u8], offset: u64) -> Result<usize> {
        Ok(self.0.write_at(bytes, offset)?)
    }

    fn append(&self, bytes: &[u8]) -> Result<usize> {
        let end = self.0.metadata()?.len();
        self.write_at(bytes, end)
    }

    fn set_size(&self, size: u64) -> Result<()> {
        Ok(self.0.set_len(size)?)
    }

    fn allocate(&self, offset: u64, length: u64) -> Result<()> {
        Ok(linux::fallocate(&self.0, FallocateFlags::empty(), offset, length)?)
    }

    fn advise(&self, _: u64, _: u64, _: Advice) -> Result<()> {
        Ok(())
    }

    fn set_times(&self, _: NewTimes) -> Result<()> {
        Err(Code::Unsupported.into())
    }

    fn sync(&self, _: bool) -> Result<()> {
        Ok(())
    }
}
