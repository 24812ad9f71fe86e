//! The steps that make modules and imports for the engine from PHP values.
#![forbid(unsafe_code)]

pub(super) mod cache;
pub(super) mod imports;
pub(super) mod source;
