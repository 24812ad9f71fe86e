//! Calls: of functions, through tables, and of builtins.

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::types::{I32, I64};
use cranelift_codegen::ir::{InstBuilder, MemFlagsData, Value};

use super::env::Caches;
use super::trap_code::trap_code;
use super::{FuncTranslator, table};
use crate::engine::abi::builtins::Builtin;
use crate::engine::abi::vmctx::{FuncImport, FuncRef, VmContext, field_offset};
use crate::engine::index::{FuncIndex, TableIndex, TypeIndex};
use crate::engine::trap::Trap;

/// Translates `call`.
pub(super) fn call(f: &mut FuncTranslator<'_>, index: u32) {
    let index = FuncIndex(index);
    let operands = f.stack.pop_many(f.env.info.func_type(index).params.len());
    if !f.env.info.is_imported_func(index) {
        let function = f.caches.function(&mut f.b, f.env, index);
        let args = [&[f.vmctx], &*operands].concat();
        let call = f.ins().call(function, &args);
        return push_results(f, call);
    }
    let (vmctx, import) = (f.vmctx, f.env.layout.func_import(index));
    let at = import + field_offset!(FuncImport, code);
    let code = f.ins().load(I64, Caches::constant(), vmctx, at);
    let at = import + field_offset!(FuncImport, context);
    let context = f.ins().load(I64, Caches::constant(), vmctx, at);
    let ty = f.env.info.functions[index.index()];
    indirect(f, ty, code, context, &operands);
}

/// Translates `call_indirect`.
pub(super) fn call_indirect(f: &mut FuncTranslator<'_>, table: u32, ty: u32) {
    let index = f.pop();
    let ty = TypeIndex(ty);
    let operands = f.stack.pop_many(f.env.info.types[ty.index()].params.len());
    let func_ref = table::element(f, TableIndex(table), index, Trap::UndefinedElement);

    // A null reference is address zero, and reading the type there faults: that is its trap.
    let flags = MemFlagsData::new()
        .with_aligned()
        .with_readonly()
        .with_trap_code(Some(trap_code(Trap::UninitializedElement)));
    let actual = f.ins().load(I32, flags, func_ref, field_offset!(FuncRef, type_id));
    let expected = type_id(f, ty);
    let differs = f.ins().icmp(IntCC::NotEqual, actual, expected);
    f.ins().trapnz(differs, trap_code(Trap::IndirectCallTypeMismatch));

    let constant = MemFlagsData::trusted().with_readonly();
    let code = f.ins().load(I64, constant, func_ref, field_offset!(FuncRef, code));
    let context = f.ins().load(I64, constant, func_ref, field_offset!(FuncRef, context));
    indirect(f, ty, code, context, &operands);
}

/// Emits the canonical id of a type of the module.
fn type_id(f: &mut FuncTranslator<'_>, ty: TypeIndex) -> Value {
    let vmctx = f.vmctx;
    let ids = field_offset!(VmContext, type_ids);
    let ids = f.ins().load(I64, Caches::constant(), vmctx, ids);
    let offset = i32::try_from(ty.0 * 4).expect("validated: at most a million types");
    f.ins().load(I32, Caches::constant(), ids, offset)
}

/// Emits the call of a function that is known by its code and context.
fn indirect(
    f: &mut FuncTranslator<'_>,
    ty: TypeIndex,
    code: Value,
    context: Value,
    operands: &[Value],
) {
    let signature = f.caches.signature(&mut f.b, f.env, ty);
    let args = [&[context], operands].concat();
    let call = f.ins().call_indirect(signature, code, &args);
    push_results(f, call);
}

fn push_results(f: &mut FuncTranslator<'_>, call: cranelift_codegen::ir::Inst) {
    let results = f.b.func.dfg.inst_results(call);
    f.stack.push_all(results);
}

impl FuncTranslator<'_> {
    /// Emits the call of a builtin that returns something.
    pub(super) fn builtin(&mut self, builtin: Builtin, args: &[Value]) -> Value {
        let call = self.call_builtin(builtin, args);
        self.b.func.dfg.first_result(call)
    }

    /// Emits the call of a builtin.
    pub(super) fn call_builtin(
        &mut self,
        builtin: Builtin,
        args: &[Value],
    ) -> cranelift_codegen::ir::Inst {
        let vmctx = self.vmctx;
        let builtins = field_offset!(VmContext, builtins);
        let builtins = self.ins().load(I64, Caches::constant(), vmctx, builtins);
        let code = self.ins().load(I64, Caches::constant(), builtins, builtin.offset());
        let signature = self.caches.builtin(&mut self.b, self.env, builtin);
        let args = [&[vmctx], args].concat();
        self.ins().call_indirect(signature, code, &args)
    }

    /// Emits an index, as the builtins take it.
    pub(super) fn index(&mut self, index: u32) -> Value {
        self.ins().iconst(I32, i64::from(index))
    }
}
