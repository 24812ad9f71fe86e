//! `Wasm\Limits`: the limits and permissions of an instance.
#![forbid(unsafe_code)]

use ext_php_rs::types::ZendHashTable;

use super::reflect;
use super::zend::declare::{Type, method};
use super::zend::method::{Call, handler};
use super::zend::object::{Class, Payload};
use super::zend::throw;
use super::zend::throw::Result;
use crate::engine::runtime::InstanceLimits;

/// The name of the class.
pub(super) const NAME: &str = "Wasm\\Limits";

/// The payload of `Wasm\Limits`.
struct Limits(InstanceLimits);

static CLASS: Class<Limits> = Class::new(NAME);

impl Payload for Limits {
    fn class() -> &'static Class<Self> {
        &CLASS
    }

    fn debug(&self, shown: &mut ZendHashTable) {
        reflect::insert(shown, "reentrantFibers", reflect::bool(self.0.reentrant));
    }
}

/// Registers the class.
pub(super) fn register() -> ext_php_rs::error::Result<()> {
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
        let value = reflect::bool(reentrant);
        throw::set_property(CLASS.class_entry(), object, "reentrantFibers", value);
    }
    Ok(())
}

/// Returns the limits in an argument of a method, or the default limits if it is null or missing.
///
/// # Errors
///
/// Throws PHP's `\TypeError`.
pub(super) fn argument(call: &Call<'_>, number: u32) -> Result<InstanceLimits> {
    let Some(argument) = call.given(number) else { return Ok(InstanceLimits::default()) };
    let limits = CLASS.payload(argument);
    limits.map(|limits| limits.0).ok_or_else(|| call.wrong_type(number, "?Wasm\\Limits"))
}
