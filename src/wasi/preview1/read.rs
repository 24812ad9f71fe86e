//! Reading from files and streams.
#![forbid(unsafe_code)]

use std::cell::Cell;

use rustix::event::{PollFd, PollFlags};

use super::abi::errno::{Errno, Failure, Result};
use super::abi::flags::{FdFlags, Rights};
use super::abi::{Call, Range, Ranges};
use super::descriptors::{Descriptor, Object, OpenFile};
use super::file::{check_seekable, signed};
use crate::wasi::error::{Code, Error};
use crate::wasi::streams::InputStream;
use crate::wasi::wait::wait;

/// Maximum number of bytes that one call reads from a stream whose code may run a script.
const MOST_AT_ONCE: usize = 256 * 1024;

thread_local! {
    /// A buffer for streams that may run scripts, which may move the memory of the program.
    static BUFFER: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

pub(super) fn fd_read(
    call: &Call<'_>,
    (fd, list, count, result): (u32, u32, u32, u32),
) -> Result<()> {
    let buffers = call.buffers(list, count)?;
    let result = call.range(result, 4)?;
    let descriptor = call.state.descriptors.get(fd)?;
    let read = match &descriptor.object {
        Object::Directory(_) => return Err(Errno::Isdir.into()),
        Object::File(file) => {
            descriptor.require(Rights::FD_READ)?;
            let read = read_file(call, &descriptor, file, &buffers, file.position.get())?;
            file.position.set(file.position.get() + u64::from(read));
            read
        }
        Object::Input(stream) => read_stream(call, &descriptor, &**stream, &buffers)?,
        Object::Connection(duplex) => read_stream(call, &descriptor, &*duplex.input, &buffers)?,
        Object::Output(_) => return Err(Errno::Notcapable.into()),
    };
    call.store_u32(result.start, read)
}

pub(super) fn fd_pread(
    call: &Call<'_>,
    (fd, list, count, offset, result): (u32, u32, u32, u64, u32),
) -> Result<()> {
    let buffers = call.buffers(list, count)?;
    let result = call.range(result, 4)?;
    let descriptor = call.state.descriptors.get(fd)?;
    let file = descriptor.file(Rights::FD_READ | Rights::FD_SEEK, Errno::Isdir)?;
    check_seekable(file)?;
    let read = read_file(call, &descriptor, file, &buffers, signed(offset)?)?;
    call.store_u32(result.start, read)
}

/// Reads from a file into buffers, until a read is short. Returns the number of bytes.
fn read_file(
    call: &Call<'_>,
    descriptor: &Descriptor,
    file: &OpenFile,
    buffers: &[Range],
    offset: u64,
) -> Result<u32> {
    let mut total = 0;
    for buffer in buffers {
        let at = offset.checked_add(u64::from(total)).ok_or(Errno::Inval)?;
        let read = loop {
            let read = call.modify(*buffer, |bytes| file.access.read_at(bytes, at))?;
            match read {
                Err(Error::Code(Code::WouldBlock)) if total == 0 => {
                    wait_for(descriptor, file, PollFlags::IN)?;
                }
                Err(Error::Code(Code::WouldBlock)) => break 0,
                read => break length(read?)?,
            }
        };
        total += read;
        if read < buffer.length {
            break;
        }
    }
    Ok(total)
}

/// Waits until a file can be used, if the program wants to wait.
pub(super) fn wait_for(descriptor: &Descriptor, file: &OpenFile, event: PollFlags) -> Result<()> {
    if descriptor.flags.get().contains(FdFlags::NONBLOCK) {
        return Err(Errno::Again.into());
    }
    let Some(host) = file.access.pollable() else { return Err(Errno::Again.into()) };
    wait(&mut [PollFd::from_borrowed_fd(host, event)], None)?;
    Ok(())
}

/// Reads once from a stream into buffers. Returns the number of bytes.
fn read_stream(
    call: &Call<'_>,
    descriptor: &Descriptor,
    stream: &dyn InputStream,
    buffers: &Ranges,
) -> Result<u32> {
    descriptor.require(Rights::FD_READ)?;
    if !stream.is_passive() {
        return read_aside(call, buffers, |buffer| Ok(stream.read(buffer)?));
    }
    let mut total = 0;
    for buffer in buffers {
        let read = length(call.modify(*buffer, |bytes| stream.read(bytes))??)?;
        total += read;
        if read < buffer.length {
            break;
        }
    }
    Ok(total)
}

/// Calls `read` with a buffer of the host, and copies the bytes into the buffers of the program.
/// `read` may run scripts.
pub(super) fn read_aside(
    call: &Call<'_>,
    buffers: &Ranges,
    read: impl FnOnce(&mut [u8]) -> Result<usize>,
) -> Result<u32> {
    let wanted = buffers.iter().map(|buffer| u64::from(buffer.length)).sum::<u64>();
    let wanted = usize::try_from(wanted).unwrap_or(usize::MAX).min(MOST_AT_ONCE);
    let mut aside = BUFFER.take();
    if aside.len() < wanted {
        aside.resize(wanted, 0);
    }
    // A stream may claim bytes that it has not written. They must not be those of another program.
    aside[..wanted].fill(0);
    let result = read(&mut aside[..wanted]).and_then(|count| {
        let mut rest = &aside[..count];
        for buffer in buffers {
            let most = usize::try_from(buffer.length).unwrap_or(usize::MAX);
            let (piece, after) = rest.split_at(rest.len().min(most));
            call.write(buffer.start, piece)?;
            rest = after;
        }
        length(count)
    });
    BUFFER.set(aside);
    result
}

/// Returns a number of bytes of one call, which has at most 4 GiB.
pub(super) fn length(count: usize) -> Result<u32> {
    u32::try_from(count).map_err(|_| Failure::Errno(Errno::Overflow))
}
