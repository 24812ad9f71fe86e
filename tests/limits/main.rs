//! Inputs of maximum size work. A larger input is refused, with an error that names the limit.
//!
//! The limits are those of the specification's JavaScript API, and further limits of the compiler.
//! Compilation runs on a stack that is little larger than the minimum it requires. So recursion
//! that depends on the input would overflow the stack.

mod binary;
mod effort;
mod texts;

use std::time::Duration;
use std::{fs, thread};

use binary::{
    BLOCK, BR_TABLE, Binary, CALL, DROP, ELSE, EMPTY, END, I32, I32_ADD, I32_CONST, I32_EQZ, I64,
    I64_ADD, I64_LOAD, I64_STORE, IF, LOCAL_GET, LOCAL_TEE, LOOP, NOP, SELECT, TRY_TABLE,
    UNREACHABLE, body, func_type, function, leb,
};
use wasm::engine::runtime::instantiate;
use wasm::engine::{Config, Error, Extern, Instance, Module, Thread, Trap, Val, validate};

/// Stack size for compiling the modules of these tests, in bytes.
const STACK: usize = 208 << 10;

/// Runs a closure on a new stack of a given size, in bytes.
fn on_a_stack<T: Send>(size: usize, run: impl FnOnce() -> T + Send) -> T {
    thread::scope(|scope| {
        let builder = thread::Builder::new().stack_size(size);
        let thread = builder.spawn_scoped(scope, run).expect("the system can start a thread");
        thread.join().expect("the closure does not panic")
    })
}

/// Maximum time to compile a small module, which has few functions. The slack is tenfold, for a
/// slow machine and an engine without optimization.
const MAX_TIME: Duration = Duration::from_secs(5);

/// Minimum size of a module for which the time is not checked, in bytes.
const MEDIUM: usize = 2 << 20;

/// Returns the processor time of this thread. Other processes do not affect it.
fn processor_time() -> Duration {
    let times = fs::read_to_string("/proc/thread-self/schedstat").expect("the system has Linux");
    let time = times.split(' ').next().expect("the first number is the time");
    Duration::from_nanos(time.parse().expect("a number"))
}

/// Compiles a module on a small stack. The compiler's verifier is off, because it takes long.
fn compile(binary: &[u8]) -> Result<Module, Error> {
    let config = Config { verify: false, compile_threads: 1, ..Config::default() };
    on_a_stack(STACK, || {
        let start = processor_time();
        let module = Module::new(binary, &config);
        if binary.len() < MEDIUM {
            let time = processor_time().saturating_sub(start);
            assert!(time < MAX_TIME, "{time:?} for one function");
        }
        let is_valid = validate(binary).expect("nothing interrupts the test");
        assert_eq!(module.is_ok(), is_valid, "validating agrees with compiling");
        module
    })
}

fn instance(binary: &[u8]) -> Instance {
    let module = compile(binary).unwrap_or_else(|error| panic!("{error}"));
    instantiate(&module, vec![]).expect("the module has no imports")
}

/// Checks that compiling a module fails, with a message that contains `limit`.
#[track_caller]
fn refused(binary: &[u8], limit: &str) {
    let error = compile(binary).expect_err("the module is too large");
    assert!(error.to_string().contains(limit), "{error}");
}

/// Calls the function `f` with an argument.
fn call(instance: &Instance, arg: i32) -> Result<Vec<Val>, Error> {
    let Some(Extern::Func(f)) = instance.export("f") else { panic!("the function f is missing") };
    f.call(&[Val::I32(arg)])
}

/// Checks that a function from `i32` to `i32` returns the expected result for an argument.
#[track_caller]
fn gives(locals: &[(usize, u8)], code: &[u8], arg: i32, expected: i32) {
    let instance = instance(&function(&func_type(&[I32], &[I32]), locals, code));
    let results = call(&instance, arg).expect("no trap");
    assert!(matches!(results[..], [Val::I32(got)] if got == expected), "{results:?}");
}

/// Returns the concatenation of parts of a function, each repeated.
fn repeat(parts: &[(usize, &[u8])]) -> Vec<u8> {
    parts.iter().flat_map(|(count, part)| part.repeat(*count)).collect()
}

/// Returns `count` different names, each between a prefix and a suffix.
fn named(count: usize, prefix: &[u8], suffix: &[u8]) -> Vec<u8> {
    let item = |number: usize| [prefix, &[8], format!("{number:08x}").as_bytes(), suffix].concat();
    (0..count).flat_map(item).collect()
}

#[test]
fn the_number_of_locals_is_limited() {
    let ty = func_type(&[I32], &[I32]);
    gives(&[(49_999, I64)], &[LOCAL_GET, 0], 7, 7);
    refused(&function(&ty, &[(50_000, I64)], &[LOCAL_GET, 0]), "locals exceed maximum");
    refused(&function(&ty, &[(usize::from(u16::MAX) << 16, I64)], &[]), "locals exceed maximum");
}

#[test]
fn the_numbers_of_parameters_and_results_are_limited() {
    let many = instance(&function(
        &func_type(&[I32], &[I32; 1000]),
        &[],
        &repeat(&[(1000, &[LOCAL_GET, 0])]),
    ));
    let results = call(&many, 9).expect("no trap");
    assert_eq!(results.len(), 1000);
    assert!(results.iter().all(|result| matches!(result, Val::I32(9))));
    let many = instance(&function(&func_type(&[I32; 1000], &[I32]), &[], &[LOCAL_GET, 0x85, 7]));
    let Some(Extern::Func(f)) = many.export("f") else { panic!("the function f is missing") };
    let args: Vec<_> = (0..1000).map(Val::I32).collect();
    assert!(matches!(f.call(&args).expect("no trap")[..], [Val::I32(901)]));

    let params = function(&func_type(&[I32; 1001], &[]), &[], &[]);
    refused(&params, "function params size is out of bounds");
    let results = function(&func_type(&[], &[I32; 1001]), &[], &[UNREACHABLE]);
    refused(&results, "function returns size is out of bounds");
}

#[test]
fn the_size_of_a_function_is_limited() {
    // The size includes the number of groups of locals and the last `end`.
    let largest = repeat(&[(7_654_317, &[NOP]), (1, &[LOCAL_GET, 0])]);
    gives(&[], &largest, 3, 3);
    let ty = func_type(&[I32], &[I32]);
    let larger = function(&ty, &[], &[&[NOP], &*largest].concat());
    refused(&larger, "function body size count exceeds limit of 7654321");
}

#[test]
fn the_number_of_targets_of_br_table_is_limited() {
    let ty = func_type(&[I32], &[I32]);
    let code = |count: usize| {
        let blocks = repeat(&[(2, &[BLOCK, EMPTY]), (1, &[LOCAL_GET, 0, BR_TABLE])]);
        let targets = repeat(&[(count - 1, &[0]), (1, &[1]), (1, &[0])]);
        let ends = [END, I32_CONST, 5, 0x0f, END, I32_CONST, 6];
        [blocks, leb(count), targets, ends.to_vec()].concat()
    };
    for count in [60_000, 65_520] {
        let last = i32::try_from(count).expect("a small number") - 1;
        gives(&[], &code(count), last, 6);
        gives(&[], &code(count), last + 1, 5);
    }
    refused(&function(&ty, &[], &code(65_521)), "br_table has more than 65520 targets");
}

#[test]
fn long_expressions_are_compiled() {
    const COUNT: usize = 1_000_000;
    let drops = [(COUNT, &[LOCAL_GET, 0][..]), (COUNT - 1, &[DROP])];
    gives(&[], &repeat(&drops), 3, 3);
    let sum = [(20_000, &[LOCAL_GET, 0][..]), (19_999, &[I32_ADD])];
    gives(&[], &repeat(&sum), 3, 60_000);
    let tees = [(1, &[LOCAL_GET, 0][..]), (COUNT, &[LOCAL_TEE, 1])];
    gives(&[(1, I32)], &repeat(&tees), 3, 3);
    let select = [LOCAL_GET, 0, I32_CONST, 1, SELECT];
    let selects = [(1, &[LOCAL_GET, 0][..]), (60_000, &select)];
    gives(&[], &repeat(&selects), 3, 3);
}

#[test]
fn deeply_nested_blocks_are_compiled() {
    const DEPTH: usize = 10_000;
    let get = [LOCAL_GET, 0];
    for open in [&[BLOCK, EMPTY][..], &[LOOP, EMPTY], &[TRY_TABLE, EMPTY, 0]] {
        gives(&[], &repeat(&[(DEPTH, open), (DEPTH, &[END]), (1, &get)]), 3, 3);
    }
    let open = [LOCAL_GET, 0, IF, I32, LOCAL_GET, 0, ELSE];
    let ifs = repeat(&[(DEPTH, &open), (1, &[I32_CONST, 4]), (DEPTH, &[END])]);
    gives(&[], &ifs, 0, 4);
    gives(&[], &ifs, 3, 3);
}

#[test]
fn long_chains_of_branches_are_compiled() {
    let part = [LOCAL_GET, 0, IF, I32, LOCAL_GET, 1, ELSE, I32_CONST, 3, END, LOCAL_TEE, 1, DROP];
    let code = repeat(&[(4_000, &part), (1, &[LOCAL_GET, 1])]);
    gives(&[(1, I32)], &code, 0, 3);
    gives(&[(1, I32)], &code, 1, 0);
}

#[test]
fn many_handlers_around_a_call_are_compiled() {
    // Each handler is another place where the call may continue.
    const DEPTH: usize = 1_000;
    let handlers = repeat(&[
        (1, &[BLOCK, EMPTY]),
        (DEPTH, &[TRY_TABLE, EMPTY, 1, 2, 0]),
        (1, &[CALL, 1]),
        (DEPTH, &[END]),
        (1, &[UNREACHABLE, END, LOCAL_GET, 0]),
    ]);
    let module = Binary::new()
        .list(1, 2, &[func_type(&[I32], &[I32]), func_type(&[], &[])].concat())
        .list(3, 2, &[0, 1])
        .list(13, 1, &[0, 1])
        .list(7, 1, b"\x01f\0\0")
        .list(10, 2, &[body(&[], &handlers), body(&[], &[0x08, 0])].concat())
        .bytes();
    let results = call(&instance(&module), 8);
    assert!(matches!(results, Err(Error::Trap(info)) if info.trap == Trap::Unreachable));
}

#[test]
fn the_numbers_of_types_functions_imports_and_exports_are_limited() {
    let unit = func_type(&[], &[]);
    let types = |count: usize| Binary::new().list(1, count, &unit.repeat(count)).bytes();
    compile(&types(200_000)).expect("the module is valid");
    refused(&types(200_001), "more than 200000 types");

    let functions = |count: usize, bodies: usize| {
        let binary = Binary::new().list(1, 1, &unit).list(3, count, &vec![0; count]);
        binary.list(10, bodies, &body(&[], &[]).repeat(bodies)).bytes()
    };
    compile(&functions(20_000, 20_000)).expect("the module is valid");
    refused(&functions(1_000_001, 1), "functions count exceeds limit of 1000000");

    let imports = |count: usize| {
        let items = named(count, b"\x01m", &[0, 0]);
        Binary::new().list(1, 1, &unit).list(2, count, &items).bytes()
    };
    let module = compile(&imports(100_000)).expect("the module is valid");
    assert_eq!(module.info().declared.imports.len(), 100_000);
    refused(&imports(1_000_001), "imports count exceeds limit of 1000000");

    let exports = |count: usize| {
        let binary = Binary::new().list(1, 1, &unit).list(3, 1, &[0]);
        let binary = binary.list(7, count, &named(count, &[], &[0, 0]));
        binary.list(10, 1, &body(&[], &[])).bytes()
    };
    let module = compile(&exports(100_000)).expect("the module is valid");
    assert!(module.export("0001869f").is_some(), "the last export");
    refused(&exports(1_000_001), "exports count exceeds limit of 1000000");
}

#[test]
fn the_numbers_of_globals_tags_memories_and_data_segments_are_limited() {
    let globals = |count: usize| {
        Binary::new().list(6, count, &[I32, 0, I32_CONST, 1, END].repeat(count)).bytes()
    };
    instance(&globals(100_000));
    refused(&globals(1_000_001), "globals count exceeds limit of 1000000");

    let unit = func_type(&[], &[]);
    let tags =
        |count: usize| Binary::new().list(1, 1, &unit).list(13, count, &[0, 0].repeat(count));
    instance(&tags(100_000).bytes());
    refused(&tags(1_000_001).bytes(), "tags count exceeds limit of 1000000");

    let memories = |count: usize| Binary::new().list(5, count, &[0, 0].repeat(count)).bytes();
    instance(&memories(100));
    refused(&memories(101), "memories count exceeds limit of 100");

    let segment = [0, I32_CONST, 0, END, 1, 7];
    let data = |count: usize| {
        Binary::new().list(5, 1, &[0, 1]).list(11, count, &segment.repeat(count)).bytes()
    };
    instance(&data(100_000));
    refused(&data(100_001), "data segments count exceeds limit of 100000");
}

#[test]
fn the_numbers_of_tables_and_elements_are_limited() {
    const FUNCREF: u8 = 0x70;
    let tables =
        |count: usize| Binary::new().list(4, count, &[FUNCREF, 0, 0].repeat(count)).bytes();
    instance(&tables(100_000));
    refused(&tables(100_001), "tables count exceeds limit of 100000");

    let table = |count: usize, minimum: usize| {
        let table = [&[FUNCREF, 0], &*leb(minimum)].concat();
        compile(&Binary::new().list(4, count, &table.repeat(count)).bytes())
            .expect("the module is valid")
    };
    instantiate(&table(1, 10_000_000), vec![]).expect("the module has no imports");
    for (count, minimum) in [(1, 10_000_001), (2, 5_000_001)] {
        let error =
            instantiate(&table(count, minimum), vec![]).expect_err("the module is too large");
        assert!(error.to_string().contains("exceed 10000000 elements"), "{error}");
    }

    let segment = |count: usize| {
        let items = [&[FUNCREF, 0, 0], &[1, 0][..], &*leb(count)].concat();
        let (table, segment) = items.split_at(3);
        let segment = [segment, &vec![0; count]].concat();
        let binary = Binary::new().list(1, 1, &func_type(&[], &[])).list(3, 1, &[0]);
        let binary = binary.list(4, 1, table).list(9, 1, &segment);
        binary.list(10, 1, &body(&[], &[])).bytes()
    };
    compile(&segment(100_000)).expect("the module is valid");
    refused(&segment(10_000_001), "number of elements is out of bounds");
}

#[test]
fn the_size_of_a_module_is_limited() {
    // These zeros are no module. Their pages are never touched, so they use no memory.
    let mut binary = vec![0; (1 << 30) + 1];
    refused(&binary, "a module is larger than 1073741824 bytes");
    binary.pop();
    refused(&binary, "magic header not detected");
}

#[test]
fn a_module_of_50_megabytes_is_compiled() {
    const DATA: usize = 49_000_000;
    const COUNT: usize = 3_000;
    let code = repeat(&[(1, &[LOCAL_GET, 0]), (100, &[LOCAL_GET, 0, I32_ADD, I32_EQZ])]);
    let data = [&[0, I32_CONST, 0, END], &*leb(DATA), &vec![1; DATA]].concat();
    let binary = Binary::new()
        .list(1, 1, &func_type(&[I32], &[I32]))
        .list(3, COUNT, &vec![0; COUNT])
        .list(5, 1, &[&[0], &*leb(DATA / 65_536 + 1)].concat())
        .list(7, 1, b"\x01f\0\0")
        .list(10, COUNT, &body(&[], &code).repeat(COUNT))
        .list(11, 1, &data)
        .bytes();
    assert!(binary.len() > 50_000_000);
    // Compile on as many threads as the machine has processors.
    let module = Module::new(&binary, &Config { verify: false, ..Config::default() });
    let instance = instantiate(&module.expect("the module is valid"), vec![])
        .expect("the module has no imports");
    assert!(call(&instance, 1).is_ok());
}

#[test]
fn deep_recursion_traps_if_the_stack_is_small() {
    const DEPTH: i32 = 1_000_000;
    let text = r#"(module (func $f (export "f") (param i32) (result i32)
        (if (result i32) (local.get 0)
            (then (i32.add (i32.const 1) (call $f (i32.sub (local.get 0) (i32.const 1)))))
            (else (i32.const 0)))))"#;
    let binary = wasm::engine::text_to_binary(text).expect("the text is well-formed");
    let instance = instance(&binary);
    let error = call(&instance, DEPTH).expect_err("the stack is too small");
    assert_eq!(error.trap(), Some(Trap::StackExhausted));
    drop(instance);
    on_a_stack(512 << 20, || {
        Thread::current().set_max_stack(500 << 20);
        let module = Module::new(&binary, &Config::default()).expect("the module is valid");
        let instance = instantiate(&module, vec![]).expect("the module has no imports");
        let results = call(&instance, DEPTH).expect("the stack is large enough");
        assert!(matches!(results[..], [Val::I32(DEPTH)]));
    });
}

#[test]
fn recursion_with_large_frames_traps() {
    // Every loaded number stays live across the call, in a frame of 80 kB.
    const COUNT: usize = 10_000;
    let mut code = vec![LOCAL_GET, 0, IF, EMPTY, LOCAL_GET, 0];
    for number in 0..COUNT {
        code.extend([&[LOCAL_GET, 0, I64_LOAD, 0], &*leb(number * 6)].concat());
    }
    code.extend([LOCAL_GET, 0, CALL, 0, DROP]);
    code.extend([I64_ADD].repeat(COUNT - 1));
    code.extend([I64_STORE, 0, 0, END, LOCAL_GET, 0]);
    let instance = instance(&function(&func_type(&[I32], &[I32]), &[], &code));
    let error = call(&instance, 1).expect_err("the recursion is endless");
    let Error::Trap(info) = error else { panic!("{error}") };
    assert_eq!(info.trap, Trap::StackExhausted);
    // Frames of this size limit a stack of one megabyte to few calls.
    assert!((2..20).contains(&info.frames.len()), "{} frames", info.frames.len());
    assert!(call(&instance, 0).is_ok(), "the instance stays usable");
}

#[test]
fn a_stack_that_is_too_small_to_compile_is_refused() {
    let binary = function(&func_type(&[], &[]), &[], &[]);
    let error = on_a_stack(128 << 10, || Module::new(&binary, &Config::default()));
    let error = error.expect_err("the stack is too small").to_string();
    assert_eq!(error, "the stack is too small to compile a module");
}
