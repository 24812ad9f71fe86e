//! Interrupts by the host in the middle of WebAssembly code.
//!
//! Interruptible code looks at a byte of the host at the start of functions and in each round of a
//! loop. If the byte is not zero, the code calls the builtin `poll`. While the host answers, it may
//! do everything that a host function may do. Then the code continues, or the call ends as if a
//! host function had failed.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::AtomicU8;
use std::sync::atomic::Ordering::Relaxed;

use super::ended::Ended;
use super::thread::{Answer, Thread};
use super::unwind::thread_of;
use crate::engine::abi::vmctx::VmContext;
use crate::engine::error::Result;
use crate::engine::trap::Trap;

impl Thread {
    /// Lets the host interrupt WebAssembly code of this thread. While `flag` points to a byte that
    /// is not zero, interruptible code calls `answer`. `answer` must set the byte to zero, unless
    /// it returns an error.
    ///
    /// # Safety
    ///
    /// The byte must be valid for atomic reads as long as the thread runs WebAssembly. No
    /// WebAssembly may be running on any stack of this thread.
    pub unsafe fn follow_interrupts(&self, flag: *const u8, answer: Answer) {
        self.answer.set(Some(answer));
        // SAFETY: only this thread refers to its context, and nothing borrows it.
        unsafe { (*self.context()).interrupt = flag };
    }

    /// Lets a host function that waits be interrupted as interruptible code is. To be called about
    /// every hundredth of a second.
    ///
    /// # Errors
    ///
    /// Returns the reason why the host function must end.
    pub fn poll_host(&self) -> Result<()> {
        self.check_interrupted()?;
        // SAFETY: only this thread refers to its context, and nothing borrows it.
        let flag = unsafe { (*self.context()).interrupt }.cast_mut();
        // SAFETY: the byte of the host, or a constant byte; both are valid for atomic reads.
        let is_set = unsafe { AtomicU8::from_ptr(flag) }.load(Relaxed) != 0;
        if is_set {
            self.answer_interrupt()?;
        }
        self.check_interrupted()
    }

    /// Decides whether the interrupted call continues.
    ///
    /// # Errors
    ///
    /// Returns the reason why the call ends.
    fn answer_interrupt(&self) -> Result<()> {
        self.answer.get().map_or(Ok(()), |answer| answer())
    }
}

/// Lets the host answer an interrupt. Returns whether the call ends.
///
/// Called by [`crate::engine::runtime::sys`] with its own frame, whose caller is the interrupted
/// function.
pub(in crate::engine::runtime) extern "C" fn answer_poll(
    context: *const VmContext,
    frame_pointer: usize,
) -> u32 {
    let thread = thread_of(context);
    // SAFETY: only this thread refers to its context, and nothing borrows it.
    let activation = unsafe { (*thread.context()).activation };
    // SAFETY: compiled code runs in an activation, which lies in the frame of an entry that has not
    // returned.
    unsafe { (*activation).exit_frame_pointer = frame_pointer };
    let before = thread.enter_host();
    let outcome = catch_unwind(AssertUnwindSafe(|| thread.answer_interrupt()));
    let must_end = thread.leave_host(before);
    let ended = match outcome {
        Ok(Ok(())) if must_end => Ended::trap(Trap::Interrupted),
        Ok(Ok(())) => match thread.check_callers() {
            Ok(()) => return 0,
            Err(error) => Ended::Error(error),
        },
        Ok(Err(error)) => Ended::Error(error),
        Err(payload) => Ended::Panic(payload),
    };
    if must_end {
        thread.abandon_callers();
    }
    thread.note_end(ended);
    1
}
