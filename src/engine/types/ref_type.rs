//! The types of references.

use serde::{Deserialize, Serialize};

use crate::engine::index::TypeIndex;

/// The type of a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RefType {
    /// Whether null is one of the values.
    pub nullable: bool,
    /// What the others refer to.
    pub heap: HeapType,
}

/// What a reference refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum HeapType {
    /// A function of any type.
    Func,
    /// No function.
    NoFunc,
    /// A value of the host.
    Extern,
    /// No value of the host.
    NoExtern,
    /// An exception.
    Exn,
    /// No exception.
    NoExn,
    /// A function of one type: that of an index in a module, or of a canonical id at run time.
    Concrete(TypeIndex),
}

/// The kinds of references, which have nothing in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RefKind {
    /// References to functions.
    Func,
    /// References to values of the host.
    Extern,
    /// References to exceptions.
    Exn,
}

impl RefType {
    /// `funcref`: a function of any type, or null.
    pub const FUNC: Self = Self { nullable: true, heap: HeapType::Func };
    /// `externref`: a value of the host, or null.
    pub const EXTERN: Self = Self { nullable: true, heap: HeapType::Extern };

    /// `exnref`: an exception, or null.
    pub const EXN: Self = Self { nullable: true, heap: HeapType::Exn };

    /// Returns the kind of reference.
    pub const fn kind(self) -> RefKind {
        match self.heap {
            HeapType::Func | HeapType::NoFunc | HeapType::Concrete(_) => RefKind::Func,
            HeapType::Extern | HeapType::NoExtern => RefKind::Extern,
            HeapType::Exn | HeapType::NoExn => RefKind::Exn,
        }
    }

    /// Returns whether every value of this type is one of `wanted`, as matching is defined.
    pub fn matches(self, wanted: Self) -> bool {
        let heap = self.heap == wanted.heap
            || matches!(
                (self.heap, wanted.heap),
                (HeapType::Concrete(_) | HeapType::NoFunc, HeapType::Func)
                    | (HeapType::NoFunc, HeapType::Concrete(_))
                    | (HeapType::NoExtern, HeapType::Extern)
                    | (HeapType::NoExn, HeapType::Exn)
            );
        heap && (wanted.nullable || !self.nullable)
    }

    /// Returns the type with another index for a concrete one.
    #[must_use]
    pub fn map_index(self, map: impl FnOnce(TypeIndex) -> TypeIndex) -> Self {
        match self.heap {
            HeapType::Concrete(index) => Self { heap: HeapType::Concrete(map(index)), ..self },
            _ => self,
        }
    }
}
