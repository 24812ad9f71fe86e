//! The instance that calls a host function.
//!
//! A function that may call out of its instance keeps its context in its frame. So a call of the
//! host takes no extra time: only code that asks for the caller walks to the innermost frame.
//! **Invariant:** the host runs below an activation only if WebAssembly called it from there. So
//! the activation notes where the walk begins.
//!
//! An imported start function has no frame of the module that imports it. Its caller is the
//! instance that is being made, which is noted while the start function runs.

use std::ptr::NonNull;

use super::instance::{Instance, InstanceData};
use crate::engine::runtime::heap::owner::{AnyOwner, Header};
use crate::engine::runtime::stacks::backtrace;
use crate::engine::runtime::stacks::thread::{Starting, Thread};

impl Thread {
    /// Returns the instance whose code called the host function that is running on the current
    /// stack. Returns `None` if the host itself called it, or no host function is running.
    pub fn caller(&self) -> Option<Instance> {
        let activation = self.innermost_activation()?;
        let owner = match backtrace::innermost_context(activation) {
            Some(context) => {
                // SAFETY: **code outlives calls**: the instance of a frame lives.
                let owner = unsafe { (*context).owner };
                NonNull::new(owner.cast::<Header>().cast_mut())?
            }
            None => self.starting.get().filter(|it| it.depth == self.depth())?.instance,
        };
        // SAFETY: the instance has a frame on the stack, or a caller further out is making it.
        let owner = unsafe { AnyOwner::retain(owner) };
        owner.downcast::<InstanceData>().map(Instance::new)
    }

    /// Runs the start function of an instance, which is an imported function.
    pub(in crate::engine::runtime) fn start<R>(
        &self,
        instance: &Instance,
        run: impl FnOnce() -> R,
    ) -> R {
        /// Restores the previous note, even after a panic.
        struct Restore<'a>(&'a Thread, Option<Starting>);
        impl Drop for Restore<'_> {
            fn drop(&mut self) {
                self.0.starting.set(self.1);
            }
        }
        let starting = Starting { depth: self.depth() + 1, instance: instance.owner().as_ptr() };
        let _restore = Restore(self, self.starting.replace(Some(starting)));
        run()
    }
}
