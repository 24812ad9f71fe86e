//! A compiled module as inert bytes: code, tables, data and the manifest, in one buffer.
//!
//! What runs is position-independent: nothing in here has to be changed before it is used. The
//! tables are read in place; the manifest, which alone is decoded, is [`ModuleInfo`].
#![forbid(unsafe_code)]

mod fingerprint;
mod format;
mod manifest;
mod pc_map;

use std::ops::Range;

use super::error::{Error, Result};
use super::index::{FuncIndex, TypeIndex};
use super::module_info::ModuleInfo;
use super::trap::Trap;

pub(super) use fingerprint::Fingerprint;
use format::{Layout, Section};

/// A compiled module.
#[derive(Debug)]
pub(super) struct Artifact {
    bytes: Vec<u8>,
    layout: Layout,
}

/// What the compiler makes of a module: the parts of an artifact.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// The machine code: functions first, then entries and adapters.
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
        Ok(Self { bytes, layout })
    }

    /// Reads the bytes of an artifact, which may have been damaged.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Artifact`] if this is no artifact with this fingerprint, or not a whole one.
    pub(super) fn from_bytes(bytes: Vec<u8>, fingerprint: &Fingerprint) -> Result<Self> {
        let layout = format::read(&bytes, fingerprint)?;
        Ok(Self { bytes, layout })
    }

    /// Returns the bytes, as [`Artifact::from_bytes`] takes them.
    pub(super) fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Decodes what the module declares.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Artifact`] if the manifest is damaged.
    pub(super) fn info(&self) -> Result<ModuleInfo> {
        manifest::decode(self.section(Section::Manifest))
    }

    /// Returns the machine code.
    pub(super) fn text(&self) -> &[u8] {
        self.section(Section::Text)
    }

    /// Returns where the bodies of functions lie in the text.
    pub(super) fn body_range(&self) -> Range<u32> {
        let functions = self.section(Section::Functions);
        let last = pc_map::count(functions) - 1;
        pc_map::word(functions, 0)..pc_map::word(functions, last)
    }

    /// Returns where a function lies in the text, by its position among the defined ones.
    pub(super) fn function(&self, position: usize) -> Range<u32> {
        let functions = self.section(Section::Functions);
        pc_map::word(functions, position)..pc_map::word(functions, position + 1)
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
        Some(pc_map::word(distances, position)).filter(|distance| *distance != 0)
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
        if pc_map::word(places, position) != pc {
            return None;
        }
        Trap::from_code(*self.section(Section::TrapCodes).get(position)?)
    }

    /// Returns the handler of the call that returns to `return_place`, if it has one.
    pub(super) fn handler(&self, return_place: u32) -> Option<Handler> {
        let returns = self.section(Section::HandlerReturns);
        let position = pc_map::last_at_or_before(returns, return_place)?;
        let word = |section| pc_map::word(self.section(section), position);
        (pc_map::word(returns, position) == return_place).then(|| Handler {
            return_place,
            frame_offset: word(Section::HandlerFrames),
            place: word(Section::HandlerPlaces),
        })
    }

    /// Returns the offset in the binary of the instruction to which `pc` belongs.
    pub(super) fn source_offset(&self, pc: u32) -> Option<u32> {
        let position = pc_map::last_at_or_before(self.section(Section::SourcePlaces), pc)?;
        Some(pc_map::word(self.section(Section::SourceOffsets), position))
    }

    /// Returns the bytes to which [`ModuleInfo`] refers.
    pub(super) fn data(&self, range: &Range<u32>) -> Option<&[u8]> {
        let start = usize::try_from(range.start).ok()?;
        let end = usize::try_from(range.end).ok()?;
        self.section(Section::Bytes).get(start..end)
    }

    fn section(&self, section: Section) -> &[u8] {
        &self.bytes[self.layout.range(section)]
    }

    /// Looks a key up in a section of pairs.
    fn pair(&self, section: Section, key: u32) -> Option<u32> {
        let pairs = self.section(section);
        let half = pc_map::count(pairs) / 2;
        let keys = &pairs[..half * pc_map::WORD];
        let position = pc_map::last_at_or_before(keys, key)?;
        (pc_map::word(keys, position) == key).then(|| pc_map::word(pairs, half + position))
    }
}

/// Returns the error for bytes that are no artifact.
const fn damaged(reason: &'static str) -> Error {
    Error::Artifact(reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example() -> (Fingerprint, Artifact) {
        let fingerprint = Fingerprint::of(&["a test"]);
        let info = ModuleInfo::default();
        let parts = Parts {
            text: vec![0x90; 100],
            functions: vec![0, 32, 64],
            context_distances: vec![0, 8],
            boxed_entries: vec![(FuncIndex(3), 64), (FuncIndex(9), 80)],
            slot_entries: vec![(TypeIndex(0), 96)],
            traps: vec![(4, Trap::Unreachable), (40, Trap::IntegerDivideByZero)],
            source_map: vec![(0, 1000), (8, 1002)],
            bytes: b"data".to_vec(),
            ..Parts::default()
        };
        let artifact = Artifact::new(&fingerprint, &info, &parts).expect("small");
        (fingerprint, artifact)
    }

    #[test]
    fn tables_are_found_again() {
        let (fingerprint, artifact) = example();
        let bytes = artifact.as_bytes().to_vec();
        let artifact = Artifact::from_bytes(bytes, &fingerprint).expect("whole");
        assert_eq!(artifact.function(1), 32..64);
        assert_eq!(artifact.function_at(63), Some(1));
        assert_eq!(artifact.function_at(64), None);
        assert_eq!(artifact.context_distance(0), None);
        assert_eq!(artifact.context_distance(1), Some(8));
        assert_eq!(artifact.boxed_entry(FuncIndex(9)), Some(80));
        assert_eq!(artifact.boxed_entry(FuncIndex(4)), None);
        assert_eq!(artifact.host_adapter(TypeIndex(0)), None);
        assert_eq!(artifact.trap_at(40), Some(Trap::IntegerDivideByZero));
        assert_eq!(artifact.trap_at(41), None);
        assert_eq!(artifact.source_offset(7), Some(1000));
        assert_eq!(artifact.data(&(1..3)), Some(&b"at"[..]));
        assert_eq!(artifact.data(&(1..5)), None);
        assert_eq!(artifact.info().expect("whole"), ModuleInfo::default());
    }

    #[test]
    fn every_damaged_byte_is_noticed() {
        let (fingerprint, artifact) = example();
        for position in 0..artifact.as_bytes().len() {
            let mut bytes = artifact.as_bytes().to_vec();
            bytes[position] ^= 0x10;
            assert!(Artifact::from_bytes(bytes, &fingerprint).is_err(), "byte {position}");
        }
        for length in 0..artifact.as_bytes().len() {
            let bytes = artifact.as_bytes()[..length].to_vec();
            assert!(Artifact::from_bytes(bytes, &fingerprint).is_err(), "length {length}");
        }
    }

    #[test]
    fn another_fingerprint_is_refused() {
        let (_, artifact) = example();
        let other = Fingerprint::of(&["another test"]);
        let refused = Artifact::from_bytes(artifact.as_bytes().to_vec(), &other);
        assert!(matches!(refused, Err(Error::Artifact(_))));
    }
}
