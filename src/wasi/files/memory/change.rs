//! Changes of the entries of directories.
#![forbid(unsafe_code)]

use std::rc::Rc;

use super::budget::entry_size;
use super::directory::MemoryDirectory;
use super::node::Node;
use super::tree::{DEEPEST, Tree, depth, is_within};
use super::walk::{Last, Walk};
use crate::wasi::error::{Code, Result};

/// Adds an entry for a node to a directory that has no entry with this name.
pub(super) fn add(tree: &Tree, directory: &Rc<Node>, name: &str, node: Rc<Node>) -> Result<()> {
    if directory.is_removed() {
        return Err(Code::NoEntry.into());
    }
    tree.insert(directory, name, tree.entry(name, node)?)
}

/// Removes a file that is not a directory.
pub(super) fn remove_file(tree: &Tree, walk: &Walk<'_>) -> Result<()> {
    let Last::Name { name, has_slash } = walk.last()? else {
        return Err(Code::IsDirectory.into());
    };
    if tree.child(walk.directory(), name)?.is_directory() {
        return Err(Code::IsDirectory.into());
    }
    if has_slash {
        return Err(Code::NotDirectory.into());
    }
    tree.remove(walk.directory(), name).map(drop)
}

/// Removes an empty directory.
pub(super) fn remove_directory(tree: &Tree, walk: &Walk<'_>) -> Result<()> {
    let name = match walk.last()? {
        Last::Name { name, .. } => name,
        Last::Current => return Err(Code::Invalid.into()),
        Last::Parent(_) => return Err(Code::NotEmpty.into()),
    };
    if !tree.child(walk.directory(), name)?.entries()?.is_empty() {
        return Err(Code::NotEmpty.into());
    }
    tree.remove(walk.directory(), name).map(drop)
}

/// Makes a hard link to a node.
pub(super) fn link(
    node: Rc<Node>,
    tree: &Rc<Tree>,
    to: &MemoryDirectory,
    to_path: &str,
) -> Result<()> {
    let walk = to.walk(to_path)?;
    let name = walk.new_name(false)?;
    if !Rc::ptr_eq(tree, &to.tree) {
        return Err(Code::CrossDevice.into());
    }
    if node.is_directory() {
        return Err(Code::NotPermitted.into());
    }
    add(tree, walk.directory(), name, node)
}

/// Moves a file. A file at the new path is replaced.
pub(super) fn rename(
    from: &MemoryDirectory,
    path: &str,
    to: &MemoryDirectory,
    to_path: &str,
) -> Result<()> {
    let from_walk = from.walk(path)?;
    let last = from_walk.last()?;
    let to_walk = to.walk(to_path)?;
    let to_last = to_walk.last()?;
    if !Rc::ptr_eq(&from.tree, &to.tree) {
        return Err(Code::CrossDevice.into());
    }
    let Last::Name { name, has_slash } = last else { return Err(Code::Busy.into()) };
    let Last::Name { name: to_name, has_slash: to_has_slash } = to_last else {
        return Err(Code::Busy.into());
    };
    let (tree, directory, to_directory) = (&from.tree, from_walk.directory(), to_walk.directory());
    let node = tree.child(directory, name)?;
    let target = to_walk.child(to_name)?;
    if to_directory.is_removed() {
        return Err(Code::NoEntry.into());
    }
    if !node.is_directory() && (has_slash || to_has_slash) {
        return Err(Code::NotDirectory.into());
    }
    if is_within(to_directory, &node) {
        return Err(Code::Invalid.into());
    }
    if let Some(target) = &target {
        if Rc::ptr_eq(&node, target) {
            return Ok(());
        }
        check_target(directory, &node, target)?;
    }
    check_move(&node, directory, to_directory)?;
    directory.entries()?.resize(name, entry_size(to_name))?;
    if target.is_some() {
        drop(tree.remove(to_directory, to_name)?);
    }
    let entry = tree.remove(directory, name)?;
    tree.insert(to_directory, to_name, entry)
}

/// Checks that a node, which is in a directory, can replace a file.
fn check_target(directory: &Rc<Node>, node: &Node, target: &Rc<Node>) -> Result<()> {
    if is_within(directory, target) {
        return Err(Code::NotEmpty.into());
    }
    match (node.is_directory(), target.is_directory()) {
        (true, false) => Err(Code::NotDirectory.into()),
        (false, true) => Err(Code::IsDirectory.into()),
        (true, true) if !target.entries()?.is_empty() => Err(Code::NotEmpty.into()),
        _ => Ok(()),
    }
}

/// Checks that a directory does not become too deep, with the directories inside of it.
fn check_move(node: &Rc<Node>, directory: &Rc<Node>, to_directory: &Rc<Node>) -> Result<()> {
    let new = depth(to_directory) + 1;
    if !node.is_directory() || new <= depth(directory) + 1 || new + height(node)? <= DEEPEST {
        return Ok(());
    }
    Err(Code::TooManyLinks.into())
}

/// Returns the number of levels of directories inside of a directory.
fn height(directory: &Rc<Node>) -> Result<usize> {
    let mut height = 0;
    let mut level = vec![Rc::clone(directory)];
    loop {
        let mut next = Vec::new();
        for node in level {
            let children = node.entries()?.list().into_iter().map(|(_, node)| node);
            next.extend(children.filter(|node| node.is_directory()));
        }
        if next.is_empty() {
            return Ok(height);
        }
        height += 1;
        level = next;
    }
}
