//! PHP callables as host functions: arguments, results, exceptions and bailouts.
#![forbid(unsafe_code)]

use std::any::Any;

use ext_php_rs::types::Zval;

use super::convert;
use crate::engine::{Error, HostCall, HostFrame, Thread, shown};
use crate::php::errors::wasm_throw;
use crate::php::zend::api::throw::{Result, Thrown};
use crate::php::zend::api::{arrays, coerce, throw};
use crate::php::zend::bridge::attention;
use crate::php::zend::bridge::callback::{Callable, guarded, release};

/// The exception or bailout that ended the call of a PHP callable.
#[derive(Clone, Copy, Debug)]
pub(in crate::php) struct HostEnd(Thrown);

impl HostEnd {
    /// Returns whether an exception or a bailout is pending in PHP.
    pub(in crate::php) const fn thrown(self) -> Thrown {
        self.0
    }
}

/// Lets PHP interrupt WebAssembly code of this thread, in the request that begins.
pub(in crate::php) fn follow_interrupts() {
    attention::follow(|| attention::dispatch().map_err(|thrown| Error::host(HostEnd(thrown))));
}

/// Returns the error with which a host function ends, when code of PHP that it called has ended. An
/// exception of WebAssembly stays one.
pub(in crate::php) fn ended(thrown: Thrown) -> Error {
    match wasm_throw::take_pending(thrown) {
        Some(exception) => exception.into_error(),
        None => Error::host(HostEnd(thrown)),
    }
}

/// Maximum number of arguments that need no allocation.
const FEW: usize = 8;

/// A PHP callable that WebAssembly imports.
///
/// A host function holds PHP values. The engine frees the host function together with the last
/// instance or function that refers to it. PHP objects hold these instances and functions.
///
/// PHP frees every object at the end of a request, even after a fatal error or in a fast shutdown.
/// An object survives only if PHP bails out while it frees another object, or if a handle leaks.
/// Then the engine frees the host function after the request. The values of the host function are
/// forgotten, and PHP frees them with its heap.
pub(in crate::php) struct HostFunction {
    callable: Callable,
    /// The name of the import, for error messages.
    name: String,
}

impl HostFunction {
    /// Makes a host function from a callable. `name` is its name in error messages.
    pub(in crate::php) const fn new(callable: Callable, name: String) -> Self {
        Self { callable, name }
    }

    /// Converts the parameters, calls the callable, and converts its results. Each step may run
    /// code of the script: the conversions, the callable, and destructors of values that are
    /// released here.
    fn run(&self, frame: &mut HostFrame<'_>, args: &mut [Zval], result: &mut Zval) -> Result<()> {
        for (position, arg) in args.iter_mut().enumerate() {
            convert::store(&frame.param(position), arg)?;
        }
        self.callable.call(args, result)?;
        match frame.ty().results.len() {
            0 => {}
            1 => self.store(frame, 0, result)?,
            count => self.store_all(frame, count, result)?,
        }
        args.fill_with(coerce::null);
        *result = coerce::null();
        if throw::is_pending() { Err(Thrown::Exception) } else { Ok(()) }
    }

    /// Converts a list of several results and stores them.
    fn store_all(&self, frame: &mut HostFrame<'_>, count: usize, result: &Zval) -> Result<()> {
        let list = result.array().filter(|list| list.len() == count && arrays::is_list(list));
        let Some(list) = list else {
            let (name, got) = (shown(&self.name), convert::describe(result));
            return Err(throw::type_error(format!(
                "{name}: must return a list of {count} values, {got} returned"
            )));
        };
        for (position, value) in list.values().enumerate() {
            self.store(frame, position, value.dereference())?;
        }
        Ok(())
    }

    /// Converts one result and stores it.
    fn store(&self, frame: &mut HostFrame<'_>, position: usize, value: &Zval) -> Result<()> {
        let ty = frame.ty().results[position];
        // PHP's conversions accept null as a number for an argument, but a result must not be null.
        let is_missing = value.is_null() && !ty.is_ref();
        let result = if is_missing { None } else { convert::from_php(value, ty, 0) };
        if let Some(result) = result {
            frame.set_result(position, &result);
            return Ok(());
        }
        let got = convert::misfit(value, ty).unwrap_or_else(|| convert::describe(value));
        let name = shown(&self.name);
        Err(throw::type_error(format!("{name}: must return {ty}, {got} returned")))
    }
}

impl HostCall for HostFunction {
    fn call(&self, frame: &mut HostFrame<'_>) -> crate::engine::Result<()> {
        Thread::current().free_deferred();
        // A bailout jumps over the frames inside `guarded`. Values that must outlive the bailout
        // are declared outside of `guarded`.
        let (mut few, mut many) = ([const { coerce::null() }; FEW], Vec::new());
        let mut result = coerce::null();
        let args = match frame.ty().params.len() {
            count @ ..=FEW => &mut few[..count],
            count => {
                many.resize_with(count, coerce::null);
                &mut many[..]
            }
        };
        let outcome = guarded(|| self.run(frame, args, &mut result));
        let outcome = outcome.unwrap_or_else(|| {
            // After a bailout, PHP frees all values of the request itself.
            for value in args.iter_mut().chain([&mut result]) {
                std::mem::forget(std::mem::replace(value, coerce::null()));
            }
            Err(Thrown::Bailout)
        });
        // After success, `run` has set all values to null, so they need no destructor.
        match outcome {
            Ok(()) => std::mem::forget((few, result)),
            Err(_) => release((few, many, result)),
        }
        outcome.map_err(ended)
    }

    fn trace(&self, visit: &mut dyn FnMut(&dyn Any)) {
        self.callable.values().for_each(|value| visit(value));
    }
}
