//! The fuel of instances: `Wasm\fuel()` and `Wasm\add_fuel()`.
#![forbid(unsafe_code)]

use std::rc::Rc;

use ext_php_rs::types::Zval;

use crate::engine::Module;
use crate::engine::runtime::Budget;
use crate::php::values::{instance_object, type_to_php};
use crate::php::zend::api::throw;
use crate::php::zend::api::throw::Result;
use crate::php::zend::objects::method::Call;

/// Checks that a module can have a budget: a budget with fuel needs code that counts its
/// instructions.
///
/// # Errors
///
/// Throws a `\ValueError`.
pub(in crate::php) fn check(module: &Module, budget: &Budget) -> Result<()> {
    if budget.limits().fuel.is_none() || module.options().fuel {
        return Ok(());
    }
    Err(throw::value_error(
        "Wasm\\Limits::$fuel needs a module that was compiled with new Wasm\\Options(fuel: true)",
    ))
}

/// Returns the number of units that an instance has left, or null without a limit: `Wasm\fuel()`.
pub(in crate::php) fn fuel(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 1)?;
    let budget = budget(call)?;
    let left = budget.limits().fuel.map(|_| budget.fuel().get().unsigned_abs());
    call.returns(left.map_or_else(Zval::null, type_to_php::int))
}

/// Adds units to the fuel of an instance: `Wasm\add_fuel()`.
pub(in crate::php) fn add_fuel(call: &mut Call<'_>) -> Result<()> {
    call.expect(2, 2)?;
    let (budget, units) = (budget(call)?, call.unsigned(2)?);
    if budget.limits().fuel.is_none() {
        return Err(throw::error(
            "this instance has no limit of fuel, so it needs no more; Wasm\\Limits::$fuel sets one",
        ));
    }
    budget.add_fuel(units);
    Ok(())
}

/// Returns the budget of the instance in the first argument.
fn budget(call: &Call<'_>) -> Result<Rc<Budget>> {
    let argument = call.argument(1);
    let instance = instance_object::CLASS.payload(argument);
    let instance = instance.ok_or_else(|| call.wrong_type(1, instance_object::NAME))?;
    Ok(instance.engine().budget().clone())
}
