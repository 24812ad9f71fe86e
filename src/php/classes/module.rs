//! `Wasm\Module`: a compiled module. It is compiled from source or loaded from an artifact.
#![forbid(unsafe_code)]

use ext_php_rs::types::{ZendHashTable, Zval};

use super::{instance, limits, options, origin};
use crate::cache::Origin;
use crate::engine;
use crate::engine::Thread;
use crate::engine::module_info::ModuleInfo;
use crate::engine::types::ExternType;
use crate::php::errors::{classes, raise};
use crate::php::loading::source::Source;
use crate::php::loading::{cache, imports, source};
use crate::php::settings;
use crate::php::values::{instance_object, module_info, type_to_php};
use crate::php::zend::api::strings;
use crate::php::zend::api::throw::Result;
use crate::php::zend::objects::declare::{Constant, Method, Type, method};
use crate::php::zend::objects::method::{Call, handler};
use crate::php::zend::objects::object::{Class, Payload};

/// The payload of `Wasm\Module`: the module and its origin.
pub(in crate::php) struct Module(pub(in crate::php) engine::Module, pub(in crate::php) Origin);

/// The name of the class.
pub(in crate::php) const NAME: &str = "Wasm\\Module";

pub(in crate::php) static CLASS: Class<Module> = Class::new(NAME);

impl Payload for Module {
    fn class() -> &'static Class<Self> {
        &CLASS
    }

    fn debug(&self, shown: &mut ZendHashTable) {
        if let Ok(info) = self.0.try_info() {
            type_to_php::insert(shown, "name", name_value(info));
            type_to_php::insert(shown, "imports", imports_value(info));
            type_to_php::insert(shown, "exports", exports_value(info));
        }
        let options = self.0.options();
        if options != engine::Options::default() {
            type_to_php::insert(shown, "options", options::shown(options));
        }
    }
}

/// Registers the class.
pub(in crate::php) fn register() -> ext_php_rs::error::Result<()> {
    const SELF: Type = Type::Object("self");
    CLASS.register(
        &[],
        [
            compiling(method("__construct", handler!(construct)).takes("source", Type::String)),
            compiling(method("fromFile", handler!(from_file)).fixed().takes("path", Type::String))
                .gives(SELF),
            compiling(
                method("fromBytes", handler!(from_bytes)).fixed().takes("bytes", Type::String),
            )
            .gives(SELF),
            compiling(method("fromText", handler!(from_text)).fixed().takes("wat", Type::String))
                .gives(SELF),
            method("validate", handler!(validate))
                .fixed()
                .takes("bytes", Type::String)
                .gives(Type::Bool),
            method("instantiate", handler!(instantiate))
                .option("imports", Type::Array, "[]")
                .option("limits", Type::Object(limits::NAME), "null")
                .gives(Type::Object(instance_object::NAME)),
            method("imports", handler!(imports_of)).gives(Type::Array),
            method("exports", handler!(exports_of)).gives(Type::Array),
            method("customSections", handler!(custom_sections))
                .takes("name", Type::String)
                .gives(Type::Array),
            method("name", handler!(name)).gives_nullable(Type::String),
            method("origin", handler!(origin_of)).gives(Type::Object(origin::NAME)),
            method("serialize", handler!(serialize)).gives(Type::String),
            method("deserialize", handler!(deserialize))
                .fixed()
                .takes("artifact", Type::String)
                .gives(SELF),
        ],
    )?;
    CLASS.declare_constant("PERSISTENT", Constant::Bool(true));
    CLASS.declare_constant("VOLATILE", Constant::Bool(false));
    Ok(())
}

/// Adds the parameters of methods that compile a module: whether the cache may keep the compiled
/// module, and the options.
fn compiling(method: Method) -> Method {
    options::parameter(method.option("persistence", Type::Bool, "self::PERSISTENT"))
}

fn construct(call: &mut Call<'_>) -> Result<()> {
    let module = made(call, source::detect)?;
    call.construct(module)
}

fn from_file(call: &mut Call<'_>) -> Result<()> {
    make(call, source::file)
}

fn from_bytes(call: &mut Call<'_>) -> Result<()> {
    make(call, source::bytes)
}

fn from_text(call: &mut Call<'_>) -> Result<()> {
    make(call, source::text)
}

/// Compiles or loads the module from the first argument, and returns its object. `source`
/// interprets the argument.
fn make(call: &mut Call<'_>, source: fn(&[u8]) -> Result<Source<'_>>) -> Result<()> {
    let module = made(call, source)?;
    call.returns(CLASS.object(module))
}

/// Compiles or loads the module from the first argument. `source` interprets the argument.
fn made(call: &Call<'_>, source: fn(&[u8]) -> Result<Source<'_>>) -> Result<Module> {
    call.expect(1, 3)?;
    let argument = call.string(1)?;
    let is_kept = call.bool(2, true)?;
    let options = options::argument(call, 3)?;
    let (module, origin) = cache::module(source(argument)?, is_kept, options)?;
    Ok(Module(module, origin))
}

fn validate(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 1)?;
    let _time = Thread::current().limit_time(None).map_err(raise::raise)?;
    let is_valid = engine::validate(call.string(1)?).map_err(raise::raise)?;
    call.returns(type_to_php::bool(is_valid))
}

fn instantiate(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 2)?;
    let module = &call.this::<Module>()?.0;
    let budget = limits::argument(call, 2)?;
    let _time = instance::limit_time(&budget)?;
    let unstarted = imports::prepare_instance(module, call.array(1)?, budget)?;
    call.returns(instance::started(unstarted)?)
}

fn imports_of(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 0)?;
    let value = imports_value(module_info::of(&call.this::<Module>()?.0)?);
    call.returns(value)
}

fn imports_value(info: &ModuleInfo) -> Zval {
    type_to_php::list(info.declared.imports.iter().map(|import| {
        let names = [("module", &*import.module), ("name", &*import.name)];
        described(names, &info.extern_type(import.entity))
    }))
}

fn exports_of(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 0)?;
    let value = exports_value(module_info::of(&call.this::<Module>()?.0)?);
    call.returns(value)
}

fn exports_value(info: &ModuleInfo) -> Zval {
    type_to_php::list(
        info.exports
            .iter()
            .map(|export| described([("name", &*export.name)], &info.extern_type(export.entity))),
    )
}

/// Describes one import or export: its names, its kind and its type.
fn described<const N: usize>(names: [(&str, &str); N], ty: &ExternType) -> Zval {
    let names = names.map(|(key, name)| (key, type_to_php::string(name)));
    let ty = [("kind", type_to_php::string(ty.kind())), ("type", type_to_php::extern_type(ty))];
    type_to_php::table(names.into_iter().chain(ty))
}

fn custom_sections(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 1)?;
    let module = &call.this::<Module>()?.0;
    // The names of sections are UTF-8. So no section has a name that is not UTF-8.
    let name = std::str::from_utf8(call.string(1)?);
    let sections = name.map(|name| module.custom_sections(name)).unwrap_or_default();
    let sections = sections.into_iter().map(strings::string).collect::<Result<Vec<_>>>()?;
    call.returns(type_to_php::list(sections))
}

fn name(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 0)?;
    let name = name_value(module_info::of(&call.this::<Module>()?.0)?);
    call.returns(name)
}

fn name_value(info: &ModuleInfo) -> Zval {
    info.names.module.as_deref().map_or_else(Zval::null, type_to_php::string)
}

fn origin_of(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 0)?;
    let value = origin::value(call.this::<Module>()?.1);
    call.returns(value)
}

fn serialize(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 0)?;
    let artifact = strings::string(call.this::<Module>()?.0.artifact())?;
    call.returns(artifact)
}

fn deserialize(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 1)?;
    let artifact = call.string(1)?;
    if !settings::settings().allow_deserialize {
        return Err(classes::wasm_exception(
            "an artifact is native code, which is refused while wasm.allow_deserialize is off",
        ));
    }
    let module = engine::room::copy(artifact)
        .and_then(|artifact| engine::Module::from_artifact(artifact, &cache::config()))
        .map_err(raise::raise)?;
    call.returns(CLASS.object(Module(module, Origin::Deserialized)))
}
