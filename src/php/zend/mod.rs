//! The raw Zend API. Only this folder and `engine::runtime` contain unsafe code.
//!
//! Every `SAFETY` comment here cites these invariants:
//!
//! - **live frame**: the interpreter passes a handler its call frame and a place for the result.
//!   Both are valid until the handler returns. The frame contains the number of its arguments, and
//!   all arguments are initialised.
//! - **from PHP**: PHP calls the handlers of a class with an object of that class. The same holds
//!   for handlers of iterators, streams and nodes. PHP holds the object until the call returns. All
//!   other values from PHP are initialised. Pointers are null only where PHP's documentation says
//!   so. Places for results are valid.
//! - **PHP's globals**: every thread that runs PHP has these variables until the thread has shut
//!   down.
//! - **plain values**: every value has a type with flags, and 64 bits of data. Both may be read for
//!   every type.
//! - **plain functions**: every PHP function begins with its kind, its flags and its name.
//! - **kept by the frame**: the call frame holds `$this`, so the object and its payload live while
//!   a method of the object runs.
//! - **shared payload**: a payload is set once, and all borrows of it are shared. Parts of the
//!   payload that change are in cells. So a callback may use the same object at the same time.
//! - **one thread**: only the thread that made an object uses it.
//! - **no borrow across PHP**: no cell of this extension is borrowed while PHP allocates or runs
//!   code. PHP may bail out, and then the borrow would never end.
//! - **nothing outlives a request**: see [`bridge::request`].
//! - **registered once**: the statics that describe classes are written at start-up, before any
//!   script runs. Afterwards they are only read.
//! - **no jump across compiled frames**: every call into Zend that may bail out below compiled
//!   frames goes through [`guarded`](bridge::callback::guarded), which catches the bailout.
//!   [`method::run`](objects::method::run) or a handler in [`bridge::call`] raises it again, when
//!   no compiled frame is left.

pub(super) mod api;
pub(super) mod bridge;
pub(super) mod objects;
pub(super) mod streams;
