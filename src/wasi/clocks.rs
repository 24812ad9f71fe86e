//! Clocks that a guest can read: the clocks of the system, or a clock that the host controls.
#![forbid(unsafe_code)]

use std::cell::Cell;
use std::time::Duration;

use nix::time::{ClockId, clock_getres, clock_gettime};

use super::error::{Code, Result};

/// A clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// Time since 1970.
    Realtime,
    /// Time since any moment. It never goes back.
    Monotonic,
    /// Processor time that the process has used.
    ProcessCpuTime,
    /// Processor time that the thread has used.
    ThreadCpuTime,
}

/// The clocks of a program. All times are in nanoseconds.
#[derive(Debug, Default)]
pub struct Clocks {
    /// The time of all clocks, if the host controls it. `None` for the clocks of the system.
    controlled: Option<Cell<u64>>,
}

impl Clocks {
    /// Returns the clocks of the system.
    pub const fn system() -> Self {
        Self { controlled: None }
    }

    /// Returns clocks that show this time, in nanoseconds since 1970. They stand still, but a guest
    /// that sleeps moves them.
    pub const fn controlled(time: u64) -> Self {
        Self { controlled: Some(Cell::new(time)) }
    }

    /// Returns whether the host controls the clocks.
    pub const fn are_controlled(&self) -> bool {
        self.controlled.is_some()
    }

    /// Returns the time of a clock.
    ///
    /// # Errors
    ///
    /// Returns the error of the system.
    pub fn now(&self, clock: Clock) -> Result<u64> {
        if let Some(time) = &self.controlled {
            return Ok(time.get());
        }
        let time = clock_gettime(id(clock)).map_err(|_| Code::Invalid)?;
        nanoseconds(time.into())
    }

    /// Returns the time since 1970, or 0 if the system does not know it.
    pub fn realtime(&self) -> u64 {
        self.now(Clock::Realtime).unwrap_or_default()
    }

    /// Returns the resolution of a clock.
    ///
    /// # Errors
    ///
    /// Returns the error of the system.
    pub fn resolution(&self, clock: Clock) -> Result<u64> {
        if self.are_controlled() {
            return Ok(1);
        }
        let resolution = clock_getres(id(clock)).map_err(|_| Code::Invalid)?;
        nanoseconds(resolution.into())
    }

    /// Moves clocks that the host controls. Returns false for the clocks of the system.
    pub fn advance(&self, nanoseconds: u64) -> bool {
        let Some(time) = &self.controlled else { return false };
        time.set(time.get().saturating_add(nanoseconds));
        true
    }
}

/// Returns the system's id of a clock.
const fn id(clock: Clock) -> ClockId {
    match clock {
        Clock::Realtime => ClockId::CLOCK_REALTIME,
        Clock::Monotonic => ClockId::CLOCK_MONOTONIC,
        Clock::ProcessCpuTime => ClockId::CLOCK_PROCESS_CPUTIME_ID,
        Clock::ThreadCpuTime => ClockId::CLOCK_THREAD_CPUTIME_ID,
    }
}

/// Returns a duration in nanoseconds. 64 bits are enough until the year 2554.
fn nanoseconds(time: Duration) -> Result<u64> {
    u64::try_from(time.as_nanos()).map_err(|_| Code::Invalid.into())
}
