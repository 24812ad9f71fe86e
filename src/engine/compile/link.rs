//! The linker: places functions, entries and adapters in one text, and resolves the calls between
//! them.

use cranelift_codegen::TextSectionBuilder;
use cranelift_codegen::control::ControlPlane;
use cranelift_codegen::isa::TargetIsa;

use super::function::MachineCode;
use crate::engine::artifact::{Handler, Parts};
use crate::engine::error::{Error, Result};
use crate::engine::index::{FuncIndex, TypeIndex};
use crate::engine::room;

/// Maximum size of code that is linked without checking that memory is available, in bytes.
const SMALL: usize = 256 << 10;

/// A text under construction.
pub(super) struct Linker {
    text: Box<dyn TextSectionBuilder>,
    imported: u32,
    parts: Parts,
    end: u64,
}

impl Linker {
    /// Makes an empty text for a module that imports `imported` functions and defines the functions
    /// of `codes`.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Os`] if the system has no memory for these functions, and for entries and
    /// adapters of the same total size.
    pub(super) fn new(isa: &dyn TargetIsa, imported: u32, codes: &[MachineCode]) -> Result<Self> {
        // The text and the lists double when they grow, while the old allocations still exist. The
        // code that serializes the result checks for memory again.
        let size = codes.iter().map(MachineCode::size).fold(0, usize::saturating_add);
        if size > SMALL {
            room::expect(size.saturating_mul(6))?;
        }
        let text = isa.text_section_builder(codes.len());
        Ok(Self { text, imported, parts: Parts::default(), end: 0 })
    }

    /// Appends the next function that the module defines.
    pub(super) fn function(&mut self, code: &MachineCode) {
        let start = self.append(true, code);
        self.parts.functions.push(start);
        self.parts.context_distances.push(code.context_distance);
        self.parts.framed.extend(code.framed.iter().map(|at| start.saturating_add(*at)));
        // Only functions have handlers in this table. The landing of an entry is stored in its
        // activation.
        self.parts.handlers.extend(code.handlers.iter().map(|handler| Handler {
            return_place: start.saturating_add(handler.return_place),
            frame_offset: handler.frame_offset,
            place: start.saturating_add(handler.place),
        }));
    }

    /// Ends the list of functions: stores the end of the last function.
    pub(super) fn end_of_functions(&mut self) {
        let end = place(self.end);
        self.parts.functions.push(end);
    }

    /// Appends the boxed entry of a function.
    pub(super) fn boxed_entry(&mut self, func: FuncIndex, code: &MachineCode) {
        let place = self.append(false, code);
        self.parts.boxed_entries.push((func, place));
    }

    /// Appends the slot entry for a type.
    pub(super) fn slot_entry(&mut self, ty: TypeIndex, code: &MachineCode) {
        let place = self.append(false, code);
        self.parts.slot_entries.push((ty, place));
    }

    /// Appends the host adapter for a type.
    pub(super) fn host_adapter(&mut self, ty: TypeIndex, code: &MachineCode) {
        let place = self.append(false, code);
        self.parts.host_adapters.push((ty, place));
    }

    /// Resolves all calls and returns the text with its tables.
    ///
    /// # Errors
    ///
    /// Returns [`Error::LimitExceeded`] if the text is 2 GiB or more.
    pub(super) fn finish(mut self) -> Result<Parts> {
        if self.end >= 1 << 31 {
            return Err(Error::LimitExceeded("the code of a module exceeds 2 GiB".into()));
        }
        self.parts.text = self.text.finish(&mut ControlPlane::default());
        Ok(self.parts)
    }

    fn append(&mut self, labeled: bool, code: &MachineCode) -> u32 {
        let control = &mut ControlPlane::default();
        let start = self.text.append(labeled, &code.code, code.alignment, control);
        self.end = start + code.code.len() as u64;
        for call in &code.calls {
            let target = call.callee.0 - self.imported;
            let target = FuncIndex(target).index();
            let at = start + u64::from(call.place);
            let resolved = self.text.resolve_reloc(at, call.kind, call.addend, target);
            assert!(resolved, "calls within the text are resolved by the text");
        }
        let start = place(start);
        let moved = |at: &u32| start.saturating_add(*at);
        self.parts.traps.extend(code.traps.iter().map(|(at, trap)| (moved(at), *trap)));
        self.parts.source_map.extend(code.source_map.iter().map(|(at, from)| (moved(at), *from)));
        start
    }
}

/// Converts a place in the text to 32 bits. If a place does not fit, [`Linker::finish`] returns an
/// error.
fn place(at: u64) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
