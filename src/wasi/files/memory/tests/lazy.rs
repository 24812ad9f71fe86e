//! Tests of directories that are loaded from a source.

use std::cell::RefCell;
use std::rc::Rc;

use super::super::{Budget, MemoryDirectory, Source, SourceEntry, SourceKind};
use super::{READ, code, directory, listing, text};
use crate::engine;
use crate::wasi::clocks::Clocks;
use crate::wasi::error::{Code, Error, Result};
use crate::wasi::files::{Directory, Kind, Opened};

/// A source that notes its calls.
#[derive(Debug, Default)]
struct Noting {
    calls: RefCell<Vec<String>>,
    /// The tree that a call uses again, once.
    again: RefCell<Option<MemoryDirectory>>,
}

impl Source for Noting {
    fn entries(&self, path: &str) -> Result<Vec<SourceEntry>> {
        self.calls.borrow_mut().push(format!("entries {path}"));
        if let Some(root) = self.again.take() {
            assert_eq!(text(&root, "d/f"), "content of d/f");
        }
        let entry =
            |name: &[u8], kind, size| SourceEntry { name: name.into(), kind, size, modified: 77 };
        let file = |name: &[u8]| entry(name, SourceKind::File, 5);
        match path {
            "" | "d" => Ok(vec![
                file(b"f"),
                entry(b"d", SourceKind::Directory, 0),
                entry(b"f", SourceKind::Directory, 0),
                file(b""),
                file(b"."),
                file(b".."),
                file(b"a/b"),
                file(b"/"),
                file(b"a\0b"),
                file(b"\xff"),
                file(&[b'x'; 256]),
            ]),
            _ => Ok(vec![entry(b"d", SourceKind::Directory, 0), file(b"f")]),
        }
    }

    fn content(&self, path: &str, _: u64) -> Result<Vec<u8>> {
        self.calls.borrow_mut().push(format!("content {path}"));
        if let Some(root) = self.again.take() {
            assert_eq!(text(&root, path), format!("content of {path}"));
            return Ok(b"too late".into());
        }
        Ok(format!("content of {path}").into_bytes())
    }
}

fn tree() -> (MemoryDirectory, Rc<Noting>) {
    let source = Rc::new(Noting::default());
    let clocks = Rc::new(Clocks::controlled(1000));
    (MemoryDirectory::from_source(clocks, budget(1 << 20), Rc::clone(&source) as _), source)
}

#[test]
fn nodes_are_loaded_at_their_first_use() {
    let (root, source) = tree();
    root.metadata().expect("facts");
    assert!(source.calls.borrow().is_empty());
    let facts = root.metadata_at("d/f", true).expect("facts");
    assert_eq!((facts.kind, facts.size, facts.modified), (Kind::RegularFile, 5, 77));
    assert_eq!(*source.calls.borrow(), ["entries ", "entries d"]);
    let names: Vec<_> = root.entries().expect("entries").into_iter().map(|e| e.name).collect();
    assert_eq!(names, ["d", "f"]);
    for _ in 0..2 {
        assert_eq!(text(&root, "d/f"), "content of d/f");
    }
    assert_eq!(*source.calls.borrow(), ["entries ", "entries d", "content d/f"]);
    assert_eq!(root.metadata_at("d/f", true).expect("facts").size, 14);
}

#[test]
fn a_source_may_use_the_tree() {
    let (root, source) = tree();
    source.again.replace(Some(root.clone()));
    assert_eq!(root.entries().expect("entries").len(), 2);
    let entries = *source.calls.borrow() == ["entries ", "entries ", "entries d", "content d/f"];
    assert!(entries, "{:?}", source.calls);
    let inode = root.metadata_at("f", true).expect("facts").inode;
    source.again.replace(Some(root.clone()));
    // The nested load ends first.
    assert_eq!(text(&root, "f"), "content of f");
    assert_eq!(root.metadata_at("f", true).expect("facts").inode, inode);
}

#[test]
fn an_endless_source_ends_at_the_deepest_level() {
    let (root, _) = tree();
    let mut inner: Rc<dyn Directory> = Rc::new(root.clone());
    for _ in 0..256 {
        inner = directory(&*inner, "d");
    }
    assert_eq!(code(inner.open("d", READ)), Some(Code::NoEntry));
    assert!(matches!(inner.open("f", READ), Ok(Opened::File(_))));
    assert!(listing(&root).starts_with("d=[d=[d="));
}

/// A source whose first call fails.
#[derive(Debug, Default)]
struct Failing(RefCell<Vec<Error>>);

impl Source for Failing {
    fn entries(&self, _: &str) -> Result<Vec<SourceEntry>> {
        self.0.borrow_mut().pop().map_or_else(|| Ok(Vec::new()), Err)
    }

    fn content(&self, _: &str, _: u64) -> Result<Vec<u8>> {
        Ok(Vec::new())
    }
}

#[test]
fn errors_of_a_source_are_returned_and_not_kept() {
    let source = Failing::default();
    source.0.borrow_mut().push(Code::Access.into());
    source.0.borrow_mut().push(Error::Host(engine::Error::Interrupted));
    let root =
        MemoryDirectory::from_source(Rc::new(Clocks::system()), budget(1 << 20), Rc::new(source));
    assert!(matches!(root.open("f", READ), Err(Error::Host(_))));
    assert_eq!(code(root.open("f", READ)), Some(Code::Access));
    assert_eq!(code(root.open("f", READ)), Some(Code::NoEntry));
}

fn budget(bytes: u64) -> Rc<Budget> {
    Rc::new(Budget::new(bytes))
}

#[test]
fn the_budget_counts_contents_that_were_loaded() {
    let source = Rc::new(Noting::default());
    let left = budget(15);
    let clocks = Rc::new(Clocks::controlled(1000));
    let root = MemoryDirectory::from_source(clocks, Rc::clone(&left), source);
    assert_eq!(text(&root, "f"), "content of f");
    assert_eq!(left.left(), 3);
    assert_eq!(code(root.open("d/f", READ)), Some(Code::InsufficientSpace));
    assert_eq!(text(&root, "f"), "content of f");
    drop(root);
    assert_eq!(left.left(), 15);
}
