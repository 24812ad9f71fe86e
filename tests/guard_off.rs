//! Checks that explicit bounds change neither signal handlers nor much address space.
//!
//! This test is a separate process, because installed signal handlers stay.

use std::env;
use std::fs;
use std::process::Command;

use wasm::engine::runtime::instantiate;
use wasm::engine::{Bounds, Config, Error, Instance, Memory, Module, Result, Trap, Val};

/// Environment variable that tells a child of this test that its address space is limited.
const LIMITED: &str = "LIMITED";

/// Name of the test, for the child.
const NAME: &str = "signals_and_address_space_are_left_alone";

#[test]
fn signals_and_address_space_are_left_alone() {
    assert_eq!(faults_caught(), 0, "no code has run");
    let instance = run(Bounds::Explicit).expect("explicit bounds need only memory");
    assert_eq!(faults_caught(), 0);
    assert!(largest_mapping() < 1 << 30);
    drop(instance);
    if env::var_os(LIMITED).is_some() {
        assert!(!Memory::can_be_guarded());
        let error = run(Bounds::Guard).expect_err("the address space is limited");
        return assert!(matches!(error, Error::Os(_)), "{error}");
    }
    // With guard pages the checks above would fail, so they can detect a fault.
    assert!(Memory::can_be_guarded());
    let _instance = run(Bounds::Guard).expect("the system has address space");
    assert_eq!(faults_caught().count_ones(), 2);
    assert!(largest_mapping() > 4 << 30);
    assert!(run_limited(), "the test passes with limited address space");
}

/// Instantiates a module, and causes a trap of each kind that is a fault with guard pages.
fn run(bounds: Bounds) -> Result<Instance> {
    let text = r#"(module (memory 1) (table 1 funcref) (type $t (func))
        (func (export "f") (param i32) (result i32)
            (block (block (block (block (block
                (br_table 0 1 2 3 4 (local.get 0)))
                (return (i32.load (i32.const 65533))))
                (return (i32.div_s (i32.const 1) (i32.const 0))))
                (return (i32.trunc_f32_s (f32.const nan))))
                (call_indirect (type $t) (i32.const 0)))
            unreachable))"#;
    let binary = wasm::engine::text_to_binary(text)?;
    let module = Module::new(&binary, &Config { bounds, ..Config::default() })?;
    let instance = instantiate(&module, vec![])?;
    let Some(wasm::engine::Extern::Func(func)) = instance.export("f") else {
        panic!("the function is missing")
    };
    let traps = (0..5).map(|case| func.call(&[Val::I32(case)]).expect_err("a trap").trap());
    let expected = [
        Trap::MemoryOutOfBounds,
        Trap::IntegerDivideByZero,
        Trap::InvalidConversionToInteger,
        Trap::UninitializedElement,
        Trap::Unreachable,
    ];
    assert!(traps.eq(expected.map(Some)));
    Ok(instance)
}

/// Runs this test again in a process with 2 GiB of address space.
fn run_limited() -> bool {
    let script = r#"ulimit -v 2097152; exec "$0" --exact "$1" --nocapture"#;
    let this = env::current_exe().expect("a running program has a path");
    let mut child = Command::new("sh");
    child.args(["-c", script]).arg(this).arg(NAME).env(LIMITED, "1");
    let output = child.output().expect("a shell can be started");
    print!("{}", String::from_utf8_lossy(&output.stdout));
    output.status.success()
}

/// Returns the set of signals that report faults of the processor and have a handler. Leaves out
/// the signals that the standard library handles.
fn faults_caught() -> u64 {
    let of_signal = |signal: u32| 1 << (signal - 1);
    let (illegal_instruction, arithmetic) = (of_signal(4), of_signal(8));
    let status = fs::read_to_string("/proc/self/status").expect("the system has /proc");
    let caught = status.lines().find_map(|line| line.strip_prefix("SigCgt:"));
    let caught = u64::from_str_radix(caught.expect("the line exists").trim(), 16)
        .expect("the text is a number");
    caught & (illegal_instruction | arithmetic)
}

/// Returns the length of the largest range of address space in use, in bytes.
fn largest_mapping() -> u64 {
    let maps = fs::read_to_string("/proc/self/maps").expect("the system has /proc");
    let length = |line: &str| {
        let (start, end) = line.split_once(' ')?.0.split_once('-')?;
        let address = |text| u64::from_str_radix(text, 16).ok();
        Some(address(end)? - address(start)?)
    };
    maps.lines().filter_map(length).max().expect("the process has mappings")
}
