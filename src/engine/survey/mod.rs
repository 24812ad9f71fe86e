//! Facts about function bodies, on which the translation of other bodies depends.
#![forbid(unsafe_code)]

pub(super) mod static_table;
pub(super) mod tail_calls;
