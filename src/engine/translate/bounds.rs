//! The sandbox: turning a WebAssembly address into a native one.
//!
//! **Invariant:** no other module emits an address inside a linear memory. Two reviewers, please.
//!
//! Every memory has 32-bit addresses and lies at the start of a reservation of address space that
//! no access can leave: an address is below 2³², a static offset is below 2³², an access is at most
//! 16 bytes wide, and [`MEMORY_RESERVATION`] bytes from the base on belong to the memory. Pages outside its
//! current length are inaccessible, so an access out of bounds faults, and the fault is the trap.

use cranelift_codegen::ir::types::I64;
use cranelift_codegen::ir::{Endianness, InstBuilder, MemFlagsData, Value};
use wasmparser::{MemArg, MemArgTarget};

use super::FuncTranslator;
use super::env::{Caches, Region};
use super::trap_code::trap_code;
use crate::engine::abi::vmctx::{MEMORY_RESERVATION, MemoryDefinition, field_offset};
use crate::engine::index::MemoryIndex;
use crate::engine::trap::Trap;

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
    let MemArgTarget::Memory(memory) = access.target else {
        unreachable!("validated: garbage-collected types are not enabled");
    };
    let memory = MemoryIndex(memory);
    let (base, distance) = base(f, memory);
    let index = f.ins().uextend(I64, index);
    let address = f.ins().iadd(base, index);
    // Whatever the hint of alignment says, the access may be unaligned.
    let flags = MemFlagsData::new()
        .with_endianness(Endianness::Little)
        .with_trap_code(Some(trap_code(Trap::MemoryOutOfBounds)))
        .with_alias_region(Some(f.caches.region(Region::Memory)));

    let offset = distance + access.offset;
    if offset <= MAX_FOLDED_OFFSET {
        let offset = i32::try_from(offset).expect("at most 2^30");
        return Address { base: address, offset, flags };
    }
    let offset = i64::try_from(offset).expect("validated: offsets are below 2^32");
    let offset = f.ins().iconst(I64, offset);
    let base = f.ins().iadd(address, offset);
    Address { base, offset: 0, flags }
}

/// Emits the base of a memory, as a value and the constant distance from it.
fn base(f: &mut FuncTranslator<'_>, memory: MemoryIndex) -> (Value, u64) {
    let info = f.env.info;
    if memory.0 == 0 && info.imported.memories == 0 {
        return (f.vmctx, f.env.layout.memory_distance());
    }
    let (vmctx, offset) = (f.vmctx, f.env.layout.memory(memory));
    let definition = f.ins().load(I64, Caches::constant(), vmctx, offset);
    let offset = field_offset!(MemoryDefinition, base);
    (f.ins().load(I64, Caches::constant(), definition, offset), 0)
}
