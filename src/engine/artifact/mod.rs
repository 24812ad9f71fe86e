//! Artifacts: a compiled module as bytes. Code, tables, data and the manifest are in one buffer or
//! file.
//!
//! The code is position-independent, so nothing has to be changed before use. Tables are read in
//! place. Only the plan and the manifest are decoded; together they are a [`ModuleInfo`].
//!
//! **Invariant:** bytes outside the head may be damaged. Each place or range read there is checked
//! against its bounds before use. So damage may lead to a wrong place, but never to a place outside
//! the artifact.
#![forbid(unsafe_code)]

mod exports;
mod fingerprint;
mod format;
mod manifest;
mod parts;
mod sections;
#[cfg(test)]
mod source_hash;
mod words;

use std::fmt::Debug;
use std::fs::File;
use std::ops::Range;

use super::error::Result;
use super::index::{FuncIndex, TypeIndex};
use super::module_info::{Entity, ModuleInfo};
use super::options::Options;
use super::plan::Plan;
use super::trap::Trap;

pub(super) use fingerprint::{Facts, Fingerprint, page_size};
pub use format::Verification;
pub(super) use parts::{Handler, Parts};
use sections::{Kind, Layout, Pairs, Place};

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

impl Artifact {
    /// Builds an artifact from its parts.
    ///
    /// # Errors
    ///
    /// Returns [`Error::LimitExceeded`](super::error::Error::LimitExceeded) if a part is 4 GiB
    /// or more.
    pub(super) fn new(
        fingerprint: &Fingerprint,
        options: Options,
        info: &ModuleInfo,
        parts: &Parts,
    ) -> Result<Self> {
        let (bytes, layout) = format::write(fingerprint, options, info, parts)?;
        Ok(Self { storage: Box::new(bytes), layout })
    }

    /// Returns the options of the module in an artifact. Returns `None` if the bytes cannot be
    /// read as an artifact.
    pub(super) fn options(bytes: &[u8]) -> Option<Options> {
        format::options(bytes)
    }

    /// Reads an artifact, which may have been damaged.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Artifact`](super::error::Error::Artifact) if the bytes are not a complete
    /// artifact with this fingerprint.
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

    /// Decodes the manifest, and copies the declarations of the plan. The plan is not decoded
    /// again, because a trap may need a name while little stack is left.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Artifact`](super::error::Error::Artifact) if the plan or the manifest is
    /// damaged, and [`Error::Os`](super::error::Error::Os) if the system is out of memory.
    pub(super) fn info(&self, plan: &Plan) -> Result<ModuleInfo> {
        format::check_manifest(self.as_bytes(), &self.layout)?;
        let mut info = self.section(&self.layout.manifest)?;
        manifest::expect_to_decode(self.layout.plan.range().len())?;
        info.declared.clone_from(&plan.declared);
        Ok(info)
    }

    /// Decodes the plan.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Artifact`](super::error::Error::Artifact) if the plan is damaged.
    pub(super) fn plan(&self) -> Result<Plan> {
        self.section(&self.layout.plan)
    }

    /// Returns the entity that is exported under a name. If the artifact is damaged, the entity may
    /// not exist.
    pub(super) fn export(&self, name: &str) -> Option<Entity> {
        let (table, names) =
            (self.section(&self.layout.exports), self.section(&self.layout.export_names));
        exports::find(table, names, name)
    }

    /// Returns the type of a function, by its position among the functions that the module defines.
    /// If the artifact is damaged, the type may not exist.
    pub(super) fn function_type(&self, position: usize) -> TypeIndex {
        TypeIndex(words::word(self.section(&self.layout.function_types), position).unwrap_or(0))
    }

    /// Returns the position of a function among the escaping functions, which can become
    /// references.
    pub(super) fn escaping_position(&self, func: FuncIndex) -> Option<usize> {
        words::find(self.section(&self.layout.escaping), func.0)
    }

    /// Returns a range of the table of functions in element segments. The plan contains the range.
    pub(super) fn element_funcs(&self, range: &Range<u32>) -> impl ExactSizeIterator<Item = u32> {
        let range = FuncIndex(range.start).index()..FuncIndex(range.end).index();
        self.section(&self.layout.element_funcs)
            .get(range)
            .unwrap_or_default()
            .iter()
            .map(|word| u32::from_le_bytes(*word))
    }

    /// Returns the machine code.
    pub(super) fn text(&self) -> &[u8] {
        self.section(&self.layout.text)
    }

    /// Returns the file that contains the machine code, if it is in a file, and the range in it.
    /// The code shares no page with other sections.
    pub(super) fn text_in_file(&self) -> Option<(&File, Range<usize>)> {
        Some((self.storage.file()?, self.layout.text.range()))
    }

    /// Returns the image of memory 0.
    pub(super) fn image(&self) -> &[u8] {
        self.section(&self.layout.image)
    }

    /// Returns the file that contains the image, if it is in a file, and the offset of the image in
    /// it.
    pub(super) fn image_in_file(&self) -> Option<(&File, usize)> {
        Some((self.storage.file()?, self.layout.image.range().start))
    }

    /// Returns the range of the text that contains the bodies of functions.
    pub(super) fn body_range(&self) -> Range<u32> {
        let functions = self.section(&self.layout.functions);
        let place = |position| words::word(functions, position).unwrap_or(0);
        place(0)..place(functions.len().saturating_sub(1))
    }

    /// Returns the start of a function in the text, by its position among the functions that the
    /// module defines.
    pub(super) fn function(&self, position: usize) -> u32 {
        self.place(words::word(self.section(&self.layout.functions), position)).unwrap_or(0)
    }

    /// Returns the position of the function whose body contains `pc`, a place in the text.
    pub(super) fn function_at(&self, pc: u32) -> Option<usize> {
        let functions = self.section(&self.layout.functions);
        let position = words::last_at_or_before(functions, pc)?;
        (position + 1 < functions.len()).then_some(position)
    }

    /// Returns the distance from a function's stored context up to the frame pointer, in bytes, if
    /// the function stores its context.
    pub(super) fn context_distance(&self, position: usize) -> Option<u32> {
        let distances = self.section(&self.layout.context_distances);
        words::word(distances, position).filter(|distance| *distance != 0)
    }

    /// Returns whether the frame of a function is complete at `pc`: its frame pointer and its
    /// context, if it keeps one, are stored.
    pub(super) fn is_framed(&self, pc: u32) -> bool {
        let boundaries = self.section(&self.layout.framed);
        words::last_at_or_before(boundaries, pc).is_some_and(|position| position % 2 == 0)
    }

    /// Returns the place of a function's boxed entry, if it has one.
    pub(super) fn boxed_entry(&self, func: FuncIndex) -> Option<u32> {
        self.pair(&self.layout.boxed_entries, func.0)
    }

    /// Returns the place of the slot entry for a type, if the module has one.
    pub(super) fn slot_entry(&self, ty: TypeIndex) -> Option<u32> {
        self.pair(&self.layout.slot_entries, ty.0)
    }

    /// Returns the place of the host adapter for a type, if the module has one.
    pub(super) fn host_adapter(&self, ty: TypeIndex) -> Option<u32> {
        self.pair(&self.layout.host_adapters, ty.0)
    }

    /// Returns the trap of the instruction at `pc`, if the instruction may trap.
    pub(super) fn trap_at(&self, pc: u32) -> Option<Trap> {
        let position = words::find(self.section(&self.layout.trap_places), pc)?;
        Trap::from_code(*self.section(&self.layout.trap_codes).get(position)?)
    }

    /// Returns the handler of the call that returns to `return_place`, if it has one.
    pub(super) fn handler(&self, return_place: u32) -> Option<Handler> {
        let position = words::find(self.section(&self.layout.handler_returns), return_place)?;
        let word = |section| words::word(self.section(section), position);
        let (frame_offset, place) =
            (word(&self.layout.handler_frames)?, word(&self.layout.handler_places));
        Some(Handler { return_place, frame_offset, place: self.place(place)? })
    }

    /// Returns the offset in the binary of the instruction that the code at `pc` comes from.
    pub(super) fn source_offset(&self, pc: u32) -> Option<u32> {
        let position = words::last_at_or_before(self.section(&self.layout.source_places), pc)?;
        words::word(self.section(&self.layout.source_offsets), position)
    }

    /// Returns a range of the bytes of data segments and custom sections, to which [`ModuleInfo`]
    /// refers.
    pub(super) fn data(&self, range: &Range<u32>) -> Option<&[u8]> {
        let start = usize::try_from(range.start).ok()?;
        let end = usize::try_from(range.end).ok()?;
        self.section(&self.layout.bytes).get(start..end)
    }

    fn section<K: Kind>(&self, place: &Place<K>) -> K::Content<'_> {
        place.read(self.as_bytes())
    }

    /// Returns the place if it lies in the text.
    fn place(&self, place: Option<u32>) -> Option<u32> {
        let length = self.layout.text.range().len();
        place.filter(|place| usize::try_from(*place).is_ok_and(|place| place < length))
    }

    /// Looks up the place that belongs to a key.
    fn pair(&self, pairs: &Place<Pairs>, key: u32) -> Option<u32> {
        let (keys, places) = self.section(pairs);
        self.place(words::word(places, words::find(keys, key)?))
    }
}

#[cfg(test)]
mod tests;
