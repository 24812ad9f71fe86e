//! The types of WebAssembly: types of values, functions, tables, memories and globals.

pub(super) mod identity;
mod ref_type;

use std::fmt;

use serde::{Deserialize, Serialize};

use super::index::TypeIndex;
pub use ref_type::{HeapType, RefKind, RefType};

/// The type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ValType {
    /// A 32-bit integer.
    I32,
    /// A 64-bit integer.
    I64,
    /// A 32-bit float.
    F32,
    /// A 64-bit float.
    F64,
    /// A 128-bit vector.
    V128,
    /// A reference.
    Ref(RefType),
}

impl ValType {
    /// Returns whether values of this type are references.
    pub const fn is_ref(self) -> bool {
        matches!(self, Self::Ref(_))
    }

    /// Returns whether values of this type are references to functions of one type.
    pub const fn is_concrete(self) -> bool {
        matches!(self, Self::Ref(RefType { heap: HeapType::Concrete(_), .. }))
    }

    /// Returns whether this type matches `wanted`, as the specification defines it: each of its
    /// values is also a value of `wanted`.
    pub fn matches(self, wanted: Self) -> bool {
        match (self, wanted) {
            (Self::Ref(have), Self::Ref(wanted)) => have.matches(wanted),
            _ => self == wanted,
        }
    }

    /// Returns the type with the index of a concrete type replaced.
    #[must_use]
    pub fn map_index(self, map: impl FnOnce(TypeIndex) -> TypeIndex) -> Self {
        match self {
            Self::Ref(ty) => Self::Ref(ty.map_index(map)),
            _ => self,
        }
    }

    /// Returns whether values of this type are numbers.
    pub const fn is_number(self) -> bool {
        matches!(self, Self::I32 | Self::I64 | Self::F32 | Self::F64)
    }
}

/// The type of a function.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FuncType {
    /// The types of the parameters, in order.
    pub params: Box<[ValType]>,
    /// The types of the results, in order.
    pub results: Box<[ValType]>,
}

impl FuncType {
    /// Returns the type with the indices of concrete types replaced.
    #[must_use]
    pub fn map_indices(&self, map: impl Fn(TypeIndex) -> TypeIndex) -> Self {
        let all = |types: &[ValType]| types.iter().map(|ty| ty.map_index(&map)).collect();
        Self { params: all(&self.params), results: all(&self.results) }
    }

    /// Returns whether the type of a parameter or result contains an index of a type in a module.
    pub fn is_of_module(&self) -> bool {
        self.params
            .iter()
            .chain(&self.results)
            .any(|ty| matches!(ty, ValType::Ref(RefType { heap: HeapType::Concrete(_), .. })))
    }

    /// Returns the number of slots that a call needs: the larger of the number of parameters and
    /// the number of results.
    pub fn slot_count(&self) -> usize {
        self.params.len().max(self.results.len())
    }
}

/// The limits of a table (in elements) or a memory (in pages).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Limits {
    /// Size at instantiation.
    pub minimum: u64,
    /// Maximum size, if it is limited.
    pub maximum: Option<u64>,
}

impl Limits {
    /// Returns whether a table or memory of size `size` and maximum `maximum` matches an import
    /// with these limits, as the specification defines it.
    pub fn accept(&self, size: u64, maximum: Option<u64>) -> bool {
        size >= self.minimum
            && self.maximum.is_none_or(|wanted| maximum.is_some_and(|have| have <= wanted))
    }
}

/// The type of addresses into a memory, and of indices into a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum AddressType {
    /// 32 bits.
    #[default]
    I32,
    /// 64 bits.
    I64,
}

/// The type of a linear memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct MemoryType {
    /// The limits, in pages.
    pub limits: Limits,
    /// The type of addresses.
    pub address: AddressType,
    /// The size of a page, in bytes, as a power of two.
    pub page_size_log2: u8,
    /// Whether the memory is shared. By the specification, several threads may use a shared memory.
    pub is_shared: bool,
}

impl MemoryType {
    /// The size of an ordinary page, in bytes, as a power of two.
    pub const PAGE_SIZE_LOG2: u8 = 16;

    /// Maximum size of a memory with 64-bit addresses, in bytes. It is the limit of the JavaScript
    /// API.
    const MAX_BYTES_64: u64 = 16 << 30;

    /// Makes the type of an unshared memory with 32-bit addresses and pages of 64 KiB.
    pub const fn ordinary(limits: Limits) -> Self {
        let page_size_log2 = Self::PAGE_SIZE_LOG2;
        Self { limits, address: AddressType::I32, page_size_log2, is_shared: false }
    }

    /// Returns whether pages have the ordinary size and addresses have 32 bits.
    pub fn is_ordinary(&self) -> bool {
        self.address == AddressType::I32 && self.page_size_log2 == Self::PAGE_SIZE_LOG2
    }

    /// Returns the size of a page, in bytes.
    pub const fn page_size(&self) -> u64 {
        1 << self.page_size_log2
    }

    /// Returns the maximum size, in pages.
    pub fn max_pages(&self) -> u64 {
        let most = match self.address {
            // The size in pages must fit 32 bits. So with pages of one byte, the last byte of the
            // address space cannot be used.
            AddressType::I32 => ((1 << 32) >> self.page_size_log2).min(u64::from(u32::MAX)),
            AddressType::I64 => Self::MAX_BYTES_64 >> self.page_size_log2,
        };
        self.limits.maximum.map_or(most, |pages| pages.min(most))
    }
}

/// The type of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TableType {
    /// Type of the elements.
    pub element: RefType,
    /// The limits, in elements.
    pub limits: Limits,
    /// The type of indices.
    pub address: AddressType,
}

/// The type of a global.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct GlobalType {
    /// Type of the value.
    pub value: ValType,
    /// Whether the global can be written after instantiation.
    pub mutable: bool,
}

/// The type of an import or export.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ExternType {
    /// A function.
    Func(FuncType),
    /// A table.
    Table(TableType),
    /// A memory.
    Memory(MemoryType),
    /// A global.
    Global(GlobalType),
    /// A tag, by the type of its payload.
    Tag(FuncType),
}

impl ExternType {
    /// Returns the specification's word for this kind of import or export.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Func(_) => "function",
            Self::Table(_) => "table",
            Self::Memory(_) => "memory",
            Self::Global(_) => "global",
            Self::Tag(_) => "tag",
        }
    }
}

impl fmt::Display for ValType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::I32 => f.write_str("i32"),
            Self::I64 => f.write_str("i64"),
            Self::F32 => f.write_str("f32"),
            Self::F64 => f.write_str("f64"),
            Self::V128 => f.write_str("v128"),
            Self::Ref(ty) => ty.fmt(f),
        }
    }
}

impl fmt::Display for RefType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.nullable, self.heap) {
            (true, HeapType::Func) => f.write_str("funcref"),
            (true, HeapType::Extern) => f.write_str("externref"),
            (true, HeapType::Exn) => f.write_str("exnref"),
            (nullable, heap) => {
                let null = if nullable { "null " } else { "" };
                write!(f, "(ref {null}{heap})")
            }
        }
    }
}

impl fmt::Display for HeapType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Func => f.write_str("func"),
            Self::NoFunc => f.write_str("nofunc"),
            Self::Extern => f.write_str("extern"),
            Self::NoExtern => f.write_str("noextern"),
            Self::Exn => f.write_str("exn"),
            Self::NoExn => f.write_str("noexn"),
            Self::Concrete(index) => write!(f, "{}", index.0),
        }
    }
}

/// Writes a type as `(i32, i64) -> (f64)`. A type may have 1,000 parameters, so a long list is
/// truncated.
impl fmt::Display for FuncType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const LONGEST: usize = 24;
        let list = |f: &mut fmt::Formatter<'_>, types: &[ValType]| {
            f.write_str("(")?;
            for (position, ty) in types.iter().take(LONGEST).enumerate() {
                let separator = if position == 0 { "" } else { ", " };
                write!(f, "{separator}{ty}")?;
            }
            match types.len().saturating_sub(LONGEST) {
                0 => f.write_str(")"),
                rest => write!(f, ", and {rest} more)"),
            }
        };
        list(f, &self.params)?;
        f.write_str(" -> ")?;
        list(f, &self.results)
    }
}

impl AddressType {
    /// Returns the text that is written before limits.
    const fn prefix(self) -> &'static str {
        match self {
            Self::I32 => "",
            Self::I64 => "i64 ",
        }
    }
}

/// Writes limits as `1..4`, or as `1..` without a maximum.
impl fmt::Display for Limits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..", self.minimum)?;
        self.maximum.map_or(Ok(()), |maximum| write!(f, "{maximum}"))
    }
}

impl fmt::Display for ExternType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ", self.kind())?;
        match self {
            Self::Func(ty) | Self::Tag(ty) => ty.fmt(f),
            Self::Table(ty) => write!(f, "{}{} {}", ty.address.prefix(), ty.element, ty.limits),
            Self::Memory(ty) => {
                let shared = if ty.is_shared { "shared " } else { "" };
                write!(f, "{shared}{}{} pages", ty.address.prefix(), ty.limits)?;
                if ty.page_size_log2 == MemoryType::PAGE_SIZE_LOG2 {
                    return Ok(());
                }
                write!(f, " of {} bytes", ty.page_size())
            }
            Self::Global(ty) => {
                let mutability = if ty.mutable { "mutable " } else { "" };
                write!(f, "{mutability}{}", ty.value)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits(minimum: u64, maximum: Option<u64>) -> Limits {
        Limits { minimum, maximum }
    }

    #[test]
    fn an_import_must_be_at_least_as_large_and_at_most_as_growable() {
        assert!(limits(1, None).accept(2, None));
        assert!(!limits(2, None).accept(1, None));
        assert!(limits(1, Some(4)).accept(1, Some(4)));
        assert!(!limits(1, Some(4)).accept(1, Some(5)));
        assert!(!limits(1, Some(4)).accept(1, None));
    }

    #[test]
    fn references_match_by_what_they_refer_to_and_by_null() {
        let concrete =
            |nullable, index| RefType { nullable, heap: HeapType::Concrete(TypeIndex(index)) };
        assert!(concrete(false, 1).matches(concrete(true, 1)));
        assert!(!concrete(true, 1).matches(concrete(false, 1)));
        assert!(!concrete(true, 1).matches(concrete(true, 2)));
        assert!(concrete(true, 1).matches(RefType::FUNC));
        assert!(!RefType::FUNC.matches(concrete(true, 1)));
        assert!(!concrete(true, 1).matches(RefType::EXTERN));
    }

    #[test]
    fn types_are_written_as_people_read_them() {
        let ty = FuncType {
            params: Box::new([ValType::I32, ValType::Ref(RefType::FUNC)]),
            results: Box::new([ValType::F64]),
        };
        assert_eq!(ExternType::Func(ty).to_string(), "function (i32, funcref) -> (f64)");
        let memory = MemoryType::ordinary(limits(1, None));
        assert_eq!(ExternType::Memory(memory).to_string(), "memory 1.. pages");
        let limits = limits(1, Some(9));
        let (address, page_size_log2, is_shared) = (AddressType::I64, 0, true);
        let memory = MemoryType { limits, address, page_size_log2, is_shared };
        let text = ExternType::Memory(memory).to_string();
        assert_eq!(text, "memory shared i64 1..9 pages of 1 bytes");
    }
}
