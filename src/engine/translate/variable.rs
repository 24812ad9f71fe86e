//! Variable instructions: locals and globals.

use cranelift_codegen::ir::types::I64;
use cranelift_codegen::ir::{InstBuilder, MemFlagsData, Value};
use cranelift_frontend::Variable;

use super::env::{Caches, Region, clif_type};
use super::function::FuncTranslator;
use crate::engine::abi::builtins::Builtin;
use crate::engine::abi::layout::GlobalPlace;
use crate::engine::index::GlobalIndex;

/// Translates `local.get`.
pub(super) fn local_get(f: &mut FuncTranslator<'_>, local: u32) {
    let value = f.b.use_var(Variable::from_u32(local));
    f.push(value);
}

/// Translates `local.set`.
pub(super) fn local_set(f: &mut FuncTranslator<'_>, local: u32) {
    let value = f.pop();
    f.b.def_var(Variable::from_u32(local), value);
}

/// Translates `local.tee`.
pub(super) fn local_tee(f: &mut FuncTranslator<'_>, local: u32) {
    let value = f.stack.top(1)[0];
    f.b.def_var(Variable::from_u32(local), value);
}

/// Translates `global.get`.
pub(super) fn global_get(f: &mut FuncTranslator<'_>, global: u32) {
    let global = GlobalIndex(global);
    let ty = f.env.info.declared.globals[global.index()];
    let (base, offset) = cell(f, global);
    // An immutable global has its final value before compiled code can read it.
    let flags = if ty.mutable { variable(f) } else { Caches::constant() };
    let value = f.ins().load(clif_type(ty.value), flags, base, offset);
    f.push(value);
}

/// Translates `global.set`.
pub(super) fn global_set(f: &mut FuncTranslator<'_>, global: u32) {
    let value = f.pop();
    let index = GlobalIndex(global);
    if f.env.info.declared.globals[index.index()].value.is_ref() {
        // A global owns its reference, as a table does, so the builtin counts references.
        let global = f.index(global);
        f.call_builtin(Builtin::GlobalSetRef, &[global, value]);
        return;
    }
    let (base, offset) = cell(f, index);
    let flags = variable(f);
    f.ins().store(flags, value, base, offset);
}

fn variable(f: &FuncTranslator<'_>) -> MemFlagsData {
    f.caches.variable(Region::Global)
}

/// Emits the address of a global's cell, as a base and a constant offset.
fn cell(f: &mut FuncTranslator<'_>, global: GlobalIndex) -> (Value, i32) {
    let vmctx = f.vmctx;
    match f.env.layout.global(global) {
        GlobalPlace::Cell(offset) => (vmctx, offset),
        GlobalPlace::Pointer(offset) => (f.ins().load(I64, Caches::constant(), vmctx, offset), 0),
    }
}
