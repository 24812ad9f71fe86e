//! `Wasm\TrapKind`: an enum with one case for each trap of the engine.
#![forbid(unsafe_code)]

use ext_php_rs::builders::EnumBuilder;
use ext_php_rs::enum_::{Discriminant, EnumCase};
use ext_php_rs::flags::ClassFlags;
use ext_php_rs::types::Zval;

use crate::engine::Trap;
use crate::php::zend::api::throw::Result;
use crate::php::zend::objects::declare::{Registered, enum_case};
use crate::php::zend::objects::method::Call;

/// The name of the enum.
pub(in crate::php) const NAME: &str = "Wasm\\TrapKind";

static CLASS: Registered = Registered::new();

/// Registers the enum.
pub(in crate::php) fn register() -> ext_php_rs::error::Result<()> {
    let builder = Trap::ALL.iter().fold(EnumBuilder::new(NAME), |builder, trap| {
        let discriminant = Some(Discriminant::String(trap.message()));
        // The case is leaked, because PHP refers to it until the process ends.
        builder.case(Box::leak(Box::new(EnumCase { name: trap.name(), discriminant, docs: &[] })))
    });
    let builder = builder.registration(|entry, tables| {
        // The class is final, like every enum that a script declares.
        entry.ce_flags |= ClassFlags::Final.bits();
        CLASS.set(entry, tables);
    });
    builder.register()
}

/// Returns the enum case of a trap.
pub(in crate::php) fn value(trap: Trap) -> Zval {
    enum_case(CLASS.class_entry(), trap.name())
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
