//! Writing to files and streams.
#![forbid(unsafe_code)]

use rustix::event::PollFlags;

use super::abi::errno::{Errno, Failure, Result};
use super::abi::flags::{FdFlags, Rights};
use super::abi::{Call, Range, Ranges};
use super::descriptors::{Descriptor, Object, OpenFile};
use super::file::{check_seekable, signed};
use super::read::{length, wait_for};
use crate::wasi::error::{self as wasi, Code, Error};
use crate::wasi::streams::OutputStream;

/// Maximum number of bytes of several buffers that are written together.
const MOST_AT_ONCE: u64 = 1 << 20;

pub(super) fn fd_write(
    call: &Call<'_>,
    (fd, list, count, result): (u32, u32, u32, u32),
) -> Result<()> {
    let buffers = call.buffers(list, count)?;
    let result = call.range(result, 4)?;
    let descriptor = call.state.descriptors.get(fd)?;
    let written = match &descriptor.object {
        Object::Output(stream) => write_stream(call, &descriptor, &**stream, &buffers)?,
        Object::Connection(duplex) => write_stream(call, &descriptor, &*duplex.output, &buffers)?,
        Object::File(file) => {
            descriptor.require(Rights::FD_WRITE)?;
            write_file(call, &descriptor, file, &buffers)?
        }
        Object::Directory(_) => return Err(Errno::Isdir.into()),
        Object::Input(_) => return Err(Errno::Notcapable.into()),
    };
    call.store_u32(result.start, written)
}

pub(super) fn fd_pwrite(
    call: &Call<'_>,
    (fd, list, count, offset, result): (u32, u32, u32, u64, u32),
) -> Result<()> {
    let buffers = call.buffers(list, count)?;
    let result = call.range(result, 4)?;
    let descriptor = call.state.descriptors.get(fd)?;
    let file = descriptor.file(Rights::FD_WRITE | Rights::FD_SEEK, Errno::Isdir)?;
    check_seekable(file)?;
    let written = write_at(call, &descriptor, file, &buffers, signed(offset)?)?;
    sync(&descriptor, file)?;
    call.store_u32(result.start, written)
}

/// Writes buffers at the position of a file or at its end, and moves the position.
fn write_file(
    call: &Call<'_>,
    descriptor: &Descriptor,
    file: &OpenFile,
    buffers: &Ranges,
) -> Result<u32> {
    let written = if descriptor.flags.get().contains(FdFlags::APPEND) {
        let written = append(call, descriptor, file, buffers)?;
        file.position.set(file.access.metadata()?.size);
        written
    } else {
        let written = write_at(call, descriptor, file, buffers, file.position.get())?;
        file.position.set(file.position.get() + u64::from(written));
        written
    };
    sync(descriptor, file)?;
    Ok(written)
}

/// Writes all buffers to the end of a file, in one step.
fn append(
    call: &Call<'_>,
    descriptor: &Descriptor,
    file: &OpenFile,
    buffers: &Ranges,
) -> Result<u32> {
    if let [buffer] = **buffers {
        let append = || call.read(buffer, |bytes| file.access.append(bytes));
        return length(until_ready(descriptor, file, append)?);
    }
    copied(call, buffers, |bytes| until_ready(descriptor, file, || Ok(file.access.append(bytes))))
}

/// Writes buffers at an offset, until a write is short.
fn write_at(
    call: &Call<'_>,
    descriptor: &Descriptor,
    file: &OpenFile,
    buffers: &[Range],
    offset: u64,
) -> Result<u32> {
    let mut total = 0;
    for buffer in buffers {
        let at = offset.checked_add(u64::from(total)).ok_or(Errno::Fbig)?;
        let write = || call.read(*buffer, |bytes| file.access.write_at(bytes, at));
        let written = match until_ready(descriptor, file, write) {
            // The program gets the error at its next call.
            Err(Failure::Errno(_)) if total > 0 => break,
            written => length(written?)?,
        };
        total += written;
        if written < buffer.length {
            break;
        }
    }
    Ok(total)
}

/// Writes to a file, and waits first if necessary. Waiting may run a signal handler of a script, so
/// nothing is borrowed meanwhile.
fn until_ready(
    descriptor: &Descriptor,
    file: &OpenFile,
    write: impl Fn() -> Result<wasi::Result<usize>>,
) -> Result<usize> {
    loop {
        match write()? {
            Err(Error::Code(Code::WouldBlock)) => wait_for(descriptor, file, PollFlags::OUT)?,
            written => return Ok(written?),
        }
    }
}

/// Writes the changes of a file to the disk, if its descriptor asks for it.
fn sync(descriptor: &Descriptor, file: &OpenFile) -> Result<()> {
    let flags = descriptor.flags.get();
    if flags.contains(FdFlags::SYNC) {
        file.access.sync(false)?;
    } else if flags.contains(FdFlags::DSYNC) {
        file.access.sync(true)?;
    }
    Ok(())
}

/// Writes buffers to a stream. Returns the number of bytes.
fn write_stream(
    call: &Call<'_>,
    descriptor: &Descriptor,
    stream: &dyn OutputStream,
    buffers: &Ranges,
) -> Result<u32> {
    descriptor.require(Rights::FD_WRITE)?;
    if !stream.is_passive() {
        return copied(call, buffers, |bytes| Ok(stream.write(bytes)?));
    }
    let mut total = 0;
    for buffer in buffers {
        let written = length(call.read(*buffer, |bytes| stream.write(bytes))??)?;
        total += written;
        if written < buffer.length {
            break;
        }
    }
    Ok(total)
}

/// Calls `write` with a copy of the bytes of all buffers, up to a limit. `write` may run scripts.
pub(super) fn copied(
    call: &Call<'_>,
    buffers: &Ranges,
    write: impl FnOnce(&[u8]) -> Result<usize>,
) -> Result<u32> {
    let total = buffers.iter().map(|buffer| u64::from(buffer.length)).sum::<u64>();
    let mut left = u32::try_from(total.min(MOST_AT_ONCE)).map_err(|_| Errno::Overflow)?;
    let mut bytes = Vec::with_capacity(usize::try_from(left).map_err(|_| Errno::Overflow)?);
    for buffer in buffers {
        let piece = Range { length: buffer.length.min(left), ..*buffer };
        call.read(piece, |piece| bytes.extend_from_slice(piece))?;
        left -= piece.length;
    }
    length(write(&bytes)?)
}
