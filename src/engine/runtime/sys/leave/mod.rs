//! Leaving compiled code without a return: the builtins behind `unwind`, `raise` and
//! `poll`.

#[cfg(target_arch = "aarch64")]
mod aarch64;
#[cfg(target_arch = "x86_64")]
mod x86_64;

#[cfg(target_arch = "aarch64")]
pub(in crate::engine::runtime) use aarch64::{interruptible, leave, poll, raise};
#[cfg(target_arch = "x86_64")]
pub(in crate::engine::runtime) use x86_64::{interruptible, leave, poll, raise};
