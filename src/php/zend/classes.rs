//! Classes of PHP that the crate for extensions has no name for.

use ext_php_rs::zend::ClassEntry;

// Exported by PHP, but in no header that the bindings are made from.
unsafe extern "C" {
    static spl_ce_OutOfBoundsException: *const ClassEntry;
    static php_json_serializable_ce: *const ClassEntry;
}

/// Returns the class `\OutOfBoundsException`.
pub(in crate::php) fn out_of_bounds_exception() -> &'static ClassEntry {
    // SAFETY: PHP registers its own classes before any extension that is loaded starts up.
    let class = unsafe { spl_ce_OutOfBoundsException };
    // SAFETY: a registered class lives as long as the process.
    unsafe { &*class }
}

/// Returns the interface `\JsonSerializable`.
pub(in crate::php) fn json_serializable() -> &'static ClassEntry {
    // SAFETY: as above; PHP is never without it.
    let class = unsafe { php_json_serializable_ce };
    // SAFETY: as above.
    unsafe { &*class }
}
