//! The compiler's output for a module, from which an artifact is written.

use crate::engine::index::{FuncIndex, TypeIndex};
use crate::engine::trap::Trap;

/// The compiler's output for a module: the parts of an artifact.
#[derive(Debug, Default)]
pub(in crate::engine) struct Parts {
    /// Machine code: functions first, then entries and adapters, then the elements of the static
    /// table.
    pub text: Vec<u8>,
    /// Start of each function that the module defines, in the text, and at last the end of the last
    /// function.
    pub functions: Vec<u32>,
    /// Distance from each function's stored context up to the frame pointer, in bytes; 0 if a
    /// function does not store its context.
    pub context_distances: Vec<u32>,
    /// Ranges of the text in which the frame of a function is complete: start and end of each range
    /// by turns, in ascending order.
    pub framed: Vec<u32>,
    /// Boxed entries: function and place in the text, in ascending order of function.
    pub boxed_entries: Vec<(FuncIndex, u32)>,
    /// Slot entries: type and place in the text, in ascending order of type.
    pub slot_entries: Vec<(TypeIndex, u32)>,
    /// Host adapters: type and place in the text, in ascending order of type.
    pub host_adapters: Vec<(TypeIndex, u32)>,
    /// Instructions that may trap: place in the text and trap, in ascending order of place.
    pub traps: Vec<(u32, Trap)>,
    /// Calls with an exception handler in their frame, in ascending order of place.
    pub handlers: Vec<Handler>,
    /// Source map: the start of a range of the text, and the offset in the binary of the
    /// instruction that it comes from. In ascending order of place.
    pub source_map: Vec<(u32, u32)>,
    /// Image of memory 0: whole host pages.
    pub image: Vec<u8>,
    /// Bytes of data segments and custom sections.
    pub bytes: Vec<u8>,
}

/// A call with an exception handler in its frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::engine) struct Handler {
    /// Return address of the call, as a place in the text.
    pub return_place: u32,
    /// Distance from the stack pointer up to the frame pointer, in bytes.
    pub frame_offset: u32,
    /// Place in the text of the code that catches the exception.
    pub place: u32,
}
