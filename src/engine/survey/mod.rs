//! Facts about function bodies that the translation of other bodies needs.
#![forbid(unsafe_code)]

pub(super) mod static_table;
pub(super) mod tail_calls;
