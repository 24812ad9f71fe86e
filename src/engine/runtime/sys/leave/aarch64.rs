//! 64-bit Arm: leaving compiled code.

use std::arch::naked_asm;
use std::mem::offset_of;

use crate::engine::abi::vmctx::{Landing, VmContext};
use crate::engine::runtime::stacks::poll::answer_poll;
use crate::engine::runtime::stacks::unwind::{find_landing, note_raised};

/// Jumps out of the calling function to the place that [`find_landing`] returns. Implements the
/// builtin `unwind`.
///
/// At that place, compiled code expects the right stack pointer and frame pointer. It expects the
/// handle of the caught exception in `x0`, and the exception's definition in `x1`. It expects no
/// other register to be preserved.
#[unsafe(naked)]
pub(in crate::engine::runtime) extern "C" fn leave(context: *mut VmContext) {
    naked_asm!(
        // The caller's frame pointer, and the return address of this call.
        "mov x1, x29",
        "mov x2, x30",
        "bl {find_landing}",
        "ldr x3, [x0, #{stack_pointer}]",
        "ldr x29, [x0, #{frame_pointer}]",
        "ldr x2, [x0, #{pc}]",
        "ldr x1, [x0, #{definition}]",
        "ldr x0, [x0, #{exception}]",
        "mov sp, x3",
        "br x2",
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
    (u32) => { $crate::engine::runtime::sys::interruptible_code!(@ "cmn w0") };
    (u64) => { $crate::engine::runtime::sys::interruptible_code!(@ "cmn x0") };
    (@ $compare:literal) => {
        concat!(
            "stp x29, x30, [sp, #-32]!\n",
            "str x0, [sp, #16]\n",
            "bl {inner}\n",
            "ldr x9, [sp, #16]\n",
            "ldp x29, x30, [sp], #32\n",
            $compare, ", #{minus_interrupted}\n",
            "b.eq 2f\n",
            "ret\n",
            "2:\n",
            "mov x0, x9\n",
            "mov w1, #{trap}\n",
            "b {raise}",
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
        "mov x2, x29",
        "mov x3, x30",
        "stp x29, x30, [sp, #-16]!",
        "bl {note_raised}",
        "ldp x29, x30, [sp], #16",
        // `note_raised` returned the context. The stack is again as it was when `raise` began.
        "b {leave}",
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
        "stp x29, x30, [sp, #-16]!",
        "mov x29, sp",
        // The registers that the C convention does not preserve.
        "sub sp, sp, #656",
        "stp x0, x1, [sp, #0]; stp x2, x3, [sp, #16]",
        "stp x4, x5, [sp, #32]; stp x6, x7, [sp, #48]",
        "stp x8, x9, [sp, #64]; stp x10, x11, [sp, #80]",
        "stp x12, x13, [sp, #96]; stp x14, x15, [sp, #112]",
        "stp x16, x17, [sp, #128]",
        "stp q0, q1, [sp, #144]; stp q2, q3, [sp, #176]",
        "stp q4, q5, [sp, #208]; stp q6, q7, [sp, #240]",
        "stp q8, q9, [sp, #272]; stp q10, q11, [sp, #304]",
        "stp q12, q13, [sp, #336]; stp q14, q15, [sp, #368]",
        "stp q16, q17, [sp, #400]; stp q18, q19, [sp, #432]",
        "stp q20, q21, [sp, #464]; stp q22, q23, [sp, #496]",
        "stp q24, q25, [sp, #528]; stp q26, q27, [sp, #560]",
        "stp q28, q29, [sp, #592]; stp q30, q31, [sp, #624]",
        "mov x1, x29",
        "bl {answer_poll}",
        "cbnz w0, 2f",
        "ldp q0, q1, [sp, #144]; ldp q2, q3, [sp, #176]",
        "ldp q4, q5, [sp, #208]; ldp q6, q7, [sp, #240]",
        "ldp q8, q9, [sp, #272]; ldp q10, q11, [sp, #304]",
        "ldp q12, q13, [sp, #336]; ldp q14, q15, [sp, #368]",
        "ldp q16, q17, [sp, #400]; ldp q18, q19, [sp, #432]",
        "ldp q20, q21, [sp, #464]; ldp q22, q23, [sp, #496]",
        "ldp q24, q25, [sp, #528]; ldp q26, q27, [sp, #560]",
        "ldp q28, q29, [sp, #592]; ldp q30, q31, [sp, #624]",
        "ldp x0, x1, [sp, #0]; ldp x2, x3, [sp, #16]",
        "ldp x4, x5, [sp, #32]; ldp x6, x7, [sp, #48]",
        "ldp x8, x9, [sp, #64]; ldp x10, x11, [sp, #80]",
        "ldp x12, x13, [sp, #96]; ldp x14, x15, [sp, #112]",
        "ldp x16, x17, [sp, #128]",
        "add sp, sp, #656",
        "ldp x29, x30, [sp], #16",
        "ret",
        // The stack becomes as it was when `poll` began.
        "2:",
        "ldr x0, [sp]",
        "add sp, sp, #656",
        "ldp x29, x30, [sp], #16",
        "b {leave}",
        answer_poll = sym answer_poll,
        leave = sym leave,
    )
}
