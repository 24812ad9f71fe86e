//! The stages put together: from a module as text or bytes to one that can be instantiated.
//!
//! ```text
//! text ─► binary ─► decode ─► translate ─► compile ─► artifact ─► runtime
//! ```

use std::fs::File;

use super::artifact::{Artifact, Verification};
use super::compile::{Compiler, native_fingerprint};
use super::decode;
use super::error::{Error, Result};
use super::options::Config;
use super::runtime::{MappedFile, Module, Thread};
use super::types::FuncType;

/// Maximum stack use of the compiler, in bytes.
const STACK_TO_COMPILE: usize = 192 << 10;

impl Module {
    /// Compiles a module in the binary format.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Invalid`], [`Error::Unsupported`] or [`Error::LimitExceeded`] if the module
    /// is refused, [`Error::Processor`] if all are, and [`Error::Os`] if the system has no memory.
    pub fn new(binary: &[u8], config: &Config) -> Result<Self> {
        let compiler = compiler(config)?;
        let artifact = decode::decode(binary).and_then(|decoded| compiler.compile(decoded));
        let artifact = artifact.map_err(|error| decode::classify(binary, error))?;
        Self::load(artifact, config.bounds)
    }

    /// Compiles a module in the text format.
    ///
    /// # Errors
    ///
    /// As [`Module::new`], with line and column in [`Error::Text`] in place of an offset.
    pub fn from_text(text: &str, config: &Config) -> Result<Self> {
        let module = Self::new(&decode::text_to_binary(text)?, config);
        module.map_err(|error| decode::located(text, error))
    }

    /// Compiles the module that imports one function of a type, and has nothing else: what it takes
    /// to call a host function of that type, and to be called by the host.
    ///
    /// # Errors
    ///
    /// As [`Module::new`].
    ///
    /// # Panics
    ///
    /// Panics if the type is one that only means something within a module.
    pub(super) fn of_type(ty: &FuncType, config: &Config) -> Result<Self> {
        let artifact = compiler(config)?.compile(decode::Decoded::of_type(ty.clone()))?;
        Self::load(artifact, config.bounds)
    }

    /// Makes a module of the bytes that [`Module::artifact`] returned under the same configuration.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Artifact`] if the bytes are damaged or from elsewhere, and [`Error::Os`] if
    /// the system has no memory to give.
    pub fn from_artifact(bytes: Vec<u8>, config: &Config) -> Result<Self> {
        let fingerprint = native_fingerprint(config)?;
        Self::load(Artifact::read(bytes, &fingerprint, Verification::Full)?, config.bounds)
    }

    /// Makes a module of a file whose first `length` bytes are those that [`Module::artifact`]
    /// returned under the same configuration. Little is read before it is needed: the file must
    /// stay as it is.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Artifact`] if the contents are damaged or from elsewhere, and [`Error::Os`]
    /// if the system has no memory to give.
    pub fn from_file(
        file: File,
        length: u64,
        config: &Config,
        verification: Verification,
    ) -> Result<Self> {
        let fingerprint = native_fingerprint(config)?;
        let artifact = Artifact::read(MappedFile::new(file, length)?, &fingerprint, verification)?;
        Self::load(artifact, config.bounds)
    }
}

/// Makes a compiler, if the stack is large enough for it.
fn compiler(config: &Config) -> Result<Compiler> {
    if Thread::current().remaining_stack() < STACK_TO_COMPILE {
        return Err(Error::LimitExceeded("the stack is too small to compile a module".into()));
    }
    Compiler::new(*config)
}
