//! Linear memories: reserved at their largest, accessible up to their length.
//!
//! ```text
//! guard | context of the instance | the memory, at its largest 4 GiB | guard
//! ```
//!
//! The context is there only for the memory of a module that compiled code finds above it; see
//! [`VmLayout`](crate::engine::abi::vmctx::VmLayout).
//!
//! With explicit bounds there is the memory alone, as large as it is now, and growing may move it.
//! **Invariant:** whatever needs the base reads the definition, and again after anything that
//! grows.

pub(super) mod image;
pub(super) mod pool;
mod slot;

use std::cell::{Cell, RefCell, UnsafeCell};
use std::io;
use std::mem::ManuallyDrop;
use std::rc::Rc;

use super::list::{List, NOWHERE};
use super::load::module::Module;
use super::sys::{Access, Mapping, host_page_size};
use crate::engine::abi::vmctx::{MEMORY_RESERVATION, MemoryDefinition, memory_distance};
use crate::engine::error::{Error, Result};
use crate::engine::options::Bounds;
use crate::engine::types::{Limits, MemoryType};
use pool::{LOWER_GUARD, Shape};

/// More than the size of any host page, in bytes.
const MEMORY_RESERVATION_UNIT: u64 = 65_536;

thread_local! {
    /// All memories of the thread. They may live longer than its thread-local values.
    static MEMORIES: ManuallyDrop<List<Inner>> =
        const { ManuallyDrop::new(List::new(|inner| &inner.listed_at)) };
}

/// A linear memory. Handles are clones of each other; the memory lives as long as any.
#[derive(Debug)]
pub struct Memory(Rc<Inner>);

impl Clone for Memory {
    fn clone(&self) -> Self {
        // Whoever gets the handle may write.
        self.touch();
        Self(Rc::clone(&self.0))
    }
}

#[derive(Debug)]
pub(super) struct Inner {
    /// Where it stands among the memories of its thread.
    listed_at: Cell<usize>,
    ty: MemoryType,
    bounds: Bounds,
    mapping: RefCell<Mapping>,
    /// Where in the mapping byte 0 lies.
    start: usize,
    /// The size of the context in front of it, in bytes.
    context_size: usize,
    /// The module whose image the memory held at first.
    image_of: RefCell<Option<Module>>,
    /// Whether the mapping is whole, so that others may use it.
    is_sound: Cell<bool>,
    /// Whether anybody could have written to the memory since it was as new.
    is_touched: Cell<bool>,
    /// In memory of its own, which does not move: compiled code holds its address.
    definition: UnsafeCell<MemoryDefinition>,
}

impl Memory {
    /// Makes a memory of its smallest size, all zeros, for modules that keep within bounds so.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Os`] if the operating system does not have the address space or memory.
    pub fn new(ty: MemoryType, bounds: Bounds) -> Result<Self> {
        // Whoever made it has a handle, and may write.
        Self::of_instance(ty, bounds).inspect(Self::touch)
    }

    /// Makes a memory as [`Memory::new`] does, for an instance: nobody else can write to it yet.
    pub(super) fn of_instance(ty: MemoryType, bounds: Bounds) -> Result<Self> {
        match bounds {
            Bounds::Guard => Self::with_context(ty, 0, None),
            Bounds::Explicit => {
                // Never empty: an address must be there.
                let mapping = Mapping::reserve(host_page_size())?;
                mapping.allow(0, host_page_size(), Access::ReadWrite)?;
                let memory = Self::of_mapping(ty, bounds, mapping, (0, 0), 0);
                memory.grow(ty.limits.minimum).ok_or_else(out_of_memory)?;
                Ok(memory)
            }
        }
    }

    /// Makes a memory with guard pages and room for a context of so many bytes, all zeros, in front
    /// of it. The memory may hold the image of a module already, if that is given.
    pub(super) fn with_context(
        ty: MemoryType,
        context_size: u64,
        image_of: Option<&Module>,
    ) -> Result<Self> {
        let size = usize::try_from(context_size).map_err(|_| out_of_memory())?;
        let context =
            usize::try_from(memory_distance(context_size)).map_err(|_| out_of_memory())?;
        if ty.is_ordinary() && ty.limits.minimum <= ty.max_pages() {
            let accessible = ty.limits.minimum << ty.page_size_log2;
            let accessible = usize::try_from(accessible).map_err(|_| out_of_memory())?;
            // Holding the image, or else zeros.
            for image_of in [image_of, None] {
                let shape = Shape { context, accessible, image_of: image_of.map(Module::number) };
                if let Some(mapping) = pool::take(shape) {
                    let (place, length) = ((LOWER_GUARD + context, size), accessible as u64);
                    let memory = Self::of_mapping(ty, Bounds::Guard, mapping, place, length);
                    memory.0.image_of.replace(image_of.cloned());
                    return Ok(memory);
                }
            }
        }
        Self::reserve(ty, context, size).or_else(|_| {
            // What is kept for later may be what is missing now.
            pool::clear();
            Self::reserve(ty, context, size)
        })
    }

    /// Makes a memory as [`Memory::with_context`] does, in address space of its own.
    fn reserve(ty: MemoryType, context: usize, context_size: usize) -> Result<Self> {
        // A memory that code checks accesses to needs no more than what it can grow to.
        let reservation = if ty.is_ordinary() {
            MEMORY_RESERVATION
        } else {
            (ty.max_pages() << ty.page_size_log2).next_multiple_of(MEMORY_RESERVATION_UNIT)
        };
        let reservation = usize::try_from(reservation).map_err(|_| out_of_memory())?;
        let minimum = Some(ty.limits.minimum).filter(|pages| *pages <= ty.max_pages());
        let byte_length = minimum.ok_or_else(out_of_memory)? << ty.page_size_log2;
        let length = usize::try_from(byte_length).map_err(|_| out_of_memory())?;
        let mapping = Mapping::reserve(LOWER_GUARD + context + reservation)?;
        let accessible = context + length.next_multiple_of(host_page_size());
        mapping.allow(LOWER_GUARD, accessible, Access::ReadWrite)?;
        let place = (LOWER_GUARD + context, context_size);
        Ok(Self::of_mapping(ty, Bounds::Guard, mapping, place, byte_length))
    }

    /// Makes a memory of the `byte_length` bytes that are accessible `start` bytes into a mapping,
    /// with a context in front of it of `context_size` bytes.
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
            is_touched: Cell::new(false),
            definition: UnsafeCell::new(MemoryDefinition { base, byte_length }),
        }));
        MEMORIES.with(|memories| memories.push(memory.inner()));
        memory
    }

    /// Puts the image of a module into the memory, which is all zeros and which nobody has used so
    /// far, unless it is there already.
    ///
    /// # Errors
    ///
    /// Returns [`Error::OutOfBounds`] if the image does not lie within the memory, and
    /// [`Error::Os`] if the system cannot map its file. Then the memory must not be used.
    pub(super) fn initialize(&self, module: &Module) -> Result<()> {
        let Some(image) = module.image() else { return Ok(()) };
        let mut holds = self.0.image_of.borrow_mut();
        if holds.is_some() {
            return Ok(());
        }
        self.range(image.start, image.bytes.len() as u64)?;
        match image.file {
            // A memory that may move is a mapping of one kind.
            Some((file, at)) if self.0.bounds == Bounds::Guard && image.is_mapped() => {
                let start = usize::try_from(image.start).map_err(|_| out_of_memory())?;
                let mapping = self.0.mapping.borrow();
                self.0.is_sound.set(false);
                mapping.overlay(self.0.start + start, image.bytes.len(), file, at)?;
                self.0.is_sound.set(true);
            }
            _ => self.write(image.start, image.bytes)?,
        }
        *holds = Some(module.clone());
        Ok(())
    }

    /// Says that somebody may write to the memory from now on. An instance that nobody called has
    /// left its memories as they were.
    pub(super) fn touch(&self) {
        self.0.is_touched.set(true);
    }

    /// Returns whether the system has the address space for a memory with guard pages now.
    pub fn can_be_guarded() -> bool {
        let reservation = usize::try_from(MEMORY_RESERVATION).expect("a 64-bit host");
        Mapping::reserve(LOWER_GUARD + reservation).is_ok()
    }

    /// Returns what tells the memory from all others that live.
    pub fn address(&self) -> usize {
        Rc::as_ptr(&self.0).addr()
    }

    /// Returns for which modules the memory was made.
    pub fn bounds(&self) -> Bounds {
        self.0.bounds
    }

    /// Returns the type with which the memory was made.
    pub fn declared_type(&self) -> MemoryType {
        self.0.ty
    }

    /// Returns the type with the current size as its minimum, as import matching is defined.
    pub fn ty(&self) -> MemoryType {
        let limits = Limits { minimum: self.pages(), ..self.0.ty.limits };
        MemoryType { limits, ..self.0.ty }
    }

    /// Returns the length in bytes.
    #[inline]
    pub fn byte_length(&self) -> u64 {
        let definition = self.definition();
        // SAFETY: **one thread**; nothing borrows the definition.
        unsafe { (*definition).byte_length }
    }

    /// Returns the size in pages.
    pub fn pages(&self) -> u64 {
        self.byte_length() >> self.0.ty.page_size_log2
    }

    /// Grows by `delta` pages, all zeros, and returns the size before in pages. Returns `None` and
    /// changes nothing if that exceeds the maximum, or what the system can give.
    pub fn grow(&self, delta: u64) -> Option<u64> {
        self.touch();
        let before = self.pages();
        let after = before.checked_add(delta).filter(|pages| *pages <= self.0.ty.max_pages())?;
        let from = usize::try_from(before << self.0.ty.page_size_log2).ok()?;
        let to = usize::try_from(after << self.0.ty.page_size_log2).ok()?;
        let base = self.allow(from, to).or_else(|_| {
            // As for a new memory.
            pool::clear();
            self.allow(from, to)
        });
        let base = base.ok()?;
        let definition = self.definition();
        // SAFETY: **one thread**; nothing borrows the definition.
        unsafe { definition.write(MemoryDefinition { base, byte_length: to as u64 }) };
        Some(before)
    }

    /// Makes `to` bytes accessible, of which `from` are already, and returns where they begin.
    fn allow(&self, from: usize, to: usize) -> io::Result<*mut u8> {
        // Whole pages of the host: those that are accessible already stay as they are.
        let start = from.next_multiple_of(host_page_size());
        let end = to.next_multiple_of(host_page_size());
        let mut mapping = self.0.mapping.borrow_mut();
        match self.0.bounds {
            Bounds::Guard => {
                mapping.allow(self.0.start + start, end - start, Access::ReadWrite)?;
            }
            Bounds::Explicit if end > mapping.length() => mapping.extend(end)?,
            Bounds::Explicit => {}
        }
        Ok(mapping.address(self.0.start))
    }

    /// Lets `read` see a range of bytes. It must not run WebAssembly, nor write to this memory.
    ///
    /// # Errors
    ///
    /// Returns [`Error::OutOfBounds`] if any of it lies outside.
    pub fn read<R>(&self, offset: u64, length: u64, read: impl FnOnce(&[u8]) -> R) -> Result<R> {
        let (start, length) = self.range(offset, length)?;
        // SAFETY: the range is accessible, and **no borrow across a call**: nothing writes to it
        // while `read` runs.
        Ok(read(unsafe { std::slice::from_raw_parts(start, length) }))
    }

    /// Copies bytes into the memory. Nothing is written if any of them would lie outside.
    ///
    /// # Errors
    ///
    /// Returns [`Error::OutOfBounds`] if any of them would lie outside.
    pub fn write(&self, offset: u64, bytes: &[u8]) -> Result<()> {
        let (start, length) = self.range(offset, bytes.len() as u64)?;
        // SAFETY: the range is accessible; `copy_from` does not mind if the bytes come from it.
        unsafe { start.copy_from(bytes.as_ptr(), length) };
        Ok(())
    }

    /// Sets a range of bytes to one value. Nothing is written if any of it lies outside.
    ///
    /// # Errors
    ///
    /// Returns [`Error::OutOfBounds`] if any of it lies outside.
    pub fn fill(&self, offset: u64, length: u64, byte: u8) -> Result<()> {
        let (start, length) = self.range(offset, length)?;
        // SAFETY: the range is accessible.
        unsafe { start.write_bytes(byte, length) };
        Ok(())
    }

    /// Copies bytes to another place, which may overlap theirs. Nothing is written if any of them
    /// lies outside, or would.
    ///
    /// # Errors
    ///
    /// Returns [`Error::OutOfBounds`] for the first of the ranges that does not lie inside.
    pub fn copy(&self, to: u64, from: u64, length: u64) -> Result<()> {
        let (source, _) = self.range(from, length)?;
        let (target, length) = self.range(to, length)?;
        // SAFETY: both ranges are accessible; `copy_from` does not mind that they overlap.
        unsafe { target.copy_from(source, length) };
        Ok(())
    }

    /// Reads as many bytes as an array has; `None` if any of them lies outside.
    #[inline]
    pub fn load<const N: usize>(&self, offset: u64) -> Option<[u8; N]> {
        let (start, _) = self.inside(offset, N as u64)?;
        // SAFETY: the range is accessible, and bytes need no alignment.
        Some(unsafe { start.cast::<[u8; N]>().read() })
    }

    /// Writes an array of bytes, and returns whether all of it lies inside; else nothing is
    /// written.
    #[inline]
    pub fn store<const N: usize>(&self, offset: u64, bytes: [u8; N]) -> bool {
        let Some((start, _)) = self.inside(offset, N as u64) else { return false };
        // SAFETY: the range is accessible, and bytes need no alignment.
        unsafe { start.cast::<[u8; N]>().write(bytes) };
        true
    }

    /// Returns the native start and length of a range of bytes.
    pub(super) fn range(&self, offset: u64, length: u64) -> Result<(*mut u8, usize)> {
        let outside = || Error::OutOfBounds { offset, length, size: self.byte_length() };
        self.inside(offset, length).ok_or_else(outside)
    }

    /// Returns the native start and length of a range of bytes, if it lies inside.
    #[inline]
    fn inside(&self, offset: u64, length: u64) -> Option<(*mut u8, usize)> {
        let size = self.byte_length();
        if offset > size || length > size - offset {
            return None;
        }
        let (start, count) = (usize::try_from(offset).ok()?, usize::try_from(length).ok()?);
        let definition = self.definition();
        // SAFETY: **one thread**; nothing borrows the definition.
        let base = unsafe { (*definition).base };
        // SAFETY: the range lies within the memory.
        Some((unsafe { base.add(start) }, count))
    }

    /// Returns what compiled code sees.
    #[inline]
    pub(super) fn definition(&self) -> *mut MemoryDefinition {
        self.0.definition.get()
    }

    /// Returns where the context lies that was asked for.
    pub(super) fn context(&self) -> *mut u8 {
        self.0.mapping.borrow().address(LOWER_GUARD)
    }

    /// Returns whether two handles are of the same memory.
    pub fn is_same(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

fn out_of_memory() -> Error {
    Error::Os(io::ErrorKind::OutOfMemory.into())
}

#[cfg(test)]
mod tests;
