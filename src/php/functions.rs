//! The functions of the namespace `Wasm`, such as `Wasm\compile()` and `Wasm\cache_status()`.
#![forbid(unsafe_code)]

use ext_php_rs::builders::ModuleBuilder;

use super::classes::{fuel, instance, limits, module, options};
use super::errors::raise;
use super::loading::{cache, source};
use super::values::type_to_php;
use super::zend::api::throw::Result;
use super::zend::objects::declare;
use super::zend::objects::declare::{Method, Type, method};
use super::zend::objects::method::{Call, handler};
use crate::engine::Thread;
use crate::php::values::instance_object;

/// Returns the declarations of the functions.
fn functions() -> [Method; 8] {
    [
        method("Wasm\\validate", handler!(validate)).takes("bytes", Type::String).gives(Type::Bool),
        options::parameter(
            method("Wasm\\compile", handler!(compile)).takes("source", Type::String),
        )
        .gives(Type::Object(module::NAME)),
        method("Wasm\\instantiate", handler!(instantiate))
            .takes("module", Type::ObjectOrString(module::NAME))
            .option("imports", Type::Array, "[]")
            .option("limits", Type::Object(limits::NAME), "null")
            .gives(Type::Object(instance_object::NAME)),
        method("Wasm\\caller", handler!(instance::caller))
            .gives(Type::Object(instance_object::NAME)),
        method("Wasm\\fuel", handler!(fuel::fuel))
            .takes("instance", Type::Object(instance_object::NAME))
            .gives_nullable(Type::Int),
        method("Wasm\\add_fuel", handler!(fuel::add_fuel))
            .takes("instance", Type::Object(instance_object::NAME))
            .takes("units", Type::Int)
            .gives(Type::Void),
        method("Wasm\\cache_status", handler!(cache::show_status)).gives(Type::Array),
        method("Wasm\\cache_clear", handler!(cache::clear))
            .option("disk", Type::Bool, "false")
            .gives(Type::Int),
    ]
}

/// Adds the functions to the extension.
pub(super) fn add(module: ModuleBuilder<'_>) -> ModuleBuilder<'_> {
    functions()
        .into_iter()
        .fold(module, |module, function| module.function(function.into_parts().0))
}

/// Completes the declarations, after PHP has registered the functions.
pub(super) fn complete() {
    declare::functions_accept_strings(functions().each_ref().map(Method::strings));
}

/// Validates bytes or text: `Wasm\validate()`. Unlike `compile()`, does not accept a path.
fn validate(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 1)?;
    let _time = Thread::current().limit_time(None).map_err(raise::raise)?;
    let is_valid = source::Format::Detected.is_valid(call.string(1)?).map_err(raise::raise)?;
    call.returns(type_to_php::bool(is_valid))
}

fn compile(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 2)?;
    let (source, options) = (call.string(1)?, options::argument(call, 2)?);
    let (module, origin) = cache::module(source::detect(source)?, true, options)?;
    call.returns(module::CLASS.object(module::Module(module, origin)))
}

fn instantiate(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 3)?;
    let budget = limits::argument(call, 3)?;
    let _time = instance::limit_time(&budget)?;
    let instance = instance::started(instance::from_arguments(call, budget)?)?;
    call.returns(instance)
}
