//! The processors: registers at a fault, and the instruction cache.

#[cfg(target_arch = "aarch64")]
mod aarch64;
#[cfg(target_arch = "x86_64")]
mod x86_64;

#[cfg(target_arch = "aarch64")]
pub(in crate::engine::runtime) use aarch64::continue_at;
#[cfg(all(test, target_arch = "aarch64"))]
pub(in crate::engine::runtime) use aarch64::program_counter;
#[cfg(target_arch = "aarch64")]
pub(in crate::engine::runtime) use aarch64::publish_barrier;
#[cfg(target_arch = "aarch64")]
pub(super) use aarch64::{first_argument, interrupted, stack_pointer};
#[cfg(target_arch = "x86_64")]
pub(in crate::engine::runtime) use x86_64::continue_at;
#[cfg(all(test, target_arch = "x86_64"))]
pub(in crate::engine::runtime) use x86_64::program_counter;
#[cfg(target_arch = "x86_64")]
pub(in crate::engine::runtime) use x86_64::publish_barrier;
#[cfg(target_arch = "x86_64")]
pub(super) use x86_64::{first_argument, interrupted, stack_pointer};
