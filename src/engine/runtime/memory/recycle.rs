//! The end of a memory: its address space becomes a free reservation for another memory.

use std::ptr::NonNull;
use std::rc::Rc;

use super::pool::{LOWER_GUARD, Shape, Usage};
use super::{Inner, MEMORIES, Memory, pool};
use crate::engine::options::Bounds;
use crate::engine::runtime::load::module::Module;

impl Memory {
    /// Returns the address of the data that all handles share.
    pub(super) fn inner(&self) -> NonNull<Inner> {
        NonNull::new(Rc::as_ptr(&self.0).cast_mut()).expect("an `Rc` is not null")
    }

    /// Returns whether the current thread has any memories.
    pub(in crate::engine::runtime) fn are_any() -> bool {
        MEMORIES.with(|memories| !memories.is_empty())
    }

    /// Frees all memories of the current thread, regardless of the number of their handles.
    ///
    /// # Safety
    ///
    /// All instances must be freed. After this call, no handle of a memory may be used or dropped.
    pub(in crate::engine::runtime) unsafe fn free_all() {
        while let Some(memory) = MEMORIES.with(|memories| memories.pop()) {
            // SAFETY: a memory in the list is alive, so it has a handle. The caller neither uses
            // nor drops any handle.
            let last = unsafe { Rc::from_raw(memory.as_ptr().cast_const()) };
            for _ in 1..Rc::strong_count(&last) {
                // SAFETY: as above, for each other handle.
                unsafe { Rc::decrement_strong_count(memory.as_ptr().cast_const()) };
            }
        }
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        MEMORIES.with(|memories| memories.remove(NonNull::from(&*self)));
        if self.bounds != Bounds::Guard || !self.ty.is_ordinary() || !self.is_sound.get() {
            return;
        }
        let image_of = self.image_of.get_mut();
        let length = usize::try_from(self.definition.get_mut().byte_length);
        let accessible = usize::try_from(self.ty.limits.minimum << self.ty.page_size_log2);
        let (Ok(length), Ok(accessible)) = (length, accessible) else { return };
        // If making the memory failed, it never reached its minimum size. Then its mapping is not a
        // valid reservation.
        if length < accessible {
            return;
        }
        let context = self.start - LOWER_GUARD;
        let shape = Shape { context, accessible, image_of: image_of.as_ref().map(Module::number) };
        let image = image_of.as_ref().and_then(Module::image);
        let maybe_dirty = self.maybe_dirty.get();
        let usage = Usage { context_size: self.context_size, length, maybe_dirty };
        pool::free(self.mapping.get_mut().take(), shape, usage, image.as_ref());
    }
}
