//! Tables of references. A table counts the references in it; see
//! [`crate::engine::runtime::heap::owner`].

use std::cell::{Cell, UnsafeCell};
use std::ptr::{self, NonNull};
use std::rc::Rc;

use super::value::Val;
use crate::engine::abi::vmctx::TableDefinition;
use crate::engine::error::{Error, Result};
use crate::engine::room::out_of_memory;
use crate::engine::runtime::account::{Charge, Need, NotGrown};
use crate::engine::runtime::budget::Budget;
use crate::engine::runtime::heap::Heap;
use crate::engine::runtime::heap::collector::{Trace, Visitor};
use crate::engine::runtime::heap::owner::{AnyOwner, Header, Owned, Owner};
use crate::engine::runtime::heap::references::{is_counted, release_word, retain_word, trace_word};
use crate::engine::runtime::stacks::thread::Thread;
use crate::engine::runtime::zeros::zeroed_words;
use crate::engine::types::{Limits, TableType, ValType};

/// Maximum number of elements of a table: the limit of the JavaScript API.
const MAX_ELEMENTS: u64 = 10_000_000;

/// Maximum number of elements that are set to null one by one. For more elements, allocating
/// zero-filled memory is faster.
const SMALL: usize = 64;

/// A table. Handles are clones of each other, and each handle keeps the table alive.
#[derive(Clone, Debug)]
pub struct Table {
    inner: Owner<Inner>,
    /// Reference to the instance that defines the table, which keeps the instance alive. `None` in
    /// the handle of that instance itself.
    definer: Option<AnyOwner>,
}

#[derive(Debug)]
struct Inner {
    ty: TableType,
    heap: &'static Heap,
    /// The part of the limits that the table uses.
    charge: Charge,
    /// The instance that defines the table. References to its functions are not counted.
    definer: Cell<*const Header>,
    elements: UnsafeCell<Vec<u64>>,
    /// The base and the length. They are inside the owner and do not move. Compiled code holds
    /// their address.
    definition: UnsafeCell<TableDefinition>,
}

impl Table {
    /// Makes a table of its minimum size, with all elements set to `init`.
    ///
    /// # Errors
    ///
    /// Returns [`Error::LimitExceeded`] for a table of more than 10,000,000 elements,
    /// [`Error::MemoryLimit`] if a limit has too little left, and [`Error::Os`] if the system has
    /// no memory left.
    pub fn new(thread: &'static Thread, ty: TableType, init: &Val) -> Result<Self> {
        Self::charged(thread, ty, init, None)
    }

    /// Makes a table as [`Table::new`] does, and also charges a budget.
    pub(in crate::engine::runtime) fn charged(
        thread: &'static Thread,
        ty: TableType,
        init: &Val,
        budget: Option<&Rc<Budget>>,
    ) -> Result<Self> {
        let heap = &thread.heap;
        let definition = TableDefinition { base: ptr::null_mut(), length: 0 };
        let inner = Inner {
            ty,
            heap,
            charge: Charge::new(budget),
            definer: Cell::new(ptr::null()),
            elements: UnsafeCell::new(Vec::new()),
            definition: UnsafeCell::new(definition),
        };
        let table = Self { inner: Owner::new(heap, inner), definer: None };
        match table.grow_by(ty.limits.minimum, init.to_slot().word()) {
            Ok(_) => Ok(table),
            Err(NotGrown::Maximum) => {
                let limit = format!("a table may have at most {MAX_ELEMENTS} elements");
                Err(Error::LimitExceeded(limit))
            }
            Err(NotGrown::Limit(refusal)) => Err(Error::MemoryLimit(refusal)),
            Err(NotGrown::System) => Err(out_of_memory()),
        }
    }

    /// Stores which instance defines the table. Must be called while the table holds only nulls.
    pub(in crate::engine::runtime) fn set_definer(&self, definer: &AnyOwner) {
        self.inner.definer.set(definer.as_ptr().as_ptr());
    }

    /// Returns a handle that also keeps the defining instance of the table alive.
    pub(in crate::engine::runtime) fn handle(&self) -> Self {
        let definer = NonNull::new(self.inner.definer.get().cast_mut());
        // SAFETY: the caller is the definer, or has a handle that keeps the definer alive.
        let definer = definer.map(|header| unsafe { AnyOwner::retain(header) });
        Self { inner: self.inner.clone(), definer }
    }

    /// Returns the type with the current size as its minimum, as import matching defines it.
    pub fn ty(&self) -> TableType {
        let limits = Limits { minimum: self.len(), ..self.inner.ty.limits };
        TableType { limits, ..self.inner.ty }
    }

    /// Returns a number that distinguishes the table from all other live tables.
    pub fn address(&self) -> usize {
        ptr::from_ref(&*self.inner).addr()
    }

    /// Returns the budget of the instance that defines the table.
    pub fn budget(&self) -> Option<&Budget> {
        self.inner.charge.budget()
    }

    /// Returns the maximum number of elements to which the table can grow.
    pub fn max_elements(&self) -> u64 {
        self.inner.ty.limits.maximum.unwrap_or(u64::MAX).min(MAX_ELEMENTS)
    }

    /// Returns the number of elements.
    pub fn len(&self) -> u64 {
        self.inner.len()
    }

    /// Returns whether the table has no elements.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns an element.
    ///
    /// # Errors
    ///
    /// Returns [`Error::OutOfBounds`] if the table has no element at `index`.
    pub fn get(&self, index: u64) -> Result<Val> {
        self.check(index, 1)?;
        let word = self.inner.word(index);
        // SAFETY: **valid references**: the table counts the references in it.
        Ok(unsafe { Val::from_word(self.inner.heap, self.inner.ty.element, word) })
    }

    /// Sets an element.
    ///
    /// # Errors
    ///
    /// Returns [`Error::OutOfBounds`] if the table has no element at `index`.
    ///
    /// # Panics
    ///
    /// Panics if the value does not have the type of the elements.
    pub fn set(&self, index: u64, value: &Val) -> Result<()> {
        self.check_type(value);
        self.check(index, 1)?;
        self.fill(index, value.to_slot().word(), 1);
        Ok(())
    }

    /// Grows by `delta` elements and returns the previous length.
    ///
    /// # Errors
    ///
    /// Returns the reason if the table does not grow. Then nothing changes.
    ///
    /// # Panics
    ///
    /// Panics if the value does not have the type of the elements.
    pub fn grow(&self, delta: u64, init: &Val) -> Result<u64, NotGrown> {
        self.check_type(init);
        self.grow_by(delta, init.to_slot().word())
    }

    fn check_type(&self, value: &Val) {
        let element = ValType::Ref(self.inner.ty.element);
        assert!(value.fits(element), "the caller checks the types");
    }

    pub(in crate::engine::runtime) fn grow_by(
        &self,
        delta: u64,
        init: u64,
    ) -> Result<u64, NotGrown> {
        let before = self.len();
        let after = before.checked_add(delta).filter(|length| *length <= self.max_elements());
        let after = after.ok_or(NotGrown::Maximum)?;
        let need = Need::of_table(delta);
        self.inner.charge.add(need)?;
        self.extend(before, after, init).ok_or_else(|| {
            self.inner.charge.remove(need);
            NotGrown::System
        })
    }

    /// Grows from `before` to `after` elements. Returns `before`, or `None` if the system has no
    /// memory left.
    fn extend(&self, before: u64, after: u64, init: u64) -> Option<u64> {
        let (from, to) = (usize::try_from(before).ok()?, usize::try_from(after).ok()?);
        {
            let elements = self.inner.elements.get();
            // SAFETY: **one thread**; nothing else borrows the elements.
            let elements = unsafe { &mut *elements };
            if elements.is_empty() && init == 0 && to > SMALL {
                // The allocator can return zero-filled memory, in which pages that are not accessed
                // use no physical memory.
                *elements = zeroed_words(to).ok()?;
            } else {
                // The charge counts only the elements, so there is no spare room. The allocator
                // extends large memory in place or moves its pages, so growth stays linear.
                elements.try_reserve_exact(to - from).ok()?;
                elements.resize(to, init);
            }
            let definition = self.definition();
            // SAFETY: **one thread**; nothing borrows the definition.
            unsafe { *definition = TableDefinition { base: elements.as_mut_ptr(), length: after } };
        }
        for _ in from..to {
            self.inner.retain(init);
        }
        Some(before)
    }

    /// Sets `length` elements to a word, beginning at `start`.
    pub(in crate::engine::runtime) fn fill(&self, start: u64, word: u64, length: u64) {
        for index in start..start + length {
            self.inner.replace(index, word);
        }
    }

    /// Sets all elements to null.
    pub(in crate::engine::runtime) fn clear(&self) {
        (0..self.len()).for_each(|index| self.inner.replace(index, 0));
    }

    /// Sets those elements to null for which the table counts a reference.
    pub(in crate::engine::runtime) fn release_contents(&self) {
        self.inner.release_contents();
    }

    /// Sets elements to `words`, one element for each word, beginning at `start`.
    pub(in crate::engine::runtime) fn write(&self, start: u64, words: impl Iterator<Item = u64>) {
        for (index, word) in (start..).zip(words) {
            self.inner.replace(index, word);
        }
    }

    /// Copies `length` elements from a table to `start`. The source may be this table.
    pub(in crate::engine::runtime) fn copy(
        &self,
        start: u64,
        from: &Self,
        from_start: u64,
        length: u64,
    ) {
        // If the ranges overlap, this order overwrites only elements that were already read.
        if start <= from_start {
            (0..length)
                .for_each(|at| self.inner.replace(start + at, from.inner.word(from_start + at)));
        } else {
            (0..length)
                .rev()
                .for_each(|at| self.inner.replace(start + at, from.inner.word(from_start + at)));
        }
    }

    /// Checks that a range lies within the table.
    ///
    /// # Errors
    ///
    /// Returns [`Error::OutOfBounds`] if any element of the range lies outside the table.
    pub(in crate::engine::runtime) fn check(&self, start: u64, length: u64) -> Result<()> {
        let size = self.len();
        if start > size || length > size - start {
            return Err(Error::OutOfBounds { offset: start, length, size });
        }
        Ok(())
    }

    /// Returns the address of the definition, which compiled code reads.
    pub(in crate::engine::runtime) fn definition(&self) -> *mut TableDefinition {
        self.inner.definition.get()
    }
}

impl Inner {
    fn len(&self) -> u64 {
        let definition = self.definition.get();
        // SAFETY: **one thread**; nothing borrows the definition.
        unsafe { (*definition).length }
    }

    /// Returns the word at an index that is in bounds.
    fn word(&self, index: u64) -> u64 {
        let elements = self.elements.get();
        // SAFETY: **one thread**; nothing borrows the elements mutably.
        let elements = unsafe { &*elements };
        elements[usize::try_from(index).expect("a 64-bit host")]
    }

    /// Replaces the word at an index that is in bounds.
    fn replace(&self, index: u64, word: u64) {
        self.retain(word);
        let before = {
            let elements = self.elements.get();
            // SAFETY: **one thread**; nothing else borrows the elements.
            let elements = unsafe { &mut *elements };
            let index = usize::try_from(index).expect("a 64-bit host");
            std::mem::replace(&mut elements[index], word)
        };
        self.release(before);
    }

    fn retain(&self, word: u64) {
        let (definer, element) = (self.definer.get(), self.ty.element);
        // SAFETY: **valid references**: the word comes from WebAssembly, or from a live `Val`.
        unsafe { retain_word(self.heap, definer, element, word) };
    }

    fn release(&self, word: u64) {
        let (definer, element) = (self.definer.get(), self.ty.element);
        // SAFETY: the table counted the word when it was stored.
        unsafe { release_word(self.heap, definer, element, word) };
    }
}

impl Trace for Table {
    fn trace(&self, visitor: &mut dyn Visitor) {
        self.inner.trace(visitor);
        if let Some(definer) = &self.definer {
            definer.trace(visitor);
        }
    }
}

impl Trace for Inner {
    fn trace(&self, visitor: &mut dyn Visitor) {
        let (definer, element) = (self.definer.get(), self.ty.element);
        for index in 0..self.len() {
            // SAFETY: the table counted the word when it was stored.
            unsafe { trace_word(self.heap, definer, element, self.word(index), visitor) };
        }
    }
}

impl Owned for Inner {
    /// Does not release references to functions of the defining instance, because they are not
    /// counted.
    fn release_contents(&self) {
        let (definer, element) = (self.definer.get(), self.ty.element);
        for index in 0..self.len() {
            // SAFETY: the table counted the word when it was stored.
            if unsafe { is_counted(self.heap, definer, element, self.word(index)) } {
                self.replace(index, 0);
            }
        }
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        for word in std::mem::take(self.elements.get_mut()) {
            // SAFETY: the table counted the word when it was stored.
            unsafe { release_word(self.heap, self.definer.get(), self.ty.element, word) };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::types::{AddressType, RefType};

    #[test]
    fn a_table_allocates_only_the_elements_that_it_charges() {
        let capacity = |table: &Table| {
            // SAFETY: **one thread**; nothing else borrows the elements.
            unsafe { &*table.inner.elements.get() }.capacity()
        };
        for minimum in [0, 10, 1000] {
            let limits = Limits { minimum, maximum: None };
            let ty = TableType { element: RefType::EXTERN, limits, address: AddressType::I32 };
            let table = Table::new(Thread::current(), ty, &Val::Extern(None)).expect("room");
            for _ in 0..100 {
                table.grow(1, &Val::Extern(None)).expect("room");
                assert_eq!(capacity(&table) as u64, table.len());
            }
        }
    }
}
