//! Values that are objects.

use ext_php_rs::ffi::{IS_OBJECT_EX, zend_object};
use ext_php_rs::types::Zval;

/// Returns a value that holds a new reference to an object. The object must be live.
pub(in crate::php::zend) fn object_value(object: *mut zend_object) -> Zval {
    // SAFETY: the object lives, and the value gets the new reference.
    unsafe { (*object).gc.refcount += 1 };
    let mut value = Zval::new();
    value.value.obj = object;
    value.u1.type_info = IS_OBJECT_EX;
    value
}
