//! What can be tuned in the engine, each with its reason.

use super::abi::boxed::BoxedLayout;

/// How compiled code keeps within memories, and how it traps. Memories have a mode, too, and are
/// linked with modules of the same only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bounds {
    /// Address space is reserved around every ordinary memory, so that an access out of bounds
    /// faults. Traps are faults, which signal handlers catch.
    #[default]
    Guard,
    /// Accesses are compared with the length. Nothing is reserved, traps are calls of the runtime,
    /// and there are no signal handlers.
    Explicit,
}

/// How modules are compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Config {
    /// How the host lays out its values, if it wants boxed entries for the exported functions.
    pub boxed: Option<BoxedLayout>,
    /// How code keeps within memories, and how it traps.
    pub bounds: Bounds,
    /// Whether the compiler checks its own intermediate code. It costs a third of the time, so
    /// only tests ask for it.
    pub verify: bool,
    /// How many threads may compile one module; 0 stands for one per processor.
    pub compile_threads: usize,
}

impl Default for Config {
    fn default() -> Self {
        let bounds = Bounds::default();
        Self { boxed: None, bounds, verify: cfg!(debug_assertions), compile_threads: 0 }
    }
}
