//! `Wasm\Origin`: an enum that says where a compiled module came from.
#![forbid(unsafe_code)]

use ext_php_rs::types::Zval;

use crate::cache::Origin;
use crate::php::zend::objects::declare::{Registered, enum_case, register_enum};

/// The name of the enum.
pub(in crate::php) const NAME: &str = "Wasm\\Origin";

static CLASS: Registered = Registered::new();

const ORIGINS: [Origin; 5] =
    [Origin::Compiled, Origin::Memory, Origin::Disk, Origin::Preloaded, Origin::Deserialized];

/// Registers the enum.
pub(in crate::php) fn register() -> ext_php_rs::error::Result<()> {
    let cases = ORIGINS.map(|origin| (name(origin), name(origin)));
    register_enum(NAME, cases, |entry, tables| CLASS.set_final(entry, tables))
}

/// Returns the enum case of an origin.
pub(in crate::php) fn value(origin: Origin) -> Zval {
    enum_case(&CLASS, name(origin))
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
