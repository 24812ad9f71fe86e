//! How calls end that do not return.

use std::any::Any;

use crate::engine::abi::vmctx::ExceptionDefinition;
use crate::engine::error::{Error, TrapInfo};
use crate::engine::runtime::heap::owner::AnyOwner;
use crate::engine::trap::Trap;

/// How a host function ended a call.
#[derive(Debug)]
pub(in crate::engine::runtime) enum Ended {
    /// With an error.
    Error(Error),
    /// With an exception, which may be caught on the way.
    Exception(Throw),
    /// With a panic, which goes on when compiled code has been left.
    Panic(Box<dyn Any + Send>),
}

/// An exception on its way to whoever catches it.
#[derive(Clone, Debug)]
pub(in crate::engine::runtime) struct Throw {
    /// The exception, which this keeps alive.
    pub(in crate::engine::runtime) exception: AnyOwner,
    /// The handle of the exception.
    pub(in crate::engine::runtime) handle: u64,
    /// The part of the exception that compiled code reads.
    pub(in crate::engine::runtime) definition: *mut ExceptionDefinition,
}

impl Ended {
    /// Ends a call with a trap. The frames are found when the error is made.
    pub(in crate::engine::runtime) fn trap(trap: Trap) -> Self {
        Self::Error(Error::Trap(Box::new(TrapInfo { trap, frames: Vec::new(), truncated: false })))
    }
}
