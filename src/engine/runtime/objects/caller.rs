//! The instance that calls a host function.
//!
//! If a function may call functions of other instances or of the host, it keeps its context in its
//! frame. So calls of host functions take no extra time. Only code that asks for the caller walks
//! to the innermost frame. **Invariant:** while an activation is the innermost activation, the host
//! runs only if WebAssembly of this activation called it. So the activation records where the walk
//! begins.
//!
//! An imported start function has no frame of the module that imports it. Its caller is the
//! instance that is being made. The thread records this instance while the start function runs.

use std::ptr::NonNull;

use super::instance::{Instance, InstanceData};
use crate::engine::runtime::heap::owner::{AnyOwner, Header};
use crate::engine::runtime::memory::Memory;
use crate::engine::runtime::stacks::backtrace;
use crate::engine::runtime::stacks::thread::{Starting, Thread};

impl Thread {
    /// Returns the instance whose code called the host function that is running on the current
    /// stack. Returns `None` if the host itself called the host function, or if no host function is
    /// running.
    pub fn caller(&self) -> Option<Instance> {
        let owner = self.calling_owner()?;
        // SAFETY: the instance has a frame on the stack, or an outer caller is making it.
        let owner = unsafe { AnyOwner::retain(owner) };
        owner.downcast::<InstanceData>().map(Instance::new)
    }

    /// Returns memory 0 of the instance that [`Self::caller`] returns, if it has one.
    #[inline]
    pub(super) fn caller_memory(&self) -> Option<Memory> {
        let owner = self.calling_owner()?;
        // SAFETY: as in `caller`; the owner of a context is an instance.
        let instance = unsafe { InstanceData::of_owner(owner) };
        instance.memories.first().cloned()
    }

    /// Returns the instance that [`Self::caller`] returns, as an owner that is alive.
    #[inline]
    fn calling_owner(&self) -> Option<NonNull<Header>> {
        let activation = self.innermost_activation()?;
        match backtrace::innermost_context(activation, &self.call_sites) {
            Some(context) => {
                // SAFETY: **code outlives calls**: the instance of a frame is alive.
                let owner = unsafe { (*context).owner };
                NonNull::new(owner.cast::<Header>().cast_mut())
            }
            None => Some(self.starting.get().filter(|it| it.depth == self.depth())?.instance),
        }
    }

    /// Runs the start function of an instance, which is an imported function.
    pub(in crate::engine::runtime) fn start<R>(
        &self,
        instance: &Instance,
        run: impl FnOnce() -> R,
    ) -> R {
        /// Restores the previous record, even after a panic.
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
