//! A compiled module as inert bytes: code, tables, data and the manifest, in one buffer or file.
//!
//! What runs is position-independent: nothing in here has to be changed before it is used. The
//! tables are read in place; the manifest, which alone is decoded, is [`ModuleInfo`].
//!
//! **Invariant:** whatever is read from outside the head may have been damaged. It is compared with
//! where it is to lie before it is used, so that it leads to the wrong place, but not outside.
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

/// Where the bytes of an artifact lie. They stay as they are.
pub(super) trait Storage: Debug + Send + Sync {
    /// Returns the bytes.
    fn bytes(&self) -> &[u8];

    /// Returns the file of which they are the contents, if there is one.
    fn file(&self) -> Option<&File> {
        None
    }
}

impl Storage for Vec<u8> {
    fn bytes(&self) -> &[u8] {
        self
    }
}

/// How much of a compiled module is checked before it is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verification {
    /// What has to be read to use it, which is little: for files that nobody else can write.
    Head,
    /// Everything.
    Full,
}

/// What the compiler makes of a module: the parts of an artifact.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// The machine code: functions first, then entries and adapters; then the elements of the
    /// static table.
    pub text: Vec<u8>,
    /// Where each function that the module defines begins in the text, and where the last ends.
    pub functions: Vec<u32>,
    /// How far below the frame pointer each of these functions keeps its context, in bytes; 0 for
    /// one that does not.
    pub context_distances: Vec<u32>,
    /// The boxed entries: function and place in the text, in ascending order of function.
    pub boxed_entries: Vec<(FuncIndex, u32)>,
    /// The slot entries: type and place in the text, in ascending order of type.
    pub slot_entries: Vec<(TypeIndex, u32)>,
    /// The host adapters: type and place in the text, in ascending order of type.
    pub host_adapters: Vec<(TypeIndex, u32)>,
    /// The instructions that may trap: place in the text and trap, in ascending order of place.
    pub traps: Vec<(u32, Trap)>,
    /// The calls in whose frame an exception may be caught, in ascending order of place.
    pub(super) handlers: Vec<Handler>,
    /// Which instruction of the binary a stretch of text comes from: the place where the stretch
    /// begins and the offset in the binary, in ascending order of place.
    pub source_map: Vec<(u32, u32)>,
    /// The image of memory 0: whole pages of the host.
    pub(super) image: Vec<u8>,
    /// The bytes of data segments and custom sections.
    pub bytes: Vec<u8>,
}

/// A call in whose frame an exception may be caught.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Handler {
    /// Where the call returns to, in the text.
    pub(super) return_place: u32,
    /// How far the stack pointer lies below the frame pointer, in bytes.
    pub(super) frame_offset: u32,
    /// The code that catches, in the text.
    pub(super) place: u32,
}

impl Artifact {
    /// Puts a compiled module together.
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
    /// Returns [`Error::Artifact`] if this is no artifact with this fingerprint, or not a whole
    /// one.
    pub(super) fn read(
        storage: impl Storage + 'static,
        fingerprint: &Fingerprint,
        verification: Verification,
    ) -> Result<Self> {
        let layout = format::read(storage.bytes(), fingerprint, verification)?;
        Ok(Self { storage: Box::new(storage), layout })
    }

    /// Returns the bytes, as [`Artifact::read`] takes them.
    pub(super) fn as_bytes(&self) -> &[u8] {
        self.storage.bytes()
    }

    /// Decodes what the module declares.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Artifact`] if the manifest is damaged.
    pub(super) fn info(&self) -> Result<ModuleInfo> {
        manifest::decode(format::manifest(self.as_bytes(), &self.layout)?)
    }

    /// Decodes what instances need to know.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Artifact`] if this is not what the compiler wrote.
    pub(super) fn plan(&self) -> Result<Plan> {
        manifest::decode(self.section(Section::Plan))
    }

    /// Returns what is exported under a name. It need not exist, if the artifact is damaged.
    pub(super) fn export(&self, name: &str) -> Option<Entity> {
        let (table, names) = (self.section(Section::Exports), self.section(Section::ExportNames));
        exports::find(table, names, name)
    }

    /// Returns the type of a function, by its position among the defined ones. It need not exist,
    /// if the artifact is damaged.
    pub(super) fn function_type(&self, position: usize) -> TypeIndex {
        TypeIndex(pc_map::word(self.section(Section::FunctionTypes), position).unwrap_or(0))
    }

    /// Returns the position of a function among those that can become references.
    pub(super) fn escaping_position(&self, func: FuncIndex) -> Option<usize> {
        let escaping = self.section(Section::Escaping);
        let position = pc_map::last_at_or_before(escaping, func.0)?;
        (pc_map::word(escaping, position) == Some(func.0)).then_some(position)
    }

    /// Returns the functions of a stretch of those in element segments, as the plan has it.
    pub(super) fn element_funcs(&self, range: &Range<u32>) -> impl ExactSizeIterator<Item = u32> {
        let (words, _) = self.section(Section::ElementFuncs).as_chunks::<{ pc_map::WORD }>();
        let range = FuncIndex(range.start).index()..FuncIndex(range.end).index();
        words.get(range).unwrap_or_default().iter().map(|word| u32::from_le_bytes(*word))
    }

    /// Returns the machine code.
    pub(super) fn text(&self) -> &[u8] {
        self.section(Section::Text)
    }

    /// Returns the file in which the machine code lies, if it does, and where. It shares no page
    /// with anything else.
    pub(super) fn text_in_file(&self) -> Option<(&File, Range<usize>)> {
        Some((self.storage.file()?, self.layout.range(Section::Text)))
    }

    /// Returns the image of memory 0.
    pub(super) fn image(&self) -> &[u8] {
        self.section(Section::Image)
    }

    /// Returns the file in which the image lies, if it does, and where it begins there.
    pub(super) fn image_in_file(&self) -> Option<(&File, usize)> {
        Some((self.storage.file()?, self.layout.range(Section::Image).start))
    }

    /// Returns where the bodies of functions lie in the text.
    pub(super) fn body_range(&self) -> Range<u32> {
        let functions = self.section(Section::Functions);
        let place = |position| pc_map::word(functions, position).unwrap_or(0);
        place(0)..place(pc_map::count(functions).saturating_sub(1))
    }

    /// Returns where a function begins in the text, by its position among the defined ones.
    pub(super) fn function(&self, position: usize) -> u32 {
        self.place(pc_map::word(self.section(Section::Functions), position)).unwrap_or(0)
    }

    /// Returns the position of the function whose body has `pc`, a place in the text.
    pub(super) fn function_at(&self, pc: u32) -> Option<usize> {
        let functions = self.section(Section::Functions);
        let position = pc_map::last_at_or_before(functions, pc)?;
        (position + 1 < pc_map::count(functions)).then_some(position)
    }

    /// Returns how far below the frame pointer the function at a position keeps its context, in
    /// bytes, if it does.
    pub(super) fn context_distance(&self, position: usize) -> Option<u32> {
        let distances = self.section(Section::ContextDistances);
        pc_map::word(distances, position).filter(|distance| *distance != 0)
    }

    /// Returns the place of a function's boxed entry, if it has one.
    pub(super) fn boxed_entry(&self, func: FuncIndex) -> Option<u32> {
        self.pair(Section::BoxedEntries, func.0)
    }

    /// Returns the place of the slot entry for a type, if there is one.
    pub(super) fn slot_entry(&self, ty: TypeIndex) -> Option<u32> {
        self.pair(Section::SlotEntries, ty.0)
    }

    /// Returns the place of the host adapter for a type, if there is one.
    pub(super) fn host_adapter(&self, ty: TypeIndex) -> Option<u32> {
        self.pair(Section::HostAdapters, ty.0)
    }

    /// Returns the trap of the instruction at `pc`, if it is one that may trap.
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

    /// Returns the offset in the binary of the instruction to which `pc` belongs.
    pub(super) fn source_offset(&self, pc: u32) -> Option<u32> {
        let position = pc_map::last_at_or_before(self.section(Section::SourcePlaces), pc)?;
        pc_map::word(self.section(Section::SourceOffsets), position)
    }

    /// Returns the bytes to which [`ModuleInfo`] refers.
    pub(super) fn data(&self, range: &Range<u32>) -> Option<&[u8]> {
        let start = usize::try_from(range.start).ok()?;
        let end = usize::try_from(range.end).ok()?;
        self.section(Section::Bytes).get(start..end)
    }

    fn section(&self, section: Section) -> &[u8] {
        &self.as_bytes()[self.layout.range(section)]
    }

    /// Returns a place if it lies in the text.
    fn place(&self, place: Option<u32>) -> Option<u32> {
        let length = self.layout.range(Section::Text).len();
        place.filter(|place| usize::try_from(*place).is_ok_and(|place| place < length))
    }

    /// Looks a key up in a section of pairs.
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

/// Returns the error for bytes that are no artifact.
const fn damaged(reason: &'static str) -> Error {
    Error::Artifact(reason)
}

#[cfg(test)]
mod tests;
