//! WebAssembly for PHP: an extension, and the engine in it.
//!
//! Three layers, and each knows the public face of those below it: `php` is everything PHP can see;
//! [`cache`] keeps compiled modules; [`engine`] compiles and runs them. Without the feature `php`
//! the others are built alone.

pub mod cache;
pub mod engine;
#[cfg(feature = "php")]
mod php;
