//! `Wasm\OptLevel`: an enum with the levels of the compiler's effort.
#![forbid(unsafe_code)]

use std::ptr;

use ext_php_rs::types::Zval;

use crate::engine::OptLevel;
use crate::php::zend::api::throw::Result;
use crate::php::zend::objects::declare::{Registered, enum_case, register_enum};
use crate::php::zend::objects::method::Call;

/// The name of the enum.
pub(in crate::php) const NAME: &str = "Wasm\\OptLevel";

static CLASS: Registered = Registered::new();

const LEVELS: [OptLevel; 3] = [OptLevel::None, OptLevel::Speed, OptLevel::Size];

/// Registers the enum.
pub(in crate::php) fn register() -> ext_php_rs::error::Result<()> {
    let cases = LEVELS.map(|level| (name(level), name(level)));
    register_enum(NAME, cases, |entry, tables| CLASS.set_final(entry, tables))
}

/// Returns the enum case of a level.
pub(in crate::php) fn value(level: OptLevel) -> Zval {
    enum_case(&CLASS, name(level))
}

/// Returns an argument that is a case of the enum, or the default if the argument is missing.
///
/// # Errors
///
/// Throws a `\TypeError`.
pub(in crate::php) fn argument(call: &Call<'_>, number: u32) -> Result<OptLevel> {
    if number > call.count() {
        return Ok(OptLevel::default());
    }
    let argument = call.argument(number).object();
    // Each case of an enum is one object.
    let is_argument = |level: &OptLevel| {
        let (case, argument) = (value(*level), argument.map(ptr::from_ref));
        argument.is_some() && case.object().map(ptr::from_ref) == argument
    };
    let level = LEVELS.into_iter().find(is_argument);
    level.ok_or_else(|| call.wrong_type(number, NAME))
}

/// Returns the name of the enum case of a level. It is also the value of the case.
const fn name(level: OptLevel) -> &'static str {
    match level {
        OptLevel::None => "None",
        OptLevel::Speed => "Speed",
        OptLevel::Size => "Size",
    }
}
