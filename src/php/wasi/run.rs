//! `Wasm\Wasi::run()`: runs a program once, and returns its output.
#![forbid(unsafe_code)]

use std::rc::Rc;

use ext_php_rs::types::Zval;

use super::arguments::Parameters;
use super::object::{CLASS, Wasi, captured};
use crate::engine::runtime::Budget;
use crate::php::classes::{instance, limits, module};
use crate::php::errors::raise;
use crate::php::loading::imports;
use crate::php::values::instance_object::Instance;
use crate::php::values::{instance_object, type_to_php};
use crate::php::zend::api::throw::{Result, Thrown};
use crate::php::zend::bridge::callback::release;
use crate::php::zend::objects::declare::{Method, Type};
use crate::php::zend::objects::method::Call;
use crate::wasi::streams::Captured;

/// Declares the parameters and the result.
pub(super) fn declare(method: Method) -> Method {
    method
        .fixed()
        .takes("program", Type::ObjectOrString(module::NAME))
        .option("args", Type::Array, "[]")
        .option("stdin", Type::Mixed, "\"\"")
        .option("preopens", Type::Array, "[]")
        .option("env", Type::Array, "[]")
        .option("limits", Type::Object(limits::NAME), "null")
        .gives(Type::Array)
}

pub(super) fn run(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 6)?;
    let budget = limits::argument(call, 6)?;
    let object = CLASS.object(Wasi::new(Parameters::of_method(call, (2, 3, 4, 5)))?);
    let mut instance = Zval::null();
    let outcome = run_program(call, &object, budget, &mut instance);
    match outcome {
        // After a bailout, PHP frees all objects of the request itself.
        Err(Thrown::Bailout) => std::mem::forget((object, instance)),
        _ => release((object, instance)),
    }
    call.returns(outcome?)
}

/// Runs a program, and returns its output. Stores the object of its instance in `made`.
fn run_program(
    call: &Call<'_>,
    object: &Zval,
    budget: Rc<Budget>,
    made: &mut Zval,
) -> Result<Zval> {
    let wasi = CLASS.payload(object).expect("the object was just made");
    let limit = instance::limit_time(&budget)?;
    let module = instance::module(call, 1)?;
    let unstarted = imports::prepare_program(&module, (object, wasi), budget)?;
    let instance = unstarted.instance().clone();
    // The object of the instance exists before its code runs, for `Wasm\caller()`.
    *made = instance_object::CLASS.object(Instance::new(instance.clone()));
    unstarted.start().map_err(raise::raise)?;
    // The call of the program has its own limit of time, as with `new Wasm\Instance`.
    drop(limit);
    let code = wasi.start(&instance)?;
    let output =
        |stream: &Option<Rc<Captured>>| stream.as_deref().map_or(Ok(Zval::null()), captured);
    Ok(type_to_php::table([
        ("exitCode", type_to_php::int(code.into())),
        ("stdout", output(&wasi.stdout)?),
        ("stderr", output(&wasi.stderr)?),
    ]))
}
