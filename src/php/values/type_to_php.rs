//! Functions that describe types as PHP arrays, with the same keys as in the JavaScript API. Also
//! functions that make PHP values.
#![forbid(unsafe_code)]

use ext_php_rs::types::{ZendHashTable, Zval};

use crate::engine::types::{AddressType, ExternType, FuncType, Limits, MemoryType, ValType};

/// Maximum number of elements of a table or view that `var_dump()` shows.
pub(in crate::php) const SHOWN: u64 = 8;

/// Makes a string.
pub(in crate::php) fn string(text: &str) -> Zval {
    bytes(text.as_bytes())
}

/// Makes a string of bytes.
pub(in crate::php) fn bytes(bytes: &[u8]) -> Zval {
    let mut value = Zval::new();
    value.set_zend_string(ext_php_rs::types::ZendStr::new(bytes, false));
    value
}

/// Makes an integer. A number that is too large becomes PHP's largest integer.
pub(in crate::php) fn int(number: u64) -> Zval {
    let mut value = Zval::new();
    value.set_long(i64::try_from(number).unwrap_or(i64::MAX));
    value
}

/// Makes a PHP number from a size that is part of a type. A size that is larger than PHP's largest
/// integer becomes a float.
fn size(number: u64) -> Zval {
    let Ok(number) = i64::try_from(number) else {
        let mut value = Zval::new();
        #[expect(clippy::cast_precision_loss, reason = "PHP's integers overflow to floats, too")]
        value.set_double(number as f64);
        return value;
    };
    let mut value = Zval::new();
    value.set_long(number);
    value
}

/// Converts a float to a size that is part of a type. Returns `None` unless the float is larger
/// than PHP's largest integer.
pub(in crate::php) fn large_int(number: f64) -> Option<u64> {
    const LEAST: f64 = 9_223_372_036_854_775_808.0; // 2⁶³
    const MOST: f64 = 18_446_744_073_709_551_616.0; // 2⁶⁴, to which the largest size is rounded
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "floats in this range are whole numbers; 2⁶⁴ saturates to the largest size"
    )]
    (LEAST..=MOST).contains(&number).then_some(number as u64)
}

/// Makes a boolean.
pub(in crate::php) fn bool(truth: bool) -> Zval {
    let mut value = Zval::new();
    value.set_bool(truth);
    value
}

/// Makes an array with string keys.
pub(in crate::php) fn table<'a>(entries: impl IntoIterator<Item = (&'a str, Zval)>) -> Zval {
    let mut table = ZendHashTable::new();
    for (key, entry) in entries {
        insert(&mut table, key, entry);
    }
    let mut value = Zval::new();
    value.set_hashtable(table);
    value
}

/// Makes a list.
pub(in crate::php) fn list(entries: impl IntoIterator<Item = Zval>) -> Zval {
    let mut table = ZendHashTable::new();
    for entry in entries {
        table.push(entry).expect("a list has room for one more value");
    }
    let mut value = Zval::new();
    value.set_hashtable(table);
    value
}

/// Inserts a value into an array.
pub(in crate::php) fn insert(table: &mut ZendHashTable, key: &str, value: Zval) {
    table.insert(key, value).expect("an array has room for one more value");
}

/// Describes the type of an import or export.
pub(in crate::php) fn extern_type(ty: &ExternType) -> Zval {
    match ty {
        ExternType::Func(ty) => func_type(ty),
        ExternType::Memory(ty) => memory_type(ty),
        ExternType::Table(ty) => {
            let element = [("element", string(&ty.element.to_string()))];
            table(element.into_iter().chain(limits(ty.limits)).chain(address(ty.address)))
        }
        ExternType::Global(ty) => {
            table([("value", string(&ty.value.to_string())), ("mutable", bool(ty.mutable))])
        }
        ExternType::Tag(ty) => table([("parameters", val_types(&ty.params))]),
    }
}

/// Describes the type of a function.
pub(in crate::php) fn func_type(ty: &FuncType) -> Zval {
    table([("parameters", val_types(&ty.params)), ("results", val_types(&ty.results))])
}

fn val_types(types: &[ValType]) -> Zval {
    list(types.iter().map(|ty| string(&ty.to_string())))
}

/// Describes the type of a memory.
pub(in crate::php) fn memory_type(ty: &MemoryType) -> Zval {
    let shared = ty.is_shared.then(|| ("shared", bool(true)));
    let page_size = (ty.page_size_log2 != MemoryType::PAGE_SIZE_LOG2)
        .then(|| ("pageSize", int(ty.page_size())));
    table(limits(ty.limits).chain(address(ty.address)).chain(shared).chain(page_size))
}

/// Describes the type of addresses, unless it is `i32`, the default.
fn address(ty: AddressType) -> Option<(&'static str, Zval)> {
    (ty == AddressType::I64).then(|| ("address", string("i64")))
}

fn limits(limits: Limits) -> impl Iterator<Item = (&'static str, Zval)> {
    let maximum = limits.maximum.map(|maximum| ("maximum", size(maximum)));
    std::iter::once(("minimum", size(limits.minimum))).chain(maximum)
}
