//! The traps: each row has a trap's name, its code and the specification's wording.

/// Builds [`Trap`] from its rows.
macro_rules! traps {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $message:literal;)*) => {
        /// A trap: the reason why WebAssembly code stopped.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum Trap {
            $($(#[$doc])* $name = $code,)*
        }

        impl Trap {
            /// Every trap, in the order of the rows.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// Returns the trap with a code, if it exists.
            pub const fn from_code(code: u8) -> Option<Self> {
                match code {
                    $($code => Some(Self::$name),)*
                    _ => None,
                }
            }

            /// Returns the specification's wording for the trap.
            pub const fn message(self) -> &'static str {
                match self {
                    $(Self::$name => $message,)*
                }
            }

            /// Returns the name of the trap.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$name => stringify!($name),)*
                }
            }
        }
    };
}

// Artifacts contain the codes, so a code must never be reused.
traps! {
    /// The `unreachable` instruction was executed.
    Unreachable = 1, "unreachable";
    /// A load, a store or a bulk instruction accessed a byte outside its memory.
    MemoryOutOfBounds = 2, "out of bounds memory access";
    /// An instruction accessed an element outside its table.
    TableOutOfBounds = 3, "out of bounds table access";
    /// `call_indirect` got an index outside its table.
    UndefinedElement = 4, "undefined element";
    /// `call_indirect` found a null reference.
    UninitializedElement = 5, "uninitialized element";
    /// `call_indirect` found a function of another type.
    IndirectCallTypeMismatch = 6, "indirect call type mismatch";
    /// An integer was divided by zero.
    IntegerDivideByZero = 7, "integer divide by zero";
    /// The result of a division or conversion does not fit its type.
    IntegerOverflow = 8, "integer overflow";
    /// A NaN was converted to an integer.
    InvalidConversionToInteger = 9, "invalid conversion to integer";
    /// Calls are nested too deeply.
    StackExhausted = 10, "call stack exhausted";
    /// `call_ref` got a null reference.
    NullFunctionReference = 11, "null function reference";
    /// `ref.as_non_null` got a null reference.
    NullReference = 12, "null reference";
    /// `throw_ref` got a null reference.
    NullExceptionReference = 13, "null exception reference";
    /// An atomic instruction got an address that is not a multiple of the access's width.
    UnalignedAtomic = 14, "unaligned atomic";
    /// `memory.atomic.wait32` or `memory.atomic.wait64` got a memory that is not shared.
    ExpectedSharedMemory = 15, "expected shared memory";
    /// `memory.atomic.wait32` or `memory.atomic.wait64` would never end.
    EndlessWait = 16, "endless wait: no other thread can notify";
    /// The host interrupted the code.
    Interrupted = 17, "interrupted";
    /// The next instructions cost more fuel than is left.
    OutOfFuel = 18, "all fuel consumed";
    /// The instance was abandoned, because an earlier call was interrupted.
    Abandoned = 19, "abandoned: an earlier call of the instance was interrupted";
    /// The exceptions that WebAssembly threw and still holds use too much memory.
    MemoryLimit = 20, "memory limit exceeded";
    /// A host function was called that the host has released.
    HostError = 21, "host error: the host has released this function";
}

impl Trap {
    /// Returns the code of this trap in artifacts.
    pub const fn code(self) -> u8 {
        self as u8
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_round_trip() {
        for &trap in Trap::ALL {
            assert_eq!(Trap::from_code(trap.code()), Some(trap));
        }
        assert_eq!(Trap::from_code(0), None);
    }

    #[test]
    fn messages_are_distinct() {
        let messages: std::collections::HashSet<_> =
            Trap::ALL.iter().map(|trap| trap.message()).collect();
        assert_eq!(messages.len(), Trap::ALL.len());
    }
}
