//! Objects with a payload: their classes, methods, properties, dimensions and iterators.

pub(in crate::php) mod declare;
pub(in crate::php) mod dimension;
pub(super) mod identity;
pub(in crate::php) mod iterate;
pub(in crate::php) mod method;
pub(in crate::php) mod object;
mod opaque;
pub(in crate::php) mod property;
pub(in crate::php) mod watched;
