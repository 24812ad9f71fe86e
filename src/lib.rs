//! WebAssembly for PHP.
pub mod engine;
