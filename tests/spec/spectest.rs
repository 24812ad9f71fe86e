//! The module `spectest`, which scripts import from.

use wasm::engine::runtime::instantiate;
use wasm::engine::{Config, HostCall, HostFrame, Instance, Module, Offer, Result, text_to_binary};

/// The module. Its functions are the host's, exported again.
const TEXT: &str = r#"(module $spectest
    (func (export "print") (import "host" "print"))
    (func (export "print_i32") (import "host" "print") (param i32))
    (func (export "print_i64") (import "host" "print") (param i64))
    (func (export "print_f32") (import "host" "print") (param f32))
    (func (export "print_f64") (import "host" "print") (param f64))
    (func (export "print_i32_f32") (import "host" "print") (param i32 f32))
    (func (export "print_f64_f64") (import "host" "print") (param f64 f64))
    (global (export "global_i32") i32 (i32.const 666))
    (global (export "global_i64") i64 (i64.const 666))
    (global (export "global_f32") f32 (f32.const 666.6))
    (global (export "global_f64") f64 (f64.const 666.6))
    (table (export "table") 10 20 funcref)
    (memory (export "memory") 1 2)
    (memory (export "shared_memory") 1 2 shared))"#;

/// Instantiates the module.
pub(super) fn instance(config: &Config) -> Result<Instance> {
    let module = Module::new(&text_to_binary(TEXT)?, config)?;
    let offers = module.info().imports.iter().map(|_| Offer::HostFunc(Box::new(Print)));
    instantiate(&module, offers.collect())
}

/// What prints, but for the printing.
struct Print;

impl HostCall for Print {
    fn call(&self, _: &mut HostFrame<'_>) -> Result<()> {
        Ok(())
    }
}
