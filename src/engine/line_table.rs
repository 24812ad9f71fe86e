//! Which line of which source file an instruction comes from: the line programs of DWARF, run once
//! and kept as one sorted table.
//!
//! Debug information is made by anyone, like the rest of a module. So only line programs are read,
//! one after the other and no byte twice, which takes time in proportion to their length; and what
//! is kept is limited. Nothing in them is an error: what makes no sense names no line.

use std::collections::HashMap;
use std::sync::Arc;

use gimli::{AttributeValue, DebugLine, DebugLineOffset, EndianSlice, LittleEndian, Reader};

use super::error::SourceLine;
use super::types::AddressType;

/// Line programs may have this many bytes together: nothing else limits the time that they take.
const LONGEST_SECTION: usize = 16 << 20;

/// One line program may have this many bytes. It may name a file with every seventh one, and gimli
/// keeps a hundred bytes for each.
const LONGEST_PROGRAM: usize = 4 << 20;

/// The header of a line program, which names directories and files, may have this many bytes.
const LONGEST_HEADER: u64 = 256 << 10;

/// There may be this many rows, each of which keeps 12 bytes at most.
const MOST_ROWS: usize = 3 << 20;

/// The path of a file may have this many bytes.
const LONGEST_PATH: usize = 1 << 10;

/// The names of all files of all programs may have this many bytes together.
const MOST_NAME_BYTES: usize = 16 << 20;

type Slice<'a> = EndianSlice<'a, LittleEndian>;
type Header<'a> = gimli::LineProgramHeader<Slice<'a>>;

/// The sections that name lines, as they lie in a module; empty, if it has no such section.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct DebugSections<'a> {
    /// `.debug_line`: the line programs.
    pub(super) line: &'a [u8],
    /// `.debug_line_str`: names of files.
    pub(super) line_str: &'a [u8],
    /// `.debug_str`: more names of files.
    pub(super) str: &'a [u8],
}

/// The lines of a module.
#[derive(Debug, Default)]
pub(super) struct LineTable {
    /// In ascending order of address. Each holds up to the next.
    rows: Vec<Row>,
    files: Vec<Arc<str>>,
}

/// A stretch of code that comes from one line.
#[derive(Clone, Copy, Debug)]
struct Row {
    /// Where it begins, in the contents of the code section.
    address: u32,
    /// The line, or [`NO_LINE`].
    line: u32,
    /// The position of the file.
    file: u32,
}

/// The line of code that comes from none.
const NO_LINE: u32 = 0;

impl LineTable {
    /// Runs all line programs of a module whose addresses are of a type, for the older programs do
    /// not say it.
    pub(super) fn new(sections: DebugSections<'_>, address: AddressType) -> Self {
        let address_size = match address {
            AddressType::I32 => 4,
            AddressType::I64 => 8,
        };
        let mut builder = Builder { sections, address_size, ..Builder::default() };
        if sections.line.len() <= LONGEST_SECTION {
            builder.run_all();
        }
        let mut table = builder.table;
        // Where one sequence ends and another begins, the beginning counts.
        table.rows.sort_by_key(|row| (row.address, row.line != NO_LINE));
        table.rows.shrink_to_fit();
        table
    }

    /// Returns the line of an address in the contents of the code section.
    pub(super) fn find(&self, address: u32) -> Option<SourceLine> {
        let next = self.rows.partition_point(|row| row.address <= address);
        let row = self.rows[next.checked_sub(1)?];
        let file = self.files.get(usize::try_from(row.file).ok()?)?;
        (row.line != NO_LINE).then(|| SourceLine { file: file.clone(), line: row.line })
    }
}

/// A table that is being made.
#[derive(Default)]
struct Builder<'a> {
    sections: DebugSections<'a>,
    address_size: u8,
    table: LineTable,
    /// The positions of files by path.
    by_path: HashMap<Arc<str>, u32>,
    /// How many rows were seen.
    rows: usize,
    /// How many bytes of names were read.
    name_bytes: usize,
}

impl Builder<'_> {
    /// Runs one program after the other.
    fn run_all(&mut self) {
        let mut rest = Slice::new(self.sections.line, LittleEndian);
        while let Some(program) = next_program(&mut rest).filter(|_| self.rows < MOST_ROWS) {
            // A program that makes no sense keeps the sequences before that place.
            let _ = self.run(program);
        }
    }

    /// Runs a program.
    fn run(&mut self, program: &[u8]) -> gimli::Result<()> {
        let program = DebugLine::new(program, LittleEndian).program(
            DebugLineOffset(0),
            self.address_size,
            None,
            None,
        )?;
        let mut rows = program.rows();
        let mut sequence = Vec::new();
        let mut files = HashMap::new();
        while let Some((header, row)) = rows.next_row()? {
            self.rows += 1;
            if self.rows > MOST_ROWS {
                return Ok(());
            }
            let Ok(address) = u32::try_from(row.address()) else { return Ok(()) };
            if row.end_sequence() {
                sequence.push(Row { address, line: NO_LINE, file: 0 });
                self.keep(&mut sequence);
                continue;
            }
            let index = row.file_index();
            let file = *files.entry(index).or_insert_with(|| self.file(header, index));
            let line = row.line().and_then(|line| u32::try_from(line.get()).ok());
            let (line, file) = line.zip(file).unwrap_or((NO_LINE, 0));
            push(&mut sequence, Row { address, line, file });
        }
        Ok(())
    }

    /// Keeps the rows of a sequence, unless the linker left its function out: such begin at 0,
    /// where the code section counts its functions.
    fn keep(&mut self, sequence: &mut Vec<Row>) {
        if sequence.first().is_some_and(|row| row.address != 0) {
            self.table.rows.append(sequence);
        }
        sequence.clear();
    }

    /// Returns the position of a file of a program.
    fn file(&mut self, header: &Header<'_>, index: u64) -> Option<u32> {
        let path = self.path(header, index)?;
        if let Some(position) = self.by_path.get(&*path) {
            return Some(*position);
        }
        let (path, position) =
            (Arc::<str>::from(path), u32::try_from(self.table.files.len()).ok()?);
        self.table.files.push(path.clone());
        self.by_path.insert(path, position);
        Some(position)
    }

    /// Returns the path of a file as the compiler noted it: absolute, or relative to where it ran.
    fn path(&mut self, header: &Header<'_>, index: u64) -> Option<String> {
        let file = header.file(index)?;
        let mut path = self.name(file.path_name())?;
        let directory = header.directory(file.directory_index());
        // Since version 5, the first directory is where the compiler ran.
        let root = header.include_directories().first().filter(|_| header.version() >= 5).copied();
        for directory in [directory, root].into_iter().flatten() {
            if path.starts_with('/') {
                break;
            }
            let directory = self.name(directory)?;
            if !directory.is_empty() {
                path = format!("{}/{path}", directory.trim_end_matches('/'));
            }
        }
        (path.len() <= LONGEST_PATH).then_some(path)
    }

    /// Returns a name in a line program.
    fn name(&mut self, value: AttributeValue<Slice<'_>>) -> Option<String> {
        if self.name_bytes > MOST_NAME_BYTES {
            return None;
        }
        let bytes = match value {
            AttributeValue::String(string) => string.slice(),
            AttributeValue::DebugLineStrRef(offset) => self.sections.line_str.get(offset.0..)?,
            AttributeValue::DebugStrRef(offset) => self.sections.str.get(offset.0..)?,
            _ => return None,
        };
        let bytes = &bytes[..bytes.len().min(LONGEST_PATH + 1)];
        let length = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
        // However short, it had to be looked up.
        self.name_bytes += length + 16;
        (length <= LONGEST_PATH).then(|| String::from_utf8_lossy(&bytes[..length]).into_owned())
    }
}

/// Appends a row to a sequence, unless the row before goes on.
fn push(sequence: &mut Vec<Row>, row: Row) {
    if sequence.last().is_some_and(|last| last.address == row.address) {
        // The stretch of the last row is empty.
        sequence.pop();
    }
    if sequence.last().is_none_or(|last| (last.line, last.file) != (row.line, row.file)) {
        sequence.push(row);
    }
}

/// Returns the next program that is not too long.
fn next_program<'a>(rest: &mut Slice<'a>) -> Option<&'a [u8]> {
    loop {
        let before = rest.slice();
        let (length, format) = rest.read_initial_length().ok()?;
        let mut unit = rest.split(length).ok()?;
        let program = &before[..before.len() - rest.len()];
        let version = unit.read_u16();
        if version.is_ok_and(|version| version >= 5) {
            // The sizes of addresses and segment selectors.
            let _ = unit.read_u16();
        }
        let header_length = unit.read_word(format).unwrap_or(usize::MAX) as u64;
        if program.len() <= LONGEST_PROGRAM && header_length <= LONGEST_HEADER {
            return Some(program);
        }
    }
}
