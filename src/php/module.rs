//! `Wasm\Module`: source in, compiled module out; its imports and exports.
#![forbid(unsafe_code)]

use ext_php_rs::types::{ZendHashTable, Zval};

use super::source::Binary;
use super::zend::call::BOXED_LAYOUT;
use super::zend::declare::{Type, method};
use super::zend::method::{Call, handler};
use super::zend::object::{Class, Payload};
use super::zend::throw::Result;
use super::{exceptions, imports, instance, limits, reflect, settings, source};
use crate::engine::types::ExternType;
use crate::engine::{self, Config};

/// The payload of `Wasm\Module`.
pub(super) struct Module(pub(super) engine::Module);

/// The name of the class.
pub(super) const NAME: &str = "Wasm\\Module";

pub(super) static CLASS: Class<Module> = Class::new(NAME);

impl Payload for Module {
    fn class() -> &'static Class<Self> {
        &CLASS
    }

    fn debug(&self, shown: &mut ZendHashTable) {
        reflect::insert(shown, "name", name_value(&self.0));
        reflect::insert(shown, "imports", imports_value(&self.0));
        reflect::insert(shown, "exports", exports_value(&self.0));
    }
}

/// Registers the class.
pub(super) fn register() -> ext_php_rs::error::Result<()> {
    const SELF: Type = Type::Object("self");
    CLASS.register(
        &[],
        [
            method("__construct", handler!(construct)).takes("source", Type::String),
            method("fromFile", handler!(from_file)).fixed().takes("path", Type::String).gives(SELF),
            method("fromBytes", handler!(from_bytes))
                .fixed()
                .takes("bytes", Type::String)
                .gives(SELF),
            method("fromText", handler!(from_text)).fixed().takes("wat", Type::String).gives(SELF),
            method("validate", handler!(validate))
                .fixed()
                .takes("bytes", Type::String)
                .gives(Type::Bool),
            method("instantiate", handler!(instantiate))
                .option("imports", Type::Array, "[]")
                .option("limits", Type::Object(limits::NAME), "null")
                .gives(Type::Object(instance::NAME)),
            method("imports", handler!(imports_of)).gives(Type::Array),
            method("exports", handler!(exports_of)).gives(Type::Array),
            method("customSections", handler!(custom_sections))
                .takes("name", Type::String)
                .gives(Type::Array),
            method("name", handler!(name)).gives_nullable(Type::String),
        ],
    )
}

/// Compiles a binary.
pub(super) fn compile(binary: &Binary) -> Result<engine::Module> {
    let bounds = settings::bounds();
    let config = Config { boxed: Some(BOXED_LAYOUT), bounds, ..Config::default() };
    let module = engine::Module::new(&binary.bytes, &config);
    module.map_err(|error| exceptions::raise_in(binary.path.as_deref(), error))
}

fn construct(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 1)?;
    let module = compile(&source::detect(call.string(1)?)?)?;
    call.construct(Module(module))
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

fn make(call: &mut Call<'_>, binary: fn(&[u8]) -> Result<Binary>) -> Result<()> {
    call.expect(1, 1)?;
    let module = compile(&binary(call.string(1)?)?)?;
    call.returns(CLASS.object(Module(module)))
}

pub(super) fn validate(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 1)?;
    let is_valid = engine::validate(call.string(1)?);
    call.returns(reflect::bool(is_valid))
}

fn instantiate(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 2)?;
    let module = &call.this::<Module>()?.0;
    let instance = imports::instantiate(module, call.array(1)?, limits::argument(call, 2)?)?;
    call.returns(instance::CLASS.object(instance))
}

fn imports_of(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 0)?;
    let value = imports_value(&call.this::<Module>()?.0);
    call.returns(value)
}

fn imports_value(module: &engine::Module) -> Zval {
    let info = module.info();
    reflect::list(info.imports.iter().map(|import| {
        let names = [("module", &*import.module), ("name", &*import.name)];
        described(names, &info.extern_type(import.entity))
    }))
}

fn exports_of(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 0)?;
    let value = exports_value(&call.this::<Module>()?.0);
    call.returns(value)
}

fn exports_value(module: &engine::Module) -> Zval {
    let info = module.info();
    reflect::list(
        info.exports
            .iter()
            .map(|export| described([("name", &*export.name)], &info.extern_type(export.entity))),
    )
}

/// Describes what a module imports or exports.
fn described<const N: usize>(names: [(&str, &str); N], ty: &ExternType) -> Zval {
    let names = names.map(|(key, name)| (key, reflect::string(name)));
    let ty = [("kind", reflect::string(ty.kind())), ("type", reflect::extern_type(ty))];
    reflect::table(names.into_iter().chain(ty))
}

fn custom_sections(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 1)?;
    let name = String::from_utf8_lossy(call.string(1)?).into_owned();
    let module = &call.this::<Module>()?.0;
    let sections = module.custom_sections(&name).into_iter().map(reflect::bytes);
    call.returns(reflect::list(sections))
}

fn name(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 0)?;
    let name = name_value(&call.this::<Module>()?.0);
    call.returns(name)
}

fn name_value(module: &engine::Module) -> Zval {
    module.info().names.module.as_deref().map_or_else(Zval::null, reflect::string)
}
