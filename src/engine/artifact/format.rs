//! The format of an artifact: a header, then the sections.
//!
//! ```text
//! 0    magic, with the version of the format in its last byte
//! 8    fingerprint
//! 64   options of the module
//! 72   length of the artifact
//! 80   length of the head
//! 88   checksum of the head: BLAKE3 of the head without this checksum
//! 120  checksum of the tail, which is everything after the head
//! 152  checksum of the plan and the manifest
//! 184  for each section: offset and length
//! ...  the sections of the head
//! ...  the sections of the tail: a section that may be mapped has its own host pages
//! ```
//!
//! All numbers are little-endian words of 64 bits; tables hold words of 32 bits. The head is read
//! whenever a module is loaded, and its size does not depend on the size of the code. The tail is
//! read in pieces when they are needed. Its checksum is checked only with [`Verification::Full`],
//! so all places and ranges in it are checked against their bounds. The checksum of the plan and
//! the manifest is checked when the manifest is decoded.

use std::ops::Range;

use super::fingerprint::{Fingerprint, page_size};
use super::parts::Parts;
use super::sections::{Alignment, COUNT, Layout, Part, SECTIONS, Source};
use crate::engine::error::{Error, Result};
use crate::engine::module_info::ModuleInfo;
use crate::engine::options::Options;
use crate::engine::room;

/// First bytes of every artifact. The last byte is the version of the format.
const MAGIC: [u8; 8] = *b"wasmart\x06";
const FINGERPRINT: usize = 8;
const OPTIONS: usize = FINGERPRINT + Fingerprint::SIZE;
const LENGTH: usize = OPTIONS + 8;
const HEAD_LENGTH: usize = LENGTH + 8;
const HEAD_CHECKSUM: usize = HEAD_LENGTH + 8;
const TAIL_CHECKSUM: usize = HEAD_CHECKSUM + blake3::OUT_LEN;
const MANIFEST_CHECKSUM: usize = TAIL_CHECKSUM + blake3::OUT_LEN;
const RANGES: usize = MANIFEST_CHECKSUM + blake3::OUT_LEN;
const HEADER_LENGTH: usize = RANGES + COUNT * 16;

/// The part of a compiled module whose checksum is checked when it is loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verification {
    /// The head: the small part that is read whenever a module is loaded. Only for files that no
    /// other user can write.
    Head,
    /// The whole module.
    Full,
}

/// Writes an artifact.
pub(super) fn write(
    fingerprint: &Fingerprint,
    options: Options,
    info: &ModuleInfo,
    parts: &Parts,
) -> Result<(Vec<u8>, Layout)> {
    let source = Source::new(info, parts)?;
    let mut bytes = vec![0; HEADER_LENGTH];
    let mut ranges = [const { 0..0 }; COUNT];
    write_part(Part::Head, &source, &mut bytes, &mut ranges)?;
    let head_length = bytes.len();
    write_part(Part::Tail, &source, &mut bytes, &mut ranges)?;
    bytes[FINGERPRINT..OPTIONS].copy_from_slice(fingerprint.as_bytes());
    bytes[OPTIONS..LENGTH].copy_from_slice(&options.to_word().to_le_bytes());
    write_header(&mut bytes, head_length, &ranges);
    let layout = Layout::new(ranges);
    write_checksums(&mut bytes, head_length, &layout);
    Ok((bytes, layout))
}

/// Writes the sections of one part, and notes their ranges.
fn write_part(
    part: Part,
    source: &Source<'_>,
    bytes: &mut Vec<u8>,
    ranges: &mut [Range<usize>; COUNT],
) -> Result<()> {
    let sections = SECTIONS.iter().zip(ranges).filter(|(section, _)| section.part == part);
    for (section, range) in sections {
        let content = (section.content)(source)?;
        if u32::try_from(content.len()).is_err() {
            return Err(Error::LimitExceeded("a compiled module exceeds 4 GiB".into()));
        }
        let alignment = section.alignment.bytes();
        room::reserve(bytes, content.len() + 2 * alignment)?;
        bytes.resize(bytes.len().next_multiple_of(alignment), 0);
        *range = bytes.len()..bytes.len() + content.len();
        bytes.extend_from_slice(&content);
        bytes.resize(bytes.len().next_multiple_of(alignment), 0);
    }
    Ok(())
}

/// Writes the magic, the lengths and the ranges into the header.
fn write_header(bytes: &mut [u8], head_length: usize, ranges: &[Range<usize>; COUNT]) {
    let length = bytes.len();
    let mut put = |at: usize, part: &[u8]| bytes[at..at + part.len()].copy_from_slice(part);
    put(0, &MAGIC);
    put(LENGTH, &(length as u64).to_le_bytes());
    put(HEAD_LENGTH, &(head_length as u64).to_le_bytes());
    for (range, at) in ranges.iter().zip((RANGES..).step_by(16)) {
        put(at, &(range.start as u64).to_le_bytes());
        put(at + 8, &(range.len() as u64).to_le_bytes());
    }
}

/// Writes the checksums into the header.
fn write_checksums(bytes: &mut [u8], head_length: usize, layout: &Layout) {
    let manifest = manifest_checksum(bytes, layout);
    bytes[MANIFEST_CHECKSUM..RANGES].copy_from_slice(manifest.as_bytes());
    let tail = blake3::hash(&bytes[head_length..]);
    bytes[TAIL_CHECKSUM..MANIFEST_CHECKSUM].copy_from_slice(tail.as_bytes());
    let head = head_checksum(&bytes[..head_length]);
    bytes[HEAD_CHECKSUM..TAIL_CHECKSUM].copy_from_slice(head.as_bytes());
}

/// Returns the options of the module in an artifact, which may be damaged.
pub(super) fn options(bytes: &[u8]) -> Option<Options> {
    if bytes.len() < HEADER_LENGTH || !bytes.starts_with(&MAGIC) {
        return None;
    }
    Options::from_word(word(bytes, OPTIONS))
}

/// Reads the header of an artifact, and checks the parts that `verification` names.
pub(super) fn read(
    bytes: &[u8],
    fingerprint: &Fingerprint,
    verification: Verification,
) -> Result<Layout> {
    if bytes.len() < HEADER_LENGTH || !bytes.starts_with(&MAGIC[..7]) {
        return Err(Error::Artifact("this is not a compiled module"));
    }
    if bytes[7] != MAGIC[7] {
        return Err(Error::Artifact(
            "this module was compiled by another version of the extension",
        ));
    }
    fingerprint.check(bytes[FINGERPRINT..].first_chunk().expect("the header is complete"))?;
    if word(bytes, LENGTH) != bytes.len() as u64 {
        return Err(Error::Artifact("this compiled module is incomplete"));
    }
    let head_length = usize::try_from(word(bytes, HEAD_LENGTH)).unwrap_or(usize::MAX);
    if head_length < HEADER_LENGTH || head_length > bytes.len() {
        return Err(Error::Artifact("this compiled module is damaged"));
    }
    let (head, tail) = bytes.split_at(head_length);
    if bytes[HEAD_CHECKSUM..TAIL_CHECKSUM] != *head_checksum(head).as_bytes() {
        return Err(Error::Artifact("this compiled module is damaged"));
    }
    let layout = read_layout(bytes)?;
    if verification == Verification::Full
        && bytes[TAIL_CHECKSUM..MANIFEST_CHECKSUM] != *blake3::hash(tail).as_bytes()
    {
        return Err(Error::Artifact("this compiled module is damaged"));
    }
    Ok(layout)
}

/// Reads the ranges of the sections.
fn read_layout(bytes: &[u8]) -> Result<Layout> {
    let mut ranges = [const { 0..0 }; COUNT];
    for ((section, range), at) in SECTIONS.iter().zip(&mut ranges).zip((RANGES..).step_by(16)) {
        let start = usize::try_from(word(bytes, at)).unwrap_or(usize::MAX);
        let length = usize::try_from(word(bytes, at + 8)).unwrap_or(usize::MAX);
        let end = start.checked_add(length).filter(|end| *end <= bytes.len());
        let end = end.ok_or(Error::Artifact("a section lies outside the compiled module"))?;
        if matches!(section.alignment, Alignment::Page) && !start.is_multiple_of(page_size()) {
            return Err(Error::Artifact("a section is not aligned to a page"));
        }
        *range = start..end;
    }
    Ok(Layout::new(ranges))
}

/// Checks the checksum of the plan and the manifest.
pub(super) fn check_manifest(bytes: &[u8], layout: &Layout) -> Result<()> {
    if bytes[MANIFEST_CHECKSUM..RANGES] != *manifest_checksum(bytes, layout).as_bytes() {
        return Err(Error::Artifact("the manifest is damaged"));
    }
    Ok(())
}

fn word(bytes: &[u8], at: usize) -> u64 {
    let (words, _) = bytes[at..].as_chunks::<8>();
    u64::from_le_bytes(words[0])
}

/// Returns the checksum of a head.
fn head_checksum(head: &[u8]) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&head[..HEAD_CHECKSUM]);
    hasher.update(&head[TAIL_CHECKSUM..]);
    hasher.finalize()
}

/// Returns the checksum of the plan and the manifest, which together are a [`ModuleInfo`].
fn manifest_checksum(bytes: &[u8], layout: &Layout) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&bytes[layout.plan.range()]);
    hasher.update(&bytes[layout.manifest.range()]);
    hasher.finalize()
}
