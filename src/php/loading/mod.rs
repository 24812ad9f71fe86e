//! Modules and imports on their way from PHP to the engine.
#![forbid(unsafe_code)]

pub(super) mod cache;
pub(super) mod imports;
pub(super) mod source;
