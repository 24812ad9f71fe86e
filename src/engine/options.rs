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

/// Which processors run the code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cpu {
    /// Those with all that this one has.
    #[default]
    Native,
    /// Those of the level x86-64-v2: SSE4.2 and what came before.
    X86_64V2,
    /// Those of the level x86-64-v3: AVX2, FMA, BMI and what came before.
    X86_64V3,
}

impl Cpu {
    /// Returns the compiler's name of a level.
    pub const fn level(self) -> Option<&'static str> {
        match self {
            Self::Native => None,
            Self::X86_64V2 => Some("x86-64-v2"),
            Self::X86_64V3 => Some("x86-64-v3"),
        }
    }
}

/// How modules are compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Config {
    /// How the host lays out its values, if it wants boxed entries for the exported functions.
    pub boxed: Option<BoxedLayout>,
    /// How code keeps within memories, and how it traps.
    pub bounds: Bounds,
    /// Which processors run the code.
    pub cpu: Cpu,
    /// Whether the compiler checks its own intermediate code. It costs a third of the time, so
    /// only tests ask for it.
    pub verify: bool,
    /// How many threads may compile one module; 0 stands for one per processor.
    pub compile_threads: usize,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            boxed: None,
            bounds: Bounds::default(),
            cpu: Cpu::default(),
            verify: cfg!(debug_assertions),
            compile_threads: 0,
        }
    }
}
