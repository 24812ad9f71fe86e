//! Methods: the safe interface between the interpreter's calls and the code of methods.

use std::ffi::CString;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr;

use ext_php_rs::ffi::{self, zend_execute_data, zend_object, zval};
use ext_php_rs::types::{ZendHashTable, ZendStr, Zval};
use ext_php_rs::zend::ExecuteData;

use super::object::{Object, Payload};
use crate::php::zend::api::object_value::object_value;
use crate::php::zend::api::throw::{Result, Thrown};
use crate::php::zend::api::{coerce, compat, throw};

/// Size of a call frame before its first argument, in values.
pub(in crate::php::zend) const FRAME_SLOTS: usize =
    size_of::<zend_execute_data>().div_ceil(size_of::<zval>());

/// The call of a method.
pub(in crate::php) struct Call<'a> {
    frame: &'a mut ExecuteData,
    result: &'a mut Zval,
}

/// Makes a handler for the interpreter from a function that takes a [`Call`].
macro_rules! handler {
    ($function:expr) => {{
        extern "C" fn handler(
            frame: &mut ::ext_php_rs::zend::ExecuteData,
            result: &mut ::ext_php_rs::types::Zval,
        ) {
            $crate::php::zend::objects::method::run(frame, result, $function);
        }
        handler
    }};
}
pub(in crate::php) use handler;

/// Runs the body of a method. A panic becomes an exception, and a caught bailout is raised again.
pub(in crate::php) fn run(
    frame: &mut ExecuteData,
    result: &mut Zval,
    body: fn(&mut Call<'_>) -> Result<()>,
) {
    if outcome(|| body(&mut Call { frame, result })) == Err(Thrown::Bailout) {
        throw::bail_out();
    }
}

/// Runs code, and converts a panic to an exception.
pub(in crate::php::zend) fn outcome(run: impl FnOnce() -> Result<()>) -> Result<()> {
    match catch_unwind(AssertUnwindSafe(run)) {
        Ok(outcome) => outcome,
        Err(payload) => Err(throw::panicked(&*payload)),
    }
}

impl Call<'_> {
    /// Returns the number of arguments.
    pub(in crate::php) fn count(&self) -> u32 {
        // SAFETY: **live frame**.
        unsafe { self.frame.This.u2.num_args }
    }

    /// Checks the number of arguments.
    ///
    /// # Errors
    ///
    /// Throws PHP's `\ArgumentCountError`.
    pub(in crate::php) fn expect(&self, least: u32, most: u32) -> Result<()> {
        if (least..=most).contains(&self.count()) {
            return Ok(());
        }
        // SAFETY: an internal function is running, and the message names it.
        unsafe { ffi::zend_wrong_parameters_count_error(least, most) };
        Err(Thrown::Exception)
    }

    /// Returns the address of an argument. Arguments are counted from 1.
    fn slot(&self, number: u32) -> *mut zval {
        assert!((1..=self.count()).contains(&number), "the method has checked the count");
        let frame = ptr::from_ref(&*self.frame).cast_mut().cast::<zval>();
        let position = FRAME_SLOTS + usize::try_from(number - 1).expect("a 64-bit host");
        // SAFETY: **live frame**: the arguments lie behind the frame, and this is the address of an
        // argument.
        unsafe { frame.add(position) }
    }

    /// Returns an argument. Arguments are counted from 1, and references are followed.
    pub(in crate::php) fn argument(&self, number: u32) -> &Zval {
        // SAFETY: **live frame**: the argument is initialised.
        unsafe { &*self.slot(number) }.dereference()
    }

    /// Returns an argument, or `None` if it is null or missing.
    pub(in crate::php) fn given(&self, number: u32) -> Option<&Zval> {
        let given = number <= self.count();
        given.then(|| self.argument(number)).filter(|value| !value.is_null())
    }

    /// Returns an argument as an integer, converted by PHP's rules.
    ///
    /// # Errors
    ///
    /// Throws PHP's `\TypeError`.
    pub(in crate::php) fn int(&self, number: u32) -> Result<i64> {
        let arg = ptr::from_ref(self.argument(number)).cast_mut();
        if let Some(value) = self.argument(number).long() {
            return Ok(value);
        }
        let mut value = 0;
        // SAFETY: the argument is initialised, and this is its number.
        if unsafe { ffi::zend_parse_arg_long_slow(arg, &raw mut value, number) } {
            return Ok(value);
        }
        Err(wrong_type(number, ffi::_zend_expected_type_Z_EXPECTED_LONG, arg))
    }

    /// Returns an argument as a boolean, converted by PHP's rules, or `default` if it is missing.
    ///
    /// # Errors
    ///
    /// Throws PHP's `\TypeError`.
    pub(in crate::php) fn bool(&self, number: u32, default: bool) -> Result<bool> {
        if number > self.count() {
            return Ok(default);
        }
        if let Some(value) = self.argument(number).bool() {
            return Ok(value);
        }
        if let Some(value) = compat::bool_argument(self.argument(number), number) {
            return Ok(value);
        }
        let arg = ptr::from_ref(self.argument(number)).cast_mut();
        Err(wrong_type(number, ffi::_zend_expected_type_Z_EXPECTED_BOOL, arg))
    }

    /// Returns an argument as an integer that must not be negative.
    ///
    /// # Errors
    ///
    /// Throws PHP's `\TypeError`, or a `\ValueError` that names the argument.
    pub(in crate::php) fn unsigned(&self, number: u32) -> Result<u64> {
        let value = self.int(number)?;
        let negative = |_| self.wrong_value(number, "must be greater than or equal to 0");
        u64::try_from(value).map_err(negative)
    }

    /// Returns an argument as an integer that must not be negative, or `default` if it is missing.
    ///
    /// # Errors
    ///
    /// Throws the same errors as [`Call::unsigned`].
    pub(in crate::php) fn unsigned_or(&self, number: u32, default: u64) -> Result<u64> {
        if number > self.count() { Ok(default) } else { self.unsigned(number) }
    }

    /// Returns an argument as an integer that must not be negative, or `None` if it is null or
    /// missing.
    ///
    /// # Errors
    ///
    /// Throws PHP's `\TypeError`, or a `\ValueError` that names the argument.
    pub(in crate::php) fn unsigned_or_null(&self, number: u32) -> Result<Option<u64>> {
        self.given(number).map(|_| self.unsigned(number)).transpose()
    }

    /// Returns an argument as a float, converted by PHP's rules.
    ///
    /// # Errors
    ///
    /// Throws PHP's `\TypeError`.
    pub(in crate::php) fn float(&self, number: u32) -> Result<f64> {
        let value = coerce::to_float(self.argument(number), number);
        let arg = ptr::from_ref(self.argument(number)).cast_mut();
        value.ok_or_else(|| wrong_type(number, ffi::_zend_expected_type_Z_EXPECTED_DOUBLE, arg))
    }

    /// Converts an argument to a string by PHP's rules, and returns its bytes.
    ///
    /// # Errors
    ///
    /// Throws PHP's `\TypeError`.
    pub(in crate::php) fn string(&self, number: u32) -> Result<&[u8]> {
        self.string_or(number, |arg| {
            wrong_type(number, ffi::_zend_expected_type_Z_EXPECTED_STRING, arg)
        })
    }

    /// Converts an argument to a string by PHP's rules, and returns its bytes. `wanted` names all
    /// types that the method accepts here, for the message.
    ///
    /// # Errors
    ///
    /// Throws PHP's `\TypeError`.
    pub(in crate::php) fn string_among(&self, number: u32, wanted: &str) -> Result<&[u8]> {
        let wrong = || self.wrong_type(number, wanted);
        self.string_or(number, |_| if throw::is_pending() { Thrown::Exception } else { wrong() })
    }

    /// Converts an argument to a string by PHP's rules, and returns its bytes. Returns `None` if
    /// the argument is null.
    ///
    /// # Errors
    ///
    /// Throws PHP's `\TypeError`.
    pub(in crate::php) fn string_or_null(&self, number: u32) -> Result<Option<&[u8]>> {
        if self.argument(number).is_null() {
            return Ok(None);
        }
        let expected = ffi::_zend_expected_type_Z_EXPECTED_STRING_OR_NULL;
        self.string_or(number, |arg| wrong_type(number, expected, arg)).map(Some)
    }

    /// Converts an argument to a string, and returns its bytes. Calls `wrong`, which throws, if PHP
    /// refuses the conversion.
    fn string_or(&self, number: u32, wrong: impl FnOnce(*mut zval) -> Thrown) -> Result<&[u8]> {
        if self.argument(number).zend_str().is_none() {
            // The converted string replaces the argument in the frame, so it lives as long as the
            // call.
            let arg = ptr::from_ref(self.argument(number)).cast_mut();
            // SAFETY: the argument is initialised, and this is its number.
            if !unsafe { compat::string_argument(arg, number) } {
                return Err(wrong(arg));
            }
        }
        let string = self.argument(number).zend_str();
        Ok(string.map(ZendStr::as_bytes).unwrap_or_default())
    }

    /// Returns an argument that is an array, or `None` if it is missing.
    ///
    /// # Errors
    ///
    /// Throws PHP's `\TypeError`.
    pub(in crate::php) fn array(&self, number: u32) -> Result<Option<&ZendHashTable>> {
        if number > self.count() {
            return Ok(None);
        }
        let arg = ptr::from_ref(self.argument(number)).cast_mut();
        let array = self.argument(number).array();
        let wrong = || wrong_type(number, ffi::_zend_expected_type_Z_EXPECTED_ARRAY, arg);
        array.map(Some).ok_or_else(wrong)
    }

    /// Throws PHP's `\TypeError` for an argument that is not of the type `wanted`.
    #[cold]
    pub(in crate::php) fn wrong_type(&self, number: u32, wanted: &str) -> Thrown {
        let got = coerce::type_name(self.argument(number));
        let message = c_string(&format!("must be of type {wanted}, {got} given"));
        // SAFETY: an internal function is running, and the format takes one C string.
        unsafe { ffi::zend_argument_type_error(number, c"%s".as_ptr(), message.as_ptr()) };
        Thrown::Exception
    }

    /// Throws PHP's `\ValueError` for an argument. PHP writes the beginning of the message, which
    /// names the argument.
    #[cold]
    pub(in crate::php) fn wrong_value(&self, number: u32, message: &str) -> Thrown {
        assert!((1..=self.count()).contains(&number), "the method has checked the count");
        let message = c_string(message);
        // SAFETY: an internal function is running, and the format takes one C string.
        unsafe { ffi::zend_argument_value_error(number, c"%s".as_ptr(), message.as_ptr()) };
        Thrown::Exception
    }

    /// Returns `$this`.
    pub(in crate::php::zend) fn object(&self) -> *mut zend_object {
        // SAFETY: **live frame**: this is the call of a method.
        unsafe { self.frame.This.value.obj }
    }

    /// Returns the arguments from `number` on, counted from 1.
    pub(in crate::php) fn rest(&self, number: u32) -> impl Iterator<Item = &Zval> {
        (number..=self.count()).map(|number| self.argument(number))
    }

    /// Refuses named arguments, for a variadic function. `function` is its name in the message.
    ///
    /// # Errors
    ///
    /// Throws PHP's `\ArgumentCountError`.
    pub(in crate::php) fn expect_no_names(&self, function: &str) -> Result<()> {
        // SAFETY: **live frame**.
        if unsafe { self.frame.This.u1.type_info } & ffi::ZEND_CALL_HAS_EXTRA_NAMED_PARAMS == 0 {
            return Ok(());
        }
        let message = format!("{function}() does not accept unknown named parameters");
        Err(throw::argument_count_error(message))
    }

    /// Returns `$this` as a value.
    pub(in crate::php) fn this_value(&self) -> Zval {
        object_value(self.object())
    }

    /// Returns the payload of `$this`.
    ///
    /// # Errors
    ///
    /// Throws an `\Error` if the constructor has not run.
    pub(in crate::php) fn this<T: Payload>(&self) -> Result<&T> {
        // SAFETY: **kept by the frame**, and the method belongs to this class.
        let payload = unsafe { Object::<T>::payload(self.object()) };
        payload.ok_or_else(|| throw::error(format!("{} is not constructed", T::class().name())))
    }

    /// Sets the payload of `$this`, in its constructor.
    ///
    /// # Errors
    ///
    /// Throws an `\Error` if `$this` already has a payload.
    pub(in crate::php) fn construct<T: Payload>(&self, payload: T) -> Result<()> {
        // SAFETY: **kept by the frame**, and the method belongs to this class.
        if unsafe { Object::<T>::set_payload(self.object(), payload) } {
            return Ok(());
        }
        Err(throw::error(format!("{} is constructed already", T::class().name())))
    }

    /// Sets the result of the method.
    #[expect(clippy::unnecessary_wraps, reason = "most methods end with this call")]
    pub(in crate::php) fn returns(&mut self, value: Zval) -> Result<()> {
        *self.result = value;
        Ok(())
    }

    /// Sets the result of the method to an integer.
    #[expect(clippy::unnecessary_wraps, reason = "most methods end with this call")]
    pub(in crate::php) fn returns_int(&mut self, value: u64) -> Result<()> {
        // Sizes of memories and counts of exports are far below 2⁶³.
        self.result.set_long(value.cast_signed());
        Ok(())
    }
}

/// Returns the beginning of PHP's messages about an argument: the running function, and the number
/// and name of the parameter.
pub(in crate::php) fn place(number: u32, name: &str) -> String {
    // SAFETY: an internal function is running; the reference to the string is ours.
    let function = unsafe { ffi::get_active_function_or_method_name() };
    // SAFETY: PHP returns a string.
    let text = unsafe { function.as_ref() }.map(ZendStr::as_bytes).unwrap_or_default();
    let place = format!("{}(): Argument #{number} (${name})", String::from_utf8_lossy(text));
    // SAFETY: we have a reference to the string, and do not use it again.
    unsafe { ffi::ext_php_rs_zend_string_release(function) };
    place
}

/// Makes a C string. A C string cannot contain zero bytes, so each zero byte becomes the two
/// characters `\0`.
pub(super) fn c_string(text: &str) -> CString {
    CString::new(text.replace('\0', "\\0")).unwrap_or_default()
}

/// Throws PHP's `\TypeError` for an argument of a wrong type. Throws nothing if the conversion has
/// already thrown.
#[cold]
fn wrong_type(number: u32, expected: ffi::_zend_expected_type, arg: *mut zval) -> Thrown {
    if !throw::is_pending() {
        // SAFETY: the argument is initialised, and an internal function is running.
        unsafe { ffi::zend_wrong_parameter_type_error(number, expected, arg) };
    }
    Thrown::Exception
}
