//! Functions that examine a module without running it: validation, CLIF and assembly.

use super::compile::Compiler;
use super::decode;
use super::error::{Error, Result};
use super::options::Config;
use super::runtime::Thread;

/// Returns whether the bytes are a valid module that this engine supports. If options add code to a
/// function, [`Module::new`](super::runtime::Module::new) may still refuse it as too large.
///
/// # Errors
///
/// Returns [`Error::Interrupted`] if the thread's [`Interrupt`](super::Interrupt) is raised
/// meanwhile.
pub fn validate(binary: &[u8]) -> Result<bool> {
    let interrupt = Thread::current().interrupt();
    let compiler = Compiler::new(Config::default(), interrupt);
    let accepted = compiler.and_then(|compiler| {
        let decoded = decode::decode(binary, interrupt)?;
        compiler.accept(decoded)
    });
    match accepted {
        Err(Error::Interrupted) => Err(Error::Interrupted),
        accepted => Ok(accepted.is_ok()),
    }
}

/// Returns the CLIF of every function that a module defines, before optimization.
///
/// # Errors
///
/// Returns the same errors as [`Module::new`](super::runtime::Module::new).
pub fn clif(binary: &[u8], config: &Config) -> Result<String> {
    let interrupt = Thread::current().interrupt();
    let compiler = Compiler::new(*config, interrupt)?;
    let clif = decode::decode(binary, interrupt).and_then(|decoded| compiler.clif(decoded));
    clif.map_err(|error| decode::classify(binary, error, interrupt))
}

/// Returns the machine code of every function, entry and adapter of a module, compiled for the
/// machine that `triple` names.
///
/// # Errors
///
/// Returns the same errors as [`Module::new`](super::runtime::Module::new), and
/// [`Error::Processor`] if the compiler was built without support for that machine.
pub fn assembly(binary: &[u8], triple: &str, config: &Config) -> Result<String> {
    let interrupt = Thread::current().interrupt();
    let compiler = Compiler::foreign(triple, *config, interrupt)?;
    let decoded = decode::decode(binary, interrupt);
    let assembly = decoded.and_then(|decoded| compiler.assembly(decoded));
    assembly.map_err(|error| decode::classify(binary, error, interrupt))
}
