//! WebAssembly for PHP: a PHP extension with its own engine.
//!
//! The crate has three layers. `php` is the interface to PHP, [`cache`] keeps compiled modules, and
//! [`engine`] compiles and runs them. A layer uses only the public interface of the layers below
//! it. Without the feature `php`, only `cache` and `engine` are built.

pub mod cache;
pub mod engine;
#[cfg(feature = "php")]
mod php;
