//! Memory instructions: loads, stores, and instructions on ranges of bytes.

use cranelift_codegen::ir::types::I64;
use cranelift_codegen::ir::{InstBuilder, MemFlagsData, Value};
use cranelift_frontend::FuncInstBuilder;
use wasmparser::MemArg;

use super::bounds;
use super::env::Caches;
use super::function::FuncTranslator;
use crate::engine::abi::builtins::Builtin;
use crate::engine::abi::vmctx::{MemoryDefinition, field_offset};
use crate::engine::index::MemoryIndex;
use crate::engine::trap::Trap;

/// Translates a load. `emit` gets flags, address and offset.
pub(super) fn load<'a>(
    f: &mut FuncTranslator<'a>,
    access: MemArg,
    emit: impl FnOnce(FuncInstBuilder<'_, 'a>, MemFlagsData, Value, i32) -> Value,
) {
    let index = f.pop();
    let address = bounds::address(f, access, index);
    let value = emit(f.ins(), address.flags, address.base, address.offset);
    f.push(value);
}

/// Translates a store. `emit` gets flags, value, address and offset.
pub(super) fn store<'a>(
    f: &mut FuncTranslator<'a>,
    access: MemArg,
    emit: impl FnOnce(FuncInstBuilder<'_, 'a>, MemFlagsData, Value, Value, i32),
) {
    let value = f.pop();
    let index = f.pop();
    let address = bounds::address(f, access, index);
    emit(f.ins(), address.flags, value, address.base, address.offset);
}

/// Translates `memory.size`.
pub(super) fn size(f: &mut FuncTranslator<'_>, memory: u32) {
    let (vmctx, offset) = (f.vmctx, f.env.layout.memory(MemoryIndex(memory)));
    let definition = f.ins().load(I64, Caches::constant(), vmctx, offset);
    let flags = f.caches.variable(super::env::Region::Context);
    let offset = field_offset!(MemoryDefinition, byte_length);
    let bytes = f.ins().load(I64, flags, definition, offset);
    let ty = f.env.info.declared.memories[MemoryIndex(memory).index()];
    let pages = f.ins().ushr_imm_u(bytes, i64::from(ty.page_size_log2));
    let pages = f.narrow(ty.address, pages);
    f.push(pages);
}

/// Translates `memory.grow`.
pub(super) fn grow(f: &mut FuncTranslator<'_>, memory: u32) {
    let address = f.env.info.declared.memories[MemoryIndex(memory).index()].address;
    let delta = f.pop();
    let (delta, memory) = (f.wide(delta), f.index(memory));
    let before = f.builtin(Builtin::MemoryGrow, &[memory, delta]);
    let before = f.narrow(address, before);
    f.push(before);
}

/// Translates `memory.copy`.
pub(super) fn copy(f: &mut FuncTranslator<'_>, to_memory: u32, from_memory: u32) {
    let operands = f.pop_wide(3);
    let memories = [f.index(to_memory), f.index(from_memory)];
    checked(f, Builtin::MemoryCopy, &memories, &operands);
}

/// Translates `memory.fill`.
pub(super) fn fill(f: &mut FuncTranslator<'_>, memory: u32) {
    let (length, byte, start) = (f.pop(), f.pop(), f.pop());
    let (start, length) = (f.wide(start), f.wide(length));
    let memory = f.index(memory);
    checked(f, Builtin::MemoryFill, &[memory], &[start, byte, length]);
}

/// Translates `memory.init`.
pub(super) fn init(f: &mut FuncTranslator<'_>, memory: u32, data: u32) {
    let mut operands = f.stack.pop_many(3);
    operands[0] = f.wide(operands[0]);
    let indices = [f.index(memory), f.index(data)];
    checked(f, Builtin::MemoryInit, &indices, &operands);
}

/// Emits the call of a builtin that returns whether its access was in bounds. The code traps if the
/// access was out of bounds.
fn checked(f: &mut FuncTranslator<'_>, builtin: Builtin, indices: &[Value], operands: &[Value]) {
    let done = f.builtin(builtin, &[indices, operands].concat());
    f.trapz(done, Trap::MemoryOutOfBounds);
}
