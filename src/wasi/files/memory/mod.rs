//! Directories and files in memory.
//!
//! ```text
//! directory ─► walk, change, fill ─► tree ─► node ─► entries, bytes ─► budget
//! file ─► bytes                       └────► lazy
//! ```
//!
//! A [`MemoryDirectory`] is a handle of a directory. The nodes of a tree are reference-counted: a
//! directory owns its entries, and knows its parent by a weak reference. So an open file stays
//! usable after its last link was removed.
//!
//! **Invariant:** a walk begins at the directory of its handle, and keeps the list of directories
//! from there to its current place. `..` only removes the last one. So no path leads above the
//! handle.
//!
//! **Invariant:** no `RefCell` is borrowed while a [`Source`] is called, because a source may run a
//! script that uses the same tree.
//!
//! All errors are those of Linux. Reading a file does not change its access time.
#![forbid(unsafe_code)]

mod budget;
mod bytes;
mod change;
mod directory;
mod entries;
mod file;
mod fill;
mod lazy;
mod node;
mod tree;
mod walk;

#[cfg(test)]
mod tests;

pub use budget::Budget;
pub use directory::MemoryDirectory;
pub use file::MemoryFile;
pub use fill::Child;
pub use lazy::{Source, SourceEntry, SourceKind};
