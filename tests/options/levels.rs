//! Tests: each level of the compiler's effort gives the same results.

use wasm::engine::{Config, Trap, Val, Verification};

use super::{LEVELS, Options, call, instance, module, with};
use wasm::engine::runtime::instantiate;

/// Loops, calls, a table, memory, traps, and a function with many live values.
const TEXT: &str = r#"(module
    (memory 1)
    (table 2 funcref)
    (elem (i32.const 0) $double)
    (func $double (param i64) (result i64) (i64.shl (local.get 0) (i64.const 1)))
    (func (export "sum") (param $n i64) (result i64) (local $sum i64)
        (loop $again
            (local.set $sum (i64.add (local.get $sum)
                (call_indirect (param i64) (result i64) (local.get $n) (i32.const 0))))
            (i64.store (i32.const 8) (local.get $sum))
            (local.set $n (i64.sub (local.get $n) (i64.const 1)))
            (br_if $again (i64.ne (local.get $n) (i64.const 0))))
        (i64.load (i32.const 8)))
    (func (export "divide") (param i32 i32) (result i32)
        (i32.div_s (local.get 0) (local.get 1)))
    (func (export "load") (param i32) (result i32) (i32.load (local.get 0)))
    (func (export "null") (call_indirect (i32.const 1))))"#;

#[test]
fn every_level_gives_the_same_results_and_traps() {
    for opt_level in LEVELS {
        let instance = instance(TEXT, &with(Options { opt_level, ..Options::default() }));
        let results = call(&instance, "sum", &[Val::I64(1000)]).expect("no trap");
        assert!(matches!(results[..], [Val::I64(1_001_000)]), "{opt_level:?}");
        let trap = |name, args: &[Val]| match call(&instance, name, args) {
            Err(wasm::engine::Error::Trap(info)) => (info.trap, info.frames.len()),
            other => panic!("{other:?}"),
        };
        let divided = trap("divide", &[Val::I32(1), Val::I32(0)]);
        assert_eq!(divided, (Trap::IntegerDivideByZero, 1), "{opt_level:?}");
        assert_eq!(trap("load", &[Val::I32(-1)]).0, Trap::MemoryOutOfBounds, "{opt_level:?}");
        assert_eq!(trap("null", &[]).0, Trap::UninitializedElement, "{opt_level:?}");
    }
}

#[test]
fn an_artifact_keeps_the_options_and_other_options_need_other_code() {
    for opt_level in LEVELS {
        let options = Options { opt_level, ..Options::default() };
        let made = module(TEXT, &with(options));
        assert_eq!(made.options(), options);
        let bytes = made.artifact().to_vec();
        // The configuration has an option that no level has, so the options come from the bytes.
        let other = with(Options { fuel: true, ..Options::default() });
        let read = wasm::engine::Module::from_artifact(bytes.clone(), &other);
        let read = read.expect("the artifact is not damaged");
        assert_eq!(read.options(), options);
        assert!(instantiate(&read, Vec::new()).is_ok());
        let path = std::env::temp_dir().join(format!("wasm-options-{}", std::process::id()));
        std::fs::write(&path, &bytes).expect("the file can be written");
        let load = |config: &Config| {
            let file = std::fs::File::open(&path).expect("the file exists");
            let length = bytes.len() as u64;
            wasm::engine::Module::from_file(file, length, config, Verification::Full)
        };
        assert!(load(&with(options)).is_ok());
        let refused = load(&with(Options { deterministic: true, ..options }));
        let reason = refused.expect_err("the options differ").to_string();
        assert_eq!(reason, "this module was compiled with other options");
        std::fs::remove_file(&path).expect("the file exists");
    }
}
