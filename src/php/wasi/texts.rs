//! Texts and arrays of texts from scripts.
#![forbid(unsafe_code)]

use std::borrow::Cow;

use ext_php_rs::types::{ZendHashTable, Zval};

use crate::engine::room;
use crate::php::errors::raise;
use crate::php::zend::api::arrays;
use crate::php::zend::api::arrays::Key;
use crate::php::zend::api::throw::Result;
use crate::php::zend::objects::method::Call;

/// Returns the entries of an argument that is an array. Returns nothing if it is missing.
pub(super) fn entries<'a>(
    call: &'a Call<'_>,
    number: u32,
) -> Result<impl Iterator<Item = (Cow<'a, [u8]>, &'a Zval)>> {
    Ok(call.array(number)?.into_iter().flat_map(pairs))
}

/// Returns the keys and values of an array. PHP makes integers of some names.
pub(super) fn pairs(array: &ZendHashTable) -> impl Iterator<Item = (Cow<'_, [u8]>, &Zval)> {
    arrays::entries(array).map(|(key, value)| {
        let key = match key {
            Key::Int(number) => number.to_string().into_bytes().into(),
            Key::Text(text) => text.into(),
        };
        (key, value)
    })
}

/// Copies bytes of a script.
///
/// # Errors
///
/// Throws a `WasmException` if the system is out of memory.
pub(super) fn copied(bytes: &[u8]) -> Result<Vec<u8>> {
    room::copy(bytes).map_err(raise::raise)
}
