//! Tests of the content of regular files.

use std::fs::OpenOptions;
use std::io::Write;

use super::{CREATE, Folder, READ, WRITE, code};
use crate::wasi::error::{Code, Error};
use crate::wasi::files::host::HostFile;
use crate::wasi::files::{Advice, Directory, File, Open};

/// The largest offset of the system.
const LARGEST: u64 = i64::MAX.cast_unsigned();

#[test]
fn bytes_are_read_and_written_at_offsets() {
    let folder = Folder::new();
    let file = folder.file("new", CREATE);
    assert_eq!(file.write_at(b"hello", 2).expect("a write"), 5);
    let mut buffer = [1; 10];
    assert_eq!(file.read_at(&mut buffer, 0).expect("a read"), 7);
    assert_eq!(buffer, *b"\0\0hello\x01\x01\x01");
    assert_eq!(file.read_at(&mut buffer, 5).expect("a read"), 2);
    assert_eq!(file.read_at(&mut buffer, 7).expect("a read"), 0);
    assert_eq!(file.read_at(&mut [], 0).expect("a read"), 0);
    assert_eq!(file.write_at(&[], 99).expect("a write"), 0);
    assert_eq!(file.metadata().expect("facts").size, 7);
    assert!(file.pollable().is_none());
}

#[test]
fn offsets_have_a_limit() {
    let folder = Folder::new();
    let file = folder.file("f", WRITE);
    assert_eq!(code(file.write_at(b"x", u64::MAX)), Code::Invalid);
    assert_eq!(code(file.read_at(&mut [0], u64::MAX)), Code::Invalid);
    assert_eq!(code(file.write_at(b"x", LARGEST)), Code::Invalid);
    assert_eq!(code(file.set_size(u64::MAX)), Code::Invalid);
    assert_eq!(folder.text("f"), "file");
}

#[test]
fn a_file_is_only_used_as_it_was_opened() {
    let folder = Folder::new();
    let file = folder.file("f", READ);
    assert_eq!(code(file.write_at(b"x", 0)), Code::BadDescriptor);
    assert_eq!(code(file.append(b"x")), Code::BadDescriptor);
    assert_eq!(code(file.set_size(0)), Code::Invalid);
    let file = folder.file("f", Open { read: false, ..WRITE });
    assert_eq!(code(file.read_at(&mut [0], 0)), Code::BadDescriptor);
}

#[test]
fn bytes_are_appended() {
    let folder = Folder::new();
    let file = folder.file("f", WRITE);
    let path = folder.host.path().join("f");
    let mut other = OpenOptions::new().append(true).open(path).expect("it exists");
    file.append(b" one").expect("a write");
    other.write_all(b" two").expect("a write");
    file.append(b" three").expect("a write");
    file.write_at(b"F", 0).expect("a write");
    assert_eq!(folder.text("f"), "File one two three");
}

#[test]
fn bytes_are_appended_on_older_systems() {
    let folder = Folder::new();
    let path = folder.host.path().join("f");
    let opened = OpenOptions::new().write(true).open(path).expect("it exists");
    let file = HostFile::new(opened);
    assert_eq!(file.append_with_flag(b" one").expect("a write"), 4);
    assert_eq!(file.write_at(b"F", 0).expect("a write"), 1);
    assert_eq!(file.append_with_flag(b" two").expect("a write"), 4);
    assert_eq!(folder.text("f"), "File one two");
}

#[test]
fn sizes_are_set() {
    let folder = Folder::new();
    let file = folder.file("f", WRITE);
    file.set_size(2).expect("a smaller size");
    assert_eq!(folder.text("f"), "fi");
    file.set_size(4).expect("a larger size");
    assert_eq!(folder.text("f"), "fi\0\0");
}

#[test]
fn ranges_are_allocated() {
    let folder = Folder::new();
    let file = folder.file("f", WRITE);
    assert_eq!(code(file.allocate(0, 0)), Code::Invalid);
    assert_eq!(code(file.allocate(u64::MAX, 1)), Code::Invalid);
    assert_eq!(code(file.allocate(LARGEST, LARGEST)), Code::FileTooLarge);
    match file.allocate(2, 8) {
        Ok(()) => assert_eq!(folder.text("f"), "file\0\0\0\0\0\0"),
        // Some file systems cannot.
        Err(Error::Code(Code::Unsupported)) => assert_eq!(folder.text("f"), "file"),
        Err(error) => panic!("{error:?}"),
    }
}

#[test]
fn advice_changes_nothing() {
    let folder = Folder::new();
    let file = folder.file("f", READ);
    let every = [
        Advice::Normal,
        Advice::Sequential,
        Advice::Random,
        Advice::WillNeed,
        Advice::DontNeed,
        Advice::NoReuse,
    ];
    for advice in every {
        for (offset, length) in [(0, 0), (1, 2), (100, 100), (0, LARGEST)] {
            file.advise(offset, length, advice).expect("advice");
        }
        for (offset, length) in [(1, LARGEST), (u64::MAX, 1), (u64::MAX, 0), (0, u64::MAX)] {
            assert_eq!(code(file.advise(offset, length, advice)), Code::Invalid);
        }
    }
    assert_eq!(folder.text("f"), "file");
}

#[test]
fn changes_reach_the_disk() {
    let folder = Folder::new();
    let file = folder.file("f", WRITE);
    for data_only in [false, true] {
        file.sync(data_only).expect("it can be written");
    }
    folder.root.sync().expect("it can be written");
    folder.directory("d").sync().expect("it can be written");
}
