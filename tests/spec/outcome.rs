//! The outcome of a directive, and its comparison with the outcome that the script expects.

use std::fmt;

use wasm::engine::{Error, Instance, Module, Trap};

/// Reason why a directive failed.
pub(super) enum Failure {
    /// The engine returned an error, which the script may expect.
    Engine(Error),
    /// The directive could not be executed, or its outcome is wrong.
    Script(String),
}

/// Outcome of a directive, or of a part of it.
pub(super) type Outcome<T = ()> = Result<T, Failure>;

/// Checks that the code trapped with the expected message.
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

/// Checks that the code threw an exception.
pub(super) fn throws<T>(outcome: Outcome<T>) -> Outcome {
    match outcome {
        Err(Failure::Engine(Error::Exception)) => Ok(()),
        Err(other) => Err(other),
        Ok(_) => Err(Failure::Script("expected an exception".to_owned())),
    }
}

/// Returns whether one message is a prefix of the other. Scripts of different versions have longer
/// or shorter messages, such as `uninitialized element 2`.
fn is_same(expected: &str, trap: Trap) -> bool {
    let got = trap.message();
    got.starts_with(expected) || expected.starts_with(got)
}

/// Checks that linking failed.
pub(super) fn unlinkable(outcome: Outcome<Instance>) -> Outcome {
    match outcome {
        Err(Failure::Engine(Error::Link { .. })) => Ok(()),
        Err(other) => Err(Failure::Script(format!("refused, but not when linking: {other}"))),
        Ok(_) => Err(Failure::Script("linking succeeded".to_owned())),
    }
}

/// Checks that validation refused a module.
pub(super) fn invalid(outcome: Outcome<Module>, expected: &str) -> Outcome {
    match outcome {
        Err(Failure::Engine(Error::Invalid { .. } | Error::Unsupported { .. })) => Ok(()),
        Err(other) => Err(Failure::Script(format!("expected {expected:?}, got {other}"))),
        Ok(_) => Err(Failure::Script(format!("valid, expected {expected:?}"))),
    }
}

/// Checks that a module was refused as malformed text or binary.
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
