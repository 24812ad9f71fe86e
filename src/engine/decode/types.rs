//! Conversion of the parser's types to the engine's types.

use wasmparser::{AbstractHeapType, UnpackedIndex};

use super::unsupported;
use crate::engine::index::TypeIndex;
use crate::engine::types::{HeapType, RefType, ValType};

impl TryFrom<wasmparser::ValType> for ValType {
    /// The name of a type that this engine does not implement.
    type Error = String;

    fn try_from(ty: wasmparser::ValType) -> Result<Self, String> {
        Ok(match ty {
            wasmparser::ValType::I32 => Self::I32,
            wasmparser::ValType::I64 => Self::I64,
            wasmparser::ValType::F32 => Self::F32,
            wasmparser::ValType::F64 => Self::F64,
            wasmparser::ValType::V128 => Self::V128,
            wasmparser::ValType::Ref(ty) => Self::Ref(ty.try_into()?),
        })
    }
}

impl TryFrom<wasmparser::RefType> for RefType {
    /// The name of a type that this engine does not implement.
    type Error = String;

    fn try_from(ty: wasmparser::RefType) -> Result<Self, String> {
        let heap = ty.heap_type();
        let heap = match heap {
            wasmparser::HeapType::Concrete(UnpackedIndex::Module(index)) => {
                HeapType::Concrete(TypeIndex(index))
            }
            wasmparser::HeapType::Abstract { shared: false, ty } => match ty {
                AbstractHeapType::Func => HeapType::Func,
                AbstractHeapType::NoFunc => HeapType::NoFunc,
                AbstractHeapType::Extern => HeapType::Extern,
                AbstractHeapType::NoExtern => HeapType::NoExtern,
                AbstractHeapType::Exn => HeapType::Exn,
                AbstractHeapType::NoExn => HeapType::NoExn,
                _ => return Err(unsupported::heap_type(heap)),
            },
            other => return Err(unsupported::heap_type(other)),
        };
        Ok(Self { nullable: ty.is_nullable(), heap })
    }
}
