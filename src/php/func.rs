//! `Wasm\Func`: a function that PHP can call. It is an export, a reference, or a callable with a
//! type.
#![forbid(unsafe_code)]

use ext_php_rs::types::{ZendHashTable, ZendObject, Zval};

use super::describe::Description;
use super::host::HostFunction;
use super::zend::call;
use super::zend::call::Invokable;
use super::zend::callback::Callable;
use super::zend::declare::{Type, method};
use super::zend::dispatch;
use super::zend::method::{Call, handler};
use super::zend::object::{Class, Payload, Tracer};
use super::zend::throw;
use super::zend::throw::{Result, Thrown};
use super::{convert, exceptions, instance, reflect};
use crate::engine;
use crate::engine::index::FuncIndex;
use crate::engine::runtime::BoxedEntry;
use crate::engine::{Extern, Thread};

/// The payload of `Wasm\Func`.
pub(super) struct Func {
    source: Source,
    entry: Option<BoxedEntry>,
    thread: &'static Thread,
    name: String,
}

/// The origin of a function.
enum Source {
    /// A function that a `Wasm\Instance` exports. The garbage collector follows the object.
    Export(Zval, FuncIndex),
    /// A function reference from WebAssembly, or a host function for a PHP callable.
    Reference(engine::Func),
}

pub(super) static CLASS: Class<Func> = Class::new("Wasm\\Func");

impl Payload for Func {
    const IDENTITY: Option<fn(&Self) -> usize> = Some(|func| func.get().address());

    fn class() -> &'static Class<Self> {
        &CLASS
    }

    fn is_same(&self, other: &Self) -> bool {
        self.name == other.name
    }

    fn trace(&self, tracer: &mut Tracer<'_>) {
        match &self.source {
            Source::Export(object, _) => tracer.visit(object),
            Source::Reference(func) => tracer.owner(func),
        }
    }

    fn debug(&self, shown: &mut ZendHashTable) {
        reflect::insert(shown, "name", reflect::string(&self.name));
        reflect::insert(shown, "type", reflect::func_type(&self.get().ty()));
    }
}

/// Registers the class.
pub(super) fn register() -> ext_php_rs::error::Result<()> {
    CLASS.register(
        &[],
        [
            method("__construct", handler!(construct))
                .takes("type", Type::Array)
                .takes("callable", Type::Callable),
            method("__invoke", call::invoke::<Func>).rest("args").gives(Type::Mixed),
            method("type", handler!(ty)).gives(Type::Array),
            method("length", handler!(length)).gives(Type::Int),
        ],
    )?;
    CLASS.declare_readonly("name", Type::String);
    Ok(())
}

impl Func {
    /// Returns the function.
    pub(super) fn get(&self) -> engine::Func {
        match &self.source {
            Source::Reference(func) => func.clone(),
            Source::Export(object, index) => {
                let instance = instance::CLASS.payload(object);
                instance.expect("made from a constructed instance").engine().func(*index)
            }
        }
    }
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
        convert::call(&self.get(), self.name(), args)
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
    let func = engine::Func::new(&ty, Box::new(host)).map_err(exceptions::raise)?;
    call.construct(reference(&func))?;
    if let Some(object) = call.this_value().object_mut() {
        set_name(object, "");
    }
    Ok(())
}

/// Makes the payload for a function that is not tied to a `Wasm\Instance` object.
fn reference(func: &engine::Func) -> Func {
    let (name, entry) = (func.name(), func.boxed_entry());
    let source = Source::Reference(func.clone());
    Func { source, entry, thread: Thread::current(), name }
}

/// Sets the property `$name`, which scripts can only read.
fn set_name(object: &mut ZendObject, name: &str) {
    throw::set_property(CLASS.class_entry(), object, "name", reflect::string(name));
}

fn ty(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 0)?;
    let ty = call.this::<Func>()?.get().ty();
    call.returns(reflect::func_type(&ty))
}

fn length(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 0)?;
    let length = call.this::<Func>()?.get().ty().params.len();
    call.returns_int(length as u64)
}

/// Returns the object of a function. Makes it, with its property `$name`, unless it exists.
fn named(func: Func) -> Zval {
    if let Some(known) = CLASS.known(&func) {
        return known;
    }
    let name = func.name.clone();
    let mut value = CLASS.object(func);
    if let Some(object) = value.object_mut() {
        set_name(object, &name);
    }
    value
}

/// Returns the object of a function that a `Wasm\Instance` exports.
pub(super) fn export(
    object: &Zval,
    instance: &engine::Instance,
    name: &[u8],
    index: FuncIndex,
) -> Zval {
    let name = String::from_utf8_lossy(name).into_owned();
    let entry = instance.boxed_entry(index);
    let source = Source::Export(object.shallow_clone(), index);
    named(Func { source, entry, thread: Thread::current(), name })
}

/// Returns the object of a function reference from WebAssembly.
pub(super) fn to_php(func: &engine::Func) -> Zval {
    named(reference(func))
}

/// Returns the function of a PHP value, if it has one. Such values are a `Wasm\Func`, a Closure of
/// a `Wasm\Func`, and a Closure of an export.
pub(super) fn from_php(value: &Zval) -> Option<engine::Func> {
    let this = dispatch::invoked_by_closure(value);
    if let Some(func) = CLASS.payload(this.as_ref().unwrap_or(value)) {
        return Some(func.get());
    }
    let (this, name) = dispatch::exported_by_closure(value)?;
    match instance::of(&this)?.export(std::str::from_utf8(&name).ok()?)? {
        Extern::Func(func) => Some(func),
        _ => None,
    }
}
