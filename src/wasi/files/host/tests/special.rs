//! Tests of pipes, sockets and devices. No operation waits for them.

use std::os::unix::net::UnixListener;
use std::path::Path;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::fs::{CWD, FileType, Mode, OFlags, mknodat};

use super::{Folder, READ, WRITE, code};
use crate::wasi::error::Code;
use crate::wasi::files::host::HostDirectory;
use crate::wasi::files::{Directory, Kind, NewTime, NewTimes, Open, Opened};

/// Opens for writing only.
const ONLY_WRITE: Open = Open { read: false, ..WRITE };

/// Returns a folder with the pipe `pipe`, and the link `lp` to it.
fn with_pipe() -> Folder {
    let folder = Folder::new();
    let path = folder.host.path().join("pipe");
    mknodat(CWD, path, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).expect("a new pipe");
    folder.root.symlink("pipe", "lp").expect("a new link");
    folder
}

#[test]
fn a_pipe_never_waits() {
    let folder = with_pipe();
    assert_eq!(code(folder.root.open("pipe", ONLY_WRITE)), Code::NoSuchDevice);
    let reader = folder.file("pipe", READ);
    let mut buffer = [0; 10];
    assert_eq!(reader.read_at(&mut buffer, 0).expect("no writer"), 0);
    let writer = folder.file("lp", ONLY_WRITE);
    assert_eq!(code(reader.read_at(&mut buffer, 0)), Code::WouldBlock);
    assert_eq!(writer.write_at(b"one", 99).expect("a write"), 3);
    assert_eq!(writer.append(b"two").expect("a write"), 3);
    let descriptor = reader.pollable().expect("a pipe waits");
    let mut wanted = [PollFd::from_borrowed_fd(descriptor, PollFlags::IN)];
    assert_eq!(poll(&mut wanted, None).expect("bytes are there"), 1);
    assert_eq!(reader.read_at(&mut buffer, 50).expect("a read"), 6);
    assert_eq!(&buffer[..6], b"onetwo");
    let full = std::iter::repeat_with(|| writer.write_at(&[0; 4096], 0)).find(Result::is_err);
    assert_eq!(code(full.expect("an error")), Code::WouldBlock);
    drop(reader);
    assert_eq!(code(writer.write_at(b"x", 0)), Code::Pipe);
}

#[test]
fn a_pipe_has_no_content() {
    let folder = with_pipe();
    let file = folder.file("pipe", READ);
    assert_eq!(file.metadata().expect("facts").kind, Kind::Unknown);
    assert_eq!(code(folder.file("pipe", WRITE).set_size(1)), Code::Invalid);
    assert_eq!(code(folder.file("pipe", WRITE).allocate(0, 1)), Code::InvalidSeek);
    let times = NewTimes { accessed: NewTime::At(1), modified: NewTime::At(1) };
    for path in ["pipe", "lp"] {
        folder.root.set_times_at(path, true, times).expect("new times");
    }
    assert_eq!(folder.root.metadata_at("pipe", true).expect("facts").modified, 1);
    assert_eq!(code(folder.root.link("lp", true, &folder.root, "new")), Code::NotPermitted);
    folder.root.link("pipe", true, &folder.root, "new").expect("a new link");
}

#[test]
fn a_socket_cannot_be_opened() {
    let folder = Folder::new();
    let _listener = UnixListener::bind(folder.host.path().join("socket")).expect("a new socket");
    for how in [READ, WRITE, ONLY_WRITE] {
        assert_eq!(code(folder.root.open("socket", how)), Code::NoSuchDevice);
    }
    assert_eq!(folder.root.metadata_at("socket", true).expect("facts").kind, Kind::Socket);
    let entries = folder.root.entries().expect("a list");
    let entry = entries.iter().find(|entry| entry.name == "socket").expect("it is listed");
    assert_eq!(entry.kind, Kind::Socket);
}

#[test]
fn devices_are_read_and_written() {
    let devices = HostDirectory::open(Path::new("/dev")).expect("a folder");
    let open = |name: &str| match devices.open(name, WRITE) {
        Ok(Opened::File(file)) => file,
        other => panic!("{other:?}"),
    };
    let (null, zero) = (open("null"), open("zero"));
    assert_eq!(null.metadata().expect("facts").kind, Kind::CharacterDevice);
    assert_eq!(null.write_at(b"gone", 0).expect("a write"), 4);
    assert_eq!(null.append(b"gone").expect("a write"), 4);
    let mut buffer = [1; 4];
    assert_eq!(null.read_at(&mut buffer, 0).expect("a read"), 0);
    assert_eq!(zero.read_at(&mut buffer, 100).expect("a read"), 4);
    assert_eq!(buffer, [0; 4]);
    assert!(null.pollable().is_none() && zero.pollable().is_none());
}

#[test]
fn descriptors_never_wait_and_are_closed_in_new_programs() {
    let folder = with_pipe();
    let file = folder.file("pipe", READ);
    let descriptor = file.pollable().expect("a pipe waits");
    assert!(rustix::fs::fcntl_getfl(descriptor).expect("flags").contains(OFlags::NONBLOCK));
    let flags = rustix::io::fcntl_getfd(descriptor).expect("flags");
    assert!(flags.contains(rustix::io::FdFlags::CLOEXEC));
}
