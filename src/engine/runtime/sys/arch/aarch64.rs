//! 64-bit Arm on Linux: registers at a fault, and the instruction cache.

use std::arch::asm;

use crate::engine::abi::vmctx::Activation;

/// The number of the register that holds the frame pointer.
const FRAME_POINTER: usize = 29;

/// Returns the program counter and the frame pointer at which execution was interrupted.
pub(in super::super) fn interrupted(context: &libc::ucontext_t) -> (usize, usize) {
    let word = |register: u64| usize::try_from(register).expect("a 64-bit host");
    (word(context.uc_mcontext.pc), word(context.uc_mcontext.regs[FRAME_POINTER]))
}

/// Returns the program counter at which execution was interrupted.
#[cfg(test)]
pub(in crate::engine::runtime) fn program_counter(context: &libc::ucontext_t) -> usize {
    interrupted(context).0
}

/// Returns the stack pointer at which execution was interrupted.
pub(in super::super) fn stack_pointer(context: &libc::ucontext_t) -> usize {
    usize::try_from(context.uc_mcontext.sp).expect("a 64-bit host")
}

/// Returns the first argument of an interrupted function of WebAssembly that has not used its
/// arguments yet: its context.
pub(in super::super) fn first_argument(context: &libc::ucontext_t) -> usize {
    usize::try_from(context.uc_mcontext.regs[0]).expect("a 64-bit host")
}

/// Makes execution continue at the landing of an activation.
pub(in crate::engine::runtime) fn continue_at(
    context: &mut libc::ucontext_t,
    activation: &Activation,
) {
    context.uc_mcontext.pc = activation.landing_pc as u64;
    context.uc_mcontext.sp = activation.stack_pointer as u64;
    context.uc_mcontext.regs[FRAME_POINTER] = activation.frame_pointer as u64;
}

/// Makes freshly written code visible to the instruction fetch of this processor.
pub(in crate::engine::runtime) fn publish_barrier(start: *const u8, length: usize) {
    /// Size of the smallest cache line of any processor of this kind, in bytes.
    const LINE: usize = 16;
    for line in (0..length).step_by(LINE) {
        let address = start.wrapping_add(line);
        // SAFETY: cleaning and invalidating a line of readable memory changes no data.
        unsafe { asm!("dc cvau, {0}", "dsb ish", "ic ivau, {0}", in(reg) address) };
    }
    // SAFETY: barriers change no data.
    unsafe { asm!("dsb ish", "isb") };
}
