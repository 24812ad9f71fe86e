//! Handlers for `$object[$index]`, for objects that are arrays of elements. The handlers access the
//! element directly, without a method call.
//!
//! If an index or a value is not a number, PHP converts it. The conversion may run error handlers,
//! which may release or change the object. So each function here holds the object, and checks
//! bounds after the conversion.

use std::ffi::c_int;
use std::ptr;

use ext_php_rs::ffi::{zend_object, zval};
use ext_php_rs::types::Zval;

use super::iterate::Indexed;
use super::method::outcome;
use super::object::{Class, Object};
use crate::php::zend::api::object_value::object_value;
use crate::php::zend::api::throw::{Result, Thrown};
use crate::php::zend::api::{coerce, throw};
use crate::php::zend::bridge::callback::guarded;

/// A payload that is an array of elements.
pub(in crate::php) trait Elements: Indexed {
    /// Sets an element if the value needs no conversion and the index is in bounds. Returns whether
    /// the element was set.
    fn set_plain(&self, index: u64, value: &Zval) -> bool;

    /// Converts a value, and then sets an element to the result. The conversion may run scripts.
    ///
    /// # Errors
    ///
    /// Throws a `\TypeError` for the value, or the exception for an index out of bounds.
    fn set(&self, index: u64, value: &Zval) -> Result<()>;

    /// Throws the exception for an index out of bounds.
    fn outside(&self, index: i64) -> Thrown;
}

/// PHP's `BP_VAR_IS`: a missing element gives null, and no error.
const ASKS: c_int = 3;

/// Sets the handlers for `$object[$index]` in a class. To be called when the class is registered.
pub(in crate::php) fn install<T: Elements>(class: &Class<T>) {
    class.handlers(|handlers| {
        handlers.read_dimension = Some(read_dimension::<T>);
        handlers.write_dimension = Some(write_dimension::<T>);
        handlers.has_dimension = Some(has_dimension::<T>);
        handlers.unset_dimension = Some(unset_dimension::<T>);
        handlers.count_elements = Some(count_elements::<T>);
    });
}

/// Returns an element.
///
/// # Errors
///
/// Throws if the index is not an integer key, or is out of bounds.
pub(in crate::php) fn read<T: Elements>(elements: &T, index: &Zval) -> Result<Zval> {
    let key = index_of::<T>(index)?;
    let mut value = coerce::null();
    match u64::try_from(key) {
        Ok(index) if elements.get(index, &mut value)? => Ok(value),
        _ => Err(elements.outside(key)),
    }
}

/// Sets an element.
///
/// # Errors
///
/// Throws if the index is not an integer key, or is out of bounds. Throws if the value has a wrong
/// type.
pub(in crate::php) fn write<T: Elements>(elements: &T, index: &Zval, value: &Zval) -> Result<()> {
    let key = index_of::<T>(index)?;
    elements.set(u64::try_from(key).map_err(|_| elements.outside(key))?, value)
}

/// Returns an element, or `None` if the index has no element.
///
/// # Errors
///
/// Throws every exception that an error handler throws.
pub(in crate::php) fn find<T: Elements>(elements: &T, index: &Zval) -> Result<Option<Zval>> {
    let key = coerce::key(index);
    if throw::is_pending() {
        return Err(Thrown::Exception);
    }
    let mut value = coerce::null();
    let Some(index) = key.and_then(|key| u64::try_from(key).ok()) else { return Ok(None) };
    Ok(elements.get(index, &mut value)?.then_some(value))
}

/// Throws the error for `unset()`: no element can be removed.
pub(in crate::php) fn cannot_unset<T: Elements>() -> Thrown {
    throw::error(format!("Cannot unset an element of {}", T::class().name()))
}

/// Converts an index to an integer key, or throws.
fn index_of<T: Elements>(index: &Zval) -> Result<i64> {
    let key = coerce::key(index);
    if throw::is_pending() {
        return Err(Thrown::Exception);
    }
    key.ok_or_else(|| {
        let (got, class) = (coerce::type_name(index), T::class().name());
        throw::type_error(format!("Cannot access offset of type {got} on {class}"))
    })
}

/// Returns an index that needs no conversion.
#[inline]
fn plain_index(index: Option<&Zval>) -> Option<u64> {
    let index = index?;
    let number = coerce::as_int(index).or_else(|| coerce::as_int(index.dereference()));
    number.and_then(|number| u64::try_from(number).ok())
}

/// Runs code that may run scripts, and holds the object meanwhile. Returns false if the code has
/// thrown.
fn careful<T: Elements>(object: *mut zend_object, run: impl FnOnce(&T) -> Result<()>) -> bool {
    let held = object_value(object);
    let done = guarded(|| {
        outcome(|| {
            // SAFETY: the object is of this class, and held.
            let payload = unsafe { Object::<T>::payload(object) };
            let constructed = || throw::error(format!("{} is not constructed", T::class().name()));
            run(payload.ok_or_else(constructed)?)
        })
    });
    drop(held);
    match done {
        Some(Ok(())) => true,
        Some(Err(Thrown::Exception)) => false,
        Some(Err(Thrown::Bailout)) | None => throw::bail_out(),
    }
}

/// Reads `$object[$index]`.
unsafe extern "C" fn read_dimension<T: Elements>(
    object: *mut zend_object,
    index: *mut zval,
    access: c_int,
    place: *mut zval,
) -> *mut zval {
    // SAFETY: **from PHP**: an index, or a null pointer for `$object[]`.
    let index: Option<&Zval> = unsafe { index.as_ref() };
    // SAFETY: **from PHP**: a place for the result, which has no value yet.
    unsafe { place.write(coerce::null()) };
    // SAFETY: as above.
    let null = unsafe { &mut *place };
    // SAFETY: **from PHP**: an object of this class.
    if let Some(elements) = unsafe { Object::<T>::payload(object) }
        && let Some(index) = plain_index(index)
        && elements.get(index, null) == Ok(true)
    {
        return place;
    }
    let mut found = true;
    let done = careful::<T>(object, |elements| {
        let index = index.ok_or_else(cannot_append::<T>)?.dereference().shallow_clone();
        if access == ASKS {
            let value = find(elements, &index)?;
            found = value.is_some();
            *null = value.unwrap_or_else(coerce::null);
        } else {
            *null = read(elements, &index)?;
        }
        Ok(())
    });
    if done && found { place } else { ptr::null_mut() }
}

/// Writes `$object[$index]`.
unsafe extern "C" fn write_dimension<T: Elements>(
    object: *mut zend_object,
    index: *mut zval,
    value: *mut zval,
) {
    // SAFETY: **from PHP**: an index, or a null pointer for `$object[]`.
    let index: Option<&Zval> = unsafe { index.as_ref() };
    // SAFETY: **from PHP**: a value.
    let value: &Zval = unsafe { &*value };
    let value = value.dereference();
    // SAFETY: **from PHP**: an object of this class.
    if let Some(elements) = unsafe { Object::<T>::payload(object) }
        && let Some(index) = plain_index(index)
        && elements.set_plain(index, value)
    {
        return;
    }
    careful::<T>(object, |elements| {
        // The value is cloned, because an error handler could release the value in the caller's
        // variable.
        let value = value.shallow_clone();
        write(
            elements,
            &index.ok_or_else(cannot_append::<T>)?.dereference().shallow_clone(),
            &value,
        )
    });
}

/// Throws the error for `$object[]`: no element can be appended.
fn cannot_append<T: Elements>() -> Thrown {
    throw::error(format!("Cannot append to {}", T::class().name()))
}

/// Returns whether `$object[$index]` exists, for `isset()`. For `empty()`, returns whether it
/// exists and is not zero.
unsafe extern "C" fn has_dimension<T: Elements>(
    object: *mut zend_object,
    index: *mut zval,
    is_empty_asked: c_int,
) -> c_int {
    // SAFETY: **from PHP**: an index.
    let index: &Zval = unsafe { &*index };
    let counts = |value: &Zval| is_empty_asked == 0 || !is_zero(value);
    let mut value = coerce::null();
    // SAFETY: **from PHP**: an object of this class.
    if let Some(elements) = unsafe { Object::<T>::payload(object) }
        && let Some(index) = plain_index(Some(index))
    {
        return c_int::from(elements.get(index, &mut value) == Ok(true) && counts(&value));
    }
    let mut answer = false;
    careful::<T>(object, |elements| {
        answer = find(elements, &index.dereference().shallow_clone())?.as_ref().is_some_and(counts);
        Ok(())
    });
    c_int::from(answer)
}

/// Returns whether a number is empty in the sense of PHP's `empty()`.
fn is_zero(number: &Zval) -> bool {
    number.long() == Some(0) || number.double() == Some(0.0)
}

/// Refuses `unset($object[$index])`.
unsafe extern "C" fn unset_dimension<T: Elements>(object: *mut zend_object, _index: *mut zval) {
    careful::<T>(object, |_| Err(cannot_unset::<T>()));
}

/// Counts the elements, for `count($object)`.
unsafe extern "C" fn count_elements<T: Elements>(
    object: *mut zend_object,
    count: *mut i64,
) -> c_int {
    // SAFETY: **from PHP**: an object of this class.
    let length = unsafe { Object::<T>::payload(object) }.map_or(0, Indexed::length);
    // SAFETY: **from PHP**: a place for the answer.
    unsafe { count.write(i64::try_from(length).unwrap_or(i64::MAX)) };
    0
}
