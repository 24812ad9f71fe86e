//! Conversions between PHP values and WebAssembly values, off the hot path.
#![forbid(unsafe_code)]

use std::rc::Rc;

use ext_php_rs::types::Zval;

use super::{func_object, type_to_php};
use crate::engine;
use crate::engine::runtime::{ExternValue, account};
use crate::engine::types::{HeapType, RefKind, RefType, ValType};
use crate::engine::{Thread, Val};
use crate::php::errors::classes;
use crate::php::zend::api::arrays::Key;
use crate::php::zend::api::throw::{Result, Thrown};
use crate::php::zend::api::{arrays, coerce, throw};
use crate::php::zend::bridge::callback::Held;
use crate::php::zend::objects::method::{Call, place};

/// Converts a PHP value to a WebAssembly type, by the rules for argument `number` of the running
/// function. Returns `None` if the value cannot be converted. In this case, an exception may be
/// pending.
pub(in crate::php) fn from_php(value: &Zval, ty: ValType, number: u32) -> Option<Val> {
    match ty {
        ValType::I32 => coerce::to_int(value, number).and_then(narrow).map(Val::I32),
        ValType::I64 => coerce::to_int(value, number).map(Val::I64),
        ValType::F32 => {
            coerce::to_float(value, number).map(|float| Val::F32(demote(float).to_bits()))
        }
        ValType::F64 => coerce::to_float(value, number).map(|float| Val::F64(float.to_bits())),
        ValType::V128 => {
            let bytes = value.zend_str()?.as_bytes().try_into().ok()?;
            Some(Val::V128(u128::from_le_bytes(bytes)))
        }
        ValType::Ref(_) => {
            let reference = reference(value, Val::zero(ty))?;
            reference.fits(ty).then_some(reference)
        }
    }
}

/// Converts a PHP value to a reference of the same kind as `null`. PHP's null becomes `null`.
fn reference(value: &Zval, null: Val) -> Option<Val> {
    match null {
        _ if value.is_null() => Some(null),
        Val::Extern(_) => {
            account::check_value().map_err(|refusal| classes::refused(&refusal)).ok()?;
            Some(Val::Extern(Some(extern_value(value))))
        }
        Val::Exn(_) => None,
        _ => func_object::from_php(value).map(|func| Val::Func(Some(func))),
    }
}

/// Wraps a PHP value as an `externref` value.
pub(in crate::php) fn extern_value(value: &Zval) -> ExternValue {
    let held = || Rc::new(Held::new(value)) as Rc<dyn std::any::Any>;
    ExternValue::new(Thread::current(), coerce::identity(value), held)
}

/// Narrows an integer to 32 bits, signed or unsigned.
fn narrow(value: i64) -> Option<i32> {
    let signed = i32::try_from(value).ok();
    signed.or_else(|| u32::try_from(value).ok().map(u32::cast_signed))
}

/// Demotes a 64-bit float to 32 bits.
#[expect(clippy::cast_possible_truncation, reason = "the function demotes")]
pub(in crate::php) const fn demote(value: f64) -> f32 {
    value as f32
}

/// Converts a WebAssembly value to a PHP value.
///
/// # Errors
///
/// Throws a `\TypeError` for a value that has no PHP counterpart.
pub(in crate::php) fn to_php(value: &Val) -> Result<Zval> {
    let mut result = Zval::null();
    store(value, &mut result)?;
    Ok(result)
}

/// Converts a WebAssembly value for `var_dump()`. Returns `None` for an exception reference,
/// because PHP has no such value.
pub(in crate::php) fn shown(value: &Val) -> Option<Zval> {
    if matches!(value, Val::Exn(Some(_))) { None } else { to_php(value).ok() }
}

/// Converts a WebAssembly value, and stores it in `null`, a value that is PHP's null.
///
/// # Errors
///
/// Throws a `\TypeError` for a value that has no PHP counterpart.
#[inline]
pub(in crate::php) fn store(value: &Val, null: &mut Zval) -> Result<()> {
    match value {
        Val::I32(value) => coerce::set_int(null, i64::from(*value)),
        Val::I64(value) => coerce::set_int(null, *value),
        Val::F32(bits) => coerce::set_float(null, f64::from(f32::from_bits(*bits))),
        Val::F64(bits) => coerce::set_float(null, f64::from_bits(*bits)),
        reference => *null = reference_to_php(reference)?,
    }
    Ok(())
}

fn reference_to_php(value: &Val) -> Result<Zval> {
    match value {
        Val::Func(Some(func)) => Ok(func_object::to_php(func)),
        Val::Extern(Some(value)) => match value.value().downcast::<Held>() {
            Ok(held) => Ok(held.value()),
            Err(_) => Err(throw::type_error("an externref of another host cannot be a PHP value")),
        },
        Val::V128(vector) => Ok(type_to_php::bytes(&vector.to_le_bytes())),
        Val::Exn(Some(_)) => Err(throw::type_error("an exnref cannot be a PHP value")),
        _ => Ok(Zval::null()),
    }
}

/// Converts an argument of the running function to a type. A missing argument counts as null.
///
/// # Errors
///
/// Throws the same errors as [`checked`].
pub(in crate::php) fn parameter(
    call: &Call<'_>,
    number: u32,
    name: &str,
    ty: ValType,
) -> Result<Val> {
    let null = coerce::null();
    let value = if call.count() < number { &null } else { call.argument(number) };
    checked(|| place(number, name), ty, value, number)
}

/// Converts a PHP value to a type as [`from_php`] does.
///
/// # Errors
///
/// Throws a `\TypeError` for a value of a wrong type, and a `\ValueError` for an integer that does
/// not fit. In the message, `what` names the place of the value, for example an argument.
pub(in crate::php) fn checked(
    what: impl FnOnce() -> String,
    ty: ValType,
    value: &Zval,
    number: u32,
) -> Result<Val> {
    if ty == ValType::I32
        && let Some(int) = coerce::to_int(value, number)
    {
        return narrow(int).map(Val::I32).ok_or_else(|| too_large(&what(), int));
    }
    if ty != ValType::I32
        && let Some(value) = from_php(value, ty, number)
    {
        return Ok(value);
    }
    Err(unfit(&what(), ty, value))
}

/// Throws the `\TypeError` for a value that cannot be converted.
#[cold]
pub(in crate::php) fn unfit(what: &str, ty: ValType, value: &Zval) -> Thrown {
    let (wanted, got) = (php_type(ty), given(value, ty));
    throw::type_error(format!("{what} must be of type {wanted}, {got} given"))
}

/// Throws a `\ValueError` for an integer that fits neither a signed nor an unsigned 32-bit integer.
#[cold]
pub(in crate::php) fn too_large(what: &str, number: i64) -> Thrown {
    let (least, most) = (i32::MIN, u32::MAX);
    throw::value_error(format!(
        "{what} must be between {least} and {most} to be an i32, {number} given"
    ))
}

/// Returns the PHP type that converts to a WebAssembly type, for messages.
pub(in crate::php) const fn php_type(ty: ValType) -> &'static str {
    match ty {
        ValType::I32 | ValType::I64 => "int",
        ValType::F32 | ValType::F64 => "float",
        ValType::V128 => "string of 16 bytes",
        ValType::Ref(RefType { heap: HeapType::NoFunc | HeapType::NoExtern, .. }) => "null",
        ValType::Ref(ty) => match ty.kind() {
            RefKind::Func if ty.nullable => "?Wasm\\Func",
            RefKind::Func => "Wasm\\Func",
            RefKind::Extern => "mixed except null",
            RefKind::Exn => "null",
        },
    }
}

/// Describes a value that does not fit a WebAssembly type.
pub(in crate::php) fn given(value: &Zval, ty: ValType) -> String {
    misfit(value, ty).unwrap_or_else(|| coerce::type_name(value))
}

/// Describes a value that has the right PHP type but does not fit the WebAssembly type. Returns
/// `None` for other values.
pub(in crate::php) fn misfit(value: &Zval, ty: ValType) -> Option<String> {
    match ty {
        ValType::V128 => value.zend_str().map(|text| format!("string of {} bytes", text.len())),
        ValType::Ref(ty) if ty.kind() == RefKind::Func => func_object::from_php(value)
            .map(|_| format!("{} of another type", coerce::type_name(value))),
        _ => None,
    }
}

/// Describes an unexpected value, for messages. Shows an integer itself, a list with its length,
/// and any other array with its first keys. Shows only the type of all other values.
pub(in crate::php) fn describe(value: &Zval) -> String {
    /// Maximum number of keys that a message shows.
    const KEYS: usize = 5;
    match (value.long(), value.array()) {
        (Some(number), _) => format!("int {number}"),
        (None, Some(array)) if arrays::is_list(array) => format!("array of {}", array.len()),
        (None, Some(array)) => {
            let keys = arrays::entries(array).take(KEYS).map(|(key, _)| match key {
                Key::Int(number) => number.to_string(),
                Key::Text(_) => format!("\"{}\"", engine::shown(&key.to_string())),
            });
            let (plural, rest) = match array.len() {
                1 => ("", ""),
                count if count > KEYS => ("s", ", …"),
                _ => ("s", ""),
            };
            format!("array with the key{plural} {}{rest}", keys.collect::<Vec<_>>().join(", "))
        }
        (None, None) => coerce::type_name(value),
    }
}
