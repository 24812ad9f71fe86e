//! The WebAssembly engine. It does not depend on PHP.
//!
//! ```text
//! decode ─┐
//! translate ─► compile ─► artifact ◄─ runtime
//!        └────────► abi ◄──────────────────┘
//! ```
//!
//! The code that compiles modules and the code that runs modules share only [`abi`] and `artifact`.
//! So a module from the cache runs without the compiler.

pub mod abi;
mod artifact;
pub mod branch_hints;
mod compile;
mod decode;
pub mod error;
mod host_func;
pub mod index;
pub mod inspect;
mod interrupt;
mod line_table;
pub mod module_info;
pub mod options;
mod pipeline;
pub mod plan;
pub mod room;
pub mod runtime;
mod shown;
mod survey;
mod translate;
pub mod trap;
pub mod types;

pub use artifact::{FILE_ENDING, Verification};
pub use compile::{compiler_version, cpu_features, fingerprint, prepare};
pub use error::{Error, Result, os_reason};
pub use inspect::validate;
pub use interrupt::Interrupt;
pub use options::{Bounds, Config, Cpu, OptLevel, Options};
pub use pipeline::text_to_binary;
pub use runtime::Module;
pub use runtime::{
    Exception, Extern, Func, Global, HostCall, HostFrame, Instance, Memory, Offer, Table, Tag,
    Thread, Val,
};
pub use shown::shown;
pub use trap::Trap;
