//! Values as the host sees them, and the words as which compiled code does.

use std::ptr::NonNull;

use super::collector::Visitor;
use super::exception::Exception;
use super::externs::{self, ExternValue};
use super::func::Func;
use super::owner::{AnyOwner, Header};
use super::thread::Thread;
use crate::engine::abi::slot::Slot;
use crate::engine::abi::vmctx::FuncRef;
use crate::engine::types::{HeapType, RefKind, RefType, ValType};

/// A value.
#[derive(Clone, Debug)]
pub enum Val {
    /// An integer of 32 bits.
    I32(i32),
    /// An integer of 64 bits.
    I64(i64),
    /// The bits of a float of 32 bits.
    F32(u32),
    /// The bits of a float of 64 bits.
    F64(u64),
    /// A vector of 128 bits.
    V128(u128),
    /// A reference to a function, or null.
    Func(Option<Func>),
    /// A value of the host, or null.
    Extern(Option<ExternValue>),
    /// An exception, or null.
    Exn(Option<Exception>),
}

impl Val {
    /// Returns the type.
    pub const fn ty(&self) -> ValType {
        match self {
            Self::I32(_) => ValType::I32,
            Self::I64(_) => ValType::I64,
            Self::F32(_) => ValType::F32,
            Self::F64(_) => ValType::F64,
            Self::V128(_) => ValType::V128,
            Self::Func(_) => ValType::Ref(RefType::FUNC),
            Self::Extern(_) => ValType::Ref(RefType::EXTERN),
            Self::Exn(_) => ValType::Ref(RefType::EXN),
        }
    }

    /// Returns whether the value is one of a type whose concrete indices are canonical ids.
    pub fn fits(&self, ty: ValType) -> bool {
        let ValType::Ref(wanted) = ty else { return self.ty() == ty };
        match self {
            Self::Func(None) | Self::Extern(None) | Self::Exn(None) => {
                wanted.nullable && self.ty() == Self::zero(ty).ty()
            }
            Self::Func(Some(func)) => func.ref_type().matches(wanted),
            Self::Extern(Some(_)) => wanted.heap == HeapType::Extern,
            Self::Exn(Some(_)) => wanted.heap == HeapType::Exn,
            _ => false,
        }
    }

    /// Returns the zero or null of a type.
    pub const fn zero(ty: ValType) -> Self {
        match ty {
            ValType::I32 => Self::I32(0),
            ValType::I64 => Self::I64(0),
            ValType::F32 => Self::F32(0),
            ValType::F64 => Self::F64(0),
            ValType::V128 => Self::V128(0),
            ValType::Ref(ty) => match ty.kind() {
                RefKind::Func => Self::Func(None),
                RefKind::Extern => Self::Extern(None),
                RefKind::Exn => Self::Exn(None),
            },
        }
    }

    /// Returns the slot that holds the value. A reference is valid as long as the value lives.
    pub(super) fn to_slot(&self) -> Slot {
        Slot::new(match self {
            Self::V128(vector) => return Slot::from_vector(*vector),
            Self::I32(value) => u64::from(value.cast_unsigned()),
            Self::I64(value) => value.cast_unsigned(),
            Self::F32(bits) => u64::from(*bits),
            Self::F64(bits) => *bits,
            Self::Func(func) => func.as_ref().map_or(0, Func::to_word),
            Self::Extern(value) => value.as_ref().map_or(0, ExternValue::handle),
            Self::Exn(exception) => exception.as_ref().map_or(0, Exception::to_word),
        })
    }

    /// Returns the value that a slot holds.
    ///
    /// # Safety
    ///
    /// The slot must hold a value of this type, by **valid references**.
    pub(super) unsafe fn from_slot(thread: &'static Thread, ty: ValType, slot: Slot) -> Self {
        match ty {
            ValType::I32 => Self::I32(slot.low().cast_signed()),
            ValType::I64 => Self::I64(slot.word().cast_signed()),
            ValType::F32 => Self::F32(slot.low()),
            ValType::F64 => Self::F64(slot.word()),
            ValType::V128 => Self::V128(slot.vector()),
            // SAFETY: the caller says so.
            ValType::Ref(ty) => unsafe { Self::from_word(thread, ty, slot.word()) },
        }
    }

    /// Returns the reference that a word stands for.
    ///
    /// # Safety
    ///
    /// The word must be a reference of this type, by **valid references**.
    pub(super) unsafe fn from_word(thread: &'static Thread, ty: RefType, word: u64) -> Self {
        match ty.kind() {
            RefKind::Func => {
                // SAFETY: the caller says so.
                Self::Func(func_ref(word).map(|func_ref| unsafe { Func::from_ref(func_ref) }))
            }
            RefKind::Extern => {
                Self::Extern((word != 0).then(|| ExternValue::from_handle(thread, word)))
            }
            RefKind::Exn => Self::Exn((word != 0).then(|| Exception::from_handle(thread, word))),
        }
    }
}

/// Returns the function reference that a word stands for, unless it is null.
pub(super) fn func_ref(word: u64) -> Option<NonNull<FuncRef>> {
    let address = usize::try_from(word).expect("a 64-bit host");
    NonNull::new(std::ptr::with_exposed_provenance_mut(address))
}

/// Counts one more holder of what a word refers to. Functions of `definer` are not counted.
///
/// # Safety
///
/// The word must be a reference of this type, by **valid references**.
pub(super) unsafe fn retain_word(thread: &Thread, definer: *const Header, ty: RefType, word: u64) {
    // SAFETY: the caller says so.
    if let Some(owner) = unsafe { counted_owner(thread, definer, ty, word) } {
        // SAFETY: a valid reference has a live owner.
        unsafe { AnyOwner::retain(owner) }.into_raw();
    }
}

/// Counts one holder less of what a word refers to.
///
/// # Safety
///
/// The same word must have been counted by [`retain_word`] with the same `definer`.
pub(super) unsafe fn release_word(
    thread: &'static Thread,
    definer: *const Header,
    ty: RefType,
    word: u64,
) {
    // SAFETY: the reference is valid as long as it is counted.
    if let Some(owner) = unsafe { counted_owner(thread, definer, ty, word) } {
        // SAFETY: the handle was given away when the word was counted.
        unsafe { AnyOwner::from_raw(owner) }.abandon();
    }
}

/// Returns whether [`retain_word`] counts anything for a word.
///
/// # Safety
///
/// As for [`trace_word`].
pub(super) unsafe fn is_counted(
    thread: &Thread,
    definer: *const Header,
    ty: RefType,
    word: u64,
) -> bool {
    // SAFETY: the reference is valid as long as it is counted.
    unsafe { counted_owner(thread, definer, ty, word) }.is_some()
}

/// Names what [`retain_word`] counts for a word.
///
/// # Safety
///
/// The word must have been counted with the same `definer`, and not been released.
pub(super) unsafe fn trace_word(
    thread: &Thread,
    definer: *const Header,
    ty: RefType,
    word: u64,
    visitor: &mut dyn Visitor,
) {
    // SAFETY: the reference is valid as long as it is counted.
    if let Some(owner) = unsafe { counted_owner(thread, definer, ty, word) } {
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
    thread: &Thread,
    definer: *const Header,
    ty: RefType,
    word: u64,
) -> Option<NonNull<Header>> {
    if ty.kind() != RefKind::Func {
        return externs::owner(thread, word);
    }
    let func_ref = func_ref(word)?;
    // SAFETY: the caller says so.
    let owner = unsafe { func_ref.as_ref() }.owner.cast::<Header>();
    if std::ptr::eq(owner, definer) {
        return None;
    }
    NonNull::new(owner.cast_mut())
}
