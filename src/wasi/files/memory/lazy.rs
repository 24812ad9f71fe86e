//! Sources of directories and files that are loaded at their first use.
#![forbid(unsafe_code)]

use std::fmt::Debug;
use std::rc::Rc;

use super::node::{Content, Node};
use super::tree::{Tree, check_depth, valid_name};
use crate::wasi::error::Result;

/// A source of directories and files. It may run a script. Paths are relative to the folder that
/// the source shows: the path of the folder itself is empty, and paths have no slash at their ends.
pub trait Source: Debug {
    /// Returns the entries of a directory. Entries whose names no guest could use are left out.
    ///
    /// # Errors
    ///
    /// Returns the error for the guest, or an error that ends the program.
    fn entries(&self, path: &str) -> Result<Vec<SourceEntry>>;

    /// Returns the content of a file, which has at most `most` bytes.
    ///
    /// # Errors
    ///
    /// Returns [`Code::InsufficientMemory`](crate::wasi::error::Code::InsufficientMemory) for a
    /// larger file. Returns the error for the guest, or an error that ends the program.
    fn content(&self, path: &str, most: u64) -> Result<Vec<u8>>;
}

/// An entry of a directory in a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceEntry {
    /// Name of the entry.
    pub name: Vec<u8>,
    /// Kind of the entry.
    pub kind: SourceKind,
    /// Size of a file, in bytes.
    pub size: u64,
    /// Time of the last change, in nanoseconds since 1970.
    pub modified: u64,
}

/// The kind of an entry in a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceKind {
    /// A regular file.
    File,
    /// A directory.
    Directory,
}

/// Loads the entries of a directory, or the content of a file, unless it is loaded.
///
/// Loads may be nested, because a source may run a script that uses the same node. The first load
/// that ends counts.
pub(super) fn load(tree: &Tree, node: &Rc<Node>) -> Result<()> {
    let unloaded = node.unloaded.borrow().clone();
    let (Some(path), Some(source)) = (unloaded, &tree.source) else { return Ok(()) };
    match &node.content {
        Content::File(bytes) => {
            let content = source.content(&path, tree.budget.left())?;
            if is_unloaded(node) {
                bytes.load(content, &tree.budget)?;
            }
        }
        Content::Directory(_) => {
            let listed = source.entries(&path)?;
            if is_unloaded(node) {
                fill(tree, node, &path, listed)?;
            }
        }
        Content::Link(_) => {}
    }
    node.unloaded.replace(None);
    Ok(())
}

/// Returns whether the content of a node is not loaded yet.
fn is_unloaded(node: &Node) -> bool {
    node.unloaded.borrow().is_some()
}

/// Adds the entries of a source to a directory. Leaves out names that no guest could use, names
/// that appear twice, and directories that are too deep.
fn fill(tree: &Tree, node: &Rc<Node>, path: &str, listed: Vec<SourceEntry>) -> Result<()> {
    let entries = node.entries()?;
    let has_room = check_depth(node).is_ok();
    for entry in listed {
        let Ok(name) = valid_name(&entry.name) else { continue };
        if entries.get(name).is_some() || (entry.kind == SourceKind::Directory && !has_room) {
            continue;
        }
        let path = if path.is_empty() { name.into() } else { [path, "/", name].concat().into() };
        entries.insert(node, name.into(), tree.unloaded_entry(&entry, name, path));
    }
    Ok(())
}
