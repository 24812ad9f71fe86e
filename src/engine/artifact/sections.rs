//! The sections of an artifact: each row has a section's part of the artifact, its alignment, its
//! kind, and its content. The kind determines how the section is written and read.

use std::borrow::Cow;
use std::marker::PhantomData;
use std::ops::Range;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::fingerprint::page_size;
use super::parts::Parts;
use super::words::Word;
use super::{exports, manifest};
use crate::engine::error::Result;
use crate::engine::module_info::ModuleInfo;
use crate::engine::plan::Plan;
use crate::engine::room;

/// Builds [`Layout`] and [`SECTIONS`] from the rows.
macro_rules! sections {
    ($(
        $(#[$doc:meta])*
        $name:ident: $part:ident $alignment:ident $kind:ty = |$source:ident| $content:expr;
    )*) => {
        /// Number of sections.
        pub(super) const COUNT: usize = [$(stringify!($name)),*].len();

        /// Every section, in the order of the rows.
        pub(super) const SECTIONS: [Section; COUNT] = [$(Section {
            part: Part::$part,
            alignment: Alignment::$alignment,
            content: |$source| <$kind>::write($content),
        }),*];

        /// The places of the sections in an artifact.
        #[derive(Debug)]
        pub(super) struct Layout {
            $($(#[$doc])* pub(super) $name: Place<$kind>,)*
        }

        impl Layout {
            /// Makes a layout from the ranges of the sections, in the order of the rows.
            pub(super) fn new(ranges: [Range<usize>; COUNT]) -> Self {
                let [$($name),*] = ranges;
                Self { $($name: Place { range: $name, kind: PhantomData }),* }
            }
        }
    };
}

sections! {
    /// The plan.
    plan: Head Word Encoded<Plan> = |of| &of.plan;
    /// The escaping functions, in ascending order.
    escaping: Head Word Words = |of| of.info.escaping.iter().map(|func| func.0);
    /// The functions in element segments.
    element_funcs: Head Word Words = |of| of.element_funcs.iter().copied();
    /// Slot entries: type and place in the text.
    slot_entries: Head Word Pairs = |of| of.parts.slot_entries.iter().map(|(ty, at)| (ty.0, *at));
    /// Host adapters: type and place in the text.
    host_adapters: Head Word Pairs = |of| of.parts.host_adapters.iter().map(|(ty, at)| (ty.0, *at));
    /// Start of each function in the text, and the end of the last function.
    functions: Tail Word Words = |of| of.parts.functions.iter().copied();
    /// Distance from each function's stored context up to the frame pointer, in bytes, or 0.
    context_distances: Tail Word Words = |of| of.parts.context_distances.iter().copied();
    /// Ranges of the text in which the frame of a function is complete: starts and ends by turns.
    framed: Tail Word Words = |of| of.parts.framed.iter().copied();
    /// Type of each function that the module defines.
    function_types: Tail Word Words = |of| of.info.defined_functions().iter().map(|ty| ty.0);
    /// The table of exports, see [`exports`].
    exports: Tail Word Words = |of| of.exports.iter().copied();
    /// The names of the exports.
    export_names: Tail Word Bytes = |of| &of.export_names;
    /// Boxed entries: function and place in the text.
    boxed_entries: Tail Word Pairs =
        |of| of.parts.boxed_entries.iter().map(|(func, at)| (func.0, *at));
    /// Machine code, and the elements of the static table.
    text: Tail Page Bytes = |of| &of.parts.text;
    /// Image of memory 0.
    image: Tail Page Bytes = |of| &of.parts.image;
    /// Places in the text of the instructions that may trap.
    trap_places: Tail Word Words = |of| of.parts.traps.iter().map(|(at, _)| *at);
    /// Code of the trap of each such instruction.
    trap_codes: Tail Word Bytes =
        |of| room::collect(of.parts.traps.iter().map(|(_, trap)| trap.code()))?;
    /// Return addresses of the calls with an exception handler, as places in the text.
    handler_returns: Tail Word Words = |of| of.parts.handlers.iter().map(|at| at.return_place);
    /// Distance from the stack pointer up to the frame pointer for each such call, in bytes.
    handler_frames: Tail Word Words = |of| of.parts.handlers.iter().map(|at| at.frame_offset);
    /// Place of the exception handler of each such call.
    handler_places: Tail Word Words = |of| of.parts.handlers.iter().map(|at| at.place);
    /// Starts of the ranges of the source map, in the text.
    source_places: Tail Word Words = |of| of.parts.source_map.iter().map(|(at, _)| *at);
    /// Offset in the binary for each such range.
    source_offsets: Tail Word Words = |of| of.parts.source_map.iter().map(|(_, offset)| *offset);
    /// Bytes of data segments and custom sections.
    bytes: Tail Word Bytes = |of| &of.parts.bytes;
    /// The manifest: everything that is not in the plan.
    manifest: Tail Word Encoded<ModuleInfo> = |of| of.info;
}

/// A section: a row of the table.
pub(super) struct Section {
    pub(super) part: Part,
    pub(super) alignment: Alignment,
    /// Returns the content.
    pub(super) content: for<'a> fn(&'a Source<'_>) -> Result<Cow<'a, [u8]>>,
}

/// A part of an artifact.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The head, which is read whenever a module is loaded.
    Head,
    /// The tail, which is read in pieces when they are needed.
    Tail,
}

/// The alignment of a section.
#[derive(Clone, Copy)]
pub(super) enum Alignment {
    /// A multiple of 8 bytes.
    Word,
    /// A multiple of the host page size: the section may be mapped from a file, and shares no page
    /// with another section.
    Page,
}

impl Alignment {
    /// Returns the alignment in bytes.
    pub(super) fn bytes(self) -> usize {
        match self {
            Self::Word => 8,
            Self::Page => page_size(),
        }
    }
}

/// The data from which sections are written.
pub(super) struct Source<'a> {
    info: &'a ModuleInfo,
    parts: &'a Parts,
    plan: Plan,
    element_funcs: Vec<u32>,
    exports: Vec<u32>,
    export_names: Vec<u8>,
}

impl<'a> Source<'a> {
    /// Makes the data from a module's declarations and compiled parts.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Os`](crate::engine::error::Error::Os) if the system is out of memory.
    pub(super) fn new(info: &'a ModuleInfo, parts: &'a Parts) -> Result<Self> {
        let (plan, element_funcs) = Plan::of(info);
        let (exports, export_names) = exports::write(info)?;
        Ok(Self { info, parts, plan, element_funcs, exports, export_names })
    }
}

/// The place of a section of one kind.
#[derive(Debug)]
pub(super) struct Place<K> {
    range: Range<usize>,
    kind: PhantomData<K>,
}

impl<K: Kind> Place<K> {
    /// Returns the range of the section in the artifact.
    pub(super) fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// Reads the section from the bytes of the artifact.
    pub(super) fn read<'a>(&self, artifact: &'a [u8]) -> K::Content<'a> {
        K::read(&artifact[self.range()])
    }
}

/// A kind of section.
pub(super) trait Kind {
    /// Content of a section, as it is read.
    type Content<'a>;

    /// Reads a section.
    fn read(bytes: &[u8]) -> Self::Content<'_>;
}

/// A kind of section that can be written from a `C`.
trait Write<'a, C>: Kind {
    /// Returns the bytes of a section.
    fn write(content: C) -> Result<Cow<'a, [u8]>>;
}

/// Plain bytes.
#[derive(Debug)]
pub(super) struct Bytes;

impl<'a, C: Into<Cow<'a, [u8]>>> Write<'a, C> for Bytes {
    fn write(bytes: C) -> Result<Cow<'a, [u8]>> {
        Ok(bytes.into())
    }
}

impl Kind for Bytes {
    type Content<'a> = &'a [u8];

    fn read(bytes: &[u8]) -> &[u8] {
        bytes
    }
}

/// A table of words.
#[derive(Debug)]
pub(super) struct Words;

impl<'a, C: ExactSizeIterator<Item = u32>> Write<'a, C> for Words {
    fn write(words: C) -> Result<Cow<'a, [u8]>> {
        let mut bytes = room::list(size_of::<Word>() * words.len())?;
        words.for_each(|word| bytes.extend_from_slice(&word.to_le_bytes()));
        Ok(bytes.into())
    }
}

impl Kind for Words {
    type Content<'a> = &'a [Word];

    fn read(bytes: &[u8]) -> &[Word] {
        bytes.as_chunks().0
    }
}

/// A table of keys in ascending order, then a table with the value of each key.
#[derive(Debug)]
pub(super) struct Pairs;

impl<'a, C: ExactSizeIterator<Item = (u32, u32)> + Clone> Write<'a, C> for Pairs {
    fn write(pairs: C) -> Result<Cow<'a, [u8]>> {
        let mut bytes = room::list(2 * size_of::<Word>() * pairs.len())?;
        pairs.clone().for_each(|(key, _)| bytes.extend_from_slice(&key.to_le_bytes()));
        pairs.for_each(|(_, value)| bytes.extend_from_slice(&value.to_le_bytes()));
        Ok(bytes.into())
    }
}

impl Kind for Pairs {
    type Content<'a> = (&'a [Word], &'a [Word]);

    fn read(bytes: &[u8]) -> Self::Content<'_> {
        let words = Words::read(bytes);
        words.split_at(words.len() / 2)
    }
}

/// An encoded value.
#[derive(Debug)]
pub(super) struct Encoded<T>(PhantomData<T>);

impl<'a, T: Serialize + DeserializeOwned> Write<'a, &T> for Encoded<T> {
    fn write(value: &T) -> Result<Cow<'a, [u8]>> {
        manifest::encode(value).map(Cow::Owned)
    }
}

impl<T: DeserializeOwned> Kind for Encoded<T> {
    type Content<'a> = Result<T>;

    fn read(bytes: &[u8]) -> Result<T> {
        manifest::decode(bytes)
    }
}
