//! The part of the Zend API that this extension uses, as safe functions. The code in this folder
//! does not depend on WebAssembly.

pub(in crate::php) mod arrays;
pub(in crate::php) mod classes;
pub(in crate::php) mod coerce;
pub(super) mod compat;
pub(super) mod executor;
pub(in crate::php) mod heap;
pub(super) mod object_value;
pub(in crate::php) mod settings;
pub(in crate::php) mod strings;
pub(in crate::php) mod throw;
