//! The structures that compiled code reads and writes, and where things lie in a [`VmContext`].
//!
//! ```text
//! VmContext      thread, builtins, type ids
//!                pointer to each memory, to each table, to each tag, to each imported global
//!                each imported function       (FuncImport)
//!                each defined global          (GlobalCell)
//!                each escaping function       (FuncRef)
//! ```
//!
//! If the module defines memory 0 and that has guard pages, the context is followed, at the next
//! multiple of 64 KiB, by that memory: its base is a constant away.

use std::mem::offset_of;
use std::ptr;

use super::builtins::Builtins;
use super::slot::Slot;
use crate::engine::index::{FuncIndex, GlobalIndex, MemoryIndex, TableIndex, TagIndex};
use crate::engine::module_info::Counts;

/// What a stack of native code shares with all compiled code that runs on it.
#[derive(Debug)]
#[repr(C)]
pub struct ThreadContext {
    /// The lowest address that the stack pointer may reach in compiled code.
    pub stack_limit: usize,
    /// The innermost activation, or null when no WebAssembly is running on this stack.
    pub activation: *mut Activation,
}

/// How much of a stack lies below the limit of compiled code at least, kept for the host, in bytes.
pub const HOST_RESERVE: u32 = 256 << 10;

/// One entry from the host into WebAssembly, living in the frame of the entry's code.
#[derive(Debug)]
#[repr(C)]
pub struct Activation {
    /// The activation that was innermost before.
    pub previous: *mut Activation,
    /// The stack pointer to restore when the call is unwound.
    pub stack_pointer: usize,
    /// The frame pointer to restore when the call is unwound: that of the entry's frame.
    pub frame_pointer: usize,
    /// Where execution continues when the call is unwound.
    pub landing_pc: usize,
    /// The frame pointer of the host adapter through which WebAssembly called out last.
    pub exit_frame_pointer: usize,
}

/// How an entry returned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Status {
    /// The results are stored.
    Returned = 0,
    /// A trap or a host function ended the call.
    Unwound = 1,
    /// A boxed entry met an argument that it leaves to the host; nothing was called.
    Slow = 2,
}

/// The fixed part of an instance's context.
#[derive(Debug)]
#[repr(C)]
pub struct VmContext {
    /// The context of the thread that owns the instance.
    pub thread: *mut ThreadContext,
    /// The functions of the runtime.
    pub builtins: *const Builtins,
    /// The canonical id of each type of the module.
    pub type_ids: *const u32,
    /// The instance, as an owner.
    pub owner: *const OwnerHeader,
}

// The same code leaves WebAssembly from a function and from a host adapter.
const _: () = assert!(
    offset_of!(VmContext, thread) == offset_of!(HostContext, thread)
        && offset_of!(VmContext, builtins) == offset_of!(HostContext, builtins)
);

/// What an owner of functions begins with. The runtime knows more.
#[derive(Debug)]
#[repr(C)]
pub struct OwnerHeader([usize; 0]);

/// The context of a host function.
#[derive(Debug)]
#[repr(C)]
pub struct HostContext {
    /// The context of the thread that owns the function.
    pub thread: *mut ThreadContext,
    /// The functions of the runtime.
    pub builtins: *const Builtins,
    /// Runs the function, with slots for the parameters and, behind them, for the results. Anything
    /// but zero unwinds to the innermost activation.
    pub invoke: extern "C" fn(*const HostContext, *mut Slot) -> u32,
}

/// An element of the static table: a function of the same instance, or null. The elements lie at
/// the end of the text, so they do not depend on where that is.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct StaticElement {
    /// How far in front of the elements the code lies, in the WebAssembly convention, in bytes.
    pub distance: u32,
    /// The identity of its type in the module, or [`StaticElement::NULL`].
    pub type_identity: u32,
}

impl StaticElement {
    /// The identity that no type has.
    pub const NULL: u32 = u32::MAX;

    /// The size of an element, in bytes.
    pub const SIZE: usize = size_of::<Self>();

    /// Returns the element as it lies in the text.
    pub fn to_bytes(self) -> [u8; Self::SIZE] {
        let mut bytes = [0; Self::SIZE];
        bytes[..4].copy_from_slice(&self.distance.to_ne_bytes());
        bytes[4..].copy_from_slice(&self.type_identity.to_ne_bytes());
        bytes
    }
}

/// What a reference to a function points to. That of an instance's function is all zeros until
/// somebody needs it.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct FuncRef {
    /// The code, in the WebAssembly convention.
    pub code: *const u8,
    /// Its first argument.
    pub context: *const u8,
    /// The canonical id of its type.
    pub type_id: u32,
    /// Its index in the module that defines it, or [`FuncRef::OF_HOST`].
    pub index: u32,
    /// What must live for the reference to be valid: an instance or a host function.
    pub owner: *const OwnerHeader,
}

impl FuncRef {
    /// The index of a host function.
    pub const OF_HOST: u32 = u32::MAX;
}

/// An imported function.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct FuncImport {
    /// The code, in the WebAssembly convention.
    pub code: *const u8,
    /// Its first argument.
    pub context: *const u8,
    /// The reference to the function.
    pub func_ref: *const FuncRef,
}

/// A linear memory.
#[derive(Debug)]
#[repr(C)]
pub struct MemoryDefinition {
    /// The address of byte 0.
    pub base: *mut u8,
    /// The length in bytes.
    pub byte_length: u64,
}

/// A table of references, as words (see [`super`]).
#[derive(Debug)]
#[repr(C)]
pub struct TableDefinition {
    /// The address of element 0.
    pub base: *mut u64,
    /// The length in elements.
    pub length: u64,
}

/// How much address space belongs to a linear memory with 32-bit addresses, in bytes from its base:
/// the 4 GiB that an address reaches, 4 GiB more for a static offset, and a host page of any size
/// for the width of an access.
pub const MEMORY_RESERVATION: u64 = (8 << 30) + 65_536;

/// A tag. Two tags are the same if their addresses are.
#[derive(Debug)]
#[repr(C)]
pub struct TagDefinition {
    /// The canonical id of the type.
    pub type_id: u32,
}

/// An exception.
#[derive(Debug)]
#[repr(C)]
pub struct ExceptionDefinition {
    /// The tag.
    pub tag: *const TagDefinition,
    /// The values.
    pub payload: *const Slot,
    /// How often a reference to the exception was handed out. While there is none, whoever catches
    /// it may free it.
    pub references: u64,
}

/// Where execution goes on when something is thrown.
#[derive(Clone, Copy, Debug, Default)]
#[repr(C)]
pub struct Landing {
    /// The stack pointer there.
    pub stack_pointer: usize,
    /// The frame pointer there.
    pub frame_pointer: usize,
    /// The code.
    pub pc: usize,
    /// The exception, if it is caught there.
    pub exception: u64,
    /// The address of its definition.
    pub definition: u64,
}

/// The value of a global, in the low bytes.
pub type GlobalCell = Slot;

/// The offset of a field, as the compiler wants it.
macro_rules! field_offset {
    ($ty:ty, $field:ident) => {{
        const OFFSET: usize = ::std::mem::offset_of!($ty, $field);
        const _: () = assert!(OFFSET < i32::MAX as usize);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_possible_wrap,
            reason = "asserted above"
        )]
        const NARROW: i32 = OFFSET as i32;
        NARROW
    }};
}
pub(crate) use field_offset;

/// The alignment of the variable parts of a context.
const PART_ALIGNMENT: u64 = 16;

/// Where things lie in the context of an instance of one module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VmLayout {
    memories: u64,
    tables: u64,
    static_elements: u64,
    tags: u64,
    global_imports: u64,
    func_imports: u64,
    globals: u64,
    func_refs: u64,
    size: u64,
    imported_globals: u32,
}

/// Returns the distance from a context of a size in bytes to the memory above it: a multiple of a
/// number, so that compiled code does not depend on the host's page size.
pub const fn memory_distance(context_size: u64) -> u64 {
    context_size.next_multiple_of(65_536)
}

impl VmLayout {
    /// Lays out the context of a module that has so many of everything.
    pub fn new(counts: &Counts) -> Self {
        let mut end = size_of::<VmContext>() as u64;
        let mut part = |count: u32, size: usize| {
            let start = end.next_multiple_of(PART_ALIGNMENT);
            end = start + u64::from(count) * size as u64;
            start
        };
        let pointer = size_of::<*const u8>();
        let imported = &counts.imported;
        Self {
            memories: part(counts.memories, pointer),
            tables: part(counts.tables, pointer),
            static_elements: part(u32::from(counts.static_elements.is_some()), pointer),
            tags: part(counts.tags, pointer),
            global_imports: part(imported.globals, pointer),
            func_imports: part(imported.functions, size_of::<FuncImport>()),
            globals: part(counts.globals - imported.globals, size_of::<GlobalCell>()),
            func_refs: part(counts.escaping, size_of::<FuncRef>()),
            size: end.next_multiple_of(PART_ALIGNMENT),
            imported_globals: imported.globals,
        }
    }

    /// Returns the size of the context.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Returns the distance from the context to the memory above it.
    pub const fn memory_distance(&self) -> u64 {
        memory_distance(self.size)
    }

    /// Returns where the pointer to a [`MemoryDefinition`] lies.
    pub fn memory(&self, memory: MemoryIndex) -> i32 {
        element::<*const u8>(self.memories, memory.0)
    }

    /// Returns where the pointer to a [`TableDefinition`] lies.
    pub fn table(&self, table: TableIndex) -> i32 {
        element::<*const u8>(self.tables, table.0)
    }

    /// Returns where the pointer to the elements of the static table lies, if there is one.
    pub fn static_elements(&self) -> i32 {
        element::<*const StaticElement>(self.static_elements, 0)
    }

    /// Returns where the pointer to a [`TagDefinition`] lies.
    pub fn tag(&self, tag: TagIndex) -> i32 {
        element::<*const u8>(self.tags, tag.0)
    }

    /// Returns where a global lies: the pointer to its [`GlobalCell`], or the cell itself.
    pub fn global(&self, global: GlobalIndex) -> GlobalPlace {
        match global.0.checked_sub(self.imported_globals) {
            None => GlobalPlace::Pointer(element::<*const u8>(self.global_imports, global.0)),
            Some(defined) => GlobalPlace::Cell(element::<GlobalCell>(self.globals, defined)),
        }
    }

    /// Returns where the [`FuncImport`] of an imported function lies.
    pub fn func_import(&self, func: FuncIndex) -> i32 {
        element::<FuncImport>(self.func_imports, func.0)
    }

    /// Returns where the [`FuncRef`] at a position of
    /// [`ModuleInfo::escaping`](crate::engine::module_info::ModuleInfo::escaping) lies.
    pub fn func_ref(&self, position: usize) -> i32 {
        element::<FuncRef>(self.func_refs, FuncIndex::from_position(position).0)
    }
}

/// Where a global lies in a context.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GlobalPlace {
    /// A pointer to the cell lies at this offset.
    Pointer(i32),
    /// The cell lies at this offset.
    Cell(i32),
}

/// Returns the offset of element `index` of an array that begins at `start`.
///
/// # Panics
///
/// Panics if a context is larger than 2 GiB, which the limits of decoding exclude: at most a
/// million functions, globals and imports each, none of them larger than 32 bytes.
fn element<T>(start: u64, index: u32) -> i32 {
    let offset = start + u64::from(index) * size_of::<T>() as u64;
    i32::try_from(offset).expect("validated: contexts are far below 2 GiB")
}

impl ThreadContext {
    /// Makes the context of a stack on which no WebAssembly is running.
    pub const fn new() -> Self {
        Self { stack_limit: 0, activation: ptr::null_mut() }
    }
}

impl Default for ThreadContext {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::module_info::Imported;

    #[test]
    fn parts_do_not_overlap() {
        let imported = Imported { globals: 1, functions: 2, ..Imported::default() };
        let counts = Counts { imported, globals: 3, escaping: 2, ..Counts::default() };
        let layout = VmLayout::new(&counts);

        assert_eq!(layout.global(GlobalIndex(0)), GlobalPlace::Pointer(32));
        assert_eq!(layout.func_import(FuncIndex(1)), 48 + 24);
        assert_eq!(layout.global(GlobalIndex(1)), GlobalPlace::Cell(96));
        assert_eq!(layout.global(GlobalIndex(2)), GlobalPlace::Cell(112));
        assert_eq!(layout.func_ref(1), 128 + 32);
        assert_eq!(layout.size(), 192);
        assert_eq!(layout.memory_distance(), 65_536);
    }
}
