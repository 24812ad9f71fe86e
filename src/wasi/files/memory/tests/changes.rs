//! Tests of operations that change directories.

use std::rc::Rc;

use super::super::MemoryDirectory;
use super::{CREATE, READ, WRITE, code, directory, empty, file, filled, put, text, text_of};
use crate::wasi::error::{Code, Result};
use crate::wasi::files::{Directory, Opened};

/// An operation, as a line of a table.
type Operation = fn(&MemoryDirectory) -> Result<()>;

#[test]
fn operations_return_the_errors_of_linux() {
    let cases: [(Operation, Code); 48] = [
        (|root| root.create_directory("d"), Code::Exist),
        (|root| root.create_directory("d/"), Code::Exist),
        (|root| root.create_directory("f"), Code::Exist),
        (|root| root.create_directory("nothing"), Code::Exist),
        (|root| root.create_directory("nothing/"), Code::Exist),
        (|root| root.create_directory("."), Code::Exist),
        (|root| root.create_directory("d/.."), Code::Exist),
        (|root| root.create_directory("f/new"), Code::NotDirectory),
        (|root| root.create_directory("missing/new"), Code::NoEntry),
        (|root| root.remove_directory("d"), Code::NotEmpty),
        (|root| root.remove_directory("f"), Code::NotDirectory),
        (|root| root.remove_directory("ld"), Code::NotDirectory),
        (|root| root.remove_directory("ld/"), Code::NotDirectory),
        (|root| root.remove_directory("missing"), Code::NoEntry),
        (|root| root.remove_directory("."), Code::Invalid),
        (|root| root.remove_directory("e/."), Code::Invalid),
        (|root| root.remove_directory("e/.."), Code::NotEmpty),
        (|root| root.remove_file("d"), Code::IsDirectory),
        (|root| root.remove_file("d/"), Code::IsDirectory),
        (|root| root.remove_file("."), Code::IsDirectory),
        (|root| root.remove_file("d/.."), Code::IsDirectory),
        (|root| root.remove_file("f/"), Code::NotDirectory),
        (|root| root.remove_file("lf/"), Code::NotDirectory),
        (|root| root.remove_file("ld/"), Code::NotDirectory),
        (|root| root.remove_file("missing"), Code::NoEntry),
        (|root| root.symlink("x", "f"), Code::Exist),
        (|root| root.symlink("x", "d/"), Code::Exist),
        (|root| root.symlink("x", "new/"), Code::NoEntry),
        (|root| root.symlink("x", "."), Code::Exist),
        (|root| root.rename("f", root, "d"), Code::IsDirectory),
        (|root| root.rename("d", root, "f"), Code::NotDirectory),
        (|root| root.rename("e", root, "d"), Code::NotEmpty),
        (|root| root.rename("d", root, "d/new"), Code::Invalid),
        (|root| root.rename("d", root, "ld/new"), Code::Invalid),
        (|root| root.rename("d/f", root, "d"), Code::NotEmpty),
        (|root| root.rename("missing", root, "new"), Code::NoEntry),
        (|root| root.rename("f", root, "missing/new"), Code::NoEntry),
        (|root| root.rename("f/", root, "new"), Code::NotDirectory),
        (|root| root.rename("f", root, "new/"), Code::NotDirectory),
        (|root| root.rename("ld/", root, "new"), Code::NotDirectory),
        (|root| root.rename(".", root, "new"), Code::Busy),
        (|root| root.rename("d/..", root, "new"), Code::Busy),
        (|root| root.rename("d", root, "e/."), Code::Busy),
        (|root| root.link("d", false, root, "new"), Code::NotPermitted),
        (|root| root.link("ld", true, root, "new"), Code::NotPermitted),
        (|root| root.link("d", false, root, "f"), Code::Exist),
        (|root| root.link("f", false, root, "lf"), Code::Exist),
        (|root| root.link("f", false, root, "new/"), Code::NoEntry),
    ];
    for ((operation, expected), number) in cases.into_iter().zip(1..) {
        let root = filled();
        assert_eq!(code(operation(&root)), Some(expected), "operation {number}");
        assert_eq!(root.entries().expect("entries").len(), 6, "operation {number}");
    }
    let root = filled();
    assert_eq!(code(root.link("nothing", true, &root, "new")), Some(Code::NoEntry));
    assert_eq!(code(root.link("f/", false, &root, "new")), Some(Code::NotDirectory));
}

#[test]
fn operations_accept_slashes_after_directories() {
    let root = filled();
    root.create_directory("new/").expect("room");
    root.rename("new/", &root, "newer//").expect("a new name");
    root.rename("newer", &root, "e/").expect("an empty directory is replaced");
    root.remove_directory("e/").expect("an empty directory");
}

#[test]
fn rename_replaces_files_and_empty_directories() {
    let root = filled();
    root.rename("f", &root, "d/f").expect("a file is replaced");
    assert_eq!(text(&root, "d/f"), "file");
    assert_eq!(code(root.open("f", READ)), Some(Code::NoEntry));
    root.rename("d", &root, "e").expect("an empty directory is replaced");
    assert_eq!(text(&root, "e/f"), "file");
    assert_eq!(code(root.open("ld", READ)), Some(Code::NoEntry));
    root.rename("lf", &root, "nothing").expect("a link is replaced");
    assert_eq!(root.read_link("nothing").expect("a link"), "f");
    root.rename("e", &root, "e").expect("the same name");
    assert_eq!(root.metadata().expect("facts").links, 3);
    let inner = directory(&root, "e");
    inner.rename("f", &root, "out").expect("a directory of the same tree");
    assert_eq!(text(&root, "out"), "file");
    assert_eq!(code(root.rename("e", &*inner, "new")), Some(Code::Invalid));
}

#[test]
fn hard_links_share_a_file() {
    let root = filled();
    root.link("f", false, &root, "d/g").expect("room");
    root.link("lf", true, &root, "h").expect("room");
    root.link("lf", false, &root, "link").expect("room");
    put(&root, "d/g", "new");
    assert_eq!([text(&root, "f"), text(&root, "h")], ["new", "new"]);
    let facts = root.metadata_at("h", false).expect("facts");
    assert_eq!((facts.links, facts), (3, root.metadata_at("f", false).expect("facts")));
    assert_eq!(root.read_link("link").expect("a link"), "f");
    // As on Linux, both names stay.
    root.rename("f", &root, "h").expect("nothing to do");
    assert_eq!(root.metadata_at("f", false).expect("facts").links, 3);
    root.remove_file("f").expect("a file");
    root.remove_file("h").expect("a file");
    assert_eq!(root.metadata_at("d/g", false).expect("facts").links, 1);
    assert_eq!(text(&root, "d/g"), "new");
}

#[test]
fn other_trees_are_other_devices() {
    let (root, other) = (filled(), filled());
    assert_eq!(code(root.rename("f", &other, "new")), Some(Code::CrossDevice));
    assert_eq!(code(root.link("f", false, &other, "new")), Some(Code::CrossDevice));
    assert_eq!(code(root.rename("missing/x", &other, "new")), Some(Code::NoEntry));
}

#[test]
fn removed_files_stay_usable_while_they_are_open() {
    let root = filled();
    let open = file(&root, "f", WRITE).expect("a file");
    root.remove_file("f").expect("a file");
    put(&root, "f", "another");
    open.append(b" more").expect("room");
    assert_eq!(text_of(&*open), "file more");
    assert_eq!(open.metadata().expect("facts").links, 0);
    assert_eq!(text(&root, "f"), "another");
}

#[test]
fn removed_directories_accept_no_files() {
    let root = filled();
    let removed = directory(&root, "e");
    root.remove_directory("e").expect("an empty directory");
    assert_eq!(removed.metadata().expect("facts").links, 0);
    assert!(matches!(removed.open(".", READ), Ok(Opened::Directory(_))));
    let results = [
        removed.entries().map(drop),
        removed.open("new", CREATE).map(drop),
        removed.open("missing", READ).map(drop),
        removed.create_directory("new"),
        removed.symlink("x", "new"),
        root.rename("f", &*removed, "new"),
        root.rename("d", &*removed, "new"),
        root.link("f", false, &*removed, "new"),
    ];
    for (result, number) in results.into_iter().zip(0..) {
        assert_eq!(code(result), Some(Code::NoEntry), "{number}");
    }
    assert_eq!(code(removed.open("..", READ)), Some(Code::NotPermitted));
}

#[test]
fn directories_are_nested_up_to_a_limit() {
    let root = empty();
    let mut inner: Rc<dyn Directory> = Rc::new(root.clone());
    for _ in 0..256 {
        inner.create_directory("d").expect("room");
        inner = directory(&*inner, "d");
    }
    assert_eq!(code(inner.create_directory("d")), Some(Code::TooManyLinks));
    put(&*inner, "f", "deepest");
    root.create_directory("a").expect("room");
    root.create_directory("a/b").expect("room");
    assert_eq!(code(root.rename("a", &*inner, "a")), Some(Code::TooManyLinks));
    assert_eq!(code(root.rename("d", &root, "a/d")), Some(Code::TooManyLinks));
    root.rename("d/d", &root, "a/d").expect("the same depth");
    root.rename("a/d", &root, "a/b/d").expect_err("the tree is deeper by one");
    root.rename("a/d/d", &root, "less").expect("less depth");
    let root = empty();
    let mut host = root.clone();
    for _ in 0..256 {
        host = host.insert_directory(b"d").expect("a new name");
    }
    assert_eq!(host.insert_directory(b"d").expect_err("too deep"), Code::TooManyLinks);
}
