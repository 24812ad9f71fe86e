//! Open directories in memory.
#![forbid(unsafe_code)]

use std::any::Any;
use std::fmt;
use std::rc::Rc;

use super::budget::Budget;
use super::change;
use super::file::MemoryFile;
use super::lazy::{self, Source};
use super::node::{Content, Node};
use super::tree::{Tree, check_depth};
use super::walk::{Last, Walk};
use crate::wasi::clocks::Clocks;
use crate::wasi::error::{Code, Result};
use crate::wasi::files::{Directory, Entry, File, Metadata, NewTimes, Open, Opened};

/// An open directory in memory.
#[derive(Clone)]
pub struct MemoryDirectory {
    pub(super) tree: Rc<Tree>,
    pub(super) node: Rc<Node>,
}

impl MemoryDirectory {
    /// Makes a file system, and returns its root.
    pub fn new(clocks: Rc<Clocks>, budget: Rc<Budget>) -> Self {
        Self::root(Tree::new(clocks, budget, None))
    }

    /// Makes a file system that is loaded from a source, and returns its root. The budget counts
    /// the contents that were loaded. A guest must not write to it. See
    /// [`DirectoryAccess`](crate::wasi::files::access::DirectoryAccess).
    pub fn from_source(clocks: Rc<Clocks>, budget: Rc<Budget>, source: Rc<dyn Source>) -> Self {
        Self::root(Tree::new(clocks, budget, Some(source)))
    }

    fn root(tree: Tree) -> Self {
        let node = tree.root();
        Self { tree: Rc::new(tree), node }
    }

    /// Returns a handle of another node of the tree.
    pub(super) fn handle(&self, node: Rc<Node>) -> Self {
        Self { tree: Rc::clone(&self.tree), node }
    }

    /// Begins to walk along a path.
    pub(super) fn walk<'a>(&'a self, path: &'a str) -> Result<Walk<'a>> {
        Walk::new(&self.tree, &self.node, path)
    }

    /// Opens a file that exists.
    fn open_node(
        &self,
        node: Rc<Node>,
        how: Open,
    ) -> Result<Opened<Rc<dyn File>, Rc<dyn Directory>>> {
        if how.create && how.exclusive {
            return Err(Code::Exist.into());
        }
        let bytes = match &node.content {
            Content::Link(_) | Content::File(_) if how.directory => {
                return Err(Code::NotDirectory.into());
            }
            Content::Link(_) => return Err(Code::Loop.into()),
            Content::Directory(_) if how.create || how.write || how.truncate => {
                return Err(Code::IsDirectory.into());
            }
            Content::Directory(_) => return Ok(Opened::Directory(Rc::new(self.handle(node)))),
            Content::File(bytes) => bytes,
        };
        lazy::load(&self.tree, &node)?;
        if how.truncate {
            bytes.set_size(0)?;
            node.set_modified(self.tree.now());
        }
        Ok(Opened::File(Rc::new(MemoryFile::new(Rc::clone(&self.tree), node))))
    }
}

impl Directory for MemoryDirectory {
    fn open(&self, path: &str, how: Open) -> Result<Opened<Rc<dyn File>, Rc<dyn Directory>>> {
        if how.create && how.directory {
            return Err(Code::Invalid.into());
        }
        let mut walk = self.walk(path)?;
        loop {
            let (name, has_slash) = match walk.last()? {
                Last::Current => return self.open_node(Rc::clone(walk.directory()), how),
                Last::Parent(parent) => return self.open_node(parent, how),
                Last::Name { has_slash: true, .. } if how.create => {
                    return Err(Code::IsDirectory.into());
                }
                Last::Name { name, has_slash } => (name, has_slash),
            };
            let Some(node) = walk.child(name)? else {
                if !how.create {
                    return Err(Code::NoEntry.into());
                }
                let file = self.tree.file();
                change::add(&self.tree, walk.directory(), name, Rc::clone(&file))?;
                return Ok(Opened::File(Rc::new(MemoryFile::new(Rc::clone(&self.tree), file))));
            };
            match &node.content {
                Content::Link(link)
                    if has_slash || (how.follow && !(how.create && how.exclusive)) =>
                {
                    walk.follow(&link.path)?;
                }
                _ => {
                    return self
                        .open_node(node, Open { directory: how.directory || has_slash, ..how });
                }
            }
        }
    }

    fn metadata(&self) -> Result<Metadata> {
        Ok(self.node.metadata(self.tree.device))
    }

    fn metadata_at(&self, path: &str, follow: bool) -> Result<Metadata> {
        Ok(self.walk(path)?.resolve(follow)?.metadata(self.tree.device))
    }

    fn set_times(&self, times: NewTimes) -> Result<()> {
        self.node.set_times(times, self.tree.now());
        Ok(())
    }

    fn set_times_at(&self, path: &str, follow: bool, times: NewTimes) -> Result<()> {
        self.walk(path)?.resolve(follow)?.set_times(times, self.tree.now());
        Ok(())
    }

    fn entries(&self) -> Result<Vec<Entry>> {
        lazy::load(&self.tree, &self.node)?;
        if self.node.is_removed() {
            return Err(Code::NoEntry.into());
        }
        let entries = self.node.entries()?.list().into_iter();
        let entry = |(name, node): (Rc<str>, Rc<Node>)| Entry {
            name: name.as_ref().to_owned(),
            inode: node.inode,
            kind: node.kind(),
        };
        Ok(entries.map(entry).collect())
    }

    fn sync(&self) -> Result<()> {
        Ok(())
    }

    fn create_directory(&self, path: &str) -> Result<()> {
        let walk = self.walk(path)?;
        let name = walk.new_name(true)?;
        check_depth(walk.directory())?;
        change::add(&self.tree, walk.directory(), name, self.tree.directory())
    }

    fn remove_directory(&self, path: &str) -> Result<()> {
        change::remove_directory(&self.tree, &self.walk(path)?)
    }

    fn remove_file(&self, path: &str) -> Result<()> {
        change::remove_file(&self.tree, &self.walk(path)?)
    }

    fn read_link(&self, path: &str) -> Result<String> {
        match &self.walk(path)?.resolve(false)?.content {
            Content::Link(link) => Ok(link.path.as_ref().to_owned()),
            Content::File(_) | Content::Directory(_) => Err(Code::Invalid.into()),
        }
    }

    fn symlink(&self, content: &str, path: &str) -> Result<()> {
        match content.chars().next() {
            None => return Err(Code::NoEntry.into()),
            Some('/') => return Err(Code::NotPermitted.into()),
            Some(_) => {}
        }
        let walk = self.walk(path)?;
        let name = walk.new_name(false)?;
        change::add(&self.tree, walk.directory(), name, self.tree.link(content)?)
    }

    fn rename(&self, path: &str, to: &dyn Directory, to_path: &str) -> Result<()> {
        change::rename(self, path, in_memory(to)?, to_path)
    }

    fn link(&self, path: &str, follow: bool, to: &dyn Directory, to_path: &str) -> Result<()> {
        let node = self.walk(path)?.resolve(follow)?;
        change::link(node, &self.tree, in_memory(to)?, to_path)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// Returns a directory, if it is in memory.
fn in_memory(directory: &dyn Directory) -> Result<&MemoryDirectory> {
    directory.as_any().downcast_ref().ok_or_else(|| Code::CrossDevice.into())
}

impl fmt::Debug for MemoryDirectory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("MemoryDirectory").field(&self.node).finish()
    }
}
