//! Linear memories: reserved at their maximum size, accessible up to their current length.
//!
//! ```text
//! guard | context of the instance | the memory, at most 4 GiB | guard
//! ```
//!
//! The context is present only if the module defines the memory and compiled code finds the memory
//! above the context. See [`VmLayout`](crate::engine::abi::layout::VmLayout).
//!
//! With explicit bounds, the mapping holds only the memory, at its current length. If the memory
//! grows, the mapping may move. **Invariant:** code that needs the base reads the definition. It
//! reads the definition again after any operation that may grow the memory.

pub(super) mod image;
pub(super) mod pool;
mod recycle;
mod reserve;

use std::cell::{Cell, OnceCell, RefCell, UnsafeCell};
use std::io;
use std::mem::ManuallyDrop;
use std::rc::Rc;

use super::account::{Charge, Need, NotGrown};
use super::budget::Budget;
use super::list::List;
use super::load::module::Module;
use super::sys::{Access, Mapping, host_page_size};
use crate::engine::abi::vmctx::{MEMORY_RESERVATION, MemoryDefinition};
use crate::engine::error::{Error, Result};
use crate::engine::options::Bounds;
use crate::engine::room::out_of_memory;
use crate::engine::types::{Limits, MemoryType};
use pool::LOWER_GUARD;

/// Unit of reservations, in bytes: a multiple of the page size of every host.
const MEMORY_RESERVATION_UNIT: u64 = 65_536;

thread_local! {
    /// All live memories of the thread. The list is never dropped, because memories may be freed
    /// later than the thread-local values of the thread.
    static MEMORIES: ManuallyDrop<List<Inner>> =
        const { ManuallyDrop::new(List::new(|inner| &inner.listed_at)) };
}

/// A linear memory. Handles are clones of each other, and each handle keeps the memory alive.
#[derive(Debug)]
pub struct Memory(Rc<Inner>);

impl Clone for Memory {
    fn clone(&self) -> Self {
        // The code with the new handle may write to the memory.
        self.mark_dirty();
        Self(Rc::clone(&self.0))
    }
}

#[derive(Debug)]
pub(super) struct Inner {
    /// Index in the list of the thread's memories.
    listed_at: Cell<usize>,
    ty: MemoryType,
    bounds: Bounds,
    mapping: RefCell<Mapping>,
    /// Offset of byte 0 of the memory in the mapping, in bytes.
    start: usize,
    /// Size of the context in front of the memory, in bytes.
    context_size: usize,
    /// The module whose image is the initial content of the memory. `None` for zeros.
    image_of: RefCell<Option<Module>>,
    /// Whether the mapping may be reused. The value is false if mapping the image failed.
    is_sound: Cell<bool>,
    /// The part of the limits that the memory uses. It is set when the memory is complete.
    charge: OnceCell<Charge>,
    /// Whether code may have written to the memory since it had its initial content.
    maybe_dirty: Cell<bool>,
    /// The base and the length. They are inside the `Rc` and do not move. Compiled code holds their
    /// address.
    definition: UnsafeCell<MemoryDefinition>,
}

impl Memory {
    /// Makes a zero-filled memory of its minimum size, for modules with this bounds-check mode.
    ///
    /// # Errors
    ///
    /// Returns [`Error::MemoryLimit`] if a limit has too little left, and [`Error::Os`] if the
    /// operating system has no address space or memory left.
    pub fn new(ty: MemoryType, bounds: Bounds) -> Result<Self> {
        // The caller gets a handle, and may write to the memory.
        Self::charged(ty, None, || Self::of_instance(ty, bounds)).inspect(Self::mark_dirty)
    }

    /// Makes a memory with `make`, and charges a budget and the thread for its minimum size.
    pub(super) fn charged(
        ty: MemoryType,
        budget: Option<&Rc<Budget>>,
        make: impl FnOnce() -> Result<Self>,
    ) -> Result<Self> {
        let charge = Charge::new(budget);
        if ty.limits.minimum > ty.max_pages() {
            return Err(out_of_memory());
        }
        charge.add(ty.need(ty.limits.minimum))?;
        let memory = make()?;
        memory.0.charge.set(charge).expect("the memory is new");
        Ok(memory)
    }

    /// Copies or maps the image of a module into the memory, unless the memory holds the image
    /// already. The memory must be zero-filled, and no code may have used it.
    ///
    /// # Errors
    ///
    /// Returns [`Error::OutOfBounds`] if the image does not lie within the memory, and
    /// [`Error::Os`] if the system cannot map its file. After an error, the memory must not be
    /// used.
    pub(super) fn initialize(&self, module: &Module) -> Result<()> {
        let Some(image) = module.image() else { return Ok(()) };
        let mut holds = self.0.image_of.borrow_mut();
        if holds.is_some() {
            return Ok(());
        }
        self.range(image.start, image.bytes.len() as u64)?;
        match image.file {
            // A memory that may move must consist of one mapping.
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

    /// Records that the memory may be written to from now on. If no function of an instance was
    /// ever reachable, its memories still have their initial content.
    pub(super) fn mark_dirty(&self) {
        self.0.maybe_dirty.set(true);
    }

    /// Returns whether the system now has the address space for a memory with guard pages.
    pub fn can_be_guarded() -> bool {
        let reservation = usize::try_from(MEMORY_RESERVATION).expect("a 64-bit host");
        Mapping::reserve(LOWER_GUARD + reservation).is_ok()
    }

    /// Returns a number that distinguishes the memory from all other live memories.
    pub fn address(&self) -> usize {
        Rc::as_ptr(&self.0).addr()
    }

    /// Returns the bounds-check mode of the modules that can use the memory.
    pub fn bounds(&self) -> Bounds {
        self.0.bounds
    }

    /// Returns the budget of the instance that defines the memory.
    pub fn budget(&self) -> Option<&Budget> {
        self.0.charge.get().and_then(Charge::budget)
    }

    /// Returns the type with which the memory was made.
    pub fn declared_type(&self) -> MemoryType {
        self.0.ty
    }

    /// Returns the type with the current size as its minimum, as import matching defines it.
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

    /// Grows by `delta` zero-filled pages, and returns the previous size in pages.
    ///
    /// # Errors
    ///
    /// Returns the reason if the memory does not grow. Then nothing changes.
    pub fn grow(&self, delta: u64) -> Result<u64, NotGrown> {
        self.mark_dirty();
        let before = self.pages();
        let after = before.checked_add(delta).filter(|pages| *pages <= self.0.ty.max_pages());
        let after = after.ok_or(NotGrown::Maximum)?;
        let (charge, need) = (self.0.charge.get_or_init(Charge::default), self.0.ty.need(delta));
        charge.add(need)?;
        self.extend(before, after).ok_or_else(|| {
            charge.remove(need);
            NotGrown::System
        })
    }

    /// Makes pages accessible: the first `after` pages, of which `before` are accessible already.
    /// Returns `before`, or `None` if the system has no memory left.
    fn extend(&self, before: u64, after: u64) -> Option<u64> {
        let from = usize::try_from(before << self.0.ty.page_size_log2).ok()?;
        let to = usize::try_from(after << self.0.ty.page_size_log2).ok()?;
        let base = self.allow(from, to).or_else(|_| {
            // Free reservations may use the memory that is missing now.
            pool::clear();
            self.allow(from, to)
        });
        let base = base.ok()?;
        let definition = self.definition();
        // SAFETY: **one thread**; nothing borrows the definition.
        unsafe { definition.write(MemoryDefinition { base, byte_length: to as u64 }) };
        Some(before)
    }

    /// Makes the first `to` bytes accessible, and returns the address of the memory. The first
    /// `from` bytes are accessible already.
    fn allow(&self, from: usize, to: usize) -> io::Result<*mut u8> {
        // Only whole host pages change. Pages that are accessible already stay as they are.
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

    /// Calls `read` with a range of bytes. `read` must neither run WebAssembly nor write to this
    /// memory.
    ///
    /// # Errors
    ///
    /// Returns [`Error::OutOfBounds`] if any byte of the range lies outside the memory.
    pub fn read<R>(&self, offset: u64, length: u64, read: impl FnOnce(&[u8]) -> R) -> Result<R> {
        let (start, length) = self.range(offset, length)?;
        // SAFETY: the range is accessible, and **no borrow across a call**: nothing writes to it
        // while `read` runs.
        Ok(read(unsafe { std::slice::from_raw_parts(start, length) }))
    }

    /// Calls `modify` with a range of bytes. `modify` must neither run WebAssembly nor use this
    /// memory.
    ///
    /// # Errors
    ///
    /// Returns [`Error::OutOfBounds`] if any byte of the range lies outside the memory.
    pub fn modify<R>(
        &self,
        offset: u64,
        length: u64,
        modify: impl FnOnce(&mut [u8]) -> R,
    ) -> Result<R> {
        let (start, length) = self.range(offset, length)?;
        // SAFETY: the range is accessible, and **no borrow across a call**: nothing else uses it
        // while `modify` runs.
        Ok(modify(unsafe { std::slice::from_raw_parts_mut(start, length) }))
    }

    /// Copies bytes into the memory. Writes nothing if any byte would lie outside the memory.
    ///
    /// # Errors
    ///
    /// Returns [`Error::OutOfBounds`] if any byte would lie outside the memory.
    pub fn write(&self, offset: u64, bytes: &[u8]) -> Result<()> {
        let (start, length) = self.range(offset, bytes.len() as u64)?;
        // SAFETY: the range is accessible; `copy_from` allows the bytes to overlap the range.
        unsafe { start.copy_from(bytes.as_ptr(), length) };
        Ok(())
    }

    /// Sets a range of bytes to one value. Writes nothing if any byte of the range lies outside the
    /// memory.
    ///
    /// # Errors
    ///
    /// Returns [`Error::OutOfBounds`] if any byte of the range lies outside the memory.
    pub fn fill(&self, offset: u64, length: u64, byte: u8) -> Result<()> {
        let (start, length) = self.range(offset, length)?;
        // SAFETY: the range is accessible.
        unsafe { start.write_bytes(byte, length) };
        Ok(())
    }

    /// Copies a range of bytes to another range. The ranges may overlap. Writes nothing if any byte
    /// of either range lies outside the memory.
    ///
    /// # Errors
    ///
    /// Returns [`Error::OutOfBounds`] for the first range that does not lie within the memory.
    pub fn copy(&self, to: u64, from: u64, length: u64) -> Result<()> {
        let (source, _) = self.range(from, length)?;
        let (target, length) = self.range(to, length)?;
        // SAFETY: both ranges are accessible; `copy_from` allows them to overlap.
        unsafe { target.copy_from(source, length) };
        Ok(())
    }

    /// Reads an array of bytes. Returns `None` if any byte lies outside the memory.
    #[inline]
    pub fn load<const N: usize>(&self, offset: u64) -> Option<[u8; N]> {
        let (start, _) = self.inside(offset, N as u64)?;
        // SAFETY: the range is accessible, and bytes need no alignment.
        Some(unsafe { start.cast::<[u8; N]>().read() })
    }

    /// Writes an array of bytes and returns true, if the whole array lies within the memory.
    /// Otherwise writes nothing and returns false.
    #[inline]
    pub fn store<const N: usize>(&self, offset: u64, bytes: [u8; N]) -> bool {
        let Some((start, _)) = self.inside(offset, N as u64) else { return false };
        // SAFETY: the range is accessible, and bytes need no alignment.
        unsafe { start.cast::<[u8; N]>().write(bytes) };
        true
    }

    /// Returns the address and the length of a range of bytes.
    pub(super) fn range(&self, offset: u64, length: u64) -> Result<(*mut u8, usize)> {
        let outside = || Error::OutOfBounds { offset, length, size: self.byte_length() };
        self.inside(offset, length).ok_or_else(outside)
    }

    /// Returns the address and the length of a range of bytes, if the whole range lies within the
    /// memory.
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

    /// Returns the address of the definition, which compiled code reads.
    #[inline]
    pub(super) fn definition(&self) -> *mut MemoryDefinition {
        self.0.definition.get()
    }

    /// Returns the address of the context in front of the memory, for which space was requested.
    pub(super) fn context(&self) -> *mut u8 {
        self.0.mapping.borrow().address(LOWER_GUARD)
    }

    /// Returns whether both handles refer to the same memory.
    pub fn is_same(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl MemoryType {
    /// Returns the need of a number of pages.
    pub fn need(&self, pages: u64) -> Need {
        let bytes = u128::from(pages) << self.page_size_log2;
        Need::of_memory(u64::try_from(bytes).unwrap_or(u64::MAX))
    }
}

#[cfg(test)]
mod tests;
