//! PHP's conversions of scalars, by the rules for the running call.

use std::ptr;

use ext_php_rs::ffi;
use ext_php_rs::types::Zval;

use super::{compat, executor};

/// A special argument number. It means that the value is not an argument, but is assigned to a
/// property or an element. Whether the types are strict depends on the code that assigns.
pub(in crate::php) const ASSIGNED: u32 = u32::MAX;

/// Makes a null value. For the hot path.
#[inline]
pub(in crate::php) const fn null() -> Zval {
    let value = ffi::zend_value { lval: 0 };
    let u1 = ffi::_zval_struct__bindgen_ty_1 { type_info: ffi::IS_NULL };
    Zval { value, u1, u2: ffi::_zval_struct__bindgen_ty_2 { next: 0 } }
}

/// Returns whether a value holds a counted reference. Then it may be the last reference.
#[inline]
pub(in crate::php::zend) fn is_counted(value: &Zval) -> bool {
    // SAFETY: **plain values**.
    unsafe { value.u1.v.type_flags != 0 }
}

/// Turns a null into an integer. In place, because it is faster: a value that is written in parts
/// and then moved stalls the processor.
#[inline]
pub(in crate::php) const fn set_int(null: &mut Zval, number: i64) {
    null.value.lval = number;
    null.u1.type_info = ffi::IS_LONG;
}

/// Turns a null into a float, in place.
#[inline]
pub(in crate::php) const fn set_float(null: &mut Zval, number: f64) {
    null.value.dval = number;
    null.u1.type_info = ffi::IS_DOUBLE;
}

/// Converts a value to an integer as PHP converts argument `number` of the running function, or
/// returns `None`. A conversion may throw, for example if an error handler throws on deprecations.
pub(in crate::php) fn to_int(value: &Zval, number: u32) -> Option<i64> {
    if let Some(value) = value.long() {
        return Some(value);
    }
    if number == ASSIGNED {
        return assigned_int(value);
    }
    let mut converted = 0;
    let value = ptr::from_ref(value).cast_mut();
    // SAFETY: the value is initialised, and the function does not change it.
    unsafe { ffi::zend_parse_arg_long_slow(value, &raw mut converted, number) }.then_some(converted)
}

/// Converts a value to a float as PHP converts argument `number` of the running function, or
/// returns `None`.
pub(in crate::php) fn to_float(value: &Zval, number: u32) -> Option<f64> {
    if let Some(value) = value.double() {
        return Some(value);
    }
    if number == ASSIGNED {
        return assigned_float(value);
    }
    compat::float_argument(value, number)
}

/// Returns the number if a value is an integer. For the hot path.
#[inline]
pub(in crate::php) fn as_int(value: &Zval) -> Option<i64> {
    // SAFETY: **plain values**.
    let is_int = unsafe { value.u1.type_info } == ffi::IS_LONG;
    // SAFETY: **plain values**.
    is_int.then_some(unsafe { value.value.lval })
}

/// Returns the number if a value is a float. For the hot path.
#[inline]
pub(in crate::php) fn as_float(value: &Zval) -> Option<f64> {
    // SAFETY: **plain values**.
    let is_float = unsafe { value.u1.type_info } == ffi::IS_DOUBLE;
    // SAFETY: **plain values**.
    is_float.then_some(unsafe { value.value.dval })
}

/// Converts a value that is not an integer as PHP does when it assigns to a typed property.
fn assigned_int(value: &Zval) -> Option<i64> {
    // For null, PHP's function would read the description of the argument, and there is none.
    if value.is_null() || executor::has_strict_types() {
        return None;
    }
    let mut converted = 0;
    let value = ptr::from_ref(value).cast_mut();
    // SAFETY: the value is initialised, and not null, so PHP does not use the argument number.
    unsafe { ffi::zend_parse_arg_long_weak(value, &raw mut converted, 1) }.then_some(converted)
}

/// Converts a value that is not a float as PHP does when it assigns to a typed property.
#[expect(clippy::cast_precision_loss, reason = "PHP rounds large integers, too")]
fn assigned_float(value: &Zval) -> Option<f64> {
    if let Some(value) = value.long() {
        return Some(value as f64);
    }
    if value.is_null() || executor::has_strict_types() {
        return None;
    }
    compat::weak_float(value)
}

/// Converts a value to an integer key, by PHP's rules for arrays. Returns `None` if it is no such
/// key. PHP reports fractions as deprecated, which may run error handlers, and throw.
pub(in crate::php) fn key(value: &Zval) -> Option<i64> {
    if let Some(text) = value.zend_str() {
        let text = text.as_str().ok()?;
        // Only the canonical form is a key: "1", but not "01", "+1" or "1.0".
        return text.parse().ok().filter(|number: &i64| number.to_string() == text);
    }
    match value.double() {
        Some(float) => Some(float_key(float)),
        None => value.long().or_else(|| value.bool().map(i64::from)),
    }
}

/// Converts a float to a key, and lets PHP report it if it is not whole.
#[expect(clippy::cast_possible_truncation, reason = "a number that saturates is out of bounds")]
#[expect(clippy::cast_precision_loss, reason = "the number was converted from a float")]
fn float_key(float: f64) -> i64 {
    let number = float as i64;
    if (number as f64).to_bits() != (float + 0.0).to_bits() {
        // SAFETY: PHP reports the deprecation, which may run an error handler.
        unsafe { ffi::zend_incompatible_double_to_long_error(float) };
    }
    number
}

/// Returns the identity of a value: its type and its bits. Two values with the same identity are
/// identical as long as both live.
pub(in crate::php) fn identity(value: &Zval) -> [u64; 2] {
    // SAFETY: **plain values**.
    let kind = u64::from(unsafe { value.u1.v.type_ });
    if value.is_bool() || value.is_null() {
        return [kind, 0];
    }
    // SAFETY: **plain values**.
    [kind, unsafe { value.value.lval }.cast_unsigned()]
}

/// Returns the name of a value's type, as in PHP's error messages.
pub(in crate::php) fn type_name(value: &Zval) -> String {
    if let Some(truth) = value.bool().filter(|_| compat::NAMES_TRUTHS) {
        return truth.to_string();
    }
    // SAFETY: the value is initialised; the function returns a static C string.
    let name = unsafe { ffi::zend_zval_type_name(value) };
    if let Some(object) = value.object() {
        // The name of an anonymous class contains a zero byte, and behind it the place of its
        // declaration.
        let name = object.get_class_name().unwrap_or_default();
        return name.split('\0').next().unwrap_or_default().to_owned();
    }
    // SAFETY: as above.
    unsafe { std::ffi::CStr::from_ptr(name) }.to_string_lossy().into_owned()
}
