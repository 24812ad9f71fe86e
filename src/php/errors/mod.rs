//! Exceptions: their classes, and the conversion of engine errors to PHP exceptions.
#![forbid(unsafe_code)]

pub(super) mod classes;
pub(super) mod exit_error;
pub(super) mod raise;
mod trace;
pub(super) mod trap_kind;
pub(super) mod wasm_throw;
