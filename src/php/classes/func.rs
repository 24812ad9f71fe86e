//! `Wasm\Func`: a function that PHP can call. It is an export, a function reference, or a PHP
//! callable with a function type. The payload is in [`func_object`].
#![forbid(unsafe_code)]

use ext_php_rs::types::Zval;

use crate::engine;
use crate::engine::Thread;
use crate::engine::runtime::BoxedEntry;
use crate::php::errors::raise;
use crate::php::values::func_object::{CLASS, Func};
use crate::php::values::host::HostFunction;
use crate::php::values::type_from_php::Description;
use crate::php::values::{func_object, invoke, type_to_php};
use crate::php::zend::api::throw;
use crate::php::zend::api::throw::{Result, Thrown};
use crate::php::zend::bridge::callback::Callable;
use crate::php::zend::bridge::invoke::{Invokable, invoke as handle_invoke};
use crate::php::zend::objects::declare::{Type, method};
use crate::php::zend::objects::method::{Call, handler};

/// Registers the class.
pub(in crate::php) fn register() -> ext_php_rs::error::Result<()> {
    CLASS.register(
        &[],
        [
            method("__construct", handler!(construct))
                .takes("type", Type::Array)
                .takes("callable", Type::Callable),
            method("__invoke", handle_invoke::<Func>).rest("args").gives(Type::Mixed),
            method("type", handler!(ty)).gives(Type::Array),
            method("length", handler!(length)).gives(Type::Int),
        ],
    )?;
    CLASS.declare_readonly("name", Type::String);
    Ok(())
}

impl Invokable for Func {
    #[inline]
    fn thread(&self) -> &'static Thread {
        self.thread
    }

    #[inline]
    fn entry(&self) -> Option<BoxedEntry> {
        self.entry
    }

    fn name(&self) -> &str {
        if self.name.is_empty() { "Wasm\\Func::__invoke" } else { &self.name }
    }

    fn call(&self, args: &[Zval]) -> Result<Zval> {
        invoke::call(&self.get(), self.name(), args)
    }

    fn raise(error: engine::Error) -> Thrown {
        raise::raise(error)
    }
}

/// Makes a host function from a callable: `__construct()`.
fn construct(call: &mut Call<'_>) -> Result<()> {
    call.expect(2, 2)?;
    let Some(description) = call.array(1)? else { return Ok(()) };
    let ty = Description::new(CLASS.name(), description).func_type()?;
    let callable = Callable::new(call.argument(2));
    if throw::is_pending() {
        return Err(Thrown::Exception);
    }
    let callable = callable.map_err(|reason| {
        let class = CLASS.name();
        throw::type_error(format!(
            "{class}::__construct(): Argument #2 ($callable) must be a valid callback, {reason}"
        ))
    })?;
    let host = HostFunction::new(callable, CLASS.name().to_owned());
    let func = engine::Func::new(&ty, Box::new(host)).map_err(raise::raise)?;
    call.construct(func_object::reference(&func))?;
    if let Some(object) = call.this_value().object_mut() {
        func_object::set_name(object, "");
    }
    Ok(())
}

fn ty(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 0)?;
    let ty = call.this::<Func>()?.get().ty();
    call.returns(type_to_php::func_type(&ty))
}

fn length(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 0)?;
    let length = call.this::<Func>()?.get().ty().params.len();
    call.returns_int(length as u64)
}
