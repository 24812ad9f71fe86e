//! Tests of directories in memory: files, facts about files, and the access of the host.

use std::fmt::Debug;
use std::rc::Rc;

use super::{Budget, Child, MemoryDirectory};
use crate::wasi::clocks::Clocks;
use crate::wasi::error::{Code, Error, Result};
use crate::wasi::files::{Directory, File, Kind, NewTime, NewTimes, Open, Opened};

mod budget;
mod changes;
mod compare;
mod lazy;
mod linux;
mod paths;
mod random;

/// Opens for reading.
const READ: Open = Open {
    read: true,
    write: false,
    create: false,
    exclusive: false,
    truncate: false,
    directory: false,
    follow: true,
};

/// Opens for reading and writing.
const WRITE: Open = Open { write: true, ..READ };

/// Opens for reading and writing, and creates a missing file.
const CREATE: Open = Open { create: true, ..WRITE };

/// Returns an empty directory.
fn empty() -> MemoryDirectory {
    with_budget(1 << 20).0
}

fn with_budget(bytes: u64) -> (MemoryDirectory, Rc<Budget>) {
    let budget = Rc::new(Budget::new(bytes));
    (MemoryDirectory::new(Rc::new(Clocks::controlled(1000)), Rc::clone(&budget)), budget)
}

/// Returns a directory with the files `f` and `d/f`, and the empty directory `e`. The symbolic
/// links `lf`, `ld` and `nothing` lead to `f`, `d` and a missing file.
fn filled() -> MemoryDirectory {
    let root = empty();
    put(&root, "f", "file");
    for path in ["d", "e"] {
        root.create_directory(path).expect("a new directory");
    }
    put(&root, "d/f", "inner");
    for (content, path) in [("f", "lf"), ("d", "ld"), ("missing", "nothing")] {
        root.symlink(content, path).expect("a new link");
    }
    root
}

fn file(directory: &dyn Directory, path: &str, how: Open) -> Result<Rc<dyn File>> {
    match directory.open(path, how)? {
        Opened::File(file) => Ok(file),
        Opened::Directory(_) => Err(Code::IsDirectory.into()),
    }
}

fn directory(from: &dyn Directory, path: &str) -> Rc<dyn Directory> {
    match from.open(path, Open { directory: true, ..READ }) {
        Ok(Opened::Directory(directory)) => directory,
        other => panic!("{path}: {other:?}"),
    }
}

fn put(directory: &dyn Directory, path: &str, text: &str) {
    let file = file(directory, path, CREATE).expect("a file");
    file.set_size(0).expect("an empty file");
    assert_eq!(file.write_at(text.as_bytes(), 0).expect("room"), text.len());
}

fn text_of(file: &dyn File) -> String {
    let mut buffer = vec![0; 1000];
    let length = file.read_at(&mut buffer, 0).expect("bytes");
    buffer.truncate(length);
    String::from_utf8(buffer).expect("text")
}

fn text(directory: &dyn Directory, path: &str) -> String {
    text_of(&*file(directory, path, READ).expect(path))
}

fn code<T: Debug>(result: Result<T>) -> Option<Code> {
    match result {
        Ok(_) => None,
        Err(Error::Code(code)) => Some(code),
        Err(error) => panic!("{error:?}"),
    }
}

#[test]
fn a_file_is_written_and_read() {
    let root = empty();
    let file = file(&root, "f", CREATE).expect("a file");
    assert_eq!(file.write_at(b"hello", 0).expect("room"), 5);
    assert_eq!(file.append(b" world").expect("room"), 6);
    assert_eq!(file.write_at(b"J", 0).expect("room"), 1);
    assert_eq!(file.write_at(b"ld!!", 9).expect("room"), 4);
    assert_eq!(text(&root, "f"), "Jello world!!");
    let mut buffer = [0; 5];
    assert_eq!(file.read_at(&mut buffer, 11).expect("bytes"), 2);
    assert_eq!(file.read_at(&mut buffer, 13).expect("the end"), 0);
    assert_eq!(file.read_at(&mut buffer, u64::MAX).expect("the end"), 0);
    file.write_at(b"x", 15).expect("room");
    assert_eq!(text(&root, "f"), "Jello world!!\0\0x");
    file.set_size(3).expect("a smaller size");
    file.set_size(5).expect("room");
    assert_eq!(text(&root, "f"), "Jel\0\0");
    file.allocate(0, 2).expect("nothing to do");
    file.allocate(4, 3).expect("room");
    assert_eq!(file.metadata().expect("facts").size, 7);
    assert_eq!(file.write_at(b"", 100).expect("nothing to do"), 0);
    assert_eq!(file.metadata().expect("facts").size, 7);
}

#[test]
fn ranges_that_no_file_has_are_refused() {
    let (root, budget) = with_budget(u64::MAX);
    let file = file(&root, "f", CREATE).expect("a file");
    let left = budget.left();
    let most = i64::MAX as u64;
    assert_eq!(code(file.write_at(b"x", most)), Some(Code::FileTooLarge));
    assert_eq!(code(file.write_at(b"x", most + 1)), Some(Code::Invalid));
    assert_eq!(code(file.write_at(b"x", u64::MAX)), Some(Code::Invalid));
    assert_eq!(code(file.write_at(b"x", most - 1)), Some(Code::InsufficientMemory));
    assert_eq!(code(file.set_size(most)), Some(Code::InsufficientMemory));
    assert_eq!(code(file.set_size(most + 1)), Some(Code::Invalid));
    assert_eq!(code(file.allocate(0, most)), Some(Code::InsufficientMemory));
    assert_eq!(code(file.allocate(1, u64::MAX)), Some(Code::FileTooLarge));
    assert_eq!(code(file.allocate(0, 0)), Some(Code::Invalid));
    assert_eq!(budget.left(), left);
    assert_eq!(file.metadata().expect("facts").size, 0);
}

#[test]
fn metadata_is_that_of_the_node() {
    let root = filled();
    let facts = root.metadata_at("f", false).expect("facts");
    assert_eq!((facts.kind, facts.size, facts.links), (Kind::RegularFile, 4, 1));
    let link = root.metadata_at("lf", false).expect("facts");
    assert_eq!((link.kind, link.size, link.links), (Kind::SymbolicLink, 1, 1));
    assert_eq!(root.metadata_at("lf", true).expect("facts"), facts);
    let own = root.metadata().expect("facts");
    assert_eq!((own.kind, own.links), (Kind::Directory, 4));
    assert_eq!(root.metadata_at(".", false).expect("facts"), own);
    assert!(own.device > u64::from(u32::MAX));
    assert_ne!(empty().metadata().expect("facts").device, own.device);
    assert_eq!(root.read_link("lf").expect("a link"), "f");
    assert_eq!(code(root.read_link("f")), Some(Code::Invalid));
    let entries = root.entries().expect("entries");
    let names: Vec<_> = entries.iter().map(|entry| &*entry.name).collect();
    assert_eq!(names, ["d", "e", "f", "ld", "lf", "nothing"]);
    for entry in entries {
        let facts = root.metadata_at(&entry.name, false).expect("facts");
        assert_eq!((entry.inode, entry.kind), (facts.inode, facts.kind));
    }
}

#[test]
fn times_follow_the_changes() {
    let clocks = Rc::new(Clocks::controlled(1));
    let root = MemoryDirectory::new(Rc::clone(&clocks), Rc::new(Budget::new(10_000)));
    let times = |path| {
        let facts = root.metadata_at(path, false).expect("facts");
        (facts.accessed, facts.modified, facts.changed)
    };
    root.create_directory("d").expect("room");
    clocks.advance(1);
    let file = file(&root, "d/f", CREATE).expect("a file");
    assert_eq!((times("d"), times("d/f")), ((1, 2, 2), (2, 2, 2)));
    clocks.advance(1);
    file.append(b"x").expect("room");
    assert_eq!((times("d"), times("d/f")), ((1, 2, 2), (2, 3, 3)));
    clocks.advance(1);
    root.rename("d/f", &root, "d/g").expect("a new name");
    assert_eq!((times("d"), times("d/g")), ((1, 4, 4), (2, 3, 4)));
    clocks.advance(1);
    let new = NewTimes { accessed: NewTime::At(77), modified: NewTime::Keep };
    root.set_times_at("d/g", false, new).expect("new times");
    assert_eq!(times("d/g"), (77, 3, 5));
    clocks.advance(1);
    file.set_times(NewTimes { accessed: NewTime::Keep, modified: NewTime::Now }).expect("new");
    assert_eq!(times("d/g"), (77, 6, 6));
    root.remove_file("d/g").expect("a file");
    assert_eq!(times("d"), (1, 6, 6));
}

#[test]
fn the_host_adds_and_reads_files() {
    let root = empty();
    root.insert_file(b"f", b"text".into()).expect("a new name");
    let inner = root.insert_directory(b"d").expect("a new name");
    inner.insert_file("ü".as_bytes(), b"inner".into()).expect("a new name");
    let longest = [b'x'; 255];
    root.insert_file(&longest, Vec::new()).expect("a new name");
    let names: [(&[u8], Code); 9] = [
        (b"", Code::Invalid),
        (b".", Code::Invalid),
        (b"..", Code::Invalid),
        (b"a/b", Code::Invalid),
        (b"/", Code::Invalid),
        (b"a\0", Code::Invalid),
        (b"\xff", Code::IllegalByteSequence),
        (&[b'x'; 256], Code::NameTooLong),
        (b"f", Code::Exist),
    ];
    for (name, expected) in names {
        assert_eq!(root.insert_file(name, Vec::new()).expect_err("a bad name"), expected);
        assert_eq!(root.insert_directory(name).expect_err("a bad name"), expected);
    }
    root.symlink("../f", "d/up").expect("room");
    root.symlink("d/up", "twice").expect("room");
    root.symlink("d", "to-directory").expect("room");
    root.symlink("missing", "to-nothing").expect("room");
    root.symlink("../../f", "d/out").expect("room");
    root.symlink("loop", "loop").expect("room");
    assert_eq!(listing(&root), "d=[up=text ü=inner ] f=text twice=text xxx= ");
}

/// Returns the names and the contents below a directory. Names are cut.
fn listing(directory: &MemoryDirectory) -> String {
    let mut list = String::new();
    for (name, child) in directory.children().expect("children") {
        let name = if name.len() > 9 { &name[..3] } else { &*name };
        let content = match child {
            Child::File(file) => {
                file.read(|bytes| String::from_utf8_lossy(bytes).into_owned()).expect("a file")
            }
            Child::Directory(inner) => format!("[{}]", listing(&inner)),
        };
        list = format!("{list}{name}={content} ");
    }
    list
}
