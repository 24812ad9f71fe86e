//! 64-bit Arm on Linux: registers at a fault, and leaving compiled code.

use std::arch::{asm, naked_asm};
use std::mem::offset_of;

use crate::engine::abi::vmctx::{Activation, ThreadContext, VmContext};

/// The number of the register that holds the frame pointer.
const FRAME_POINTER: usize = 29;

/// Where execution was interrupted: program counter and frame pointer.
pub(super) fn interrupted(context: &libc::ucontext_t) -> (usize, usize) {
    let word = |register: u64| usize::try_from(register).expect("a 64-bit host");
    (word(context.uc_mcontext.pc), word(context.uc_mcontext.regs[FRAME_POINTER]))
}

/// Makes execution continue where an activation lands.
pub(super) fn continue_at(context: &mut libc::ucontext_t, activation: &Activation) {
    context.uc_mcontext.pc = activation.landing_pc as u64;
    context.uc_mcontext.sp = activation.stack_pointer as u64;
    context.uc_mcontext.regs[FRAME_POINTER] = activation.frame_pointer as u64;
}

/// Leaves WebAssembly for the innermost activation of the context's thread. The builtin behind
/// `unwind`.
///
/// Where it lands, the compiler expects nothing but the stack and frame pointer to have survived.
#[unsafe(naked)]
pub(in super::super) extern "C" fn leave(context: *mut VmContext) {
    naked_asm!(
        "ldr x0, [x0, #{thread}]",
        "ldr x0, [x0, #{activation}]",
        "ldr x1, [x0, #{stack_pointer}]",
        "ldr x29, [x0, #{frame_pointer}]",
        "ldr x2, [x0, #{landing_pc}]",
        "mov sp, x1",
        "br x2",
        thread = const offset_of!(VmContext, thread),
        activation = const offset_of!(ThreadContext, activation),
        stack_pointer = const offset_of!(Activation, stack_pointer),
        frame_pointer = const offset_of!(Activation, frame_pointer),
        landing_pc = const offset_of!(Activation, landing_pc),
    )
}

/// Makes freshly written code visible to the instruction fetch of this processor.
pub(in super::super) fn publish_barrier(start: *const u8, length: usize) {
    /// The smallest cache line of any processor of this kind, in bytes.
    const LINE: usize = 16;
    for line in (0..length).step_by(LINE) {
        let address = start.wrapping_add(line);
        // SAFETY: cleaning and invalidating a line of readable memory changes no data.
        unsafe { asm!("dc cvau, {0}", "dsb ish", "ic ivau, {0}", in(reg) address) };
    }
    // SAFETY: barriers change no data.
    unsafe { asm!("dsb ish", "isb") };
}
