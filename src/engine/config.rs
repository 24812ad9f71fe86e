//! What can be tuned in the engine, each with its reason.

use super::abi::boxed::BoxedLayout;

/// How modules are compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Config {
    /// How the host lays out its values, if it wants boxed entries for the exported functions.
    pub boxed: Option<BoxedLayout>,
    /// Whether the compiler checks its own intermediate code. It costs a third of the time, so
    /// only tests ask for it.
    pub verify: bool,
    /// How many threads may compile one module; 0 stands for one per processor.
    pub compile_threads: usize,
}

impl Default for Config {
    fn default() -> Self {
        Self { boxed: None, verify: cfg!(debug_assertions), compile_threads: 0 }
    }
}
