//! Calls of objects that stand for a function: the fast path of `__invoke()`.

use ext_php_rs::ffi::zend_execute_data;
use ext_php_rs::types::Zval;
use ext_php_rs::zend::ExecuteData;

use super::call::{arguments, enter, not_constructed};
use crate::engine::runtime::BoxedEntry;
use crate::engine::{Error, Thread};
use crate::php::zend::api::throw;
use crate::php::zend::api::throw::{Result, Thrown};
use crate::php::zend::objects::method;
use crate::php::zend::objects::object::{Object, Payload};

/// A payload of objects that can be called.
pub(in crate::php) trait Invokable: Payload {
    /// Returns the thread of the function.
    fn thread(&self) -> &'static Thread;

    /// Returns the boxed entry, if the function has one.
    fn entry(&self) -> Option<BoxedEntry>;

    /// Returns the name of the function, for messages.
    fn name(&self) -> &str;

    /// Calls the function on the slow path, with arguments that need a conversion or a check.
    fn call(&self, args: &[Zval]) -> Result<Zval>;

    /// Throws the PHP exception for the error that ended a call.
    fn raise(error: Error) -> Thrown;
}

/// Calls the function that an object stands for: the handler of its `__invoke()`.
pub(in crate::php) extern "C" fn invoke<T: Invokable>(frame: &mut ExecuteData, result: &mut Zval) {
    let frame: *mut zend_execute_data = frame;
    // SAFETY: **live frame**.
    let this = unsafe { &(*frame).This };
    // SAFETY: this is the call of a method.
    let this = unsafe { this.value.obj };
    // SAFETY: the method belongs to this class; **kept by the frame**.
    let payload = unsafe { Object::<T>::payload(this) };
    let mut attempt = None;
    if let Some(payload) = payload
        && let Some(entry) = payload.entry()
    {
        let called = enter(payload.thread(), entry, frame, result);
        if matches!(called, Ok(true)) {
            return;
        }
        attempt = Some(called);
    }
    let outcome = method::outcome(|| {
        let Some(payload) = payload else {
            return Err(not_constructed::<T>());
        };
        if let Some(Err(unwound)) = attempt {
            return Err(T::raise(unwound.into_error()));
        }
        *result = payload.call(arguments(frame, payload.name())?)?;
        Ok(())
    });
    if outcome == Err(Thrown::Bailout) {
        throw::bail_out();
    }
}
