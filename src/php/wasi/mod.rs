//! `Wasm\Wasi`: programs for WASI, and what a script gives them.
#![forbid(unsafe_code)]

mod arguments;
mod callables;
pub(super) mod class;
mod folder;
mod imports;
pub(super) mod object;
mod preopens;
mod run;
mod socket;
mod streams;
mod texts;
