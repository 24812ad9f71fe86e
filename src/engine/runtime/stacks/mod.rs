//! Native stacks: the calls on them, traps, stack traces, and stacks that are suspended.

pub(super) mod abandoned;
pub(super) mod backtrace;
pub(super) mod before_call;
pub(super) mod ended;
pub(super) mod interrupts;
pub(super) mod ring;
#[cfg(all(test, target_arch = "x86_64"))]
mod single_steps;
pub(super) mod suspended;
pub(super) mod thread;
pub(super) mod time_limit;
pub(super) mod traps;
pub(super) mod unwind;
