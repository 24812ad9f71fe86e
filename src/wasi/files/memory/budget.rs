//! The limit of the memory that a guest fills with files.
#![forbid(unsafe_code)]

use std::cell::Cell;
use std::rc::Rc;

use crate::wasi::error::Code;

/// Size of an entry of a directory, without its name, in bytes. It covers the entry and the node.
const ENTRY: u64 = 256;

/// Number of bytes by which a file system in memory may grow. It counts the contents of files and
/// symbolic links, the names, and 256 bytes for each entry of a directory.
///
/// The memory in use may be three times as large. The content of a file that grows is allocated
/// with room for more, and so are the entries of a directory.
#[derive(Debug)]
pub struct Budget {
    left: Cell<u64>,
}

impl Budget {
    /// Makes a budget of this number of bytes.
    pub const fn new(bytes: u64) -> Self {
        Self { left: Cell::new(bytes) }
    }

    /// Returns the number of bytes that are left.
    pub const fn left(&self) -> u64 {
        self.left.get()
    }
}

/// The part of a budget that a file or an entry uses. Dropping it returns the part.
pub(super) struct Charge {
    budget: Rc<Budget>,
    /// Size that the budget does not count, in bytes: the size at the beginning.
    free: u64,
    /// Size of the object, in bytes.
    size: Cell<u64>,
}

impl Charge {
    /// Counts the size of a new object.
    pub(super) fn new(budget: &Rc<Budget>, size: u64) -> Result<Self, Code> {
        let charge = Self { budget: Rc::clone(budget), free: 0, size: Cell::new(0) };
        charge.resize(size)?;
        Ok(charge)
    }

    /// Counts nothing for an object, unless it grows.
    pub(super) fn free(budget: &Rc<Budget>, size: u64) -> Self {
        Self { budget: Rc::clone(budget), free: size, size: Cell::new(size) }
    }

    /// Counts nothing for an object, even if it grows.
    pub(super) fn uncounted(budget: &Rc<Budget>, size: u64) -> Self {
        Self { budget: Rc::clone(budget), free: u64::MAX, size: Cell::new(size) }
    }

    /// Returns the size of the object, in bytes.
    pub(super) const fn size(&self) -> u64 {
        self.size.get()
    }

    /// Counts a new size. A smaller size is never an error. After an error, nothing has changed.
    pub(super) fn resize(&self, size: u64) -> Result<(), Code> {
        let old = self.size.get().saturating_sub(self.free);
        let new = size.saturating_sub(self.free);
        let left = self.budget.left.get();
        let left = if new > old {
            left.checked_sub(new - old).ok_or(Code::InsufficientSpace)?
        } else {
            left.saturating_add(old - new)
        };
        self.budget.left.set(left);
        self.size.set(size);
        Ok(())
    }
}

impl Drop for Charge {
    fn drop(&mut self) {
        let counted = self.size.get().saturating_sub(self.free);
        self.budget.left.set(self.budget.left.get().saturating_add(counted));
    }
}

/// Returns the size of an entry, in bytes.
pub(super) const fn entry_size(name: &str) -> u64 {
    ENTRY + name.len() as u64
}
