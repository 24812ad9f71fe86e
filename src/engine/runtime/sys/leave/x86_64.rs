//! x86-64: leaving compiled code.

use std::arch::naked_asm;
use std::mem::offset_of;

use crate::engine::abi::vmctx::{Landing, VmContext};
use crate::engine::runtime::stacks::poll::answer_poll;
use crate::engine::runtime::stacks::unwind::{find_landing, note_raised};

/// Jumps out of the calling function to the place that [`find_landing`] returns. Implements the
/// builtin `unwind`.
///
/// At that place, compiled code expects the right stack pointer and frame pointer. It expects the
/// handle of the caught exception in `rax`, and the exception's definition in `rdx`. It expects no
/// other register to be preserved.
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

/// The code of an [`interruptible`](super::interruptible) builtin with a result of some type.
///
/// `inner` is the function that it calls, `minus_interrupted` the negated result that means an
/// interrupt, `trap` the code of the trap, and `raise` the code that traps. The context stays in
/// the frame of the builtin. In front of `raise`, the stack is again as it was when the builtin
/// began.
macro_rules! interruptible_code {
    (u32) => { $crate::engine::runtime::sys::interruptible_code!(@ "cmp eax") };
    (u64) => { $crate::engine::runtime::sys::interruptible_code!(@ "cmp rax") };
    (@ $compare:literal) => {
        concat!(
            "push rdi\n",
            "call {inner}\n",
            "pop rdi\n",
            $compare, ", -{minus_interrupted}\n",
            "je 2f\n",
            "ret\n",
            "2:\n",
            "mov esi, {trap}\n",
            "jmp {raise}",
        )
    };
}
pub(in crate::engine::runtime) use interruptible_code;

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

/// Lets the host interrupt the calling function with [`answer_poll`]. Then returns, or leaves the
/// function. Implements the builtin `poll`, which preserves all registers.
#[unsafe(naked)]
pub(in crate::engine::runtime) extern "C" fn poll(context: *mut VmContext) {
    naked_asm!(
        // A walk over the frames begins at this frame, as at the frame of a host adapter.
        "push rbp",
        "mov rbp, rsp",
        // The registers that the C convention does not preserve. Compiled code does not use the
        // upper halves of vector registers.
        "push rdi",
        "push rax",
        "push rcx",
        "push rdx",
        "push rsi",
        "push r8",
        "push r9",
        "push r10",
        "push r11",
        "sub rsp, 264",
        "movups [rsp], xmm0; movups [rsp + 16], xmm1",
        "movups [rsp + 32], xmm2; movups [rsp + 48], xmm3",
        "movups [rsp + 64], xmm4; movups [rsp + 80], xmm5",
        "movups [rsp + 96], xmm6; movups [rsp + 112], xmm7",
        "movups [rsp + 128], xmm8; movups [rsp + 144], xmm9",
        "movups [rsp + 160], xmm10; movups [rsp + 176], xmm11",
        "movups [rsp + 192], xmm12; movups [rsp + 208], xmm13",
        "movups [rsp + 224], xmm14; movups [rsp + 240], xmm15",
        "mov rsi, rbp",
        "call {answer_poll}",
        "test eax, eax",
        "jne 2f",
        "movups xmm0, [rsp]; movups xmm1, [rsp + 16]",
        "movups xmm2, [rsp + 32]; movups xmm3, [rsp + 48]",
        "movups xmm4, [rsp + 64]; movups xmm5, [rsp + 80]",
        "movups xmm6, [rsp + 96]; movups xmm7, [rsp + 112]",
        "movups xmm8, [rsp + 128]; movups xmm9, [rsp + 144]",
        "movups xmm10, [rsp + 160]; movups xmm11, [rsp + 176]",
        "movups xmm12, [rsp + 192]; movups xmm13, [rsp + 208]",
        "movups xmm14, [rsp + 224]; movups xmm15, [rsp + 240]",
        "add rsp, 264",
        "pop r11",
        "pop r10",
        "pop r9",
        "pop r8",
        "pop rsi",
        "pop rdx",
        "pop rcx",
        "pop rax",
        "pop rdi",
        "pop rbp",
        "ret",
        // The stack becomes as it was when `poll` began.
        "2:",
        "mov rdi, [rbp - 8]",
        "mov rsp, rbp",
        "pop rbp",
        "jmp {leave}",
        answer_poll = sym answer_poll,
        leave = sym leave,
    )
}
