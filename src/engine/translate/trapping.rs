//! Trapping: emits traps in the way that the bounds-check mode requires.
//!
//! With guard pages, a trap is a fault: an illegal instruction or an access to a guard page. A
//! signal handler catches the fault. With explicit bounds, no signal handler exists. A trap is then
//! a branch to cold code at the end of the function, which calls the runtime. So no CLIF
//! instruction may fault.
//!
//! **Invariant:** no other file of the translation emits an instruction that traps.

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::types::{I32, I64};
use cranelift_codegen::ir::{Block, GlobalValueData, InstBuilder, MemFlagsData, SourceLoc, Value};

use super::env::{Caches, Region};
use super::function::FuncTranslator;
use super::trap_code::trap_code;
use crate::engine::abi::builtins::Builtin;
use crate::engine::abi::vmctx::{ThreadContext, VmContext, field_offset};
use crate::engine::options::Bounds;
use crate::engine::trap::Trap;

impl FuncTranslator<'_> {
    /// Returns whether traps are calls, so that no instruction may fault.
    pub(super) fn traps_explicitly(&self) -> bool {
        self.env.bounds == Bounds::Explicit
    }

    /// Ends the block with a trap.
    pub(super) fn trap(&mut self, trap: Trap) {
        if self.traps_explicitly() {
            let code = self.ins().iconst(I32, i64::from(trap.code()));
            self.call_builtin(Builtin::Raise, &[code]);
        }
        // The call does not return. This instruction is only needed to end the block.
        self.ins().trap(trap_code(trap));
    }

    /// Ends the block after the call of a builtin that does not return.
    pub(super) fn never_returns(&mut self) {
        self.ins().trap(trap_code(Trap::Unreachable));
    }

    /// Emits code that traps if a value is not zero.
    pub(super) fn trapnz(&mut self, condition: Value, trap: Trap) {
        if !self.traps_explicitly() {
            self.ins().trapnz(condition, trap_code(trap));
            return;
        }
        self.rarely(condition, |f| f.trap(trap));
    }

    /// Emits a cold block with the code of `work`, which runs if a value is not zero. After the
    /// block, execution continues with the next instruction.
    pub(super) fn seldom(&mut self, condition: Value, work: impl FnOnce(&mut Self)) {
        self.aside(condition, |f, next| {
            work(f);
            f.ins().jump(next, &[]);
        });
    }

    /// Emits a cold block with the code of `end`, which runs if a value is not zero. `end` must end
    /// the block, for instance with a trap.
    pub(super) fn rarely(&mut self, condition: Value, end: impl FnOnce(&mut Self)) {
        self.aside(condition, |f, _| end(f));
    }

    /// Emits a cold block, which runs if a value is not zero, and continues in the next block.
    /// `emit` emits the code of the cold block, and gets the next block.
    fn aside(&mut self, condition: Value, emit: impl FnOnce(&mut Self, Block)) {
        let (cold, next) = (self.b.create_block(), self.b.create_block());
        self.ins().brif(condition, cold, &[], next, &[]);
        self.b.seal_block(cold);
        self.b.set_cold_block(cold);
        self.b.switch_to_block(cold);
        emit(self, next);
        self.b.seal_block(next);
        self.b.switch_to_block(next);
    }

    /// Emits code that traps if a value is zero.
    pub(super) fn trapz(&mut self, condition: Value, trap: Trap) {
        if !self.traps_explicitly() {
            self.ins().trapz(condition, trap_code(trap));
            return;
        }
        let is_zero = self.ins().icmp_imm_u(IntCC::Equal, condition, 0);
        self.trapnz(is_zero, trap);
    }

    /// Emits the sum of two unsigned integers. The code traps if the sum overflows.
    pub(super) fn add_or_trap(&mut self, left: Value, right: Value, trap: Trap) -> Value {
        if !self.traps_explicitly() {
            return self.ins().uadd_overflow_trap(left, right, trap_code(trap));
        }
        let sum = self.ins().iadd(left, right);
        let overflowed = self.ins().icmp(IntCC::UnsignedLessThan, sum, left);
        self.trapnz(overflowed, trap);
        sum
    }

    /// Returns the flags for the first load through a reference, which must trap if the reference
    /// is null. With guard pages, the load at address zero faults.
    pub(super) fn null_trapping(&mut self, reference: Value, trap: Trap) -> MemFlagsData {
        if self.traps_explicitly() {
            self.trapz(reference, trap);
            // The load must not move before the check, so it is not marked as movable.
            return MemFlagsData::trusted().with_readonly();
        }
        MemFlagsData::new().with_aligned().with_readonly().with_trap_code(Some(trap_code(trap)))
    }

    /// Emits the check of the stack limit at the start of the function: the frame must lie above
    /// the limit. `location` is the start of the function.
    ///
    /// With explicit bounds, the check runs after the frame was allocated, and perhaps after it was
    /// written to. This is safe, because a frame is at most half as large as the host's reserve
    /// below the limit.
    pub(super) fn check_stack(&mut self, location: SourceLoc) {
        if !self.traps_explicitly() {
            return self.declare_stack_limit();
        }
        self.b.set_srcloc(location);
        let vmctx = self.vmctx;
        let thread = field_offset!(VmContext, thread);
        let thread = self.ins().load(I64, Caches::constant(), vmctx, thread);
        let limit = field_offset!(ThreadContext, stack_limit);
        let flags = self.caches.variable(Region::Context);
        let limit = self.ins().load(I64, flags, thread, limit);
        let stack_pointer = self.ins().get_stack_pointer(I64);
        let is_below = self.ins().icmp(IntCC::UnsignedLessThan, stack_pointer, limit);
        self.trapnz(is_below, Trap::StackExhausted);
    }

    /// Declares the stack limit for the compiler's built-in stack check.
    fn declare_stack_limit(&mut self) {
        let b = &mut self.b;
        let context = b.create_global_value(GlobalValueData::VMContext);
        let constant = MemFlagsData::trusted().with_readonly().with_can_move();
        let mut load = |base, offset: i32, flags: MemFlagsData| {
            let flags = b.func.dfg.mem_flags.insert(flags).expect("few flags are in use");
            let offset = offset.into();
            b.create_global_value(GlobalValueData::Load { base, offset, global_type: I64, flags })
        };
        let thread = load(context, field_offset!(VmContext, thread), constant);
        let limit = field_offset!(ThreadContext, stack_limit);
        let limit = load(thread, limit, MemFlagsData::trusted());
        b.func.stack_limit = Some(limit);
    }
}
