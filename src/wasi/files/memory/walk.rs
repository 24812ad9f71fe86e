//! Walking along paths, without leaving a directory.
#![forbid(unsafe_code)]

use std::borrow::Cow;
use std::rc::Rc;

use smallvec::{SmallVec, smallvec};

use super::node::{Content, Node};
use super::tree::Tree;
use crate::wasi::error::{Code, Error, Result};

/// Maximum number of symbolic links on the way to a file.
const MOST_LINKS: usize = 40;

/// A walk along a path. It stops in front of the last name.
pub(super) struct Walk<'a> {
    tree: &'a Tree,
    /// Directories from the start of the walk to its current place.
    directories: SmallVec<[Rc<Node>; 8]>,
    /// The path. It is replaced at each symbolic link.
    path: Cow<'a, str>,
    /// Start of the rest of the path.
    start: usize,
    /// Number of symbolic links that the walk has followed.
    links: usize,
}

/// The last name of a path.
pub(super) enum Last<'a> {
    /// A name in the current directory.
    Name {
        /// The name.
        name: &'a str,
        /// Whether a slash follows. Then the name must be that of a directory.
        has_slash: bool,
    },
    /// `.`
    Current,
    /// `..`, with the parent of the current directory.
    Parent(Rc<Node>),
}

impl<'a> Walk<'a> {
    /// Walks from a directory to the directory of the last name of a path.
    pub(super) fn new(tree: &'a Tree, root: &Rc<Node>, path: &'a str) -> Result<Self> {
        Self::from(tree, smallvec![Rc::clone(root)], path)
    }

    /// Walks as [`Self::new`] does, but the path may lead to each directory of the tree.
    pub(super) fn in_tree(tree: &'a Tree, directory: &Rc<Node>, path: &'a str) -> Result<Self> {
        let above = |node: &Rc<Node>| node.parent();
        let mut all: SmallVec<_> =
            std::iter::successors(Some(Rc::clone(directory)), above).collect();
        all.reverse();
        Self::from(tree, all, path)
    }

    fn from(tree: &'a Tree, directories: SmallVec<[Rc<Node>; 8]>, path: &'a str) -> Result<Self> {
        let mut walk = Self { tree, directories, path: Cow::Borrowed(path), start: 0, links: 0 };
        walk.descend()?;
        Ok(walk)
    }

    /// Returns the current directory.
    pub(super) fn directory(&self) -> &Rc<Node> {
        &self.directories[self.directories.len() - 1]
    }

    /// Returns the last name of the path.
    pub(super) fn last(&self) -> Result<Last<'_>> {
        let rest = &self.path[self.start..];
        let (name, has_slash) =
            rest.split_once('/').map_or((rest, false), |(name, _)| (name, true));
        match name {
            // Only a path that does not come from a guest can be empty.
            "" => Err(Code::NoEntry.into()),
            "." => Ok(Last::Current),
            ".." => match &self.directories[..] {
                [.., parent, _] => Ok(Last::Parent(Rc::clone(parent))),
                _ => Err(Code::NotPermitted.into()),
            },
            name => Ok(Last::Name { name, has_slash }),
        }
    }

    /// Returns a name in the current directory that a new file can have.
    pub(super) fn new_name(&self, is_directory: bool) -> Result<&str> {
        let Last::Name { name, has_slash } = self.last()? else { return Err(Code::Exist.into()) };
        if self.child(name)?.is_some() {
            return Err(Code::Exist.into());
        }
        if self.directory().is_removed() || (has_slash && !is_directory) {
            return Err(Code::NoEntry.into());
        }
        Ok(name)
    }

    /// Returns a file in the current directory, or `None` if it does not exist.
    pub(super) fn child(&self, name: &str) -> Result<Option<Rc<Node>>> {
        match self.tree.child(self.directory(), name) {
            Ok(node) => Ok(Some(node)),
            Err(Error::Code(Code::NoEntry)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Walks along a symbolic link, whose name is the last one of the path.
    pub(super) fn follow(&mut self, link: &str) -> Result<()> {
        let slash = self.path[self.start..].find('/');
        let rest = slash.map_or(self.path.len(), |slash| self.start + slash);
        self.replace(link, rest)?;
        self.descend()
    }

    /// Walks until one name is left.
    fn descend(&mut self) -> Result<()> {
        while let Some(slash) = self.path[self.start..].find('/') {
            let end = self.start + slash;
            let rest = self.path[end..].trim_start_matches('/');
            if rest.is_empty() {
                break;
            }
            let next = self.path.len() - rest.len();
            match &self.path[self.start..end] {
                "." => {}
                ".." if self.directories.len() == 1 => return Err(Code::NotPermitted.into()),
                ".." => drop(self.directories.pop()),
                name => {
                    let node = self.tree.child(self.directory(), name)?;
                    match &node.content {
                        Content::Directory(_) => self.directories.push(node),
                        Content::Link(link) => {
                            self.replace(&link.path, end)?;
                            continue;
                        }
                        Content::File(_) => return Err(Code::NotDirectory.into()),
                    }
                }
            }
            self.start = next;
        }
        Ok(())
    }

    /// Replaces the path up to an offset by the content of a symbolic link.
    fn replace(&mut self, link: &str, end: usize) -> Result<()> {
        self.links += 1;
        if self.links > MOST_LINKS {
            return Err(Code::Loop.into());
        }
        if link.starts_with('/') {
            return Err(Code::NotPermitted.into());
        }
        self.path = Cow::Owned([link, &self.path[end..]].concat());
        self.start = 0;
        Ok(())
    }

    /// Returns the file at the end of the path. A symbolic link there is followed if `follow` is
    /// true or a slash follows.
    pub(super) fn resolve(mut self, follow: bool) -> Result<Rc<Node>> {
        loop {
            let (name, has_slash) = match self.last()? {
                Last::Current => return Ok(Rc::clone(self.directory())),
                Last::Parent(parent) => return Ok(parent),
                Last::Name { name, has_slash } => (name, has_slash),
            };
            let node = self.tree.child(self.directory(), name)?;
            match &node.content {
                Content::Link(link) if follow || has_slash => self.follow(&link.path)?,
                Content::File(_) if has_slash => return Err(Code::NotDirectory.into()),
                _ => return Ok(node),
            }
        }
    }
}
