//! `Wasm\Wasi`: what a script gives to programs, and the methods that run them.
#![forbid(unsafe_code)]

use super::arguments::{self, Parameters};
use super::object::{CLASS, INHERIT, Wasi, captured};
use super::{imports, preopens, run};
use crate::engine;
use crate::engine::module_info::Entity;
use crate::engine::types::FuncType;
use crate::php::errors::{classes, exit_error, raise};
use crate::php::values::{instance_object, type_to_php};
use crate::php::zend::api::throw;
use crate::php::zend::api::throw::{Result, Thrown};
use crate::php::zend::objects::declare::{Constant, Type, method};
use crate::php::zend::objects::method::{Call, handler};
use crate::wasi::preview1::Ended;

/// Registers the class.
pub(in crate::php) fn register() -> ext_php_rs::error::Result<()> {
    CLASS.register(
        &[],
        [
            arguments::declare(method("__construct", handler!(construct))),
            method("imports", handler!(imports::get)).gives(Type::Array),
            method("getImportObject", handler!(imports::get)).gives(Type::Array),
            method("start", handler!(start))
                .takes("instance", Type::Object(instance_object::NAME))
                .gives(Type::Int),
            method("initialize", handler!(initialize))
                .takes("instance", Type::Object(instance_object::NAME))
                .gives(Type::Void),
            method("stdout", handler!(stdout)).gives(Type::String),
            method("stderr", handler!(stderr)).gives(Type::String),
            method("directory", handler!(directory))
                .takes("guestPath", Type::String)
                .gives(Type::Array),
            run::declare(method("run", handler!(run::run))),
        ],
    )?;
    CLASS.declare_constant("INHERIT", Constant::Int(INHERIT));
    Ok(())
}

fn construct(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 9)?;
    call.construct(Wasi::new(Parameters::of_constructor(call)?)?)
}

/// Runs a program: calls `_start`.
fn start(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 1)?;
    let instance = instance(call)?;
    let code = call.this::<Wasi>()?.start(&instance)?;
    call.returns_int(code.into())
}

impl Wasi {
    /// Runs a program, and returns its exit code.
    pub(super) fn start(&self, instance: &engine::Instance) -> Result<u32> {
        let Some(start) = export(instance, "_start")? else {
            let hint = if has_export(instance, "_initialize") {
                "it is a library, for Wasm\\Wasi::initialize()"
            } else {
                "so it is not a program"
            };
            return Err(classes::wasm_exception(format!(
                "the module exports no function \"_start\"; {hint}"
            )));
        };
        self.state.take_exit_code();
        let Err(error) = start.call(&[]) else { return Ok(0) };
        if let Some(Ended::Exit(code)) = Ended::of(&error) {
            return Ok(code);
        }
        let thrown = raise::raise(error);
        // The program may have exited in a call from a PHP function that it had called.
        let code = self.state.take_exit_code().filter(|_| thrown == Thrown::Exception);
        code.filter(|code| exit_error::catch(*code)).ok_or(thrown)
    }
}

/// Prepares a library: calls `_initialize`, if it exists.
fn initialize(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 1)?;
    let instance = instance(call)?;
    call.this::<Wasi>()?;
    if has_export(&instance, "_start") {
        return Err(classes::wasm_exception(
            "the module exports \"_start\"; it is a program, for Wasm\\Wasi::start()",
        ));
    }
    if let Some(initialize) = export(&instance, "_initialize")? {
        initialize.call(&[]).map_err(raise::raise)?;
    }
    Ok(())
}

/// Returns the instance that is the first argument.
fn instance(call: &Call<'_>) -> Result<engine::Instance> {
    let instance = instance_object::CLASS.payload(call.argument(1));
    let instance = instance.map(|instance| instance.engine().clone());
    instance.ok_or_else(|| call.wrong_type(1, instance_object::NAME))
}

fn has_export(instance: &engine::Instance, name: &str) -> bool {
    matches!(instance.module().export(name), Some(Entity::Func(_)))
}

/// Returns an export without parameters and results.
fn export(instance: &engine::Instance, name: &str) -> Result<Option<engine::Func>> {
    let Some(Entity::Func(index)) = instance.module().export(name) else { return Ok(None) };
    let func = instance.func(index);
    if func.ty() != (FuncType { params: [].into(), results: [].into() }) {
        return Err(throw::type_error(format!(
            "the export \"{name}\" must have no parameters and no results"
        )));
    }
    Ok(Some(func))
}

fn stdout(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 0)?;
    let text = call.this::<Wasi>()?.stdout.as_deref().map(captured);
    call.returns(text.unwrap_or_else(|| Ok(type_to_php::bytes(b"")))?)
}

fn stderr(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 0)?;
    let text = call.this::<Wasi>()?.stderr.as_deref().map(captured);
    call.returns(text.unwrap_or_else(|| Ok(type_to_php::bytes(b"")))?)
}

/// Returns the files of a directory that came from an array.
fn directory(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 1)?;
    let name = call.string(1)?;
    let directory = call.this::<Wasi>()?.preopens.in_memory(name).ok_or_else(|| {
        call.wrong_value(1, "must be the path of a directory that was given as an array of files")
    })?;
    let files = preopens::array(directory)?;
    call.returns(files)
}
