//! The configuration that the suites run with. The environment chooses it:
//!
//! - `WASM_GUARD=off`: explicit bounds in place of guard pages. Then no handler of fault signals is
//!   installed, so any fault ends the process.
//! - `WASM_OPTIONS`: options of all modules, separated by commas: `none` or `size` for the effort
//!   of the compiler, `fuel`, `deterministic`, `interruptible`.

use wasm::engine::{Bounds, Config, OptLevel, Options};

/// Returns the configuration with which the suites compile modules.
pub(crate) fn config() -> Config {
    let bounds = match std::env::var("WASM_GUARD").as_deref() {
        Err(_) | Ok("on") => Bounds::Guard,
        Ok("off") => Bounds::Explicit,
        Ok(other) => panic!("WASM_GUARD must be on or off, not {other}"),
    };
    let mut options = Options::default();
    let names = std::env::var("WASM_OPTIONS").unwrap_or_default();
    for name in names.split(',').filter(|name| !name.is_empty()) {
        match name {
            "none" => options.opt_level = OptLevel::None,
            "size" => options.opt_level = OptLevel::Size,
            "fuel" => options.fuel = true,
            "deterministic" => options.deterministic = true,
            "interruptible" => options.interruptible = true,
            other => panic!("WASM_OPTIONS has no {other}"),
        }
    }
    Config { bounds, options, ..Config::default() }
}
