//! The entries of a directory.
#![forbid(unsafe_code)]

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::{Rc, Weak};

use super::budget::Charge;
use super::node::Node;
use crate::wasi::error::Code;

/// The entries of a directory, and its place in the tree.
#[derive(Default)]
pub(super) struct Entries {
    map: RefCell<BTreeMap<Rc<str>, Entry>>,
    /// Number of entries that are directories.
    subdirectories: Cell<u64>,
    /// The directory that has an entry for this directory.
    parent: RefCell<Weak<Node>>,
}

/// An entry of a directory.
pub(super) struct Entry {
    /// The node to which the entry leads.
    pub(super) node: Rc<Node>,
    /// Size of the entry.
    pub(super) charge: Charge,
}

impl Entries {
    /// Returns the node of an entry.
    pub(super) fn get(&self, name: &str) -> Option<Rc<Node>> {
        self.map.borrow().get(name).map(|entry| Rc::clone(&entry.node))
    }

    /// Returns all names and nodes, in the order of the names.
    pub(super) fn list(&self) -> Vec<(Rc<str>, Rc<Node>)> {
        let map = self.map.borrow();
        map.iter().map(|(name, entry)| (Rc::clone(name), Rc::clone(&entry.node))).collect()
    }

    /// Returns whether there are no entries.
    pub(super) fn is_empty(&self) -> bool {
        self.map.borrow().is_empty()
    }

    /// Returns the number of entries that are directories.
    pub(super) const fn subdirectories(&self) -> u64 {
        self.subdirectories.get()
    }

    /// Returns the parent, unless the directory is removed or a root.
    pub(super) fn parent(&self) -> Option<Rc<Node>> {
        self.parent.borrow().upgrade()
    }

    /// Counts a new size of an entry.
    pub(super) fn resize(&self, name: &str, size: u64) -> Result<(), Code> {
        self.map.borrow().get(name).map_or(Ok(()), |entry| entry.charge.resize(size))
    }

    /// Adds an entry to the directory, whose node is `own`. The name must be free.
    pub(super) fn insert(&self, own: &Rc<Node>, name: Rc<str>, entry: Entry) {
        let node = &entry.node;
        node.links.set(node.links.get() + 1);
        if let Ok(inner) = node.entries() {
            self.subdirectories.set(self.subdirectories.get() + 1);
            *inner.parent.borrow_mut() = Rc::downgrade(own);
        }
        let replaced = self.map.borrow_mut().insert(name, entry);
        debug_assert!(replaced.is_none(), "the caller removed the old entry");
    }

    /// Removes an entry.
    pub(super) fn remove(&self, name: &str) -> Option<Entry> {
        let entry = self.map.borrow_mut().remove(name)?;
        let node = &entry.node;
        node.links.set(node.links.get().saturating_sub(1));
        if let Ok(inner) = node.entries() {
            self.subdirectories.set(self.subdirectories.get().saturating_sub(1));
            *inner.parent.borrow_mut() = Weak::new();
        }
        Some(entry)
    }
}
