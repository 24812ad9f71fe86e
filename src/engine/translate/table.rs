//! Table instructions, and the lookup of elements.
//!
//! Compiled code reads tables directly. Every change of a table calls a builtin. The reason is that
//! tables own their elements, and a trap must not interrupt the reference counting.

use cranelift_codegen::ir::InstBuilder;
use cranelift_codegen::ir::Value;
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::types::I64;

use super::env::{Caches, Region};
use super::function::FuncTranslator;
use crate::engine::abi::builtins::Builtin;
use crate::engine::abi::vmctx::{StaticElement, TableDefinition, field_offset};
use crate::engine::index::TableIndex;
use crate::engine::trap::Trap;

/// Emits the load of an element. The code traps with `outside` for an index outside the table.
pub(super) fn element(
    f: &mut FuncTranslator<'_>,
    table: TableIndex,
    index: Value,
    outside: Trap,
) -> Value {
    let definition = definition(f, table);
    let flags = f.caches.variable(Region::Context);
    let length = f.ins().load(I64, flags, definition, field_offset!(TableDefinition, length));
    let index = f.wide(index);
    let is_outside = f.ins().icmp(IntCC::UnsignedGreaterThanOrEqual, index, length);
    f.trapnz(is_outside, outside);

    // If the processor mispredicts the check, it must not read outside the table. It reads element
    // 0 instead.
    let base = f.ins().load(I64, flags, definition, field_offset!(TableDefinition, base));
    let shift = i64::from(size_of::<u64>().trailing_zeros());
    let distance = f.ins().ishl_imm_u(index, shift);
    let address = f.ins().iadd(base, distance);
    let address = f.ins().select_spectre_guard(is_outside, base, address);
    let flags = f.caches.variable(Region::Table);
    f.ins().load(I64, flags, address, 0)
}

/// Emits the address of a static table's elements, and the address of one element. The code traps
/// for an index outside the table.
pub(super) fn static_element(
    f: &mut FuncTranslator<'_>,
    table: TableIndex,
    index: Value,
) -> (Value, Value) {
    let length = f.env.info.declared.tables[table.index()].limits.minimum;
    let length = i64::try_from(length).expect("a static table is small");
    let index = f.wide(index);
    let is_outside = f.ins().icmp_imm_u(IntCC::UnsignedGreaterThanOrEqual, index, length);
    f.trapnz(is_outside, Trap::UndefinedElement);

    // As above, a processor that mispredicts the check reads element 0.
    let (vmctx, offset) = (f.vmctx, f.env.layout.static_elements());
    let base = f.ins().load(I64, Caches::constant(), vmctx, offset);
    let shift = i64::from(size_of::<StaticElement>().trailing_zeros());
    let distance = f.ins().ishl_imm_u(index, shift);
    let address = f.ins().iadd(base, distance);
    (base, f.ins().select_spectre_guard(is_outside, base, address))
}

fn definition(f: &mut FuncTranslator<'_>, table: TableIndex) -> Value {
    let (vmctx, offset) = (f.vmctx, f.env.layout.table(table));
    f.ins().load(I64, Caches::constant(), vmctx, offset)
}

/// Translates `table.get`.
pub(super) fn get(f: &mut FuncTranslator<'_>, table: u32) {
    let index = f.pop();
    let value = element(f, TableIndex(table), index, Trap::TableOutOfBounds);
    f.push(value);
}

/// Translates `table.set`.
pub(super) fn set(f: &mut FuncTranslator<'_>, table: u32) {
    let operands = f.pop_wide(2);
    let table = f.index(table);
    checked(f, Builtin::TableSet, &[table], &operands);
}

/// Translates `table.size`.
pub(super) fn size(f: &mut FuncTranslator<'_>, table: u32) {
    let definition = definition(f, TableIndex(table));
    let flags = f.caches.variable(Region::Context);
    let length = f.ins().load(I64, flags, definition, field_offset!(TableDefinition, length));
    let address = f.env.info.declared.tables[TableIndex(table).index()].address;
    let length = f.narrow(address, length);
    f.push(length);
}

/// Translates `table.grow`.
pub(super) fn grow(f: &mut FuncTranslator<'_>, table: u32) {
    let address = f.env.info.declared.tables[TableIndex(table).index()].address;
    let operands = f.pop_wide(2);
    let table = f.index(table);
    let before = f.builtin(Builtin::TableGrow, &[table, operands[0], operands[1]]);
    let before = f.narrow(address, before);
    f.push(before);
}

/// Translates `table.fill`.
pub(super) fn fill(f: &mut FuncTranslator<'_>, table: u32) {
    let operands = f.pop_wide(3);
    let table = f.index(table);
    checked(f, Builtin::TableFill, &[table], &operands);
}

/// Translates `table.copy`.
pub(super) fn copy(f: &mut FuncTranslator<'_>, to_table: u32, from_table: u32) {
    let operands = f.pop_wide(3);
    let tables = [f.index(to_table), f.index(from_table)];
    checked(f, Builtin::TableCopy, &tables, &operands);
}

/// Translates `table.init`.
pub(super) fn init(f: &mut FuncTranslator<'_>, table: u32, elem: u32) {
    let mut operands = f.stack.pop_many(3);
    operands[0] = f.wide(operands[0]);
    let indices = [f.index(table), f.index(elem)];
    checked(f, Builtin::TableInit, &indices, &operands);
}

/// Emits the call of a builtin that returns whether its access was in bounds. The code traps if the
/// access was out of bounds.
fn checked(f: &mut FuncTranslator<'_>, builtin: Builtin, indices: &[Value], operands: &[Value]) {
    let done = f.builtin(builtin, &[indices, operands].concat());
    f.trapz(done, Trap::TableOutOfBounds);
}
