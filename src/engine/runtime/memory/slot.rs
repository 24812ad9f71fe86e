//! What becomes of a memory that is gone: its address space waits for another.

use std::cell::Cell;
use std::ptr::NonNull;
use std::rc::Rc;

use super::super::slots::{self, Shape, Usage};
use super::super::thread::Thread;
use super::{Inner, LOWER_GUARD, Memory};
use crate::engine::config::Bounds;
use crate::engine::module::Module;

impl Memory {
    /// Returns where the memory is kept.
    pub(super) fn inner(&self) -> NonNull<Inner> {
        NonNull::new(Rc::as_ptr(&self.0).cast_mut()).expect("an `Rc` is not null")
    }

    /// Frees a memory, however many handles of it there are.
    ///
    /// # Safety
    ///
    /// The memory must live, and none of its handles be used any more, not even dropped.
    pub(in super::super) unsafe fn free(memory: NonNull<Inner>) {
        // SAFETY: a memory that lives has a handle, which the caller leaves to this one.
        let last = unsafe { Rc::from_raw(memory.as_ptr().cast_const()) };
        for _ in 1..Rc::strong_count(&last) {
            // SAFETY: as above, each of the others in turn.
            unsafe { Rc::decrement_strong_count(memory.as_ptr().cast_const()) };
        }
    }
}

impl Inner {
    /// Returns where it notes its place among the memories of its thread.
    pub(in super::super) const fn listed_at(&self) -> &Cell<usize> {
        &self.listed_at
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        Thread::current().memories.remove(NonNull::from(&*self));
        if self.bounds != Bounds::Guard || !self.ty.is_ordinary() || !self.is_sound.get() {
            return;
        }
        let image_of = self.image_of.get_mut();
        let length = usize::try_from(self.definition.get_mut().byte_length);
        let accessible = usize::try_from(self.ty.limits.minimum << self.ty.page_size_log2);
        let (Ok(length), Ok(accessible)) = (length, accessible) else { return };
        // One that could not be made of its smallest size is no slot.
        if length < accessible {
            return;
        }
        let context = self.start - LOWER_GUARD;
        let shape = Shape { context, accessible, image_of: image_of.as_ref().map(Module::number) };
        let image = image_of.as_ref().and_then(Module::image);
        let is_touched = self.is_touched.get();
        let usage = Usage { context_size: self.context_size, length, is_touched };
        slots::give_back(self.mapping.get_mut().take(), shape, usage, image.as_ref());
    }
}
