//! x86-64 on Linux: registers at a fault, and the instruction cache.

use crate::engine::abi::vmctx::Activation;

/// Returns the program counter and the frame pointer at which execution was interrupted.
pub(in super::super) fn interrupted(context: &libc::ucontext_t) -> (usize, usize) {
    let register = |index: libc::c_int| {
        let index = usize::try_from(index).expect("the index of a register");
        context.uc_mcontext.gregs[index].cast_unsigned()
    };
    let word = |register: u64| usize::try_from(register).expect("a 64-bit host");
    (word(register(libc::REG_RIP)), word(register(libc::REG_RBP)))
}

/// Makes execution continue at the landing of an activation.
pub(in super::super) fn continue_at(context: &mut libc::ucontext_t, activation: &Activation) {
    let mut set = |index: libc::c_int, value: usize| {
        let index = usize::try_from(index).expect("the index of a register");
        context.uc_mcontext.gregs[index] = (value as u64).cast_signed();
    };
    set(libc::REG_RIP, activation.landing_pc);
    set(libc::REG_RSP, activation.stack_pointer);
    set(libc::REG_RBP, activation.frame_pointer);
}

/// Makes freshly written code visible to the instruction fetch. This processor does that itself.
pub(in crate::engine::runtime) const fn publish_barrier(_start: *const u8, _length: usize) {}
