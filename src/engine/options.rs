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

/// The compiler's effort, and its aim.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum OptLevel {
    /// Compiles in the shortest time, to slower code.
    None,
    /// Compiles to fast code.
    #[default]
    Speed,
    /// Compiles to fast code. If there is a choice, prefers the smaller code.
    Size,
}

/// Version of the tariff of fuel: the cost of each instruction. It changes whenever a cost changes.
pub const FUEL_TARIFF: u32 = 1;

/// Options of a module that change the generated code. Code that was compiled with different
/// options can be mixed in one process: modules with any options can import from each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Options {
    /// The compiler's effort.
    pub opt_level: OptLevel,
    /// Whether the code counts the instructions that it executes, and stops without fuel.
    pub fuel: bool,
    /// Whether the results of all instructions have the same bits on every processor.
    pub deterministic: bool,
    /// Whether loops and functions let the host interrupt them.
    pub interruptible: bool,
}

impl Options {
    /// Returns the options as a number, for artifacts.
    pub(in crate::engine) fn to_word(self) -> u64 {
        let level = match self.opt_level {
            OptLevel::Speed => 0,
            OptLevel::None => 1,
            OptLevel::Size => 2,
        };
        let flags = [self.fuel, self.deterministic, self.interruptible];
        flags.into_iter().zip(2..).fold(level, |word, (flag, bit)| word | u64::from(flag) << bit)
    }

    /// Returns the options for a number that [`Options::to_word`] has returned, or `None` for any
    /// other number.
    pub(in crate::engine) fn from_word(word: u64) -> Option<Self> {
        let opt_level = match word & 3 {
            0 => OptLevel::Speed,
            1 => OptLevel::None,
            2 => OptLevel::Size,
            _ => return None,
        };
        let flag = |bit: u32| word >> bit & 1 == 1;
        let options =
            Self { opt_level, fuel: flag(2), deterministic: flag(3), interruptible: flag(4) };
        (word >> 5 == 0).then_some(options)
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
    /// Options of the module.
    pub options: Options,
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
            options: Options::default(),
            verify: cfg!(debug_assertions),
            compile_threads: 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_combination_of_options_is_a_number_of_its_own() {
        let options: Vec<_> = (0..64).filter_map(Options::from_word).collect();
        assert_eq!(options.len(), 3 * 8);
        for options in options {
            assert_eq!(Options::from_word(options.to_word()), Some(options));
        }
        assert_eq!(Options::default().to_word(), 0);
    }
}
