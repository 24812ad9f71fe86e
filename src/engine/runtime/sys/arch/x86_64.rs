//! x86-64 on Linux: registers at a fault, and the instruction cache.

use crate::engine::abi::vmctx::Activation;

/// Returns the program counter and the frame pointer at which execution was interrupted.
pub(in super::super) fn interrupted(context: &libc::ucontext_t) -> (usize, usize) {
    (register(context, libc::REG_RIP), register(context, libc::REG_RBP))
}

/// Returns the program counter at which execution was interrupted.
#[cfg(test)]
pub(in crate::engine::runtime) fn program_counter(context: &libc::ucontext_t) -> usize {
    interrupted(context).0
}

/// Returns the stack pointer at which execution was interrupted.
pub(in super::super) fn stack_pointer(context: &libc::ucontext_t) -> usize {
    register(context, libc::REG_RSP)
}

/// Returns the first argument of an interrupted function of WebAssembly that has not used its
/// arguments yet: its context.
pub(in super::super) fn first_argument(context: &libc::ucontext_t) -> usize {
    register(context, libc::REG_RDI)
}

fn register(context: &libc::ucontext_t, index: libc::c_int) -> usize {
    let index = usize::try_from(index).expect("the index of a register");
    let register = context.uc_mcontext.gregs[index].cast_unsigned();
    usize::try_from(register).expect("a 64-bit host")
}

/// Makes execution continue at the landing of an activation.
pub(in crate::engine::runtime) fn continue_at(
    context: &mut libc::ucontext_t,
    activation: &Activation,
) {
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
