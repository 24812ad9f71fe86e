//! `Wasm\TrapKind`: an enum with one case for each trap of the engine.
#![forbid(unsafe_code)]

use ext_php_rs::types::Zval;

use crate::engine::Trap;
use crate::php::zend::api::throw::Result;
use crate::php::zend::objects::declare::{Registered, enum_case, register_enum};
use crate::php::zend::objects::method::Call;

/// The name of the enum.
pub(in crate::php) const NAME: &str = "Wasm\\TrapKind";

static CLASS: Registered = Registered::new();

/// Registers the enum.
pub(in crate::php) fn register() -> ext_php_rs::error::Result<()> {
    let cases = Trap::ALL.iter().map(|trap| (trap.name(), trap.message()));
    register_enum(NAME, cases, |entry, tables| CLASS.set_final(entry, tables))
}

/// Returns the enum case of a trap.
pub(in crate::php) fn value(trap: Trap) -> Zval {
    enum_case(&CLASS, trap.name())
}

/// Returns an argument that must be a case of the enum.
///
/// # Errors
///
/// Throws a `\TypeError`.
pub(in crate::php) fn check(call: &Call<'_>, number: u32) -> Result<Zval> {
    let argument = call.argument(number);
    if argument.object().is_some_and(|object| object.instance_of(CLASS.class_entry())) {
        return Ok(argument.shallow_clone());
    }
    Err(call.wrong_type(number, NAME))
}
