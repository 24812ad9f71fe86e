//! Everything that can go wrong, by phase.

use std::any::Any;
use std::fmt;
use std::sync::Arc;

use super::trap::Trap;

/// What went wrong, by phase: text, decoding and validation, linking, execution, and the host.
///
/// Each variant maps to exactly one PHP exception class.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The text is not a module in the text format.
    Text(String),
    /// The bytes are not a module, or break one of the specification's rules.
    Invalid {
        /// What the specification objects to.
        reason: String,
        /// Where in the binary.
        offset: u64,
    },
    /// The module is valid, but uses something this engine does not implement.
    Unsupported {
        /// What it uses.
        reason: String,
        /// Where in the binary.
        offset: u64,
    },
    /// The module is valid, but larger or more complex than this engine accepts.
    LimitExceeded(String),
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
    /// Returns the trap, if that is what went wrong.
    pub fn trap(&self) -> Option<Trap> {
        match self {
            Self::Trap(info) => Some(info.trap),
            _ => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid { reason, offset } => write!(f, "{reason} (at offset {offset:#x})"),
            Self::Unsupported { reason, offset } => {
                write!(f, "not supported by this engine: {reason} (at offset {offset:#x})")
            }
            Self::Text(reason) | Self::LimitExceeded(reason) => f.write_str(reason),
            Self::Artifact(reason) => f.write_str(reason),
            Self::Link { module, name, reason } => write!(f, "import {module}.{name}: {reason}"),
            Self::Trap(info) => f.write_str(info.trap.message()),
            Self::Exception => f.write_str("an exception was not caught"),
            Self::Host(_) => f.write_str("a host function ended the call"),
            Self::Suspended { module } => {
                let module = module.as_deref().map(|name| format!(" of module \"{name}\""));
                let module = module.unwrap_or_default();
                write!(f, "an earlier call into this instance{module} is suspended")
            }
            Self::OutOfBounds { offset, length, size } => {
                write!(f, "offset {offset}, length {length}: outside {size}")
            }
            Self::Os(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Error {}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::Os(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_stays_small() {
        assert!(size_of::<Result<()>>() <= 72);
    }

    #[test]
    fn messages_say_where() {
        let error = Error::Invalid { reason: "type mismatch".into(), offset: 0x2a };
        assert_eq!(error.to_string(), "type mismatch (at offset 0x2a)");
    }
}
