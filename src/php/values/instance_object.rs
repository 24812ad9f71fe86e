//! Objects of `Wasm\Instance` and `Wasm\Exports`, and their instances.
#![forbid(unsafe_code)]

use std::cell::RefCell;

use ext_php_rs::types::{ZendHashTable, Zval};

use super::type_to_php;
use crate::engine;
use crate::engine::Thread;
use crate::engine::module_info::Entity;
use crate::engine::runtime::BoxedEntry;
use crate::php::zend::objects::object;
use crate::php::zend::objects::object::{Class, Payload, Tracer};

/// The name of the class.
pub(in crate::php) const NAME: &str = "Wasm\\Instance";

/// The payload of `Wasm\Instance`.
pub(in crate::php) struct Instance {
    inner: engine::Instance,
    pub(in crate::php) thread: &'static Thread,
    /// The boxed entries of exports that were called before, indexed by the ids of their names.
    pub(in crate::php) entries: RefCell<Vec<Option<BoxedEntry>>>,
}

pub(in crate::php) static CLASS: Class<Instance> = Class::new(NAME);

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
        type_to_php::insert(shown, "module", module.map_or_else(Zval::null, type_to_php::string));
        let exports = info.exports.iter().map(|export| {
            let ty = info.extern_type(export.entity).to_string();
            (export.name.as_str(), type_to_php::string(&ty))
        });
        type_to_php::insert(shown, "exports", type_to_php::table(exports));
    }
}

impl Instance {
    /// Makes the payload for an instance.
    pub(in crate::php) fn new(instance: engine::Instance) -> Self {
        Self { inner: instance, thread: Thread::current(), entries: RefCell::default() }
    }

    /// Returns the instance.
    pub(in crate::php) const fn engine(&self) -> &engine::Instance {
        &self.inner
    }

    /// Returns the entity that is exported under a name.
    pub(in crate::php) fn export(&self, name: &[u8]) -> Option<Entity> {
        let name = std::str::from_utf8(name).ok()?;
        self.inner.module().export(name)
    }
}

/// Returns the engine's instance of a `Wasm\Instance` or `Wasm\Exports`.
pub(in crate::php) fn of(value: &Zval) -> Option<&engine::Instance> {
    let payload = CLASS.payload(value).or_else(|| EXPORTS.payload(value)?.instance());
    payload.map(Instance::engine)
}

/// The name of the class of exports.
pub(in crate::php) const EXPORTS_NAME: &str = "Wasm\\Exports";

/// The payload of `Wasm\Exports`: the `Wasm\Instance` that has the exports.
pub(in crate::php) struct Exports(pub(in crate::php) Zval);

pub(in crate::php) static EXPORTS: Class<Exports> = Class::new(EXPORTS_NAME);

impl Payload for Exports {
    const IDENTITY: Option<fn(&Self) -> usize> = Some(|exports| object::address(&exports.0));

    fn class() -> &'static Class<Self> {
        &EXPORTS
    }

    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.visit(&self.0);
    }

    fn debug(&self, shown: &mut ZendHashTable) {
        let instance = self.instance();
        if let Some(info) = instance.and_then(|it| it.engine().module().try_info().ok()) {
            for export in &info.exports {
                let ty = info.extern_type(export.entity).to_string();
                // For PHP, a name that begins with a zero byte is the name of a private property.
                let mangled = export.name.strip_prefix('\0').map(|name| format!("\\0{name}"));
                let name = mangled.as_deref().unwrap_or(&export.name);
                type_to_php::insert(shown, name, type_to_php::string(&ty));
            }
        }
    }
}

impl Exports {
    /// Returns the instance, if it is constructed.
    pub(in crate::php) fn instance(&self) -> Option<&Instance> {
        CLASS.payload(&self.0)
    }

    /// Returns the instance. An object has a payload only if its instance is constructed.
    pub(in crate::php) fn constructed(&self) -> &Instance {
        self.instance().expect("made from a constructed instance")
    }
}
