//! The builtins: functions of the runtime that compiled code may call. Each builtin has one row.
//!
//! A row makes a field of [`Builtins`] for the address of the function. It also makes a [`Builtin`]
//! with the parameter types, which the translator uses to emit calls. So the function and its calls
//! always have the same types. The runtime fills the struct, so the Rust compiler reports a missing
//! function.

use super::vmctx::VmContext;

/// The type of a parameter or result of a builtin.
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

/// Builds [`Builtin`] and [`Builtins`] from their rows. The first parameter of every function is
/// the context of the instance.
macro_rules! builtins {
    ($(
        $(#[$doc:meta])*
        $name:ident as $variant:ident($($param:ident: $ty:ty),*) $(-> $result:ty)?;
    )*) => {
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
            /// All rows, for the fingerprint of compiled code.
            pub const ROWS: &str = concat!($(stringify!($name($($ty),*) $(-> $result)?), ";"),*);
        }

        impl Builtin {
            /// Returns the types of the parameters after the context.
            pub const fn params(self) -> &'static [BuiltinType] {
                match self {
                    $(Self::$variant => &[$(<$ty as BuiltinValue>::TYPE),*],)*
                }
            }

            /// Returns the type of the result, if the builtin returns one.
            pub const fn result(self) -> Option<BuiltinType> {
                match self {
                    $(Self::$variant => {
                        let result: &[BuiltinType] = &[$(<$result as BuiltinValue>::TYPE)?];
                        result.first().copied()
                    })*
                }
            }

            /// Returns the offset of the builtin's address in [`Builtins`], in bytes.
            pub const fn offset(self) -> i32 {
                match self {
                    $(Self::$variant => super::vmctx::field_offset!(Builtins, $name),)*
                }
            }
        }
    };
}

// The result "whether the access was in bounds" is not 0 for success. It is 0 for an access out of
// bounds; then nothing has changed.
builtins! {
    /// `memory.grow`: returns the previous size in pages, or 2⁶⁴ - 1 for failure.
    memory_grow as MemoryGrow(memory: u32, delta: u64) -> u64;
    /// `memory.copy`: returns whether the access was in bounds.
    memory_copy as MemoryCopy(
        to_memory: u32, from_memory: u32, to: u64, from: u64, length: u64
    ) -> u32;
    /// `memory.fill`: returns whether the access was in bounds.
    memory_fill as MemoryFill(memory: u32, start: u64, byte: u32, length: u64) -> u32;
    /// `memory.init`: returns whether the access was in bounds.
    memory_init as MemoryInit(memory: u32, data: u32, to: u64, from: u32, length: u32) -> u32;
    /// `data.drop`.
    data_drop as DataDrop(data: u32);
    /// `table.set`: returns whether the access was in bounds.
    table_set as TableSet(table: u32, at: u64, value: u64) -> u32;
    /// `table.grow`: returns the previous size in elements, or 2⁶⁴ - 1 for failure.
    table_grow as TableGrow(table: u32, value: u64, delta: u64) -> u64;
    /// `table.fill`: returns whether the access was in bounds.
    table_fill as TableFill(table: u32, start: u64, value: u64, length: u64) -> u32;
    /// `table.copy`: returns whether the access was in bounds.
    table_copy as TableCopy(to_table: u32, from_table: u32, to: u64, from: u64, length: u64) -> u32;
    /// `table.init`: returns whether the access was in bounds.
    table_init as TableInit(table: u32, elem: u32, to: u64, from: u32, length: u32) -> u32;
    /// `elem.drop`.
    elem_drop as ElemDrop(elem: u32);
    /// `global.set` of a reference.
    global_set_ref as GlobalSetRef(global: u32, value: u64);
    /// `throw`: makes an exception with a tag and the payload at an address, and returns the
    /// exception. Returns null if too many exceptions exist.
    throw as Throw(tag: u32, payload: u64) -> u64;
    /// `throw_ref`: throws an exception again. Returns whether the reference is not null.
    throw_ref as ThrowRef(exception: u64) -> u32;
    /// Catches the thrown exception and returns the address of its `ExceptionDefinition`.
    catch as Catch(exception: u64) -> u64;
    /// Frees an exception that was caught, unless references to it may exist.
    forget as Forget(exception: u64);
    /// Unwinds to the handler that catches the thrown exception, or else to the innermost
    /// activation. Does not return.
    unwind as Unwind();
    /// `memory.atomic.wait`, after the address was checked and the value at the address was loaded.
    /// Returns the instruction's result, or 0 if the wait would never end. The specification uses 0
    /// for "notified", which cannot happen without other threads.
    memory_atomic_wait as MemoryAtomicWait(found: u64, expected: u64, timeout: u64) -> u32;
    /// Traps. The parameter is the code of the trap. Does not return. Only code with explicit
    /// bounds calls this builtin.
    raise as Raise(trap: u32);
    /// Records a stack overflow that an entry found, before the entry returns `Unwound`.
    stack_exhausted as StackExhausted();
    /// `ref.func`: fills in the [`FuncRef`](super::vmctx::FuncRef) of a function of the instance.
    ref_func as RefFunc(func: u32);
    /// Lets the host interrupt the code. The call continues, or ends as if the code had called a
    /// host function that failed. Then this builtin does not return. It preserves all registers.
    poll as Poll();
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
