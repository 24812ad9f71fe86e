//! Tests of the engine's public interface.

mod abandoned;
mod alarm;
mod artifacts;
mod atomics;
#[path = "../bounds/mod.rs"]
mod bounds;
mod budgets;
mod callers;
mod calls;
mod collector;
mod exceptions;
mod host_exceptions;
mod host_types;
mod images;
mod interrupts;
mod memory;
mod ownership;
mod random_images;
mod random_reuse;
mod random_stores;
mod releases;
mod requests;
mod reuse;
mod source_lines;
mod stacks;
mod static_tables;
mod tables;
mod time_limits;
mod time_of_stacks;
mod typed_funcs;
mod unknown_stacks;

use wasm::engine::runtime::instantiate;
use wasm::engine::{Extern, HostFrame, Instance, Module, Offer, Result, Val};

fn module(text: &str) -> Module {
    let binary = wasm::engine::text_to_binary(text).expect("the text is well-formed");
    Module::new(&binary, &bounds::config()).expect("the module is valid")
}

fn instance(text: &str, offers: Vec<Offer>) -> Instance {
    instantiate(&module(text), offers).expect("it links")
}

fn call(instance: &Instance, name: &str, args: &[Val]) -> Result<Vec<Val>> {
    let Some(Extern::Func(func)) = instance.export(name) else { panic!("no function {name}") };
    func.call(args)
}

fn i32_result(instance: &Instance, name: &str, args: &[Val]) -> i32 {
    match call(instance, name, args).expect("no trap")[..] {
        [Val::I32(value)] => value,
        ref other => panic!("{other:?}"),
    }
}

fn host(function: impl Fn(&mut HostFrame<'_>) -> Result<()> + 'static) -> Offer {
    Offer::HostFunc(Box::new(function))
}

/// A pseudo-random number generator. A seed gives the same numbers in every run.
struct Random(u64);

impl Random {
    fn new(seed: u64) -> Self {
        Self(seed | 1)
    }

    /// Returns a number below `end`.
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 11) % end
    }
}
