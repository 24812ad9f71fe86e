//! Reference instructions.

use cranelift_codegen::ir::InstBuilder;
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::types::I64;
use wasmparser::HeapType;

use super::env::{Caches, Region};
use super::function::FuncTranslator;
use crate::engine::abi::builtins::Builtin;
use crate::engine::abi::vmctx::{FuncImport, FuncRef, field_offset};
use crate::engine::decode;
use crate::engine::error::Result;
use crate::engine::index::FuncIndex;
use crate::engine::trap::Trap;
use crate::engine::types::RefType;

/// Translates `ref.null`.
pub(super) fn null(f: &mut FuncTranslator<'_>, heap: HeapType) -> Result<()> {
    let ty = wasmparser::RefType::new(true, heap);
    let ty = ty.map_or_else(|| Err(decode::heap_type(heap)), RefType::try_from);
    ty.map_err(|ty| f.unsupported(&ty))?;
    f.constant(|b| b.iconst(I64, 0));
    Ok(())
}

/// Translates `ref.is_null`.
pub(super) fn is_null(f: &mut FuncTranslator<'_>) {
    let reference = f.pop();
    let truth = f.ins().icmp_imm_s(IntCC::Equal, reference, 0);
    f.push_truth(truth);
}

/// Translates `ref.func`.
pub(super) fn func(f: &mut FuncTranslator<'_>, index: u32) {
    let (vmctx, index) = (f.vmctx, FuncIndex(index));
    let value = if f.env.info.is_imported_func(index) {
        let at = f.env.layout.func_import(index) + field_offset!(FuncImport, func_ref);
        f.ins().load(I64, Caches::constant(), vmctx, at)
    } else {
        let position = f.env.info.escaping_position(index);
        let position = position.expect("validated: ref.func names a declared function");
        let offset = i64::from(f.env.layout.func_ref(position));
        let func_ref = f.ins().iadd_imm_s(vmctx, offset);
        let flags = f.caches.variable(Region::Context);
        let code = f.ins().load(I64, flags, func_ref, field_offset!(FuncRef, code));
        let is_incomplete = f.ins().icmp_imm_u(IntCC::Equal, code, 0);
        f.seldom(is_incomplete, |f| {
            let index = f.index(index.0);
            f.call_builtin(Builtin::RefFunc, &[index]);
        });
        func_ref
    };
    f.push(value);
}

/// Translates `ref.as_non_null`.
pub(super) fn as_non_null(f: &mut FuncTranslator<'_>) {
    let reference = f.stack.top(1)[0];
    f.trapz(reference, Trap::NullReference);
}
