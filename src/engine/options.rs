//! Settings of the engine.

use super::abi::boxed::BoxedLayout;

/// The bounds-check mode: how compiled code checks memory bounds, and how it traps. A memory has a
/// mode, too. Only a module with the same mode can import the memory.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bounds {
    /// Guard pages: each ordinary memory reserves address space, so an access out of bounds faults.
    /// Traps are faults, and signal handlers catch them.
    #[default]
    Guard,
    /// Explicit checks: each access compares its address with the length of the memory. A memory
    /// reserves no address space, a trap calls the runtime, and no signal handlers are installed.
    Explicit,
}

/// Processors that can run the compiled code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cpu {
    /// Processors with all features of the current processor.
    #[default]
    Native,
    /// Processors of level x86-64-v2: SSE4.2 and earlier features.
    X86_64V2,
    /// Processors of level x86-64-v3: AVX2, FMA, BMI and earlier features.
    X86_64V3,
}

impl Cpu {
    /// Returns the compiler's name of the level, or `None` for [`Self::Native`].
    pub const fn level(self) -> Option<&'static str> {
        match self {
            Self::Native => None,
            Self::X86_64V2 => Some("x86-64-v2"),
            Self::X86_64V3 => Some("x86-64-v3"),
        }
    }
}

/// Settings for compiling modules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Config {
    /// Layout of the host's boxed values. `None` if exported functions get no boxed entries.
    pub boxed: Option<BoxedLayout>,
    /// Bounds-check mode of the code.
    pub bounds: Bounds,
    /// Processors that can run the code.
    pub cpu: Cpu,
    /// Whether the compiler verifies its own CLIF. This takes a third of the compile time, so only
    /// tests set it.
    pub verify: bool,
    /// Maximum number of threads that compile one module; 0 means one thread per processor.
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
