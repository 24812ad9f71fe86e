//! `Wasm\Exports`: the exports of an instance, as methods, properties, array elements and an
//! iterator.
#![forbid(unsafe_code)]

use ext_php_rs::types::Zval;
use ext_php_rs::zend::{ClassEntry, ce};

use crate::engine;
use crate::engine::runtime::BoxedEntry;
use crate::engine::{Thread, shown};
use crate::php::errors::raise;
use crate::php::loading::imports;
use crate::php::values::instance_object::{EXPORTS, EXPORTS_NAME, Exports};
use crate::php::values::{module_info, type_to_php};
use crate::php::zend::api::throw;
use crate::php::zend::api::throw::{Result, Thrown};
use crate::php::zend::bridge::call;
use crate::php::zend::bridge::call::Callee;
use crate::php::zend::bridge::dispatch::Functions;
use crate::php::zend::objects::declare::{Type, method};
use crate::php::zend::objects::method::{Call, handler};

static FUNCTIONS: Functions = Functions::new();

/// Registers the class.
pub(in crate::php) fn register() -> ext_php_rs::error::Result<()> {
    EXPORTS.register(
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
    call::install(&EXPORTS);
    Ok(())
}

/// Makes the `Wasm\Exports` object of a `Wasm\Instance`.
pub(in crate::php) fn object(instance: &Zval) -> Zval {
    EXPORTS.object(Exports(instance.shallow_clone()))
}

impl Exports {
    /// Returns the number of exports.
    fn count(&self) -> Result<u64> {
        let info = module_info::of(self.constructed().engine().module())?;
        Ok(info.exports.len() as u64)
    }
}

impl Callee for Exports {
    /// Returns true for `count()`, because many guests export a function of that name. The call
    /// `count($exports)` always returns the number of exports.
    fn gives_way(method: &[u8]) -> bool {
        method.eq_ignore_ascii_case(b"count")
    }

    fn call_declared(&self, _method: &[u8], args: &[Zval]) -> Result<Zval> {
        if args.is_empty() {
            return self.count().map(type_to_php::int);
        }
        let given = args.len();
        let message = format!("{EXPORTS_NAME}::count() expects exactly 0 arguments, {given} given");
        Err(throw::argument_count_error(message))
    }

    fn functions() -> &'static Functions {
        &FUNCTIONS
    }

    fn thread(&self) -> &'static Thread {
        self.constructed().thread
    }

    #[inline]
    fn known_entry(&self, name_id: usize) -> Option<BoxedEntry> {
        self.instance()?.known_entry(name_id)
    }

    fn find_entry(&self, name_id: usize, name: &[u8]) -> Option<BoxedEntry> {
        self.instance()?.find_entry(name_id, name)
    }

    fn has_function(&self, name: &[u8]) -> bool {
        self.constructed().has_function(name)
    }

    fn call(&self, name: &[u8], args: &[Zval], result: &mut Zval) -> Result<()> {
        self.constructed().call(name, args, result)
    }

    fn read(&self, _object: &Zval, name: &[u8]) -> Result<Option<Zval>> {
        Ok(imports::property(self.constructed(), &self.0, name))
    }

    fn has(&self, name: &[u8]) -> bool {
        self.constructed().engine().export(&String::from_utf8_lossy(name)).is_some()
    }

    fn raise(error: engine::Error) -> Thrown {
        raise::raise(error)
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
    call.returns(type_to_php::bool(exists))
}

fn offset_get(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 1)?;
    let name = call.string(1)?;
    let exports = call.this::<Exports>()?;
    let Some(value) = imports::property(exports.constructed(), &exports.0, name) else {
        let name = String::from_utf8_lossy(name);
        let name = shown(&name);
        return Err(throw::error(format!("Undefined export {EXPORTS_NAME}[\"{name}\"]")));
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

/// Returns an iterator over the exports, in the order in which the module declares them.
fn get_iterator(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 0)?;
    let exports = call.this::<Exports>()?;
    let instance = exports.constructed();
    let info = module_info::of(instance.engine().module())?;
    let mut values = Vec::new();
    for export in &info.exports {
        if let Some(value) = imports::property(instance, &exports.0, export.name.as_bytes()) {
            values.push((export.name.as_str(), value));
        }
    }
    let values = type_to_php::table(values);
    let class = ClassEntry::try_find("ArrayIterator")
        .ok_or_else(|| throw::error("the class ArrayIterator is missing"))?;
    let mut iterator = class.new();
    let constructed = iterator.try_call_method("__construct", vec![&values]);
    constructed.map_err(|error| throw::error(error.to_string()))?;
    let mut value = Zval::new();
    value.set_object(&mut iterator);
    call.returns(value)
}
