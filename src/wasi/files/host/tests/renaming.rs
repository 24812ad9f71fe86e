//! Tests of moving files and of hard links.

use std::rc::Rc;

use super::{Folder, READ, code};
use crate::wasi::clocks::Clocks;
use crate::wasi::error::Code;
use crate::wasi::files::memory::{Budget, MemoryDirectory};
use crate::wasi::files::{Directory, Kind};

#[test]
fn files_and_directories_are_moved() {
    let folder = Folder::new();
    let root = &folder.root;
    let moves = [("f", "new"), ("d", "moved"), ("moved/", "d2/"), ("d2", "e"), ("ld", "link")];
    for (from, to) in moves {
        root.rename(from, root, to).expect("it can be moved");
        assert_eq!(code(root.metadata_at(from, false)), Code::NoEntry, "{from}");
    }
    assert_eq!(folder.text("new"), "file");
    assert_eq!(folder.text("e/f"), "inner");
    assert_eq!(root.read_link("link").expect("a link"), "d");
    root.rename("new", &*folder.directory("e"), "f").expect("it replaces a file");
    assert_eq!(folder.text("e/f"), "file");
}

#[test]
fn refused_moves_have_the_errors_of_the_system() {
    let folder = Folder::new();
    let cases = [
        ("missing", "new", Code::NoEntry),
        ("f", "missing/new", Code::NoEntry),
        ("f", "e", Code::IsDirectory),
        ("e", "f", Code::NotDirectory),
        ("e", "d", Code::NotEmpty),
        ("d", "d/new", Code::Invalid),
        (".", "new", Code::Busy),
        ("f/", "new", Code::NotDirectory),
        ("f", "new/", Code::NotDirectory),
        ("f", "e/", Code::NotDirectory),
        ("lf/", "new", Code::NotDirectory),
        ("ld/", "new", Code::NotDirectory),
        ("ld", "new/", Code::NotDirectory),
        ("..", "new", Code::NotPermitted),
        ("f", "../new", Code::NotPermitted),
        ("f", "/new", Code::NotPermitted),
    ];
    for (from, to, expected) in cases {
        let moved = folder.root.rename(from, &folder.root, to);
        assert_eq!(code(moved), expected, "{from}, {to}");
    }
    assert_eq!(code(folder.root.metadata_at("new", false)), Code::NoEntry);
}

#[test]
fn hard_links_are_the_same_file() {
    let folder = Folder::new();
    let root = &folder.root;
    root.link("f", false, &*folder.directory("e"), "hard").expect("a new link");
    root.link("lf", true, root, "followed").expect("a new link");
    root.link("lf", false, root, "soft").expect("a new link");
    let metadata = |path: &str| root.metadata_at(path, false).expect("facts");
    let file = metadata("f");
    assert_eq!((file.links, metadata("e/hard")), (3, file));
    assert_eq!(metadata("followed"), file);
    assert_eq!(metadata("soft").kind, Kind::SymbolicLink);
    assert_eq!(metadata("soft").inode, metadata("lf").inode);
}

#[test]
fn refused_links_have_the_errors_of_the_system() {
    let folder = Folder::new();
    let cases = [
        ("missing", false, "new", Code::NoEntry),
        ("nothing", true, "new", Code::NoEntry),
        ("d", false, "new", Code::NotPermitted),
        ("ld", true, "new", Code::NotPermitted),
        ("f", false, "d", Code::Exist),
        ("f", false, "lf", Code::Exist),
        ("f", false, "new/", Code::NoEntry),
        ("f/", false, "new", Code::NotDirectory),
        ("../f", false, "new", Code::NotPermitted),
        ("f", false, "../new", Code::NotPermitted),
    ];
    for (from, follow, to, expected) in cases {
        let linked = folder.root.link(from, follow, &folder.root, to);
        assert_eq!(code(linked), expected, "{from}, {to}");
    }
    assert_eq!(code(folder.root.metadata_at("new", false)), Code::NoEntry);
}

#[test]
fn nothing_moves_to_memory() {
    let folder = Folder::new();
    let clocks = Rc::new(Clocks::controlled(0));
    let memory = MemoryDirectory::new(clocks, Rc::new(Budget::new(1 << 20)));
    assert_eq!(code(folder.root.rename("f", &memory, "f")), Code::CrossDevice);
    assert_eq!(code(folder.root.link("f", false, &memory, "f")), Code::CrossDevice);
    assert_eq!(code(memory.open("f", READ)), Code::NoEntry);
}
