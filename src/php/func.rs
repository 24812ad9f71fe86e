//! `Wasm\Func`: a callable export.
#![forbid(unsafe_code)]

use ext_php_rs::types::{ZendHashTable, Zval};

use super::zend::call::{self, Invokable};
use super::zend::declare::{Type, method};
use super::zend::dispatch;
use super::zend::method::{Call, handler};
use super::zend::object::{Class, Payload, Tracer};
use super::zend::throw::{self, Result};
use super::{convert, instance, reflect};
use crate::engine::index::FuncIndex;
use crate::engine::runtime::BoxedEntry;
use crate::engine::{self, Extern, Thread};

/// The payload of `Wasm\Func`.
pub(super) struct Func {
    source: Source,
    entry: Option<BoxedEntry>,
    thread: &'static Thread,
    name: String,
}

/// Where a function comes from.
enum Source {
    /// A `Wasm\Instance`, which the garbage collector can see through.
    Export(Zval, FuncIndex),
    /// A reference that WebAssembly gave away.
    Reference(engine::Func),
}

pub(super) static CLASS: Class<Func> = Class::new("Wasm\\Func");

impl Payload for Func {
    fn class() -> &'static Class<Self> {
        &CLASS
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
            method("__construct", handler!(construct)).hidden(),
            method("__invoke", call::invoke::<Func>).rest("args").gives(Type::Mixed),
            method("type", handler!(ty)).gives(Type::Array),
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
                instance.expect("made of an instance that is constructed").engine().func(*index)
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
        &self.name
    }

    fn call(&self, args: &[Zval]) -> Result<Zval> {
        convert::call(&self.get(), &self.name, args)
    }
}

/// Never runs: it is private, so that scripts cannot make functions of nothing.
#[expect(clippy::unnecessary_wraps, reason = "the shape of every method")]
fn construct(_call: &mut Call<'_>) -> Result<()> {
    Ok(())
}

fn ty(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 0)?;
    let ty = call.this::<Func>()?.get().ty();
    call.returns(reflect::func_type(&ty))
}

/// Makes the object, with its property.
fn named(func: Func) -> Zval {
    let name = reflect::string(&func.name);
    let mut value = CLASS.object(func);
    if let Some(object) = value.object_mut() {
        throw::set_property(CLASS.class_entry(), object, "name", name);
    }
    value
}

/// Makes an object of a function that a `Wasm\Instance` exports.
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

/// Makes an object of a function that WebAssembly gave away.
pub(super) fn to_php(func: &engine::Func) -> Zval {
    let (name, entry) = (func.name(), func.boxed_entry());
    let source = Source::Reference(func.clone());
    named(Func { source, entry, thread: Thread::current(), name })
}

/// Returns the function that a value stands for: a `Wasm\Func`, or a Closure of an export.
pub(super) fn from_php(value: &Zval) -> Option<engine::Func> {
    if let Some(func) = CLASS.payload(value) {
        return Some(func.get());
    }
    let (this, name) = dispatch::exported_by_closure(value)?;
    match instance::of(&this)?.export(std::str::from_utf8(&name).ok()?)? {
        Extern::Func(func) => Some(func),
        _ => None,
    }
}
