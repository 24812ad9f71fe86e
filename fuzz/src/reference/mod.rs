//! The reference engines, with which the tested engine is compared.

use crate::value::{Outcome, State, Value};

mod wasmi;
#[cfg(feature = "wasmtime")]
mod wasmtime;

pub(crate) use wasmi::Running as Wasmi;
#[cfg(feature = "wasmtime")]
pub(crate) use wasmtime::Running as Wasmtime;

/// Maximum stack size of WebAssembly, in bytes. A module runs out of fuel before it uses so much.
const STACK: usize = 512 << 20;

/// The outcome of a call in which the reference panics, because of a bug in the reference.
pub(crate) const FAULT: &str = "a fault of the reference";

/// An instance in a reference engine.
pub(crate) trait Reference: Sized {
    /// A compiled module.
    type Compiled;

    /// Compiles a module.
    fn compile(binary: &[u8]) -> Result<Self::Compiled, String>;

    /// Returns an equivalent module that avoids a known bug of the reference, if the module
    /// triggers it.
    fn reworded(_binary: &[u8]) -> Option<Vec<u8>> {
        None
    }

    /// Instantiates a module. Imported tables, memories and globals have minimum size, and zero or
    /// null as contents.
    fn instantiate(compiled: &Self::Compiled) -> Result<Self, &'static str>;

    /// Calls an exported function.
    fn call(&mut self, name: &str, args: &[Value]) -> Outcome;

    /// Returns the state of the instance that can be observed from outside.
    fn state(&mut self) -> State;
}
