//! The handler that PHP calls for every export. It calls the compiled entry, or calls the export on
//! the slow path.

use std::ffi::c_int;
use std::ptr;

use ext_php_rs::ffi::{self, zend_execute_data, zend_function, zend_object, zend_string, zval};
use ext_php_rs::types::{ZendStr, Zval};

use super::dispatch;
use super::dispatch::{Functions, Methods};
use crate::engine::abi::boxed::BoxedLayout;
use crate::engine::runtime::{BoxedEntry, Unwound};
use crate::engine::{Error, Thread, shown};
use crate::php::zend::api::object_value::object_value;
use crate::php::zend::api::throw;
use crate::php::zend::api::throw::{Result, Thrown};
use crate::php::zend::objects::method;
use crate::php::zend::objects::method::FRAME_SLOTS;
use crate::php::zend::objects::object::{Class, Object, Payload};

/// The layout of PHP's values and call frames.
pub(in crate::php) const BOXED_LAYOUT: BoxedLayout = BoxedLayout {
    frame_arg_count: offset(std::mem::offset_of!(zend_execute_data, This) + ZVAL_U2),
    frame_flags: offset(std::mem::offset_of!(zend_execute_data, This) + ZVAL_TYPE),
    unusual_flags: ffi::ZEND_CALL_HAS_EXTRA_NAMED_PARAMS,
    frame_args: offset(FRAME_SLOTS * size_of::<zval>()),
    value_size: offset(size_of::<zval>()),
    payload: 0,
    tag: offset(ZVAL_TYPE),
    integer_tag: narrow(ffi::IS_LONG),
    float_tag: narrow(ffi::IS_DOUBLE),
};

/// PHP's `BP_VAR_IS`: the property is read to check whether it exists.
const IF_THERE: c_int = 3;

/// Offset of the type in a value, in bytes.
const ZVAL_TYPE: usize = std::mem::offset_of!(zval, u1);
/// Offset of the field `u2` in a value, in bytes.
const ZVAL_U2: usize = std::mem::offset_of!(zval, u2);

const fn offset(offset: usize) -> u32 {
    assert!(offset < 4096);
    #[expect(clippy::cast_possible_truncation, reason = "asserted above")]
    let narrow = offset as u32;
    narrow
}

const fn narrow(tag: u32) -> u8 {
    assert!(tag < 256);
    #[expect(clippy::cast_possible_truncation, reason = "asserted above")]
    let narrow = tag as u8;
    narrow
}

/// A payload of objects that have the exports of an instance as methods and properties.
pub(in crate::php) trait Callee: Payload {
    /// Returns whether a declared method gives way: an export of the same name replaces it.
    fn gives_way(_method: &[u8]) -> bool {
        false
    }

    /// Calls a declared method that gives way, if no function is exported under its name.
    fn call_declared(&self, _method: &[u8], _args: &[Zval]) -> Result<Zval> {
        unreachable!("no method of the class gives way")
    }

    /// Returns the table of functions of the class. Each class has a separate static.
    fn functions() -> &'static Functions;

    /// Returns the thread of the instance.
    fn thread(&self) -> &'static Thread;

    /// Returns the cached boxed entry of the export whose name has this id.
    fn known_entry(&self, name_id: usize) -> Option<BoxedEntry>;

    /// Finds the boxed entry of an export, and caches it for the id.
    fn find_entry(&self, name_id: usize, name: &[u8]) -> Option<BoxedEntry>;

    /// Returns whether a function is exported under a name.
    fn has_function(&self, name: &[u8]) -> bool;

    /// Calls an export on the slow path, with arguments that need a conversion or a check.
    fn call(&self, name: &[u8], args: &[Zval], result: &mut Zval) -> Result<()>;

    /// Returns the value of a property, or `None` if no export has this name.
    fn read(&self, object: &Zval, name: &[u8]) -> Result<Option<Zval>>;

    /// Returns whether a property exists.
    fn has(&self, name: &[u8]) -> bool;

    /// Throws the PHP exception for the error that ended a call.
    fn raise(error: Error) -> Thrown;
}

/// Sets the handlers that make exports methods and properties of the objects of a class. To be
/// called after the class was registered.
pub(in crate::php) fn install<T: Callee>(class: &Class<T>) {
    class.handlers(|handlers| {
        handlers.get_method = Some(get_method::<T>);
        handlers.read_property = Some(read_property::<T>);
        handlers.has_property = Some(has_property::<T>);
        handlers.write_property = Some(write_property::<T>);
        handlers.unset_property = Some(unset_property::<T>);
        handlers.get_property_ptr_ptr = Some(get_property_ptr_ptr);
    });
}

/// Returns the bytes of a PHP string.
///
/// # Safety
///
/// The string must live for `'a`.
unsafe fn bytes<'a>(string: *const zend_string) -> &'a [u8] {
    // SAFETY: the caller guarantees it.
    let string: &ZendStr = unsafe { &*string };
    string.as_bytes()
}

/// Finds a method. A declared method has priority over an export of the same name, unless the
/// method gives way.
unsafe extern "C" fn get_method<T: Callee>(
    object: *mut *mut zend_object,
    name: *mut zend_string,
    key: *const zval,
) -> *mut zend_function {
    // SAFETY: **from PHP**: the object on which a method is called.
    let this = unsafe { *object };
    // SAFETY: **from PHP**: the name of the method.
    let wanted = unsafe { bytes(name) };
    // SAFETY: **from PHP**: an object of this class.
    let payload = unsafe { Object::<T>::payload(this) };
    let is_ours = payload.is_some_and(|payload| {
        // PHP caches the result at the call site, for all objects of the class. So the name of a
        // method that gives way always gets the function of the table.
        T::gives_way(wanted) || payload.has_function(wanted) && !T::class().declares(wanted)
    });
    if !is_ours {
        // SAFETY: **from PHP**.
        return unsafe { ffi::zend_std_get_method(object, name, key) };
    }
    dispatch::function(&methods::<T>(), wanted)
}

/// Describes the class for the lookup of methods.
fn methods<T: Callee>() -> Methods {
    Methods { functions: T::functions(), class: || T::class().entry(), handler: call::<T> }
}

/// Calls an export: the handler of all functions of the table.
unsafe extern "C" fn call<T: Callee>(frame: *mut zend_execute_data, result: *mut zval) {
    // SAFETY: **live frame** of a function of the table.
    let name_id = unsafe { dispatch::name_id_of(frame) };
    // SAFETY: **live frame**.
    let this = unsafe { &(*frame).This };
    // SAFETY: this is the call of a method.
    let this = unsafe { this.value.obj };
    // SAFETY: only objects of this class have the function, and a Closure of it can only be bound
    // to objects of this class; **kept by the frame**.
    let payload = unsafe { Object::<T>::payload(this) };
    let mut attempt = None;
    if let Some(payload) = payload
        && let Some(entry) = payload.known_entry(name_id)
    {
        let called = enter(payload.thread(), entry, frame, result);
        if matches!(called, Ok(true)) {
            return;
        }
        attempt = Some(called);
    }
    let outcome = method::outcome(|| match payload {
        Some(payload) => call_slowly(payload, name_id, attempt, frame, result),
        None => Err(not_constructed::<T>()),
    });
    if outcome == Err(Thrown::Bailout) {
        throw::bail_out();
    }
}

/// Throws the exception for an object whose constructor has not run.
pub(super) fn not_constructed<T: Payload>() -> Thrown {
    throw::error(format!("{} is not constructed", T::class().name()))
}

/// The outcome of a call through a boxed entry: whether the entry accepted the arguments, or how
/// the call was unwound.
type Attempt = std::result::Result<bool, Box<Unwound>>;

/// Calls a function through its boxed entry.
#[expect(clippy::inline_always, reason = "else each call from PHP takes twenty more instructions")]
#[inline(always)]
pub(super) fn enter(
    thread: &'static Thread,
    entry: BoxedEntry,
    frame: *mut zend_execute_data,
    result: *mut zval,
) -> Attempt {
    // SAFETY: `$this` keeps the instance alive; the frame and the result have PHP's layout; **one
    // thread**.
    unsafe { entry.call(thread, frame.cast(), result.cast()) }
}

/// Calls an export on the slow path: its entry is not cached, or its arguments need a conversion.
/// If the call was already unwound, throws the exception that ended it.
#[cold]
fn call_slowly<T: Callee>(
    payload: &T,
    name_id: usize,
    attempt: Option<Attempt>,
    frame: *mut zend_execute_data,
    result: *mut zval,
) -> Result<()> {
    let name = dispatch::name_of(name_id);
    let first = || {
        let entry = payload.find_entry(name_id, &name)?;
        Some(enter(payload.thread(), entry, frame, result))
    };
    match attempt.or_else(first) {
        Some(Ok(true)) => return Ok(()),
        Some(Err(unwound)) => return Err(T::raise(unwound.into_error())),
        Some(Ok(false)) | None => {}
    }
    if !payload.has_function(&name) {
        if T::gives_way(&name) {
            let args = arguments(frame, &String::from_utf8_lossy(&name))?;
            let value = payload.call_declared(&name, args)?;
            // SAFETY: **live frame**.
            unsafe { result.write(value) };
            return Ok(());
        }
        let (class, name) = (T::class().name(), String::from_utf8_lossy(&name));
        let name = shown(&name);
        return Err(throw::error(format!("Call to undefined method {class}::{name}()")));
    }
    let args = arguments(frame, &String::from_utf8_lossy(&name))?;
    // SAFETY: **live frame**.
    payload.call(&name, args, unsafe { &mut *result })
}

/// Returns the arguments of a call.
///
/// # Errors
///
/// Throws an `\ArgumentCountError` if some arguments are named.
pub(super) fn arguments<'a>(frame: *mut zend_execute_data, name: &str) -> Result<&'a [Zval]> {
    // SAFETY: **live frame**.
    let this = unsafe { &(*frame).This };
    // SAFETY: the flags of the call are a plain number.
    let flags = unsafe { this.u1.type_info };
    if flags & BOXED_LAYOUT.unusual_flags != 0 {
        let message = format!("{}() does not accept named arguments", shown(name));
        return Err(throw::argument_count_error(message));
    }
    // SAFETY: the count of the arguments is a plain number, too.
    let count = unsafe { this.u2.num_args };
    let count = usize::try_from(count).expect("a 64-bit host");
    // SAFETY: **live frame**: the arguments lie behind the frame.
    let args = unsafe { frame.cast::<Zval>().add(FRAME_SLOTS) };
    // SAFETY: **live frame**: the frame has this number of arguments, all initialised.
    Ok(unsafe { std::slice::from_raw_parts(args, count) })
}

/// Reads a property: a declared property, or else an export. If neither exists, throws, or returns
/// null for the operator `??`.
unsafe extern "C" fn read_property<T: Callee>(
    object: *mut zend_object,
    name: *mut zend_string,
    access: c_int,
    _cache: *mut *mut std::ffi::c_void,
    result: *mut zval,
) -> *mut zval {
    // SAFETY: **from PHP**: an object of this class.
    let payload = unsafe { Object::<T>::payload(object) };
    // SAFETY: **from PHP**: the name of the property.
    let name = unsafe { bytes(name) };
    let mut value = Zval::null();
    let outcome = method::outcome(|| {
        let this = object_value(object);
        let payload = payload.ok_or_else(not_constructed::<T>)?;
        match payload.read(&this, name)? {
            Some(found) => value = found,
            None if access == IF_THERE => {}
            None => return Err(no_export::<T>(name)),
        }
        Ok(())
    });
    // SAFETY: **from PHP**: a place for the result.
    unsafe { result.write(value) };
    if outcome == Err(Thrown::Bailout) {
        throw::bail_out();
    }
    result
}

/// Throws the exception for a property that does not exist.
fn no_export<T: Callee>(name: &[u8]) -> Thrown {
    let (class, name) = (T::class().name(), String::from_utf8_lossy(name));
    throw::error(format!("Undefined export {class}::${}", shown(&name)))
}

/// Returns whether a property exists, for `isset()` and `empty()`. Exports are objects, so no
/// export is null or empty.
unsafe extern "C" fn has_property<T: Callee>(
    object: *mut zend_object,
    name: *mut zend_string,
    _check: c_int,
    _cache: *mut *mut std::ffi::c_void,
) -> c_int {
    // SAFETY: **from PHP**: an object of this class.
    let payload = unsafe { Object::<T>::payload(object) };
    // SAFETY: **from PHP**: the name of the property.
    let name = unsafe { bytes(name) };
    c_int::from(payload.is_some_and(|payload| payload.has(name)))
}

unsafe extern "C" fn write_property<T: Callee>(
    _object: *mut zend_object,
    name: *mut zend_string,
    value: *mut zval,
    _cache: *mut *mut std::ffi::c_void,
) -> *mut zval {
    // SAFETY: **from PHP**: the name of the property.
    let name = unsafe { bytes(name) };
    read_only::<T>(name);
    value
}

unsafe extern "C" fn unset_property<T: Callee>(
    _object: *mut zend_object,
    name: *mut zend_string,
    _cache: *mut *mut std::ffi::c_void,
) {
    // SAFETY: **from PHP**: the name of the property.
    let name = unsafe { bytes(name) };
    read_only::<T>(name);
}

/// Throws the exception for a property that cannot be changed.
fn read_only<T: Callee>(name: &[u8]) {
    let (class, name) = (T::class().name(), String::from_utf8_lossy(name));
    throw::error(format!("Cannot modify readonly property {class}::${}", shown(&name)));
}

/// Returns a null pointer, so that PHP reads and writes the property through the handlers.
unsafe extern "C" fn get_property_ptr_ptr(
    _object: *mut zend_object,
    _name: *mut zend_string,
    _access: c_int,
    _cache: *mut *mut std::ffi::c_void,
) -> *mut zval {
    ptr::null_mut()
}
