//! The conversion of PHP's imports array to the imports that the engine links.
#![forbid(unsafe_code)]

use std::rc::Rc;

use ext_php_rs::types::{ZendHashTable, Zval};

use crate::engine;
use crate::engine::module_info::{Entity, Import};
use crate::engine::runtime;
use crate::engine::runtime::{Budget, Unstarted, prepare};
use crate::engine::types::ValType;
use crate::engine::{Extern, Global, HostCall, Module, Offer, Thread, shown};
use crate::php::classes::{fuel, global_var, table, tag};
use crate::php::errors::classes::link_error;
use crate::php::errors::raise;
use crate::php::memory;
use crate::php::memory::limit;
use crate::php::values::host::HostFunction;
use crate::php::values::{convert, func_object, instance_object};
use crate::php::wasi::object as wasi;
use crate::php::zend::api::throw;
use crate::php::zend::api::throw::{Result, Thrown};
use crate::php::zend::bridge::callback::{Callable, guarded};

/// Maximum number of missing imports that a message lists.
const MOST_LISTED: usize = 10;

/// Instantiates a module with the imports of a script, but does not run its start function.
pub(in crate::php) fn prepare_instance(
    module: &Module,
    imports: Option<&ZendHashTable>,
    budget: Rc<Budget>,
) -> Result<Unstarted> {
    fuel::check(module, &budget)?;
    limit::make_room(Some(&budget), runtime::need(module))?;
    let mut offers = Vec::new();
    for import in &module.plan().declared.imports {
        let found = find(import, imports)?.ok_or_else(|| missing(module, imports))?;
        offers.push(match found {
            Found::Export(export) => Offer::Extern(export),
            Found::Wasi(function) => Offer::HostFunc(function),
            Found::Value(value) => offer_value(module, import, &value)?,
        });
    }
    prepare(module, offers, budget).map_err(raise::raise)
}

/// Instantiates a program with the functions of a `Wasm\Wasi` object, but does not run its start
/// function.
pub(in crate::php) fn prepare_program(
    module: &Module,
    (object, wasi): (&Zval, &wasi::Wasi),
    budget: Rc<Budget>,
) -> Result<Unstarted> {
    fuel::check(module, &budget)?;
    limit::make_room(Some(&budget), runtime::need(module))?;
    let mut offers = Vec::new();
    for import in &module.plan().declared.imports {
        let function = wasi::find(object, wasi, &import.module, &import.name);
        let function = function.ok_or_else(|| {
            let wanted = module.plan().import_type(import);
            let name = names(import);
            link_error(format!("import {name}: missing, expected {wanted}{}", advice(import)))
        })?;
        offers.push(Offer::HostFunc(function));
    }
    prepare(module, offers, budget).map_err(raise::raise)
}

/// The value that a script provides for an import.
enum Found {
    /// An export of an instance.
    Export(Extern),
    /// A function of WASI.
    Wasi(Box<dyn HostCall>),
    Value(Zval),
}

/// Finds the value that a script provides for an import. Returns `None` if it is missing.
fn find(import: &Import, imports: Option<&ZendHashTable>) -> Result<Option<Found>> {
    let namespace = imports.and_then(|imports| imports.get(import.module.as_str()));
    let Some(namespace) = namespace else { return Ok(None) };
    // The value is cloned, because the check of a callable may run a script, which may change PHP
    // references.
    let namespace = namespace.dereference().shallow_clone();
    if let Some(instance) = instance_object::of(&namespace) {
        return Ok(instance.export(&import.name).map(Found::Export));
    }
    if let Some(wasi) = wasi::CLASS.payload(&namespace) {
        let function = wasi::find(&namespace, wasi, &import.module, &import.name);
        return Ok(function.map(Found::Wasi));
    }
    let Some(values) = namespace.array() else {
        let (name, got) = (shown(&import.module), convert::describe(&namespace));
        return Err(throw::type_error(format!(
            "imports[\"{name}\"] must be an array, a Wasm\\Instance, Wasm\\Exports or Wasm\\Wasi, \
             {got} given"
        )));
    };
    let value = values.get(import.name.as_str());
    Ok(value.map(|value| Found::Value(value.dereference().shallow_clone())))
}

/// Throws a `LinkError` that lists the imports that are missing.
#[cold]
fn missing(module: &Module, imports: Option<&ZendHashTable>) -> Thrown {
    let (mut count, mut listed, mut hint) = (0_usize, Vec::new(), "");
    for import in &module.plan().declared.imports {
        match find(import, imports) {
            Err(thrown) => return thrown,
            Ok(Some(_)) => continue,
            Ok(None) => count += 1,
        }
        if hint.is_empty() {
            hint = advice(import);
        }
        if listed.len() < MOST_LISTED {
            listed.push((names(import), module.plan().import_type(import)));
        }
    }
    let message = if let [(name, wanted)] = &*listed {
        format!("import {name}: missing, expected {wanted}")
    } else {
        let list = listed.iter().map(|(name, wanted)| format!("{name}, {wanted}"));
        format!("{count} imports are missing: {}", list.collect::<Vec<_>>().join("; "))
    };
    let more = match count - listed.len() {
        0 => String::new(),
        rest => format!("; and {rest} more"),
    };
    link_error(format!("{message}{more}{hint}"))
}

/// Returns advice for a missing import, for the end of a message.
fn advice(import: &Import) -> &'static str {
    if wasi::provides(&import.module, &import.name) {
        " (a program for WASI: pass (new Wasm\\Wasi(...))->imports(), or use Wasm\\Wasi::run())"
    } else if import.module.starts_with("wasi:") {
        " (this extension provides WASI preview 1, but no components)"
    } else {
        ""
    }
}

/// Returns the name of an import for messages.
fn names(import: &Import) -> String {
    format!("{}.{}", shown(&import.module), shown(&import.name))
}

/// Converts the PHP value for an import to an offer for the linker.
fn offer_value(module: &Module, import: &Import, value: &Zval) -> Result<Offer> {
    let plan = module.plan();
    let mismatch = |reason: &str| {
        let (wanted, got) = (plan.import_type(import), convert::describe(value));
        let name = names(import);
        link_error(format!("import {name}: expected {wanted}, got {got}{reason}"))
    };
    if let Some(memory) = memory::CLASS.payload(value) {
        return Ok(Offer::Extern(Extern::Memory(memory.0.clone())));
    }
    if let Some(func) = func_object::CLASS.payload(value) {
        return Ok(Offer::Extern(Extern::Func(func.get())));
    }
    if let Some(table) = table::CLASS.payload(value) {
        return Ok(Offer::Extern(Extern::Table(table.0.clone())));
    }
    if let Some(global) = global_var::CLASS.payload(value) {
        return Ok(Offer::Extern(Extern::Global(global.0.clone())));
    }
    if let Some(tag) = tag::CLASS.payload(value) {
        return Ok(Offer::Extern(Extern::Tag(tag.0.clone())));
    }
    match import.entity {
        Entity::Func(index) => {
            if let Some(func) = func_object::from_php(value)
                && func.is_of_import(module, index)
            {
                // The value is a Closure of a WebAssembly function. So the engine can call the
                // function directly, without PHP.
                return Ok(Offer::Extern(Extern::Func(func)));
            }
            // PHP may load a class, and bail out. Then the limit of time of the caller must end.
            let callable = guarded(|| Callable::new(value)).ok_or(Thrown::Bailout)?;
            if throw::is_pending() {
                return Err(Thrown::Exception);
            }
            let callable = callable.map_err(|reason| mismatch(&format!(" ({reason})")))?;
            let name = format!("import {}.{}", import.module, import.name);
            Ok(Offer::HostFunc(Box::new(HostFunction::new(callable, name))))
        }
        Entity::Global(index) => {
            let ty = plan.declared.globals[index.index()];
            let is_float = matches!(ty.value, ValType::F32 | ValType::F64);
            let is_number = value.is_long() || is_float && value.is_double();
            let number = if is_number && !ty.mutable && !ty.value.is_ref() {
                convert::from_php(value, ty.value, 0)
            } else {
                None
            };
            let number = number.ok_or_else(|| mismatch(""))?;
            let global = Global::new(Thread::current(), false, &number);
            Ok(Offer::Extern(Extern::Global(global)))
        }
        Entity::Table(_) | Entity::Memory(_) | Entity::Tag(_) => Err(mismatch("")),
    }
}

/// Returns the PHP object of the export with this name. It is the value of a property of `object`,
/// which has the exports of an instance as properties.
pub(in crate::php) fn property(
    instance: &instance_object::Instance,
    object: &Zval,
    name: &[u8],
) -> Option<Zval> {
    let entity = instance.export(name)?;
    Some(export_value(object, instance.engine(), name, entity))
}

/// Returns the PHP object of an export.
fn export_value(object: &Zval, instance: &engine::Instance, name: &[u8], entity: Entity) -> Zval {
    if let Entity::Func(index) = entity {
        return func_object::export(object, instance, name, index);
    }
    match instance.entity(entity) {
        Extern::Func(func) => func_object::to_php(&func),
        Extern::Table(table) => table::object(table),
        Extern::Memory(memory) => memory::object(memory),
        Extern::Global(global) => global_var::object(global),
        Extern::Tag(tag) => tag::object(tag),
    }
}
