//! WebAssembly for PHP: an extension, and the engine in it.
//!
//! Two layers and one rule: `php` is everything PHP can see and knows the public face of
//! [`engine`]; the engine knows nothing of PHP, and is built without it when the feature `php` is
//! off.

pub mod engine;
#[cfg(feature = "php")]
mod php;
