//! Code that makes memories, from the pool or with newly reserved address space.

use std::cell::{Cell, OnceCell, RefCell, UnsafeCell};
use std::rc::Rc;

use super::pool::{self, LOWER_GUARD, Shape};
use super::{Inner, MEMORIES, MEMORY_RESERVATION_UNIT, Memory};
use crate::engine::abi::layout::memory_distance;
use crate::engine::abi::vmctx::{MEMORY_RESERVATION, MemoryDefinition};
use crate::engine::error::Result;
use crate::engine::options::Bounds;
use crate::engine::room::out_of_memory;
use crate::engine::runtime::list::NOWHERE;
use crate::engine::runtime::load::module::Module;
use crate::engine::runtime::sys::{Access, Mapping, host_page_size};
use crate::engine::types::MemoryType;

impl Memory {
    /// Makes a memory as [`Memory::new`] does, for an instance. No other code can write to it yet.
    pub(in crate::engine::runtime) fn of_instance(ty: MemoryType, bounds: Bounds) -> Result<Self> {
        match bounds {
            Bounds::Guard => Self::with_context(ty, 0, None),
            Bounds::Explicit => {
                // The mapping is never empty, because the memory must have an address.
                let mapping = Mapping::reserve(host_page_size())?;
                mapping.allow(0, host_page_size(), Access::ReadWrite)?;
                let memory = Self::of_mapping(ty, bounds, mapping, (0, 0), 0);
                memory.extend(0, ty.limits.minimum).ok_or_else(out_of_memory)?;
                Ok(memory)
            }
        }
    }

    /// Makes a memory with guard pages, and with space for a zero-filled context of `context_size`
    /// bytes in front of it. If `image_of` is given, the memory may already hold that module's
    /// image.
    pub(in crate::engine::runtime) fn with_context(
        ty: MemoryType,
        context_size: u64,
        image_of: Option<&Module>,
    ) -> Result<Self> {
        let size = usize::try_from(context_size).map_err(|_| out_of_memory())?;
        let context =
            usize::try_from(memory_distance(context_size)).map_err(|_| out_of_memory())?;
        let length = ty.limits.minimum << ty.page_size_log2;
        let accessible = usize::try_from(length).map_err(|_| out_of_memory())?;
        if ty.is_ordinary() {
            // A reservation that holds the image is tried first, then a reservation that holds
            // zeros.
            for image_of in [image_of, None] {
                let shape = Shape { context, accessible, image_of: image_of.map(Module::number) };
                if let Some(mapping) = pool::take(shape) {
                    let place = (LOWER_GUARD + context, size);
                    let memory = Self::of_mapping(ty, Bounds::Guard, mapping, place, length);
                    memory.0.image_of.replace(image_of.cloned());
                    return Ok(memory);
                }
            }
        }
        Self::reserve(ty, context, size, accessible).or_else(|_| {
            // Free reservations may occupy the address space that is missing now.
            pool::clear();
            Self::reserve(ty, context, size, accessible)
        })
    }

    /// Makes a memory of `length` bytes as [`Memory::with_context`] does, in newly reserved address
    /// space.
    fn reserve(ty: MemoryType, context: usize, context_size: usize, length: usize) -> Result<Self> {
        // Compiled code checks accesses to other memories. So these memories need no more address
        // space than their maximum size.
        let reservation = if ty.is_ordinary() {
            MEMORY_RESERVATION
        } else {
            (ty.max_pages() << ty.page_size_log2).next_multiple_of(MEMORY_RESERVATION_UNIT)
        };
        let reservation = usize::try_from(reservation).map_err(|_| out_of_memory())?;
        let mapping = Mapping::reserve(LOWER_GUARD + context + reservation)?;
        let accessible = context + length.next_multiple_of(host_page_size());
        mapping.allow(LOWER_GUARD, accessible, Access::ReadWrite)?;
        let place = (LOWER_GUARD + context, context_size);
        Ok(Self::of_mapping(ty, Bounds::Guard, mapping, place, length as u64))
    }

    /// Makes a memory from a mapping. In the mapping, `byte_length` bytes are accessible, beginning
    /// at `start`. A context of `context_size` bytes is in front of these bytes.
    fn of_mapping(
        ty: MemoryType,
        bounds: Bounds,
        mapping: Mapping,
        (start, context_size): (usize, usize),
        byte_length: u64,
    ) -> Self {
        let base = mapping.address(start);
        let memory = Self(Rc::new(Inner {
            listed_at: Cell::new(NOWHERE),
            ty,
            bounds,
            mapping: RefCell::new(mapping),
            start,
            context_size,
            image_of: RefCell::new(None),
            is_sound: Cell::new(true),
            charge: OnceCell::new(),
            maybe_dirty: Cell::new(false),
            definition: UnsafeCell::new(MemoryDefinition { base, byte_length }),
        }));
        MEMORIES.with(|memories| memories.push(memory.inner()));
        memory
    }
}
