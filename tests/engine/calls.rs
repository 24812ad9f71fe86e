//! Compiling, linking, calls, traps and reference counts.

use wasm::engine::error::TrapInfo;
use wasm::engine::runtime::instantiate;
use wasm::engine::{
    Bounds, Config, Error, Exception, Extern, Instance, Module, Offer, OptLevel, Trap, Val,
};

use super::{bounds, call, host, i32_result, instance, module};

#[test]
fn functions_are_called() {
    let text = r#"(module (func (export "sum") (param i32 i32) (result i32)
        local.get 0 local.get 1 i32.add))"#;
    assert_eq!(i32_result(&instance(text, vec![]), "sum", &[Val::I32(5), Val::I32(37)]), 42);
}

#[test]
fn traps_name_the_functions_that_were_running() {
    let text = r#"(module $m (memory 1)
        (func $inner (param i32) (result i32) (i32.load (local.get 0)))
        (func $outer (export "outer") (param i32) (result i32)
            (i32.add (i32.const 1) (call $inner (local.get 0)))))"#;
    let instance = instance(text, vec![]);
    assert_eq!(i32_result(&instance, "outer", &[Val::I32(0)]), 1);
    for address in [65_533, -1] {
        let error = call(&instance, "outer", &[Val::I32(address)]).expect_err("out of bounds");
        let Error::Trap(info) = error else { panic!("{error}") };
        assert_eq!(info.trap, Trap::MemoryOutOfBounds);
        let names: Vec<_> = info.frames.iter().map(|f| f.func_name.as_deref()).collect();
        assert_eq!(names, [Some("inner"), Some("outer")]);
        assert_eq!(info.frames[0].module.as_deref(), Some("m"));
        assert!(info.frames[0].offset < info.frames[1].offset);
    }
}

#[test]
fn deep_recursion_traps_and_the_instance_stays_usable() {
    let text = r#"(module (func $f (export "f") (param i32) (result i32)
        (if (result i32) (i32.eqz (local.get 0)) (then (i32.const 7))
            (else (i32.add (i32.const 1) (call $f (i32.sub (local.get 0) (i32.const 1))))))))"#;
    let instance = instance(text, vec![]);
    let error = call(&instance, "f", &[Val::I32(-1)]).expect_err("the recursion is too deep");
    assert_eq!(error.trap(), Some(Trap::StackExhausted));
    assert_eq!(i32_result(&instance, "f", &[Val::I32(10)]), 17);
}

#[test]
fn host_functions_get_arguments_and_give_results() {
    let text = r#"(module (import "h" "f" (func $f (param i32 i64) (result i64)))
        (func (export "run") (result i64) (call $f (i32.const 3) (i64.const -4))))"#;
    let offer = host(|frame| {
        let (Val::I32(a), Val::I64(b)) = (frame.param(0), frame.param(1)) else {
            panic!("the parameters have other types")
        };
        frame.set_result(0, &Val::I64(i64::from(a) * b));
        Ok(())
    });
    let results = call(&instance(text, vec![offer]), "run", &[]).expect("no trap");
    assert!(matches!(results[..], [Val::I64(-12)]));
}

#[test]
fn errors_and_panics_of_host_functions_come_out_as_they_are() {
    let text = r#"(module (import "h" "f" (func $f)) (func (export "run") (call $f)))"#;
    let failing = instance(text, vec![host(|_| Err(Error::host(42_u8)))]);
    for _ in 0..3 {
        let error = call(&failing, "run", &[]).expect_err("the host function returns an error");
        let Error::Host(reason) = error else { panic!("{error}") };
        assert_eq!(reason.downcast_ref::<u8>(), Some(&42));
    }
    let panicking = instance(text, vec![host(|_| panic!("of the host"))]);
    let caught =
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| call(&panicking, "run", &[])));
    let payload = caught.expect_err("the host function panics");
    assert_eq!(payload.downcast_ref::<&str>(), Some(&"of the host"));
}

#[test]
fn host_functions_cannot_leave_results_null_that_must_not_be() {
    let text = r#"(module (type $f (func)) (import "h" "f" (func $f (result (ref $f))))
        (func (export "run") (call_ref $f (call $f))))"#;
    let lazy = instance(text, vec![host(|_| Ok(()))]);
    let caught = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| call(&lazy, "run", &[])));
    caught.expect_err("the host function panics");
}

#[test]
fn a_function_outlives_the_last_handle_of_its_instance_while_it_is_on_a_stack() {
    use std::cell::RefCell;
    use std::rc::Rc;
    // The owner of `f` stores it in a table that another instance defines.
    let table = instance(
        r#"(module (type $t (func (result i32)))
            (import "h" "drop" (func $drop (param i32)))
            (table (export "t") 1 funcref)
            (func (export "run") (result i32) (local $f funcref)
                (local.set $f (table.get (i32.const 0)))
                (call $drop (i32.const 0))
                (table.set (i32.const 0) (ref.null func))
                (call $drop (i32.const 1))
                (table.set (i32.const 0) (local.get $f))
                (call_indirect (type $t) (i32.const 0))))"#,
        vec![host({
            |_| {
                OWNER.with_borrow_mut(Option::take);
                Ok(())
            }
        })],
    );
    thread_local! {
        static OWNER: RefCell<Option<Instance>> = const { RefCell::new(None) };
        static DROPPED: Rc<()> = Rc::new(());
    }
    let Some(Extern::Table(t)) = table.export("t") else { panic!("the table is missing") };
    let owner = instance(
        r#"(module (import "h" "t" (table 1 funcref))
            (import "h" "noop" (func))
            (func $f (result i32) i32.const 99)
            (elem (i32.const 0) $f))"#,
        vec![
            Offer::Extern(Extern::Table(t)),
            host({
                let held = DROPPED.with(Rc::clone);
                move |_| {
                    let _ = &held;
                    Ok(())
                }
            }),
        ],
    );
    OWNER.set(Some(owner));
    assert_eq!(i32_result(&table, "run", &[]), 99);
    assert_eq!(DROPPED.with(Rc::strong_count), 2, "the table references the function again");
    let Some(Extern::Table(t)) = table.export("t") else { panic!("the table is missing") };
    t.set(0, &Val::Func(None)).expect("in bounds");
    assert_eq!(DROPPED.with(Rc::strong_count), 1, "the owner is freed");
}

#[test]
fn ids_of_types_in_use_are_not_given_again() {
    let empty_group = module("(module (rec))");
    let callee = instance(
        r#"(module (type $v (func (param i64) (result i64)))
            (table (export "t") 1 funcref)
            (func $f (type $v) (local.get 0)) (elem (i32.const 0) $f))"#,
        vec![],
    );
    drop(empty_group);
    let text = r#"(module (type $w (func (param i64) (result funcref)))
        (import "m" "t" (table 1 funcref))
        (func (export "run") (drop (call_indirect (type $w) (i64.const 1) (i32.const 0)))))"#;
    let table = callee.export("t").expect("the table is exported");
    let caller = instance(text, vec![Offer::Extern(table)]);
    let error = call(&caller, "run", &[]).expect_err("the types differ");
    assert_eq!(error.trap(), Some(Trap::IndirectCallTypeMismatch));
}

#[test]
fn tables_refuse_functions_of_another_type() {
    let text = r#"(module (type $t (func)) (table (export "t") 1 (ref null $t))
        (table (export "full") 1 (ref $t) (ref.func $f)) (func $f)
        (func (export "other") (param i32)))"#;
    let instance = instance(text, vec![]);
    let (Some(Extern::Table(table)), Some(Extern::Func(other)), Some(Extern::Table(full))) =
        (instance.export("t"), instance.export("other"), instance.export("full"))
    else {
        panic!("the exports have other kinds")
    };
    for (table, value) in [
        (&table, Val::Func(Some(other))),
        (&table, Val::I64(1)),
        (&table, Val::Extern(None)),
        (&full, Val::Func(None)),
    ] {
        let set = std::panic::AssertUnwindSafe(|| table.set(0, &value));
        std::panic::catch_unwind(set).expect_err("the types differ");
        let grow = std::panic::AssertUnwindSafe(|| table.grow(1, &value));
        std::panic::catch_unwind(grow).expect_err("the types differ");
    }
    table.set(0, &Val::Func(None)).expect("null has every nullable type");
}

#[test]
fn throws_that_do_not_happen_take_no_stack() {
    let params = " i64".repeat(1000);
    let zeros = "(i64.const 0)".repeat(1000);
    let throws = format!("(if (local.get 0) (then (throw $e {zeros})))").repeat(30);
    let text = format!(
        r#"(module (tag $e (param{params})) (func (export "f") (param i32) (result i32) {throws} (i32.const 42)))"#
    );
    assert_eq!(i32_result(&instance(&text, vec![]), "f", &[Val::I32(0)]), 42);
}

/// Returns a module whose function `f` calls itself and has a frame of at least 44 KiB.
fn large_frame() -> String {
    // Without optimization, a vector takes more room than its 16 bytes.
    let is_optimized = bounds::config().options.opt_level != OptLevel::None;
    let vectors = if is_optimized { 3000 } else { 2000 };
    let each = |text: fn(usize) -> String| (1..=vectors).map(text).collect::<String>();
    let (locals, zero) = (" v128".repeat(vectors), "(v128.const i64x2 0 0)");
    let loads = each(|n| format!("(local.set {n} (v128.load (i32.const {n})))"));
    let uses = each(|n| format!("(v128.xor (local.get {n}))"));
    format!(
        r#"(module (memory 1) (func $f (export "f") (param i32) (result i32) (local{locals})
            {loads} (drop (call $f (local.get 0)))
            {zero} {uses} (i8x16.extract_lane_u 0)))"#
    )
}

#[test]
fn large_frames_stop_at_the_limit_of_a_small_stack() {
    let recurse = || {
        let instance = instance(&large_frame(), vec![]);
        let error = call(&instance, "f", &[Val::I32(0)]).expect_err("the recursion is too deep");
        assert_eq!(error.trap(), Some(Trap::StackExhausted));
    };
    let thread = std::thread::Builder::new().stack_size(1 << 20).spawn(recurse);
    thread.expect("the system can start a thread").join().expect("the thread does not panic");
}

#[test]
fn calls_from_a_stack_that_is_almost_used_up_trap() {
    const STACK: usize = 2 << 20;
    const LEFT: usize = 44 << 10;
    fn descend(end: usize, then: &dyn Fn()) {
        let used = std::hint::black_box([0_u8; 4096]);
        if used.as_ptr().addr() > end {
            descend(end, then);
        } else {
            then();
        }
        std::hint::black_box(&used);
    }
    let run = || {
        let instance = instance(&large_frame(), vec![]);
        let top = (&raw const instance).addr();
        descend(top - (STACK - LEFT), &|| {
            let error = call(&instance, "f", &[Val::I32(0)]).expect_err("no stack is left");
            let Error::Trap(info) = error else { panic!("{error}") };
            assert_eq!(info.trap, Trap::StackExhausted);
            // The host checks the stack before it enters the function.
            assert!(info.frames.is_empty());
        });
    };
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(run);
    thread.expect("the system can start a thread").join().expect("the thread does not panic");
}

#[test]
fn artifacts_are_of_the_bounds_for_which_they_were_compiled() {
    let module = module("(module)");
    for bounds in [Bounds::Guard, Bounds::Explicit] {
        let config = Config { bounds, ..Config::default() };
        let again = Module::from_artifact(module.artifact().to_vec(), &config);
        assert_eq!(again.is_ok(), module.bounds() == bounds);
    }
}

/// Returns the offset of an instruction that a binary contains exactly once.
fn place(binary: &[u8], instruction: &[u8]) -> u32 {
    let found = |bytes: &[u8]| bytes == instruction;
    let place = binary.windows(instruction.len()).position(found).expect("the binary has it");
    assert_eq!(
        binary.windows(instruction.len()).rposition(found),
        Some(place),
        "the binary has it twice"
    );
    u32::try_from(place).expect("the binary is small")
}

#[test]
fn traces_name_the_instructions_that_were_running_and_not_the_next() {
    let text = r#"(module (import "h" "fail" (func $fail)) (memory 1) (tag $e)
        (func $store (i32.store offset=77 (i32.const 0) (i32.const 1)))
        (func $trap (drop (i32.load offset=99 (i32.const -1))) (call $store))
        (func $throw (throw $e))
        (func (export "trap") (call $trap) (i32.store offset=1 (i32.const 0) (i32.const 0)))
        (func (export "throw") (call $throw) (i32.store offset=2 (i32.const 0) (i32.const 0)))
        (func (export "fail") (call $fail) (i32.store offset=3 (i32.const 0) (i32.const 0))))"#;
    let binary = wasm::engine::text_to_binary(text).expect("the text is well-formed");
    let fail = || {
        let info = TrapInfo { trap: Trap::Unreachable, frames: Vec::new(), truncated: false };
        Err(Error::Trap(Box::new(info)))
    };
    let instance = instance(text, vec![host(move |_| fail())]);
    let (load, throw, call_instruction) = ([0x28, 2, 99], [0x08, 0, 0x0B], |func| [0x10, func]);
    for (name, places) in [
        ("trap", vec![place(&binary, &load), place(&binary, &call_instruction(2))]),
        ("throw", vec![place(&binary, &throw), place(&binary, &call_instruction(3))]),
        ("fail", vec![place(&binary, &call_instruction(0))]),
    ] {
        let frames = match call(&instance, name, &[]) {
            Err(Error::Trap(info)) => info.frames,
            Err(Error::Exception) => Exception::take().expect("an exception").take_frames(),
            other => panic!("{other:?}"),
        };
        let offsets: Vec<_> = frames.iter().filter_map(|frame| frame.offset).collect();
        assert_eq!(offsets, places, "{name}");
    }
}

#[test]
fn globals_have_the_types_of_their_module_whatever_their_indices() {
    // Two indices of one type. The type registry can know the type by at most one of them.
    let text = r#"(module (type $a (func (result i32))) (type $b (func (result i32)))
        (func $seven (type $b) (i32.const 7)) (elem declare func $seven)
        (global (export "a") (ref null $a) (ref.func $seven))
        (global (export "b") (ref null $b) (ref.func $seven)))"#;
    let exporter = instance(text, vec![]);
    for name in ["a", "b"] {
        let text = r#"(module (type (func)) (type $t (func (result i32)))
            (import "h" "g" (global $g (ref null $t)))
            (func (export "f") (result i32) (call_ref $t (global.get $g))))"#;
        let offer = Offer::Extern(exporter.export(name).expect("the export exists"));
        assert_eq!(i32_result(&instance(text, vec![offer]), "f", &[]), 7);
    }
}

#[test]
fn artifacts_load_again_and_do_not_depend_on_threads() {
    let function = |n| format!("(func (export \"f{n}\") (result i32) (i32.const {n}))");
    let functions = (0..300).map(function).collect::<Vec<_>>().join(" ");
    let padding = "(i32.add (i32.const 1))".repeat(300);
    let text = format!("(module {functions} (func (result i32) (i32.const 0) {padding}))");
    let text = text.replace("(i32.add (i32.const 1))", "i32.const 1 i32.add ");
    let binary = wasm::engine::text_to_binary(&text).expect("the text is well-formed");
    let compile = |threads| {
        let config = Config { compile_threads: threads, ..bounds::config() };
        Module::new(&binary, &config).expect("the module is valid")
    };
    let module = compile(1);
    assert_eq!(module.artifact(), compile(4).artifact());
    let again = Module::from_artifact(module.artifact().to_vec(), &bounds::config());
    let instance =
        instantiate(&again.expect("undamaged"), vec![]).expect("the module has no imports");
    assert_eq!(i32_result(&instance, "f123", &[]), 123);
}
