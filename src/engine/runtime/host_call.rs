//! What the host does when WebAssembly calls it, and what it is given for that.

use std::any::Any;

use super::thread::Thread;
use super::value::Val;
use crate::engine::abi::slot::Slot;
use crate::engine::error::{Error, Result};
use crate::engine::types::{FuncType, RefType, ValType};

/// What a host function does.
///
/// It may do anything, calling back into WebAssembly included. An error ends the call that led here,
/// and comes out of it as it is; so does a panic. Results that are not set are zero or null; one for
/// which null is no value must be set, or the call panics.
pub trait HostCall {
    /// Runs the function.
    ///
    /// # Errors
    ///
    /// Returns what is to end the call.
    fn call(&self, call: &mut HostFrame<'_>) -> Result<()>;

    /// Names the values of the host that the function counts as a holder of, each once for each
    /// time, and nothing else. A host without a garbage collector need not name any.
    fn trace(&self, _visit: &mut dyn FnMut(&dyn Any)) {}
}

/// The parameters and results of a call of a host function.
#[derive(Debug)]
pub struct HostFrame<'a> {
    pub(super) thread: &'static Thread,
    pub(super) ty: &'a FuncType,
    pub(super) params: &'a [Slot],
    pub(super) results: &'a mut [Slot],
}

impl HostFrame<'_> {
    /// Returns the type of the function.
    pub const fn ty(&self) -> &FuncType {
        self.ty
    }

    /// Returns a parameter.
    ///
    /// # Panics
    ///
    /// Panics if there is none at this position.
    pub fn param(&self, position: usize) -> Val {
        // SAFETY: the adapter for the type stored the parameters, and a reference among them is
        // valid while the call is under way.
        unsafe { Val::from_slot(self.thread, self.ty.params[position], self.params[position]) }
    }

    /// Sets a result. All are zero or null before.
    ///
    /// # Panics
    ///
    /// Panics if there is none at this position, or it has another type.
    pub fn set_result(&mut self, position: usize, value: &Val) {
        assert!(value.fits(self.ty.results[position]), "the host function compares the types");
        self.results[position] = value.to_slot();
    }

    /// Panics if a result is null and must not be.
    pub(super) fn check_results(&self) {
        for (slot, ty) in self.results.iter().zip(&self.ty.results) {
            if let ValType::Ref(RefType { nullable: false, .. }) = ty {
                assert_ne!(slot.word(), 0, "the host function sets results that cannot be null");
            }
        }
    }
}

impl Error {
    /// Makes the error by which a host function ends the call, for a reason that its maker knows.
    pub fn host(reason: impl Any + Send) -> Self {
        Self::Host(Box::new(reason))
    }
}
