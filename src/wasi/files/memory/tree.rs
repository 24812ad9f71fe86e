//! The parts of a file system that all its nodes share.
#![forbid(unsafe_code)]

use std::cell::Cell;
use std::rc::Rc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::budget::{Budget, Charge, entry_size};
use super::bytes::Bytes;
use super::entries::{Entries, Entry};
use super::lazy::{self, Source, SourceEntry, SourceKind};
use super::node::{Content, Link, Node};
use crate::wasi::clocks::Clocks;
use crate::wasi::error::{Code, Error, Result};
use crate::wasi::files::path;

/// Maximum number of directories between a node and the root. Dropping a tree, and converting it to
/// a PHP array, take one call for each level. So a limit is needed, because a guest chooses the
/// number of levels.
pub(super) const DEEPEST: usize = 256;

/// Device number of the first tree. Linux uses 32 bits for the devices of the host.
const FIRST_DEVICE: u64 = 1 << 48;

/// The parts of a file system that all its nodes share.
pub(super) struct Tree {
    /// Clocks for the times of the nodes.
    clocks: Rc<Clocks>,
    /// Limit of the memory.
    pub(super) budget: Rc<Budget>,
    /// Source of the nodes that are not loaded yet.
    pub(super) source: Option<Rc<dyn Source>>,
    /// Device number, which no other tree of the process has.
    pub(super) device: u64,
    /// Number of the next node.
    next_inode: Cell<u64>,
}

impl Tree {
    /// Makes a tree without nodes.
    pub(super) fn new(
        clocks: Rc<Clocks>,
        budget: Rc<Budget>,
        source: Option<Rc<dyn Source>>,
    ) -> Self {
        static DEVICES: AtomicU64 = AtomicU64::new(FIRST_DEVICE);
        let device = DEVICES.fetch_add(1, Ordering::Relaxed);
        Self { clocks, budget, source, device, next_inode: Cell::new(1) }
    }

    /// Makes the root. It is loaded from the source of the tree, if the tree has one.
    pub(super) fn root(&self) -> Rc<Node> {
        let unloaded = self.source.is_some().then(|| "".into());
        let root = self.node(Content::Directory(Entries::default()), unloaded, self.now());
        root.links.set(1);
        root
    }

    /// Returns the time since 1970, in nanoseconds.
    pub(super) fn now(&self) -> u64 {
        self.clocks.realtime()
    }

    /// Returns an entry of a directory.
    pub(super) fn child(&self, directory: &Rc<Node>, name: &str) -> Result<Rc<Node>> {
        let entries = directory.entries()?;
        lazy::load(self, directory)?;
        entries.get(name).ok_or_else(|| Code::NoEntry.into())
    }

    /// Makes an empty directory.
    pub(super) fn directory(&self) -> Rc<Node> {
        self.node(Content::Directory(Entries::default()), None, self.now())
    }

    /// Makes an empty file.
    pub(super) fn file(&self) -> Rc<Node> {
        self.initial_file(Vec::new())
    }

    /// Makes a file whose content the budget does not count.
    pub(super) fn initial_file(&self, bytes: Vec<u8>) -> Rc<Node> {
        let charge = Charge::free(&self.budget, bytes.len() as u64);
        self.node(Content::File(Bytes::new(bytes, charge)), None, self.now())
    }

    /// Makes a symbolic link.
    pub(super) fn link(&self, path: &str) -> Result<Rc<Node>, Code> {
        let charge = Charge::new(&self.budget, path.len() as u64)?;
        Ok(self.node(Content::Link(Link { path: path.into(), charge }), None, self.now()))
    }

    /// Makes an entry that the budget counts.
    pub(super) fn entry(&self, name: &str, node: Rc<Node>) -> Result<Entry, Code> {
        Ok(Entry { node, charge: Charge::new(&self.budget, entry_size(name))? })
    }

    /// Makes an entry that the budget does not count.
    pub(super) fn initial_entry(&self, name: &str, node: Rc<Node>) -> Entry {
        Entry { node, charge: Charge::free(&self.budget, entry_size(name)) }
    }

    /// Makes an entry whose content is loaded at its first use.
    pub(super) fn unloaded_entry(&self, from: &SourceEntry, name: &str, path: Rc<str>) -> Entry {
        let content = match from.kind {
            SourceKind::Directory => Content::Directory(Entries::default()),
            SourceKind::File => {
                Content::File(Bytes::new(Vec::new(), Charge::uncounted(&self.budget, from.size)))
            }
        };
        self.initial_entry(name, self.node(content, Some(path), from.modified))
    }

    /// Adds an entry to a directory, whose times change.
    pub(super) fn insert(&self, directory: &Rc<Node>, name: &str, entry: Entry) -> Result<()> {
        let now = self.now();
        entry.node.set_changed(now);
        directory.set_modified(now);
        directory.entries()?.insert(directory, name.into(), entry);
        Ok(())
    }

    /// Removes an entry from a directory, whose times change.
    pub(super) fn remove(&self, directory: &Rc<Node>, name: &str) -> Result<Entry> {
        let entry = directory.entries()?.remove(name).ok_or(Code::NoEntry)?;
        let now = self.now();
        entry.node.set_changed(now);
        directory.set_modified(now);
        Ok(entry)
    }

    /// Makes a node with the next number.
    fn node(&self, content: Content, unloaded: Option<Rc<str>>, time: u64) -> Rc<Node> {
        let inode = self.next_inode.get();
        self.next_inode.set(inode + 1);
        Node::new(inode, content, unloaded, time)
    }
}

/// Returns the number of directories above a directory.
pub(super) fn depth(directory: &Rc<Node>) -> usize {
    std::iter::successors(directory.parent(), |above| above.parent()).count()
}

/// Checks that a directory can be made in a directory.
pub(super) fn check_depth(directory: &Rc<Node>) -> Result<(), Code> {
    if depth(directory) < DEEPEST { Ok(()) } else { Err(Code::TooManyLinks) }
}

/// Returns whether a directory is another directory, or lies inside of it.
pub(super) fn is_within(directory: &Rc<Node>, other: &Rc<Node>) -> bool {
    let mut all = std::iter::successors(Some(Rc::clone(directory)), |above| above.parent());
    all.any(|above| Rc::ptr_eq(&above, other))
}

/// Checks a name and returns it as text.
pub(super) fn valid_name(name: &[u8]) -> Result<&str, Code> {
    if matches!(name, b"" | b"." | b"..") || name.contains(&b'/') {
        return Err(Code::Invalid);
    }
    match path::check(name) {
        Ok(name) => Ok(name),
        Err(Error::Code(code)) => Err(code),
        Err(_) => Err(Code::Invalid),
    }
}
