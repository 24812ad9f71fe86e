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

/// Defines builtins that call a function and return its result. If the function returns
/// `Outcome::Interrupted`, the builtin traps with `Trap::Interrupted` in place of its caller. All
/// parameters, including the context in front of them, must fit registers.
macro_rules! interruptible {
    ($($name:ident = $inner:ident($($param:ident: $ty:ty),*);)*) => {
        $(#[unsafe(naked)]
        extern "C" fn $name(
            context: *mut $crate::engine::abi::vmctx::VmContext $(, $param: $ty)*
        ) -> u32 {
            std::arch::naked_asm!(
                "push rdi",
                "call {inner}",
                "pop rdi",
                "cmp eax, {interrupted}",
                "je 2f",
                "ret",
                // The stack is again as it was when the builtin began.
                "2:",
                "mov esi, {trap}",
                "jmp {raise}",
                inner = sym $inner,
                raise = sym $crate::engine::runtime::sys::raise,
                interrupted = const $crate::engine::runtime::pieces::Outcome::Interrupted as u32,
                trap = const $crate::engine::trap::Trap::Interrupted.code(),
            )
        })*
    };
}
pub(in crate::engine::runtime) use interruptible;

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
/// function. Implements the builtin `poll`.
#[unsafe(naked)]
pub(in crate::engine::runtime) extern "C" fn poll(context: *mut VmContext) {
    naked_asm!(
        // A walk over the frames begins at this frame, as at the frame of a host adapter.
        "push rbp",
        "mov rbp, rsp",
        "push rdi",
        "sub rsp, 8",
        "mov rsi, rbp",
        "call {answer_poll}",
        "mov rdi, [rbp - 8]",
        "mov rsp, rbp",
        "pop rbp",
        "test eax, eax",
        "jne 2f",
        "ret",
        // The stack is again as it was when `poll` began.
        "2:",
        "jmp {leave}",
        answer_poll = sym answer_poll,
        leave = sym leave,
    )
}
