//! `Wasm\Limits`: the limits and permissions of an instance.
#![forbid(unsafe_code)]

use ext_php_rs::types::ZendHashTable;

use crate::engine::runtime::InstanceLimits;
use crate::php::values::type_to_php;
use crate::php::zend::api::throw;
use crate::php::zend::api::throw::Result;
use crate::php::zend::objects::declare::{Type, method};
use crate::php::zend::objects::method::{Call, handler};
use crate::php::zend::objects::object::{Class, Payload};

/// The name of the class.
pub(in crate::php) const NAME: &str = "Wasm\\Limits";

/// The payload of `Wasm\Limits`.
struct Limits(InstanceLimits);

static CLASS: Class<Limits> = Class::new(NAME);

impl Payload for Limits {
    fn class() -> &'static Class<Self> {
        &CLASS
    }

    fn debug(&self, shown: &mut ZendHashTable) {
        type_to_php::insert(shown, "reentrantFibers", type_to_php::bool(self.0.reentrant));
    }
}

/// Registers the class.
pub(in crate::php) fn register() -> ext_php_rs::error::Result<()> {
    let constructor = method("__construct", handler!(construct));
    CLASS.register(&[], [constructor.option("reentrantFibers", Type::Bool, "false")])?;
    CLASS.declare_readonly("reentrantFibers", Type::Bool);
    Ok(())
}

fn construct(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 1)?;
    let reentrant = call.bool(1, false)?;
    call.construct(Limits(InstanceLimits { reentrant }))?;
    let mut this = call.this_value();
    if let Some(object) = this.object_mut() {
        let value = type_to_php::bool(reentrant);
        throw::set_property(CLASS.class_entry(), object, "reentrantFibers", value);
    }
    Ok(())
}

/// Returns the limits in an argument of a method, or the default limits if the argument is null or
/// missing.
///
/// # Errors
///
/// Throws PHP's `\TypeError`.
pub(in crate::php) fn argument(call: &Call<'_>, number: u32) -> Result<InstanceLimits> {
    let Some(argument) = call.given(number) else { return Ok(InstanceLimits::default()) };
    let limits = CLASS.payload(argument);
    limits.map(|limits| limits.0).ok_or_else(|| call.wrong_type(number, "?Wasm\\Limits"))
}
