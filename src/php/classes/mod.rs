//! The classes that scripts see, except the classes of memories and of exceptions.
#![forbid(unsafe_code)]

pub(super) mod allocator;
pub(super) mod exports;
pub(super) mod fuel;
pub(super) mod func;
pub(super) mod global_var;
pub(super) mod instance;
pub(super) mod limits;
pub(super) mod module;
pub(super) mod opt_level;
pub(super) mod options;
pub(super) mod origin;
pub(super) mod table;
pub(super) mod tag;
