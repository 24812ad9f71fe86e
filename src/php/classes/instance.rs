//! `Wasm\Instance`: instantiates a module, and calls its exports.
#![forbid(unsafe_code)]

use std::rc::Rc;

use ext_php_rs::types::Zval;

use super::{exports, limits, module};
use crate::engine;
use crate::engine::module_info::Entity;
use crate::engine::runtime::{BoxedEntry, Budget, TimeLimit, Unstarted};
use crate::engine::{Module, Options, Thread};
use crate::php::errors::raise;
use crate::php::loading::{cache, imports, source};
use crate::php::values::instance_object::{CLASS, EXPORTS_NAME, Instance};
use crate::php::values::invoke;
use crate::php::zend::api::throw;
use crate::php::zend::api::throw::{Result, Thrown};
use crate::php::zend::bridge::call;
use crate::php::zend::bridge::call::Callee;
use crate::php::zend::bridge::callback::release;
use crate::php::zend::bridge::dispatch::Functions;
use crate::php::zend::objects::declare::{Type, method};
use crate::php::zend::objects::method::{Call, handler};

static FUNCTIONS: Functions = Functions::new();

/// Registers the class.
pub(in crate::php) fn register() -> ext_php_rs::error::Result<()> {
    CLASS.register(
        &[],
        [
            method("__construct", handler!(construct))
                .takes("module", Type::ObjectOrString(module::NAME))
                .option("imports", Type::Array, "[]")
                .option("limits", Type::Object(limits::NAME), "null"),
            method("fromModule", handler!(from_module))
                .fixed()
                .takes("module", Type::Object(module::NAME))
                .option("imports", Type::Array, "[]")
                .option("limits", Type::Object(limits::NAME), "null")
                .gives(Type::Object("self")),
        ],
    )?;
    CLASS.declare_readonly("exports", Type::Object(EXPORTS_NAME));
    call::install(&CLASS);
    Ok(())
}

impl Callee for Instance {
    fn functions() -> &'static Functions {
        &FUNCTIONS
    }

    #[inline]
    fn thread(&self) -> &'static Thread {
        self.thread
    }

    #[inline]
    fn known_entry(&self, name_id: usize) -> Option<BoxedEntry> {
        self.entries.borrow().get(name_id).copied().flatten()
    }

    fn find_entry(&self, name_id: usize, name: &[u8]) -> Option<BoxedEntry> {
        let Some(Entity::Func(func)) = self.export(name) else { return None };
        let entry = self.engine().boxed_entry(func)?;
        let mut entries = self.entries.borrow_mut();
        // If the id of a name is too large for the table, its entry is not cached, and is looked up
        // at each call.
        if name_id < Functions::CAPACITY {
            let length = entries.len().max(name_id + 1);
            entries.resize(length, None);
            entries[name_id] = Some(entry);
        }
        Some(entry)
    }

    fn has_function(&self, name: &[u8]) -> bool {
        matches!(self.export(name), Some(Entity::Func(_)))
    }

    fn call(&self, name: &[u8], args: &[Zval], result: &mut Zval) -> Result<()> {
        let Some(Entity::Func(index)) = self.export(name) else { return Ok(()) };
        let func = self.engine().func(index);
        *result = invoke::call(&func, &String::from_utf8_lossy(name), args)?;
        Ok(())
    }

    fn read(&self, object: &Zval, name: &[u8]) -> Result<Option<Zval>> {
        if name == b"exports" {
            return Ok(Some(exports::object(object)));
        }
        Ok(imports::property(self, object, name))
    }

    fn has(&self, name: &[u8]) -> bool {
        name == b"exports" || self.export(name).is_some()
    }

    fn raise(error: engine::Error) -> Thrown {
        raise::raise(error)
    }
}

fn construct(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 3)?;
    let budget = limits::argument(call, 3)?;
    let _time = limit_time(&budget)?;
    let unstarted = from_arguments(call, budget)?;
    // The payload is set before the start function runs, so that `Wasm\caller()` returns this
    // object to callables.
    call.construct(Instance::new(unstarted.instance().clone()))?;
    unstarted.start().map(drop).map_err(raise::raise)
}

/// Begins the limit of time for the compilation, the instantiation and the start function of an
/// instance together.
pub(in crate::php) fn limit_time(budget: &Budget) -> Result<TimeLimit> {
    Thread::current().limit_time(budget.limits().timeout).map_err(raise::raise)
}

/// Instantiates a module, but does not run its start function. The first two arguments are the
/// module or its source, and the imports.
pub(in crate::php) fn from_arguments(call: &Call<'_>, budget: Rc<Budget>) -> Result<Unstarted> {
    imports::prepare_instance(&module(call, 1)?, call.array(2)?, budget)
}

/// Returns the module of an argument that is a module or its source.
pub(in crate::php) fn module(call: &Call<'_>, number: u32) -> Result<Module> {
    if let Some(module) = module::CLASS.payload(call.argument(number)) {
        return Ok(module.0.clone());
    }
    let source = call.string_among(number, "Wasm\\Module|string")?;
    Ok(cache::module(source::detect(source)?, true, Options::default())?.0)
}

/// Makes the object of an instance, runs the start function, and returns the object.
///
/// # Errors
///
/// Throws everything that the start function throws.
pub(in crate::php) fn started(unstarted: Unstarted) -> Result<Zval> {
    let object = CLASS.object(Instance::new(unstarted.instance().clone()));
    let Err(error) = unstarted.start() else { return Ok(object) };
    let thrown = raise::raise(error);
    match thrown {
        // After a bailout, PHP frees all objects of the request itself.
        Thrown::Bailout => std::mem::forget(object),
        Thrown::Exception => release(object),
    }
    Err(thrown)
}

/// Returns the object of the instance that called the running callable: `Wasm\caller()`.
pub(in crate::php) fn caller(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 0)?;
    let caller = Thread::current().caller();
    let caller = caller.ok_or_else(|| {
        throw::error("Wasm\\caller() can only be used in a callable that WebAssembly calls")
    })?;
    call.returns(CLASS.object(Instance::new(caller)))
}

fn from_module(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 3)?;
    let Some(module) = module::CLASS.payload(call.argument(1)) else {
        return Err(call.wrong_type(1, module::NAME));
    };
    let budget = limits::argument(call, 3)?;
    let _time = limit_time(&budget)?;
    let unstarted = imports::prepare_instance(&module.0, call.array(2)?, budget)?;
    call.returns(started(unstarted)?)
}
