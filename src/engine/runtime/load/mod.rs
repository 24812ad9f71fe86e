//! Compiled modules in this process: their code, their tables, and the lookup of a module by a code
//! address.

pub(super) mod code;
pub(super) mod code_registry;
pub(super) mod file;
pub(super) mod module;
pub(super) mod type_registry;
