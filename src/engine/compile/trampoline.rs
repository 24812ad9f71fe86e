//! The doors between the host and WebAssembly: entries inwards, adapters outwards.
//!
//! See [`crate::engine::abi`] for who passes what where. None of this code belongs to the bodies
//! of functions: a call may be abandoned in a body at any instruction, but not in here.

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::types::{F32, F64, I8, I32, I64};
use cranelift_codegen::ir::{
    AbiParam, Block, BlockArg, BlockCall, ExceptionTableData, ExceptionTableItem, ExtFuncData,
    ExternalName, InstBuilder, MemFlagsData, SigRef, Signature, StackSlot, StackSlotData,
    StackSlotKind, TrapCode, Type, UserExternalName, UserFuncName, Value,
};
use cranelift_codegen::isa::CallConv;
use cranelift_frontend::{FunctionBuilder, FunctionBuilderContext};

use super::function::{CodeGenerator, MachineCode};
use crate::engine::abi::boxed::BoxedLayout;
use crate::engine::abi::builtins::Builtin;
use crate::engine::abi::slot::Slot;
use crate::engine::abi::vmctx::{
    Activation, HostContext, Status, ThreadContext, VmContext, field_offset,
};
use crate::engine::error::Result;
use crate::engine::index::FuncIndex;
use crate::engine::module_info::ModuleInfo;
use crate::engine::translate::{FUNCTION_NAMESPACE, clif_type, trap_code, wasm_signature};
use crate::engine::trap::Trap;
use crate::engine::types::{FuncType, ValType};

const TRUSTED: MemFlagsData = MemFlagsData::trusted();

/// Compiles the slot entry for a type:
/// `(thread, code, context, slots) -> status` in the C convention.
pub(super) fn slot_entry(generator: &mut CodeGenerator<'_>, ty: &FuncType) -> Result<MachineCode> {
    let signature = c_signature(generator, 4);
    build(generator, signature, |b, params| {
        let &[thread, code, context, slots] = params else { unreachable!("four parameters") };
        let mut args = vec![context];
        for (position, ty) in ty.params.iter().enumerate() {
            args.push(b.ins().load(clif_type(*ty), TRUSTED, slots, slot_offset(position)));
        }
        let signature = b.import_signature(wasm_signature(ty));
        let call = Callee { thread, signature, target: Target::Indirect(code) };
        let results = call.emit(b, &args);
        store_slots(b, &results, slots);
        return_status(b, Status::Returned);
    })
}

/// Compiles the boxed entry of a function:
/// `(context, call frame, result) -> status` in the C convention. Functions with a type that takes
/// more than a look at a tag have none.
pub(super) fn boxed_entry(
    generator: &mut CodeGenerator<'_>,
    info: &ModuleInfo,
    boxed: &BoxedLayout,
    func: FuncIndex,
) -> Result<Option<MachineCode>> {
    let ty = info.func_type(func);
    if ty.results.len() > 1 || ty.params.iter().chain(&ty.results).any(|ty| ty.is_ref()) {
        return Ok(None);
    }
    let signature = c_signature(generator, 3);
    let code = build(generator, signature, |b, params| {
        let &[vmctx, frame, result] = params else { unreachable!("three parameters") };
        let slow = b.create_block();
        let args = boxed_args(b, boxed, ty, frame, slow);
        let args = [&[vmctx], &*args].concat();

        let thread = b.ins().load(I64, TRUSTED, vmctx, field_offset!(VmContext, thread));
        let signature = b.import_signature(wasm_signature(ty));
        let name = UserExternalName { namespace: FUNCTION_NAMESPACE, index: func.0 };
        let name = ExternalName::User(b.func.declare_imported_user_function(name));
        let function =
            b.import_function(ExtFuncData { name, signature, colocated: true, patchable: false });
        let call = Callee { thread, signature, target: Target::Direct(function) };
        let results = call.emit(b, &args);
        if let (Some(ty), Some(value)) = (ty.results.first(), results.first()) {
            store_boxed(b, boxed, *ty, *value, result);
        }
        return_status(b, Status::Returned);

        b.seal_block(slow);
        b.set_cold_block(slow);
        b.switch_to_block(slow);
        return_status(b, Status::Slow);
    })?;
    Ok(Some(code))
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

        // Whoever looks at the stack while the host runs begins at this frame.
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
        let builtins = b.ins().load(I64, TRUSTED, context, field_offset!(HostContext, builtins));
        let code = b.ins().load(I64, TRUSTED, builtins, Builtin::Unwind.offset());
        let unwind = b.import_signature(unwind);
        b.ins().call_indirect(unwind, code, &[context]);
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

/// The code behind a call that does not return.
fn unreachable_code() -> TrapCode {
    trap_code(Trap::Unreachable)
}

/// A function to call such that whatever unwinds lands here.
struct Callee {
    thread: Value,
    signature: SigRef,
    target: Target,
}

enum Target {
    Direct(cranelift_codegen::ir::FuncRef),
    Indirect(Value),
}

impl Callee {
    /// Emits the call with an activation around it, and returns its results. If the call is
    /// unwound, the function returns [`Status::Unwound`].
    fn emit(&self, b: &mut FunctionBuilder<'_>, args: &[Value]) -> Vec<Value> {
        let slot = stack_slot(b, size_of::<Activation>());
        let activation = b.ins().stack_addr(I64, slot, 0);
        let innermost = field_offset!(ThreadContext, activation);
        let previous = b.ins().load(I64, TRUSTED, self.thread, innermost);
        let store = |b: &mut FunctionBuilder<'_>, value: Value, at: i32| {
            b.ins().store(TRUSTED, value, activation, at);
        };
        store(b, previous, field_offset!(Activation, previous));

        // The address where unwinding lands is that of an edge of the block with the call.
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

/// Emits the arguments that lie in a call frame of the host, or a jump to `slow`.
fn boxed_args(
    b: &mut FunctionBuilder<'_>,
    boxed: &BoxedLayout,
    ty: &FuncType,
    frame: Value,
    slow: Block,
) -> Vec<Value> {
    let count = b.ins().load(I32, TRUSTED, frame, offset(boxed.frame_arg_count, 0));
    let expected = i64::try_from(ty.params.len()).expect("validated: at most 1000 parameters");
    let fits = b.ins().icmp_imm_u(IntCC::Equal, count, expected);
    require(b, fits, slow);
    let flags = b.ins().load(I32, TRUSTED, frame, offset(boxed.frame_flags, 0));
    let unusual = b.ins().band_imm_u(flags, i64::from(boxed.unusual_flags));
    let usual = b.ins().icmp_imm_u(IntCC::Equal, unusual, 0);
    require(b, usual, slow);
    let params = ty.params.iter().enumerate();
    params
        .map(|(position, ty)| {
            let at = boxed.frame_args
                + boxed.value_size * u32::try_from(position).expect("at most 1000 parameters");
            boxed_arg(b, boxed, *ty, frame, at, slow)
        })
        .collect()
}

/// Emits the argument whose value lies `at` bytes into the frame, or a jump to `slow`.
fn boxed_arg(
    b: &mut FunctionBuilder<'_>,
    boxed: &BoxedLayout,
    ty: ValType,
    frame: Value,
    at: u32,
    slow: Block,
) -> Value {
    let tag = b.ins().load(I8, TRUSTED, frame, offset(at, boxed.tag));
    let payload = offset(at, boxed.payload);
    match ty {
        ValType::I32 => {
            let is_integer = b.ins().icmp_imm_u(IntCC::Equal, tag, i64::from(boxed.integer_tag));
            require(b, is_integer, slow);
            // Signed and unsigned integers of 32 bits are welcome: -2³¹ up to 2³² - 1.
            let integer = b.ins().load(I64, TRUSTED, frame, payload);
            let shifted = b.ins().iadd_imm_s(integer, 1 << 31);
            let limit = b.ins().iconst(I64, (1 << 31) + (1 << 32));
            let fits = b.ins().icmp(IntCC::UnsignedLessThan, shifted, limit);
            require(b, fits, slow);
            b.ins().ireduce(I32, integer)
        }
        ValType::I64 => {
            let is_integer = b.ins().icmp_imm_u(IntCC::Equal, tag, i64::from(boxed.integer_tag));
            require(b, is_integer, slow);
            b.ins().load(I64, TRUSTED, frame, payload)
        }
        ValType::F32 | ValType::F64 => {
            let float = boxed_float(b, boxed, frame, payload, tag, slow);
            if ty == ValType::F32 { b.ins().fdemote(F32, float) } else { float }
        }
        ValType::Ref(_) => unreachable!("functions with references have no boxed entry"),
    }
}

/// Emits a float, from a value that holds a float or an integer.
fn boxed_float(
    b: &mut FunctionBuilder<'_>,
    boxed: &BoxedLayout,
    frame: Value,
    payload: i32,
    tag: Value,
    slow: Block,
) -> Value {
    let (from_float, other, from_integer) = (b.create_block(), b.create_block(), b.create_block());
    let done = b.create_block();
    let result = b.append_block_param(done, F64);
    let is_float = b.ins().icmp_imm_u(IntCC::Equal, tag, i64::from(boxed.float_tag));
    b.ins().brif(is_float, from_float, &[], other, &[]);

    b.switch_to_block(from_float);
    let float = b.ins().load(F64, TRUSTED, frame, payload);
    b.ins().jump(done, &[float.into()]);

    b.switch_to_block(other);
    let is_integer = b.ins().icmp_imm_u(IntCC::Equal, tag, i64::from(boxed.integer_tag));
    b.ins().brif(is_integer, from_integer, &[], slow, &[]);

    b.switch_to_block(from_integer);
    let integer = b.ins().load(I64, TRUSTED, frame, payload);
    let float = b.ins().fcvt_from_sint(F64, integer);
    b.ins().jump(done, &[float.into()]);

    for block in [from_float, other, from_integer, done] {
        b.seal_block(block);
    }
    b.switch_to_block(done);
    result
}

/// Goes on if a condition holds, and to `otherwise` if not.
fn require(b: &mut FunctionBuilder<'_>, condition: Value, otherwise: Block) {
    let next = b.create_block();
    b.ins().brif(condition, next, &[], otherwise, &[]);
    b.seal_block(next);
    b.switch_to_block(next);
}

/// Stores a result as a value of the host.
fn store_boxed(
    b: &mut FunctionBuilder<'_>,
    boxed: &BoxedLayout,
    ty: ValType,
    value: Value,
    result: Value,
) {
    let (payload, tag) = match ty {
        ValType::I32 => (b.ins().sextend(I64, value), boxed.integer_tag),
        ValType::I64 => (value, boxed.integer_tag),
        ValType::F32 => (b.ins().fpromote(F64, value), boxed.float_tag),
        ValType::F64 => (value, boxed.float_tag),
        ValType::Ref(_) => unreachable!("functions with references have no boxed entry"),
    };
    b.ins().store(TRUSTED, payload, result, offset(boxed.payload, 0));
    let tag = b.ins().iconst(I32, i64::from(tag));
    b.ins().store(TRUSTED, tag, result, offset(boxed.tag, 0));
}

/// Stores values into slots.
fn store_slots(b: &mut FunctionBuilder<'_>, values: &[Value], slots: Value) {
    for (position, value) in values.iter().enumerate() {
        b.ins().store(TRUSTED, *value, slots, slot_offset(position));
    }
}

fn return_status(b: &mut FunctionBuilder<'_>, status: Status) {
    let status = b.ins().iconst(I32, i64::from(status as u32));
    b.ins().return_(&[status]);
}

/// Returns the offset of a slot.
fn slot_offset(position: usize) -> i32 {
    let offset = position * size_of::<Slot>();
    i32::try_from(offset).expect("validated: at most 1000 parameters and results")
}

fn offset(base: u32, field: u32) -> i32 {
    i32::try_from(base + field).expect("the host's structures are small")
}

/// Makes room for `size` bytes in the frame.
fn stack_slot(b: &mut FunctionBuilder<'_>, size: usize) -> StackSlot {
    let size = u32::try_from(size).expect("validated: at most 1000 parameters and results");
    let alignment = Slot::SIZE.trailing_zeros();
    let alignment = u8::try_from(alignment).expect("slots are small");
    let kind = StackSlotKind::ExplicitSlot;
    b.create_sized_stack_slot(StackSlotData::new(kind, size, alignment))
}

/// Returns the signature of a C function with so many words as parameters, and a status.
fn c_signature(generator: &CodeGenerator<'_>, words: usize) -> Signature {
    let convention: CallConv = generator.isa.default_call_conv();
    let mut signature = Signature::new(convention);
    signature.params = vec![AbiParam::new(I64); words];
    signature.returns = vec![AbiParam::new(I32)];
    signature
}

/// Compiles a function whose instructions `emit` emits, given the parameters.
fn build(
    generator: &mut CodeGenerator<'_>,
    signature: Signature,
    emit: impl FnOnce(&mut FunctionBuilder<'_>, &[Value]),
) -> Result<MachineCode> {
    let config = generator.isa.frontend_config();
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
    generator.finish()
}
