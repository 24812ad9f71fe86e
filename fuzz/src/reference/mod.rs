//! The engines that are compared with.

use crate::value::{Outcome, State, Value};

mod wasmi;
#[cfg(feature = "wasmtime")]
mod wasmtime;

pub(crate) use wasmi::Running as Wasmi;
#[cfg(feature = "wasmtime")]
pub(crate) use wasmtime::Running as Wasmtime;

/// The stack that WebAssembly may use: more than there is fuel for.
const STACK: usize = 512 << 20;

/// Stands for what a call does when the reference panics: it has faults, too.
pub(crate) const FAULT: &str = "a fault of the reference";

/// An instance in another engine.
pub(crate) trait Reference: Sized {
    /// A compiled module.
    type Compiled;

    /// Compiles a module.
    fn compile(binary: &[u8]) -> Result<Self::Compiled, String>;

    /// Returns the same module in other words, if it has something with which this engine is known
    /// to be wrong.
    fn reworded(_binary: &[u8]) -> Option<Vec<u8>> {
        None
    }

    /// Instantiates a module, with imports as empty as their types allow.
    fn instantiate(compiled: &Self::Compiled) -> Result<Self, &'static str>;

    /// Calls an exported function.
    fn call(&mut self, name: &str, args: &[Value]) -> Outcome;

    /// Returns what can be seen.
    fn state(&mut self) -> State;
}
