//! Host functions of types that no module has asked for: a small module for each type, kept.
//!
//! Calls of a host function and by one go through code for its type, which is in every module that
//! imports such a function. A function that the host makes before has to bring its own.

use std::collections::HashMap;

use once_cell::sync::Lazy;
use parking_lot::Mutex;

use super::error::Result;
use super::index::TypeIndex;
use super::options::{Bounds, Config};
use super::runtime::{BUILTINS, Caller, Func, HostCall, Module, Params, Results, Thread, typed};
use super::types::FuncType;

/// The modules by their types, of this process.
static MODULES: Lazy<Mutex<HashMap<FuncType, Module>>> = Lazy::new(Mutex::default);

/// How many types are kept. A program has few; who makes up more than that compiles some again.
const MOST: usize = 128;

impl Func {
    /// Makes a host function of a type.
    ///
    /// # Errors
    ///
    /// Returns [`Error::LimitExceeded`](super::error::Error::LimitExceeded) if the stack is too
    /// small to compile what calls of it need, and [`Error::Os`](super::error::Error::Os) if the
    /// system has no memory to give.
    ///
    /// # Panics
    ///
    /// Panics if the type has more than 1000 parameters or results, or refers to a type of a
    /// module. Panics if the function has another type of its own.
    pub fn new(ty: &FuncType, call: Box<dyn HostCall>) -> Result<Self> {
        assert!(
            call.ty().is_none_or(|own| own == ty),
            "the caller passes the type of the function"
        );
        Ok(Self::host(Thread::current(), &module_of(ty)?, TypeIndex(0), call, &BUILTINS))
    }
}

impl Func {
    /// Makes a host function with Rust types, as [`typed`] does.
    ///
    /// # Errors
    ///
    /// As [`Func::new`].
    pub fn typed<P: Params, R: Results>(
        run: impl Fn(&Caller, P) -> Result<R> + 'static,
    ) -> Result<Self> {
        let call = typed(run);
        let ty = call.ty().cloned().expect("a typed function has a type");
        Self::new(&ty, call)
    }
}

/// Returns the module that imports one function of a type, and has nothing else.
///
/// It is compiled with explicit bounds, so that entries check the stack, and no signal has to be
/// handled. That concerns nobody but the module: it has no memory.
///
/// # Errors
///
/// Returns [`Error::LimitExceeded`](super::error::Error::LimitExceeded) if the stack is too small
/// for the compiler, and [`Error::Os`](super::error::Error::Os) if the system has no memory to
/// give.
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
