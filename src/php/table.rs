//! `Wasm\Table`: get, set, grow; an array of references.
#![forbid(unsafe_code)]

use ext_php_rs::types::{ZendHashTable, Zval};
use ext_php_rs::zend::ce;

use super::describe::Description;
use super::zend::coerce;
use super::zend::declare::{Type, method};
use super::zend::iterate::{self, Indexed};
use super::zend::method::{Call, handler, place};
use super::zend::object::{Class, Payload, Tracer};
use super::zend::throw::{self, Result, Thrown};
use super::{convert, exceptions, reflect};
use crate::engine::types::{ExternType, RefType, ValType};
use crate::engine::{self, Thread, Val};

/// The payload of `Wasm\Table`.
pub(super) struct Table(pub(super) engine::Table);

pub(super) static CLASS: Class<Table> = Class::new("Wasm\\Table");

impl Payload for Table {
    const IS_UNIQUE: bool = true;

    fn class() -> &'static Class<Self> {
        &CLASS
    }

    fn identity(&self) -> usize {
        self.0.address()
    }

    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.owner(&self.0);
    }

    fn debug(&self, shown: &mut ZendHashTable) {
        reflect::insert(shown, "length", reflect::int(self.0.len()));
        reflect::insert(shown, "type", self.ty());
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
            method("__construct", handler!(construct)).takes("type", Type::Array).option(
                "init",
                Type::Mixed,
                "null",
            ),
            method("get", handler!(get)).takes("index", Type::Int).gives(Type::Mixed),
            method("set", handler!(set))
                .takes("index", Type::Int)
                .takes("value", Type::Mixed)
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

    fn element(&self, index: u64) -> Result<Zval> {
        let length = self.0.len();
        let outside = |_| {
            let message = format!("index {index}: outside the table of {length} elements");
            exceptions::out_of_bounds(message)
        };
        convert::to_php(&self.0.get(index).map_err(outside)?)
    }
}

impl Table {
    fn ty(&self) -> Zval {
        reflect::extern_type(&ExternType::Table(self.0.ty()))
    }
}

/// Converts an argument to an element. What did not come is null.
fn element(call: &Call<'_>, number: u32, name: &str, ty: RefType) -> Result<Val> {
    let ty = ValType::Ref(ty);
    let null = coerce::null();
    let value = if call.count() < number { &null } else { call.argument(number) };
    convert::checked(|| place(number, name), ty, value, number)
}

fn construct(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 2)?;
    let Some(description) = call.array(1)? else { return Ok(()) };
    let ty = Description::new(CLASS.name(), description).table_type()?;
    let init = element(call, 2, "init", ty.element)?;
    let table = engine::Table::new(Thread::current(), ty, &init);
    let table = table.map_err(|error| exceptions::wasm_exception(error.to_string()))?;
    call.construct(Table(table))
}

fn get(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 1)?;
    let index = call.unsigned(1)?;
    let element = call.this::<Table>()?.element(index)?;
    call.returns(element)
}

fn set(call: &mut Call<'_>) -> Result<()> {
    call.expect(2, 2)?;
    let index = call.unsigned(1)?;
    let table = &call.this::<Table>()?.0;
    let value = element(call, 2, "value", table.ty().element)?;
    let outside = |_| {
        let length = table.len();
        let message = format!("index {index}: outside the table of {length} elements");
        exceptions::out_of_bounds(message)
    };
    table.set(index, &value).map_err(outside)
}

fn grow(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 2)?;
    let delta = call.unsigned(1)?;
    let table = &call.this::<Table>()?.0;
    let init = element(call, 2, "init", table.ty().element)?;
    let before = table.grow(delta, &init).ok_or_else(|| cannot_grow(table, delta))?;
    call.returns_int(before)
}

fn cannot_grow(table: &engine::Table, delta: u64) -> Thrown {
    let (length, most) = (table.len(), table.max_elements());
    exceptions::wasm_exception(format!(
        "cannot grow a table of {length} elements by {delta}: its maximum is {most} elements"
    ))
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

/// As for PHP's arrays: what is null is not set.
fn offset_exists(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 1)?;
    let table = &call.this::<Table>()?.0;
    let offset = call.argument(1);
    let index = if offset.is_null() { None } else { coerce::to_int(offset, 1) };
    let element = index.and_then(|index| table.get(u64::try_from(index).ok()?).ok());
    let is_null = |element| matches!(element, Val::Func(None) | Val::Extern(None) | Val::Exn(None));
    call.returns(reflect::bool(element.is_some_and(|element| !is_null(element))))
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
pub(super) fn object(table: engine::Table) -> Zval {
    CLASS.object(Table(table))
}
