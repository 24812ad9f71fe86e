//! Open files in memory.
#![forbid(unsafe_code)]

use std::fmt;
use std::rc::Rc;

use super::node::Node;
use super::tree::Tree;
use crate::wasi::error::Result;
use crate::wasi::files::{Advice, File, Metadata, NewTimes};

/// An open regular file in memory. Its content is loaded.
#[derive(Clone)]
pub struct MemoryFile {
    tree: Rc<Tree>,
    node: Rc<Node>,
}

impl MemoryFile {
    /// Opens a node whose content is loaded.
    pub(super) const fn new(tree: Rc<Tree>, node: Rc<Node>) -> Self {
        Self { tree, node }
    }

    /// Lends the content of the file. The callee must not write to the file.
    ///
    /// # Errors
    ///
    /// Never returns an error for a regular file.
    pub fn read<R>(&self, read: impl FnOnce(&[u8]) -> R) -> Result<R> {
        Ok(read(&self.node.bytes()?.borrow()))
    }

    /// Sets the times after a change of the content.
    fn set_modified(&self) {
        self.node.set_modified(self.tree.now());
    }
}

impl File for MemoryFile {
    fn metadata(&self) -> Result<Metadata> {
        Ok(self.node.metadata(self.tree.device))
    }

    fn read_at(&self, buffer: &mut [u8], offset: u64) -> Result<usize> {
        Ok(self.node.bytes()?.read_at(buffer, offset))
    }

    fn write_at(&self, bytes: &[u8], offset: u64) -> Result<usize> {
        self.node.bytes()?.write_at(bytes, offset)?;
        self.set_modified();
        Ok(bytes.len())
    }

    fn append(&self, bytes: &[u8]) -> Result<usize> {
        self.node.bytes()?.append(bytes)?;
        self.set_modified();
        Ok(bytes.len())
    }

    fn set_size(&self, size: u64) -> Result<()> {
        self.node.bytes()?.set_size(size)?;
        self.set_modified();
        Ok(())
    }

    fn allocate(&self, offset: u64, length: u64) -> Result<()> {
        self.node.bytes()?.allocate(offset, length)?;
        self.set_modified();
        Ok(())
    }

    fn advise(&self, _offset: u64, _length: u64, _advice: Advice) -> Result<()> {
        Ok(())
    }

    fn set_times(&self, times: NewTimes) -> Result<()> {
        self.node.set_times(times, self.tree.now());
        Ok(())
    }

    fn sync(&self, _data_only: bool) -> Result<()> {
        Ok(())
    }
}

impl fmt::Debug for MemoryFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("MemoryFile").field(&self.node).finish()
    }
}
