//! Slot entries, through which the host calls WebAssembly, and host adapters, through which
//! WebAssembly calls the host.
//!
//! [`crate::engine::abi`] describes the calling conventions. This code is outside the bodies of
//! functions. A trap can end a call at any instruction of a body, but not here.

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::types::{I32, I64};
use cranelift_codegen::ir::{
    AbiParam, Block, BlockArg, BlockCall, ExceptionTableData, ExceptionTableItem, InstBuilder,
    MemFlagsData, SigRef, Signature, StackSlot, StackSlotData, StackSlotKind, TrapCode, Type,
    UserFuncName, Value,
};
use cranelift_codegen::isa::CallConv;
use cranelift_frontend::{FunctionBuilder, FunctionBuilderContext};

use super::function::{CodeGenerator, MachineCode};
use crate::engine::abi::builtins::Builtin;
use crate::engine::abi::slot::Slot;
use crate::engine::abi::vmctx::{Activation, HostContext, Status, ThreadContext, field_offset};
use crate::engine::error::Result;
use crate::engine::options::Bounds;
use crate::engine::translate::{FUNCTION_NAMESPACE, clif_type, trap_code, wasm_signature};
use crate::engine::trap::Trap;
use crate::engine::types::FuncType;

pub(super) const TRUSTED: MemFlagsData = MemFlagsData::trusted();

/// Compiles the slot entry for a type:
/// `(thread, code, context, slots) -> status` in the C convention.
pub(super) fn slot_entry(generator: &mut CodeGenerator<'_>, ty: &FuncType) -> Result<MachineCode> {
    let (signature, bounds) = (c_signature(generator, 4), generator.bounds);
    build(generator, signature, |b, params| {
        let &[thread, code, context, slots] = params else { unreachable!("four parameters") };
        let mut args = vec![context];
        for (position, ty) in ty.params.iter().enumerate() {
            args.push(b.ins().load(clif_type(*ty), TRUSTED, slots, slot_offset(position)));
        }
        let signature = b.import_signature(wasm_signature(ty));
        let call = Callee { thread, bounds, signature, target: Target::Indirect(code) };
        let results = call.emit(b, &args);
        store_slots(b, &results, slots);
        return_status(b, Status::Returned);
    })
}

/// Compiles the host adapter for a type, in the WebAssembly convention.
pub(super) fn host_adapter(
    generator: &mut CodeGenerator<'_>,
    ty: &FuncType,
) -> Result<MachineCode> {
    let invoke = {
        let mut signature = c_signature(generator, 2);
        signature.returns = vec![AbiParam::new(I32)];
        signature
    };
    let unwind = {
        let mut signature = c_signature(generator, 1);
        signature.returns.clear();
        signature
    };
    build(generator, wasm_signature(ty), |b, params| {
        let context = params[0];
        let count = ty.params.len() + ty.results.len();
        let slots = stack_slot(b, count * size_of::<Slot>());
        let slots = b.ins().stack_addr(I64, slots, 0);
        store_slots(b, &params[1..], slots);

        // While the host function runs, a stack walk starts at this frame.
        let thread = b.ins().load(I64, TRUSTED, context, field_offset!(HostContext, thread));
        let at = field_offset!(ThreadContext, activation);
        let activation = b.ins().load(I64, TRUSTED, thread, at);
        let frame = b.ins().get_frame_pointer(I64);
        let at = field_offset!(Activation, exit_frame_pointer);
        b.ins().store(TRUSTED, frame, activation, at);

        let code = b.ins().load(I64, TRUSTED, context, field_offset!(HostContext, invoke));
        let invoke = b.import_signature(invoke);
        let call = b.ins().call_indirect(invoke, code, &[context, slots]);
        let status = b.func.dfg.first_result(call);
        let (returned, ended) = (b.create_block(), b.create_block());
        b.ins().brif(status, ended, &[], returned, &[]);
        b.seal_block(returned);
        b.seal_block(ended);

        b.set_cold_block(ended);
        b.switch_to_block(ended);
        call_builtin(b, Builtin::Unwind, unwind, context);
        b.ins().trap(unreachable_code());

        b.switch_to_block(returned);
        let ty_params = ty.params.len();
        let results = ty.results.iter().enumerate();
        let results: Vec<Value> = results
            .map(|(position, ty)| {
                let at = slot_offset(ty_params + position);
                b.ins().load(clif_type(*ty), TRUSTED, slots, at)
            })
            .collect();
        b.ins().return_(&results);
    })
}

/// Returns the trap code for the instruction after a call that does not return.
fn unreachable_code() -> TrapCode {
    trap_code(Trap::Unreachable)
}

/// A function to call with an activation, so that unwinding continues in the entry.
pub(super) struct Callee {
    pub(super) thread: Value,
    pub(super) bounds: Bounds,
    pub(super) signature: SigRef,
    pub(super) target: Target,
}

pub(super) enum Target {
    Direct(cranelift_codegen::ir::FuncRef),
    Indirect(Value),
}

impl Callee {
    /// Emits the call with an activation around it, and returns its results. If the call is
    /// unwound, the function returns [`Status::Unwound`].
    ///
    /// The first argument must be a context.
    pub(super) fn emit(&self, b: &mut FunctionBuilder<'_>, args: &[Value]) -> Vec<Value> {
        if self.bounds == Bounds::Explicit {
            self.check_stack(b, args[0]);
        }
        let slot = stack_slot(b, size_of::<Activation>());
        let activation = b.ins().stack_addr(I64, slot, 0);
        let innermost = field_offset!(ThreadContext, activation);
        let previous = b.ins().load(I64, TRUSTED, self.thread, innermost);
        let store = |b: &mut FunctionBuilder<'_>, value: Value, at: i32| {
            b.ins().store(TRUSTED, value, activation, at);
        };
        store(b, previous, field_offset!(Activation, previous));

        // The landing address is the exception edge of the block with the call, so the call needs
        // its own block.
        let calling = b.create_block();
        b.ins().jump(calling, &[]);
        b.seal_block(calling);
        b.switch_to_block(calling);
        let stack_pointer = b.ins().get_stack_pointer(I64);
        store(b, stack_pointer, field_offset!(Activation, stack_pointer));
        let frame_pointer = b.ins().get_frame_pointer(I64);
        store(b, frame_pointer, field_offset!(Activation, frame_pointer));
        let landing = b.ins().get_exception_handler_address(I64, calling, 0);
        store(b, landing, field_offset!(Activation, landing_pc));
        b.ins().store(TRUSTED, activation, self.thread, innermost);

        let (returned, unwound) = (b.create_block(), b.create_block());
        let types: Vec<Type> =
            b.func.dfg.signatures[self.signature].returns.iter().map(|r| r.value_type).collect();
        let results: Vec<Value> =
            types.iter().map(|ty| b.append_block_param(returned, *ty)).collect();
        self.try_call(b, args, results.len(), returned, unwound);
        b.seal_block(returned);
        b.seal_block(unwound);

        b.set_cold_block(unwound);
        b.switch_to_block(unwound);
        b.ins().store(TRUSTED, previous, self.thread, innermost);
        return_status(b, Status::Unwound);

        b.switch_to_block(returned);
        b.ins().store(TRUSTED, previous, self.thread, innermost);
        results
    }

    /// Emits a check of the stack limit. The callee checks the stack only after its frame is
    /// allocated, so its caller must already be above the limit.
    fn check_stack(&self, b: &mut FunctionBuilder<'_>, context: Value) {
        let limit = field_offset!(ThreadContext, stack_limit);
        let limit = b.ins().load(I64, TRUSTED, self.thread, limit);
        let stack_pointer = b.ins().get_stack_pointer(I64);
        let is_below = b.ins().icmp(IntCC::UnsignedLessThan, stack_pointer, limit);
        let (exhausted, enough) = (b.create_block(), b.create_block());
        b.ins().brif(is_below, exhausted, &[], enough, &[]);
        b.seal_block(exhausted);
        b.seal_block(enough);

        b.set_cold_block(exhausted);
        b.switch_to_block(exhausted);
        // An entry is itself a C function.
        let mut signature = Signature::new(b.func.signature.call_conv);
        signature.params.push(AbiParam::new(I64));
        call_builtin(b, Builtin::StackExhausted, signature, context);
        return_status(b, Status::Unwound);
        b.switch_to_block(enough);
    }

    fn try_call(
        &self,
        b: &mut FunctionBuilder<'_>,
        args: &[Value],
        result_count: usize,
        returned: Block,
        unwound: Block,
    ) {
        let lists = &mut b.func.dfg.value_lists;
        let results = (0..).map(BlockArg::TryCallRet).take(result_count);
        let returned = BlockCall::new(returned, results, lists);
        let unwound = ExceptionTableItem::Default(BlockCall::new(unwound, [], lists));
        let table = ExceptionTableData::new(self.signature, returned, [unwound]);
        let table = b.func.dfg.exception_tables.push(table);
        match self.target {
            Target::Direct(function) => b.ins().try_call(function, args, table),
            Target::Indirect(code) => b.ins().try_call_indirect(code, args, table),
        };
    }
}

/// Emits the call of a builtin whose only parameter is a context of any kind.
fn call_builtin(
    b: &mut FunctionBuilder<'_>,
    builtin: Builtin,
    signature: Signature,
    context: Value,
) {
    let builtins = b.ins().load(I64, TRUSTED, context, field_offset!(HostContext, builtins));
    let code = b.ins().load(I64, TRUSTED, builtins, builtin.offset());
    let signature = b.import_signature(signature);
    b.ins().call_indirect(signature, code, &[context]);
}

/// Emits stores of values into slots.
fn store_slots(b: &mut FunctionBuilder<'_>, values: &[Value], slots: Value) {
    for (position, value) in values.iter().enumerate() {
        b.ins().store(TRUSTED, *value, slots, slot_offset(position));
    }
}

pub(super) fn return_status(b: &mut FunctionBuilder<'_>, status: Status) {
    let status = b.ins().iconst(I32, i64::from(status as u32));
    b.ins().return_(&[status]);
}

/// Returns the offset of a slot.
fn slot_offset(position: usize) -> i32 {
    let offset = position * size_of::<Slot>();
    i32::try_from(offset).expect("validated: at most 1000 parameters and results")
}

/// Makes a stack slot of `size` bytes.
fn stack_slot(b: &mut FunctionBuilder<'_>, size: usize) -> StackSlot {
    let size = u32::try_from(size).expect("validated: at most 1000 parameters and results");
    let alignment = Slot::SIZE.trailing_zeros();
    let alignment = u8::try_from(alignment).expect("slots are small");
    let kind = StackSlotKind::ExplicitSlot;
    b.create_sized_stack_slot(StackSlotData::new(kind, size, alignment))
}

/// Returns the signature of a C function with `words` 64-bit parameters that returns a status.
pub(super) fn c_signature(generator: &CodeGenerator<'_>, words: usize) -> Signature {
    let convention: CallConv = generator.isa().default_call_conv();
    let mut signature = Signature::new(convention);
    signature.params = vec![AbiParam::new(I64); words];
    signature.returns = vec![AbiParam::new(I32)];
    signature
}

/// Compiles a function. `emit` gets the parameters and emits the instructions.
pub(super) fn build(
    generator: &mut CodeGenerator<'_>,
    signature: Signature,
    emit: impl FnOnce(&mut FunctionBuilder<'_>, &[Value]),
) -> Result<MachineCode> {
    let config = generator.isa().frontend_config();
    let function = generator.function();
    function.name = UserFuncName::user(FUNCTION_NAMESPACE + 1, 0);
    function.signature = signature;
    let mut builder_context = FunctionBuilderContext::new();
    let mut b = FunctionBuilder::new(function, &mut builder_context);
    let entry = b.create_block();
    b.append_block_params_for_function_params(entry);
    b.switch_to_block(entry);
    b.seal_block(entry);
    let params = b.block_params(entry).to_vec();
    emit(&mut b, &params);
    b.finalize(config);
    generator.finish(0)
}
