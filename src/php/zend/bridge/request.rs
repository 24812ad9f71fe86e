//! The beginning and the end of a request.
//!
//! PHP ends a request in this order:
//!
//! 1. PHP calls shutdown functions and the destructors of all objects, and flushes output buffers.
//! 2. PHP shuts down each extension. Extensions that were loaded earlier shut down later. So code
//!    of the script may run after our shutdown: session handlers, and callbacks of other
//!    extensions.
//! 3. PHP ends the output, and runs the callback for headers. PHP also frees the list of shutdown
//!    functions and the superglobals, and runs destructors of objects that were made after step 1.
//! 4. PHP releases all resources. It closes streams and filters of the script, and their code is
//!    the last code of the script that runs.
//! 5. PHP frees all objects, even if references to them remain. It calls `free_obj` of each object
//!    once. Arrays and strings may remain.
//! 6. PHP calls the handlers of extensions that run after the request.
//! 7. PHP frees its whole heap.
//!
//! [`end`] runs in step 2, the last step in which PHP values can be released as usual. [`after`]
//! runs in step 6. It forgets the values that the engine received after step 2, because PHP has
//! already freed the objects among these values. PHP frees these values with its heap.
//!
//! **Invariant** (**nothing outlives a request**): handles of the engine are used only by objects,
//! iterators, streams and running functions of this extension. In step 6, no such user is left. The
//! objects are freed, or PHP has failed to free them and never uses them again. The streams are
//! closed. PHP calls [`after`] on the thread's main stack, with no other frame of this extension on
//! it. The stacks of Fibers never run again.
//!
//! Compiled modules, names and functions of classes are kept for other requests. They hold no
//! references to objects of the engine's runtime.

use super::callback::without_values;
use super::{names, node, timeout};
use crate::engine::Thread;
use crate::php::zend::objects::identity;

/// Begins a request: connects the engine to PHP's garbage collector.
pub(in crate::php) fn begin() {
    let thread = Thread::current();
    assert!(!cfg!(php_debug) || thread.has_nothing(), "nothing outlives a request");
    // A fatal error may have ended the handlers of the last request.
    thread.set_dispatching(false);
    thread.begin_request(&node::COLLECTOR);
    timeout::begin_request(thread);
}

/// Ends a request: releases the PHP values that WebAssembly still holds.
pub(in crate::php) extern "C" fn end(_kind: i32, _module: i32) -> i32 {
    Thread::end_request();
    0
}

/// Frees everything that is left after a request: engine objects, identities and temporary names.
pub(in crate::php) extern "C" fn after() -> i32 {
    without_values(|| {
        // SAFETY: **nothing outlives a request**.
        unsafe { Thread::forget_request() };
    });
    identity::clear();
    names::end_request();
    0
}
