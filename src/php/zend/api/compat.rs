//! The differences between the versions of PHP, and between release and debug builds.
//!
//! **Invariant:** no other file checks the version of PHP. `php86` is set for PHP 8.6 and later.
//! `php_debug` is set for debug builds, whose functions also take the source location of the
//! caller. Each difference names the version that introduced it.
//!
//! The declarations come from PHP's own headers. So the extension does not compile if a difference
//! is missing here.

use std::ffi::{CStr, c_char, c_int, c_void};
use std::ptr;

use ext_php_rs::ffi::{self, php_stream, php_stream_ops, zend_object, zval};
use ext_php_rs::types::Zval;

use crate::php::zend::api::object_value::object_value;

/// Whether messages show the value of a boolean in place of its type. Messages show it since PHP
/// 8.3.
pub(in crate::php::zend) const NAMES_TRUTHS: bool = cfg!(php83);

/// Converts the offset of the `zend_object` in an object, in bytes. The offset is a `size_t` since
/// PHP 8.6.
#[cfg(php86)]
pub(in crate::php::zend) const fn handlers_offset(offset: usize) -> usize {
    offset
}

/// Converts the offset of the `zend_object` in an object, in bytes.
#[cfg(not(php86))]
pub(in crate::php::zend) fn handlers_offset(offset: usize) -> c_int {
    c_int::try_from(offset).expect("payloads are small")
}

/// The description of a parameter. Since PHP 8.6 internal functions use the same type as scripts,
/// with PHP strings.
#[cfg(php86)]
pub(in crate::php::zend) type ArgInfo = ffi::zend_arg_info;

/// The description of a parameter.
#[cfg(not(php86))]
pub(in crate::php::zend) type ArgInfo = ffi::zend_internal_arg_info;

/// Describes `(mixed ...$args): mixed`. The first element is the result, the second the parameter.
pub(in crate::php::zend) fn any_arguments() -> [ArgInfo; 2] {
    // SAFETY: all zeros is a valid description without a name, a type or a default.
    let mut description: [ArgInfo; 2] = unsafe { std::mem::zeroed() };
    description[1].name = args();
    description[1].type_.type_mask = ffi::_ZEND_IS_VARIADIC_BIT;
    description
}

/// Returns the name of the parameter, from the table of strings that PHP always has.
#[cfg(php86)]
fn args() -> *mut ffi::zend_string {
    let index = ffi::_zend_known_string_id_ZEND_STR_ARGS;
    // SAFETY: PHP makes the table before any module starts up.
    let known = unsafe { ffi::zend_known_strings };
    // SAFETY: the table has this string.
    unsafe { *known.add(usize::try_from(index).expect("a small number")) }
}

/// Returns the name of the parameter.
#[cfg(not(php86))]
const fn args() -> *const c_char {
    c"args".as_ptr()
}

/// Converts a flag in one of PHP's structures, which is a `bool` since PHP 8.6.
#[cfg(php86)]
pub(in crate::php::zend) const fn is_set(flag: bool) -> bool {
    flag
}

/// Converts a flag in one of PHP's structures.
#[cfg(not(php86))]
pub(in crate::php::zend) const fn is_set(flag: u8) -> bool {
    flag != 0
}

/// Returns whether PHP treats a value as true. PHP's function returns a `bool` since 8.4.
pub(in crate::php::zend) fn is_true(value: &Zval) -> bool {
    // SAFETY: the value lives.
    let answer = unsafe { ffi::zend_is_true(ptr::from_ref(value).cast_mut()) };
    #[cfg(not(php84))]
    let answer = answer != 0;
    answer
}

/// Converts argument `number` of the running function to a float. Returns `None` if PHP refuses the
/// conversion or throws.
#[cfg(php86)]
pub(in crate::php::zend) fn float_argument(value: &Zval, number: u32) -> Option<f64> {
    // SAFETY: the value is initialised, and the function does not change it.
    let converted = unsafe { ffi::zend_parse_arg_double_slow(value, number) };
    // Only a float can be a NaN, and the value is not a float. So since PHP 8.6, a NaN means that
    // PHP refuses the conversion.
    (!converted.is_nan()).then_some(converted)
}

/// Converts argument `number` of the running function to a float. Returns `None` if PHP refuses the
/// conversion or throws.
#[cfg(not(php86))]
pub(in crate::php::zend) fn float_argument(value: &Zval, number: u32) -> Option<f64> {
    let mut converted = 0.0;
    let value = ptr::from_ref(value).cast_mut();
    // SAFETY: the value is initialised, and the function does not change it.
    let done = unsafe { ffi::zend_parse_arg_double_slow(value, &raw mut converted, number) };
    done.then_some(converted)
}

/// Converts a value that is not null to a float, by PHP's rules without strict types.
#[cfg(php86)]
pub(in crate::php::zend) fn weak_float(value: &Zval) -> Option<f64> {
    // SAFETY: the value is initialised, and not null, so PHP does not use the argument number.
    let converted = unsafe { ffi::zend_parse_arg_double_weak(value, 1) };
    // A NaN means that PHP refuses the conversion, as in `float_argument`.
    (!converted.is_nan()).then_some(converted)
}

/// Converts a value that is not null to a float, by PHP's rules without strict types.
#[cfg(not(php86))]
pub(in crate::php::zend) fn weak_float(value: &Zval) -> Option<f64> {
    let mut converted = 0.0;
    let value = ptr::from_ref(value).cast_mut();
    // SAFETY: the value is initialised, and not null, so PHP does not use the argument number.
    unsafe { ffi::zend_parse_arg_double_weak(value, &raw mut converted, 1) }.then_some(converted)
}

/// Converts argument `number` of the running function to a boolean. Returns `None` if PHP refuses
/// the conversion or throws.
#[cfg(php86)]
pub(in crate::php::zend) fn bool_argument(value: &Zval, number: u32) -> Option<bool> {
    // SAFETY: the value is initialised, and the function does not change it.
    match unsafe { ffi::zend_parse_arg_bool_slow(value, number) } {
        ffi::zpp_parse_bool_status_ZPP_PARSE_BOOL_STATUS_FALSE => Some(false),
        ffi::zpp_parse_bool_status_ZPP_PARSE_BOOL_STATUS_TRUE => Some(true),
        _ => None,
    }
}

/// Converts argument `number` of the running function to a boolean. Returns `None` if PHP refuses
/// the conversion or throws.
#[cfg(not(php86))]
pub(in crate::php::zend) fn bool_argument(value: &Zval, number: u32) -> Option<bool> {
    let mut converted = false;
    let value = ptr::from_ref(value).cast_mut();
    // SAFETY: the value is initialised, and the function does not change it.
    unsafe { ffi::zend_parse_arg_bool_slow(value, &raw mut converted, number) }.then_some(converted)
}

/// Converts argument `number` of the running function to a string, in place. Returns whether the
/// conversion succeeded.
///
/// # Safety
///
/// The argument must exist, and nothing else may refer to it.
#[cfg(php86)]
pub(in crate::php::zend) unsafe fn string_argument(arg: *mut zval, number: u32) -> bool {
    // SAFETY: the caller guarantees it.
    !unsafe { ffi::zend_parse_arg_str_slow(arg, number) }.is_null()
}

/// Converts argument `number` of the running function to a string, in place. Returns whether the
/// conversion succeeded.
///
/// # Safety
///
/// The argument must exist, and nothing else may refer to it.
#[cfg(not(php86))]
pub(in crate::php::zend) unsafe fn string_argument(arg: *mut zval, number: u32) -> bool {
    let mut string = ptr::null_mut();
    // SAFETY: the caller guarantees it.
    unsafe { ffi::zend_parse_arg_str_slow(arg, &raw mut string, number) }
}

// PHP exports these symbols, but the bindings do not include their headers.
unsafe extern "C" {
    static zend_ce_closure: *mut ffi::zend_class_entry;
    pub(in crate::php::zend) static spl_ce_OutOfBoundsException: *const ffi::zend_class_entry;
    pub(in crate::php::zend) static php_json_serializable_ce: *const ffi::zend_class_entry;
    /// Makes `previous` the last exception of the chain of `exception`, which takes the reference.
    pub(in crate::php::zend) fn zend_exception_set_previous(
        exception: *mut zend_object,
        previous: *mut zend_object,
    );
    fn zend_get_closure_method_def(closure: *mut zend_object) -> *const ffi::zend_function;
    /// Since PHP 8.6, this returns the object itself.
    #[cfg(php86)]
    fn zend_get_closure_this_ptr(closure: *mut zval) -> *mut zend_object;
    #[cfg(not(php86))]
    fn zend_get_closure_this_ptr(closure: *mut zval) -> *mut zval;
}

/// PHP's hook for the end of its limit of time, which a signal handler calls with the limit in
/// seconds.
pub(in crate::php::zend) type OnTimeout = unsafe extern "C" fn(c_int);

// As above.
unsafe extern "C" {
    pub(in crate::php::zend) static mut zend_on_timeout: Option<OnTimeout>;
    /// Reports that the limit of time is over, and bails out.
    pub(in crate::php::zend) fn zend_timeout();
}

/// Returns the class `\Closure`.
pub(in crate::php::zend) fn closure_class() -> *const ffi::zend_class_entry {
    // SAFETY: PHP has registered the class before any script runs.
    unsafe { zend_ce_closure }
}

/// Returns the function of a Closure.
pub(in crate::php::zend) fn closure_function(closure: &Zval) -> *const ffi::zend_function {
    // SAFETY: **plain values**.
    let object = unsafe { closure.value.obj };
    // SAFETY: the value is a Closure, which lives.
    unsafe { zend_get_closure_method_def(object) }
}

/// Returns the object to which a Closure is bound, if any.
#[cfg(php86)]
pub(in crate::php::zend) fn closure_this(closure: &Zval) -> Option<Zval> {
    // SAFETY: the value is a Closure, which lives.
    let this = unsafe { zend_get_closure_this_ptr(ptr::from_ref(closure).cast_mut()) };
    (!this.is_null()).then(|| object_value(this))
}

/// Returns the object to which a Closure is bound, if any.
#[cfg(not(php86))]
pub(in crate::php::zend) fn closure_this(closure: &Zval) -> Option<Zval> {
    // SAFETY: the value is a Closure, which lives.
    let this = unsafe { zend_get_closure_this_ptr(ptr::from_ref(closure).cast_mut()) };
    // SAFETY: the value lies in the Closure, and is initialised.
    let object = unsafe { &*this }.object();
    object.map(|object| object_value(ptr::from_ref(object).cast_mut()))
}

/// Calls a function of PHP's streams. A debug build also takes the source location of the caller.
macro_rules! call_stream {
    ($function:ident, $($arg:expr),+) => {{
        #[cfg(php_debug)]
        let result = ffi::$function($($arg),+, 0, c"wasm".as_ptr(), 0, c"wasm".as_ptr(), 0);
        #[cfg(not(php_debug))]
        let result = ffi::$function($($arg),+);
        result
    }};
}

/// Opens a stream.
///
/// # Safety
///
/// `path` and `mode` must be C strings.
pub(in crate::php::zend) unsafe fn open_stream(
    path: *const c_char,
    mode: *const c_char,
    options: c_int,
) -> *mut php_stream {
    let (opened, context) = (ptr::null_mut(), ptr::null_mut());
    // SAFETY: the caller guarantees it.
    unsafe { call_stream!(_php_stream_open_wrapper_ex, path, mode, options, opened, context) }
}

/// Copies all bytes of a stream into a string.
///
/// # Safety
///
/// The stream must be open.
pub(in crate::php::zend) unsafe fn copy_stream(stream: *mut php_stream) -> *mut ffi::zend_string {
    /// Whether the string outlives the request. The parameter is a `bool` since PHP 8.5.
    #[cfg(php85)]
    const IS_PERSISTENT: bool = false;
    #[cfg(not(php85))]
    const IS_PERSISTENT: c_int = 0;
    // SAFETY: the caller guarantees it.
    unsafe { call_stream!(_php_stream_copy_to_mem, stream, usize::MAX, IS_PERSISTENT) }
}

/// Makes a stream.
///
/// # Safety
///
/// The context must be of the type that the operations expect.
pub(in crate::php::zend) unsafe fn allocate_stream(
    operations: &'static php_stream_ops,
    context: *mut c_void,
    mode: &CStr,
) -> *mut php_stream {
    // SAFETY: the caller guarantees it; PHP copies the mode.
    unsafe { call_stream!(_php_stream_alloc, operations, context, ptr::null(), mode.as_ptr()) }
}

// PHP 8.6 replaces macros with functions of the same names, and removes the functions that the
// macros called.
#[cfg(not(php86))]
pub(in crate::php::zend) use ffi::{
    _php_stream_cast as php_stream_cast, _php_stream_eof as php_stream_eof,
    _php_stream_free as php_stream_free,
    _php_stream_get_url_stream_wrappers_hash as php_stream_get_url_stream_wrappers_hash,
    _php_stream_read as php_stream_read, _php_stream_write as php_stream_write,
};
#[cfg(php86)]
pub(in crate::php::zend) use ffi::{
    php_stream_cast, php_stream_eof, php_stream_flush, php_stream_free,
    php_stream_get_url_stream_wrappers_hash, php_stream_read, php_stream_write,
};

/// Writes the buffer of a stream.
///
/// # Safety
///
/// The stream must be open.
#[cfg(not(php86))]
pub(in crate::php::zend) unsafe fn php_stream_flush(stream: *mut php_stream) -> c_int {
    // SAFETY: the caller guarantees it.
    unsafe { ffi::_php_stream_flush(stream, 0) }
}
