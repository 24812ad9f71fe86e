//! Arguments and environment variables.
#![forbid(unsafe_code)]

use super::abi::Call;
use super::abi::errno::{Errno, Result};

pub(super) fn args_get(call: &Call<'_>, (list, buffer): (u32, u32)) -> Result<()> {
    get(call, &call.state.world.args, list, buffer)
}

pub(super) fn args_sizes_get(call: &Call<'_>, (count, size): (u32, u32)) -> Result<()> {
    sizes(call, &call.state.world.args, count, size)
}

pub(super) fn environ_get(call: &Call<'_>, (list, buffer): (u32, u32)) -> Result<()> {
    get(call, &call.state.world.env, list, buffer)
}

pub(super) fn environ_sizes_get(call: &Call<'_>, (count, size): (u32, u32)) -> Result<()> {
    sizes(call, &call.state.world.env, count, size)
}

/// Returns the number of texts, and the size of all texts together with their NUL bytes.
fn size(texts: &[Vec<u8>]) -> Result<(u32, u32)> {
    let count = u32::try_from(texts.len()).map_err(|_| Errno::Overflow)?;
    let size = texts.iter().map(|text| text.len() + 1).sum::<usize>();
    Ok((count, u32::try_from(size).map_err(|_| Errno::Overflow)?))
}

fn sizes(call: &Call<'_>, texts: &[Vec<u8>], count_at: u32, size_at: u32) -> Result<()> {
    let (count, size) = size(texts)?;
    call.range(size_at, 4)?;
    call.store_u32(count_at, count)?;
    call.store_u32(size_at, size)
}

/// Writes texts with NUL bytes into a buffer, and their addresses into a list.
fn get(call: &Call<'_>, texts: &[Vec<u8>], list: u32, buffer: u32) -> Result<()> {
    let (count, size) = size(texts)?;
    let list = call.range(list, count.checked_mul(4).ok_or(Errno::Fault)?)?;
    let buffer = call.range(buffer, size)?;
    let (mut place, mut address) = (list.start, buffer.start);
    for text in texts {
        call.store_u32(place, address)?;
        call.write(address, text)?;
        // The sizes were checked, so the sums do not overflow.
        let length = u32::try_from(text.len()).map_err(|_| Errno::Overflow)?;
        call.store(address + length, [0])?;
        place = place.wrapping_add(4);
        address = address.wrapping_add(length + 1);
    }
    Ok(())
}
