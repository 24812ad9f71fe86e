//! The bounds that the suites run with: guard pages, or explicit bounds with `WASM_GUARD=off`.
//!
//! With explicit bounds, no signal handler is installed, so any fault ends the process.

use wasm::engine::{Bounds, Config};

/// Returns the configuration with which the suites compile modules.
pub(crate) fn config() -> Config {
    let bounds = match std::env::var("WASM_GUARD").as_deref() {
        Err(_) | Ok("on") => Bounds::Guard,
        Ok("off") => Bounds::Explicit,
        Ok(other) => panic!("WASM_GUARD must be on or off, not {other}"),
    };
    Config { bounds, ..Config::default() }
}
