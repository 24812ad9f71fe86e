//! A PHP callable as a host function: arguments, result, exceptions, bailouts.
#![forbid(unsafe_code)]

use std::rc::Rc;

use ext_php_rs::types::Zval;
use smallvec::SmallVec;

use super::convert;
use super::zend::callback::Callable;
use super::zend::coerce;
use super::zend::throw::{self, Result, Thrown};
use crate::engine::types::FuncType;
use crate::engine::{Error, HostCall, HostFrame};

/// How a PHP callable ended a call.
#[derive(Clone, Copy, Debug)]
pub(super) struct HostEnd(Thrown);

impl HostEnd {
    /// Returns what is pending in PHP.
    pub(super) const fn thrown(self) -> Thrown {
        self.0
    }
}

/// A PHP callable that is imported.
pub(super) struct HostFunction {
    callable: Rc<Callable>,
    ty: FuncType,
    /// The import, as error messages name it.
    name: String,
}

impl HostFunction {
    /// Makes a host function of a callable, for an import of a type.
    pub(super) fn new(callable: Rc<Callable>, ty: FuncType, name: String) -> Self {
        Self { callable, ty, name }
    }

    fn run(&self, frame: &mut HostFrame<'_>) -> Result<()> {
        let mut args: SmallVec<[Zval; 8]> = SmallVec::new();
        args.resize_with(self.ty.params.len(), coerce::null);
        for (position, arg) in args.iter_mut().enumerate() {
            convert::store(&frame.param(position), arg)?;
        }
        let result = self.callable.call(&mut args)?;
        match self.ty.results.len() {
            0 => Ok(()),
            1 => self.store(frame, 0, &result),
            count => self.store_all(frame, count, &result),
        }
    }

    /// Stores a list of results.
    fn store_all(&self, frame: &mut HostFrame<'_>, count: usize, result: &Zval) -> Result<()> {
        let list = result.array().filter(|list| list.len() == count && list.has_sequential_keys());
        let Some(list) = list else {
            let (name, got) = (&self.name, convert::describe(result));
            return Err(throw::type_error(format!(
                "import {name}: must return a list of {count} values, {got} returned"
            )));
        };
        for (position, value) in list.values().enumerate() {
            self.store(frame, position, value.dereference())?;
        }
        Ok(())
    }

    fn store(&self, frame: &mut HostFrame<'_>, position: usize, value: &Zval) -> Result<()> {
        let ty = self.ty.results[position];
        // PHP lets null pass for a number as an argument of its functions, but not as a result.
        let is_missing = value.is_null() && !ty.is_ref();
        let result = if is_missing { None } else { convert::from_php(value, ty, 0) };
        if let Some(result) = result {
            frame.set_result(position, &result);
            return Ok(());
        }
        let (name, got) = (&self.name, convert::describe(value));
        Err(throw::type_error(format!("import {name}: must return {ty}, {got} returned")))
    }
}

impl HostCall for HostFunction {
    fn call(&self, frame: &mut HostFrame<'_>) -> crate::engine::Result<()> {
        self.run(frame).map_err(|thrown| Error::host(HostEnd(thrown)))
    }
}
