//! Clocks.
#![forbid(unsafe_code)]

use super::abi::Call;
use super::abi::errno::{Errno, Result};
use crate::wasi::clocks::Clock;

pub(super) fn clock_res_get(call: &Call<'_>, (id, result): (u32, u32)) -> Result<()> {
    let resolution = call.state.world.clocks.resolution(clock(id)?)?;
    call.store_u64(result, resolution)
}

pub(super) fn clock_time_get(
    call: &Call<'_>,
    (id, _precision, result): (u32, u64, u32),
) -> Result<()> {
    let time = call.state.world.clocks.now(clock(id)?)?;
    call.store_u64(result, time)
}

/// Returns the clock with a number.
pub(super) fn clock(id: u32) -> Result<Clock> {
    Ok(match id {
        0 => Clock::Realtime,
        1 => Clock::Monotonic,
        2 => Clock::ProcessCpuTime,
        3 => Clock::ThreadCpuTime,
        _ => return Err(Errno::Inval.into()),
    })
}
