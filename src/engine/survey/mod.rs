//! Facts about function bodies that the translation of others depends on.
#![forbid(unsafe_code)]

pub(super) mod static_table;
pub(super) mod tail_calls;
