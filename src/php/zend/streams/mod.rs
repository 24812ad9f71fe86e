//! PHP's streams and its output: streams that scripts made, streams over memories, and files by
//! PHP's rules.

pub(in crate::php) mod files;
pub(in crate::php) mod memory;
pub(in crate::php) mod output;
pub(in crate::php) mod resource;
