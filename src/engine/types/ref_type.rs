//! Reference types.

use serde::{Deserialize, Serialize};

use crate::engine::index::TypeIndex;

/// The type of a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RefType {
    /// Whether null is a value of the type.
    pub nullable: bool,
    /// Heap type: the type of the targets of references that are not null.
    pub heap: HeapType,
}

/// A heap type: the type of the targets of references.
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
    /// A function of one type. The index is a type index in a module, or a canonical id at run
    /// time.
    Concrete(TypeIndex),
}

/// The kinds of references. A reference of one kind is never a reference of another kind.
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

    /// Returns whether this type matches `wanted`, as the specification defines it: each of its
    /// values is also a value of `wanted`.
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

    /// Returns the type with the index of a concrete type replaced.
    #[must_use]
    pub fn map_index(self, map: impl FnOnce(TypeIndex) -> TypeIndex) -> Self {
        match self.heap {
            HeapType::Concrete(index) => Self { heap: HeapType::Concrete(map(index)), ..self },
            _ => self,
        }
    }
}
