//! How a program ends other than by returning.
#![forbid(unsafe_code)]

use crate::engine;
use crate::wasi::error::Error;

/// The reason why a program ended. It travels as [`engine::Error::Host`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The program has exited with this code.
    Exit(u32),
    /// The program has written more than `limit` bytes to an output that is captured.
    OutputLimit {
        /// Name of the output.
        output: &'static str,
        /// Maximum number of bytes.
        limit: u64,
    },
}

impl Ended {
    /// Returns the reason, if an error is one.
    pub fn of(error: &engine::Error) -> Option<Self> {
        match error {
            engine::Error::Host(reason) => reason.downcast_ref().copied(),
            _ => None,
        }
    }
}

/// Converts the error that ends a program to an error of the engine.
pub(in crate::wasi::preview1) fn error(end: Error) -> engine::Error {
    match end {
        Error::Host(error) => error,
        Error::Exit(code) => engine::Error::host(Ended::Exit(code)),
        Error::OutputLimit { output, limit } => {
            engine::Error::host(Ended::OutputLimit { output, limit })
        }
        Error::Code(code) => unreachable!("the program gets {code:?}"),
    }
}
