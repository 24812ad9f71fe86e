//! Compiled modules in this process: their code, their tables, and finding them by an address.

pub(super) mod code;
pub(super) mod code_registry;
pub(super) mod file;
pub(super) mod module;
pub(super) mod type_registry;
