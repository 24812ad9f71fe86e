//! `Wasm\Limits`: the limits and permissions of instances.
#![forbid(unsafe_code)]

use std::rc::Rc;
use std::time::Duration;

use ext_php_rs::types::{ZendHashTable, Zval};

use crate::engine::runtime;
use crate::engine::runtime::Budget;
use crate::php::values::type_to_php;
use crate::php::zend::api::throw;
use crate::php::zend::api::throw::Result;
use crate::php::zend::objects::declare::{Type, method};
use crate::php::zend::objects::method::{Call, handler};
use crate::php::zend::objects::object::{Class, Payload};

/// The name of the class.
pub(in crate::php) const NAME: &str = "Wasm\\Limits";

/// The payload of `Wasm\Limits`: the budget that all instances with this object share.
struct Limits(Rc<Budget>);

static CLASS: Class<Limits> = Class::new(NAME);

impl Payload for Limits {
    fn class() -> &'static Class<Self> {
        &CLASS
    }

    fn debug(&self, shown: &mut ZendHashTable) {
        for (name, _, value) in properties(self.0.limits()) {
            type_to_php::insert(shown, name, value);
        }
    }
}

/// Returns the properties with their types and values, in the order of the constructor.
fn properties(limits: &runtime::Limits) -> [(&'static str, Type, Zval); 6] {
    let int = |value: Option<u64>| value.map_or_else(Zval::null, type_to_php::int);
    let mut timeout = Zval::null();
    if let Some(limit) = limits.timeout {
        timeout.set_double(limit.as_secs_f64());
    }
    [
        ("memory", Type::IntOrNull, int(limits.memory)),
        ("tableElements", Type::IntOrNull, int(limits.table_elements)),
        ("stack", Type::IntOrNull, int(limits.stack)),
        ("timeout", Type::FloatOrNull, timeout),
        ("fuel", Type::IntOrNull, int(limits.fuel)),
        ("reentrantFibers", Type::Bool, type_to_php::bool(limits.reentrant)),
    ]
}

/// Registers the class.
pub(in crate::php) fn register() -> ext_php_rs::error::Result<()> {
    let constructor = method("__construct", handler!(construct))
        .option("memory", Type::Int, "null")
        .option("tableElements", Type::Int, "null")
        .option("stack", Type::Int, "null")
        .option("timeout", Type::Float, "null")
        .option("fuel", Type::Int, "null")
        .option("reentrantFibers", Type::Bool, "false");
    CLASS.register(&[], [constructor])?;
    for (name, ty, _) in properties(&runtime::Limits::default()) {
        CLASS.declare_readonly(name, ty);
    }
    Ok(())
}

fn construct(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 6)?;
    let limits = runtime::Limits {
        memory: amount(call, 1)?,
        table_elements: amount(call, 2)?,
        stack: positive(call, 3)?,
        timeout: timeout(call, 4)?,
        fuel: amount(call, 5)?,
        reentrant: call.bool(6, false)?,
    };
    call.construct(Limits(Budget::new(limits)))?;
    let mut this = call.this_value();
    if let Some(object) = this.object_mut() {
        for (name, _, value) in properties(&limits) {
            throw::set_property(CLASS.class_entry(), object, name, value);
        }
    }
    Ok(())
}

/// Returns an argument that is an integer and not negative, or `None` if it is null or missing. A
/// boolean is refused, because it was meant for another parameter.
fn amount(call: &Call<'_>, number: u32) -> Result<Option<u64>> {
    if call.given(number).is_some_and(Zval::is_bool) {
        return Err(call.wrong_type(number, "?int"));
    }
    call.unsigned_or_null(number)
}

/// Returns an argument that is an integer greater than 0, or `None` if it is null or missing.
fn positive(call: &Call<'_>, number: u32) -> Result<Option<u64>> {
    match amount(call, number)? {
        Some(0) => Err(call.wrong_value(number, "must be greater than 0")),
        value => Ok(value),
    }
}

/// Returns an argument that is a time in seconds, or `None` if it is null or missing.
fn timeout(call: &Call<'_>, number: u32) -> Result<Option<Duration>> {
    let Some(value) = call.given(number) else { return Ok(None) };
    if value.is_bool() {
        return Err(call.wrong_type(number, "?float"));
    }
    let seconds = call.float(number)?;
    if !seconds.is_finite() {
        return Err(call.wrong_value(number, "must be a finite number of seconds"));
    }
    if seconds <= 0.0 {
        return Err(call.wrong_value(number, "must be greater than 0"));
    }
    // A time that is too long for the type is longer than any call.
    Ok(Some(Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX)))
}

/// Returns the budget in an argument of a method. If the argument is null or missing, returns a new
/// budget without limits.
///
/// # Errors
///
/// Throws PHP's `\TypeError`.
pub(in crate::php) fn argument(call: &Call<'_>, number: u32) -> Result<Rc<Budget>> {
    let Some(argument) = call.given(number) else {
        return Ok(Budget::new(runtime::Limits::default()));
    };
    let limits = CLASS.payload(argument);
    limits.map(|limits| limits.0.clone()).ok_or_else(|| call.wrong_type(number, "?Wasm\\Limits"))
}
