//! The structures that compiled code reads and writes.

use std::mem::offset_of;
use std::ptr;

use super::builtins::Builtins;
use super::slot::Slot;

/// The byte of a host that never interrupts.
static CALM: u8 = 0;

/// The data that a native stack shares with all compiled code that runs on it.
#[derive(Debug)]
#[repr(C)]
pub struct ThreadContext {
    /// Lowest address that the stack pointer may have in compiled code.
    pub stack_limit: usize,
    /// Innermost activation, or null if no WebAssembly is running on this stack.
    pub activation: *mut Activation,
    /// Byte that is not zero while the host wants to interrupt the code. Interruptible code looks
    /// at it. The address is the same for all stacks of a thread, and never changes while code
    /// runs.
    pub interrupt: *const u8,
}

/// Minimum stack size below the limit of compiled code, in bytes. It is reserved for the host.
pub const HOST_RESERVE: u32 = 256 << 10;

/// A call from the host into WebAssembly. The structure is in the frame of the entry's code.
#[derive(Debug)]
#[repr(C)]
pub struct Activation {
    /// Previous innermost activation.
    pub previous: *mut Activation,
    /// Stack pointer to restore when the call is unwound.
    pub stack_pointer: usize,
    /// Frame pointer to restore when the call is unwound: the frame pointer of the entry.
    pub frame_pointer: usize,
    /// Address at which execution continues when the call is unwound.
    pub landing_pc: usize,
    /// Frame pointer of the host adapter that called the host last.
    pub exit_frame_pointer: usize,
}

/// The status that an entry returns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Status {
    /// The results are stored.
    Returned = 0,
    /// A trap or a host function ended the call.
    Unwound = 1,
    /// A boxed entry found an argument that it cannot convert. No function was called, and the host
    /// uses the slow path.
    Slow = 2,
}

/// The fixed part of an instance's context.
#[derive(Debug)]
#[repr(C)]
pub struct VmContext {
    /// Context of the thread that owns the instance.
    pub thread: *mut ThreadContext,
    /// Addresses of the runtime's functions.
    pub builtins: *const Builtins,
    /// Array with the canonical id of each type of the module.
    pub type_ids: *const u32,
    /// Owner of the instance's functions: the instance itself.
    pub owner: *const OwnerHeader,
}

// The code that calls the runtime is the same in a function and in a host adapter.
const _: () = assert!(
    offset_of!(VmContext, thread) == offset_of!(HostContext, thread)
        && offset_of!(VmContext, builtins) == offset_of!(HostContext, builtins)
);

/// The first bytes of an owner of functions. Only the runtime knows the full structure.
#[derive(Debug)]
#[repr(C)]
pub struct OwnerHeader([usize; 0]);

/// The context of a host function.
#[derive(Debug)]
#[repr(C)]
pub struct HostContext {
    /// Context of the thread that owns the function.
    pub thread: *mut ThreadContext,
    /// Addresses of the runtime's functions.
    pub builtins: *const Builtins,
    /// Function that runs the host function. The slots of the results follow the slots of the
    /// parameters. A result other than zero unwinds to the innermost activation.
    pub invoke: extern "C" fn(*const HostContext, *mut Slot) -> u32,
}

/// An element of the static table: a function of the same instance, or null. The elements are at
/// the end of the text. They contain distances, so they do not depend on the address of the text.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct StaticElement {
    /// Distance from the function's code to the start of the elements, in bytes. The code uses the
    /// WebAssembly convention.
    pub distance: u32,
    /// Identity of the function's type in the module, or [`StaticElement::NULL`].
    pub type_identity: u32,
}

impl StaticElement {
    /// Type identity of null, which no type has.
    pub const NULL: u32 = u32::MAX;

    /// Size of an element, in bytes.
    pub const SIZE: usize = size_of::<Self>();

    /// Returns the bytes of the element in the text.
    pub fn to_bytes(self) -> [u8; Self::SIZE] {
        let mut bytes = [0; Self::SIZE];
        bytes[..4].copy_from_slice(&self.distance.to_ne_bytes());
        bytes[4..].copy_from_slice(&self.type_identity.to_ne_bytes());
        bytes
    }
}

/// The target of a reference to a function. For a function of an instance, the structure is
/// zero-filled until it is needed.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct FuncRef {
    /// Code of the function, in the WebAssembly convention.
    pub code: *const u8,
    /// First argument of the code: the context.
    pub context: *const u8,
    /// Canonical id of the function's type.
    pub type_id: u32,
    /// Index in the module that defines the function, or [`FuncRef::OF_HOST`].
    pub index: u32,
    /// Instance or host function that must be alive while the reference is used.
    pub owner: *const OwnerHeader,
}

impl FuncRef {
    /// Index of every host function.
    pub const OF_HOST: u32 = u32::MAX;
}

/// An imported function.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct FuncImport {
    /// Code of the function, in the WebAssembly convention.
    pub code: *const u8,
    /// First argument of the code: the context.
    pub context: *const u8,
    /// Reference to the function.
    pub func_ref: *const FuncRef,
}

/// A linear memory.
#[derive(Debug)]
#[repr(C)]
pub struct MemoryDefinition {
    /// Address of byte 0.
    pub base: *mut u8,
    /// Length in bytes.
    pub byte_length: u64,
}

/// A table of references, as words (see [`super`]).
#[derive(Debug)]
#[repr(C)]
pub struct TableDefinition {
    /// Address of element 0.
    pub base: *mut u64,
    /// Length in elements.
    pub length: u64,
}

/// Size of the reserved address space of a memory with 32-bit addresses, in bytes from its base. It
/// is the sum of 4 GiB for the address, 4 GiB for the static offset, and a host page of any size
/// for the width of an access.
pub const MEMORY_RESERVATION: u64 = (8 << 30) + 65_536;

/// A tag. Two tags are the same if their addresses are equal.
#[derive(Debug)]
#[repr(C)]
pub struct TagDefinition {
    /// Canonical id of the tag's type.
    pub type_id: u32,
}

/// An exception.
#[derive(Debug)]
#[repr(C)]
pub struct ExceptionDefinition {
    /// Tag of the exception.
    pub tag: *const TagDefinition,
    /// Values of the payload.
    pub payload: *const Slot,
    /// Number of references that compiled code has taken: each `exnref` that it has made, and each
    /// open legacy clause that holds the exception. While the number is 0, code that catches the
    /// exception may free it.
    pub references: u64,
}

/// The place where execution continues after a throw.
#[derive(Clone, Copy, Debug, Default)]
#[repr(C)]
pub struct Landing {
    /// Stack pointer to restore.
    pub stack_pointer: usize,
    /// Frame pointer to restore.
    pub frame_pointer: usize,
    /// Address of the code.
    pub pc: usize,
    /// Handle of the exception, if the landing catches it.
    pub exception: u64,
    /// Address of the exception's definition.
    pub definition: u64,
}

/// The value of a global. A value that is smaller than the cell is in the low bytes.
pub type GlobalCell = Slot;

/// Returns the offset of a field, as the `i32` that the compiler expects.
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

impl ThreadContext {
    /// Makes the context of a stack on which no WebAssembly is running, for a host that never
    /// interrupts.
    pub const fn new() -> Self {
        Self { stack_limit: 0, activation: ptr::null_mut(), interrupt: &raw const CALM }
    }
}

impl Default for ThreadContext {
    fn default() -> Self {
        Self::new()
    }
}
