//! wasmi, an interpreter. It shares little code with the tested engine, and builds fast.

use std::panic::{AssertUnwindSafe, catch_unwind};

use wasmi::errors::{ErrorKind, InstantiationError};
use wasmi::{
    Config, Engine, Error, Extern, ExternRef, ExternType, F32, F64, Func, Global, Instance, Memory,
    Module, Nullable, Ref, Store, Table, TrapCode, Val,
};

use super::{FAULT, Reference, STACK};
use crate::rewrite;
use crate::value::{Outcome, State, Value};

/// Maximum depth of nested calls. A module runs out of fuel before it nests so deep.
const DEPTH: usize = 1 << 20;

/// A module.
pub(crate) struct Compiled {
    engine: Engine,
    module: Module,
}

/// An instance. The data of the store are the arguments of calls of host functions.
pub(crate) struct Running {
    store: Store<Vec<Vec<Value>>>,
    instance: Instance,
}

impl Reference for Running {
    type Compiled = Compiled;

    /// Compiles a module. wasmi does not implement typed function references, so calls through
    /// references become calls again.
    fn compile(binary: &[u8]) -> Result<Compiled, String> {
        let mut config = Config::default();
        config.wasm_custom_page_sizes(true).wasm_wide_arithmetic(true);
        config.set_max_stack_height(STACK).set_max_recursion_depth(DEPTH);
        let engine = Engine::new(&config);
        let module = Module::new(&engine, binary);
        let module = module.or_else(|_| Module::new(&engine, rewrite::to_calls(binary)));
        Ok(Compiled { module: module.map_err(|error| error.to_string())?, engine })
    }

    /// Works around a bug in wasmi 2.0.0. A `select` after a comparison with zero uses an earlier
    /// result as its condition, if the compared value is on the stack.
    fn reworded(binary: &[u8]) -> Option<Vec<u8>> {
        const COMPARISONS: [&str; 4] = ["i32.eqz", "i32.eq", "i32.ne", "ref.is_null"];
        let text = wasmprinter::print_bytes(binary).expect("the engines accept the module");
        let mut reworded = String::new();
        let mut last = "";
        let mut count = 0;
        for line in text.lines() {
            let instruction = line.trim();
            if instruction.starts_with("select") && COMPARISONS.contains(&last) {
                reworded.push_str("i32.const 1 i32.and\n");
                count += 1;
            }
            reworded.push_str(line);
            reworded.push('\n');
            if instruction != "nop" {
                last = instruction;
            }
        }
        let binary = || wasm::engine::text_to_binary(&reworded).expect("the printed text is valid");
        (count > 0).then(binary)
    }

    fn instantiate(compiled: &Compiled) -> Result<Self, &'static str> {
        let mut store = Store::new(&compiled.engine, Vec::new());
        let imports = compiled.module.imports().map(|import| {
            Ok(match import.ty() {
                ExternType::Func(ty) => {
                    let results = ty.results().to_vec();
                    Extern::Func(Func::new(
                        &mut store,
                        ty.clone(),
                        move |mut caller, params, out| {
                            let params = params.iter().map(|param| value(&caller, param)).collect();
                            caller.data_mut().push(params);
                            for (out, ty) in out.iter_mut().zip(&results) {
                                *out = Val::default_for_ty(*ty);
                            }
                            Ok(())
                        },
                    ))
                }
                ExternType::Table(ty) => {
                    Extern::Table(Table::new(&mut store, *ty, Ref::null(ty.element()))?)
                }
                ExternType::Memory(ty) => Extern::Memory(Memory::new(&mut store, *ty)?),
                ExternType::Global(ty) => Extern::Global(Global::new(
                    &mut store,
                    Val::default_for_ty(ty.content()),
                    ty.mutability(),
                )),
            })
        });
        let imports = imports.collect::<Result<Vec<_>, Error>>();
        let imports = imports.map_err(|error| class(&error))?;
        let instance = guarded(|| Instance::new(&mut store, &compiled.module, &imports))?;
        Ok(Self { store, instance })
    }

    fn call(&mut self, name: &str, args: &[Value]) -> Outcome {
        let func =
            self.instance.get_func(&self.store, name).expect("the engines see the same exports");
        let args: Vec<_> = args.iter().map(|arg| self.val(arg)).collect();
        let types = func.ty(&self.store);
        let mut results: Vec<_> =
            types.results().iter().map(|ty| Val::default_for_ty(*ty)).collect();
        guarded(|| func.call(&mut self.store, &args, &mut results))?;
        Ok(results.iter().map(|result| value(&self.store, result)).collect())
    }

    fn state(&mut self) -> State {
        let store = &self.store;
        let mut state = State { host_calls: store.data().clone(), ..State::default() };
        for export in self.instance.exports(store) {
            let name = export.name().to_owned();
            match export.into_extern() {
                Extern::Global(global) => {
                    state.globals.push((name, value(store, &global.get(store))));
                }
                Extern::Memory(memory) => state.memories.push((name, memory.data(store).to_vec())),
                Extern::Table(table) => {
                    let element = |index| table.get(store, index).expect("the index is inside");
                    let elements = (0..table.size(store)).map(element);
                    let elements = elements.map(|element| value(store, &Val::from(element)));
                    state.tables.push((name, elements.collect()));
                }
                Extern::Func(_) => {}
            }
        }
        state.sorted()
    }
}

impl Running {
    fn val(&mut self, value: &Value) -> Val {
        match value {
            Value::I32(value) => Val::I32(*value),
            Value::I64(value) => Val::I64(*value),
            Value::F32(bits) => Val::F32(F32::from_bits(*bits)),
            Value::F64(bits) => Val::F64(F64::from_bits(*bits)),
            Value::V128(bits) => Val::V128((*bits).into()),
            Value::Func(_) => Val::FuncRef(Nullable::Null),
            Value::Exn(_) => unreachable!("this engine has no exceptions"),
            Value::Extern(None) => Val::ExternRef(Nullable::Null),
            Value::Extern(Some(number)) => {
                Val::ExternRef(Nullable::Val(ExternRef::new(&mut self.store, *number)))
            }
        }
    }
}

/// Runs code of the reference, and catches panics. After a panic, the instance must not be used
/// again.
fn guarded<T>(run: impl FnOnce() -> Result<T, Error>) -> Result<T, &'static str> {
    let outcome = catch_unwind(AssertUnwindSafe(run)).map_err(|_| FAULT)?;
    outcome.map_err(|error| class(&error))
}

fn value(store: &impl wasmi::AsContext, value: &Val) -> Value {
    match value {
        Val::I32(value) => Value::I32(*value),
        Val::I64(value) => Value::I64(*value),
        Val::F32(value) => Value::f32(value.to_bits()),
        Val::F64(value) => Value::f64(value.to_bits()),
        Val::V128(value) => Value::V128(value.as_u128()),
        Val::FuncRef(func) => Value::Func(func.is_null()),
        Val::ExternRef(value) => Value::Extern(value.val().map(|value| {
            let number = value.data(store.as_context()).downcast_ref();
            *number.expect("only numbers are passed to WebAssembly")
        })),
    }
}

/// Returns the class of a trap, which is so general that both engines can tell it.
fn class(error: &Error) -> &'static str {
    let code = match error.kind() {
        ErrorKind::Instantiation(InstantiationError::ElementSegmentDoesNotFit { .. }) => {
            Some(TrapCode::TableOutOfBounds)
        }
        _ => error.as_trap_code(),
    };
    match code.unwrap_or_else(|| panic!("only traps end calls: {error}")) {
        TrapCode::UnreachableCodeReached => "unreachable",
        TrapCode::MemoryOutOfBounds => "out of bounds memory access",
        TrapCode::TableOutOfBounds => "outside a table",
        TrapCode::IndirectCallToNull => "uninitialized element",
        TrapCode::IntegerDivisionByZero => "integer divide by zero",
        TrapCode::IntegerOverflow => "integer overflow",
        TrapCode::BadConversionToInteger => "invalid conversion to integer",
        TrapCode::StackOverflow => "call stack exhausted",
        TrapCode::BadSignature => "indirect call type mismatch",
        TrapCode::OutOfFuel | TrapCode::GrowthOperationLimited | TrapCode::OutOfSystemMemory => {
            panic!("nothing limits the reference: {error}")
        }
    }
}
