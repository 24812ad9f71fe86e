//! Polls: code that lets the host interrupt it.
//!
//! Endless code repeats a loop, or calls functions again and again. So each round of a loop polls,
//! and so does the start of each function that contains a call.

use cranelift_codegen::ir::InstBuilder;
use cranelift_codegen::ir::types::{I8, I64};
use wasmparser::{FunctionBody, Operator as Op};

use super::fuel;
use crate::engine::abi::builtins::Builtin;
use crate::engine::abi::vmctx::{ThreadContext, VmContext, field_offset};
use crate::engine::translate::call::keep_context;
use crate::engine::translate::env::{Caches, Region};
use crate::engine::translate::function::FuncTranslator;

/// Emits a poll at the start of a function, if the function needs one.
pub(in crate::engine::translate) fn start(f: &mut FuncTranslator<'_>, body: &FunctionBody<'_>) {
    if f.env.options.interruptible && has_call(body) {
        poll(f);
    }
}

/// Emits a poll, if the code is interruptible.
pub(in crate::engine::translate) fn poll(f: &mut FuncTranslator<'_>) {
    if !f.env.options.interruptible {
        return;
    }
    // While the host answers, it may ask for the calling instance, or leave the stack.
    keep_context(f);
    let vmctx = f.vmctx;
    let thread = field_offset!(VmContext, thread);
    let thread = f.ins().load(I64, Caches::constant(), vmctx, thread);
    let flag = field_offset!(ThreadContext, interrupt);
    let flag = f.ins().load(I64, Caches::constant(), thread, flag);
    // The compiler reads the byte every time, because the access is atomic.
    let flags = f.caches.variable(Region::Context);
    let wanted = f.ins().atomic_load(I8, flags, flag);
    f.seldom(wanted, |f| {
        call_builtin(f);
        fuel::reload(f);
    });
}

/// Emits the call of the builtin. Unlike the addresses of other builtins, its address is loaded
/// just before the call. Otherwise the address would occupy a register in each loop.
fn call_builtin(f: &mut FuncTranslator<'_>) {
    let (vmctx, flags) = (f.vmctx, f.caches.variable(Region::Context));
    let builtins = f.ins().load(I64, flags, vmctx, field_offset!(VmContext, builtins));
    let code = f.ins().load(I64, flags, builtins, Builtin::Poll.offset());
    let signature = f.caches.builtin(&mut f.b, f.env, Builtin::Poll);
    f.ins().call_indirect(signature, code, &[vmctx]);
}

/// Returns whether a body contains a call. Returns `true` for a body that cannot be read, which is
/// refused later.
fn has_call(body: &FunctionBody<'_>) -> bool {
    let Ok(operators) = body.get_operators_reader() else { return true };
    operators.into_iter().any(|op| {
        matches!(
            op,
            Err(_)
                | Ok(Op::Call { .. }
                    | Op::CallIndirect { .. }
                    | Op::CallRef { .. }
                    | Op::ReturnCall { .. }
                    | Op::ReturnCallIndirect { .. }
                    | Op::ReturnCallRef { .. })
        )
    })
}
