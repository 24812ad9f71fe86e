//! Host functions that do not belong to an import, and a cache of small modules for their types.
//!
//! Calls from WebAssembly to a host function need compiled code for the function's type. Calls of
//! that function by the host need such code, too. A module that imports a function of the type
//! contains this code. If no module imports the host function, the code comes from the cache, which
//! has one module for each type.

use std::collections::HashMap;

use once_cell::sync::Lazy;
use parking_lot::Mutex;

use super::error::Result;
use super::index::TypeIndex;
use super::options::{Bounds, Config};
use super::runtime::{BUILTINS, Caller, Func, HostCall, Module, Params, Results, Thread, typed};
use super::types::FuncType;

/// Cached modules of this process, by type.
static MODULES: Lazy<Mutex<HashMap<FuncType, Module>>> = Lazy::new(Mutex::default);

/// Maximum number of cached types. A program that needs more compiles some of them again.
const MOST: usize = 128;

impl Func {
    /// Makes a host function with the type `ty`.
    ///
    /// # Errors
    ///
    /// Returns [`Error::LimitExceeded`](super::error::Error::LimitExceeded) if the stack is too
    /// small to compile the code that calls the function. Returns
    /// [`Error::Os`](super::error::Error::Os) if the system has no memory left.
    ///
    /// # Panics
    ///
    /// Panics if the type has more than 1000 parameters or results, or contains an index of a type
    /// in a module. Panics if the implementation has another type.
    pub fn new(ty: &FuncType, call: Box<dyn HostCall>) -> Result<Self> {
        assert!(call.ty().is_none_or(|own| own == ty), "the caller passes the type");
        Ok(Self::host(Thread::current(), &module_of(ty)?, TypeIndex(0), call, &BUILTINS))
    }

    /// Makes a host function with Rust types, as [`typed`] does.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`Func::new`].
    pub fn typed<P: Params, R: Results>(
        run: impl Fn(&Caller, P) -> Result<R> + 'static,
    ) -> Result<Self> {
        let call = typed(run);
        let ty = call.ty().cloned().expect("a typed function has a type");
        Self::new(&ty, call)
    }
}

/// Returns a module that imports one function of a type and contains nothing else.
///
/// The module is compiled with explicit bounds: entries then check the stack, and no signal handler
/// is needed. The mode has no effect on other modules, because this module has no memory.
///
/// # Errors
///
/// Returns [`Error::LimitExceeded`](super::error::Error::LimitExceeded) if the stack is too small
/// for the compiler, and [`Error::Os`](super::error::Error::Os) if the system is out of memory.
fn module_of(ty: &FuncType) -> Result<Module> {
    if let Some(module) = MODULES.lock().get(ty) {
        return Ok(module.clone());
    }
    let config = Config { bounds: Bounds::Explicit, compile_threads: 1, ..Config::default() };
    let module = Module::of_type(ty, &config)?;
    let mut modules = MODULES.lock();
    if modules.len() >= MOST {
        modules.clear();
    }
    modules.insert(ty.clone(), module.clone());
    Ok(module)
}
