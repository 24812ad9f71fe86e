//! Random operations on a directory, and their results as text.

use std::fmt::Debug;
use std::rc::Rc;

use super::{READ, code};
use crate::wasi::error::{Code, Result};
use crate::wasi::files::{Directory, File, Kind, Metadata, Open, Opened};

/// A reproducible sequence of numbers.
pub(super) struct Random(pub(super) u64);

impl Random {
    /// Returns a number below `end`.
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 20) % end
    }

    /// Returns true in one of `cases` cases.
    fn rarely(&mut self, cases: u64) -> bool {
        self.below(cases) == 0
    }

    fn index(&mut self, length: usize) -> usize {
        usize::try_from(self.below(length as u64)).expect("a small number")
    }

    /// Returns a path of at most three names.
    fn path(&mut self) -> String {
        let mut path = String::new();
        let most = self.below(3) + 1;
        for number in 0..=self.below(most) {
            if number > 0 {
                path += if self.rarely(8) { "//" } else { "/" };
            }
            path += ["a", "b", "c", "d", "a", "b", "c", "d", "e", ".", ".."][self.index(11)];
        }
        path + ["", "", "", "", "", "", "/", "//"][self.index(8)]
    }

    /// Returns how to open a file.
    fn how(&mut self) -> Open {
        Open {
            write: self.rarely(2),
            create: self.rarely(2),
            exclusive: self.rarely(4),
            truncate: self.rarely(4),
            directory: self.rarely(4),
            follow: !self.rarely(3),
            ..READ
        }
    }
}

/// One of the two sides, with its open directories and files. The first directory is the root.
pub(super) struct Side {
    pub(super) directories: Vec<Rc<dyn Directory>>,
    pub(super) files: Vec<Rc<dyn File>>,
}

/// The result of an operation: a text about the success, or the error.
pub(super) type Outcome = Result<String, Code>;

/// An operation. Numbers are indices of open directories and files.
#[derive(Debug)]
pub(super) enum Operation {
    Open(usize, String, Open),
    CreateDirectory(usize, String),
    RemoveDirectory(usize, String),
    RemoveFile(usize, String),
    Rename(usize, String, usize, String),
    Link(usize, String, bool, usize, String),
    Symlink(String, usize, String),
    ReadLink(usize, String),
    Metadata(usize, String, bool),
    Entries(usize),
    Read(usize, u64),
    Write(usize, u64, u64),
    Append(usize, u64),
    SetSize(usize, u64),
    Allocate(usize, u64, u64),
    FileMetadata(usize),
    CloseDirectory(usize),
    CloseFile(usize),
}

impl Operation {
    pub(super) fn any(random: &mut Random, directories: usize, files: usize) -> Self {
        let (directory, file) = (random.index(directories), random.index(files.max(1)));
        let number = random.below(if files == 0 { 19 } else { 27 });
        match number {
            0..=3 => Self::Open(directory, random.path(), random.how()),
            4..=5 => Self::CreateDirectory(directory, random.path()),
            6 => Self::RemoveDirectory(directory, random.path()),
            7 => Self::RemoveFile(directory, random.path()),
            8..=10 => {
                Self::Rename(directory, random.path(), random.index(directories), random.path())
            }
            11 => Self::Link(
                directory,
                random.path(),
                random.rarely(3),
                random.index(directories),
                random.path(),
            ),
            12..=13 => Self::Symlink(random.path(), directory, random.path()),
            14 => Self::ReadLink(directory, random.path()),
            15..=16 => Self::Metadata(directory, random.path(), random.rarely(2)),
            17 => Self::Entries(directory),
            18 => Self::CloseDirectory(directory),
            19..=20 => Self::Read(file, random.below(40)),
            21 => Self::Write(file, random.below(40), random.below(20)),
            22 => Self::Append(file, random.below(20)),
            23 => Self::SetSize(file, random.below(50)),
            24 => Self::Allocate(file, random.below(30), random.below(20)),
            25 => Self::FileMetadata(file),
            _ => Self::CloseFile(file),
        }
    }

    /// Runs the operation.
    pub(super) fn run(&self, side: &mut Side) -> Outcome {
        let Side { directories, files } = side;
        match self {
            Self::Open(at, path, how) => show(directories[*at].open(path, *how), |opened| {
                match opened {
                    Opened::Directory(directory) => directories.push(directory),
                    // Every open file can be written.
                    Opened::File(file) if how.write => files.push(file),
                    Opened::File(file) => return debug(contents(&*file)),
                }
                "opened".to_owned()
            }),
            Self::CreateDirectory(at, path) => done(directories[*at].create_directory(path)),
            Self::RemoveDirectory(at, path) => done(directories[*at].remove_directory(path)),
            Self::RemoveFile(at, path) => done(directories[*at].remove_file(path)),
            Self::Rename(at, path, to, to_path) => {
                done(directories[*at].rename(path, &*directories[*to], to_path))
            }
            Self::Link(at, path, follow, to, to_path) => {
                done(directories[*at].link(path, *follow, &*directories[*to], to_path))
            }
            Self::Symlink(content, at, path) => done(directories[*at].symlink(content, path)),
            Self::ReadLink(at, path) => show(directories[*at].read_link(path), |path| path),
            Self::Metadata(at, path, follow) => {
                show(directories[*at].metadata_at(path, *follow), facts)
            }
            Self::Entries(at) => list(&*directories[*at]),
            Self::Read(at, offset) => {
                let mut buffer = [0; 30];
                let read = files[*at].read_at(&mut buffer, *offset);
                show(read, |length| format!("{:?}", &buffer[..length]))
            }
            Self::Write(at, offset, length) => {
                show(files[*at].write_at(&bytes(*length), *offset), debug)
            }
            Self::Append(at, length) => show(files[*at].append(&bytes(*length)), debug),
            Self::SetSize(at, size) => done(files[*at].set_size(*size)),
            Self::Allocate(at, offset, length) => done(files[*at].allocate(*offset, *length)),
            Self::FileMetadata(at) => show(files[*at].metadata(), facts),
            Self::CloseDirectory(at) => {
                if *at > 0 {
                    drop(directories.swap_remove(*at));
                }
                done(Ok(()))
            }
            Self::CloseFile(at) => {
                drop(files.swap_remove(*at));
                done(Ok(()))
            }
        }
    }
}

fn show<T: Debug>(result: Result<T>, show: impl FnOnce(T) -> String) -> Outcome {
    match result {
        Ok(value) => Ok(show(value)),
        error => Err(code(error).expect("an error")),
    }
}

fn done(result: Result<()>) -> Outcome {
    show(result, |()| "done".to_owned())
}

fn debug(value: impl Debug) -> String {
    format!("{value:?}")
}

fn bytes(length: u64) -> Vec<u8> {
    (1..).take(usize::try_from(length).expect("a small number")).collect()
}

/// Returns the facts that are equal on both sides. File systems of the host disagree about the size
/// and the number of links of a directory.
fn facts(facts: Metadata) -> String {
    let (size, links) = match facts.kind {
        Kind::Directory => (0, facts.links.min(1)),
        _ => (facts.size, facts.links),
    };
    format!("{:?} links={links} size={size}", facts.kind)
}

fn contents(file: &dyn File) -> Outcome {
    let mut buffer = [0; 100];
    show(file.read_at(&mut buffer, 0), |length| format!("{:?}", &buffer[..length]))
}

fn list(directory: &dyn Directory) -> Outcome {
    show(directory.entries(), |mut entries| {
        entries.sort_unstable_by(|a, b| a.name.cmp(&b.name));
        let entries = entries.into_iter().map(|entry| (entry.name, entry.kind));
        format!("{:?}", entries.collect::<Vec<_>>())
    })
}

/// Returns everything below a directory.
pub(super) fn everything(directory: &dyn Directory) -> String {
    let mut text = facts(directory.metadata().expect("facts"));
    let mut entries = directory.entries().expect("entries");
    entries.sort_unstable_by(|a, b| a.name.cmp(&b.name));
    for entry in entries {
        let inside = match entry.kind {
            Kind::Directory => everything(&*super::directory(directory, &entry.name)),
            Kind::SymbolicLink => directory.read_link(&entry.name).expect("a link"),
            _ => debug(contents(&*super::file(directory, &entry.name, READ).expect("a file"))),
        };
        text = format!("{text} {}=[{inside}]", entry.name);
    }
    text
}
