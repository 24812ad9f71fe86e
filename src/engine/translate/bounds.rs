//! The sandbox: conversion of WebAssembly addresses to native addresses.
//!
//! **Invariant:** no other module emits an address inside a linear memory.
//!
//! An ordinary memory has 32-bit addresses and pages of 64 KiB. It is at the start of
//! [`MEMORY_RESERVATION`] bytes of reserved address space. No access can leave this space: an
//! address is below 2³², a static offset is below 2³², and an access is at most 16 bytes wide.
//! Pages outside the current length are inaccessible guard pages, so an access out of bounds
//! faults. The fault is the trap.
//!
//! All other memories have explicit checks. With
//! [`Bounds::Explicit`](crate::engine::options::Bounds), ordinary memories have explicit checks,
//! too. The code compares the end of the access with the length, exactly and without overflow. Such
//! a memory may move when it grows, so its base is loaded for each access. If the processor
//! mispredicts the comparison, it reads at address zero.

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::types::I64;
use cranelift_codegen::ir::{Endianness, InstBuilder, MemFlagsData, Value};
use wasmparser::{MemArg, MemArgTarget};

use super::env::{Caches, Region};
use super::function::FuncTranslator;
use super::trap_code::trap_code;
use crate::engine::abi::vmctx::{MEMORY_RESERVATION, MemoryDefinition, field_offset};
use crate::engine::index::MemoryIndex;
use crate::engine::trap::Trap;
use crate::engine::types::AddressType;

/// A native address, as a base and a constant offset. This is the form of addresses in CLIF loads
/// and stores.
pub(super) struct Address {
    pub base: Value,
    pub offset: i32,
    pub flags: MemFlagsData,
}

const _: () = assert!(
    MEMORY_RESERVATION >= (1 << 32) + (1 << 32) + 16,
    "an address, an offset and the width of an access stay within the reservation"
);

/// Maximum static offset that becomes part of the instruction's addressing mode, in bytes.
const MAX_FOLDED_OFFSET: u64 = 1 << 30;

/// Emits the native address of an access at `index` plus the static offset of `access`.
pub(super) fn address(f: &mut FuncTranslator<'_>, access: MemArg, index: Value) -> Address {
    let memory = memory(access);
    // The access may be unaligned: its alignment is only a hint.
    let flags = MemFlagsData::new()
        .with_endianness(Endianness::Little)
        .with_trap_code(Some(trap_code(Trap::MemoryOutOfBounds)))
        .with_alias_region(Some(f.caches.region(Region::Memory)));
    let index = f.wide(index);
    if !f.traps_explicitly() && f.env.info.declared.memories[memory.index()].is_ordinary() {
        let (base, offset) = guarded(f, memory, index, access.offset);
        return Address { base, offset, flags };
    }
    // The maximum alignment of an access is its width.
    let size = 1 << access.max_align;
    let base = checked(f, memory, index, access.offset, size);
    Address { base, offset: 0, flags }
}

/// Emits the native address of an atomic access at `index` plus the static offset of `access`. The
/// code traps if the address is not a multiple of the access's width. The result has no separate
/// offset, because atomic instructions of CLIF have no offset.
pub(super) fn atomic_address(
    f: &mut FuncTranslator<'_>,
    access: MemArg,
    index: Value,
) -> (Value, MemFlagsData) {
    check_alignment(f, access, index);
    let Address { base, offset, flags } = address(f, access, index);
    let address = if offset == 0 { base } else { f.ins().iadd_imm_s(base, i64::from(offset)) };
    (address, flags)
}

/// Emits the check that the address of an atomic access is a multiple of its width.
pub(super) fn check_alignment(f: &mut FuncTranslator<'_>, access: MemArg, index: Value) {
    // Memories begin at a host page, so an aligned WebAssembly address is also aligned natively.
    // The lowest bits of the sum are correct even if it overflows.
    let lowest_bits = (1 << access.max_align) - 1;
    if lowest_bits != 0 {
        let offset = access.offset.cast_signed() & lowest_bits;
        let sum = if offset == 0 { index } else { f.ins().iadd_imm_u(index, offset) };
        let excess = f.ins().band_imm_u(sum, lowest_bits);
        f.trapnz(excess, Trap::UnalignedAtomic);
    }
}

/// Returns the memory of an access.
pub(super) fn memory(access: MemArg) -> MemoryIndex {
    let MemArgTarget::Memory(memory) = access.target else {
        unreachable!("validated: garbage-collected types are not enabled");
    };
    MemoryIndex(memory)
}

/// Emits the address of an access to an ordinary memory, as a base and a constant offset.
fn guarded(
    f: &mut FuncTranslator<'_>,
    memory: MemoryIndex,
    index: Value,
    offset: u64,
) -> (Value, i32) {
    let is_above_context = memory.0 == 0 && f.env.info.declared.has_memory_above_context();
    let (base, distance) = if is_above_context {
        (f.vmctx, f.env.layout.memory_distance())
    } else {
        let definition = definition(f, memory);
        let base = field_offset!(MemoryDefinition, base);
        (f.ins().load(I64, Caches::constant(), definition, base), 0)
    };
    let address = f.ins().iadd(base, index);
    let offset = distance + offset;
    if offset <= MAX_FOLDED_OFFSET {
        return (address, i32::try_from(offset).expect("at most 2^30"));
    }
    let offset = i64::try_from(offset).expect("validated: offsets are below 2^32");
    let offset = f.ins().iconst(I64, offset);
    (f.ins().iadd(address, offset), 0)
}

/// Emits the address of an access to any memory, with an explicit check that traps.
fn checked(
    f: &mut FuncTranslator<'_>,
    memory: MemoryIndex,
    index: Value,
    offset: u64,
    size: u64,
) -> Value {
    let trap = Trap::MemoryOutOfBounds;
    let definition = definition(f, memory);
    let flags = f.caches.variable(Region::Context);
    let length = field_offset!(MemoryDefinition, byte_length);
    let length = f.ins().load(I64, flags, definition, length);
    let base = f.ins().load(I64, flags, definition, field_offset!(MemoryDefinition, base));

    // An extent of 2⁶⁴ or more is outside of any memory. It is replaced by `u64::MAX`, which is
    // also outside of any memory.
    let extent = offset.checked_add(size);
    let extent = f.ins().iconst(I64, extent.unwrap_or(u64::MAX).cast_signed());
    let end = match f.env.info.declared.memories[memory.index()].address {
        AddressType::I32 => {
            // The sum of an offset below 2³², a 32-bit address and a width is far below 2⁶⁴.
            assert!(offset < 1 << 32, "validated: offsets into such a memory are below 2^32");
            f.ins().iadd(index, extent)
        }
        AddressType::I64 => f.add_or_trap(index, extent, trap),
    };
    let is_outside = f.ins().icmp(IntCC::UnsignedGreaterThan, end, length);
    f.trapnz(is_outside, trap);

    let offset = f.ins().iconst(I64, offset.cast_signed());
    let start = f.ins().iadd(index, offset);
    let address = f.ins().iadd(base, start);
    let nowhere = f.ins().iconst(I64, 0);
    f.ins().select_spectre_guard(is_outside, nowhere, address)
}

/// Emits the address of a memory's definition.
fn definition(f: &mut FuncTranslator<'_>, memory: MemoryIndex) -> Value {
    let (vmctx, offset) = (f.vmctx, f.env.layout.memory(memory));
    f.ins().load(I64, Caches::constant(), vmctx, offset)
}
