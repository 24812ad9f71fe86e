//! The raw Zend API; with `engine::runtime` the only unsafe code.
//!
//! The invariants that every `SAFETY` comment here cites:
//!
//! - **live frame**: the interpreter passes a handler its call frame and a place for the result.
//!   Both are valid, and the arguments counted by the frame are initialised, until it returns.
//! - **from PHP**: PHP calls what is installed for a class, an iterator, a stream or a node with
//!   one of these, which it holds until the call returns; with values that are initialised, or null
//!   where its documentation says so; and with places for the answers.
//! - **PHP's globals**: every thread that runs PHP has them, until it has shut down.
//! - **plain values**: every value has a type with flags, and 64 bits besides, which may be read
//!   whatever it is.
//! - **plain functions**: every function of PHP begins with its kind, its flags and its name.
//! - **kept by the frame**: `$this` is held by the call frame, so the object and its payload live
//!   while a handler of it runs.
//! - **shared payload**: a payload is only ever borrowed shared, and set once; what changes in it
//!   is in cells. So a callback may come back to the same object.
//! - **one thread**: an object is used by the thread that made it.
//! - **no borrow across PHP**: nothing is borrowed from a cell of ours while PHP allocates or runs
//!   anything. It may bail out, and nobody would give the borrowing back.
//! - **nothing outlives a request**: see [`request`].
//! - **registered once**: the statics that describe classes are written while the module starts up,
//!   before any script runs, and only read afterwards.
//! - **no jump across compiled frames**: every call into Zend that may bail out from under
//!   compiled code goes through [`callback::guarded`], which catches that; it is raised again, by
//!   [`method::run`] or the handlers in [`call`], when no compiled frame is left.

pub(in crate::php) mod arrays;
pub(in crate::php) mod call;
pub(in crate::php) mod callback;
pub(in crate::php) mod classes;
pub(in crate::php) mod coerce;
mod compat;
pub(in crate::php) mod declare;
pub(in crate::php) mod dimension;
pub(in crate::php) mod dispatch;
mod executor;
pub(in crate::php) mod fiber;
pub(in crate::php) mod files;
mod identity;
pub(in crate::php) mod iterate;
pub(in crate::php) mod log;
pub(in crate::php) mod method;
pub(in crate::php) mod names;
pub(in crate::php) mod node;
pub(in crate::php) mod object;
mod opaque;
pub(in crate::php) mod property;
pub(in crate::php) mod request;
pub(in crate::php) mod settings;
pub(in crate::php) mod signals;
pub(in crate::php) mod stream;
pub(in crate::php) mod strings;
pub(in crate::php) mod throw;
mod tracer;
