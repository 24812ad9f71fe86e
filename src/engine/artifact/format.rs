//! The bytes of an artifact: a header, then the sections.
//!
//! ```text
//! 0    magic, with the version of the format in its last byte
//! 8    fingerprint
//! 64   length of the whole
//! 72   length of the head
//! 80   checksum of the head: BLAKE3 of it but for this
//! 112  checksum of the rest
//! 144  checksum of the manifest alone
//! 176  for each section: offset and length
//! ...  the sections of the head
//! ...  the sections of the rest: what is mapped apart begins and ends with a page of the host
//! ```
//!
//! All numbers are little-endian words of 64 bits; tables hold words of 32 bits. The head is what
//! is read whenever a module is loaded, and does not grow with the code. The rest is read piece by
//! piece, when it is needed and without a look at its checksum, unless somebody asks for one: so
//! whatever is read there is compared with where it is to lie. The manifest is checked when it is
//! decoded.

use std::borrow::Cow;
use std::ops::Range;

use super::fingerprint::{Fingerprint, page_size};
use super::{Parts, Verification, damaged, exports, manifest};
use crate::engine::error::{Error, Result};
use crate::engine::index::FuncIndex;
use crate::engine::module_info::ModuleInfo;
use crate::engine::plan::Plan;
use crate::engine::room;

/// The first bytes of every artifact. The last one counts the versions of the format.
const MAGIC: [u8; 8] = *b"wasmart\x04";
const FINGERPRINT: usize = 8;
const LENGTH: usize = FINGERPRINT + Fingerprint::SIZE;
const HEAD_LENGTH: usize = LENGTH + 8;
const HEAD_CHECKSUM: usize = HEAD_LENGTH + 8;
const REST_CHECKSUM: usize = HEAD_CHECKSUM + blake3::OUT_LEN;
const MANIFEST_CHECKSUM: usize = REST_CHECKSUM + blake3::OUT_LEN;
const SECTIONS: usize = MANIFEST_CHECKSUM + blake3::OUT_LEN;
const HEADER_LENGTH: usize = SECTIONS + Section::ALL.len() * 16;

/// The parts of an artifact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    Plan,
    Escaping,
    ElementFuncs,
    SlotEntries,
    HostAdapters,
    // The rest.
    Functions,
    ContextDistances,
    FunctionTypes,
    Exports,
    ExportNames,
    BoxedEntries,
    Text,
    Image,
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
    const ALL: [Self; 22] = [
        Self::Plan,
        Self::Escaping,
        Self::ElementFuncs,
        Self::SlotEntries,
        Self::HostAdapters,
        Self::Functions,
        Self::ContextDistances,
        Self::FunctionTypes,
        Self::Exports,
        Self::ExportNames,
        Self::BoxedEntries,
        Self::Text,
        Self::Image,
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

    /// The first section that does not belong to the head.
    const FIRST_OF_REST: Self = Self::Functions;

    /// Returns whether the section is mapped apart: it shares no page with another one.
    const fn is_mapped(self) -> bool {
        matches!(self, Self::Text | Self::Image)
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
    let mut head_length = 0;
    let (plan, element_funcs) = Plan::of(info);
    let (exports, export_names) = exports::write(info)?;
    for section in Section::ALL {
        if section == Section::FIRST_OF_REST {
            head_length = bytes.len();
        }
        let content = match section {
            Section::Plan => manifest::encode(&plan)?.into(),
            Section::ElementFuncs => words(element_funcs.iter().copied())?.into(),
            Section::Exports => words(exports.iter().copied())?.into(),
            Section::ExportNames => Cow::Borrowed(&*export_names),
            Section::Manifest => manifest::encode(info)?.into(),
            Section::Escaping => words(info.escaping.iter().map(|func| func.0))?.into(),
            Section::FunctionTypes => {
                let imported = FuncIndex(info.imported.functions).index();
                words(info.functions[imported..].iter().map(|ty| ty.0))?.into()
            }
            Section::Text => Cow::Borrowed(&*parts.text),
            Section::Image => Cow::Borrowed(&*parts.image),
            Section::Bytes => Cow::Borrowed(&*parts.bytes),
            other => table(other, parts)?.into(),
        };
        if u32::try_from(content.len()).is_err() {
            return Err(Error::LimitExceeded("a compiled module exceeds 4 GiB".into()));
        }
        let alignment = if section.is_mapped() { page_size() } else { 8 };
        room::reserve(&mut bytes, content.len() + 2 * alignment)?;
        bytes.resize(bytes.len().next_multiple_of(alignment), 0);
        ranges.push(bytes.len()..bytes.len() + content.len());
        bytes.extend_from_slice(&content);
        bytes.resize(bytes.len().next_multiple_of(alignment), 0);
    }
    let layout = Layout(ranges.try_into().expect("one range per section"));
    write_header(&mut bytes, fingerprint, head_length, &layout);
    Ok((bytes, layout))
}

/// Writes the header in front of the sections.
fn write_header(bytes: &mut [u8], fingerprint: &Fingerprint, head_length: usize, layout: &Layout) {
    let length = bytes.len();
    let mut put = |at: usize, part: &[u8]| bytes[at..at + part.len()].copy_from_slice(part);
    put(0, &MAGIC);
    put(FINGERPRINT, fingerprint.as_bytes());
    put(LENGTH, &(length as u64).to_le_bytes());
    put(HEAD_LENGTH, &(head_length as u64).to_le_bytes());
    for (position, range) in layout.0.iter().enumerate() {
        put(SECTIONS + position * 16, &(range.start as u64).to_le_bytes());
        put(SECTIONS + position * 16 + 8, &(range.len() as u64).to_le_bytes());
    }
    let manifest = blake3::hash(&bytes[layout.range(Section::Manifest)]);
    bytes[MANIFEST_CHECKSUM..SECTIONS].copy_from_slice(manifest.as_bytes());
    let rest = blake3::hash(&bytes[head_length..]);
    bytes[REST_CHECKSUM..MANIFEST_CHECKSUM].copy_from_slice(rest.as_bytes());
    let head = head_checksum(&bytes[..head_length]);
    bytes[HEAD_CHECKSUM..REST_CHECKSUM].copy_from_slice(head.as_bytes());
}

/// Returns a table that the compiler made.
fn table(section: Section, parts: &Parts) -> Result<Vec<u8>> {
    fn pairs(pairs: impl ExactSizeIterator<Item = (u32, u32)> + Clone) -> Result<Vec<u8>> {
        let mut bytes = words(pairs.clone().map(|(key, _)| key))?;
        let values = words(pairs.map(|(_, value)| value))?;
        room::reserve(&mut bytes, values.len())?;
        bytes.extend_from_slice(&values);
        Ok(bytes)
    }
    match section {
        Section::Functions => words(parts.functions.iter().copied()),
        Section::ContextDistances => words(parts.context_distances.iter().copied()),
        Section::BoxedEntries => pairs(parts.boxed_entries.iter().map(|(func, at)| (func.0, *at))),
        Section::SlotEntries => pairs(parts.slot_entries.iter().map(|(ty, at)| (ty.0, *at))),
        Section::HostAdapters => pairs(parts.host_adapters.iter().map(|(ty, at)| (ty.0, *at))),
        Section::TrapPlaces => words(parts.traps.iter().map(|(at, _)| *at)),
        Section::TrapCodes => {
            let mut codes = room::list(parts.traps.len())?;
            codes.extend(parts.traps.iter().map(|(_, trap)| trap.code()));
            Ok(codes)
        }
        Section::HandlerReturns => words(parts.handlers.iter().map(|at| at.return_place)),
        Section::HandlerFrames => words(parts.handlers.iter().map(|at| at.frame_offset)),
        Section::HandlerPlaces => words(parts.handlers.iter().map(|at| at.place)),
        Section::SourcePlaces => words(parts.source_map.iter().map(|(at, _)| *at)),
        Section::SourceOffsets => words(parts.source_map.iter().map(|(_, offset)| *offset)),
        _ => unreachable!("a section that is no table, or is made of what the module declares"),
    }
}

/// Returns a table of words.
fn words(words: impl ExactSizeIterator<Item = u32>) -> Result<Vec<u8>> {
    let mut bytes = room::list(4 * words.len())?;
    words.for_each(|word| bytes.extend_from_slice(&word.to_le_bytes()));
    Ok(bytes)
}

/// Reads the header of an artifact, and checks as much of it as is asked for.
pub(super) fn read(
    bytes: &[u8],
    fingerprint: &Fingerprint,
    verification: Verification,
) -> Result<Layout> {
    if bytes.len() < HEADER_LENGTH || !bytes.starts_with(&MAGIC[..7]) {
        return Err(damaged("this is not a compiled module"));
    }
    if bytes[7] != MAGIC[7] {
        return Err(damaged("this module was compiled by another version of the extension"));
    }
    fingerprint.check(bytes[FINGERPRINT..].first_chunk().expect("the header is there"))?;
    if word(bytes, LENGTH) != bytes.len() as u64 {
        return Err(damaged("this compiled module is not whole"));
    }
    let head_length = usize::try_from(word(bytes, HEAD_LENGTH)).unwrap_or(usize::MAX);
    if head_length < HEADER_LENGTH || head_length > bytes.len() {
        return Err(damaged("this compiled module is damaged"));
    }
    let (head, rest) = bytes.split_at(head_length);
    if bytes[HEAD_CHECKSUM..REST_CHECKSUM] != *head_checksum(head).as_bytes() {
        return Err(damaged("this compiled module is damaged"));
    }
    let layout = Layout::read(bytes)?;
    if verification == Verification::Full
        && bytes[REST_CHECKSUM..MANIFEST_CHECKSUM] != *blake3::hash(rest).as_bytes()
    {
        return Err(damaged("this compiled module is damaged"));
    }
    Ok(layout)
}

impl Layout {
    /// Reads where the sections lie.
    fn read(bytes: &[u8]) -> Result<Self> {
        let mut ranges = Vec::with_capacity(Section::ALL.len());
        for section in Section::ALL {
            let at = SECTIONS + section as usize * 16;
            let start = usize::try_from(word(bytes, at)).unwrap_or(usize::MAX);
            let length = usize::try_from(word(bytes, at + 8)).unwrap_or(usize::MAX);
            let end = start.checked_add(length).filter(|end| *end <= bytes.len());
            let end = end.ok_or(damaged("a section lies outside the compiled module"))?;
            if section.is_mapped() && !start.is_multiple_of(page_size()) {
                return Err(damaged("a section does not begin with a page"));
            }
            ranges.push(start..end);
        }
        Ok(Self(ranges.try_into().expect("one range per section")))
    }
}

/// Returns the manifest, if it is what was written.
pub(super) fn manifest<'a>(bytes: &'a [u8], layout: &Layout) -> Result<&'a [u8]> {
    let manifest = &bytes[layout.range(Section::Manifest)];
    if bytes[MANIFEST_CHECKSUM..SECTIONS] != *blake3::hash(manifest).as_bytes() {
        return Err(damaged("the manifest is damaged"));
    }
    Ok(manifest)
}

fn word(bytes: &[u8], at: usize) -> u64 {
    let (words, _) = bytes[at..].as_chunks::<8>();
    u64::from_le_bytes(words[0])
}

/// Returns the checksum of a head.
fn head_checksum(head: &[u8]) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&head[..HEAD_CHECKSUM]);
    hasher.update(&head[REST_CHECKSUM..]);
    hasher.finalize()
}
