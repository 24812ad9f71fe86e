//! What becomes of a memory that is gone: its address space waits for another.

use super::super::slots::{self, Shape, Usage};
use super::{Inner, LOWER_GUARD};
use crate::engine::config::Bounds;
use crate::engine::module::Module;

impl Drop for Inner {
    fn drop(&mut self) {
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
