//! Which bounds the suites run with: those of guard pages, or explicit ones with `WASM_GUARD=off`.
//!
//! In a process of the latter no signal handler is installed, so that any fault ends it.

use wasm::engine::{Bounds, Config};

/// Returns how the suites compile modules.
pub(crate) fn config() -> Config {
    let bounds = match std::env::var("WASM_GUARD").as_deref() {
        Err(_) | Ok("on") => Bounds::Guard,
        Ok("off") => Bounds::Explicit,
        Ok(other) => panic!("WASM_GUARD is on or off, not {other}"),
    };
    Config { bounds, ..Config::default() }
}
