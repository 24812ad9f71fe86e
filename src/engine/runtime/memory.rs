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
//! **Invariant:** whatever needs the base reads the definition, and again after anything that grows.

use std::cell::{RefCell, UnsafeCell};
use std::io;
use std::rc::Rc;

use super::sys::{Access, Mapping, host_page_size};
use crate::engine::abi::vmctx::{MEMORY_RESERVATION, MemoryDefinition};
use crate::engine::config::Bounds;
use crate::engine::error::{Error, Result};
use crate::engine::types::{Limits, MemoryType};

/// More than the size of any host page, in bytes.
const MEMORY_RESERVATION_UNIT: u64 = 65_536;

/// What lies below a context, inaccessible, so that nothing runs into it from below.
const LOWER_GUARD: usize = 65_536;

/// A linear memory. Handles are clones of each other; the memory lives as long as any.
#[derive(Clone, Debug)]
pub struct Memory(Rc<Inner>);

#[derive(Debug)]
struct Inner {
    ty: MemoryType,
    bounds: Bounds,
    mapping: RefCell<Mapping>,
    /// Where in the mapping byte 0 lies.
    start: usize,
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
        match bounds {
            Bounds::Guard => Self::with_context(ty, 0),
            Bounds::Explicit => {
                // Never empty: an address must be there.
                let mapping = Mapping::reserve(host_page_size())?;
                mapping.allow(0, host_page_size(), Access::ReadWrite)?;
                Self::at_start(ty, bounds, mapping, 0)
            }
        }
    }

    /// Makes a memory with guard pages and `context_length` bytes, all zeros, in front of it.
    pub(super) fn with_context(ty: MemoryType, context_length: u64) -> Result<Self> {
        let context_length = usize::try_from(context_length).map_err(|_| out_of_memory())?;
        // A memory that code checks accesses to needs no more than what it can grow to.
        let reservation = if ty.is_ordinary() {
            MEMORY_RESERVATION
        } else {
            (ty.max_pages() << ty.page_size_log2).next_multiple_of(MEMORY_RESERVATION_UNIT)
        };
        let reservation = usize::try_from(reservation).map_err(|_| out_of_memory())?;
        let mapping = Mapping::reserve(LOWER_GUARD + context_length + reservation)?;
        mapping.allow(LOWER_GUARD, context_length, Access::ReadWrite)?;
        Self::at_start(ty, Bounds::Guard, mapping, LOWER_GUARD + context_length)
    }

    /// Makes a memory that begins `start` bytes into a mapping.
    fn at_start(ty: MemoryType, bounds: Bounds, mapping: Mapping, start: usize) -> Result<Self> {
        let base = mapping.address(start);
        let definition = UnsafeCell::new(MemoryDefinition { base, byte_length: 0 });
        let mapping = RefCell::new(mapping);
        let memory = Self(Rc::new(Inner { ty, bounds, mapping, start, definition }));
        memory.grow(ty.limits.minimum).ok_or_else(out_of_memory)?;
        Ok(memory)
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
        let before = self.pages();
        let after = before.checked_add(delta).filter(|pages| *pages <= self.0.ty.max_pages())?;
        let from = usize::try_from(before << self.0.ty.page_size_log2).ok()?;
        let to = usize::try_from(after << self.0.ty.page_size_log2).ok()?;
        let base = self.allow(from, to).ok()?;
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

    /// Writes an array of bytes, and returns whether all of it lies inside; else nothing is written.
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
mod tests {
    use super::*;

    /// Makes an ordinary memory of each mode.
    fn memories(minimum: u64, maximum: Option<u64>) -> [Memory; 2] {
        let ty = MemoryType::ordinary(Limits { minimum, maximum });
        [Bounds::Guard, Bounds::Explicit]
            .map(|bounds| Memory::new(ty, bounds).expect("address space"))
    }

    #[test]
    fn growing_stops_at_the_maximum() {
        for memory in memories(1, Some(3)) {
            assert_eq!(memory.grow(2), Some(1));
            assert_eq!(memory.grow(1), None);
            assert_eq!(memory.grow(u64::MAX), None);
            assert_eq!(memory.byte_length(), 3 * 65_536);
        }
    }

    #[test]
    fn bytes_stay_when_a_memory_moves() {
        let [_, memory] = memories(1, None);
        memory.write(65_535, b"a").expect("inside");
        let first = memory.range(0, 0).expect("inside").0;
        // Something right behind the memory is in its way, by and by.
        let others: Vec<_> = (1..50)
            .map(|pages| {
                assert_eq!(memory.grow(pages), Some(memory.pages() - pages));
                memories(pages, None)
            })
            .collect();
        assert_ne!(memory.range(0, 0).expect("inside").0, first, "it has moved");
        assert_eq!(memory.read(65_535, 2, <[u8]>::to_vec).expect("inside"), *b"a\0");
        let end = memory.byte_length();
        assert_eq!(memory.read(end - 1, 1, <[u8]>::to_vec).expect("inside"), [0]);
        assert!(memory.write(end, b"b").is_err());
        drop(others);
    }

    #[test]
    fn nothing_is_reserved_with_explicit_bounds() {
        let [_, memory] = memories(0, None);
        assert_eq!(memory.0.mapping.borrow().length(), host_page_size());
        assert_eq!(memory.grow(2), Some(0));
        assert_eq!(memory.0.mapping.borrow().length(), 2 * 65_536);
    }

    #[test]
    fn pages_may_be_single_bytes() {
        let limits = Limits { minimum: 5, maximum: None };
        let ty = MemoryType { page_size_log2: 0, ..MemoryType::ordinary(limits) };
        for bounds in [Bounds::Guard, Bounds::Explicit] {
            let memory = Memory::new(ty, bounds).expect("address space");
            memory.write(4, b"a").expect("inside");
            assert!(memory.write(5, b"b").is_err());
            assert_eq!(memory.grow(4096), Some(5));
            assert_eq!(memory.read(4, 2, <[u8]>::to_vec).expect("inside"), *b"a\0");
            assert_eq!(memory.byte_length(), 4101);
        }
    }

    #[test]
    fn ranges_are_filled_and_copied_over_themselves() {
        for memory in memories(1, None) {
            memory.fill(65_530, 6, 7).expect("inside");
            memory.write(65_530, b"ab").expect("inside");
            memory.copy(65_531, 65_530, 3).expect("inside");
            assert_eq!(
                memory.read(65_529, 7, <[u8]>::to_vec).expect("inside"),
                *b"\0aab\x07\x07\x07"
            );
            memory.copy(65_530, 65_531, 5).expect("inside");
            assert_eq!(
                memory.read(65_529, 7, <[u8]>::to_vec).expect("inside"),
                *b"\0ab\x07\x07\x07\x07"
            );
            memory.copy(65_536, 65_536, 0).expect("nothing");
            for (to, from, length) in [(65_536, 0, 1), (0, 65_535, 2), (0, u64::MAX, 1)] {
                assert!(memory.copy(to, from, length).is_err());
            }
            assert!(memory.fill(65_535, 2, 1).is_err());
            assert_eq!(memory.read(65_535, 1, <[u8]>::to_vec).expect("inside"), [7]);
        }
    }

    #[test]
    fn arrays_are_read_and_written_whole() {
        for memory in memories(1, None) {
            assert!(memory.store(65_534, *b"ab"));
            assert!(!memory.store(65_535, *b"cd"));
            assert_eq!(memory.load(65_534), Some(*b"ab"));
            assert_eq!(memory.load::<2>(65_535), None);
            assert_eq!(memory.load(65_536), Some([]));
            assert_eq!(memory.load::<1>(u64::MAX), None);
        }
    }

    #[test]
    fn nothing_is_written_when_any_byte_would_lie_outside() {
        for memory in memories(1, None) {
            assert!(memory.write(65_534, b"abc").is_err());
            assert_eq!(memory.read(65_534, 2, <[u8]>::to_vec).expect("inside"), [0, 0]);
            assert!(memory.read(u64::MAX, 1, |_| ()).is_err());
            assert!(memory.read(65_536, 0, |_| ()).is_ok());
        }
    }
}
