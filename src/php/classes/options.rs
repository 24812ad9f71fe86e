//! `Wasm\Options`: the options of a module that change the generated code.
#![forbid(unsafe_code)]

use ext_php_rs::types::{ZendHashTable, Zval};

use super::opt_level;
use crate::engine;
use crate::php::values::type_to_php;
use crate::php::zend::api::throw;
use crate::php::zend::api::throw::Result;
use crate::php::zend::objects::declare::{Constant, Method, Type, method};
use crate::php::zend::objects::method::{Call, handler};
use crate::php::zend::objects::object::{Class, Payload};

/// The name of the class.
const NAME: &str = "Wasm\\Options";

/// The payload of `Wasm\Options`.
struct Options(engine::Options);

static CLASS: Class<Options> = Class::new(NAME);

impl Payload for Options {
    fn class() -> &'static Class<Self> {
        &CLASS
    }

    fn debug(&self, shown: &mut ZendHashTable) {
        for (name, value) in properties(self.0) {
            type_to_php::insert(shown, name, value);
        }
    }
}

/// Returns the properties for options.
fn properties(options: engine::Options) -> [(&'static str, Zval); 4] {
    let engine::Options { opt_level, fuel, deterministic, interruptible } = options;
    [
        ("optLevel", opt_level::value(opt_level)),
        ("fuel", type_to_php::bool(fuel)),
        ("deterministic", type_to_php::bool(deterministic)),
        ("interruptible", type_to_php::bool(interruptible)),
    ]
}

/// Returns options as an array, for `var_dump()` of a module.
pub(super) fn shown(options: engine::Options) -> Zval {
    type_to_php::table(properties(options))
}

/// Registers the class.
pub(in crate::php) fn register() -> ext_php_rs::error::Result<()> {
    let level = Type::Object(opt_level::NAME);
    let constructor = method("__construct", handler!(construct))
        .option("optLevel", level, &format!("\\{}::Speed", opt_level::NAME))
        .option("fuel", Type::Bool, "false")
        .option("deterministic", Type::Bool, "false")
        .option("interruptible", Type::Bool, "false");
    CLASS.register(&[], [constructor])?;
    CLASS.declare_constant("FUEL_TARIFF", Constant::Int(i64::from(engine::options::FUEL_TARIFF)));
    CLASS.declare_readonly("optLevel", level);
    for name in ["fuel", "deterministic", "interruptible"] {
        CLASS.declare_readonly(name, Type::Bool);
    }
    Ok(())
}

fn construct(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 4)?;
    let options = engine::Options {
        opt_level: opt_level::argument(call, 1)?,
        fuel: call.bool(2, false)?,
        deterministic: call.bool(3, false)?,
        interruptible: call.bool(4, false)?,
    };
    call.construct(Options(options))?;
    let mut this = call.this_value();
    if let Some(object) = this.object_mut() {
        for (name, value) in properties(options) {
            throw::set_property(CLASS.class_entry(), object, name, value);
        }
    }
    Ok(())
}

/// Adds the parameter `$options` to a method or function that compiles a module.
pub(in crate::php) fn parameter(method: Method) -> Method {
    method.option("options", Type::Object(NAME), "null")
}

/// Returns the options in an argument of a method, or the default options if the argument is null
/// or missing.
///
/// # Errors
///
/// Throws PHP's `\TypeError`.
pub(in crate::php) fn argument(call: &Call<'_>, number: u32) -> Result<engine::Options> {
    let Some(argument) = call.given(number) else { return Ok(engine::Options::default()) };
    let options = CLASS.payload(argument);
    options.map(|options| options.0).ok_or_else(|| call.wrong_type(number, "?Wasm\\Options"))
}
