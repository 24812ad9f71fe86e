//! Artifacts: a compiled module as bytes. Code, tables, data and the manifest are in one buffer or
//! file.
//!
//! The code is position-independent, so nothing has to be changed before use. Tables are read in
//! place. Only the plan and the manifest are decoded; the manifest is a [`ModuleInfo`].
//!
//! **Invariant:** bytes outside the head may be damaged. Each place or range read there is checked
//! against its bounds before use. So damage may lead to a wrong place, but never to a place outside
//! the artifact.
#![forbid(unsafe_code)]

mod exports;
mod fingerprint;
mod format;
mod manifest;
mod pc_map;
#[cfg(test)]
mod source_hash;

use std::fmt::Debug;
use std::fs::File;
use std::ops::Range;

use super::error::{Error, Result};
use super::index::{FuncIndex, TypeIndex};
use super::module_info::{Entity, ModuleInfo};
use super::plan::Plan;
use super::trap::Trap;

pub(super) use fingerprint::{Facts, Fingerprint, page_size};
use format::{Layout, Section};

/// Ending of the names of files with compiled modules. If such a file is truncated, the last
/// message of the process identifies the file by this ending.
pub const FILE_ENDING: &str = ".code";

/// A compiled module.
#[derive(Debug)]
pub(super) struct Artifact {
    storage: Box<dyn Storage>,
    layout: Layout,
}

/// A buffer or file that holds the bytes of an artifact. The bytes never change.
pub(super) trait Storage: Debug + Send + Sync {
    /// Returns the bytes.
    fn bytes(&self) -> &[u8];

    /// Returns the file that contains the bytes, if they are in a file.
    fn file(&self) -> Option<&File> {
        None
    }
}

impl Storage for Vec<u8> {
    fn bytes(&self) -> &[u8] {
        self
    }
}

/// The part of a compiled module whose checksum is checked when it is loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verification {
    /// The head: the small part that is read whenever a module is loaded. Only for files that no
    /// other user can write.
    Head,
    /// The whole module.
    Full,
}

/// The compiler's output for a module: the parts of an artifact.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// Machine code: functions first, then entries and adapters, then the elements of the static
    /// table.
    pub text: Vec<u8>,
    /// Start of each function that the module defines, in the text, and at last the end of the last
    /// function.
    pub functions: Vec<u32>,
    /// Distance from each function's stored context up to the frame pointer, in bytes; 0 if a
    /// function does not store its context.
    pub context_distances: Vec<u32>,
    /// Boxed entries: function and place in the text, in ascending order of function.
    pub boxed_entries: Vec<(FuncIndex, u32)>,
    /// Slot entries: type and place in the text, in ascending order of type.
    pub slot_entries: Vec<(TypeIndex, u32)>,
    /// Host adapters: type and place in the text, in ascending order of type.
    pub host_adapters: Vec<(TypeIndex, u32)>,
    /// Instructions that may trap: place in the text and trap, in ascending order of place.
    pub traps: Vec<(u32, Trap)>,
    /// Calls with an exception handler in their frame, in ascending order of place.
    pub(super) handlers: Vec<Handler>,
    /// Source map: the start of a range of the text, and the offset in the binary of the
    /// instruction that it comes from. In ascending order of place.
    pub source_map: Vec<(u32, u32)>,
    /// Image of memory 0: whole host pages.
    pub(super) image: Vec<u8>,
    /// Bytes of data segments and custom sections.
    pub bytes: Vec<u8>,
}

/// A call with an exception handler in its frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Handler {
    /// Return address of the call, as a place in the text.
    pub(super) return_place: u32,
    /// Distance from the stack pointer up to the frame pointer, in bytes.
    pub(super) frame_offset: u32,
    /// Place in the text of the code that catches the exception.
    pub(super) place: u32,
}

impl Artifact {
    /// Builds an artifact from its parts.
    ///
    /// # Errors
    ///
    /// Returns [`Error::LimitExceeded`] if a part is 4 GiB or more.
    pub(super) fn new(fingerprint: &Fingerprint, info: &ModuleInfo, parts: &Parts) -> Result<Self> {
        let (bytes, layout) = format::write(fingerprint, info, parts)?;
        Ok(Self { storage: Box::new(bytes), layout })
    }

    /// Reads an artifact, which may have been damaged.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Artifact`] if the bytes are not a complete artifact with this fingerprint.
    pub(super) fn read(
        storage: impl Storage + 'static,
        fingerprint: &Fingerprint,
        verification: Verification,
    ) -> Result<Self> {
        let layout = format::read(storage.bytes(), fingerprint, verification)?;
        Ok(Self { storage: Box::new(storage), layout })
    }

    /// Returns the bytes, in the format that [`Artifact::read`] reads.
    pub(super) fn as_bytes(&self) -> &[u8] {
        self.storage.bytes()
    }

    /// Decodes the manifest.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Artifact`] if the manifest is damaged.
    pub(super) fn info(&self) -> Result<ModuleInfo> {
        manifest::decode(format::manifest(self.as_bytes(), &self.layout)?)
    }

    /// Decodes the plan.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Artifact`] if the plan is damaged.
    pub(super) fn plan(&self) -> Result<Plan> {
        manifest::decode(self.section(Section::Plan))
    }

    /// Returns the entity that is exported under a name. If the artifact is damaged, the entity may
    /// not exist.
    pub(super) fn export(&self, name: &str) -> Option<Entity> {
        let (table, names) = (self.section(Section::Exports), self.section(Section::ExportNames));
        exports::find(table, names, name)
    }

    /// Returns the type of a function, by its position among the functions that the module defines.
    /// If the artifact is damaged, the type may not exist.
    pub(super) fn function_type(&self, position: usize) -> TypeIndex {
        TypeIndex(pc_map::word(self.section(Section::FunctionTypes), position).unwrap_or(0))
    }

    /// Returns the position of a function among the escaping functions, which can become
    /// references.
    pub(super) fn escaping_position(&self, func: FuncIndex) -> Option<usize> {
        let escaping = self.section(Section::Escaping);
        let position = pc_map::last_at_or_before(escaping, func.0)?;
        (pc_map::word(escaping, position) == Some(func.0)).then_some(position)
    }

    /// Returns a range of the table of functions in element segments. The plan contains the range.
    pub(super) fn element_funcs(&self, range: &Range<u32>) -> impl ExactSizeIterator<Item = u32> {
        let (words, _) = self.section(Section::ElementFuncs).as_chunks::<{ pc_map::WORD }>();
        let range = FuncIndex(range.start).index()..FuncIndex(range.end).index();
        words.get(range).unwrap_or_default().iter().map(|word| u32::from_le_bytes(*word))
    }

    /// Returns the machine code.
    pub(super) fn text(&self) -> &[u8] {
        self.section(Section::Text)
    }

    /// Returns the file that contains the machine code, if it is in a file, and the range in it.
    /// The code shares no page with other sections.
    pub(super) fn text_in_file(&self) -> Option<(&File, Range<usize>)> {
        Some((self.storage.file()?, self.layout.range(Section::Text)))
    }

    /// Returns the image of memory 0.
    pub(super) fn image(&self) -> &[u8] {
        self.section(Section::Image)
    }

    /// Returns the file that contains the image, if it is in a file, and the offset of the image in
    /// it.
    pub(super) fn image_in_file(&self) -> Option<(&File, usize)> {
        Some((self.storage.file()?, self.layout.range(Section::Image).start))
    }

    /// Returns the range of the text that contains the bodies of functions.
    pub(super) fn body_range(&self) -> Range<u32> {
        let functions = self.section(Section::Functions);
        let place = |position| pc_map::word(functions, position).unwrap_or(0);
        place(0)..place(pc_map::count(functions).saturating_sub(1))
    }

    /// Returns the start of a function in the text, by its position among the functions that the
    /// module defines.
    pub(super) fn function(&self, position: usize) -> u32 {
        self.place(pc_map::word(self.section(Section::Functions), position)).unwrap_or(0)
    }

    /// Returns the position of the function whose body contains `pc`, a place in the text.
    pub(super) fn function_at(&self, pc: u32) -> Option<usize> {
        let functions = self.section(Section::Functions);
        let position = pc_map::last_at_or_before(functions, pc)?;
        (position + 1 < pc_map::count(functions)).then_some(position)
    }

    /// Returns the distance from a function's stored context up to the frame pointer, in bytes, if
    /// the function stores its context.
    pub(super) fn context_distance(&self, position: usize) -> Option<u32> {
        let distances = self.section(Section::ContextDistances);
        pc_map::word(distances, position).filter(|distance| *distance != 0)
    }

    /// Returns the place of a function's boxed entry, if it has one.
    pub(super) fn boxed_entry(&self, func: FuncIndex) -> Option<u32> {
        self.pair(Section::BoxedEntries, func.0)
    }

    /// Returns the place of the slot entry for a type, if the module has one.
    pub(super) fn slot_entry(&self, ty: TypeIndex) -> Option<u32> {
        self.pair(Section::SlotEntries, ty.0)
    }

    /// Returns the place of the host adapter for a type, if the module has one.
    pub(super) fn host_adapter(&self, ty: TypeIndex) -> Option<u32> {
        self.pair(Section::HostAdapters, ty.0)
    }

    /// Returns the trap of the instruction at `pc`, if the instruction may trap.
    pub(super) fn trap_at(&self, pc: u32) -> Option<Trap> {
        let places = self.section(Section::TrapPlaces);
        let position = pc_map::last_at_or_before(places, pc)?;
        if pc_map::word(places, position) != Some(pc) {
            return None;
        }
        Trap::from_code(*self.section(Section::TrapCodes).get(position)?)
    }

    /// Returns the handler of the call that returns to `return_place`, if it has one.
    pub(super) fn handler(&self, return_place: u32) -> Option<Handler> {
        let returns = self.section(Section::HandlerReturns);
        let position = pc_map::last_at_or_before(returns, return_place)?;
        if pc_map::word(returns, position) != Some(return_place) {
            return None;
        }
        let word = |section| pc_map::word(self.section(section), position);
        let (frame_offset, place) = (word(Section::HandlerFrames)?, word(Section::HandlerPlaces));
        Some(Handler { return_place, frame_offset, place: self.place(place)? })
    }

    /// Returns the offset in the binary of the instruction that the code at `pc` comes from.
    pub(super) fn source_offset(&self, pc: u32) -> Option<u32> {
        let position = pc_map::last_at_or_before(self.section(Section::SourcePlaces), pc)?;
        pc_map::word(self.section(Section::SourceOffsets), position)
    }

    /// Returns a range of the bytes of data segments and custom sections, to which [`ModuleInfo`]
    /// refers.
    pub(super) fn data(&self, range: &Range<u32>) -> Option<&[u8]> {
        let start = usize::try_from(range.start).ok()?;
        let end = usize::try_from(range.end).ok()?;
        self.section(Section::Bytes).get(start..end)
    }

    fn section(&self, section: Section) -> &[u8] {
        &self.as_bytes()[self.layout.range(section)]
    }

    /// Returns the place if it lies in the text.
    fn place(&self, place: Option<u32>) -> Option<u32> {
        let length = self.layout.range(Section::Text).len();
        place.filter(|place| usize::try_from(*place).is_ok_and(|place| place < length))
    }

    /// Looks up a key in a section of pairs: all keys in ascending order, then all places.
    fn pair(&self, section: Section, key: u32) -> Option<u32> {
        let pairs = self.section(section);
        let half = pc_map::count(pairs) / 2;
        let keys = &pairs[..half * pc_map::WORD];
        let position = pc_map::last_at_or_before(keys, key)?;
        if pc_map::word(keys, position) != Some(key) {
            return None;
        }
        self.place(pc_map::word(pairs, half + position))
    }
}

/// Returns the error for bytes that are not an artifact.
const fn damaged(reason: &'static str) -> Error {
    Error::Artifact(reason)
}

#[cfg(test)]
mod tests;
