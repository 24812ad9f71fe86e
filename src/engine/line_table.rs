//! The line table: maps each instruction to its source file and line. The engine runs the line
//! programs of DWARF once. Their result is one sorted table.
//!
//! Debug information is untrusted, like all other parts of a module. So the engine reads only line
//! programs, one after another, and reads no byte twice. This takes linear time. The size of the
//! table is limited. Malformed debug information causes no error: its instructions have no line.

use std::collections::HashMap;
use std::sync::Arc;

use gimli::{AttributeValue, DebugLine, DebugLineOffset, EndianSlice, LittleEndian, Reader};

use super::error::SourceLine;
use super::types::AddressType;

/// Maximum size of all line programs together, in bytes. Only this maximum limits the time to run
/// the programs.
const LONGEST_SECTION: usize = 16 << 20;

/// Maximum size of one line program, in bytes. A program can name a file in every 7 bytes, and
/// gimli allocates 100 bytes for each file.
const LONGEST_PROGRAM: usize = 4 << 20;

/// Maximum size of the header of a line program, in bytes. The header names directories and files.
const LONGEST_HEADER: u64 = 256 << 10;

/// Maximum number of rows. A row has at most 12 bytes.
const MOST_ROWS: usize = 3 << 20;

/// Maximum length of a file's path, in bytes.
const LONGEST_PATH: usize = 1 << 10;

/// Maximum length of the names of all files of all programs together, in bytes.
const MOST_NAME_BYTES: usize = 16 << 20;

type Slice<'a> = EndianSlice<'a, LittleEndian>;
type Header<'a> = gimli::LineProgramHeader<Slice<'a>>;

/// Contents of the custom sections with debug information about lines. A missing section is empty.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct DebugSections<'a> {
    /// `.debug_line`: line programs.
    pub(super) line: &'a [u8],
    /// `.debug_line_str`: names of files.
    pub(super) line_str: &'a [u8],
    /// `.debug_str`: more names of files.
    pub(super) str: &'a [u8],
}

/// The lines of a module.
#[derive(Debug, Default)]
pub(super) struct LineTable {
    /// Rows in ascending order of address. Each row applies to the addresses before the next row.
    rows: Vec<Row>,
    files: Vec<Arc<str>>,
}

/// A range of code that comes from one line.
#[derive(Clone, Copy, Debug)]
struct Row {
    /// Offset of the range's start in the contents of the code section, in bytes.
    address: u32,
    /// Line number, or [`NO_LINE`].
    line: u32,
    /// Position of the file in [`LineTable::files`].
    file: u32,
}

/// Line number of code without a source line.
const NO_LINE: u32 = 0;

impl LineTable {
    /// Runs all line programs of a module. `address` gives the size of addresses, because programs
    /// of older DWARF versions do not contain the size.
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
        // If a sequence ends where another sequence begins, the row of the second sequence must be
        // last: `find` uses the last row of an address.
        table.rows.sort_by_key(|row| (row.address, row.line != NO_LINE));
        table.rows.shrink_to_fit();
        table
    }

    /// Returns the source line of an offset in the contents of the code section.
    pub(super) fn find(&self, address: u32) -> Option<SourceLine> {
        let next = self.rows.partition_point(|row| row.address <= address);
        let row = self.rows[next.checked_sub(1)?];
        let file = self.files.get(usize::try_from(row.file).ok()?)?;
        (row.line != NO_LINE).then(|| SourceLine { file: file.clone(), line: row.line })
    }
}

/// A line table under construction.
#[derive(Default)]
struct Builder<'a> {
    sections: DebugSections<'a>,
    address_size: u8,
    table: LineTable,
    /// Positions of files by path.
    by_path: HashMap<Arc<str>, u32>,
    /// Number of rows that were read.
    rows: usize,
    /// Number of bytes of names that were read.
    name_bytes: usize,
}

impl Builder<'_> {
    /// Runs all programs, one after another.
    fn run_all(&mut self) {
        let mut rest = Slice::new(self.sections.line, LittleEndian);
        while let Some(program) = next_program(&mut rest).filter(|_| self.rows < MOST_ROWS) {
            // Sequences before a malformed part of a program are kept.
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

    /// Keeps the rows of a sequence, unless the linker removed the function of the sequence. The
    /// sequence of a removed function begins at address 0. No code is there, because the code
    /// section begins with the number of functions.
    fn keep(&mut self, sequence: &mut Vec<Row>) {
        if sequence.first().is_some_and(|row| row.address != 0) {
            self.table.rows.append(sequence);
        }
        sequence.clear();
    }

    /// Returns the position in [`LineTable::files`] of a program's file. Adds the file if it is
    /// new.
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

    /// Returns the path of a file as the compiler wrote it: absolute, or relative to the compiler's
    /// working directory.
    fn path(&mut self, header: &Header<'_>, index: u64) -> Option<String> {
        let file = header.file(index)?;
        let mut path = self.name(file.path_name())?;
        let directory = header.directory(file.directory_index());
        // Since DWARF version 5, the first directory is the compiler's working directory.
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
        // The 16 bytes account for the time of a lookup, because even the lookup of an empty name
        // takes time.
        self.name_bytes += length + 16;
        (length <= LONGEST_PATH).then(|| String::from_utf8_lossy(&bytes[..length]).into_owned())
    }
}

/// Appends a row to a sequence, unless the previous row names the same line.
fn push(sequence: &mut Vec<Row>, row: Row) {
    if sequence.last().is_some_and(|last| last.address == row.address) {
        // The range of the last row is empty.
        sequence.pop();
    }
    if sequence.last().is_none_or(|last| (last.line, last.file) != (row.line, row.file)) {
        sequence.push(row);
    }
}

/// Returns the next program, and skips programs that are too long.
fn next_program<'a>(rest: &mut Slice<'a>) -> Option<&'a [u8]> {
    loop {
        let before = rest.slice();
        let (length, format) = rest.read_initial_length().ok()?;
        let mut unit = rest.split(length).ok()?;
        let program = &before[..before.len() - rest.len()];
        let version = unit.read_u16();
        if version.is_ok_and(|version| version >= 5) {
            // Skip the sizes of addresses and segment selectors.
            let _ = unit.read_u16();
        }
        let header_length = unit.read_word(format).unwrap_or(usize::MAX) as u64;
        if program.len() <= LONGEST_PROGRAM && header_length <= LONGEST_HEADER {
            return Some(program);
        }
    }
}
