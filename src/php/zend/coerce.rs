//! PHP's conversions of scalars, by the rules that hold for the running call.

use std::ptr;

use ext_php_rs::ffi;
use ext_php_rs::types::Zval;

use super::{compat, executor};

/// In place of the number of an argument: the value is no argument, but assigned, to a property or
/// an element. The code that assigns decides how strictly.
pub(in crate::php) const ASSIGNED: u32 = u32::MAX;

/// Makes a null, at once.
#[inline]
pub(in crate::php) const fn null() -> Zval {
    let value = ffi::zend_value { lval: 0 };
    let u1 = ffi::_zval_struct__bindgen_ty_1 { type_info: ffi::IS_NULL };
    Zval { value, u1, u2: ffi::_zval_struct__bindgen_ty_2 { next: 0 } }
}

/// Returns whether a value counts as a holder of something, which it may be the last to let go of.
#[inline]
pub(super) fn is_counted(value: &Zval) -> bool {
    // SAFETY: **plain values**.
    unsafe { value.u1.v.type_flags != 0 }
}

/// Makes a null an integer. In place: a value that is moved right after it was made piece by piece
/// waits for the processor to put the pieces together.
#[inline]
pub(in crate::php) const fn set_int(null: &mut Zval, number: i64) {
    null.value.lval = number;
    null.u1.type_info = ffi::IS_LONG;
}

/// Makes a null a float, in place.
#[inline]
pub(in crate::php) const fn set_float(null: &mut Zval, number: f64) {
    null.value.dval = number;
    null.u1.type_info = ffi::IS_DOUBLE;
}

/// Converts a value to an integer as PHP converts argument `number` of the running function, or
/// returns `None`. A conversion may throw, deprecations that are made exceptions for example.
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

/// Converts a value to a float in the same way.
pub(in crate::php) fn to_float(value: &Zval, number: u32) -> Option<f64> {
    if let Some(value) = value.double() {
        return Some(value);
    }
    if number == ASSIGNED {
        return assigned_float(value);
    }
    compat::float_argument(value, number)
}

/// Returns the number of a value that is an integer, at once.
#[inline]
pub(in crate::php) fn as_int(value: &Zval) -> Option<i64> {
    // SAFETY: **plain values**.
    let is_int = unsafe { value.u1.type_info } == ffi::IS_LONG;
    // SAFETY: **plain values**.
    is_int.then_some(unsafe { value.value.lval })
}

/// Returns the number of a value that is a float, at once.
#[inline]
pub(in crate::php) fn as_float(value: &Zval) -> Option<f64> {
    // SAFETY: **plain values**.
    let is_float = unsafe { value.u1.type_info } == ffi::IS_DOUBLE;
    // SAFETY: **plain values**.
    is_float.then_some(unsafe { value.value.dval })
}

/// Converts a value that is not an integer as PHP converts what is assigned to a typed property.
fn assigned_int(value: &Zval) -> Option<i64> {
    // PHP's function would look for the description of an argument that is null.
    if value.is_null() || executor::has_strict_types() {
        return None;
    }
    let mut converted = 0;
    let value = ptr::from_ref(value).cast_mut();
    // SAFETY: the value is initialised, and not null, so that the number of an argument is not
    // used.
    unsafe { ffi::zend_parse_arg_long_weak(value, &raw mut converted, 1) }.then_some(converted)
}

/// Converts a value that is not a float as PHP converts what is assigned to a typed property.
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

/// Returns the key that a value is for what is indexed by integers, by PHP's rules for arrays;
/// `None` for what is no such key. What PHP says about fractions may run handlers of errors, and
/// throw.
pub(in crate::php) fn key(value: &Zval) -> Option<i64> {
    if let Some(text) = value.zend_str() {
        let text = text.as_str().ok()?;
        // Only what the number is written as: "1", not "01", "+1" or "1.0".
        return text.parse().ok().filter(|number: &i64| number.to_string() == text);
    }
    match value.double() {
        Some(float) => Some(float_key(float)),
        None => value.long().or_else(|| value.bool().map(i64::from)),
    }
}

#[expect(clippy::cast_possible_truncation, reason = "what does not fit is outside of everything")]
#[expect(clippy::cast_precision_loss, reason = "a number that came of a float")]
fn float_key(float: f64) -> i64 {
    let number = float as i64;
    if (number as f64).to_bits() != (float + 0.0).to_bits() {
        // SAFETY: a report, which may run a handler.
        unsafe { ffi::zend_incompatible_double_to_long_error(float) };
    }
    number
}

/// Returns what tells a value from another: its type and its bits. Two values with the same answer
/// are identical as long as both live.
pub(in crate::php) fn identity(value: &Zval) -> [u64; 2] {
    // SAFETY: **plain values**.
    let kind = u64::from(unsafe { value.u1.v.type_ });
    if value.is_bool() || value.is_null() {
        return [kind, 0];
    }
    // SAFETY: **plain values**.
    [kind, unsafe { value.value.lval }.cast_unsigned()]
}

/// Returns PHP's word for the type of a value, as error messages have it.
pub(in crate::php) fn type_name(value: &Zval) -> String {
    if let Some(truth) = value.bool().filter(|_| compat::NAMES_TRUTHS) {
        return truth.to_string();
    }
    // SAFETY: the value is initialised; the function returns a static C string.
    let name = unsafe { ffi::zend_zval_type_name(value) };
    if let Some(object) = value.object() {
        // The name of an anonymous class goes on after a zero byte, with where it is declared.
        let name = object.get_class_name().unwrap_or_default();
        return name.split('\0').next().unwrap_or_default().to_owned();
    }
    // SAFETY: as above.
    unsafe { std::ffi::CStr::from_ptr(name) }.to_string_lossy().into_owned()
}
