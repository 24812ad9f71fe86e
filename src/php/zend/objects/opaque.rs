//! Handlers that all objects with a payload share. An object is equal only to itself. Scripts
//! cannot reach the table of its properties. No destructor can reach an object that is being freed.

use std::ffi::c_int;

use ext_php_rs::ffi::{self, HashTable, zend_object, zend_object_handlers, zval};

use crate::php::zend::bridge::callback::contained;

/// PHP's `ZEND_UNCOMPARABLE`.
const UNCOMPARABLE: c_int = 1;

/// Sets these handlers in the table of a class.
pub(in crate::php::zend) fn install(handlers: &mut zend_object_handlers) {
    handlers.compare = Some(compare);
    handlers.get_properties = Some(get_properties);
    handlers.dtor_obj = Some(destroy);
}

/// Compares an object with another value. Two objects always differ. PHP does not call this
/// function to compare an object with itself.
unsafe extern "C" fn compare(left: *mut zval, right: *mut zval) -> c_int {
    // SAFETY: **from PHP**: two values.
    let is_object = |value: *mut zval| unsafe { &*value }.is_object();
    if is_object(left) && is_object(right) {
        return UNCOMPARABLE;
    }
    // SAFETY: as above, and one of the values is an object.
    unsafe { ffi::zend_std_compare_objects(left, right) }
}

/// Returns the table of properties. `ArrayObject` refuses objects with a handler that is not PHP's
/// own, and that is the purpose of this function. Otherwise `ArrayObject` could write into the
/// table, and bypass the declarations of the class.
unsafe extern "C" fn get_properties(object: *mut zend_object) -> *mut HashTable {
    // SAFETY: **from PHP**: an object.
    unsafe { ffi::zend_std_get_properties(object) }
}

/// Runs the destructor, if the class has one.
///
/// PHP's collector does not free objects with destructors in the same run that calls the
/// destructors. A handler that is not PHP's own counts as a destructor. So if a destructor gets a
/// garbage object by a weak reference, the object is complete.
unsafe extern "C" fn destroy(object: *mut zend_object) {
    // SAFETY: **from PHP**: an object.
    unsafe { ffi::zend_objects_destroy_object(object) };
}

/// Clears the weak references to an object, and releases its properties.
///
/// # Safety
///
/// PHP must be freeing the object.
pub(in crate::php::zend) unsafe fn clear(object: *mut zend_object) {
    /// PHP's `IS_OBJ_WEAKLY_REFERENCED`.
    const WEAKLY_REFERENCED: u32 = 1 << 7;
    // SAFETY: the caller guarantees it.
    let header = unsafe { &(*object).gc };
    // SAFETY: all fields of the union are integers.
    let flags = unsafe { header.u.type_info };
    // SAFETY: as above.
    let run = || unsafe { ffi::zend_object_std_dtor(object) };
    // Here, only the values to which a `WeakMap` maps the object can have destructors.
    if flags & WEAKLY_REFERENCED == 0 { run() } else { contained(run) }
}
