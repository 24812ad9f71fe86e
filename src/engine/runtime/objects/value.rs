//! Values in the interface for the host, and the words that compiled code uses for references.

use super::exception::Exception;
use super::extern_value::ExternValue;
use super::func::Func;
use crate::engine::abi::slot::Slot;
use crate::engine::runtime::heap::Heap;
use crate::engine::runtime::heap::references::func_ref;
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

    /// Returns whether the value has a type. The type's concrete indices must be canonical ids.
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

    /// Returns zero or null as a value of a type.
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

    /// Returns a slot that holds the value. If the slot holds a reference, the reference is valid
    /// as long as the value is alive.
    pub(in crate::engine::runtime) fn to_slot(&self) -> Slot {
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
    /// The slot must hold a value of this type: **valid references**.
    pub(in crate::engine::runtime) unsafe fn from_slot(
        heap: &'static Heap,
        ty: ValType,
        slot: Slot,
    ) -> Self {
        match ty {
            ValType::I32 => Self::I32(slot.low().cast_signed()),
            ValType::I64 => Self::I64(slot.word().cast_signed()),
            ValType::F32 => Self::F32(slot.low()),
            ValType::F64 => Self::F64(slot.word()),
            ValType::V128 => Self::V128(slot.vector()),
            // SAFETY: the caller guarantees it.
            ValType::Ref(ty) => unsafe { Self::from_word(heap, ty, slot.word()) },
        }
    }

    /// Returns the reference that a word represents.
    ///
    /// # Safety
    ///
    /// The word must be a reference of this type: **valid references**.
    pub(in crate::engine::runtime) unsafe fn from_word(
        heap: &'static Heap,
        ty: RefType,
        word: u64,
    ) -> Self {
        match ty.kind() {
            RefKind::Func => {
                // SAFETY: the caller guarantees it.
                Self::Func(func_ref(word).map(|func_ref| unsafe { Func::from_ref(func_ref) }))
            }
            RefKind::Extern => {
                Self::Extern((word != 0).then(|| ExternValue::from_handle(heap, word)))
            }
            RefKind::Exn => Self::Exn((word != 0).then(|| Exception::from_handle(heap, word))),
        }
    }
}
