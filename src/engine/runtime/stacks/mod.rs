//! Native stacks: the calls on them, traps, stack traces, and stacks that are suspended.

pub(super) mod abandoned;
pub(super) mod backtrace;
pub(super) mod before_call;
pub(super) mod call_sites;
pub(super) mod ended;
pub(super) mod interrupts;
pub(super) mod poll;
pub(super) mod ring;
pub(super) mod suspended;
pub(super) mod thread;
pub(super) mod time_limit;
pub(super) mod traps;
pub(super) mod unwind;
