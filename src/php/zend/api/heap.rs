//! PHP's heap: its limit, its size, and the garbage collector.

use ext_php_rs::ffi;
use ext_php_rs::zend::ProcessGlobals;

/// Returns PHP's `memory_limit`, in bytes. Returns `None` if no limit is set.
pub(in crate::php) fn limit() -> Option<usize> {
    usize::try_from(ProcessGlobals::get().memory_limit).ok()
}

/// Returns the memory that PHP's heap has taken from the system, in bytes:
/// `memory_get_usage(true)`.
pub(in crate::php) fn size() -> usize {
    // SAFETY: PHP only returns a number.
    unsafe { ffi::zend_memory_usage(true) }
}

/// Runs PHP's garbage collector, which may run destructors. They may throw, exit and bail out.
pub(in crate::php) fn collect() {
    // SAFETY: PHP sets the variable when it starts.
    if let Some(collect) = unsafe { ffi::gc_collect_cycles } {
        // SAFETY: a method of this extension is running, and borrows nothing: **no borrow across
        // PHP**.
        unsafe { collect() };
    }
}
