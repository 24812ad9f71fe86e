//! Where a request begins and ends, and what is done there.
//!
//! PHP ends a request in this order:
//!
//! 1. Shutdown functions, destructors of all objects, output buffers.
//! 2. Each extension's own end. Extensions that were loaded earlier end later, so code of the
//!    script may run after ours: handlers of sessions, callbacks of other extensions.
//! 3. What is left of the output: the callback for the headers. Shutdown functions and superglobals
//!    are freed, with destructors of objects that were made meanwhile.
//! 4. All resources: streams and filters of the script are closed, the last code of it that runs.
//! 5. All objects are freed, whoever holds them; `free_obj` of each is called once. Arrays and
//!    strings may be left.
//! 6. What extensions do after the request.
//! 7. PHP's heap is emptied.
//!
//! [`end`] is part of step 2, because only there a value can be dropped like any other. [`after`]
//! is step 6: values that the engine got in between are not dropped, since objects among them are
//! gone, but left to PHP's heap. That frees them in any case.
//!
//! **Invariant** (**nothing outlives a request**): objects, iterators and streams of ours, and
//! frames of our functions, are all that use handles of the engine. In step 6, the objects are
//! freed, or PHP failed to free them and never looks at them again; streams are closed; PHP calls
//! us on the thread's own stack, with no other frame of ours below; and the stacks of Fibers never
//! run again. What is kept for other requests are compiled modules, names and functions of classes,
//! which hold nothing of the engine's runtime.

use super::callback::without_values;
use super::{identity, names, node};
use crate::engine::Thread;

/// Has PHP's garbage collector look at what WebAssembly holds.
pub(in crate::php) extern "C" fn begin(_kind: i32, _module: i32) -> i32 {
    let thread = Thread::current();
    assert!(!cfg!(php_debug) || thread.has_nothing(), "nothing outlives a request");
    thread.begin_request(&node::COLLECTOR);
    0
}

/// Lets go of what WebAssembly still holds when a request ends.
pub(in crate::php) extern "C" fn end(_kind: i32, _module: i32) -> i32 {
    Thread::end_request();
    0
}

/// Frees what is left of a request, and what its objects needed to the last.
pub(in crate::php) extern "C" fn after() -> i32 {
    without_values(|| {
        // SAFETY: **nothing outlives a request**.
        unsafe { Thread::forget_request() };
    });
    identity::clear();
    names::end_request();
    0
}
