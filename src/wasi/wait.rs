//! Waiting for descriptors of the host and for time to pass.
#![forbid(unsafe_code)]

use std::time::{Duration, Instant};

use rustix::event::{PollFd, Timespec, poll};
use rustix::io::Errno;

use super::error::{Code, Error, Result};
use crate::engine::Thread;

/// Longest time without a check for interrupts. A signal usually ends the wait early, but it may
/// arrive right before the wait begins.
const SLICE: Duration = Duration::from_millis(50);

/// Waits until one of the descriptors is ready or the time is over. Returns the number of
/// descriptors that are ready. `None` stands for no limit of time.
///
/// # Errors
///
/// Returns an error if the limit of time of the call is over, or if a signal handler of the host
/// ends the program.
pub fn wait(descriptors: &mut [PollFd<'_>], time: Option<Duration>) -> Result<usize> {
    let end = time.and_then(|time| Instant::now().checked_add(time));
    loop {
        Thread::current().poll_host().map_err(Error::Host)?;
        let left = end.map_or(SLICE, |end| end.saturating_duration_since(Instant::now()));
        let slice = Timespec::try_from(left.min(SLICE)).map_err(|_| Code::Invalid)?;
        match poll(descriptors, Some(&slice)) {
            Ok(0) | Err(Errno::INTR) => {}
            Ok(count) => return Ok(count),
            Err(error) => return Err(error.into()),
        }
        if left.is_zero() {
            return Ok(0);
        }
    }
}
