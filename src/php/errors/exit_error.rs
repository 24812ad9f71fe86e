//! `Wasm\Exception\ExitError`: a program has exited outside of `Wasm\Wasi::start()`.
#![forbid(unsafe_code)]

use ext_php_rs::builders::ClassBuilder;
use ext_php_rs::types::Zval;
use ext_php_rs::zend::ce;

use super::classes;
use crate::php::values::type_to_php;
use crate::php::zend::api::throw;
use crate::php::zend::api::throw::{Result, Thrown};
use crate::php::zend::objects::declare::{Registered, Type, declare_readonly, method};
use crate::php::zend::objects::method::{Call, handler};

static CLASS: Registered = Registered::new();

/// Registers the class.
pub(in crate::php) fn register() -> ext_php_rs::error::Result<()> {
    let constructor = method("__construct", handler!(construct))
        .option("exitCode", Type::Int, "0")
        .option("message", Type::String, "\"\"")
        .option("previous", Type::Object("Throwable"), "null");
    let (constructor, flags) = constructor.into_parts();
    ClassBuilder::new("Wasm\\Exception\\ExitError")
        .extends(classes::BASE)
        .method(constructor, flags)
        .registration(|entry, tables| {
            declare_readonly(entry, "exitCode", Type::Int);
            CLASS.set(entry, tables);
        })
        .register()
}

fn construct(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 3)?;
    let code = if call.count() >= 1 { call.int(1)? } else { 0 };
    let message = if call.count() >= 2 {
        type_to_php::bytes(call.string(2)?)
    } else {
        type_to_php::bytes(b"")
    };
    let previous = classes::previous(call, 3)?;
    let mut this = call.this_value();
    let Some(object) = this.object_mut() else { return Ok(()) };
    let mut value = Zval::new();
    value.set_long(code);
    throw::set_property(CLASS.class_entry(), object, "exitCode", value);
    throw::set_property(ce::exception(), object, "message", message);
    if let Some(previous) = previous {
        throw::set_property(ce::exception(), object, "previous", previous);
    }
    Ok(())
}

/// Throws the exception for a program that has exited.
pub(in crate::php) fn raise(code: u32) -> Thrown {
    let class = CLASS.class_entry();
    throw::throw_with(class, &format!("the program has exited with code {code}"), |object| {
        throw::set_property(class, object, "exitCode", type_to_php::int(code.into()));
    })
}

/// Catches the pending exception, if it is the exit of a program with this code. Returns whether it
/// was.
pub(in crate::php) fn catch(code: u32) -> bool {
    let class = CLASS.class_entry();
    let Some(mut exception) = throw::pending(class) else { return false };
    let Some(object) = exception.object_mut() else { return false };
    let is_same = throw::property(class, object, "exitCode").long() == Some(i64::from(code));
    if is_same {
        throw::forget_pending();
    }
    is_same
}
