//! Tests of the options that change the generated code.

#[path = "../bounds/mod.rs"]
mod bounds;
mod deterministic;
mod fuel;
mod interruptible;
mod levels;

use wasm::engine::runtime::instantiate;
use wasm::engine::{Config, Extern, Instance, Module, OptLevel, Options, Result, Val};

/// All levels of the compiler's effort.
const LEVELS: [OptLevel; 3] = [OptLevel::None, OptLevel::Speed, OptLevel::Size];

fn module(text: &str, config: &Config) -> Module {
    let binary = wasm::engine::text_to_binary(text).expect("the text is well-formed");
    Module::new(&binary, config).expect("the module is valid")
}

/// Returns the configuration of the test run with other options.
fn with(options: Options) -> Config {
    Config { options, ..bounds::config() }
}

fn instance(text: &str, config: &Config) -> Instance {
    instantiate(&module(text, config), Vec::new()).expect("it links")
}

fn call(instance: &Instance, name: &str, args: &[Val]) -> Result<Vec<Val>> {
    let Some(Extern::Func(func)) = instance.export(name) else { panic!("no function {name}") };
    func.call(args)
}
