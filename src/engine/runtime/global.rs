//! Globals: a cell in the context of the instance that defines it, or of its own.

use std::cell::UnsafeCell;
use std::ptr::{self, NonNull};

use super::collector::{Trace, Visitor};
use super::owner::{AnyOwner, Header, Owned, Owner};
use super::thread::Thread;
use super::value::{Val, is_counted, release_word, retain_word, trace_word};
use crate::engine::abi::slot::Slot;
use crate::engine::abi::vmctx::GlobalCell;
use crate::engine::types::{GlobalType, ValType};

/// A global. Handles are clones of each other; the global lives as long as any.
#[derive(Clone, Debug)]
pub struct Global {
    ty: GlobalType,
    thread: &'static Thread,
    cell: NonNull<GlobalCell>,
    keep: Keep,
}

/// What keeps the cell of a global.
#[derive(Clone, Debug)]
enum Keep {
    /// The instance that defines it, whose functions the global does not count.
    Definer(AnyOwner),
    /// The global itself.
    Own(Owner<OwnCell>),
}

#[derive(Debug)]
struct OwnCell {
    ty: GlobalType,
    thread: &'static Thread,
    cell: UnsafeCell<GlobalCell>,
}

impl Global {
    /// Makes a global of the type of its value.
    pub fn new(thread: &'static Thread, mutable: bool, value: &Val) -> Self {
        Self::of_type(thread, GlobalType { value: value.ty(), mutable }, value)
    }

    /// Makes a global.
    ///
    /// # Panics
    ///
    /// Panics if the value is not of the type.
    pub fn of_type(thread: &'static Thread, ty: GlobalType, value: &Val) -> Self {
        assert!(value.fits(ty.value), "the caller compares the types");
        let own = OwnCell { ty, thread, cell: UnsafeCell::new(Slot::default()) };
        let own = Owner::new(thread, own);
        let cell = NonNull::new(own.cell.get()).expect("the address of a cell");
        let global = Self { ty, thread, cell, keep: Keep::Own(own) };
        global.set_slot(value.to_slot());
        global
    }

    /// Returns a handle of a global whose cell lies in the context of `definer`.
    pub(super) const fn defined(
        thread: &'static Thread,
        ty: GlobalType,
        cell: NonNull<GlobalCell>,
        definer: AnyOwner,
    ) -> Self {
        Self { ty, thread, cell, keep: Keep::Definer(definer) }
    }

    /// Returns the type.
    pub const fn ty(&self) -> GlobalType {
        self.ty
    }

    /// Returns what tells the global from all others that live.
    pub fn address(&self) -> usize {
        self.cell.addr().get()
    }

    /// Returns the value.
    pub fn get(&self) -> Val {
        // SAFETY: **one thread**; nothing borrows the cell, and the handle keeps it.
        let slot = unsafe { self.cell.read() };
        // SAFETY: the cell holds a value of the global's type, and counts a reference.
        unsafe { Val::from_slot(self.thread, self.ty.value, slot) }
    }

    /// Sets the value, which must be of the global's type. The caller has made sure that the global
    /// is mutable.
    ///
    /// # Panics
    ///
    /// Panics if the value has another type.
    pub fn set(&self, value: &Val) {
        assert!(value.fits(self.ty.value), "the caller compares the types");
        self.set_slot(value.to_slot());
    }

    /// Sets the value to one of the global's type.
    pub(super) fn set_slot(&self, value: Slot) {
        // SAFETY: **one thread**; nothing borrows the cell, and the handle keeps it.
        unsafe { set_cell(self.thread, self.definer(), self.ty.value, self.cell.as_ptr(), value) };
    }

    const fn definer(&self) -> *const Header {
        match &self.keep {
            Keep::Definer(definer) => definer.as_ptr().as_ptr(),
            Keep::Own(_) => ptr::null(),
        }
    }

    /// Returns what compiled code sees.
    pub(super) const fn cell(&self) -> *mut GlobalCell {
        self.cell.as_ptr()
    }
}

/// Sets the cell of a global, which owns a reference it holds.
///
/// # Safety
///
/// The cell must be that of a global of this type and definer, and the slot hold a value of this
/// type, by **valid references**.
pub(super) unsafe fn set_cell(
    thread: &'static Thread,
    definer: *const Header,
    ty: ValType,
    cell: *mut GlobalCell,
    value: Slot,
) {
    let ValType::Ref(ty) = ty else {
        // SAFETY: the caller says so.
        unsafe { cell.write(value) };
        return;
    };
    // SAFETY: the caller says so.
    unsafe { retain_word(thread, definer, ty, value.word()) };
    // SAFETY: the caller says so.
    let before = unsafe { cell.replace(value) };
    // SAFETY: the word was counted when it was stored, or is the null of a new cell.
    unsafe { release_word(thread, definer, ty, before.word()) };
}

/// Sets the cell of a global to null, if it counts what is in it.
///
/// # Safety
///
/// The cell must be that of a global of this type and definer.
pub(super) unsafe fn let_go_of_cell(
    thread: &'static Thread,
    definer: *const Header,
    ty: ValType,
    cell: *mut GlobalCell,
) {
    let ValType::Ref(reference) = ty else { return };
    // SAFETY: the caller says so.
    let slot = unsafe { cell.read() };
    // SAFETY: the word was counted when it was stored, or is the null of a new cell.
    if unsafe { is_counted(thread, definer, reference, slot.word()) } {
        // SAFETY: the caller says so, and null is a valid reference.
        unsafe { set_cell(thread, definer, ty, cell, Slot::default()) };
    }
}

/// Names what the cell of a global counts.
///
/// # Safety
///
/// The cell must be that of a global of this type and definer.
pub(super) unsafe fn trace_cell(
    thread: &Thread,
    definer: *const Header,
    ty: ValType,
    cell: *const GlobalCell,
    visitor: &mut dyn Visitor,
) {
    let ValType::Ref(ty) = ty else { return };
    // SAFETY: the caller says so.
    let slot = unsafe { cell.read() };
    // SAFETY: the word was counted when it was stored, or is the null of a new cell.
    unsafe { trace_word(thread, definer, ty, slot.word(), visitor) };
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
        // SAFETY: the cell is that of a global of this type without a definer.
        unsafe { trace_cell(self.thread, ptr::null(), self.ty.value, self.cell.get(), visitor) };
    }
}

impl Owned for OwnCell {
    fn let_go(&self) {
        // SAFETY: the cell is that of a global of this type without a definer.
        unsafe { let_go_of_cell(self.thread, ptr::null(), self.ty.value, self.cell.get()) };
    }
}

impl Drop for OwnCell {
    fn drop(&mut self) {
        self.let_go();
    }
}
