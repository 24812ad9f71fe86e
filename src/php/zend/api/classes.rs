//! Classes of PHP for which the crate for extensions has no function.

use ext_php_rs::zend::ClassEntry;

use super::compat;

/// Returns the class `\OutOfBoundsException`.
pub(in crate::php) fn out_of_bounds_exception() -> &'static ClassEntry {
    // SAFETY: PHP registers its own classes before it starts up any loaded extension.
    let class = unsafe { compat::spl_ce_OutOfBoundsException };
    // SAFETY: a registered class lives as long as the process.
    unsafe { &*class }
}

/// Returns the interface `\JsonSerializable`.
pub(in crate::php) fn json_serializable() -> &'static ClassEntry {
    // SAFETY: as above; the extension `json` is part of every PHP.
    let class = unsafe { compat::php_json_serializable_ce };
    // SAFETY: as above.
    unsafe { &*class }
}
