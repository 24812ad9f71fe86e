//! The PHP imports array → what the engine links.
#![forbid(unsafe_code)]

use ext_php_rs::types::{ZendHashTable, Zval};

use super::exceptions::{self, link_error};
use super::host::HostFunction;
use super::instance;
use super::zend::callback::Callable;
use super::zend::throw::{self, Result, Thrown};
use super::{convert, func, global_var, memory, table, tag};
use crate::engine::module_info::{Entity, Import};
use crate::engine::runtime::{InstanceLimits, Unstarted, prepare};
use crate::engine::types::ValType;
use crate::engine::{self, Extern, Global, Module, Offer, Thread};

/// Instantiates a module with the imports that a script offers, but for its start function.
pub(super) fn prepare_instance(
    module: &Module,
    imports: Option<&ZendHashTable>,
    limits: InstanceLimits,
) -> Result<Unstarted> {
    let mut offers = Vec::new();
    for import in &module.plan().imports {
        offers.push(offer(module, import, imports)?);
    }
    prepare(module, offers, limits).map_err(exceptions::raise)
}

/// Finds what is offered for an import.
fn offer(module: &Module, import: &Import, imports: Option<&ZendHashTable>) -> Result<Offer> {
    let missing = || {
        let wanted = module.plan().import_type(import);
        let (module, name) = (&import.module, &import.name);
        link_error(format!("import {module}.{name}: missing, expected {wanted}"))
    };
    let namespace = imports.and_then(|imports| imports.get(import.module.as_str()));
    // Held, because looking at a callable may run a script that changes what references lead to.
    let namespace = namespace.ok_or_else(missing)?.dereference().shallow_clone();
    if let Some(instance) = instance::of(&namespace) {
        let export = instance.export(&import.name).ok_or_else(missing)?;
        return Ok(Offer::Extern(export));
    }
    let Some(values) = namespace.array() else {
        let (name, got) = (&import.module, convert::describe(&namespace));
        return Err(throw::type_error(format!(
            "imports[\"{name}\"] must be an array, a Wasm\\Instance or Wasm\\Exports, {got} given"
        )));
    };
    let value = values.get(import.name.as_str()).ok_or_else(missing)?;
    let value = value.dereference().shallow_clone();
    offer_value(module, import, &value)
}

/// Makes an offer of a value.
fn offer_value(module: &Module, import: &Import, value: &Zval) -> Result<Offer> {
    let plan = module.plan();
    let mismatch = |reason: &str| {
        let (wanted, got) = (plan.import_type(import), convert::describe(value));
        let (module, name) = (&import.module, &import.name);
        link_error(format!("import {module}.{name}: expected {wanted}, got {got}{reason}"))
    };
    if let Some(memory) = memory::CLASS.payload(value) {
        return Ok(Offer::Extern(Extern::Memory(memory.0.clone())));
    }
    if let Some(func) = func::CLASS.payload(value) {
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
            if let Some(func) = func::from_php(value)
                && func.is_of_import(module, index)
            {
                // A Closure of a function: PHP has no part in the call.
                return Ok(Offer::Extern(Extern::Func(func)));
            }
            let callable = Callable::new(value);
            if throw::is_pending() {
                return Err(Thrown::Exception);
            }
            let callable = callable.map_err(|reason| mismatch(&format!(" ({reason})")))?;
            let name = format!("import {}.{}", import.module, import.name);
            Ok(Offer::HostFunc(Box::new(HostFunction::new(callable, name))))
        }
        Entity::Global(index) => {
            let ty = plan.globals[index.index()];
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

/// Returns the value of an export as PHP sees it.
pub(super) fn export_value(
    object: &Zval,
    instance: &engine::Instance,
    name: &[u8],
    entity: Entity,
) -> Zval {
    if let Entity::Func(index) = entity {
        return func::export(object, instance, name, index);
    }
    match instance.entity(entity) {
        Extern::Func(func) => func::to_php(&func),
        Extern::Table(table) => table::object(table),
        Extern::Memory(memory) => memory::object(memory),
        Extern::Global(global) => global_var::object(global),
        Extern::Tag(tag) => tag::object(tag),
    }
}
