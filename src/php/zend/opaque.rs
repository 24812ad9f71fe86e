//! What objects with a payload have in common as values: they are equal to nothing but themselves,
//! and nobody gets at the table of their properties.

use std::ffi::c_int;

use ext_php_rs::ffi::{self, HashTable, zend_object, zend_object_handlers, zval};

/// PHP's `ZEND_UNCOMPARABLE`.
const UNCOMPARABLE: c_int = 1;

/// Sets the handlers of a class.
pub(super) fn install(handlers: &mut zend_object_handlers) {
    handlers.compare = Some(compare);
    handlers.get_properties = Some(get_properties);
}

/// Compares an object with something else: PHP does not ask about an object and itself. Two objects
/// differ, whatever their properties are.
unsafe extern "C" fn compare(left: *mut zval, right: *mut zval) -> c_int {
    // SAFETY: **from PHP**: two values.
    let is_object = |value: *mut zval| unsafe { &*value }.is_object();
    if is_object(left) && is_object(right) {
        return UNCOMPARABLE;
    }
    // SAFETY: as above, and one of them is an object.
    unsafe { ffi::zend_std_compare_objects(left, right) }
}

/// Returns the table of properties. Only because the function is none of PHP's own, `ArrayObject`
/// refuses the object: it would write into the table, past what the class says of its properties.
unsafe extern "C" fn get_properties(object: *mut zend_object) -> *mut HashTable {
    // SAFETY: **from PHP**: an object.
    unsafe { ffi::zend_std_get_properties(object) }
}
