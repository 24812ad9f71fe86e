//! Everything that can go wrong, by phase.

use std::any::Any;
use std::fmt;
use std::sync::Arc;

use super::shown::{shown, shown_within};
use super::trap::Trap;

/// The most characters of a reason, which may quote names of a module.
const LONGEST_REASON: usize = 500;

/// What went wrong, by phase: text, decoding and validation, linking, execution, and the host.
///
/// Each variant maps to exactly one PHP exception class.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The text is not a module in the text format, or the module that it says is refused.
    Text(TextError),
    /// The bytes are not a module, or break one of the specification's rules.
    Invalid {
        /// What the specification objects to.
        reason: String,
        /// Where in the binary.
        offset: u64,
    },
    /// The module is valid, but uses something this engine does not implement.
    Unsupported {
        /// A clause that says what it uses.
        reason: String,
        /// Where in the binary.
        offset: u64,
    },
    /// The module is valid, but larger or more complex than this engine accepts.
    LimitExceeded(String),
    /// The processor lacks what the engine or the configuration needs.
    Processor(String),
    /// Bytes are no artifact of this engine on this machine.
    Artifact(&'static str),
    /// An import is missing, or has the wrong type.
    Link {
        /// The import's first name.
        module: String,
        /// The import's second name.
        name: String,
        /// What is wrong with what was offered.
        reason: String,
    },
    /// The code trapped.
    Trap(Box<TrapInfo>),
    /// WebAssembly threw an exception that it did not catch. The thread keeps the
    /// exception until somebody takes it.
    Exception,
    /// A host function ended the call. What that means is known to whoever made the function.
    Host(Box<dyn Any + Send>),
    /// The host called into an instance whose code runs on a stack that is suspended.
    Suspended {
        /// The name of its module, if it has one.
        module: Option<String>,
    },
    /// The host asked for something outside a memory or table.
    OutOfBounds {
        /// Where it begins.
        offset: u64,
        /// How much is asked for.
        length: u64,
        /// How much there is.
        size: u64,
    },
    /// The operating system refused memory or a mapping.
    Os(std::io::Error),
}

/// What is wrong with a text, and where.
#[derive(Debug)]
pub struct TextError {
    /// What is wrong.
    pub reason: String,
    /// Where, if that is known.
    pub place: Option<Box<Place>>,
}

/// A place in a text.
#[derive(Debug)]
pub struct Place {
    /// The path of the text, if the host has said one.
    path: Option<String>,
    /// The line, counted from 1.
    pub line: usize,
    /// The character of the line, counted from 1.
    pub column: usize,
    /// What the line says around there.
    excerpt: String,
    /// The character of the excerpt.
    marked: usize,
}

/// A trap, and where it happened.
#[derive(Debug)]
pub struct TrapInfo {
    /// Why the code stopped.
    pub trap: Trap,
    /// The WebAssembly functions that were running, innermost first.
    pub frames: Vec<Frame>,
    /// Whether there were more frames than are listed.
    pub truncated: bool,
}

/// A WebAssembly function that was running.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The module's own name, if it has one.
    pub module: Option<String>,
    /// The index of the function.
    pub func_index: u32,
    /// The name of the function, if it has one.
    pub func_name: Option<String>,
    /// The offset in the binary of the instruction that was running.
    pub offset: Option<u32>,
    /// The line of the source, if the module has debug information that names it.
    pub source: Option<SourceLine>,
}

/// A line of a source file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceLine {
    /// The path of the file as the compiler noted it. The module's maker may have noted anything.
    pub file: Arc<str>,
    /// The line, counted from 1.
    pub line: u32,
}

/// The result of what can fail in the engine.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// Makes the error for something, named in the singular, that this engine does not implement.
    pub(super) fn unsupported(what: &str, offset: u64) -> Self {
        Self::Unsupported { reason: format!("{what} is not supported by this engine"), offset }
    }

    /// Adds the path of the text to an error that has a place in one.
    #[must_use]
    pub fn in_file(mut self, path: Option<&str>) -> Self {
        if let Self::Text(TextError { place: Some(place), .. }) = &mut self {
            place.path = path.map(str::to_owned);
        }
        self
    }

    /// Returns the trap, if that is what went wrong.
    pub fn trap(&self) -> Option<Trap> {
        match self {
            Self::Trap(info) => Some(info.trap),
            _ => None,
        }
    }
}

impl Place {
    /// The most characters of an excerpt on either side.
    const MARGIN: usize = 60;

    /// Makes a place of its line and column, both counted from 0.
    pub(super) fn new(content: &str, line: usize, column: usize) -> Self {
        let start = column.saturating_sub(Self::MARGIN);
        let mut rest = content.chars().skip(start);
        // Nothing in it may move the cursor, nor change the direction.
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
            Self::OutOfBounds { offset, length, size } => {
                write!(f, "offset {offset}, length {length}: outside {size}")
            }
            Self::Os(error) => f.write_str(&os_reason(error)),
        }
    }
}

impl std::error::Error for Error {}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::Os(error)
    }
}

/// Returns the operating system's words for an error, without its number.
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
