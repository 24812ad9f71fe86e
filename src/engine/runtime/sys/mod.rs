//! The code that depends on the operating system or the processor. A port changes only this folder.

#[cfg(not(all(target_os = "linux", any(target_arch = "aarch64", target_arch = "x86_64"))))]
compile_error!(
    "the engine runs on 64-bit Linux only, on x86-64 or Arm; see src/engine/runtime/sys"
);

mod actions;
mod arch;
mod cut_file;
mod leave;
mod pagemap;
mod pages;
mod signals;
mod stack;
mod timer;

pub(super) use arch::publish_barrier;
#[cfg(test)]
pub(super) use arch::{continue_at, program_counter};
pub(super) use leave::{interruptible, interruptible_code, leave, poll, raise};
pub(super) use pagemap::visit_written;
pub(super) use pages::{Access, Mapping, host_page_size, memory_file, seal};
pub(super) use signals::{coarse_time, take_signals};
pub(super) use stack::{current_stack_pointer, thread_stack};
pub(super) use timer::{
    Clock, Handlers, Timer, monotonic_time, notice_forks, sleep_until, unblock_timers,
};
