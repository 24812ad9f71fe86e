//! The functions of WASI as an array of imports: `Wasi::imports()`.
//!
//! A function that PHP can hold needs compiled code for its type. All of this code is in one
//! module, which imports all functions and exports them again. The cache keeps it like any other
//! module.
#![forbid(unsafe_code)]

use std::fmt::Write;

use ext_php_rs::types::{ZendHashTable, Zval};
use once_cell::sync::Lazy;
use parking_lot::Mutex;

use super::object::{Wasi, find};
use crate::engine::module_info::Entity;
use crate::engine::runtime::{Budget, Limits};
use crate::engine::{Instance, Module, Options};
use crate::php::errors::raise;
use crate::php::loading::{cache, imports, source};
use crate::php::values::{func_object, type_to_php};
use crate::php::zend::api::throw::Result;
use crate::php::zend::objects::method::Call;
use crate::wasi::preview1::{self, MODULE, OLD_MODULE};

/// The module of this process with all functions.
static FUNCTIONS: Lazy<Mutex<Option<Module>>> = Lazy::new(Mutex::default);

/// Returns the functions of a `Wasm\Wasi` as an array of imports.
pub(super) fn get(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 0)?;
    let object = call.this_value();
    let wasi = call.this::<Wasi>()?;
    let module = module(&object, wasi)?;
    let budget = Budget::new(Limits::default());
    let unstarted = imports::prepare_program(&module, (&object, wasi), budget)?;
    let instance = unstarted.start().map_err(raise::raise)?;
    let mut functions = ZendHashTable::new();
    let mut old = ZendHashTable::new();
    for name in preview1::names(MODULE) {
        let Some(function) = exported(&instance, name) else { continue };
        // Most functions are the same in the older module, so they have the same object.
        let differs = preview1::differs(name).then(|| exported(&instance, &of_old_module(name)));
        let other = differs.flatten().unwrap_or_else(|| function.shallow_clone());
        type_to_php::insert(&mut old, name, other);
        type_to_php::insert(&mut functions, name, function);
    }
    call.returns(type_to_php::table([(MODULE, functions), (OLD_MODULE, old)].map(
        |(module, functions)| {
            let mut value = Zval::new();
            value.set_hashtable(functions);
            (module, value)
        },
    )))
}

/// Returns the object of a function.
fn exported(instance: &Instance, name: &str) -> Option<Zval> {
    let Entity::Func(index) = instance.module().export(name)? else { return None };
    Some(func_object::to_php(&instance.func(index)))
}

/// Returns the name under which a function of the older module is exported.
fn of_old_module(name: &str) -> String {
    format!("{name} of {OLD_MODULE}")
}

/// Returns the module with all functions, from this process or from the cache.
fn module(object: &Zval, wasi: &Wasi) -> Result<Module> {
    if let Some(known) = FUNCTIONS.lock().clone() {
        return Ok(known);
    }
    // The cache waits for other processes, so the lock is not held meanwhile.
    let text = text(object, wasi);
    let source = source::text(text.as_bytes())?;
    let (module, _) = cache::module(source, true, Options::default())?;
    *FUNCTIONS.lock() = Some(module.clone());
    Ok(module)
}

/// Returns the text of the module with all functions.
fn text(object: &Zval, wasi: &Wasi) -> String {
    let mut text = String::from("(module");
    for module in [MODULE, OLD_MODULE] {
        for name in preview1::names(module) {
            if module == OLD_MODULE && !preview1::differs(name) {
                continue;
            }
            let function = find(object, wasi, module, name);
            let Some(ty) = function.as_ref().and_then(|function| function.ty()) else { continue };
            let exported = if module == MODULE { name.to_owned() } else { of_old_module(name) };
            let clause = |keyword: &str, types: &[_]| {
                let types = types.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
                format!("({keyword} {types})")
            };
            let signature = clause("param", &ty.params) + &clause("result", &ty.results);
            write!(
                text,
                " (func (export \"{exported}\") (import \"{module}\" \"{name}\") {signature})"
            )
            .expect("a String accepts everything");
        }
    }
    text + ")"
}
