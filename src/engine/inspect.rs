//! What the compiler makes of a module that is not to run.

use super::compile::Compiler;
use super::decode;
use super::error::Result;
use super::options::Config;

/// Returns whether bytes are a module that this engine can compile.
pub fn validate(binary: &[u8]) -> bool {
    let compiler = Compiler::new(Config::default());
    compiler.is_ok_and(|compiler| decode::decode(binary).is_ok_and(|d| compiler.accepts(d)))
}

/// Returns the CLIF of every function that a module defines, as translated and not yet optimised.
///
/// # Errors
///
/// Returns what [`Module::new`](super::runtime::load::module::Module::new) would return.
pub fn clif(binary: &[u8], config: &Config) -> Result<String> {
    let compiler = Compiler::new(*config)?;
    let clif = decode::decode(binary).and_then(|decoded| compiler.clif(decoded));
    clif.map_err(|error| decode::classify(binary, error))
}

/// Returns the machine code of every function, entry and adapter of a module, as compiled for
/// another machine, by its triple.
///
/// # Errors
///
/// Returns what [`Module::new`](super::runtime::load::module::Module::new) would return, and
/// [`Error::Processor`](super::error::Error::Processor) if the compiler was built without that
/// machine.
pub fn assembly(binary: &[u8], triple: &str, config: &Config) -> Result<String> {
    let compiler = Compiler::foreign(triple, *config)?;
    let assembly = decode::decode(binary).and_then(|decoded| compiler.assembly(decoded));
    assembly.map_err(|error| decode::classify(binary, error))
}
