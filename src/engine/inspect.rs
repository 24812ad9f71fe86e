//! Functions that examine a module without running it: validation, CLIF and assembly.

use super::compile::Compiler;
use super::decode;
use super::error::Result;
use super::options::Config;

/// Returns whether this engine can compile the bytes.
pub fn validate(binary: &[u8]) -> bool {
    let compiler = Compiler::new(Config::default());
    compiler.is_ok_and(|compiler| decode::decode(binary).is_ok_and(|d| compiler.accepts(d)))
}

/// Returns the CLIF of every function that a module defines, before optimization.
///
/// # Errors
///
/// Returns the same errors as [`Module::new`](super::runtime::Module::new).
pub fn clif(binary: &[u8], config: &Config) -> Result<String> {
    let compiler = Compiler::new(*config)?;
    let clif = decode::decode(binary).and_then(|decoded| compiler.clif(decoded));
    clif.map_err(|error| decode::classify(binary, error))
}

/// Returns the machine code of every function, entry and adapter of a module, compiled for the
/// machine that `triple` names.
///
/// # Errors
///
/// Returns the same errors as [`Module::new`](super::runtime::Module::new), and
/// [`Error::Processor`](super::error::Error::Processor) if the compiler was built without support
/// for that machine.
pub fn assembly(binary: &[u8], triple: &str, config: &Config) -> Result<String> {
    let compiler = Compiler::foreign(triple, *config)?;
    let assembly = decode::decode(binary).and_then(|decoded| compiler.assembly(decoded));
    assembly.map_err(|error| decode::classify(binary, error))
}
