//! Types as PHP arrays, shaped as the JavaScript API describes them; and how such arrays are made.
#![forbid(unsafe_code)]

use ext_php_rs::types::{ZendHashTable, Zval};

use super::zend::throw::{self, Result};
use crate::engine::types::{ExternType, FuncType, Limits, MemoryType, ValType};

/// Makes a string.
pub(super) fn string(text: &str) -> Zval {
    bytes(text.as_bytes())
}

/// Makes a string of bytes.
pub(super) fn bytes(bytes: &[u8]) -> Zval {
    let mut value = Zval::new();
    value.set_zend_string(ext_php_rs::types::ZendStr::new(bytes, false));
    value
}

/// Makes an integer. What is larger than PHP's largest becomes that.
pub(super) fn int(number: u64) -> Zval {
    let mut value = Zval::new();
    value.set_long(i64::try_from(number).unwrap_or(i64::MAX));
    value
}

/// Makes a boolean.
pub(super) fn bool(truth: bool) -> Zval {
    let mut value = Zval::new();
    value.set_bool(truth);
    value
}

/// Makes an array with keys.
pub(super) fn table<'a>(entries: impl IntoIterator<Item = (&'a str, Zval)>) -> Zval {
    let mut table = ZendHashTable::new();
    for (key, entry) in entries {
        insert(&mut table, key, entry);
    }
    let mut value = Zval::new();
    value.set_hashtable(table);
    value
}

/// Makes a list.
pub(super) fn list(entries: impl IntoIterator<Item = Zval>) -> Zval {
    let mut table = ZendHashTable::new();
    for entry in entries {
        table.push(entry).expect("a list has room for one more");
    }
    let mut value = Zval::new();
    value.set_hashtable(table);
    value
}

/// Inserts a value into an array.
pub(super) fn insert(table: &mut ZendHashTable, key: &str, value: Zval) {
    table.insert(key, value).expect("an array has room for one more");
}

/// Describes the type of an import or export.
pub(super) fn extern_type(ty: &ExternType) -> Zval {
    match ty {
        ExternType::Func(ty) => func_type(ty),
        ExternType::Memory(ty) => memory_type(ty),
        ExternType::Table(ty) => {
            let element = [("element", string(&ty.element.to_string()))];
            table(element.into_iter().chain(limits(ty.limits)))
        }
        ExternType::Global(ty) => {
            table([("value", string(&ty.value.to_string())), ("mutable", bool(ty.mutable))])
        }
    }
}

/// Describes the type of a function.
pub(super) fn func_type(ty: &FuncType) -> Zval {
    let types = |types: &[ValType]| list(types.iter().map(|ty| string(&ty.to_string())));
    table([("parameters", types(&ty.params)), ("results", types(&ty.results))])
}

/// Describes the type of a memory.
pub(super) fn memory_type(ty: &MemoryType) -> Zval {
    table(limits(ty.limits))
}

fn limits(limits: Limits) -> impl Iterator<Item = (&'static str, Zval)> {
    let maximum = limits.maximum.map(|maximum| ("maximum", int(maximum)));
    std::iter::once(("minimum", int(limits.minimum))).chain(maximum)
}

/// Reads the type of a memory that a script describes.
///
/// # Errors
///
/// Throws a `\ValueError` that says what is wrong with the description.
pub(super) fn to_memory_type(description: &ZendHashTable) -> Result<MemoryType> {
    let (mut minimum, mut maximum) = (None, None);
    for (key, value) in description {
        match key.to_string().as_str() {
            "initial" | "minimum" => minimum = Some(pages(&key.to_string(), value)?),
            "maximum" if value.dereference().is_null() => {}
            "maximum" => maximum = Some(pages("maximum", value)?),
            "address" if value.dereference().str() == Some("i32") => {}
            "shared" if value.dereference().bool() == Some(false) => {}
            key @ ("address" | "shared") => {
                return Err(invalid(&format!("this \"{key}\" is not supported by this engine")));
            }
            key => return Err(invalid(&format!("there is no \"{key}\" in the type of a memory"))),
        }
    }
    let Some(minimum) = minimum else { return Err(invalid("\"initial\" is missing")) };
    if maximum.is_some_and(|maximum| maximum < minimum) {
        return Err(invalid("\"maximum\" is less than \"initial\""));
    }
    Ok(MemoryType { limits: Limits { minimum, maximum } })
}

fn pages(key: &str, value: &Zval) -> Result<u64> {
    let pages = value.dereference().long().and_then(|pages| u64::try_from(pages).ok());
    let most = MemoryType::MAX_PAGES;
    pages.filter(|pages| *pages <= most).ok_or_else(|| {
        invalid(&format!("\"{key}\" must be an int between 0 and {most}, in pages of 64 KiB"))
    })
}

fn invalid(reason: &str) -> throw::Thrown {
    throw::value_error(format!("Wasm\\Memory::__construct(): Argument #1 ($type): {reason}"))
}
