//! Conversion between traps and the compiler's trap codes.

use cranelift_codegen::ir::TrapCode;

use crate::engine::trap::Trap;

/// Returns the compiler's code for a trap.
///
/// CLIF instructions that can trap, such as divisions, have fixed codes, see [`trap_of`].
pub(crate) fn trap_code(trap: Trap) -> TrapCode {
    TrapCode::unwrap_user(trap.code())
}

/// Returns the trap for a code that the compiler reports for an instruction.
pub(crate) fn trap_of(code: TrapCode) -> Option<Trap> {
    match code {
        TrapCode::STACK_OVERFLOW => Some(Trap::StackExhausted),
        TrapCode::INTEGER_OVERFLOW => Some(Trap::IntegerOverflow),
        TrapCode::HEAP_OUT_OF_BOUNDS => Some(Trap::MemoryOutOfBounds),
        TrapCode::INTEGER_DIVISION_BY_ZERO => Some(Trap::IntegerDivideByZero),
        TrapCode::BAD_CONVERSION_TO_INTEGER => Some(Trap::InvalidConversionToInteger),
        code => Trap::from_code(code.as_raw().get()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_trap_survives_the_compiler() {
        for &trap in Trap::ALL {
            assert_eq!(trap_of(trap_code(trap)), Some(trap));
        }
    }
}
