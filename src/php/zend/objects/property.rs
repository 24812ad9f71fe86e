//! A declared property whose value comes from the payload of the object.

use std::cell::UnsafeCell;
use std::ffi::{c_int, c_void};
use std::ptr;

use ext_php_rs::ffi::{self, zend_object, zend_string, zval};
use ext_php_rs::types::{ZendStr, Zval};

use super::declare::Type;
use super::method;
use super::object::{Class, Object, Payload};
use crate::php::zend::api::object_value::object_value;
use crate::php::zend::api::throw::{Result, Thrown};
use crate::php::zend::api::{coerce, compat, throw};

/// A payload that provides the value of a property.
pub(in crate::php) trait Virtual: Payload {
    /// The name of the property.
    const PROPERTY: &'static str;

    /// The type that the class declares.
    const TYPE: Type = Type::Mixed;

    /// Whether the class declares the property read-only.
    const IS_READONLY: bool = false;

    /// Returns the value of the property.
    ///
    /// # Errors
    ///
    /// Throws if PHP cannot represent the value.
    fn read(&self) -> Result<Zval>;

    /// Sets the value, as an assignment to a typed property does. This default throws, as a
    /// read-only property does.
    ///
    /// Returns the assigned value if it is a number, because the conversion may have changed the
    /// number.
    ///
    /// # Errors
    ///
    /// Throws the error that PHP throws for such an assignment.
    fn write(&self, _value: &Zval) -> Result<Option<Zval>> {
        let (class, name) = (Self::class().name(), Self::PROPERTY);
        Err(throw::error(format!("Cannot modify readonly property {class}::${name}")))
    }
}

/// Declares the property of a class, and sets the handlers that access the payload. To be called
/// after the class was registered.
pub(in crate::php) fn install<T: Virtual>(class: &Class<T>) {
    if T::IS_READONLY {
        class.declare_readonly(T::PROPERTY, T::TYPE);
    } else {
        class.declare_property(T::PROPERTY, T::TYPE);
    }
    class.handlers(|handlers| {
        handlers.read_property = Some(read_property::<T>);
        handlers.write_property = Some(write_property::<T>);
        handlers.has_property = Some(has_property::<T>);
        handlers.unset_property = Some(unset_property::<T>);
        handlers.get_property_ptr_ptr = Some(get_property_ptr_ptr::<T>);
    });
}

/// Returns whether a name is the name of the property.
///
/// # Safety
///
/// `name` must point to a PHP string.
unsafe fn is_ours<T: Virtual>(name: *const zend_string) -> bool {
    // SAFETY: the caller guarantees it.
    let name: &ZendStr = unsafe { &*name };
    name.as_bytes() == T::PROPERTY.as_bytes()
}

/// Runs code on the payload of an object, and holds the object meanwhile. The code may run a
/// script, which could release the object.
fn with<T: Virtual>(object: *mut zend_object, run: impl FnOnce(&T) -> Result<()>) {
    let held = object_value(object);
    // SAFETY: the object is of this class, and held.
    let payload = unsafe { Object::<T>::payload(object) };
    let outcome = method::outcome(|| match payload {
        Some(payload) => run(payload),
        None => Err(throw::error(format!("{} is not constructed", T::class().name()))),
    });
    crate::php::zend::bridge::callback::release(held);
    if outcome == Err(Thrown::Bailout) {
        throw::bail_out();
    }
}

/// Reads a property.
unsafe extern "C" fn read_property<T: Virtual>(
    object: *mut zend_object,
    name: *mut zend_string,
    access: c_int,
    cache: *mut *mut c_void,
    result: *mut zval,
) -> *mut zval {
    // SAFETY: **from PHP**: the name of the property.
    if !unsafe { is_ours::<T>(name) } {
        // SAFETY: **from PHP**.
        return unsafe { ffi::zend_std_read_property(object, name, access, cache, result) };
    }
    let mut value = coerce::null();
    with::<T>(object, |payload| {
        value = payload.read()?;
        if is_for_writing(access) && !value.is_object() {
            no_effect::<T>();
        }
        Ok(())
    });
    // SAFETY: **from PHP**: a place for the result.
    unsafe { result.write(value) };
    result
}

/// Returns whether PHP reads a property to change the value in place: through a reference, or in an
/// element of the value.
const fn is_for_writing(access: c_int) -> bool {
    /// PHP's `BP_VAR_W`, `BP_VAR_RW` and `BP_VAR_UNSET`.
    const WRITING: [c_int; 3] = [1, 2, 5];
    access == WRITING[0] || access == WRITING[1] || access == WRITING[2]
}

/// Reports that a change has no effect, as PHP does for properties of `__get()`.
fn no_effect<T: Virtual>() {
    let (class, name) = (T::class().name().as_bytes(), T::PROPERTY.as_bytes());
    let length = |bytes: &[u8]| c_int::try_from(bytes.len()).expect("a short name");
    let format = c"Indirect modification of overloaded property %.*s::$%.*s has no effect";
    let level = c_int::try_from(ffi::E_NOTICE).expect("a small number");
    let (class_length, name_length) = (length(class), length(name));
    let (class, name) = (class.as_ptr(), name.as_ptr());
    // SAFETY: the format takes two strings with their lengths.
    unsafe { ffi::zend_error(level, format.as_ptr(), class_length, class, name_length, name) };
}

/// Writes a property.
unsafe extern "C" fn write_property<T: Virtual>(
    object: *mut zend_object,
    name: *mut zend_string,
    value: *mut zval,
    cache: *mut *mut c_void,
) -> *mut zval {
    // SAFETY: **from PHP**: the name of the property.
    if !unsafe { is_ours::<T>(name) } {
        // SAFETY: **from PHP**.
        return unsafe { ffi::zend_std_write_property(object, name, value, cache) };
    }
    // SAFETY: **from PHP**: a value. The value is cloned, because a script may free or change it
    // meanwhile.
    let assigned = unsafe { &*value }.dereference().shallow_clone();
    let mut number = None;
    with::<T>(object, |payload| {
        number = payload.write(&assigned)?;
        Ok(())
    });
    crate::php::zend::bridge::callback::release(assigned);
    // PHP copies the returned value of the assignment at once. For types other than numbers, the
    // returned value is `value`. These types are not converted, so no script has run.
    number.map_or(value, written)
}

/// Stores a number in a static place, and returns the place. The next call overwrites the number.
fn written(number: Zval) -> *mut zval {
    thread_local! {
        static WRITTEN: UnsafeCell<Zval> = const { UnsafeCell::new(coerce::null()) };
    }
    WRITTEN.with(|place| {
        // SAFETY: **one thread**, and nothing refers to the place any more, because PHP has copied
        // the last number.
        unsafe { place.get().write(number) };
        place.get()
    })
}

/// Returns whether a property exists, is not null, or is not empty, depending on `check`.
unsafe extern "C" fn has_property<T: Virtual>(
    object: *mut zend_object,
    name: *mut zend_string,
    check: c_int,
    cache: *mut *mut c_void,
) -> c_int {
    /// PHP's `ZEND_PROPERTY_NOT_EMPTY` and `ZEND_PROPERTY_EXISTS`.
    const NOT_EMPTY: c_int = 1;
    const EXISTS: c_int = 2;
    // SAFETY: **from PHP**: the name of the property.
    if !unsafe { is_ours::<T>(name) } {
        // SAFETY: **from PHP**.
        return unsafe { ffi::zend_std_has_property(object, name, check, cache) };
    }
    let mut answer = check == EXISTS;
    if !answer {
        with::<T>(object, |payload| {
            let value = payload.read()?;
            answer = match check {
                NOT_EMPTY => compat::is_true(&value),
                _ => !value.is_null(),
            };
            Ok(())
        });
    }
    c_int::from(answer)
}

/// Refuses to unset the property.
unsafe extern "C" fn unset_property<T: Virtual>(
    object: *mut zend_object,
    name: *mut zend_string,
    cache: *mut *mut c_void,
) {
    // SAFETY: **from PHP**: the name of the property.
    if unsafe { is_ours::<T>(name) } {
        let (class, name) = (T::class().name(), T::PROPERTY);
        let readonly = if T::IS_READONLY { "readonly property " } else { "" };
        throw::error(format!("Cannot unset {readonly}{class}::${name}"));
        return;
    }
    // SAFETY: **from PHP**.
    unsafe { ffi::zend_std_unset_property(object, name, cache) };
}

/// Returns a null pointer for the property, so that PHP reads and writes it through the handlers.
unsafe extern "C" fn get_property_ptr_ptr<T: Virtual>(
    object: *mut zend_object,
    name: *mut zend_string,
    access: c_int,
    cache: *mut *mut c_void,
) -> *mut zval {
    // SAFETY: **from PHP**: the name of the property.
    if unsafe { is_ours::<T>(name) } {
        return ptr::null_mut();
    }
    // SAFETY: **from PHP**.
    unsafe { ffi::zend_std_get_property_ptr_ptr(object, name, access, cache) }
}
