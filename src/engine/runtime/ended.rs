//! How calls end that do not return.

use std::any::Any;
use std::panic::resume_unwind;

use super::exception::Exception;
use crate::engine::error::{Error, TrapInfo};
use crate::engine::trap::Trap;

/// How a host function ended a call.
#[derive(Debug)]
pub(super) enum Ended {
    /// With an error.
    Error(Error),
    /// With an exception, which may be caught on the way.
    Exception(Exception),
    /// With a panic, which goes on when compiled code has been left.
    Panic(Box<dyn Any + Send>),
}

impl Ended {
    /// With a trap. The frames are found when the error is made.
    pub(super) fn trap(trap: Trap) -> Self {
        Self::Error(Error::Trap(Box::new(TrapInfo { trap, frames: Vec::new(), truncated: false })))
    }
}

/// Why a call was unwound.
#[derive(Debug)]
pub struct Unwound(Result<Error, Box<dyn Any + Send>>);

impl From<Error> for Unwound {
    fn from(error: Error) -> Self {
        Self(Ok(error))
    }
}

impl Unwound {
    /// Takes an error, or the panic of a host function.
    pub(super) const fn new(why: Result<Error, Box<dyn Any + Send>>) -> Self {
        Self(why)
    }

    /// Returns the trap that ended the call, or the error of a host function.
    ///
    /// # Panics
    ///
    /// Goes on with the panic of a host function.
    pub fn into_error(self) -> Error {
        match self.0 {
            Ok(error) => error,
            Err(payload) => resume_unwind(payload),
        }
    }
}
