//! A PHP callable as a host function: arguments, result, exceptions, bailouts.
#![forbid(unsafe_code)]

use std::any::Any;

use ext_php_rs::types::Zval;

use super::zend::callback::{Callable, guarded, release};
use super::zend::coerce;
use super::zend::throw;
use super::zend::throw::{Result, Thrown};
use super::{convert, wasm_throw};
use crate::engine::{Error, HostCall, HostFrame, Thread, shown};

/// How a PHP callable ended a call.
#[derive(Clone, Copy, Debug)]
pub(super) struct HostEnd(Thrown);

impl HostEnd {
    /// Returns what is pending in PHP.
    pub(super) const fn thrown(self) -> Thrown {
        self.0
    }
}

/// How many arguments lie where nothing has to be allocated.
const FEW: usize = 8;

/// A PHP callable that is imported.
///
/// It holds values of PHP, and goes with the last instance or function that refers to it, which
/// objects hold. PHP frees every object when a request ends, in whatever way that comes about and
/// however fast it is. If it does not, because it bails out of freeing another one or a handle is
/// lost, the function is freed after the request, and its values are left to PHP's heap.
pub(super) struct HostFunction {
    callable: Callable,
    /// What is called, as error messages name it: the import.
    name: String,
}

impl HostFunction {
    /// Makes a host function of a callable, which error messages call `name`.
    pub(super) const fn new(callable: Callable, name: String) -> Self {
        Self { callable, name }
    }

    /// Runs the callable between the parameters and results of a call. All of it may run code of
    /// the script: conversions, the callable, and destructors of what it leaves behind.
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

    /// Stores a list of results.
    fn store_all(&self, frame: &mut HostFrame<'_>, count: usize, result: &Zval) -> Result<()> {
        let list = result.array().filter(|list| list.len() == count && list.has_sequential_keys());
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

    fn store(&self, frame: &mut HostFrame<'_>, position: usize, value: &Zval) -> Result<()> {
        let ty = frame.ty().results[position];
        // PHP lets null pass for a number as an argument of its functions, but not as a result.
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
        Thread::current().drop_discarded();
        // What must outlive a bailout lies outside of what that jumps over.
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
            // PHP frees what a request that bailed out had.
            for value in args.iter_mut().chain([&mut result]) {
                std::mem::forget(std::mem::replace(value, coerce::null()));
            }
            Err(Thrown::Bailout)
        });
        // A call that came to its end has left nothing in them.
        match outcome {
            Ok(()) => std::mem::forget((few, result)),
            Err(_) => release((few, many, result)),
        }
        outcome.map_err(|thrown| match wasm_throw::take_pending(thrown) {
            Some(exception) => exception.into_error(),
            None => Error::host(HostEnd(thrown)),
        })
    }

    fn trace(&self, visit: &mut dyn FnMut(&dyn Any)) {
        self.callable.values().for_each(|value| visit(value));
    }
}
