//! Access of the host: initial files, and the files that exist at the end.
#![forbid(unsafe_code)]

use std::rc::Rc;

use super::directory::MemoryDirectory;
use super::file::MemoryFile;
use super::lazy;
use super::node::{Content, Node};
use super::tree::{check_depth, valid_name};
use super::walk::Walk;
use crate::wasi::error::{Code, Error, Result};

/// An entry of a directory, for the host.
#[derive(Clone, Debug)]
pub enum Child {
    /// A regular file, or a symbolic link that leads to one.
    File(MemoryFile),
    /// A directory.
    Directory(MemoryDirectory),
}

impl MemoryDirectory {
    /// Adds a file. The budget does not count it, until it grows.
    ///
    /// # Errors
    ///
    /// - [`Code::Invalid`] if the name is empty, `.`, `..`, or contains a slash or a NUL byte,
    /// - [`Code::IllegalByteSequence`] if the name is not UTF-8,
    /// - [`Code::NameTooLong`] if the name has more than 255 bytes,
    /// - [`Code::Exist`] if the directory has an entry with this name,
    /// - [`Code::NoEntry`] if the directory was removed.
    pub fn insert_file(&self, name: &[u8], bytes: Vec<u8>) -> Result<(), Code> {
        self.insert(name, self.tree.initial_file(bytes))
    }

    /// Adds an empty directory, and returns it. The budget does not count it.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`Self::insert_file`], and [`Code::TooManyLinks`] if the directory
    /// would be deeper than 256 levels below the root.
    pub fn insert_directory(&self, name: &[u8]) -> Result<Self, Code> {
        check_depth(&self.node)?;
        let node = self.tree.directory();
        self.insert(name, Rc::clone(&node))?;
        Ok(self.handle(node))
    }

    /// Returns the entries of the directory with their names, in the order of the names. A symbolic
    /// link becomes the file to which it leads. It is left out if it leads to a directory, to
    /// nothing, or out of the tree.
    ///
    /// # Errors
    ///
    /// Returns the error of the source of the directory.
    pub fn children(&self) -> Result<Vec<(Rc<str>, Child)>> {
        lazy::load(&self.tree, &self.node)?;
        let mut children = Vec::new();
        for (name, node) in self.node.entries()?.list() {
            let node = match &node.content {
                Content::Directory(_) => {
                    children.push((name, Child::Directory(self.handle(node))));
                    continue;
                }
                Content::File(_) => node,
                Content::Link(link) => match self.target(&link.path)? {
                    Some(node) => node,
                    None => continue,
                },
            };
            lazy::load(&self.tree, &node)?;
            children.push((name, Child::File(MemoryFile::new(Rc::clone(&self.tree), node))));
        }
        Ok(children)
    }

    /// Returns the file to which a symbolic link in the directory leads. It may lie in each
    /// directory of the tree.
    fn target(&self, link: &str) -> Result<Option<Rc<Node>>> {
        let walk = Walk::in_tree(&self.tree, &self.node, link);
        match walk.and_then(|walk| walk.resolve(true)) {
            Ok(node) if !node.is_directory() => Ok(Some(node)),
            Ok(_) | Err(Error::Code(_)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn insert(&self, name: &[u8], node: Rc<Node>) -> Result<(), Code> {
        let name = valid_name(name)?;
        let entries = self.node.entries().map_err(|_| Code::NotDirectory)?;
        if self.node.is_removed() {
            return Err(Code::NoEntry);
        }
        if entries.get(name).is_some() {
            return Err(Code::Exist);
        }
        entries.insert(&self.node, name.into(), self.tree.initial_entry(name, node));
        Ok(())
    }
}
