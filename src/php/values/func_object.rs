//! Objects of `Wasm\Func`: the function of an object, and the object of a function.
#![forbid(unsafe_code)]

use ext_php_rs::types::{ZendHashTable, ZendObject, Zval};

use super::{instance_object, type_to_php};
use crate::engine;
use crate::engine::index::FuncIndex;
use crate::engine::runtime::BoxedEntry;
use crate::engine::{Extern, Thread};
use crate::php::zend::api::throw;
use crate::php::zend::bridge::dispatch;
use crate::php::zend::objects::object::{Class, Payload, Tracer};

/// The payload of `Wasm\Func`.
pub(in crate::php) struct Func {
    target: engine::Func,
    /// The object of the `Wasm\Instance` that exports the function. The garbage collector follows
    /// it.
    exporter: Option<Zval>,
    pub(in crate::php) entry: Option<BoxedEntry>,
    pub(in crate::php) thread: &'static Thread,
    pub(in crate::php) name: String,
}

pub(in crate::php) static CLASS: Class<Func> = Class::new("Wasm\\Func");

impl Payload for Func {
    const IDENTITY: Option<fn(&Self) -> usize> = Some(|func| func.target.address());

    fn class() -> &'static Class<Self> {
        &CLASS
    }

    fn is_same(&self, other: &Self) -> bool {
        self.name == other.name
    }

    fn trace(&self, tracer: &mut Tracer<'_>) {
        if let Some(object) = &self.exporter {
            tracer.visit(object);
        }
        tracer.owner(&self.target);
    }

    fn debug(&self, shown: &mut ZendHashTable) {
        type_to_php::insert(shown, "name", type_to_php::string(&self.name));
        type_to_php::insert(shown, "type", type_to_php::func_type(&self.target.ty()));
    }
}

impl Func {
    /// Returns the function.
    pub(in crate::php) fn get(&self) -> engine::Func {
        self.target.clone()
    }
}

/// Makes the payload for a function that is not tied to a `Wasm\Instance` object.
pub(in crate::php) fn reference(func: &engine::Func) -> Func {
    let (name, entry) = (func.name(), func.boxed_entry());
    Func { target: func.clone(), exporter: None, entry, thread: Thread::current(), name }
}

/// Sets the property `$name`, which scripts can only read.
pub(in crate::php) fn set_name(object: &mut ZendObject, name: &str) {
    throw::set_property(CLASS.class_entry(), object, "name", type_to_php::string(name));
}

/// Returns the object of a function. If the object does not exist yet, makes it with its property
/// `$name`.
fn named(func: Func) -> Zval {
    if let Some(known) = CLASS.known(&func) {
        return known;
    }
    let name = func.name.clone();
    let mut value = CLASS.object(func);
    if let Some(object) = value.object_mut() {
        set_name(object, &name);
    }
    value
}

/// Returns the object of a function that a `Wasm\Instance` exports.
pub(in crate::php) fn export(
    object: &Zval,
    instance: &engine::Instance,
    name: &[u8],
    index: FuncIndex,
) -> Zval {
    let name = String::from_utf8_lossy(name).into_owned();
    let entry = instance.boxed_entry(index);
    let (target, exporter) = (instance.func(index), Some(object.shallow_clone()));
    named(Func { target, exporter, entry, thread: Thread::current(), name })
}

/// Returns the object of a function reference from WebAssembly.
pub(in crate::php) fn to_php(func: &engine::Func) -> Zval {
    named(reference(func))
}

/// Returns the engine's function for a PHP value. The value may be a `Wasm\Func`, a Closure of a
/// `Wasm\Func`, or a Closure of an export. Returns `None` for all other values.
pub(in crate::php) fn from_php(value: &Zval) -> Option<engine::Func> {
    let this = dispatch::invoked_by_closure(value);
    if let Some(func) = CLASS.payload(this.as_ref().unwrap_or(value)) {
        return Some(func.get());
    }
    let (this, name) = dispatch::exported_by_closure(value)?;
    match instance_object::of(&this)?.export(std::str::from_utf8(&name).ok()?)? {
        Extern::Func(func) => Some(func),
        _ => None,
    }
}
