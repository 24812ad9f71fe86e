//! The tested engine, with the interface that [`differential`](crate::differential) needs.

use std::cell::RefCell;
use std::rc::Rc;

use wasmparser::{Validator, WasmFeatures};

use wasm::engine::runtime::{ExternValue, instantiate};
use wasm::engine::types::{ExternType, FuncType, RefKind, ValType};
use wasm::engine::{
    Bounds, Config, Error, Exception, Extern, Global, HostCall, HostFrame, Instance, Memory,
    Module, Offer, OptLevel, Options, Result, Table, Thread, Trap, Val, text_to_binary,
};

use crate::value::{Kind, Outcome, State, Value};

/// Maximum stack size of WebAssembly, in bytes. A module runs out of fuel before it uses so much.
const STACK: usize = 512 << 20;

/// Returns the configuration of the compiler: with all checks.
pub(crate) fn checked(compile_threads: usize) -> Config {
    Config { verify: true, compile_threads, ..Config::default() }
}

/// Returns the configuration for a module: with all checks, and with options that depend on its
/// bytes. So the same module always gets the same options. Modules with relaxed vector instructions
/// never become deterministic, because the reference chooses other results for them.
pub(crate) fn checked_with_options(binary: &[u8], compile_threads: usize) -> Config {
    let hash = binary
        .iter()
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
    let bit = |position: u32| hash >> position & 1 == 1;
    let opt_level = match hash >> 16 & 3 {
        0 => OptLevel::None,
        1 => OptLevel::Size,
        _ => OptLevel::Speed,
    };
    let (fuel, interruptible) = (bit(20), bit(22));
    let deterministic = bit(24) && !has_relaxed_instructions(binary);
    let options = Options { opt_level, fuel, deterministic, interruptible };
    Config { options, ..checked(compile_threads) }
}

/// Returns whether a valid module contains a relaxed vector instruction.
fn has_relaxed_instructions(binary: &[u8]) -> bool {
    let features = WasmFeatures::all().difference(WasmFeatures::RELAXED_SIMD);
    Validator::new_with_features(features).validate_all(binary).is_err()
}

/// An instance.
pub(crate) struct Running {
    instance: Instance,
    host_calls: Rc<RefCell<Vec<Vec<Value>>>>,
}

/// A host function that records its arguments, and returns zeros and nulls.
struct Host(Rc<RefCell<Vec<Vec<Value>>>>);

impl HostCall for Host {
    fn call(&self, frame: &mut HostFrame<'_>) -> Result<()> {
        let params = (0..frame.ty().params.len()).map(|position| value(&frame.param(position)));
        let params = params.collect();
        self.0.borrow_mut().push(params);
        Ok(())
    }
}

impl Running {
    /// Instantiates a module. Imported tables, memories and globals have minimum size, and zero or
    /// null as contents.
    pub(crate) fn new(module: &Module) -> Result<Self, &'static str> {
        Thread::current().set_max_stack(STACK);
        let host_calls = Rc::default();
        let info = module.info();
        let offers = info.declared.imports.iter().map(|import| {
            Ok(match info.extern_type(import.entity) {
                ExternType::Func(_) => Offer::HostFunc(Box::new(Host(Rc::clone(&host_calls)))),
                ExternType::Table(ty) => Offer::Extern(Extern::Table(Table::new(
                    Thread::current(),
                    ty,
                    &Val::zero(ValType::Ref(ty.element)),
                )?)),
                ExternType::Memory(ty) => {
                    Offer::Extern(Extern::Memory(Memory::new(ty, Bounds::default())?))
                }
                ExternType::Global(ty) => Offer::Extern(Extern::Global(Global::new(
                    Thread::current(),
                    ty.mutable,
                    &Val::zero(ty.value),
                ))),
                ExternType::Tag(ty) => Offer::Extern(tag(&ty)),
            })
        });
        let offers = offers.collect::<Result<_>>();
        let instance = offers.and_then(|offers| instantiate(module, offers));
        let instance = instance.map_err(|error| end(&error, &host_calls))?;
        Ok(Self { instance, host_calls })
    }

    /// Returns the exported functions, with the types of their parameters.
    pub(crate) fn functions(module: &Module) -> Vec<(String, Vec<Kind>)> {
        let info = module.info();
        let functions = info.exports.iter().filter_map(|export| {
            let ExternType::Func(ty) = info.extern_type(export.entity) else { return None };
            Some((export.name.clone(), ty.params.iter().map(|ty| kind(*ty)).collect()))
        });
        functions.collect()
    }

    /// Calls an exported function.
    pub(crate) fn call(&self, name: &str, args: &[Value]) -> Outcome {
        let Some(Extern::Func(func)) = self.instance.export(name) else {
            panic!("the module exports the function {name}")
        };
        let args: Vec<_> = args.iter().map(val).collect();
        let results = func.call(&args).map_err(|error| end(&error, &self.host_calls))?;
        Ok(results.iter().map(value).collect())
    }

    /// Returns the state of the instance that can be observed from outside.
    pub(crate) fn state(&self) -> State {
        let mut state = State { host_calls: self.host_calls.borrow().clone(), ..State::default() };
        for export in &self.instance.module().info().exports {
            let name = export.name.clone();
            match self.instance.entity(export.entity) {
                Extern::Global(global) => state.globals.push((name, value(&global.get()))),
                Extern::Memory(memory) => {
                    let bytes = memory.read(0, memory.byte_length(), <[u8]>::to_vec);
                    state.memories.push((name, bytes.expect("all of the memory is inside")));
                }
                Extern::Table(table) => {
                    let element = |index| value(&table.get(index).expect("the index is inside"));
                    state.tables.push((name, (0..table.len()).map(element).collect()));
                }
                _ => {}
            }
        }
        state.sorted()
    }
}

/// Makes a tag of a type, by means of a module, because only modules can make tags.
fn tag(ty: &FuncType) -> Extern {
    let params: Vec<_> = ty.params.iter().map(ToString::to_string).collect();
    let text = format!("(module (tag (export \"tag\") (param {})))", params.join(" "));
    let binary = text_to_binary(&text).expect("types are printed in the text format");
    let module = Module::new(&binary, &checked(1)).expect("the module is valid");
    let instance = instantiate(&module, Vec::new()).expect("nothing is imported");
    instance.export("tag").expect("it was just exported")
}

const fn kind(ty: ValType) -> Kind {
    match ty {
        ValType::I32 => Kind::I32,
        ValType::I64 => Kind::I64,
        ValType::F32 => Kind::F32,
        ValType::F64 => Kind::F64,
        ValType::V128 => Kind::V128,
        ValType::Ref(ty) => match ty.kind() {
            RefKind::Func => Kind::Func,
            RefKind::Extern => Kind::Extern,
            RefKind::Exn => Kind::Exn,
        },
    }
}

fn value(value: &Val) -> Value {
    match value {
        Val::I32(value) => Value::I32(*value),
        Val::I64(value) => Value::I64(*value),
        Val::F32(bits) => Value::f32(*bits),
        Val::F64(bits) => Value::f64(*bits),
        Val::V128(bits) => Value::V128(*bits),
        Val::Func(func) => Value::Func(func.is_none()),
        Val::Extern(value) => Value::Extern(value.as_ref().map(|value| {
            *value.value().downcast_ref().expect("only numbers are passed to WebAssembly")
        })),
        Val::Exn(exception) => Value::Exn(exception.is_none()),
    }
}

fn val(value: &Value) -> Val {
    match value {
        Value::I32(value) => Val::I32(*value),
        Value::I64(value) => Val::I64(*value),
        Value::F32(bits) => Val::F32(*bits),
        Value::F64(bits) => Val::F64(*bits),
        Value::V128(bits) => Val::V128(*bits),
        Value::Func(_) => Val::Func(None),
        Value::Exn(_) => Val::Exn(None),
        Value::Extern(number) => Val::Extern(number.map(|number| {
            let identity = [u64::from(number), 0];
            ExternValue::new(Thread::current(), identity, || Rc::new(number))
        })),
    }
}

/// Returns the class of a trap or exception that ended a call. The classes are so general that both
/// engines can tell them. The payload of an exception is recorded like the arguments of a host
/// call.
fn end(error: &Error, host_calls: &RefCell<Vec<Vec<Value>>>) -> &'static str {
    if matches!(error, Error::Exception) {
        let exception = Exception::take().expect("it was just thrown");
        host_calls.borrow_mut().push(exception.values().iter().map(value).collect());
        return "an exception was not caught";
    }
    let Some(trap) = error.trap() else { panic!("only traps end calls: {error}") };
    match trap {
        Trap::UndefinedElement | Trap::TableOutOfBounds => "outside a table",
        Trap::NullFunctionReference | Trap::NullReference | Trap::NullExceptionReference => {
            "a null reference"
        }
        other => other.message(),
    }
}
