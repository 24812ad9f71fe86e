//! `Wasm\Module`: source in, compiled module out; its imports and exports.
#![forbid(unsafe_code)]

use ext_php_rs::args::Arg;
use ext_php_rs::builders::FunctionBuilder;
use ext_php_rs::flags::{DataType, MethodFlags};
use ext_php_rs::types::{ZendHashTable, Zval};

use super::zend::call::BOXED_LAYOUT;
use super::zend::method::{Call, handler};
use super::zend::object::{Class, Payload};
use super::zend::throw::Result;
use super::{exceptions, imports, instance, reflect, source};
use crate::engine::{self, Config};

/// The payload of `Wasm\Module`.
pub(super) struct Module(pub(super) engine::Module);

pub(super) static CLASS: Class<Module> = Class::new("Wasm\\Module");

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
    let string = |name: &str| Arg::new(name, DataType::String);
    let maker = |name: &str, handler, arg: &str| {
        let method = FunctionBuilder::new(name, handler).arg(Arg::new(arg, DataType::String));
        method.returns(DataType::Object("self".into()), false, false)
    };
    let list = |name: &str, handler| {
        FunctionBuilder::new(name, handler).returns(DataType::Array, false, false)
    };
    let open = MethodFlags::Public;
    let fixed = MethodFlags::Public | MethodFlags::Static;
    CLASS.register(|class| {
        class
            .method(FunctionBuilder::constructor(handler!(construct)).arg(string("source")), open)
            .method(maker("fromFile", handler!(from_file), "path"), fixed)
            .method(maker("fromBytes", handler!(from_bytes), "bytes"), fixed)
            .method(maker("fromText", handler!(from_text), "wat"), fixed)
            .method(
                FunctionBuilder::new("validate", handler!(validate))
                    .arg(string("bytes"))
                    .returns(DataType::Bool, false, false),
                fixed,
            )
            .method(
                FunctionBuilder::new("instantiate", handler!(instantiate))
                    .not_required()
                    .arg(Arg::new("imports", DataType::Array).default("[]"))
                    .returns(DataType::Object(instance::NAME.into()), false, false),
                open,
            )
            .method(list("imports", handler!(imports_of)), open)
            .method(list("exports", handler!(exports_of)), open)
            .method(list("customSections", handler!(custom_sections)).arg(string("name")), open)
            .method(
                FunctionBuilder::new("name", handler!(name)).returns(DataType::String, false, true),
                open,
            )
    })
}

/// Compiles a binary.
pub(super) fn compile(binary: &[u8]) -> Result<engine::Module> {
    let config = Config { boxed: Some(BOXED_LAYOUT), ..Config::default() };
    engine::Module::new(binary, &config).map_err(exceptions::raise)
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
    make(call, |bytes| Ok(bytes.to_vec()))
}

fn from_text(call: &mut Call<'_>) -> Result<()> {
    make(call, source::text)
}

fn make(call: &mut Call<'_>, binary: fn(&[u8]) -> Result<Vec<u8>>) -> Result<()> {
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
    call.expect(0, 1)?;
    let module = &call.this::<Module>()?.0;
    let instance = imports::instantiate(module, call.array(1)?)?;
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
        let ty = info.extern_type(import.entity);
        reflect::table([
            ("module", reflect::string(&import.module)),
            ("name", reflect::string(&import.name)),
            ("kind", reflect::string(ty.kind())),
            ("type", reflect::extern_type(&ty)),
        ])
    }))
}

fn exports_of(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 0)?;
    let value = exports_value(&call.this::<Module>()?.0);
    call.returns(value)
}

fn exports_value(module: &engine::Module) -> Zval {
    let info = module.info();
    reflect::list(info.exports.iter().map(|export| {
        let ty = info.extern_type(export.entity);
        reflect::table([
            ("name", reflect::string(&export.name)),
            ("kind", reflect::string(ty.kind())),
            ("type", reflect::extern_type(&ty)),
        ])
    }))
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
