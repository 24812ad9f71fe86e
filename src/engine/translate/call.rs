//! Calls of functions, calls through tables, and calls of builtins.
//!
//! A stack walk must find all instances that have frames on the stack. So a function keeps its
//! context in its frame if its caller may belong to another instance: if the function escapes, or
//! if it is the target of a tail call and so replaces the frame of its caller. The caller of any
//! other function is a function of the same instance. Its frame is still there, and by the same
//! rule an outer frame of the instance keeps the context.
//!
//! A function that calls functions outside its instance also keeps its context, because the host
//! can ask for the calling instance.
//!
//! A tail call of a host function keeps the caller's frame, because the host can ask for the
//! calling instance. The stack does not grow without limit, because a host function never makes a
//! tail call.

use cranelift_codegen::cursor::{Cursor, FuncCursor};
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::types::{I32, I64};
use cranelift_codegen::ir::{
    self, BlockArg, BlockCall, ExceptionTableData, ExceptionTableItem, InstBuilder, MemFlagsData,
    SigRef, SourceLoc, StackSlotData, StackSlotKey, StackSlotKind, Value,
};

use super::env::{CONTEXT_SLOT, Caches, Region};
use super::exception::legacy;
use super::function::{FuncTranslator, MAKES_FRAME};
use super::table;
use crate::engine::abi::builtins::Builtin;
use crate::engine::abi::vmctx::{FuncImport, FuncRef, StaticElement, VmContext, field_offset};
use crate::engine::index::{FuncIndex, TableIndex, TypeIndex};
use crate::engine::trap::Trap;

/// Whether a call is a tail call.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tail {
    /// An ordinary call: the caller's frame stays, and the results become operands.
    No,
    /// A tail call: the caller's frame is removed, and the results are the caller's results.
    Yes,
}

/// The target of a call.
enum Callee {
    /// A function that the module defines.
    Direct(ir::FuncRef),
    /// Any function, given by its signature and the address of its code.
    Indirect(SigRef, Value),
}

/// Translates `call` and `return_call`.
pub(super) fn call(f: &mut FuncTranslator<'_>, index: u32, tail: Tail) {
    let index = FuncIndex(index);
    let operands = f.stack.pop_many(f.env.info.func_type(index).params.len());
    if !f.env.info.is_imported_func(index) {
        let callee = Callee::Direct(f.caches.function(&mut f.b, f.env, index));
        let context = f.vmctx;
        return emit(f, &callee, context, &operands, tail);
    }
    let (vmctx, import) = (f.vmctx, f.env.layout.func_import(index));
    let at = import + field_offset!(FuncImport, code);
    let code = f.ins().load(I64, Caches::constant(), vmctx, at);
    let at = import + field_offset!(FuncImport, context);
    let context = f.ins().load(I64, Caches::constant(), vmctx, at);
    let signature = f.caches.signature(&mut f.b, f.env, f.env.info.functions[index.index()]);
    if tail == Tail::Yes {
        let at = import + field_offset!(FuncImport, func_ref);
        let func_ref = f.ins().load(I64, Caches::constant(), vmctx, at);
        return leave_for_good(f, signature, (code, context, func_ref), &operands);
    }
    leave(f, signature, code, context, &operands);
}

/// Translates `call_indirect` and `return_call_indirect`.
pub(super) fn call_indirect(f: &mut FuncTranslator<'_>, table: u32, ty: u32, tail: Tail) {
    let index = f.pop();
    let ty = TypeIndex(ty);
    let operands = f.stack.pop_many(f.env.info.declared.types[ty.index()].params.len());
    if f.env.info.static_table == Some(TableIndex(table)) {
        let code = static_callee(f, TableIndex(table), index, ty);
        let (context, signature) = (f.vmctx, f.caches.signature(&mut f.b, f.env, ty));
        return emit(f, &Callee::Indirect(signature, code), context, &operands, tail);
    }
    let func_ref = table::element(f, TableIndex(table), index, Trap::UndefinedElement);

    let flags = f.null_trapping(func_ref, Trap::UninitializedElement);
    let actual = f.ins().load(I32, flags, func_ref, field_offset!(FuncRef, type_id));
    let expected = type_id(f, ty);
    let differs = f.ins().icmp(IntCC::NotEqual, actual, expected);
    f.trapnz(differs, Trap::IndirectCallTypeMismatch);

    let constant = MemFlagsData::trusted().with_readonly();
    let code = f.ins().load(I64, constant, func_ref, field_offset!(FuncRef, code));
    let context = f.ins().load(I64, constant, func_ref, field_offset!(FuncRef, context));
    let signature = f.caches.signature(&mut f.b, f.env, ty);
    match tail {
        Tail::No => leave(f, signature, code, context, &operands),
        Tail::Yes => leave_for_good(f, signature, (code, context, func_ref), &operands),
    }
}

/// Emits code that loads the code address of an element of a static table. It traps if the element
/// does not have the type.
fn static_callee(
    f: &mut FuncTranslator<'_>,
    table: TableIndex,
    index: Value,
    ty: TypeIndex,
) -> Value {
    let (elements, element) = table::static_element(f, table, index);
    let constant = MemFlagsData::trusted().with_readonly();
    let actual = f.ins().load(I32, constant, element, field_offset!(StaticElement, type_identity));
    let expected = i64::from(f.env.type_identities[ty.index()]);
    let differs = f.ins().icmp_imm_u(IntCC::NotEqual, actual, expected);
    f.rarely(differs, |f| {
        let is_null = f.ins().icmp_imm_u(IntCC::Equal, actual, i64::from(StaticElement::NULL));
        f.trapnz(is_null, Trap::UninitializedElement);
        f.trap(Trap::IndirectCallTypeMismatch);
    });
    let distance = f.ins().load(I32, constant, element, field_offset!(StaticElement, distance));
    let distance = f.ins().uextend(I64, distance);
    f.ins().isub(elements, distance)
}

/// Translates `call_ref` and `return_call_ref`.
pub(super) fn call_ref(f: &mut FuncTranslator<'_>, ty: u32, tail: Tail) {
    let func_ref = f.pop();
    let ty = TypeIndex(ty);
    let operands = f.stack.pop_many(f.env.info.declared.types[ty.index()].params.len());
    let flags = f.null_trapping(func_ref, Trap::NullFunctionReference);
    let code = f.ins().load(I64, flags, func_ref, field_offset!(FuncRef, code));
    let constant = MemFlagsData::trusted().with_readonly();
    let context = f.ins().load(I64, constant, func_ref, field_offset!(FuncRef, context));
    let signature = f.caches.signature(&mut f.b, f.env, ty);
    match tail {
        Tail::No => leave(f, signature, code, context, &operands),
        Tail::Yes => leave_for_good(f, signature, (code, context, func_ref), &operands),
    }
}

/// Emits a call of a function that may belong to another instance.
fn leave(
    f: &mut FuncTranslator<'_>,
    signature: SigRef,
    code: Value,
    context: Value,
    operands: &[Value],
) {
    keep_context(f);
    emit(f, &Callee::Indirect(signature, code), context, operands, Tail::No);
}

/// Emits a tail call of a function that may belong to another instance or to the host. The function
/// is given by its code, its context and the reference to it. For a host function, the code makes
/// an ordinary call.
fn leave_for_good(
    f: &mut FuncTranslator<'_>,
    signature: SigRef,
    (code, context, func_ref): (Value, Value, Value),
    operands: &[Value],
) {
    keep_context(f);
    let constant = MemFlagsData::trusted().with_readonly();
    let index = f.ins().load(I32, constant, func_ref, field_offset!(FuncRef, index));
    let is_host = f.ins().icmp_imm_u(IntCC::Equal, index, i64::from(FuncRef::OF_HOST));
    f.rarely(is_host, |f| {
        legacy::leave_clauses(f, f.stack.outermost());
        let args = [&[context], operands].concat();
        let call = f.ins().call_indirect(signature, code, &args);
        let results = f.b.func.dfg.inst_results(call).to_vec();
        f.return_frame(&results);
    });
    emit(f, &Callee::Indirect(signature, code), context, operands, Tail::Yes);
}

/// Emits code at the start of the function that stores the context in its frame. A source location
/// marks the code, because the frame is complete only after it.
pub(super) fn keep_context(f: &mut FuncTranslator<'_>) {
    if std::mem::replace(&mut f.keeps_context, true) {
        return;
    }
    let alignment = u8::try_from(I64.bytes().trailing_zeros()).expect("a small number");
    let kind = StackSlotKind::ExplicitSlot;
    let key = StackSlotKey::new(CONTEXT_SLOT);
    let slot = StackSlotData::new_with_key(kind, I64.bytes(), alignment, key);
    let slot = f.b.create_sized_stack_slot(slot);
    // A block is inserted into the function with its first instruction. The entry block may still
    // be empty here.
    f.b.ensure_inserted_block();
    let entry = f.b.func.layout.entry_block().expect("the function has begun");
    let mut start = FuncCursor::new(f.b.func).at_first_insertion_point(entry);
    start.set_srcloc(SourceLoc::new(MAKES_FRAME));
    let address = start.ins().stack_addr(I64, slot, 0);
    start.ins().store(f.caches.variable(Region::Local), f.vmctx, address, 0);
}

/// Emits the canonical id of a type of the module.
fn type_id(f: &mut FuncTranslator<'_>, ty: TypeIndex) -> Value {
    let vmctx = f.vmctx;
    let ids = field_offset!(VmContext, type_ids);
    let ids = f.ins().load(I64, Caches::constant(), vmctx, ids);
    let offset = i32::try_from(ty.0 * 4).expect("validated: at most a million types");
    f.ins().load(I32, Caches::constant(), ids, offset)
}

/// Emits a call.
fn emit(
    f: &mut FuncTranslator<'_>,
    callee: &Callee,
    context: Value,
    operands: &[Value],
    tail: Tail,
) {
    let args = [&[context], operands].concat();
    if let (Some(landing), Tail::No) = (f.handlers.last().copied(), tail) {
        return guarded(f, callee, &args, landing);
    }
    if tail == Tail::Yes {
        legacy::leave_clauses(f, f.stack.outermost());
    }
    let call = match (callee, tail) {
        (Callee::Direct(function), Tail::No) => f.ins().call(*function, &args),
        (Callee::Direct(function), Tail::Yes) => {
            f.remove_frame(|f| f.ins().return_call(*function, &args))
        }
        (Callee::Indirect(signature, code), Tail::No) => {
            f.ins().call_indirect(*signature, *code, &args)
        }
        (Callee::Indirect(signature, code), Tail::Yes) => {
            f.remove_frame(|f| f.ins().return_call_indirect(*signature, *code, &args))
        }
    };
    match tail {
        Tail::No => f.stack.push_all(f.b.func.dfg.inst_results(call)),
        Tail::Yes => f.stack.reachable = false,
    }
}

/// Emits a call with a landing: its exceptions are caught in this function.
fn guarded(f: &mut FuncTranslator<'_>, callee: &Callee, args: &[Value], landing: ir::Block) {
    let signature = match callee {
        Callee::Direct(function) => f.b.func.dfg.ext_funcs[*function].signature,
        Callee::Indirect(signature, _) => *signature,
    };
    let next = f.b.create_block();
    let returns = f.b.func.dfg.signatures[signature].returns.clone();
    for result in &returns {
        f.b.append_block_param(next, result.value_type);
    }
    let lists = &mut f.b.func.dfg.value_lists;
    let results = (0..).map(BlockArg::TryCallRet).take(returns.len());
    let returned = BlockCall::new(next, results, lists);
    let thrown = [BlockArg::TryCallExn(0), BlockArg::TryCallExn(1)];
    let thrown = ExceptionTableItem::Default(BlockCall::new(landing, thrown, lists));
    let table = ExceptionTableData::new(signature, returned, [thrown]);
    let table = f.b.func.dfg.exception_tables.push(table);
    match callee {
        Callee::Direct(function) => f.ins().try_call(*function, args, table),
        Callee::Indirect(_, code) => f.ins().try_call_indirect(*code, args, table),
    };
    f.b.seal_block(next);
    f.b.switch_to_block(next);
    f.stack.push_all(f.b.block_params(next));
}

impl FuncTranslator<'_> {
    /// Emits the call of a builtin that returns a value.
    pub(super) fn builtin(&mut self, builtin: Builtin, args: &[Value]) -> Value {
        let call = self.call_builtin(builtin, args);
        self.b.func.dfg.first_result(call)
    }

    /// Emits the call of a builtin.
    pub(super) fn call_builtin(&mut self, builtin: Builtin, args: &[Value]) -> ir::Inst {
        let vmctx = self.vmctx;
        let builtins = field_offset!(VmContext, builtins);
        let builtins = self.ins().load(I64, Caches::constant(), vmctx, builtins);
        let code = self.ins().load(I64, Caches::constant(), builtins, builtin.offset());
        let signature = self.caches.builtin(&mut self.b, self.env, builtin);
        let args = [&[vmctx], args].concat();
        self.ins().call_indirect(signature, code, &args)
    }

    /// Emits an index as an argument of a builtin.
    pub(super) fn index(&mut self, index: u32) -> Value {
        self.ins().iconst(I32, i64::from(index))
    }
}
