//! What objects with a payload have in common: they are equal to nothing but themselves, nobody
//! gets at the table of their properties, and no destructor gets one that is being freed.

use std::ffi::c_int;

use ext_php_rs::ffi::{self, HashTable, zend_object, zend_object_handlers, zval};

use super::callback::contained;

/// PHP's `ZEND_UNCOMPARABLE`.
const UNCOMPARABLE: c_int = 1;

/// Sets the handlers of a class.
pub(super) fn install(handlers: &mut zend_object_handlers) {
    handlers.compare = Some(compare);
    handlers.get_properties = Some(get_properties);
    handlers.dtor_obj = Some(destroy);
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

/// Runs the destructor, if the class has one.
///
/// PHP's collector frees what has a destructor in a later run than the one that calls destructors,
/// and takes a function that is none of PHP's own for one. So a destructor that gets an object of
/// the garbage by a weak reference gets it whole.
unsafe extern "C" fn destroy(object: *mut zend_object) {
    // SAFETY: **from PHP**: an object.
    unsafe { ffi::zend_objects_destroy_object(object) };
}

/// Clears the weak references to an object, and releases its properties.
///
/// # Safety
///
/// The object must be one that PHP frees.
pub(super) unsafe fn clear(object: *mut zend_object) {
    /// PHP's `IS_OBJ_WEAKLY_REFERENCED`.
    const WEAKLY_REFERENCED: u32 = 1 << 7;
    // SAFETY: the caller says so.
    let header = unsafe { &(*object).gc };
    // SAFETY: every view of the word is an integer.
    let flags = unsafe { header.u.type_info };
    // SAFETY: as above.
    let run = || unsafe { ffi::zend_object_std_dtor(object) };
    // Destructors run for what a `WeakMap` has for the object, and for nothing else.
    if flags & WEAKLY_REFERENCED == 0 { run() } else { contained(run) }
}
