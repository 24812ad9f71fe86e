//! WebAssembly for PHP: a PHP extension with its own engine.
//!
//! The crate has four parts. `php` is the interface to PHP, [`cache`] keeps compiled modules,
//! [`wasi`] runs programs, and [`engine`] compiles and runs modules. `php` uses the public
//! interfaces of all others, and `cache` and `wasi` use that of `engine`. Without the feature
//! `php`, only the others are built.

pub mod cache;
pub mod engine;
#[cfg(feature = "php")]
mod php;
pub mod wasi;
