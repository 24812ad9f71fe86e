//! References as words, as compiled code and tables hold them: counting them, and naming them.

use std::ptr::NonNull;

use super::Heap;
use super::collector::Visitor;
use super::owner::{AnyOwner, Header};
use crate::engine::abi::vmctx::FuncRef;
use crate::engine::types::{RefKind, RefType};

/// Returns the function reference that a word stands for, unless it is null.
pub(in crate::engine::runtime) fn func_ref(word: u64) -> Option<NonNull<FuncRef>> {
    let address = usize::try_from(word).expect("a 64-bit host");
    NonNull::new(std::ptr::with_exposed_provenance_mut(address))
}

/// Counts one more holder of what a word refers to. Functions of `definer` are not counted.
///
/// # Safety
///
/// The word must be a reference of this type, by **valid references**.
pub(in crate::engine::runtime) unsafe fn retain_word(
    heap: &Heap,
    definer: *const Header,
    ty: RefType,
    word: u64,
) {
    // SAFETY: the caller says so.
    if let Some(owner) = unsafe { counted_owner(heap, definer, ty, word) } {
        // SAFETY: a valid reference has a live owner.
        unsafe { AnyOwner::retain(owner) }.into_raw();
    }
}

/// Counts one holder less of what a word refers to.
///
/// # Safety
///
/// The same word must have been counted by [`retain_word`] with the same `definer`.
pub(in crate::engine::runtime) unsafe fn release_word(
    heap: &Heap,
    definer: *const Header,
    ty: RefType,
    word: u64,
) {
    // SAFETY: the reference is valid as long as it is counted.
    if let Some(owner) = unsafe { counted_owner(heap, definer, ty, word) } {
        // SAFETY: the handle was given away when the word was counted.
        unsafe { AnyOwner::from_raw(owner) }.abandon();
    }
}

/// Returns whether [`retain_word`] counts anything for a word.
///
/// # Safety
///
/// As for [`trace_word`].
pub(in crate::engine::runtime) unsafe fn is_counted(
    heap: &Heap,
    definer: *const Header,
    ty: RefType,
    word: u64,
) -> bool {
    // SAFETY: the reference is valid as long as it is counted.
    unsafe { counted_owner(heap, definer, ty, word) }.is_some()
}

/// Names what [`retain_word`] counts for a word.
///
/// # Safety
///
/// The word must have been counted with the same `definer`, and not been released.
pub(in crate::engine::runtime) unsafe fn trace_word(
    heap: &Heap,
    definer: *const Header,
    ty: RefType,
    word: u64,
    visitor: &mut dyn Visitor,
) {
    // SAFETY: the reference is valid as long as it is counted.
    if let Some(owner) = unsafe { counted_owner(heap, definer, ty, word) } {
        // SAFETY: what is counted lives.
        let owner = unsafe { AnyOwner::peek(owner) };
        visitor.owner(&owner);
    }
}

/// Returns what a word counts for: the owner of the function unless it is `definer`, the value of
/// the host or the exception.
///
/// # Safety
///
/// The word must be a reference of this type, by **valid references**.
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
    // SAFETY: the caller says so.
    let owner = unsafe { func_ref.as_ref() }.owner.cast::<Header>();
    if std::ptr::eq(owner, definer) {
        return None;
    }
    NonNull::new(owner.cast_mut())
}
