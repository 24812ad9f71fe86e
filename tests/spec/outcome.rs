//! What comes of a directive, and whether that is what the script expects.

use std::fmt;

use wasm::engine::{Error, Instance, Module, Trap};

/// Why a directive failed.
pub(super) enum Failure {
    /// The engine said so, which may be what the script expects.
    Engine(Error),
    /// The directive could not be followed.
    Script(String),
}

/// What becomes of a directive, or of a part of it.
pub(super) type Outcome<T = ()> = Result<T, Failure>;

/// Checks that something trapped, in the words expected.
pub(super) fn traps<T>(outcome: Outcome<T>, expected: &str) -> Outcome {
    let got = match outcome {
        Err(Failure::Engine(error)) => error,
        Err(other) => return Err(other),
        Ok(_) => return Err(Failure::Script(format!("expected the trap {expected:?}"))),
    };
    match got.trap() {
        Some(trap) if is_same(expected, trap) => Ok(()),
        _ => Err(Failure::Script(format!("expected the trap {expected:?}, got {got}"))),
    }
}

/// Checks that something threw an exception.
pub(super) fn throws<T>(outcome: Outcome<T>) -> Outcome {
    match outcome {
        Err(Failure::Engine(Error::Exception)) => Ok(()),
        Err(other) => Err(other),
        Ok(_) => Err(Failure::Script("expected an exception".to_owned())),
    }
}

/// Returns whether one of the messages is the start of the other: scripts of different age say more
/// or less, as in `uninitialized element 2`.
fn is_same(expected: &str, trap: Trap) -> bool {
    let got = trap.message();
    got.starts_with(expected) || expected.starts_with(got)
}

/// Checks that an instance was refused when linking.
pub(super) fn unlinkable(outcome: Outcome<Instance>) -> Outcome {
    match outcome {
        Err(Failure::Engine(Error::Link { .. })) => Ok(()),
        Err(other) => Err(Failure::Script(format!("refused, but not when linking: {other}"))),
        Ok(_) => Err(Failure::Script("it can be linked".to_owned())),
    }
}

/// Checks that a module was refused when validating it.
pub(super) fn invalid(outcome: Outcome<Module>, expected: &str) -> Outcome {
    match outcome {
        Err(Failure::Engine(Error::Invalid { .. } | Error::Unsupported { .. })) => Ok(()),
        Err(other) => Err(Failure::Script(format!("expected {expected:?}, got {other}"))),
        Ok(_) => Err(Failure::Script(format!("valid, expected {expected:?}"))),
    }
}

/// Checks that a module was refused as text or as binary.
pub(super) fn malformed(outcome: Outcome<Module>, expected: &str) -> Outcome {
    match outcome {
        Err(Failure::Engine(Error::Text(_))) => Ok(()),
        other => invalid(other, expected),
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Engine(error) => error.fmt(f),
            Self::Script(reason) => f.write_str(reason),
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Engine(error)
    }
}

impl From<String> for Failure {
    fn from(reason: String) -> Self {
        Self::Script(reason)
    }
}
