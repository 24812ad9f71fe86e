//! `Wasm\Func`: a callable export.
#![forbid(unsafe_code)]

use ext_php_rs::args::Arg;
use ext_php_rs::builders::FunctionBuilder;
use ext_php_rs::flags::{DataType, MethodFlags};
use ext_php_rs::types::{ZendHashTable, Zval};

use super::zend::call::{self, Invokable};
use super::zend::dispatch;
use super::zend::method::{Call, handler};
use super::zend::object::{Class, Payload, PropertyType, Tracer};
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

    fn trace(&self, tracer: &mut Tracer) {
        if let Source::Export(object, _) = &self.source {
            tracer.visit(object);
        }
    }

    fn debug(&self, shown: &mut ZendHashTable) {
        reflect::insert(shown, "name", reflect::string(&self.name));
        reflect::insert(shown, "type", reflect::func_type(&self.get().ty()));
    }
}

/// Registers the class.
pub(super) fn register() -> ext_php_rs::error::Result<()> {
    CLASS.register(|class| {
        class
            .method(
                FunctionBuilder::constructor(handler!(construct)),
                MethodFlags::Private,
            )
            .method(
                FunctionBuilder::new("__invoke", call::invoke::<Func>)
                    .arg(Arg::new("args", DataType::Mixed).is_variadic())
                    .returns(DataType::Mixed, false, false),
                MethodFlags::Public,
            )
            .method(
                FunctionBuilder::new("type", handler!(ty)).returns(DataType::Array, false, false),
                MethodFlags::Public,
            )
    })?;
    CLASS.declare_readonly("name", PropertyType::String);
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

    fn call(&self, args: &[Zval]) -> Result<Zval> {
        convert::call(&self.get(), &self.name, args)
    }
}

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
pub(super) fn export(object: &Zval, instance: &engine::Instance, index: FuncIndex) -> Zval {
    let name = instance.func(index).name();
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
