//! `Wasm\Origin`: an enum that says where a compiled module came from.
#![forbid(unsafe_code)]

use ext_php_rs::builders::EnumBuilder;
use ext_php_rs::enum_::{Discriminant, EnumCase};
use ext_php_rs::flags::ClassFlags;
use ext_php_rs::types::Zval;

use crate::cache::Origin;
use crate::php::zend::objects::declare::{Registered, enum_case};

/// The name of the enum.
pub(in crate::php) const NAME: &str = "Wasm\\Origin";

static CLASS: Registered = Registered::new();

const CASES: [&EnumCase; 5] = [
    &case(Origin::Compiled),
    &case(Origin::Memory),
    &case(Origin::Disk),
    &case(Origin::Preloaded),
    &case(Origin::Deserialized),
];

/// Describes a case of the enum. The value of the case is its name.
const fn case(origin: Origin) -> EnumCase {
    let name = name(origin);
    EnumCase { name, discriminant: Some(Discriminant::String(name)), docs: &[] }
}

/// Registers the enum.
pub(in crate::php) fn register() -> ext_php_rs::error::Result<()> {
    let builder = CASES.into_iter().fold(EnumBuilder::new(NAME), EnumBuilder::case);
    let builder = builder.registration(|entry, tables| {
        // The class is final, like every enum that a script declares.
        entry.ce_flags |= ClassFlags::Final.bits();
        CLASS.set(entry, tables);
    });
    builder.register()
}

/// Returns the enum case of an origin.
pub(in crate::php) fn value(origin: Origin) -> Zval {
    enum_case(CLASS.class_entry(), name(origin))
}

/// Returns the name of the enum case of an origin. It is also the value of the case.
pub(in crate::php) const fn name(origin: Origin) -> &'static str {
    match origin {
        Origin::Compiled => "Compiled",
        Origin::Memory => "Memory",
        Origin::Disk => "Disk",
        Origin::Preloaded => "Preloaded",
        Origin::Deserialized => "Deserialized",
    }
}
