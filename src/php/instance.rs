//! `Wasm\Instance`: instantiates a module, and calls its exports.
#![forbid(unsafe_code)]

use std::cell::RefCell;

use ext_php_rs::types::{ZendHashTable, Zval};

use super::zend::call;
use super::zend::call::Callee;
use super::zend::callback::release;
use super::zend::declare::{Type, method};
use super::zend::dispatch::Functions;
use super::zend::method::{Call, handler};
use super::zend::object::{Class, Payload, Tracer};
use super::zend::throw;
use super::zend::throw::{Result, Thrown};
use super::{cache, convert, exceptions, exports, imports, limits, module, reflect, source};
use crate::engine;
use crate::engine::Thread;
use crate::engine::module_info::Entity;
use crate::engine::runtime::{BoxedEntry, Unstarted};

/// The name of the class.
pub(super) const NAME: &str = "Wasm\\Instance";

/// The payload of `Wasm\Instance`.
pub(super) struct Instance {
    inner: engine::Instance,
    thread: &'static Thread,
    /// The boxed entries of exports that were called before, indexed by the slots of their names.
    entries: RefCell<Vec<Option<BoxedEntry>>>,
}

pub(super) static CLASS: Class<Instance> = Class::new(NAME);

static FUNCTIONS: Functions = Functions::new();

impl Payload for Instance {
    const IDENTITY: Option<fn(&Self) -> usize> = Some(|instance| instance.inner.address());

    fn class() -> &'static Class<Self> {
        &CLASS
    }

    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.owner(&self.inner);
    }

    fn debug(&self, shown: &mut ZendHashTable) {
        let Ok(info) = self.inner.module().try_info() else { return };
        let module = info.names.module.as_deref();
        reflect::insert(shown, "module", module.map_or_else(Zval::null, reflect::string));
        let exports = info.exports.iter().map(|export| {
            let ty = info.extern_type(export.entity).to_string();
            (export.name.as_str(), reflect::string(&ty))
        });
        reflect::insert(shown, "exports", reflect::table(exports));
    }
}

/// Registers the class.
pub(super) fn register() -> ext_php_rs::error::Result<()> {
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
    CLASS.declare_readonly("exports", Type::Object(exports::NAME));
    call::install(&CLASS);
    Ok(())
}

impl Instance {
    /// Makes a payload of an instance.
    fn new(instance: engine::Instance) -> Self {
        Self { inner: instance, thread: Thread::current(), entries: RefCell::default() }
    }

    /// Returns the instance.
    pub(super) const fn engine(&self) -> &engine::Instance {
        &self.inner
    }

    /// Returns the entity that is exported under a name.
    fn export(&self, name: &[u8]) -> Option<Entity> {
        let name = std::str::from_utf8(name).ok()?;
        self.inner.module().export(name)
    }

    /// Returns the PHP object of an export, for a property.
    pub(super) fn export_value(&self, object: &Zval, name: &[u8]) -> Option<Zval> {
        let entity = self.export(name)?;
        Some(imports::export_value(object, &self.inner, name, entity))
    }
}

/// Returns the engine's instance of a `Wasm\Instance` or `Wasm\Exports`.
pub(super) fn of(value: &Zval) -> Option<&engine::Instance> {
    let payload = CLASS.payload(value).or_else(|| exports::CLASS.payload(value)?.instance());
    payload.map(Instance::engine)
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
    fn known_entry(&self, slot: usize) -> Option<BoxedEntry> {
        self.entries.borrow().get(slot).copied().flatten()
    }

    fn find_entry(&self, slot: usize, name: &[u8]) -> Option<BoxedEntry> {
        let Some(Entity::Func(func)) = self.export(name) else { return None };
        let entry = self.inner.boxed_entry(func)?;
        let mut entries = self.entries.borrow_mut();
        // Names with slots beyond the table are not cached. They are looked up for every call.
        if slot < Functions::CAPACITY {
            let length = entries.len().max(slot + 1);
            entries.resize(length, None);
            entries[slot] = Some(entry);
        }
        Some(entry)
    }

    fn has_function(&self, name: &[u8]) -> bool {
        matches!(self.export(name), Some(Entity::Func(_)))
    }

    fn call(&self, name: &[u8], args: &[Zval], result: &mut Zval) -> Result<()> {
        let Some(Entity::Func(index)) = self.export(name) else { return Ok(()) };
        let func = self.inner.func(index);
        *result = convert::call(&func, &String::from_utf8_lossy(name), args)?;
        Ok(())
    }

    fn read(&self, object: &Zval, name: &[u8]) -> Result<Option<Zval>> {
        if name == b"exports" {
            return Ok(Some(exports::object(object)));
        }
        Ok(self.export_value(object, name))
    }

    fn has(&self, name: &[u8]) -> bool {
        name == b"exports" || self.export(name).is_some()
    }
}

fn construct(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 3)?;
    let unstarted = from_arguments(call)?;
    // Set before the start function runs, so that `Wasm\caller()` returns this object to callables.
    call.construct(Instance::new(unstarted.instance().clone()))?;
    unstarted.start().map(drop).map_err(exceptions::raise)
}

/// Instantiates a module, but does not run its start function. The arguments are the module or its
/// source, the imports, and the limits.
pub(super) fn from_arguments(call: &Call<'_>) -> Result<Unstarted> {
    let module = if let Some(module) = module::CLASS.payload(call.argument(1)) {
        module.0.clone()
    } else {
        let source = call.string_among(1, "Wasm\\Module|string")?;
        cache::module(source::detect(source)?, true)?.0
    };
    imports::prepare_instance(&module, call.array(2)?, limits::argument(call, 3)?)
}

/// Makes the object of an instance, runs the start function, and returns the object.
///
/// # Errors
///
/// Throws everything that the start function throws.
pub(super) fn started(unstarted: Unstarted) -> Result<Zval> {
    let object = CLASS.object(Instance::new(unstarted.instance().clone()));
    let Err(error) = unstarted.start() else { return Ok(object) };
    let thrown = exceptions::raise(error);
    match thrown {
        // After a bailout, PHP frees all objects of the request itself.
        Thrown::Bailout => std::mem::forget(object),
        Thrown::Exception => release(object),
    }
    Err(thrown)
}

/// Returns the object of the instance that called the running callable: `Wasm\caller()`.
pub(super) fn caller(call: &mut Call<'_>) -> Result<()> {
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
    let limits = limits::argument(call, 3)?;
    let unstarted = imports::prepare_instance(&module.0, call.array(2)?, limits)?;
    call.returns(started(unstarted)?)
}
