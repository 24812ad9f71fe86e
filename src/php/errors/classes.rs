//! The exception classes, and functions that throw exceptions of these classes.
#![forbid(unsafe_code)]

use ext_php_rs::args::ArgInfoTables;
use ext_php_rs::builders::{ClassBuilder, FunctionBuilder};
use ext_php_rs::flags::{ClassFlags, MethodFlags};
use ext_php_rs::types::Zval;
use ext_php_rs::zend::{ClassEntry, ce};

use super::trap_kind;
use crate::engine::error::{Limit, Refusal};
use crate::engine::runtime::account::NotGrown;
use crate::engine::{Bounds, Trap};
use crate::php::settings;
use crate::php::values::type_to_php;
use crate::php::zend::api::throw::{Result, Thrown};
use crate::php::zend::api::{classes, throw};
use crate::php::zend::objects::declare::{Handler, Registered, Type, declare_readonly, method};
use crate::php::zend::objects::method::{Call, handler};

static EXCEPTION_INTERFACE: Registered = Registered::new();
static OUT_OF_BOUNDS: Registered = Registered::new();
static WASM_EXCEPTION: Registered = Registered::new();
pub(super) static COMPILE_ERROR: Registered = Registered::new();
static LINK_ERROR: Registered = Registered::new();
pub(super) static RUNTIME_ERROR: Registered = Registered::new();
pub(super) static TIMEOUT_ERROR: Registered = Registered::new();
pub(super) static FUEL_ERROR: Registered = Registered::new();
pub(super) static MEMORY_LIMIT_ERROR: Registered = Registered::new();

/// The interface that all exception classes implement.
const INTERFACE: (fn() -> &'static ClassEntry, &str) =
    (|| EXCEPTION_INTERFACE.class_entry(), "\\Wasm\\Exception\\ExceptionInterface");

/// The class `WasmException`: the parent of all other exception classes except `OutOfBounds`.
pub(in crate::php) const BASE: (fn() -> &'static ClassEntry, &str) =
    (|| WASM_EXCEPTION.class_entry(), "\\Wasm\\Exception\\WasmException");

/// Registers the exception classes.
pub(in crate::php) fn register() -> ext_php_rs::error::Result<()> {
    ClassBuilder::new("Wasm\\Exception\\ExceptionInterface")
        .flags(ClassFlags::Interface)
        .implements((ce::throwable, "\\Throwable"))
        .registration(|entry, tables| EXCEPTION_INTERFACE.set(entry, tables))
        .register()?;
    ClassBuilder::new("Wasm\\Exception\\OutOfBounds")
        .extends((classes::out_of_bounds_exception, "\\OutOfBoundsException"))
        .implements(INTERFACE)
        .registration(|entry, tables| OUT_OF_BOUNDS.set(entry, tables))
        .register()?;
    ClassBuilder::new("Wasm\\Exception\\WasmException")
        .extends((ce::exception, "\\Exception"))
        .implements(INTERFACE)
        .registration(|entry, tables| WASM_EXCEPTION.set(entry, tables))
        .register()?;
    ClassBuilder::new("Wasm\\Exception\\CompileError")
        .extends(BASE)
        .registration(|entry, tables| COMPILE_ERROR.set(entry, tables))
        .register()?;
    ClassBuilder::new("Wasm\\Exception\\LinkError")
        .extends(BASE)
        .registration(|entry, tables| LINK_ERROR.set(entry, tables))
        .register()?;
    let (method, flags) = constructor(handler!(construct_runtime_error), Trap::Unreachable);
    ClassBuilder::new("Wasm\\Exception\\RuntimeError")
        .extends(BASE)
        .method(method, flags)
        .registration(|entry, tables| {
            declare_readonly(entry, "kind", Type::Object(trap_kind::NAME));
            declare_readonly(entry, "frames", Type::Array);
            RUNTIME_ERROR.set(entry, tables);
        })
        .register()?;
    for (name, handler, kind, register) in SPECIAL {
        let (method, flags) = constructor(handler, kind);
        let runtime_error = || RUNTIME_ERROR.class_entry();
        ClassBuilder::new(name)
            .extends((runtime_error, "\\Wasm\\Exception\\RuntimeError"))
            .method(method, flags)
            .registration(register)
            .register()?;
    }
    Ok(())
}

/// A function that stores a class when it is registered.
type Registration = fn(&'static mut ClassEntry, ArgInfoTables);

/// The classes for special kinds of traps: the name, the constructor, the kind that is the default
/// of the constructor's parameter `$kind`, and the function that stores the class.
const SPECIAL: [(&str, Handler, Trap, Registration); 3] = [
    (
        "Wasm\\Exception\\TimeoutError",
        handler!(construct_timeout_error),
        Trap::Interrupted,
        |entry, tables| TIMEOUT_ERROR.set(entry, tables),
    ),
    (
        "Wasm\\Exception\\FuelError",
        handler!(construct_fuel_error),
        Trap::OutOfFuel,
        |entry, tables| FUEL_ERROR.set(entry, tables),
    ),
    (
        "Wasm\\Exception\\MemoryLimitError",
        handler!(construct_memory_limit_error),
        Trap::MemoryLimit,
        |entry, tables| MEMORY_LIMIT_ERROR.set(entry, tables),
    ),
];

/// Declares the constructor of an exception class for traps. `kind` is the default of its parameter
/// `$kind`.
fn constructor(handler: Handler, kind: Trap) -> (FunctionBuilder<'static>, MethodFlags) {
    method("__construct", handler)
        .option("message", Type::String, "\"\"")
        .option(
            "kind",
            Type::Object(trap_kind::NAME),
            &format!("\\{}::{}", trap_kind::NAME, kind.name()),
        )
        .option("frames", Type::Array, "[]")
        .option("previous", Type::Object("Throwable"), "null")
        .into_parts()
}

fn construct_runtime_error(call: &mut Call<'_>) -> Result<()> {
    construct(call, Trap::Unreachable)
}

fn construct_timeout_error(call: &mut Call<'_>) -> Result<()> {
    construct(call, Trap::Interrupted)
}

fn construct_fuel_error(call: &mut Call<'_>) -> Result<()> {
    construct(call, Trap::OutOfFuel)
}

fn construct_memory_limit_error(call: &mut Call<'_>) -> Result<()> {
    construct(call, Trap::MemoryLimit)
}

/// Constructs an exception for a trap: `__construct()`. Scripts make such exceptions in their
/// tests.
fn construct(call: &mut Call<'_>, kind: Trap) -> Result<()> {
    call.expect(0, 4)?;
    let mut this = call.this_value();
    let Some(object) = this.object_mut() else { return Ok(()) };
    if call.count() >= 1 {
        let message = type_to_php::bytes(call.string(1)?);
        throw::set_property(ce::exception(), object, "message", message);
    }
    let kind = if call.count() >= 2 { trap_kind::check(call, 2)? } else { trap_kind::value(kind) };
    throw::set_property(RUNTIME_ERROR.class_entry(), object, "kind", kind);
    let frames = match call.array(3)? {
        Some(_) => call.argument(3).shallow_clone(),
        None => Zval::new_array(),
    };
    throw::set_property(RUNTIME_ERROR.class_entry(), object, "frames", frames);
    if let Some(previous) = previous(call, 4)? {
        throw::set_property(ce::exception(), object, "previous", previous);
    }
    Ok(())
}

/// Returns an argument that is an exception, or `None` if it is null or missing.
///
/// # Errors
///
/// Throws a `\TypeError`.
pub(in crate::php) fn previous(call: &Call<'_>, number: u32) -> Result<Option<Zval>> {
    let Some(previous) = call.given(number) else { return Ok(None) };
    if previous.object().is_some_and(|previous| previous.instance_of(ce::throwable())) {
        return Ok(Some(previous.shallow_clone()));
    }
    Err(call.wrong_type(number, "?Throwable"))
}

/// Throws the exception for a memory or table that cannot grow. `size` has its size, the requested
/// growth, its maximum size, and the unit of these numbers.
pub(in crate::php) fn cannot_grow(
    of: &str,
    size: (u64, u64, u64, &str),
    reason: NotGrown,
) -> Thrown {
    let (size, delta, most, unit) = size;
    let cannot = format!("cannot grow a {of} of {size} {unit} by {delta}");
    match reason {
        NotGrown::Maximum => wasm_exception(format!("{cannot}: its maximum is {most} {unit}")),
        NotGrown::System => wasm_exception(format!("{cannot}: {}", exhausted())),
        NotGrown::Limit(refusal) => memory_limit_error(&format!("{cannot}: {}", short(&refusal))),
    }
}

/// Returns the part of a message that names the limit that has too little left.
fn short(refusal: &Refusal) -> String {
    let Refusal { limit, asked, left } = refusal;
    let (unit, name) = match limit {
        Limit::Memory => ("bytes", "Wasm\\Limits::$memory"),
        Limit::TableElements => ("elements", "Wasm\\Limits::$tableElements"),
        Limit::Host(name) => ("bytes", *name),
    };
    format!("{asked} {unit} needed, {left} left of {name}")
}

/// Throws the `MemoryLimitError` for a request that a limit refuses.
pub(in crate::php) fn refused(refusal: &Refusal) -> Thrown {
    let reason = short(refusal);
    memory_limit_error(&format!("{}: {reason}", Trap::MemoryLimit.message()))
}

/// Throws a `MemoryLimitError` without WebAssembly frames.
fn memory_limit_error(message: &str) -> Thrown {
    let declaring = RUNTIME_ERROR.class_entry();
    throw::throw_with(MEMORY_LIMIT_ERROR.class_entry(), message, |object| {
        throw::set_property(declaring, object, "kind", trap_kind::value(Trap::MemoryLimit));
        throw::set_property(declaring, object, "frames", Zval::new_array());
    })
}

/// Returns the part of a message that says why the system refuses memory. It names the resources
/// that may be exhausted.
pub(super) fn exhausted() -> String {
    let advice = match settings::bounds() {
        Bounds::Guard => "; each memory reserves 8 GiB of addresses unless wasm.guard is off",
        Bounds::Explicit => "",
    };
    format!(
        "the system gives no more memory: the address space of the process (ulimit -v), its \
         mappings (vm.max_map_count) or the memory itself is exhausted{advice}"
    )
}

/// Throws a `CompileError`.
pub(in crate::php) fn compile_error(message: impl AsRef<str>) -> Thrown {
    throw::throw(COMPILE_ERROR.class_entry(), message)
}

/// Throws a `LinkError`.
pub(in crate::php) fn link_error(message: impl AsRef<str>) -> Thrown {
    throw::throw(LINK_ERROR.class_entry(), message)
}

/// Throws a `WasmException`, for an error whose cause is neither the module nor its imports.
pub(in crate::php) fn wasm_exception(message: impl AsRef<str>) -> Thrown {
    throw::throw(WASM_EXCEPTION.class_entry(), message)
}

/// Throws an `OutOfBounds`.
pub(super) fn out_of_bounds(message: impl AsRef<str>) -> Thrown {
    throw::throw(OUT_OF_BOUNDS.class_entry(), message)
}

/// Throws an `OutOfBounds` for an access to `count` elements, starting at `index`. `what` names the
/// view or table, which has `length` elements.
pub(in crate::php) fn outside(what: &str, length: u64, index: u64, count: u64) -> Thrown {
    let range = if count == 1 { String::new() } else { format!(", length {count}") };
    out_of_bounds(format!("index {index}{range}: outside the {what} of {length} elements"))
}
