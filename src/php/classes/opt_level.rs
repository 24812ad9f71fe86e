//! `Wasm\OptLevel`: an enum with the levels of the compiler's effort.
#![forbid(unsafe_code)]

use std::ptr;

use ext_php_rs::builders::EnumBuilder;
use ext_php_rs::enum_::{Discriminant, EnumCase};
use ext_php_rs::flags::ClassFlags;
use ext_php_rs::types::Zval;

use crate::engine::OptLevel;
use crate::php::zend::api::throw::Result;
use crate::php::zend::objects::declare::{Registered, enum_case};
use crate::php::zend::objects::method::Call;

/// The name of the enum.
pub(in crate::php) const NAME: &str = "Wasm\\OptLevel";

static CLASS: Registered = Registered::new();

const LEVELS: [OptLevel; 3] = [OptLevel::None, OptLevel::Speed, OptLevel::Size];

const CASES: [&EnumCase; 3] = [&case(LEVELS[0]), &case(LEVELS[1]), &case(LEVELS[2])];

/// Describes a case of the enum. The value of the case is its name.
const fn case(level: OptLevel) -> EnumCase {
    let name = name(level);
    EnumCase { name, discriminant: Some(Discriminant::String(name)), docs: &[] }
}

/// Registers the enum.
pub(in crate::php) fn register() -> ext_php_rs::error::Result<()> {
    let builder = CASES.into_iter().fold(EnumBuilder::new(NAME), EnumBuilder::case);
    let builder = builder.registration(|entry, tables| {
        // The enum is final, as are all enums that scripts declare.
        entry.ce_flags |= ClassFlags::Final.bits();
        CLASS.set(entry, tables);
    });
    builder.register()
}

/// Returns the enum case of a level.
pub(in crate::php) fn value(level: OptLevel) -> Zval {
    enum_case(CLASS.class_entry(), name(level))
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
