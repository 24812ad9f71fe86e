//! The runtime functions that compiled code may call: one row each.
//!
//! A row yields a field of [`Builtins`], through which compiled code calls, and a [`Builtin`] with
//! the parameters from which that call is emitted, so the two cannot disagree. The runtime fills
//! the struct and does not compile until it has every function.

use super::vmctx::VmContext;

/// What a builtin takes and returns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BuiltinType {
    /// 32 bits.
    I32,
    /// 64 bits.
    I64,
}

/// A Rust type that a builtin may take or return.
trait BuiltinValue {
    const TYPE: BuiltinType;
}

impl BuiltinValue for u32 {
    const TYPE: BuiltinType = BuiltinType::I32;
}

impl BuiltinValue for u64 {
    const TYPE: BuiltinType = BuiltinType::I64;
}

/// Builds [`Builtin`] and [`Builtins`] from their rows. Every function takes the context of the
/// instance first.
macro_rules! builtins {
    ($($(#[$doc:meta])* $name:ident as $variant:ident($($param:ident: $ty:ty),*) $(-> $result:ty)?;)*) => {
        /// A function of the runtime that compiled code may call.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Builtin {
            $($(#[$doc])* $variant,)*
        }

        /// The addresses of all builtins.
        #[derive(Debug)]
        #[repr(C)]
        pub struct Builtins {
            $($(#[$doc])* pub $name: extern "C" fn(*mut VmContext $(, $ty)*) $(-> $result)?,)*
        }

        impl Builtins {
            /// All rows, for the fingerprint of code that was compiled against them.
            pub const ROWS: &str = concat!($(stringify!($name($($ty),*) $(-> $result)?), ";"),*);
        }

        impl Builtin {
            /// Returns the types of the parameters behind the context.
            pub const fn params(self) -> &'static [BuiltinType] {
                match self {
                    $(Self::$variant => &[$(<$ty as BuiltinValue>::TYPE),*],)*
                }
            }

            /// Returns the type of the result, if there is one.
            pub const fn result(self) -> Option<BuiltinType> {
                match self {
                    $(Self::$variant => {
                        let result: &[BuiltinType] = &[$(<$result as BuiltinValue>::TYPE)?];
                        result.first().copied()
                    })*
                }
            }

            /// Returns the offset of the address in [`Builtins`].
            pub const fn offset(self) -> i32 {
                match self {
                    $(Self::$variant => super::vmctx::field_offset!(Builtins, $name),)*
                }
            }
        }
    };
}

// Results: where a row says so, 1 means done and 0 means out of bounds, with nothing changed.
builtins! {
    /// `memory.grow`: the size before in pages, or 2⁶⁴ - 1.
    memory_grow as MemoryGrow(memory: u32, delta: u64) -> u64;
    /// `memory.copy`: whether it was in bounds.
    memory_copy as MemoryCopy(to_memory: u32, from_memory: u32, to: u64, from: u64, length: u64) -> u32;
    /// `memory.fill`: whether it was in bounds.
    memory_fill as MemoryFill(memory: u32, start: u64, byte: u32, length: u64) -> u32;
    /// `memory.init`: whether it was in bounds.
    memory_init as MemoryInit(memory: u32, data: u32, to: u64, from: u32, length: u32) -> u32;
    /// `data.drop`.
    data_drop as DataDrop(data: u32);
    /// `table.set`: whether it was in bounds.
    table_set as TableSet(table: u32, at: u64, value: u64) -> u32;
    /// `table.grow`: the size before in elements, or 2⁶⁴ - 1.
    table_grow as TableGrow(table: u32, value: u64, delta: u64) -> u64;
    /// `table.fill`: whether it was in bounds.
    table_fill as TableFill(table: u32, start: u64, value: u64, length: u64) -> u32;
    /// `table.copy`: whether it was in bounds.
    table_copy as TableCopy(to_table: u32, from_table: u32, to: u64, from: u64, length: u64) -> u32;
    /// `table.init`: whether it was in bounds.
    table_init as TableInit(table: u32, elem: u32, to: u64, from: u32, length: u32) -> u32;
    /// `elem.drop`.
    elem_drop as ElemDrop(elem: u32);
    /// `global.set` of a reference.
    global_set_ref as GlobalSetRef(global: u32, value: u64);
    /// `throw`: makes an exception of a tag with what lies at an address, and returns it, or null
    /// if there are too many.
    throw as Throw(tag: u32, payload: u64) -> u64;
    /// `throw_ref`: whether the exception, which is thrown again, is not null.
    throw_ref as ThrowRef(exception: u64) -> u32;
    /// Catches what was thrown and returns the address of its `ExceptionDefinition`.
    catch as Catch(exception: u64) -> u64;
    /// Frees an exception that was caught, unless there may be references to it.
    forget as Forget(exception: u64);
    /// Leaves for whoever catches what was thrown, or for the innermost activation. Does not
    /// return.
    unwind as Unwind();
    /// `memory.atomic.wait`: its result, once the address was checked and the value there found.
    /// 0, which is no result without other threads, means that nothing would end it.
    memory_atomic_wait as MemoryAtomicWait(found: u64, expected: u64, timeout: u64) -> u32;
    /// Traps, for a reason by its code. Does not return. Only for code with explicit bounds.
    raise as Raise(trap: u32);
    /// Notes that an entry found the stack exhausted, before it returns that it was unwound.
    stack_exhausted as StackExhausted();
    /// `ref.func`: makes the reference to a function of the instance complete.
    ref_func as RefFunc(func: u32);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_become_signatures() {
        assert_eq!(Builtin::DataDrop.params(), [BuiltinType::I32]);
        assert_eq!(Builtin::DataDrop.result(), None);
        assert_eq!(Builtin::TableGrow.params()[1], BuiltinType::I64);
        assert_eq!(Builtin::TableGrow.result(), Some(BuiltinType::I64));
        assert_eq!(Builtin::MemoryGrow.offset(), 0);
        assert_eq!(Builtin::MemoryCopy.offset(), 8);
    }
}
