//! Programs for WASI: what a guest gets from the host besides memory and processor time.
//!
//! ```text
//! world ─► clocks, random, streams, files ◄─ wait
//!   ▲
//! preview1
//! ```
//!
//! Streams, clocks, random numbers, files and waiting are plain Rust with typed errors, and free of
//! the shapes of any version of WASI. [`preview1`] is the first interface on top of them.
//!
//! A guest reaches only what it was given: there is no ambient authority. This folder knows nothing
//! of PHP.
#![forbid(unsafe_code)]

pub mod clocks;
pub mod error;
pub mod files;
pub mod preview1;
pub mod random;
pub mod streams;
pub mod wait;
pub mod world;
