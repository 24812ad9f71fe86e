//! The ways in which a call can end without returning.

use std::any::Any;

use crate::engine::abi::vmctx::ExceptionDefinition;
use crate::engine::error::Error;
use crate::engine::runtime::heap::owner::AnyOwner;
use crate::engine::trap::Trap;

/// The way in which a host function ended a call.
#[derive(Debug)]
pub(in crate::engine::runtime) enum Ended {
    /// With an error.
    Error(Error),
    /// With an exception, which a handler further out may catch.
    Exception(Throw),
    /// With a panic, which continues when compiled code has been left.
    Panic(Box<dyn Any + Send>),
}

/// An exception that was thrown, and for which a handler is being searched.
#[derive(Clone, Debug)]
pub(in crate::engine::runtime) struct Throw {
    /// The exception. This reference keeps it alive.
    pub(in crate::engine::runtime) exception: AnyOwner,
    /// The handle of the exception.
    pub(in crate::engine::runtime) handle: u64,
    /// The part of the exception that compiled code reads.
    pub(in crate::engine::runtime) definition: *mut ExceptionDefinition,
}

impl Ended {
    /// Returns an end with a trap. The frames are added when the error is made.
    pub(in crate::engine::runtime) fn trap(trap: Trap) -> Self {
        Self::Error(Error::of_trap(trap))
    }
}
