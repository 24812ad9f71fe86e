//! PHP callables as streams of a program.
#![forbid(unsafe_code)]

use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::Rc;

use ext_php_rs::types::Zval;

use super::streams::end;
use super::texts::copied;
use crate::php::values::type_to_php;
use crate::php::zend::api::throw::Thrown;
use crate::php::zend::api::{coerce, throw};
use crate::php::zend::bridge::callback::{Callable, guarded, release};
use crate::wasi::error::Result;
use crate::wasi::streams::{InputStream, OutputStream, Readiness};

/// A callable that gives a program its input in pieces.
pub(super) struct CallableInput {
    callable: Rc<Callable>,
    /// The part of the last piece that the program has not read yet.
    rest: RefCell<Vec<u8>>,
    /// Number of bytes of this piece that the program has read.
    position: Cell<usize>,
}

impl CallableInput {
    pub(super) fn new(callable: Rc<Callable>) -> Self {
        Self { callable, rest: RefCell::default(), position: Cell::new(0) }
    }

    /// Copies bytes of the last piece, and returns their number.
    fn take(&self, buffer: &mut [u8]) -> usize {
        let piece = self.rest.borrow();
        let rest = &piece[self.position.get()..];
        let count = rest.len().min(buffer.len());
        buffer[..count].copy_from_slice(&rest[..count]);
        self.position.set(self.position.get() + count);
        count
    }
}

impl fmt::Debug for CallableInput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallableInput").finish_non_exhaustive()
    }
}

impl InputStream for CallableInput {
    /// Calls the callable with the number of bytes that the program wants, unless bytes are left.
    /// At the end, the callable returns null, false or an empty string.
    fn read(&self, buffer: &mut [u8]) -> Result<usize> {
        let count = self.take(buffer);
        if count > 0 || buffer.is_empty() {
            return Ok(count);
        }
        let piece = call(&self.callable, type_to_php::int(buffer.len() as u64), |piece| {
            if piece.is_null() || piece.is_false() {
                return Ok(Vec::new());
            }
            if let Some(text) = piece.zend_str() {
                return copied(text.as_bytes());
            }
            let got = coerce::type_name(piece);
            let message = "Wasm\\Wasi: the callable for stdin must return a string or null";
            Err(throw::type_error(format!("{message}, {got} returned")))
        })?;
        self.position.set(0);
        drop(self.rest.replace(piece));
        Ok(self.take(buffer))
    }

    fn readiness(&self) -> Result<Readiness<'_>> {
        let left = self.rest.borrow().len() - self.position.get();
        Ok(Readiness::Ready((left as u64).max(1)))
    }
}

/// A callable that takes the output of a program in pieces.
pub(super) struct CallableOutput(pub(super) Rc<Callable>);

impl fmt::Debug for CallableOutput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallableOutput").finish_non_exhaustive()
    }
}

impl OutputStream for CallableOutput {
    fn write(&self, bytes: &[u8]) -> Result<usize> {
        call(&self.0, type_to_php::bytes(bytes), |_| Ok(()))?;
        Ok(bytes.len())
    }

    fn readiness(&self) -> Result<Readiness<'_>> {
        Ok(Readiness::Ready(u64::from(u32::MAX)))
    }
}

/// Calls a callable with one argument, and converts its result.
fn call<R>(
    callable: &Callable,
    arg: Zval,
    convert: impl FnOnce(&Zval) -> std::result::Result<R, Thrown>,
) -> Result<R> {
    // A bailout jumps over the frames inside `guarded`, so the values are outside.
    let (mut args, mut result) = ([arg], Zval::null());
    let outcome = guarded(|| callable.call(&mut args, &mut result));
    let Some(outcome) = outcome else {
        // After a bailout, PHP frees all values of the request itself.
        std::mem::forget((args, result));
        return Err(end(Thrown::Bailout));
    };
    let outcome = outcome.and_then(|()| convert(&result));
    release((args, result));
    let outcome = outcome.map_err(end)?;
    // A destructor of the released values may have thrown.
    if throw::is_pending() { Err(end(Thrown::Exception)) } else { Ok(outcome) }
}
