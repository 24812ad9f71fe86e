//! Tests of making, removing and listing names.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;

use super::{Folder, code};
use crate::wasi::error::Code;
use crate::wasi::files::{Directory, Kind};

#[test]
fn directories_are_made() {
    let folder = Folder::new();
    for path in ["new", "slash/", "d/slashes//"] {
        folder.root.create_directory(path).expect("a new directory");
        let metadata = folder.root.metadata_at(path, false).expect("facts");
        assert_eq!(metadata.kind, Kind::Directory, "{path}");
    }
    let cases = [
        ("d", Code::Exist),
        ("f", Code::Exist),
        ("lf", Code::Exist),
        ("nothing", Code::Exist),
        ("nothing/", Code::Exist),
        (".", Code::Exist),
        ("missing/new", Code::NoEntry),
        ("f/new", Code::NotDirectory),
        ("..", Code::NotPermitted),
        ("../new", Code::NotPermitted),
    ];
    for (path, expected) in cases {
        assert_eq!(code(folder.root.create_directory(path)), expected, "{path}");
    }
}

#[test]
fn directories_are_removed() {
    let folder = Folder::new();
    let cases = [
        ("d", Code::NotEmpty),
        ("d/", Code::NotEmpty),
        ("f", Code::NotDirectory),
        ("f/", Code::NotDirectory),
        ("ld", Code::NotDirectory),
        ("ld/", Code::NotDirectory),
        ("missing", Code::NoEntry),
        (".", Code::Invalid),
        ("./", Code::Invalid),
        ("e/.", Code::Invalid),
        // Linux says NotEmpty. The library opens the directory first, and removes `.`.
        ("e/..", Code::Invalid),
        ("..", Code::NotPermitted),
        ("/", Code::NotPermitted),
    ];
    for (path, expected) in cases {
        assert_eq!(code(folder.root.remove_directory(path)), expected, "{path}");
    }
    folder.root.create_directory("other").expect("a new directory");
    for path in ["e", "other/"] {
        folder.root.remove_directory(path).expect("it is empty");
        assert_eq!(code(folder.root.metadata_at(path, false)), Code::NoEntry, "{path}");
    }
}

#[test]
fn files_are_removed() {
    let folder = Folder::new();
    let cases = [
        ("d", Code::IsDirectory),
        ("d/", Code::IsDirectory),
        (".", Code::IsDirectory),
        ("f/", Code::NotDirectory),
        ("lf/", Code::NotDirectory),
        ("missing", Code::NoEntry),
        ("..", Code::NotPermitted),
    ];
    for (path, expected) in cases {
        assert_eq!(code(folder.root.remove_file(path)), expected, "{path}");
    }
    for path in ["lf", "ld", "nothing", "d/f"] {
        folder.root.remove_file(path).expect("it exists");
        assert_eq!(code(folder.root.metadata_at(path, false)), Code::NoEntry, "{path}");
    }
    assert_eq!(folder.text("f"), "file");
}

#[test]
fn links_are_made_and_read() {
    let folder = Folder::new();
    for (content, path) in [("d/f", "new"), ("../f", "d/up"), ("../..", "out")] {
        folder.root.symlink(content, path).expect("a new link");
        assert_eq!(folder.root.read_link(path).expect("a link"), content);
    }
    let cases = [
        ("/etc", "absolute", Code::NotPermitted),
        ("f", "f", Code::Exist),
        ("f", "f/", Code::Exist),
        ("f", "d/", Code::Exist),
        ("f", "lf", Code::Exist),
        ("f", "other/", Code::NoEntry),
        ("f", "missing/other", Code::NoEntry),
        ("f", "../other", Code::NotPermitted),
        ("f", "../other/", Code::NotPermitted),
    ];
    for (content, path, expected) in cases {
        assert_eq!(code(folder.root.symlink(content, path)), expected, "{content}, {path}");
    }
}

#[test]
fn contents_that_no_guest_may_see_are_refused() {
    let folder = Folder::new();
    let path = |name: &str| folder.host.path().join(name);
    symlink(OsStr::from_bytes(b"\xff"), path("bytes")).expect("a new link");
    symlink("/etc", path("absolute")).expect("a new link");
    let cases = [
        ("bytes", Code::IllegalByteSequence),
        ("absolute", Code::NotPermitted),
        ("f", Code::Invalid),
        ("d", Code::Invalid),
        ("ld/", Code::Invalid),
        ("missing", Code::NoEntry),
    ];
    for (path, expected) in cases {
        assert_eq!(code(folder.root.read_link(path)), expected, "{path}");
    }
}

#[test]
fn entries_have_kinds_and_inodes() {
    let folder = Folder::new();
    let path = folder.host.path().join(OsStr::from_bytes(b"\xff"));
    std::fs::write(path, "not UTF-8").expect("a new file");
    for directory in [folder.directory("."), folder.directory("d/..")] {
        let mut entries = directory.entries().expect("a list");
        entries.sort_by(|a, b| a.name.cmp(&b.name));
        let kinds: Vec<_> = entries.iter().map(|entry| (&*entry.name, entry.kind)).collect();
        let expected = [
            ("d", Kind::Directory),
            ("e", Kind::Directory),
            ("f", Kind::RegularFile),
            ("ld", Kind::SymbolicLink),
            ("lf", Kind::SymbolicLink),
            ("nothing", Kind::SymbolicLink),
        ];
        assert_eq!(kinds, expected);
        for entry in entries {
            let metadata = folder.root.metadata_at(&entry.name, false).expect("facts");
            assert_eq!(metadata.inode, entry.inode, "{}", entry.name);
        }
    }
}
