//! The pipeline: it connects all stages, from text or bytes to a module that can be instantiated.
//!
//! ```text
//! text ─► binary ─► decode ─► translate ─► compile ─► artifact ─► runtime
//! ```

use std::fs::File;

use super::artifact::{Artifact, Verification};
use super::compile::{Compiler, native_fingerprint};
use super::decode;
use super::error::{Error, Result};
use super::interrupt::Interrupt;
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
    /// is refused, [`Error::Interrupted`] if the thread's [`Interrupt`] is raised meanwhile,
    /// [`Error::Processor`] if the processor lacks a feature that all modules need, and
    /// [`Error::Os`] if the system is out of memory.
    pub fn new(binary: &[u8], config: &Config) -> Result<Self> {
        let interrupt = Thread::current().interrupt();
        let compiler = compiler(config, interrupt)?;
        let decoded = decode::decode(binary, interrupt);
        let artifact = decoded.and_then(|decoded| compiler.compile(decoded));
        let artifact = artifact.map_err(|error| decode::classify(binary, error, interrupt))?;
        Self::load(artifact, config)
    }

    /// Compiles a module in the text format.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`Module::new`], except that [`Error::Text`] has line and column
    /// in place of an offset.
    pub fn from_text(text: &str, config: &Config) -> Result<Self> {
        let module = Self::new(&text_to_binary(text)?, config);
        module.map_err(|error| decode::located(text, error))
    }

    /// Compiles a module that imports one function of a type and contains nothing else. The module
    /// has the code with which WebAssembly calls host functions of that type. It also has the code
    /// with which the host calls functions of that type.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`Module::new`].
    ///
    /// # Panics
    ///
    /// Panics if the type refers to a type of a module by its index.
    pub(super) fn of_type(ty: &FuncType, config: &Config) -> Result<Self> {
        let compiler = compiler(config, Thread::current().interrupt())?;
        let artifact = compiler.compile(decode::Decoded::of_type(ty.clone()))?;
        Self::load(artifact, config)
    }

    /// Loads a module from the result of [`Module::artifact`], under the same configuration. The
    /// options of the module come from the artifact.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Artifact`] if the bytes are damaged or come from another engine or machine,
    /// and [`Error::Os`] if the system is out of memory.
    pub fn from_artifact(bytes: Vec<u8>, config: &Config) -> Result<Self> {
        let config =
            &Config { options: Artifact::options(&bytes).unwrap_or(config.options), ..*config };
        let fingerprint = native_fingerprint(config)?;
        Self::load(Artifact::read(bytes, &fingerprint, Verification::Full)?, config)
    }

    /// Loads a module from a file. The first `length` bytes of the file are the result of
    /// [`Module::artifact`] under the same configuration. Parts of the file are read later, so the
    /// file must not change.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Artifact`] if the bytes are damaged or come from another engine or machine,
    /// and [`Error::Os`] if the system is out of memory.
    pub fn from_file(
        file: File,
        length: u64,
        config: &Config,
        verification: Verification,
    ) -> Result<Self> {
        let fingerprint = native_fingerprint(config)?;
        let artifact = Artifact::read(MappedFile::new(file, length)?, &fingerprint, verification)?;
        Self::load(artifact, config)
    }
}

/// Converts a module from the text format to the binary format.
///
/// # Errors
///
/// Returns [`Error::Text`] with line and column, [`Error::LimitExceeded`] for a text that the
/// parser might need seconds for or if the stack is too small, and [`Error::Os`] if the system is
/// out of memory.
pub fn text_to_binary(text: &str) -> Result<Vec<u8>> {
    check_stack()?;
    decode::text_to_binary(text)
}

/// Makes a compiler, after checking that the stack is large enough.
fn compiler<'i>(config: &Config, interrupt: &'i Interrupt) -> Result<Compiler<'i>> {
    check_stack()?;
    Compiler::new(*config, interrupt)
}

/// Checks that the stack is large enough to compile a module.
fn check_stack() -> Result<()> {
    let thread = Thread::current();
    if thread.is_on_unknown_stack() {
        return Err(Error::UnknownStack);
    }
    if thread.remaining_stack() < STACK_TO_COMPILE {
        return Err(Error::LimitExceeded("the stack is too small to compile a module".into()));
    }
    Ok(())
}
