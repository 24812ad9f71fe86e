//! `Wasm\Exception\WasmThrow`: exceptions of WebAssembly as exceptions of PHP, and back.
//!
//! In PHP, the exception is an object. In WebAssembly, it is a tag with values. The WebAssembly
//! exception holds the object. So an object that a callable throws keeps its identity: an outer
//! `catch` in PHP gets the same object.
#![forbid(unsafe_code)]

use std::rc::Rc;

use ext_php_rs::builders::ClassBuilder;
use ext_php_rs::types::{ZendHashTable, Zval};
use ext_php_rs::zend::ce;

use super::{classes, trace};
use crate::engine;
use crate::engine::types::ValType;
use crate::engine::{Exception, Val};
use crate::php::classes::tag;
use crate::php::values::{convert, type_to_php};
use crate::php::zend::api::throw::{Result, Thrown};
use crate::php::zend::api::{arrays, throw};
use crate::php::zend::bridge::callback::Held;
use crate::php::zend::objects::declare::{Registered, Type, declare_readonly, method};
use crate::php::zend::objects::method::{Call, handler, place};

/// The default message.
const MESSAGE: &str = "an exception of WebAssembly";

static CLASS: Registered = Registered::new();

/// Registers the class.
pub(in crate::php) fn register() -> ext_php_rs::error::Result<()> {
    let constructor = method("__construct", handler!(construct))
        .takes("tag", Type::Object(tag::NAME))
        .option("payload", Type::Array, "[]")
        .option("previous", Type::Object("Throwable"), "null");
    let (constructor, flags) = constructor.into_parts();
    ClassBuilder::new("Wasm\\Exception\\WasmThrow")
        .extends(classes::BASE)
        .method(constructor, flags)
        .registration(|entry, tables| {
            declare_readonly(entry, "tag", Type::Object(tag::NAME));
            declare_readonly(entry, "payload", Type::Array);
            CLASS.set(entry, tables);
        })
        .register()
}

fn construct(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 3)?;
    let tag = call.argument(1).shallow_clone();
    let Some(payload) = tag::CLASS.payload(&tag) else {
        return Err(call.wrong_type(1, tag::NAME));
    };
    let values = payload_of(call, &payload.0)?;
    let previous = classes::previous(call, 3)?;
    let mut this = call.this_value();
    let Some(object) = this.object_mut() else { return Ok(()) };
    let class = CLASS.class_entry();
    // These properties are set first, because they can be set only once. If setting them fails,
    // nothing else changes.
    for (name, value) in [("tag", tag), ("payload", values)] {
        throw::set_property(class, object, name, value);
        if throw::is_pending() {
            return Err(Thrown::Exception);
        }
    }
    if throw::property(ce::exception(), object, "message").str() == Some("") {
        throw::set_property(ce::exception(), object, "message", type_to_php::string(MESSAGE));
    }
    if let Some(previous) = previous {
        throw::set_property(ce::exception(), object, "previous", previous);
    }
    Ok(())
}

/// Returns the payload from the second argument, or an empty list if the argument is missing. Each
/// value is converted to WebAssembly and back.
fn payload_of(call: &Call<'_>, tag: &engine::Tag) -> Result<Zval> {
    let empty = ZendHashTable::new();
    let payload = call.array(2)?.unwrap_or(&empty);
    let place = &place(2, "payload");
    let types = &tag.ty().params;
    if !arrays::is_list(payload) {
        return Err(throw::value_error(format!("{place} must be a list")));
    }
    if payload.len() != types.len() {
        let (count, plural) = (types.len(), if types.len() == 1 { "" } else { "s" });
        let given = payload.len();
        let message = format!("{place} must have {count} value{plural}, {given} given");
        return Err(throw::value_error(message));
    }
    // The values are cloned, because a conversion may run a script, which may change PHP
    // references.
    let values: Vec<Zval> =
        payload.values().map(|value| value.dereference().shallow_clone()).collect();
    let values = values.iter().zip(types).enumerate().map(|(position, (value, ty))| {
        let what = || format!("{place}: value {position}");
        let converted = if value.is_null() {
            null(*ty).ok_or_else(|| convert::unfit(&what(), *ty, value))?
        } else {
            convert::checked(what, *ty, value, 2)?
        };
        convert::to_php(&converted)
    });
    Ok(type_to_php::list(values.collect::<Result<Vec<_>>>()?))
}

/// Returns the null reference of a type, if the type allows null.
fn null(ty: ValType) -> Option<Val> {
    Some(Val::zero(ty)).filter(|zero| ty.is_ref() && zero.fits(ty))
}

/// Throws the uncaught WebAssembly exception as a PHP exception. If the WebAssembly exception
/// already has a PHP object, throws that object, otherwise a new object.
pub(in crate::php) fn raise(message: &str) -> Thrown {
    let Some(exception) = Exception::take() else { return classes::wasm_exception(message) };
    let host = exception.host().and_then(|host| host.downcast::<Held>().ok());
    let thrown = match host {
        Some(held) => throw::throw_object(held.value()),
        None => raise_new(&exception, message),
    };
    exception.release();
    thrown
}

/// Throws a WebAssembly exception as a new PHP object.
fn raise_new(exception: &Exception, message: &str) -> Thrown {
    let values = exception.values();
    let payload = match values.iter().map(convert::to_php).collect::<Result<Vec<_>>>() {
        Ok(payload) => type_to_php::list(payload),
        Err(thrown) => return thrown,
    };
    let tag = tag::object(exception.tag());
    let class = CLASS.class_entry();
    throw::throw_with(class, message, |object| {
        throw::set_property(class, object, "tag", tag);
        throw::set_property(class, object, "payload", payload);
        let trace = trace::with_frames(&exception.take_frames(), object);
        throw::set_property(ce::exception(), object, "trace", trace);
        if exception.is_referenced() {
            let mut value = Zval::new();
            value.set_object(object);
            exception.set_host(Rc::new(Held::new(&value)));
        }
    })
}

/// Takes the pending PHP exception that ended a callable, if it is a `WasmThrow` with a valid
/// payload. Then PHP has no pending exception any more.
pub(in crate::php) fn take_pending(thrown: Thrown) -> Option<Exception> {
    if thrown != Thrown::Exception {
        return None;
    }
    let mut object = throw::pending(CLASS.class_entry())?;
    let mut property =
        |name| Some(throw::property(CLASS.class_entry(), object.object_mut()?, name));
    let (tag, payload) = (property("tag")?, property("payload")?);
    let tag = &tag::CLASS.payload(&tag)?.0;
    let values = exact(&payload, &tag.ty().params)?;
    let exception = Exception::new(tag, &values);
    exception.set_host(Rc::new(Held::new(&object)));
    throw::forget_pending();
    Some(exception)
}

/// Returns the values of a payload if they have exactly these types. The types may differ, because
/// a subclass need not call the parent constructor. Runs no code of a script.
fn exact(payload: &Zval, types: &[ValType]) -> Option<Vec<Val>> {
    let list = payload.array().filter(|list| list.len() == types.len());
    let list = list.filter(|list| arrays::is_list(list))?;
    let values = list.values().zip(types).map(|(value, ty)| {
        let value = value.dereference();
        let fits = match ty {
            ValType::I32 | ValType::I64 => value.is_long(),
            ValType::F32 | ValType::F64 => value.is_double(),
            ValType::V128 | ValType::Ref(_) => true,
        };
        if fits { convert::from_php(value, *ty, 0) } else { None }
    });
    values.collect()
}
