//! Globals. The cell of a global is in the context of the instance that defines the global. A
//! global without a defining instance has its own cell.

use std::cell::UnsafeCell;
use std::ptr::{self, NonNull};

use super::value::Val;
use crate::engine::abi::slot::Slot;
use crate::engine::abi::vmctx::GlobalCell;
use crate::engine::runtime::heap::Heap;
use crate::engine::runtime::heap::collector::{Trace, Visitor};
use crate::engine::runtime::heap::owner::{AnyOwner, Header, Owned, Owner};
use crate::engine::runtime::heap::references::{is_counted, release_word, retain_word, trace_word};
use crate::engine::runtime::stacks::thread::Thread;
use crate::engine::types::{GlobalType, ValType};

/// A global. Handles are clones of each other, and each handle keeps the global alive.
#[derive(Clone, Debug)]
pub struct Global {
    ty: GlobalType,
    heap: &'static Heap,
    cell: NonNull<GlobalCell>,
    keep: Keep,
}

/// The owner that keeps the cell of a global alive.
#[derive(Clone, Debug)]
enum Keep {
    /// The instance that defines the global. References to its functions are not counted.
    Definer(AnyOwner),
    /// The cell itself, if no instance defines the global.
    Own(Owner<OwnCell>),
}

#[derive(Debug)]
struct OwnCell {
    ty: GlobalType,
    heap: &'static Heap,
    cell: UnsafeCell<GlobalCell>,
}

impl Global {
    /// Makes a global with the type of its value.
    pub fn new(thread: &'static Thread, mutable: bool, value: &Val) -> Self {
        Self::of_type(thread, GlobalType { value: value.ty(), mutable }, value)
    }

    /// Makes a global.
    ///
    /// # Panics
    ///
    /// Panics if the value does not have the type.
    pub fn of_type(thread: &'static Thread, ty: GlobalType, value: &Val) -> Self {
        assert!(value.fits(ty.value), "the caller checks the types");
        let heap = &thread.heap;
        let own = OwnCell { ty, heap, cell: UnsafeCell::new(Slot::default()) };
        let own = Owner::new(heap, own);
        let cell = NonNull::new(own.cell.get()).expect("the address of a cell is not null");
        let global = Self { ty, heap, cell, keep: Keep::Own(own) };
        global.set_slot(value.to_slot());
        global
    }

    /// Returns a handle of a global whose cell is in the context of `definer`.
    pub(in crate::engine::runtime) const fn defined(
        heap: &'static Heap,
        ty: GlobalType,
        cell: NonNull<GlobalCell>,
        definer: AnyOwner,
    ) -> Self {
        Self { ty, heap, cell, keep: Keep::Definer(definer) }
    }

    /// Returns the type.
    pub const fn ty(&self) -> GlobalType {
        self.ty
    }

    /// Returns a number that distinguishes the global from all other live globals.
    pub fn address(&self) -> usize {
        self.cell.addr().get()
    }

    /// Returns the value.
    pub fn get(&self) -> Val {
        // SAFETY: **one thread**; nothing borrows the cell, and the handle keeps it alive.
        let slot = unsafe { self.cell.read() };
        // SAFETY: the cell holds a value of the global's type. If the value is a reference, the
        // cell counts it.
        unsafe { Val::from_slot(self.heap, self.ty.value, slot) }
    }

    /// Sets the value, which must have the global's type. The caller has checked that the global is
    /// mutable.
    ///
    /// # Panics
    ///
    /// Panics if the value has another type.
    pub fn set(&self, value: &Val) {
        assert!(value.fits(self.ty.value), "the caller checks the types");
        self.set_slot(value.to_slot());
    }

    /// Sets the value to a slot of the global's type.
    pub(in crate::engine::runtime) fn set_slot(&self, value: Slot) {
        // SAFETY: **one thread**; nothing borrows the cell, and the handle keeps it alive.
        unsafe { set_cell(self.heap, self.definer(), self.ty.value, self.cell.as_ptr(), value) };
    }

    const fn definer(&self) -> *const Header {
        match &self.keep {
            Keep::Definer(definer) => definer.as_ptr().as_ptr(),
            Keep::Own(_) => ptr::null(),
        }
    }

    /// Returns the address of the cell, which compiled code reads and writes.
    pub(in crate::engine::runtime) const fn cell(&self) -> *mut GlobalCell {
        self.cell.as_ptr()
    }
}

/// Sets the cell of a global. If the global holds references, counts the new reference and releases
/// the old reference.
///
/// # Safety
///
/// The cell must belong to a global of this type and definer. The slot must hold a value of this
/// type: **valid references**.
pub(in crate::engine::runtime) unsafe fn set_cell(
    heap: &'static Heap,
    definer: *const Header,
    ty: ValType,
    cell: *mut GlobalCell,
    value: Slot,
) {
    let ValType::Ref(ty) = ty else {
        // SAFETY: the caller guarantees it.
        unsafe { cell.write(value) };
        return;
    };
    // SAFETY: the caller guarantees it.
    unsafe { retain_word(heap, definer, ty, value.word()) };
    // SAFETY: the caller guarantees it.
    let before = unsafe { cell.replace(value) };
    // SAFETY: the word was counted when it was stored, or is the null of a new cell.
    unsafe { release_word(heap, definer, ty, before.word()) };
}

/// Sets the cell of a global to null, if the cell counts a reference.
///
/// # Safety
///
/// The cell must belong to a global of this type and definer.
pub(in crate::engine::runtime) unsafe fn release_cell(
    heap: &'static Heap,
    definer: *const Header,
    ty: ValType,
    cell: *mut GlobalCell,
) {
    let ValType::Ref(reference) = ty else { return };
    // SAFETY: the caller guarantees it.
    let slot = unsafe { cell.read() };
    // SAFETY: the word was counted when it was stored, or is the null of a new cell.
    if unsafe { is_counted(heap, definer, reference, slot.word()) } {
        // SAFETY: the caller guarantees it, and null is a valid reference.
        unsafe { set_cell(heap, definer, ty, cell, Slot::default()) };
    }
}

/// Names the reference that the cell of a global counts.
///
/// # Safety
///
/// The cell must belong to a global of this type and definer.
pub(in crate::engine::runtime) unsafe fn trace_cell(
    heap: &Heap,
    definer: *const Header,
    ty: ValType,
    cell: *const GlobalCell,
    visitor: &mut dyn Visitor,
) {
    let ValType::Ref(ty) = ty else { return };
    // SAFETY: the caller guarantees it.
    let slot = unsafe { cell.read() };
    // SAFETY: the word was counted when it was stored, or is the null of a new cell.
    unsafe { trace_word(heap, definer, ty, slot.word(), visitor) };
}

impl Trace for Global {
    fn trace(&self, visitor: &mut dyn Visitor) {
        match &self.keep {
            Keep::Definer(definer) => definer.trace(visitor),
            Keep::Own(cell) => cell.trace(visitor),
        }
    }
}

impl Trace for OwnCell {
    fn trace(&self, visitor: &mut dyn Visitor) {
        // SAFETY: the cell belongs to a global of this type without a definer.
        unsafe { trace_cell(self.heap, ptr::null(), self.ty.value, self.cell.get(), visitor) };
    }
}

impl Owned for OwnCell {
    fn release_contents(&self) {
        // SAFETY: the cell belongs to a global of this type without a definer.
        unsafe { release_cell(self.heap, ptr::null(), self.ty.value, self.cell.get()) };
    }
}

impl Drop for OwnCell {
    fn drop(&mut self) {
        self.release_contents();
    }
}
