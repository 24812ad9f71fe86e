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

pub(super) mod arrays;
pub(super) mod call;
pub(super) mod callback;
pub(super) mod classes;
pub(super) mod coerce;
mod compat;
pub(super) mod declare;
pub(super) mod dimension;
pub(super) mod dispatch;
mod executor;
pub(super) mod fiber;
pub(super) mod files;
mod identity;
pub(super) mod iterate;
pub(super) mod log;
pub(super) mod method;
pub(super) mod names;
pub(super) mod node;
pub(super) mod object;
mod opaque;
pub(super) mod property;
pub(super) mod request;
pub(super) mod settings;
pub(super) mod signals;
pub(super) mod stream;
pub(super) mod strings;
pub(super) mod throw;
mod tracer;
