//! The nodes of a tree: directories, regular files, and symbolic links.
#![forbid(unsafe_code)]

use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::Rc;

use super::budget::Charge;
use super::bytes::Bytes;
use super::entries::Entries;
use crate::wasi::error::{Code, Result};
use crate::wasi::files::{Kind, Metadata, NewTime, NewTimes};

/// A node of a tree.
pub(super) struct Node {
    /// Number of the node in its tree.
    pub(super) inode: u64,
    /// Number of entries that lead to the node. The root of a tree has one, too.
    pub(super) links: Cell<u64>,
    /// Path of the node in the source of the tree, if the content is not loaded yet.
    pub(super) unloaded: RefCell<Option<Rc<str>>>,
    /// The content.
    pub(super) content: Content,
    accessed: Cell<u64>,
    modified: Cell<u64>,
    changed: Cell<u64>,
}

/// The content of a node.
pub(super) enum Content {
    /// A regular file.
    File(Bytes),
    /// A directory.
    Directory(Entries),
    /// A symbolic link.
    Link(Link),
}

/// A symbolic link.
pub(super) struct Link {
    /// Path to which the link leads, relative to the directory of the link.
    pub(super) path: Box<str>,
    /// Size of the path.
    pub(super) charge: Charge,
}

impl Node {
    /// Makes a node with these times.
    pub(super) fn new(
        inode: u64,
        content: Content,
        unloaded: Option<Rc<str>>,
        time: u64,
    ) -> Rc<Self> {
        Rc::new(Self {
            inode,
            links: Cell::new(0),
            unloaded: RefCell::new(unloaded),
            content,
            accessed: Cell::new(time),
            modified: Cell::new(time),
            changed: Cell::new(time),
        })
    }

    /// Returns the entries of a directory.
    pub(super) fn entries(&self) -> Result<&Entries> {
        match &self.content {
            Content::Directory(entries) => Ok(entries),
            Content::File(_) | Content::Link(_) => Err(Code::NotDirectory.into()),
        }
    }

    /// Returns the bytes of a regular file.
    pub(super) fn bytes(&self) -> Result<&Bytes> {
        match &self.content {
            Content::File(bytes) => Ok(bytes),
            Content::Directory(_) => Err(Code::IsDirectory.into()),
            Content::Link(_) => Err(Code::Loop.into()),
        }
    }

    /// Returns whether the node is a directory.
    pub(super) const fn is_directory(&self) -> bool {
        matches!(self.content, Content::Directory(_))
    }

    /// Returns whether no entry leads to the node.
    pub(super) const fn is_removed(&self) -> bool {
        self.links.get() == 0
    }

    /// Returns the parent of a directory that is neither removed nor a root.
    pub(super) fn parent(&self) -> Option<Rc<Self>> {
        self.entries().ok().and_then(Entries::parent)
    }

    /// Returns the kind of the node.
    pub(super) const fn kind(&self) -> Kind {
        match &self.content {
            Content::File(_) => Kind::RegularFile,
            Content::Directory(_) => Kind::Directory,
            Content::Link(_) => Kind::SymbolicLink,
        }
    }

    /// Returns facts about the node.
    pub(super) fn metadata(&self, device: u64) -> Metadata {
        let links = self.links.get();
        let (size, links) = match &self.content {
            Content::File(bytes) => (bytes.size(), links),
            Content::Link(link) => (link.charge.size(), links),
            // As on Linux, `.` and the `..` of each directory inside are links, too.
            Content::Directory(_) if links == 0 => (0, 0),
            Content::Directory(entries) => (0, 2 + entries.subdirectories()),
        };
        Metadata {
            device,
            inode: self.inode,
            kind: self.kind(),
            links,
            size,
            accessed: self.accessed.get(),
            modified: self.modified.get(),
            changed: self.changed.get(),
        }
    }

    /// Sets the times after a change of the content.
    pub(super) fn set_modified(&self, now: u64) {
        self.modified.set(now);
        self.changed.set(now);
    }

    /// Sets the time after a change of the metadata.
    pub(super) fn set_changed(&self, now: u64) {
        self.changed.set(now);
    }

    /// Sets the times that a guest chooses.
    pub(super) fn set_times(&self, times: NewTimes, now: u64) {
        let set = |time: &Cell<u64>, new| match new {
            NewTime::Keep => {}
            NewTime::Now => time.set(now),
            NewTime::At(new) => time.set(new),
        };
        set(&self.accessed, times.accessed);
        set(&self.modified, times.modified);
        if times != (NewTimes { accessed: NewTime::Keep, modified: NewTime::Keep }) {
            self.changed.set(now);
        }
    }
}

impl fmt::Debug for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = self.kind();
        f.debug_struct("Node")
            .field("inode", &self.inode)
            .field("kind", &kind)
            .finish_non_exhaustive()
    }
}
