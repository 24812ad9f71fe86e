//! The bytes of an artifact: a header, then the sections.
//!
//! ```text
//! 0    magic, with the version of the format in its last byte
//! 8    length of the whole
//! 16   fingerprint
//! 48   checksum: BLAKE3 of everything but itself
//! 80   for each section: offset and length
//! ...  the sections, each aligned to 64 bytes, the text to 4 KiB
//! ```
//!
//! All numbers are little-endian words of 64 bits; tables hold words of 32 bits.

use std::ops::Range;

use super::fingerprint::Fingerprint;
use super::{Parts, damaged, manifest};
use crate::engine::error::{Error, Result};
use crate::engine::module_info::ModuleInfo;

/// The first bytes of every artifact. The last one counts the versions of the format.
const MAGIC: [u8; 8] = *b"wasmart\x03";
const LENGTH: usize = 8;
const FINGERPRINT: usize = 16;
const CHECKSUM: usize = FINGERPRINT + Fingerprint::SIZE;
const SECTIONS: usize = CHECKSUM + blake3::OUT_LEN;
const HEADER_LENGTH: usize = SECTIONS + Section::ALL.len() * 16;

/// The parts of an artifact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    Text,
    Functions,
    ContextDistances,
    BoxedEntries,
    SlotEntries,
    HostAdapters,
    TrapPlaces,
    TrapCodes,
    HandlerReturns,
    HandlerFrames,
    HandlerPlaces,
    SourcePlaces,
    SourceOffsets,
    Bytes,
    Manifest,
}

impl Section {
    const ALL: [Self; 15] = [
        Self::Text,
        Self::Functions,
        Self::ContextDistances,
        Self::BoxedEntries,
        Self::SlotEntries,
        Self::HostAdapters,
        Self::TrapPlaces,
        Self::TrapCodes,
        Self::HandlerReturns,
        Self::HandlerFrames,
        Self::HandlerPlaces,
        Self::SourcePlaces,
        Self::SourceOffsets,
        Self::Bytes,
        Self::Manifest,
    ];

    const fn alignment(self) -> usize {
        match self {
            Self::Text => 4096,
            _ => 64,
        }
    }
}

/// Where the sections lie.
#[derive(Debug)]
pub(super) struct Layout([Range<usize>; Section::ALL.len()]);

impl Layout {
    pub(super) fn range(&self, section: Section) -> Range<usize> {
        self.0[section as usize].clone()
    }
}

/// Writes an artifact.
pub(super) fn write(
    fingerprint: &Fingerprint,
    info: &ModuleInfo,
    parts: &Parts,
) -> Result<(Vec<u8>, Layout)> {
    let mut bytes = vec![0; HEADER_LENGTH];
    let mut ranges = Vec::with_capacity(Section::ALL.len());
    for section in Section::ALL {
        let content = content(section, info, parts)?;
        if u32::try_from(content.len()).is_err() {
            return Err(Error::LimitExceeded("a compiled module exceeds 4 GiB".into()));
        }
        bytes.resize(bytes.len().next_multiple_of(section.alignment()), 0);
        ranges.push(bytes.len()..bytes.len() + content.len());
        bytes.extend_from_slice(&content);
    }
    let length = bytes.len() as u64;
    bytes[..MAGIC.len()].copy_from_slice(&MAGIC);
    bytes[LENGTH..FINGERPRINT].copy_from_slice(&length.to_le_bytes());
    bytes[FINGERPRINT..CHECKSUM].copy_from_slice(fingerprint.as_bytes());
    for (position, range) in ranges.iter().enumerate() {
        let at = SECTIONS + position * 16;
        bytes[at..at + 8].copy_from_slice(&(range.start as u64).to_le_bytes());
        bytes[at + 8..at + 16].copy_from_slice(&(range.len() as u64).to_le_bytes());
    }
    let checksum = checksum(&bytes);
    bytes[CHECKSUM..SECTIONS].copy_from_slice(&checksum);
    let ranges = ranges.try_into().expect("one range per section");
    Ok((bytes, Layout(ranges)))
}

/// Returns the bytes of a section.
fn content(section: Section, info: &ModuleInfo, parts: &Parts) -> Result<Vec<u8>> {
    fn words(words: impl IntoIterator<Item = u32>) -> Vec<u8> {
        words.into_iter().flat_map(u32::to_le_bytes).collect()
    }
    fn pairs(pairs: impl Iterator<Item = (u32, u32)> + Clone) -> Vec<u8> {
        words(pairs.clone().map(|(key, _)| key).chain(pairs.map(|(_, value)| value)))
    }
    Ok(match section {
        Section::Text => parts.text.clone(),
        Section::Functions => words(parts.functions.iter().copied()),
        Section::ContextDistances => words(parts.context_distances.iter().copied()),
        Section::BoxedEntries => pairs(parts.boxed_entries.iter().map(|(func, at)| (func.0, *at))),
        Section::SlotEntries => pairs(parts.slot_entries.iter().map(|(ty, at)| (ty.0, *at))),
        Section::HostAdapters => pairs(parts.host_adapters.iter().map(|(ty, at)| (ty.0, *at))),
        Section::TrapPlaces => words(parts.traps.iter().map(|(at, _)| *at)),
        Section::TrapCodes => parts.traps.iter().map(|(_, trap)| trap.code()).collect(),
        Section::HandlerReturns => words(parts.handlers.iter().map(|at| at.return_place)),
        Section::HandlerFrames => words(parts.handlers.iter().map(|at| at.frame_offset)),
        Section::HandlerPlaces => words(parts.handlers.iter().map(|at| at.place)),
        Section::SourcePlaces => words(parts.source_map.iter().map(|(at, _)| *at)),
        Section::SourceOffsets => words(parts.source_map.iter().map(|(_, offset)| *offset)),
        Section::Bytes => parts.bytes.clone(),
        Section::Manifest => manifest::encode(info)?,
    })
}

/// Reads the header of an artifact, and checks that the rest is what was written.
pub(super) fn read(bytes: &[u8], fingerprint: &Fingerprint) -> Result<Layout> {
    if bytes.len() < HEADER_LENGTH || !bytes.starts_with(&MAGIC[..7]) {
        return Err(damaged("this is not a compiled module"));
    }
    if bytes[7] != MAGIC[7] {
        return Err(damaged("this module was compiled by another version of the engine"));
    }
    if bytes[FINGERPRINT..CHECKSUM] != *fingerprint.as_bytes() {
        return Err(damaged("this module was compiled for another engine, machine or option"));
    }
    if word(bytes, LENGTH) != bytes.len() as u64 {
        return Err(damaged("this compiled module is not whole"));
    }
    if bytes[CHECKSUM..SECTIONS] != checksum(bytes) {
        return Err(damaged("this compiled module is damaged"));
    }
    let mut ranges = Vec::with_capacity(Section::ALL.len());
    for section in Section::ALL {
        let at = SECTIONS + section as usize * 16;
        let start = usize::try_from(word(bytes, at)).unwrap_or(usize::MAX);
        let length = usize::try_from(word(bytes, at + 8)).unwrap_or(usize::MAX);
        let end = start.checked_add(length).filter(|end| *end <= bytes.len());
        let end = end.ok_or(damaged("a section lies outside the compiled module"))?;
        ranges.push(start..end);
    }
    Ok(Layout(ranges.try_into().expect("one range per section")))
}

fn word(bytes: &[u8], at: usize) -> u64 {
    let (words, _) = bytes[at..].as_chunks::<8>();
    u64::from_le_bytes(words[0])
}

/// Returns the checksum of an artifact.
fn checksum(bytes: &[u8]) -> [u8; blake3::OUT_LEN] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&bytes[..CHECKSUM]);
    hasher.update(&bytes[SECTIONS..]);
    *hasher.finalize().as_bytes()
}
