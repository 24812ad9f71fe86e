//! The sandbox: turning a WebAssembly address into a native one.
//!
//! **Invariant:** no other module emits an address inside a linear memory. Two reviewers, please.
//!
//! An ordinary memory, with 32-bit addresses and pages of 64 KiB, lies at the start of a
//! reservation of address space that no access can leave: an address is below 2³², a static offset
//! is below 2³², an access is at most 16 bytes wide, and [`MEMORY_RESERVATION`] bytes from the base
//! on belong to the memory. Pages outside its current length are inaccessible, so an access out of
//! bounds faults, and the fault is the trap.
//!
//! For any other memory, and for all of them where nothing may be reserved
//! ([`Bounds::Explicit`](crate::engine::options::Bounds)), the code compares the end of the access
//! with the length, exactly and without overflow. Such a memory may move when it grows, so its base
//! is loaded anew each time. A processor that guesses the outcome wrong reads at address zero
//! instead.

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

/// A native address, as a base and a constant: the form that loads and stores take.
pub(super) struct Address {
    pub base: Value,
    pub offset: i32,
    pub flags: MemFlagsData,
}

const _: () = assert!(
    MEMORY_RESERVATION >= (1 << 32) + (1 << 32) + 16,
    "an address, an offset and the width of an access stay within the reservation"
);

/// The largest static offset that is left to the addressing mode.
const MAX_FOLDED_OFFSET: u64 = 1 << 30;

/// Emits the native address of an access at `index` plus the static offset of `access`.
pub(super) fn address(f: &mut FuncTranslator<'_>, access: MemArg, index: Value) -> Address {
    let memory = memory(access);
    // Whatever the hint of alignment says, the access may be unaligned.
    let flags = MemFlagsData::new()
        .with_endianness(Endianness::Little)
        .with_trap_code(Some(trap_code(Trap::MemoryOutOfBounds)))
        .with_alias_region(Some(f.caches.region(Region::Memory)));
    let index = f.wide(index);
    if !f.traps_explicitly() && f.env.info.memories[memory.index()].is_ordinary() {
        let (base, offset) = guarded(f, memory, index, access.offset);
        return Address { base, offset, flags };
    }
    // The largest alignment of an access is its width.
    let size = 1 << access.max_align;
    let base = checked(f, memory, index, access.offset, size);
    Address { base, offset: 0, flags }
}

/// Emits the native address of an atomic access at `index` plus the static offset of `access`, or
/// the trap if that is no multiple of its width. Atomic instructions of CLIF take no constant.
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
    // Memories begin at a page of the host, so that what is aligned here is so natively. The lowest
    // bits of a sum are right even if it overflows.
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

/// Emits the address of an access to an ordinary memory, as a base and a constant.
fn guarded(
    f: &mut FuncTranslator<'_>,
    memory: MemoryIndex,
    index: Value,
    offset: u64,
) -> (Value, i32) {
    let is_above_context = memory.0 == 0 && f.env.info.has_memory_above_context();
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

/// Emits the address of an access to any memory, or the trap.
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

    // An extent of 2⁶⁴ or more lies outside of any memory, as does what such a sum would overflow.
    let extent = offset.checked_add(size);
    let extent = f.ins().iconst(I64, extent.unwrap_or(u64::MAX).cast_signed());
    let end = match f.env.info.memories[memory.index()].address {
        AddressType::I32 => {
            // Together with an address of 32 bits and a width, that is far below 2⁶⁴.
            assert!(offset < 1 << 32, "validated: so are offsets into such a memory");
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

/// Emits where a memory is described.
fn definition(f: &mut FuncTranslator<'_>, memory: MemoryIndex) -> Value {
    let (vmctx, offset) = (f.vmctx, f.env.layout.memory(memory));
    f.ins().load(I64, Caches::constant(), vmctx, offset)
}
