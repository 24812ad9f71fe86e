//! Tests of the limit of the memory.

use std::rc::Rc;

use super::{CREATE, READ, WRITE, code, empty, file, put, text, with_budget};
use crate::wasi::error::Code;
use crate::wasi::files::Directory;

/// Size of an entry with a name of one byte.
const ENTRY: u64 = 257;

#[test]
fn entries_contents_and_names_are_counted() {
    let (root, budget) = with_budget(10_000);
    let mut left = 10_000;
    let mut used = |bytes: u64| {
        left -= bytes;
        assert_eq!(budget.left(), left);
    };
    root.create_directory("d").expect("room");
    used(ENTRY);
    put(&root, "f", "text");
    used(ENTRY + 4);
    root.link("f", false, &root, "g").expect("room");
    used(ENTRY);
    root.symlink("target", "s").expect("room");
    used(ENTRY + 6);
    root.rename("f", &root, "long").expect("room");
    used(3);
    file(&root, "g", WRITE).expect("a file").set_size(1004).expect("room");
    used(1000);
}

#[test]
fn the_budget_is_refunded() {
    let (root, budget) = with_budget(10_000);
    let open = file(&root, "f", CREATE).expect("room");
    open.write_at(&[1; 500], 0).expect("room");
    open.set_size(100).expect("a smaller size");
    assert_eq!(budget.left(), 10_000 - ENTRY - 100);
    root.link("f", false, &root, "g").expect("room");
    root.remove_file("f").expect("a file");
    root.remove_file("g").expect("a file");
    // The file is still open.
    assert_eq!(budget.left(), 10_000 - 100);
    drop(open);
    assert_eq!(budget.left(), 10_000);
    root.symlink("x", "s").expect("room");
    root.create_directory("d").expect("room");
    put(&root, "f", "text");
    root.rename("f", &root, "s").expect("the link is replaced");
    assert_eq!(budget.left(), 10_000 - 2 * ENTRY - 4);
    file(&root, "s", super::Open { truncate: true, ..WRITE }).expect("a file");
    root.remove_file("s").expect("a file");
    root.remove_directory("d").expect("a directory");
    assert_eq!(budget.left(), 10_000);
    root.create_directory("d").expect("room");
    put(&root, "d/f", "text");
    drop(root);
    assert_eq!(budget.left(), 10_000);
}

#[test]
fn a_full_budget_changes_nothing() {
    let (root, budget) = with_budget(2 * ENTRY + 10);
    put(&root, "f", "12345");
    put(&root, "g", "1234");
    let open = file(&root, "f", WRITE).expect("a file");
    let results = [
        open.append(b"12").map(drop),
        open.write_at(b"xxx", 4).map(drop),
        open.write_at(b"x", 6).map(drop),
        open.set_size(7),
        open.set_size(1 << 40),
        open.allocate(5, 2),
        root.open("new", CREATE).map(drop),
        root.create_directory("new"),
        root.symlink("x", "new"),
        root.link("f", false, &root, "new"),
        root.rename("f", &root, "new"),
    ];
    for (result, number) in results.into_iter().zip(0..) {
        assert_eq!(code(result), Some(Code::InsufficientSpace), "{number}");
        assert_eq!(budget.left(), 1, "{number}");
        assert_eq!(text(&root, "f"), "12345", "{number}");
        assert_eq!(root.entries().expect("entries").len(), 2, "{number}");
    }
    root.rename("f", &root, "ff").expect("room");
    assert_eq!(budget.left(), 0);
    assert_eq!(code(root.open("missing", READ)), Some(Code::NoEntry));
}

#[test]
fn initial_files_are_counted_only_if_they_grow() {
    let (root, budget) = with_budget(10);
    root.insert_file(b"f", [1; 1000].into()).expect("a new name");
    root.insert_directory(b"d").expect("a new name");
    assert_eq!(budget.left(), 10);
    let open = file(&root, "f", WRITE).expect("a file");
    open.set_size(0).expect("a smaller size");
    assert_eq!(budget.left(), 10);
    open.set_size(1005).expect("room");
    assert_eq!(budget.left(), 5);
    assert_eq!(code(open.set_size(1011)), Some(Code::InsufficientSpace));
    root.rename("f", &root, "ff").expect("room");
    assert_eq!(budget.left(), 4);
    drop(open);
    root.remove_file("ff").expect("a file");
    root.remove_directory("d").expect("a directory");
    assert_eq!(budget.left(), 10);
}

#[test]
fn many_small_writes_take_linear_time() {
    let (root, _) = with_budget(1 << 30);
    let open = file(&root, "f", CREATE).expect("room");
    for _ in 0..1 << 20 {
        open.append(&[7; 16]).expect("room");
    }
    assert_eq!(open.metadata().expect("facts").size, 16 << 20);
    let open = file(&root, "g", CREATE).expect("room");
    for size in 0..1 << 20 {
        open.set_size(size * 8).expect("room");
    }
    for size in (0..1 << 20).rev() {
        open.set_size(size * 8).expect("a smaller size");
    }
}

#[test]
fn an_emptied_file_returns_its_memory() {
    let root = empty();
    let open = file(&root, "f", CREATE).expect("room");
    open.write_at(&[1; 1000], 0).expect("room");
    open.set_size(10).expect("a smaller size");
    let super::super::node::Content::File(bytes) =
        &root.tree.child(&root.node, "f").expect("a file").content
    else {
        panic!("a file");
    };
    assert!(bytes.borrow().capacity() <= 20);
    assert_eq!(Rc::strong_count(&root.node), 1);
}
