//! Functions that throw PHP exceptions, and a function that raises again a caught bailout.

use std::any::Any;

use ext_php_rs::ffi;
use ext_php_rs::types::{ZendObject, ZendStr, Zval};
use ext_php_rs::zend::{ClassEntry, ce};

use super::executor;
use crate::php::zend::api::object_value::object_value;

/// Proof that a PHP exception is pending, or that PHP is bailing out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::php) enum Thrown {
    /// An exception is pending. The code that gets this value must return at once.
    Exception,
    /// PHP is bailing out after a fatal error. The bailout must be raised again when no compiled
    /// frame is left.
    Bailout,
}

pub(in crate::php) type Result<T, E = Thrown> = std::result::Result<T, E>;

/// Throws an exception of a class.
#[cold]
pub(in crate::php) fn throw(class: &'static ClassEntry, message: impl AsRef<str>) -> Thrown {
    throw_with(class, message.as_ref(), |_| {})
}

/// Throws an exception of a class. `complete` can add properties to the object.
#[cold]
pub(in crate::php) fn throw_with(
    class: &'static ClassEntry,
    message: &str,
    complete: impl FnOnce(&mut ZendObject),
) -> Thrown {
    // If an exception is pending already, it is the cause, and its message says more.
    if is_pending() {
        return Thrown::Exception;
    }
    let mut object = class.new();
    let mut text = Zval::new();
    text.set_zend_string(ZendStr::new(message, false));
    set_property(class, &mut object, "message", text);
    complete(&mut object);
    let mut value = Zval::new();
    value.set_object(&mut object);
    // `value` counts its own reference, so dropping `object` releases only the first reference.
    drop(object);
    throw_object(value)
}

/// Throws an `\Error`.
pub(in crate::php) fn error(message: impl AsRef<str>) -> Thrown {
    throw(ce::error(), message)
}

/// Throws a `\TypeError`.
pub(in crate::php) fn type_error(message: impl AsRef<str>) -> Thrown {
    throw(ce::type_error(), message)
}

/// Throws a `\ValueError`.
pub(in crate::php) fn value_error(message: impl AsRef<str>) -> Thrown {
    throw(ce::value_error(), message)
}

/// Throws an `\ArgumentCountError`.
pub(in crate::php) fn argument_count_error(message: impl AsRef<str>) -> Thrown {
    throw(ce::argument_count_error(), message)
}

/// Throws an object as an exception.
pub(in crate::php) fn throw_object(object: Zval) -> Thrown {
    // The pending exception is the cause, as in `throw_with`.
    if is_pending() {
        return Thrown::Exception;
    }
    // This fails only if the value is not an object.
    let _ = ext_php_rs::exception::throw_object(object);
    Thrown::Exception
}

/// Throws an `\Error` for a Rust panic that was caught.
#[cold]
pub(in crate::php) fn panicked(payload: &(dyn Any + Send)) -> Thrown {
    let message = payload.downcast_ref::<&str>().map(|message| (*message).to_owned());
    let message = message.or_else(|| payload.downcast_ref::<String>().cloned());
    error(format!("Rust panic: {}", message.unwrap_or_default()))
}

/// Returns the pending exception, if it is an instance of `class`.
pub(in crate::php) fn pending(class: &'static ClassEntry) -> Option<Zval> {
    let exception = executor::exception();
    // SAFETY: the pointer is null or a live object.
    let is_of_class = unsafe { exception.as_ref() }?.instance_of(class);
    is_of_class.then(|| object_value(exception))
}

/// Clears the pending exception, as if it had been caught. The caller must hold a reference to the
/// exception.
pub(in crate::php) fn forget_pending() {
    // SAFETY: an internal function is running. In a function of a script, PHP would also have to
    // change the place where it continues.
    unsafe { ffi::zend_clear_exception() };
}

/// Returns whether an exception is pending.
pub(in crate::php) fn is_pending() -> bool {
    executor::has_exception()
}

/// Drops the pending exception, unless PHP uses it to end a script or a Fiber. Returns whether no
/// exception is pending any more.
pub(in crate::php) fn forget_exception() -> bool {
    executor::forget_exception()
}

/// Raises again a bailout that was caught below a compiled frame.
pub(in crate::php) fn bail_out() -> ! {
    // SAFETY: **no jump across compiled frames**: the caller is a handler that the interpreter
    // called, and its frame owns nothing that has a destructor.
    unsafe { ext_php_rs::zend::bailout() }
}

/// Sets a property of an object with the access rights of a class, even if the property is
/// read-only.
pub(in crate::php) fn set_property(
    class: &'static ClassEntry,
    object: &mut ZendObject,
    name: &str,
    mut value: Zval,
) {
    let (class, object) = (std::ptr::from_ref(class).cast_mut(), std::ptr::from_mut(object));
    let bytes = name.as_ptr().cast();
    // SAFETY: all pointers are valid for the call, and the property gets its own reference.
    unsafe { ffi::zend_update_property(class, object, bytes, name.len(), &raw mut value) };
}

/// Returns a property of an object, read with the access rights of a class.
pub(in crate::php) fn property(
    class: &'static ClassEntry,
    object: &mut ZendObject,
    name: &str,
) -> Zval {
    let mut place = Zval::new();
    let (class, object) = (std::ptr::from_ref(class).cast_mut(), std::ptr::from_mut(object));
    let bytes = name.as_ptr().cast();
    // SAFETY: all pointers are valid for the call.
    let value =
        unsafe { ffi::zend_read_property(class, object, bytes, name.len(), true, &raw mut place) };
    // SAFETY: PHP returns a value that lives as long as the object.
    unsafe { &*value }.shallow_clone()
}
