//! wasmtime. It implements all proposals that the tested engine implements, but has the same code
//! generator.

use wasmtime::{
    AsContext, AsContextMut, Config, Engine, Error, Extern, ExternRef, ExternType, Func, Instance,
    Module, Store, ThrownException, Trap, Val,
};

use super::{Reference, STACK};
use crate::value::{Outcome, State, Value};

/// An instance. The data of the store are the arguments of calls of host functions.
pub(crate) struct Running {
    store: Store<Vec<Vec<Value>>>,
    instance: Instance,
}

impl Reference for Running {
    type Compiled = Module;

    fn compile(binary: &[u8]) -> Result<Module, String> {
        let mut config = Config::new();
        config
            .wasm_custom_page_sizes(true)
            .wasm_wide_arithmetic(true)
            .wasm_function_references(true)
            .wasm_exceptions(true)
            .relaxed_simd_deterministic(true)
            .parallel_compilation(false)
            .max_wasm_stack(STACK)
            .async_stack_size(STACK)
            // The process has the signal handlers of the tested engine, so wasmtime must not use
            // signals.
            .signals_based_traps(false);
        let engine = Engine::new(&config).expect("the options are compatible");
        Module::new(&engine, binary).map_err(|error| format!("{error:?}"))
    }

    fn instantiate(module: &Module) -> Result<Self, &'static str> {
        let mut store = Store::new(module.engine(), Vec::new());
        let imports: Vec<_> = module.imports().map(|import| import.ty()).collect();
        let imports = imports.into_iter().map(|ty| match ty {
            ExternType::Func(ty) => Extern::Func(Func::new(
                &mut store,
                ty.clone(),
                move |mut caller, params, results| {
                    let params = params.iter().map(|param| value(&caller, param)).collect();
                    caller.data_mut().push(params);
                    for (result, ty) in results.iter_mut().zip(ty.results()) {
                        *result = Val::default_for_ty(&ty).expect("no reference is non-null");
                    }
                    Ok(())
                },
            )),
            ty => ty.default_value(&mut store).expect("imports are small, and may be null"),
        });
        let imports: Vec<_> = imports.collect();
        let instance = Instance::new(&mut store, module, &imports);
        let instance = instance.map_err(|error| end(&mut store, &error))?;
        Ok(Self { store, instance })
    }

    fn call(&mut self, name: &str, args: &[Value]) -> Outcome {
        let store = &mut self.store;
        let func =
            self.instance.get_func(&mut *store, name).expect("the engines see the same exports");
        let args: Vec<_> = args.iter().map(|arg| val(store, arg)).collect();
        let mut results = vec![Val::I32(0); func.ty(&*store).results().len()];
        func.call(&mut *store, &args, &mut results).map_err(|error| end(store, &error))?;
        Ok(results.iter().map(|result| value(&*store, result)).collect())
    }

    fn state(&mut self) -> State {
        let store = &mut self.store;
        let mut state = State { host_calls: store.data().clone(), ..State::default() };
        let exports = self.instance.exports(&mut *store);
        let exports: Vec<_> =
            exports.map(|export| (export.name().to_owned(), export.into_extern())).collect();
        for (name, export) in exports {
            match export {
                Extern::Global(global) => {
                    let found = global.get(&mut *store);
                    state.globals.push((name, value(&*store, &found)));
                }
                Extern::Memory(memory) => {
                    state.memories.push((name, memory.data(&*store).to_vec()))
                }
                Extern::Table(table) => {
                    let elements = (0..table.size(&*store)).map(|index| {
                        let element = table.get(&mut *store, index);
                        let element = element.expect("the index is inside");
                        value(&*store, &element.into())
                    });
                    state.tables.push((name, elements.collect()));
                }
                Extern::Func(_) | Extern::Tag(_) => {}
                Extern::SharedMemory(_) => unreachable!("all memories are unshared"),
            }
        }
        state.sorted()
    }
}

fn val(store: &mut Store<Vec<Vec<Value>>>, value: &Value) -> Val {
    match value {
        Value::I32(value) => Val::I32(*value),
        Value::I64(value) => Val::I64(*value),
        Value::F32(bits) => Val::F32(*bits),
        Value::F64(bits) => Val::F64(*bits),
        Value::V128(bits) => Val::V128((*bits).into()),
        Value::Func(_) => Val::FuncRef(None),
        Value::Exn(_) => Val::ExnRef(None),
        Value::Extern(None) => Val::ExternRef(None),
        Value::Extern(Some(number)) => {
            let made = ExternRef::new(store, *number);
            Val::ExternRef(Some(made.expect("there is room for a number")))
        }
    }
}

fn value(store: &impl AsContext, value: &Val) -> Value {
    match value {
        Val::I32(value) => Value::I32(*value),
        Val::I64(value) => Value::I64(*value),
        Val::F32(bits) => Value::f32(*bits),
        Val::F64(bits) => Value::f64(*bits),
        Val::V128(bits) => Value::V128((*bits).into()),
        Val::FuncRef(func) => Value::Func(func.is_none()),
        Val::ExnRef(exception) => Value::Exn(exception.is_none()),
        Val::ExternRef(value) => Value::Extern(value.map(|value| {
            let number = value.data(store.as_context()).expect("the store is the same");
            let number = number.and_then(|number| number.downcast_ref());
            *number.expect("only numbers are passed to WebAssembly")
        })),
        Val::AnyRef(_) | Val::ContRef(_) => unreachable!("no module has such types"),
    }
}

/// Returns the class of a trap or exception that ended a call. The payload of an exception is
/// recorded like the arguments of a host call.
fn end(store: &mut Store<Vec<Vec<Value>>>, error: &Error) -> &'static str {
    if error.is::<ThrownException>() {
        let exception = store.take_pending_exception().expect("it was just thrown");
        let fields = exception.fields(store.as_context_mut()).expect("the exception is alive");
        let fields: Vec<_> = fields.collect();
        let fields = fields.iter().map(|field| value(&*store, field)).collect();
        store.data_mut().push(fields);
        return "an exception was not caught";
    }
    let trap = error.downcast_ref().unwrap_or_else(|| panic!("only traps end calls: {error:?}"));
    match trap {
        Trap::UnreachableCodeReached => "unreachable",
        Trap::MemoryOutOfBounds => "out of bounds memory access",
        Trap::TableOutOfBounds => "outside a table",
        Trap::IndirectCallToNull => "uninitialized element",
        Trap::IntegerDivisionByZero => "integer divide by zero",
        Trap::IntegerOverflow => "integer overflow",
        Trap::BadConversionToInteger => "invalid conversion to integer",
        Trap::StackOverflow => "call stack exhausted",
        Trap::BadSignature => "indirect call type mismatch",
        Trap::NullReference => "a null reference",
        Trap::HeapMisaligned => "unaligned atomic",
        other => panic!("nothing else ends calls: {other}"),
    }
}
