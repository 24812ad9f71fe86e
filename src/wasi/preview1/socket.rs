//! Sockets, which a program has only if it was given one as a stream.
#![forbid(unsafe_code)]

use super::abi::Call;
use super::abi::errno::{Errno, Result};
use super::abi::flags::{FdFlags, Rights, flags};
use super::descriptors::{Descriptor, Object};
use super::read::read_aside;
use super::write::copied;
use crate::wasi::streams::Shutdown;

/// Flags of `sock_recv`.
const PEEK: u32 = 1;
const WAIT_ALL: u32 = 2;

pub(super) fn sock_accept(call: &Call<'_>, (fd, fd_flags, result): (u32, u32, u32)) -> Result<()> {
    let result = call.range(result, 4)?;
    let descriptor = call.state.descriptors.get(fd)?;
    let socket = descriptor.socket(Rights::SOCK_ACCEPT)?;
    let fd_flags = flags::<FdFlags>(fd_flags)?;
    if !FdFlags::NONBLOCK.contains(fd_flags) {
        return Err(Errno::Inval.into());
    }
    call.state.descriptors.check_room()?;
    let connection = socket.accept(fd_flags.contains(FdFlags::NONBLOCK))?;
    let accepted = Descriptor::new(Object::Connection(connection));
    accepted.flags.set(fd_flags);
    let number = call.state.descriptors.add(accepted)?;
    call.store_u32(result.start, number)
}

pub(super) fn sock_recv(
    call: &Call<'_>,
    (fd, list, count, how, size_at, flags_at): (u32, u32, u32, u32, u32, u32),
) -> Result<()> {
    let buffers = call.buffers(list, count)?;
    let (size_at, flags_at) = (call.range(size_at, 4)?, call.range(flags_at, 2)?);
    let descriptor = call.state.descriptors.get(fd)?;
    let socket = descriptor.socket(Rights::FD_READ)?;
    if how & !(PEEK | WAIT_ALL) != 0 {
        return Err(Errno::Inval.into());
    }
    let received = read_aside(call, &buffers, |buffer| {
        Ok(socket.receive(buffer, how & PEEK != 0, how & WAIT_ALL != 0)?)
    })?;
    call.store_u32(size_at.start, received)?;
    // No message is ever cut.
    call.store(flags_at.start, [0; 2])
}

pub(super) fn sock_send(
    call: &Call<'_>,
    (fd, list, count, how, result): (u32, u32, u32, u32, u32),
) -> Result<()> {
    let buffers = call.buffers(list, count)?;
    let result = call.range(result, 4)?;
    let descriptor = call.state.descriptors.get(fd)?;
    let socket = descriptor.socket(Rights::FD_WRITE)?;
    if how != 0 {
        return Err(Errno::Inval.into());
    }
    let sent = copied(call, &buffers, |bytes| Ok(socket.send(bytes)?))?;
    call.store_u32(result.start, sent)
}

pub(super) fn sock_shutdown(call: &Call<'_>, (fd, how): (u32, u32)) -> Result<()> {
    let descriptor = call.state.descriptors.get(fd)?;
    let socket = descriptor.socket(Rights::SOCK_SHUTDOWN)?;
    let how = match how {
        1 => Shutdown::Receive,
        2 => Shutdown::Send,
        3 => Shutdown::Both,
        _ => return Err(Errno::Inval.into()),
    };
    Ok(socket.shutdown(how)?)
}
