//! `Wasm\Exports`: the exports of an instance, as methods, properties, array elements and an
//! iterator.
#![forbid(unsafe_code)]

use ext_php_rs::types::{ZendHashTable, Zval};
use ext_php_rs::zend::{ClassEntry, ce};

use super::instance;
use super::instance::Instance;
use super::zend::call;
use super::zend::call::Callee;
use super::zend::declare::{Type, method};
use super::zend::dispatch::Functions;
use super::zend::method::{Call, handler};
use super::zend::object;
use super::zend::object::{Class, Payload, Tracer};
use super::zend::throw;
use super::zend::throw::Result;
use super::{module, reflect};
use crate::engine::runtime::BoxedEntry;
use crate::engine::{Thread, shown};

/// The name of the class.
pub(super) const NAME: &str = "Wasm\\Exports";

/// The payload of `Wasm\Exports`: the `Wasm\Instance` that has the exports.
pub(super) struct Exports(Zval);

pub(super) static CLASS: Class<Exports> = Class::new(NAME);

static FUNCTIONS: Functions = Functions::new();

impl Payload for Exports {
    const IDENTITY: Option<fn(&Self) -> usize> = Some(|exports| object::address(&exports.0));

    fn class() -> &'static Class<Self> {
        &CLASS
    }

    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.visit(&self.0);
    }

    fn debug(&self, shown: &mut ZendHashTable) {
        let instance = self.instance();
        if let Some(info) = instance.and_then(|it| it.engine().module().try_info().ok()) {
            for export in &info.exports {
                let ty = info.extern_type(export.entity).to_string();
                // PHP takes a name that begins with a zero byte for the name of a private property.
                let mangled = export.name.strip_prefix('\0').map(|name| format!("\\0{name}"));
                let name = mangled.as_deref().unwrap_or(&export.name);
                reflect::insert(shown, name, reflect::string(&ty));
            }
        }
    }
}

/// Registers the class.
pub(super) fn register() -> ext_php_rs::error::Result<()> {
    CLASS.register(
        &[
            (ce::arrayaccess, "\\ArrayAccess"),
            (ce::countable, "\\Countable"),
            (ce::aggregate, "\\IteratorAggregate"),
        ],
        [
            method("__construct", handler!(construct)).hidden(),
            method("offsetExists", handler!(offset_exists))
                .takes("offset", Type::Mixed)
                .gives(Type::Bool),
            method("offsetGet", handler!(offset_get))
                .takes("offset", Type::Mixed)
                .gives(Type::Mixed),
            method("offsetSet", handler!(refuse))
                .takes("offset", Type::Mixed)
                .takes("value", Type::Mixed)
                .gives(Type::Void),
            method("offsetUnset", handler!(refuse)).takes("offset", Type::Mixed).gives(Type::Void),
            method("count", handler!(count)).gives(Type::Int),
            method("getIterator", handler!(get_iterator)).gives(Type::Object("Iterator")),
        ],
    )?;
    call::install(&CLASS);
    Ok(())
}

/// Makes the `Wasm\Exports` object of a `Wasm\Instance`.
pub(super) fn object(instance: &Zval) -> Zval {
    CLASS.object(Exports(instance.shallow_clone()))
}

impl Exports {
    /// Returns the instance, if it is constructed.
    pub(super) fn instance(&self) -> Option<&Instance> {
        instance::CLASS.payload(&self.0)
    }

    /// Returns the instance. An object has a payload only if its instance is constructed.
    fn constructed(&self) -> &Instance {
        self.instance().expect("made from a constructed instance")
    }

    /// Returns the number of exports.
    fn count(&self) -> Result<u64> {
        let info = module::info(self.constructed().engine().module())?;
        Ok(info.exports.len() as u64)
    }
}

impl Callee for Exports {
    /// Returns true for `count()`: many guests export that name. `count($exports)` always counts.
    fn gives_way(method: &[u8]) -> bool {
        method.eq_ignore_ascii_case(b"count")
    }

    fn call_declared(&self, _method: &[u8], args: &[Zval]) -> Result<Zval> {
        if args.is_empty() {
            return self.count().map(reflect::int);
        }
        let given = args.len();
        let message = format!("{NAME}::count() expects exactly 0 arguments, {given} given");
        Err(throw::argument_count_error(message))
    }

    fn functions() -> &'static Functions {
        &FUNCTIONS
    }

    fn thread(&self) -> &'static Thread {
        self.constructed().thread()
    }

    #[inline]
    fn known_entry(&self, slot: usize) -> Option<BoxedEntry> {
        self.instance()?.known_entry(slot)
    }

    fn find_entry(&self, slot: usize, name: &[u8]) -> Option<BoxedEntry> {
        self.instance()?.find_entry(slot, name)
    }

    fn has_function(&self, name: &[u8]) -> bool {
        self.constructed().has_function(name)
    }

    fn call(&self, name: &[u8], args: &[Zval], result: &mut Zval) -> Result<()> {
        self.constructed().call(name, args, result)
    }

    fn read(&self, _object: &Zval, name: &[u8]) -> Result<Option<Zval>> {
        Ok(self.constructed().export_value(&self.0, name))
    }

    fn has(&self, name: &[u8]) -> bool {
        self.constructed().engine().export(&String::from_utf8_lossy(name)).is_some()
    }
}

/// Never runs. The constructor is private, so that scripts cannot make exports without an instance.
#[expect(clippy::unnecessary_wraps, reason = "every method has this signature")]
fn construct(_call: &mut Call<'_>) -> Result<()> {
    Ok(())
}

fn offset_exists(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 1)?;
    // Only values that `offsetGet()` converts to a string can be names.
    let name = call.argument(1);
    let is_name = !(name.is_null() || name.is_array() || name.is_object() || name.is_resource());
    let exists = is_name && call.this::<Exports>()?.has(call.string(1)?);
    call.returns(reflect::bool(exists))
}

fn offset_get(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 1)?;
    let name = call.string(1)?;
    let exports = call.this::<Exports>()?;
    let Some(value) = exports.constructed().export_value(&exports.0, name) else {
        let name = String::from_utf8_lossy(name);
        let name = shown(&name);
        return Err(throw::error(format!("Undefined export {NAME}[\"{name}\"]")));
    };
    call.returns(value)
}

fn refuse(_call: &mut Call<'_>) -> Result<()> {
    Err(throw::error("Cannot modify the exports of an instance"))
}

fn count(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 0)?;
    let count = call.this::<Exports>()?.count()?;
    call.returns_int(count)
}

/// Iterates over the exports in the order of the module.
fn get_iterator(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 0)?;
    let exports = call.this::<Exports>()?;
    let instance = exports.constructed();
    let info = module::info(instance.engine().module())?;
    let mut values = Vec::new();
    for export in &info.exports {
        if let Some(value) = instance.export_value(&exports.0, export.name.as_bytes()) {
            values.push((export.name.as_str(), value));
        }
    }
    let values = reflect::table(values);
    let class = ClassEntry::try_find("ArrayIterator")
        .ok_or_else(|| throw::error("the class ArrayIterator is missing"))?;
    let mut iterator = class.new();
    let constructed = iterator.try_call_method("__construct", vec![&values]);
    constructed.map_err(|error| throw::error(error.to_string()))?;
    let mut value = Zval::new();
    value.set_object(&mut iterator);
    call.returns(value)
}
