//! References as words: the form in which compiled code and tables hold references. The functions
//! here count references to the owners for which words stand, and name these owners to visitors.

use std::ptr::NonNull;

use super::Heap;
use super::collector::Visitor;
use super::owner::{AnyOwner, Header};
use crate::engine::abi::vmctx::FuncRef;
use crate::engine::types::{RefKind, RefType};

/// Returns the function reference for which a word stands, or `None` for null.
pub(in crate::engine::runtime) fn func_ref(word: u64) -> Option<NonNull<FuncRef>> {
    let address = usize::try_from(word).expect("a 64-bit host");
    NonNull::new(std::ptr::with_exposed_provenance_mut(address))
}

/// Counts a reference to the owner for which a word stands. If the owner is `definer`, does
/// nothing.
///
/// # Safety
///
/// The word must be a reference of this type: **valid references**.
pub(in crate::engine::runtime) unsafe fn retain_word(
    heap: &Heap,
    definer: *const Header,
    ty: RefType,
    word: u64,
) {
    // SAFETY: the caller guarantees it.
    if let Some(owner) = unsafe { counted_owner(heap, definer, ty, word) } {
        // SAFETY: a valid reference has a live owner.
        unsafe { AnyOwner::retain(owner) }.into_raw();
    }
}

/// Releases the reference to the owner for which a word stands.
///
/// # Safety
///
/// [`retain_word`] must have counted the same word with the same `definer`.
pub(in crate::engine::runtime) unsafe fn release_word(
    heap: &Heap,
    definer: *const Header,
    ty: RefType,
    word: u64,
) {
    // SAFETY: a counted reference is valid.
    if let Some(owner) = unsafe { counted_owner(heap, definer, ty, word) } {
        // SAFETY: `retain_word` made the handle when it counted the word.
        unsafe { AnyOwner::from_raw(owner) }.release_stored();
    }
}

/// Returns whether [`retain_word`] counts a reference for a word.
///
/// # Safety
///
/// The requirements of [`trace_word`] apply.
pub(in crate::engine::runtime) unsafe fn is_counted(
    heap: &Heap,
    definer: *const Header,
    ty: RefType,
    word: u64,
) -> bool {
    // SAFETY: a counted reference is valid.
    unsafe { counted_owner(heap, definer, ty, word) }.is_some()
}

/// Names the reference that [`retain_word`] counted for a word.
///
/// # Safety
///
/// The word must have been counted with the same `definer`, and must not have been released.
pub(in crate::engine::runtime) unsafe fn trace_word(
    heap: &Heap,
    definer: *const Header,
    ty: RefType,
    word: u64,
    visitor: &mut dyn Visitor,
) {
    // SAFETY: a counted reference is valid.
    if let Some(owner) = unsafe { counted_owner(heap, definer, ty, word) } {
        // SAFETY: an owner with a counted reference is alive.
        let owner = unsafe { AnyOwner::peek(owner) };
        visitor.owner(&owner);
    }
}

/// Returns the owner to which a word counts a reference: the owner of a function unless it is
/// `definer`, a value of the host, or an exception.
///
/// # Safety
///
/// The word must be a reference of this type: **valid references**.
unsafe fn counted_owner(
    heap: &Heap,
    definer: *const Header,
    ty: RefType,
    word: u64,
) -> Option<NonNull<Header>> {
    if ty.kind() != RefKind::Func {
        return heap.owner_of(word);
    }
    let func_ref = func_ref(word)?;
    // SAFETY: the caller guarantees it.
    let owner = unsafe { func_ref.as_ref() }.owner.cast::<Header>();
    if std::ptr::eq(owner, definer) {
        return None;
    }
    NonNull::new(owner.cast_mut())
}
