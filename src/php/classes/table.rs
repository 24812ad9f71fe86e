//! `Wasm\Table`: an array of references, with the methods `get()`, `set()` and `grow()`.
#![forbid(unsafe_code)]

use ext_php_rs::types::{ZendHashTable, Zval};
use ext_php_rs::zend::ce;

use crate::engine;
use crate::engine::runtime::account::Need;
use crate::engine::types::{ExternType, ValType};
use crate::engine::{Error, Thread, Val};
use crate::php::errors::{classes, raise};
use crate::php::memory::limit;
use crate::php::values::type_from_php::Description;
use crate::php::values::{convert, type_to_php};
use crate::php::zend::api::throw::{Result, Thrown};
use crate::php::zend::api::{coerce, throw};
use crate::php::zend::objects::declare::{Type, method};
use crate::php::zend::objects::iterate;
use crate::php::zend::objects::iterate::Indexed;
use crate::php::zend::objects::method::{Call, handler};
use crate::php::zend::objects::object::{Class, Payload, Tracer};

/// The payload of `Wasm\Table`.
pub(in crate::php) struct Table(pub(in crate::php) engine::Table);

pub(in crate::php) static CLASS: Class<Table> = Class::new("Wasm\\Table");

impl Payload for Table {
    const IDENTITY: Option<fn(&Self) -> usize> = Some(|table| table.0.address());

    fn class() -> &'static Class<Self> {
        &CLASS
    }

    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.owner(&self.0);
    }

    fn debug(&self, shown: &mut ZendHashTable) {
        type_to_php::insert(shown, "length", type_to_php::int(self.0.len()));
        type_to_php::insert(shown, "type", self.ty());
        let elements =
            (0..self.0.len().min(type_to_php::SHOWN)).map_while(|index| self.0.get(index).ok());
        let elements = elements.map(|element| convert::shown(&element).unwrap_or_default());
        type_to_php::insert(shown, "elements", type_to_php::list(elements));
    }
}

/// Registers the class.
pub(in crate::php) fn register() -> ext_php_rs::error::Result<()> {
    CLASS.register(
        &[
            (ce::arrayaccess, "\\ArrayAccess"),
            (ce::countable, "\\Countable"),
            (ce::aggregate, "\\IteratorAggregate"),
        ],
        [
            method("__construct", handler!(construct)).takes("type", Type::Array).option(
                "init",
                Type::Mixed,
                "null",
            ),
            method("get", handler!(get)).takes("index", Type::Int).gives(Type::Mixed),
            method("set", handler!(set))
                .takes("index", Type::Int)
                .option("value", Type::Mixed, "null")
                .gives(Type::Void),
            method("grow", handler!(grow))
                .takes("delta", Type::Int)
                .option("init", Type::Mixed, "null")
                .gives(Type::Int),
            method("length", handler!(length)).gives(Type::Int),
            method("type", handler!(ty)).gives(Type::Array),
            method("offsetExists", handler!(offset_exists))
                .takes("offset", Type::Mixed)
                .gives(Type::Bool),
            method("offsetGet", handler!(get)).takes("offset", Type::Mixed).gives(Type::Mixed),
            method("offsetSet", handler!(offset_set))
                .takes("offset", Type::Mixed)
                .takes("value", Type::Mixed)
                .gives(Type::Void),
            method("offsetUnset", handler!(offset_unset))
                .takes("offset", Type::Mixed)
                .gives(Type::Void),
            method("count", handler!(length)).gives(Type::Int),
            method("getIterator", handler!(iterate::iterator::<Table>))
                .gives(Type::Object("Iterator")),
        ],
    )?;
    iterate::install(&CLASS);
    Ok(())
}

impl Indexed for Table {
    fn length(&self) -> u64 {
        self.0.len()
    }

    fn get(&self, index: u64, null: &mut Zval) -> Result<bool> {
        let Ok(element) = self.0.get(index) else { return Ok(false) };
        convert::store(&element, null)?;
        Ok(true)
    }
}

impl Table {
    fn ty(&self) -> Zval {
        type_to_php::extern_type(&ExternType::Table(self.0.ty()))
    }

    /// Returns the type of the elements.
    fn element(&self) -> ValType {
        ValType::Ref(self.0.ty().element)
    }

    /// Throws the exception for an index outside the table.
    fn outside(&self, index: u64) -> Thrown {
        classes::outside("table", self.0.len(), index, 1)
    }
}

fn construct(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 2)?;
    let Some(description) = call.array(1)? else { return Ok(()) };
    let ty = Description::new(CLASS.name(), description).table_type()?;
    let init = convert::parameter(call, 2, "init", ValType::Ref(ty.element))?;
    limit::make_room(None, Need::of_table(ty.limits.minimum))?;
    let table = engine::Table::new(Thread::current(), ty, &init);
    let table = table.map_err(|error| match error {
        Error::Os(_) | Error::MemoryLimit(_) => raise::raise(error),
        error => classes::wasm_exception(error.to_string()),
    })?;
    call.construct(Table(table))
}

fn get(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 1)?;
    let index = call.unsigned(1)?;
    let table = call.this::<Table>()?;
    let mut element = coerce::null();
    if !table.get(index, &mut element)? {
        return Err(table.outside(index));
    }
    call.returns(element)
}

fn set(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 2)?;
    let index = call.unsigned(1)?;
    let table = call.this::<Table>()?;
    let value = convert::parameter(call, 2, "value", table.element())?;
    table.0.set(index, &value).map_err(|_| table.outside(index))
}

fn grow(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 2)?;
    let delta = call.unsigned(1)?;
    let table = call.this::<Table>()?;
    let init = convert::parameter(call, 2, "init", table.element())?;
    limit::make_room(table.0.budget(), Need::of_table(delta))?;
    let before = table.0.grow(delta, &init).map_err(|reason| {
        let (length, most) = (table.0.len(), table.0.max_elements());
        classes::cannot_grow("table", (length, delta, most, "elements"), reason)
    })?;
    call.returns_int(before)
}

fn length(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 0)?;
    let length = call.this::<Table>()?.0.len();
    call.returns_int(length)
}

fn ty(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 0)?;
    let ty = call.this::<Table>()?.ty();
    call.returns(ty)
}

/// Returns whether an element exists and is not null, as `isset()` on PHP's arrays does.
fn offset_exists(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 1)?;
    let table = &call.this::<Table>()?.0;
    let offset = call.argument(1);
    let index = if offset.is_null() { None } else { coerce::to_int(offset, 1) };
    let element = index.and_then(|index| table.get(u64::try_from(index).ok()?).ok());
    let is_null = |element| matches!(element, Val::Func(None) | Val::Extern(None) | Val::Exn(None));
    call.returns(type_to_php::bool(element.is_some_and(|element| !is_null(element))))
}

fn offset_set(call: &mut Call<'_>) -> Result<()> {
    call.expect(2, 2)?;
    if call.argument(1).is_null() {
        return Err(throw::error("Cannot append to a Wasm\\Table, use grow()"));
    }
    set(call)
}

fn offset_unset(_call: &mut Call<'_>) -> Result<()> {
    Err(throw::error("Cannot unset an element of a Wasm\\Table, set it to null"))
}

/// Returns the object of a table.
pub(in crate::php) fn object(table: engine::Table) -> Zval {
    CLASS.object(Table(table))
}
