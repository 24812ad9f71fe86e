//! x86-64 on Linux: reading registers at a fault, and leaving compiled code.

use std::arch::naked_asm;
use std::mem::offset_of;

use crate::engine::abi::vmctx::{Activation, Landing, VmContext};
use crate::engine::runtime::stacks::unwind::{find_landing, note_raised};

/// Returns the program counter and the frame pointer at which execution was interrupted.
pub(super) fn interrupted(context: &libc::ucontext_t) -> (usize, usize) {
    let register = |index: libc::c_int| {
        let index = usize::try_from(index).expect("the index of a register");
        context.uc_mcontext.gregs[index].cast_unsigned()
    };
    let word = |register: u64| usize::try_from(register).expect("a 64-bit host");
    (word(register(libc::REG_RIP)), word(register(libc::REG_RBP)))
}

/// Makes execution continue at the landing of an activation.
pub(super) fn continue_at(context: &mut libc::ucontext_t, activation: &Activation) {
    let mut set = |index: libc::c_int, value: usize| {
        let index = usize::try_from(index).expect("the index of a register");
        context.uc_mcontext.gregs[index] = (value as u64).cast_signed();
    };
    set(libc::REG_RIP, activation.landing_pc);
    set(libc::REG_RSP, activation.stack_pointer);
    set(libc::REG_RBP, activation.frame_pointer);
}

/// Jumps out of the calling function to the place that [`find_landing`] returns. Implements the
/// builtin `unwind`.
///
/// At that place, compiled code expects the stack pointer, the frame pointer, and the caught
/// exception in two registers. It expects no other register to be preserved.
#[unsafe(naked)]
pub(in crate::engine::runtime) extern "C" fn leave(context: *mut VmContext) {
    naked_asm!(
        // The caller's frame pointer, and the return address of this call.
        "mov rsi, rbp",
        "mov rdx, [rsp]",
        "sub rsp, 8",
        "call {find_landing}",
        "mov rsp, [rax + {stack_pointer}]",
        "mov rbp, [rax + {frame_pointer}]",
        "mov rcx, [rax + {pc}]",
        "mov rdx, [rax + {definition}]",
        "mov rax, [rax + {exception}]",
        "jmp rcx",
        find_landing = sym find_landing,
        stack_pointer = const offset_of!(Landing, stack_pointer),
        frame_pointer = const offset_of!(Landing, frame_pointer),
        pc = const offset_of!(Landing, pc),
        definition = const offset_of!(Landing, definition),
        exception = const offset_of!(Landing, exception),
    )
}

/// Notes the trap of the calling function with [`note_raised`], and jumps to its landing.
/// Implements the builtin `raise`.
#[unsafe(naked)]
pub(in crate::engine::runtime) extern "C" fn raise(context: *mut VmContext, trap: u32) {
    naked_asm!(
        // The caller's frame pointer, and the return address of this call.
        "mov rdx, rbp",
        "mov rcx, [rsp]",
        "sub rsp, 8",
        "call {note_raised}",
        "add rsp, 8",
        // `note_raised` returned the context. The stack is again as it was when `raise` began.
        "mov rdi, rax",
        "jmp {leave}",
        note_raised = sym note_raised,
        leave = sym leave,
    )
}

/// Makes freshly written code visible to the instruction fetch. This processor does that itself.
pub(in crate::engine::runtime) const fn publish_barrier(_start: *const u8, _length: usize) {}
