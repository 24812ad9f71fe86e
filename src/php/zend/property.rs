//! A property that a class declares, and that is read from and written to its payload.

use std::ffi::{c_int, c_void};
use std::ptr;

use ext_php_rs::ffi::{self, zend_object, zend_string, zval};
use ext_php_rs::types::{ZendStr, Zval};

use super::coerce;
use super::compat;
use super::declare::Type;
use super::method;
use super::object::{Class, Object, Payload};
use super::throw;
use super::throw::{Result, Thrown};

/// What has a property whose value is that of something else.
pub(in crate::php) trait Virtual: Payload {
    /// The name of the property.
    const PROPERTY: &'static str;

    /// The type that the class declares.
    const TYPE: Type = Type::Mixed;

    /// Whether the class declares the property read-only.
    const IS_READONLY: bool = false;

    /// Returns the value.
    ///
    /// # Errors
    ///
    /// Throws for a value that PHP cannot hold.
    fn read(&self) -> Result<Zval>;

    /// Sets the value, as an assignment to a property with a type does; one that is read-only
    /// refuses. Returns the value that was assigned if it is a number, since that may be another
    /// than the one that came.
    ///
    /// # Errors
    ///
    /// Throws what PHP throws for the assignment.
    fn write(&self, _value: &Zval) -> Result<Option<Zval>> {
        let (class, name) = (Self::class().name(), Self::PROPERTY);
        Err(throw::error(format!("Cannot modify readonly property {class}::${name}")))
    }
}

/// Declares the property of a class, and makes it that of the payload. To be called when the class
/// has been registered.
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

/// Returns whether a name is that of the property.
///
/// # Safety
///
/// There must be a string.
unsafe fn is_ours<T: Virtual>(name: *const zend_string) -> bool {
    // SAFETY: the caller says so.
    let name: &ZendStr = unsafe { &*name };
    name.as_bytes() == T::PROPERTY.as_bytes()
}

/// Runs what is done with a payload while its object is held: a script may run meanwhile.
fn with<T: Virtual>(object: *mut zend_object, run: impl FnOnce(&T) -> Result<()>) {
    let held = Object::<T>::value(object);
    // SAFETY: the object is of this class, and held.
    let payload = unsafe { Object::<T>::payload(object) };
    let outcome = method::outcome(|| match payload {
        Some(payload) => run(payload),
        None => Err(throw::error(format!("{} is not constructed", T::class().name()))),
    });
    super::callback::release(held);
    if outcome == Err(Thrown::Bailout) {
        throw::bail_out();
    }
}

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

/// Returns whether PHP reads a property to change what it finds: by reference, or an element of it.
const fn is_for_writing(access: c_int) -> bool {
    /// PHP's `BP_VAR_W`, `BP_VAR_RW` and `BP_VAR_UNSET`.
    const WRITING: [c_int; 3] = [1, 2, 5];
    access == WRITING[0] || access == WRITING[1] || access == WRITING[2]
}

/// Says that a change is lost, as PHP says it of the properties of `__get()`.
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
    // SAFETY: **from PHP**: a value. A script that runs meanwhile may free it, or change it.
    let assigned = unsafe { &*value }.dereference().shallow_clone();
    let mut number = None;
    with::<T>(object, |payload| {
        number = payload.write(&assigned)?;
        Ok(())
    });
    super::callback::release(assigned);
    // The value of the assignment, which PHP copies at once. Only numbers are converted, and only
    // their conversion may run a script.
    number.map_or(value, written)
}

/// Returns a place that has a number until the next one is written.
fn written(number: Zval) -> *mut zval {
    thread_local! {
        static WRITTEN: std::cell::UnsafeCell<Zval> = const { std::cell::UnsafeCell::new(coerce::null()) };
    }
    WRITTEN.with(|place| {
        // SAFETY: **one thread**, and nothing refers to it any more: PHP has copied the last one.
        unsafe { place.get().write(number) };
        place.get()
    })
}

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

/// Gives no pointer to the property, so that PHP reads and writes it through the handlers.
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
