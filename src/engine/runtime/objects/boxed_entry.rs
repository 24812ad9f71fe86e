//! Boxed entries: calls with arguments in a call frame of the host.

use std::ptr::NonNull;

use super::instance::{Instance, InstanceData};
use super::unwound::Unwound;
use crate::engine::abi::vmctx::{Status, VmContext};
use crate::engine::index::FuncIndex;
use crate::engine::runtime::stacks::thread::Thread;

/// The boxed entry of a function, see [`crate::engine::abi`]. It is valid as long as its instance
/// is alive.
#[derive(Clone, Copy, Debug)]
pub struct BoxedEntry {
    entry: NonNull<u8>,
    context: NonNull<VmContext>,
}

impl BoxedEntry {
    /// Calls the function: reads its arguments from a call frame of the host, and stores its
    /// result. If the arguments are unusual, returns `false` without a call, and the host must
    /// handle them.
    ///
    /// # Errors
    ///
    /// Returns the reason why the call was unwound or refused.
    ///
    /// # Safety
    ///
    /// The instance must be alive. The call frame and the result must have the
    /// [`BoxedLayout`](crate::engine::abi::boxed::BoxedLayout) for which the module was compiled.
    /// `thread` must be the current thread and the thread of the instance.
    #[expect(
        clippy::inline_always,
        reason = "else each call from PHP takes twenty instructions more"
    )]
    #[inline(always)]
    pub unsafe fn call(
        self,
        thread: &'static Thread,
        frame: *const u8,
        result: *mut u8,
    ) -> Result<bool, Box<Unwound>> {
        let _entered = thread.enter();
        // Checked after the call has begun. If an interrupt comes before that, the check finds it.
        // If it comes later, the signal handler tries until it can end the call.
        if thread.before_call.is_any() {
            // SAFETY: the caller guarantees it.
            return unsafe { self.call_with_checks(thread, frame, result) };
        }
        // SAFETY: the caller guarantees it.
        unsafe { self.run(thread, frame, result) }
    }

    /// Calls the function without checks. The arguments and the result are those of
    /// [`BoxedEntry::call`].
    ///
    /// # Safety
    ///
    /// The conditions of [`BoxedEntry::call`] hold.
    #[inline(always)]
    unsafe fn run(
        self,
        thread: &'static Thread,
        frame: *const u8,
        result: *mut u8,
    ) -> Result<bool, Box<Unwound>> {
        type Entry = extern "C" fn(NonNull<VmContext>, *const u8, *mut u8) -> u32;
        // SAFETY: **trusted artifacts**: the compiler guarantees that this is a boxed entry. The
        // caller guarantees that the instance is alive, and so its code and its context. The frame
        // and the result have the layout of the entry.
        let entry = unsafe { std::mem::transmute::<NonNull<u8>, Entry>(self.entry) };
        let status = entry(self.context, frame, result);
        if status == Status::Returned as u32 {
            return Ok(true);
        }
        if status == Status::Slow as u32 {
            return Ok(false);
        }
        // Called before the call has ended: its end frees owners, which may run other calls.
        Self::unwound(thread)
    }

    /// Calls the function after the checks that `before_call` requests, with the limits of the
    /// instance. The function is separate and cold, so that calls are inlined.
    ///
    /// # Safety
    ///
    /// The conditions of [`BoxedEntry::call`] hold.
    #[cold]
    #[inline(never)]
    unsafe fn call_with_checks(
        self,
        thread: &'static Thread,
        frame: *const u8,
        result: *mut u8,
    ) -> Result<bool, Box<Unwound>> {
        // SAFETY: the caller guarantees that the instance is alive.
        let limit = unsafe { InstanceData::of_context(self.context.as_ptr()) }.limit_call();
        let _limit = limit.map_err(|error| Box::new(error.into()))?;
        // SAFETY: the caller guarantees it.
        unsafe { self.run(thread, frame, result) }
    }

    /// Returns the reason why a call was unwound. The function is separate and cold, so that calls
    /// are inlined.
    #[cold]
    fn unwound(thread: &Thread) -> Result<bool, Box<Unwound>> {
        Err(Box::new(thread.take_end()))
    }
}

impl InstanceData {
    /// Returns the boxed entry of a function with its context, if the function has a boxed entry.
    pub(in crate::engine::runtime) fn boxed_entry(&self, func: FuncIndex) -> Option<BoxedEntry> {
        if let Some(imported) = self.imported_funcs.get(func.index()) {
            return imported.boxed_entry();
        }
        self.exposed.set(true);
        let entry = NonNull::new(self.module.boxed_entry(func)?.cast_mut())?;
        Some(BoxedEntry { entry, context: self.context })
    }
}

impl Instance {
    /// Returns the boxed entry of a function with its context, if the function has a boxed entry.
    pub fn boxed_entry(&self, func: FuncIndex) -> Option<BoxedEntry> {
        self.data().boxed_entry(func)
    }
}
