//! Errors of the engine, by phase.

use std::any::Any;
use std::fmt;
use std::sync::Arc;

use super::shown::{shown, shown_within};
use super::trap::Trap;

/// Maximum length of a reason, in characters. A reason may quote long names of a module.
const LONGEST_REASON: usize = 500;

/// An error. The variants follow the phases: text, decoding and validation, linking, execution, and
/// the host.
///
/// Each variant maps to exactly one PHP exception class.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The text is not a module in the text format, or the engine refuses the module.
    Text(TextError),
    /// The bytes are not a module, or break a rule of the specification.
    Invalid {
        /// Broken rule, in the specification's wording.
        reason: String,
        /// Offset in the binary, in bytes.
        offset: u64,
    },
    /// The module is valid, but uses a feature that this engine does not implement.
    Unsupported {
        /// Clause that names the unsupported feature.
        reason: String,
        /// Offset in the binary, in bytes.
        offset: u64,
    },
    /// The module is valid, but larger or more complex than this engine accepts.
    LimitExceeded(String),
    /// The thread's [`Interrupt`](super::Interrupt) was raised before the work was done. Nothing is
    /// wrong with the module.
    Interrupted,
    /// The processor lacks a feature that the engine or the configuration needs.
    Processor(String),
    /// The bytes are not an artifact of this engine on this machine.
    Artifact(&'static str),
    /// An import is missing, or has the wrong type.
    Link {
        /// First name of the import.
        module: String,
        /// Second name of the import.
        name: String,
        /// Reason why the offered value does not match.
        reason: String,
    },
    /// The code trapped.
    Trap(Box<TrapInfo>),
    /// WebAssembly threw an exception that no WebAssembly code caught. The thread keeps the
    /// exception until the host takes it.
    Exception,
    /// A host function ended the call. The code that made the host function knows the type of the
    /// value.
    Host(Box<dyn Any + Send>),
    /// The host called into an instance whose code runs on a stack that is suspended.
    Suspended {
        /// Name of the instance's module, if it has one.
        module: Option<String>,
    },
    /// The host called WebAssembly on a stack that it did not announce, so its size is not known.
    UnknownStack,
    /// The host accessed a range outside a memory or table.
    OutOfBounds {
        /// Start of the access.
        offset: u64,
        /// Length of the access.
        length: u64,
        /// Size of the memory or table.
        size: u64,
    },
    /// A limit does not allow a memory or table.
    MemoryLimit(Refusal),
    /// The operating system refused memory or a mapping.
    Os(std::io::Error),
}

/// An error in a text, with its place.
#[derive(Debug)]
pub struct TextError {
    /// Reason of the error.
    pub reason: String,
    /// Place of the error, if it is known.
    pub place: Option<Box<Place>>,
}

/// A place in a text.
#[derive(Debug)]
pub struct Place {
    /// Path of the text, if the host has given one.
    path: Option<String>,
    /// Line number, counted from 1.
    pub line: usize,
    /// Position in the line, in characters, counted from 1.
    pub column: usize,
    /// Text of the line around the place.
    excerpt: String,
    /// Position of the marked character in the excerpt, in characters, counted from 0.
    marked: usize,
}

/// A trap, with its stack trace.
#[derive(Debug)]
pub struct TrapInfo {
    /// Reason why the code stopped.
    pub trap: Trap,
    /// WebAssembly functions that were running, innermost first.
    pub frames: Vec<Frame>,
    /// Whether frames were left out of the list.
    pub truncated: bool,
}

/// A WebAssembly function that was running.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Name of the module, if it has one.
    pub module: Option<String>,
    /// Index of the function.
    pub func_index: u32,
    /// Name of the function, if it has one.
    pub func_name: Option<String>,
    /// Offset in the binary of the instruction that was running, in bytes.
    pub offset: Option<u32>,
    /// Source line, if the module has debug information for it.
    pub source: Option<SourceLine>,
}

/// A line of a source file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceLine {
    /// Path of the file, as written in the debug information. The path is untrusted and may be any
    /// text.
    pub file: Arc<str>,
    /// Line number, counted from 1.
    pub line: u32,
}

/// A limit of memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Size of all memories of the instances that share a budget, in bytes.
    Memory,
    /// Number of elements in all tables of the instances that share a budget.
    TableElements,
    /// A limit of the host for all memories and tables of a thread, in bytes. The host gives its
    /// name.
    Host(&'static str),
}

/// A request for memory that a limit does not allow. The numbers are in the unit of the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The limit that has too little left.
    pub limit: Limit,
    /// Requested part of the limit.
    pub asked: u64,
    /// Part of the limit that is left.
    pub left: u64,
}

/// The result of an engine function that can fail.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// Makes the error for a feature that this engine does not implement. `what` names it in the
    /// singular.
    pub(super) fn unsupported(what: &str, offset: u64) -> Self {
        Self::Unsupported { reason: format!("{what} is not supported by this engine"), offset }
    }

    /// Makes the error for a trap without frames.
    pub(in crate::engine) fn of_trap(trap: Trap) -> Self {
        Self::Trap(Box::new(TrapInfo::without_frames(trap)))
    }

    /// Adds the path of the text to an error that has a place in a text.
    #[must_use]
    pub fn in_file(mut self, path: Option<&str>) -> Self {
        if let Self::Text(TextError { place: Some(place), .. }) = &mut self {
            place.path = path.map(str::to_owned);
        }
        self
    }

    /// Returns the trap, if the error is a trap.
    pub fn trap(&self) -> Option<Trap> {
        match self {
            Self::Trap(info) => Some(info.trap),
            _ => None,
        }
    }
}

impl TrapInfo {
    /// Describes a trap while no WebAssembly function is running.
    pub const fn without_frames(trap: Trap) -> Self {
        Self { trap, frames: Vec::new(), truncated: false }
    }
}

impl Place {
    /// Maximum length of each part of an excerpt, before the place and after it, in characters.
    const MARGIN: usize = 60;

    /// Makes a place from the content of its line, and from line and column counted from 0.
    pub(super) fn new(content: &str, line: usize, column: usize) -> Self {
        let start = column.saturating_sub(Self::MARGIN);
        let mut rest = content.chars().skip(start);
        // The excerpt must not move the cursor or change the writing direction of a terminal.
        let hides = |letter: char| {
            letter.is_control()
                || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}')
        };
        let shown = rest.by_ref().take(column - start + Self::MARGIN);
        let mut excerpt: String = shown.map(|it| if hides(it) { ' ' } else { it }).collect();
        if start > 0 {
            excerpt.insert(0, '…');
        }
        if rest.next().is_some() {
            excerpt.push('…');
        }
        let marked = column - start + usize::from(start > 0);
        Self { path: None, line: line + 1, column: column + 1, excerpt, marked }
    }
}

impl From<String> for TextError {
    fn from(reason: String) -> Self {
        Self { reason, place: None }
    }
}

impl fmt::Display for TextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&shown_within(&self.reason, LONGEST_REASON))?;
        let Some(place) = &self.place else { return Ok(()) };
        let Place { path, line, column, excerpt, marked } = &**place;
        let path = path.as_deref().unwrap_or("<text>");
        write!(f, "\n     --> {path}:{line}:{column}")?;
        write!(f, "\n      |\n {line:4} | {excerpt}\n      | {:marked$}^", "")
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid { reason, offset } | Self::Unsupported { reason, offset } => {
                let reason = shown_within(reason, LONGEST_REASON);
                write!(f, "{reason} (at offset {offset:#x})")
            }
            Self::Text(error) => error.fmt(f),
            Self::LimitExceeded(reason) | Self::Processor(reason) => f.write_str(reason),
            Self::Artifact(reason) => f.write_str(reason),
            Self::Interrupted => f.write_str("interrupted"),
            Self::Link { module, name, reason } => {
                write!(f, "import {}.{}: {reason}", shown(module), shown(name))
            }
            Self::Trap(info) => f.write_str(info.trap.message()),
            Self::Exception => f.write_str("an exception was not caught"),
            Self::Host(_) => f.write_str("a host function ended the call"),
            Self::Suspended { module } => {
                let module =
                    module.as_deref().map(|name| format!(" of module \"{}\"", shown(name)));
                let module = module.unwrap_or_default();
                write!(f, "an earlier call into this instance{module} is suspended")
            }
            Self::UnknownStack => f.write_str("the stack of this call is not known"),
            Self::OutOfBounds { offset, length, size } => {
                write!(f, "offset {offset}, length {length}: outside {size}")
            }
            Self::MemoryLimit(refusal) => {
                write!(f, "{}: {refusal}", Trap::MemoryLimit.message())
            }
            Self::Os(error) => f.write_str(&os_reason(error)),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { limit, asked, left } = self;
        match limit {
            Limit::Memory => write!(f, "{asked} bytes needed, {left} left for memories"),
            Limit::TableElements => write!(f, "{asked} elements needed, {left} left for tables"),
            Limit::Host(name) => write!(f, "{asked} bytes needed, {left} left of {name}"),
        }
    }
}

impl std::error::Error for Error {}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::MemoryLimit(refusal)
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::Os(error)
    }
}

/// Returns the operating system's message for an error, without the error number.
pub fn os_reason(error: &std::io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error ").next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_stays_small() {
        assert!(size_of::<Result<()>>() <= 72);
    }

    #[test]
    fn long_lines_are_cut_around_the_place() {
        let place = Place::new(&format!("{}x{}", "a".repeat(100), "b\t".repeat(100)), 0, 100);
        assert_eq!(place.excerpt, format!("…{}x{}b…", "a".repeat(60), "b ".repeat(29)));
        assert_eq!(place.excerpt.chars().nth(place.marked), Some('x'));
        assert_eq!((place.line, place.column), (1, 101));
    }

    #[test]
    fn the_system_is_quoted_without_its_numbers() {
        let error = Error::Os(rustix::io::Errno::NOMEM.into());
        assert_eq!(error.to_string(), "Cannot allocate memory");
    }

    #[test]
    fn messages_say_where() {
        let error = Error::Invalid { reason: "type mismatch".into(), offset: 0x2a };
        assert_eq!(error.to_string(), "type mismatch (at offset 0x2a)");
    }
}
