//! Positions and storage of files.
#![forbid(unsafe_code)]

use super::abi::Call;
use super::abi::errno::{Errno, Result};
use super::abi::flags::Rights;
use super::descriptors::{Object, OpenFile};
use crate::wasi::files::Advice;

pub(super) fn fd_advise(
    call: &Call<'_>,
    (fd, offset, length, advice): (u32, u64, u64, u32),
) -> Result<()> {
    let descriptor = call.state.descriptors.get(fd)?;
    let file = descriptor.file(Rights::FD_ADVISE, Errno::Badf)?;
    let advice = match advice {
        0 => Advice::Normal,
        1 => Advice::Sequential,
        2 => Advice::Random,
        3 => Advice::WillNeed,
        4 => Advice::DontNeed,
        5 => Advice::NoReuse,
        _ => return Err(Errno::Inval.into()),
    };
    Ok(file.access.advise(signed(offset)?, signed(length)?, advice)?)
}

pub(super) fn fd_allocate(call: &Call<'_>, (fd, offset, length): (u32, u64, u64)) -> Result<()> {
    let descriptor = call.state.descriptors.get(fd)?;
    let file = descriptor.file(Rights::FD_ALLOCATE, Errno::Badf)?;
    Ok(file.access.allocate(signed(offset)?, signed(length)?)?)
}

pub(super) fn fd_datasync(call: &Call<'_>, fd: u32) -> Result<()> {
    sync(call, fd, Rights::FD_DATASYNC, true)
}

pub(super) fn fd_sync(call: &Call<'_>, fd: u32) -> Result<()> {
    sync(call, fd, Rights::FD_SYNC, false)
}

fn sync(call: &Call<'_>, fd: u32, right: Rights, data_only: bool) -> Result<()> {
    let descriptor = call.state.descriptors.get(fd)?;
    match &descriptor.object {
        // As on Linux, streams have nothing to write to a disk.
        Object::Input(_) => return Err(Errno::Inval.into()),
        _ => descriptor.require(right)?,
    }
    match &descriptor.object {
        Object::File(file) => file.access.sync(data_only)?,
        Object::Directory(directory) => directory.access.sync()?,
        Object::Output(stream) => stream.flush()?,
        Object::Connection(duplex) => duplex.output.flush()?,
        Object::Input(_) => {}
    }
    Ok(())
}

pub(super) fn fd_seek(
    call: &Call<'_>,
    (fd, offset, whence, result): (u32, i64, u32, u32),
) -> Result<()> {
    let whence = match whence {
        0 => Whence::Set,
        1 => Whence::Current,
        2 => Whence::End,
        _ => return Err(Errno::Inval.into()),
    };
    seek(call, fd, offset, whence, result)
}

pub(super) fn fd_seek_old(
    call: &Call<'_>,
    (fd, offset, whence, result): (u32, i64, u32, u32),
) -> Result<()> {
    let whence = match whence {
        0 => Whence::Current,
        1 => Whence::End,
        2 => Whence::Set,
        _ => return Err(Errno::Inval.into()),
    };
    seek(call, fd, offset, whence, result)
}

/// The place from which an offset counts.
enum Whence {
    Set,
    Current,
    End,
}

fn seek(call: &Call<'_>, fd: u32, offset: i64, whence: Whence, result: u32) -> Result<()> {
    let result = call.range(result, 8)?;
    let descriptor = call.state.descriptors.get(fd)?;
    let is_tell = matches!(whence, Whence::Current) && offset == 0;
    let right = if is_tell { Rights::FD_TELL } else { Rights::FD_SEEK };
    let file = descriptor.file(right, Errno::Badf)?;
    let from = match whence {
        Whence::Set => 0,
        Whence::Current => file.position.get(),
        Whence::End => file.access.metadata()?.size,
    };
    let position = signed(from.checked_add_signed(offset).ok_or(Errno::Inval)?)?;
    check_seekable(file)?;
    file.position.set(position);
    call.store_u64(result.start, position)
}

pub(super) fn fd_tell(call: &Call<'_>, (fd, result): (u32, u32)) -> Result<()> {
    let descriptor = call.state.descriptors.get(fd)?;
    let file = descriptor.file(Rights::FD_TELL, Errno::Badf)?;
    check_seekable(file)?;
    call.store_u64(result, file.position.get())
}

/// Checks an offset or a length. Systems keep them in signed numbers.
pub(super) fn signed(number: u64) -> Result<u64> {
    if i64::try_from(number).is_ok() { Ok(number) } else { Err(Errno::Inval.into()) }
}

/// Checks that a file has positions. Pipes and terminals have none.
pub(super) fn check_seekable(file: &OpenFile) -> Result<()> {
    if file.access.pollable().is_none() { Ok(()) } else { Err(Errno::Spipe.into()) }
}
