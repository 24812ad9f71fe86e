//! Descriptors: their state, their rights, and the directories that a program was given.
#![forbid(unsafe_code)]

use super::abi::Call;
use super::abi::errno::{Errno, Result};
use super::abi::flags::{FdFlags, Rights, flags};
use super::descriptors::{Descriptor, Object};
use crate::wasi::files::Kind;

pub(super) fn fd_close(call: &Call<'_>, fd: u32) -> Result<()> {
    call.state.descriptors.close(fd)
}

pub(super) fn fd_renumber(call: &Call<'_>, (fd, to): (u32, u32)) -> Result<()> {
    call.state.descriptors.renumber(fd, to)
}

pub(super) fn fd_fdstat_get(call: &Call<'_>, (fd, result): (u32, u32)) -> Result<()> {
    let descriptor = call.state.descriptors.get(fd)?;
    let mut stat = [0; 24];
    stat[0] = file_type(descriptor.kind());
    stat[2..4].copy_from_slice(&descriptor.flags.get().bits().to_le_bytes());
    stat[8..16].copy_from_slice(&descriptor.rights.get().bits().to_le_bytes());
    stat[16..].copy_from_slice(&descriptor.inheriting.get().bits().to_le_bytes());
    call.store(result, stat)
}

pub(super) fn fd_fdstat_set_flags(call: &Call<'_>, (fd, bits): (u32, u32)) -> Result<()> {
    let descriptor = call.state.descriptors.get(fd)?;
    let new = flags::<FdFlags>(bits)?;
    set_flags(&descriptor, new)?;
    descriptor.flags.set(new);
    Ok(())
}

/// Tells the object of a descriptor about new flags.
fn set_flags(descriptor: &Descriptor, new: FdFlags) -> Result<()> {
    if matches!(descriptor.object, Object::Directory(_)) {
        return Err(Errno::Badf.into());
    }
    descriptor.require(Rights::FD_FDSTAT_SET_FLAGS)?;
    let non_blocking = new.contains(FdFlags::NONBLOCK);
    let is_new = non_blocking != descriptor.flags.get().contains(FdFlags::NONBLOCK);
    match &descriptor.object {
        // Files alone have the other flags.
        Object::Input(_) | Object::Output(_) | Object::Connection(_)
            if !FdFlags::NONBLOCK.contains(new) =>
        {
            return Err(Errno::Inval.into());
        }
        _ if !is_new => {}
        Object::Input(stream) => stream.set_non_blocking(non_blocking),
        Object::Output(stream) => stream.set_non_blocking(non_blocking),
        Object::Connection(duplex) => duplex.input.set_non_blocking(non_blocking),
        // Whoever uses a file looks at the flag.
        Object::File(_) | Object::Directory(_) => {}
    }
    Ok(())
}

pub(super) fn fd_fdstat_set_rights(
    call: &Call<'_>,
    (fd, base, inheriting): (u32, u64, u64),
) -> Result<()> {
    let descriptor = call.state.descriptors.get(fd)?;
    let base = Rights::from_bits(base).ok_or(Errno::Notcapable)?;
    let inheriting = Rights::from_bits(inheriting).ok_or(Errno::Notcapable)?;
    let is_subset =
        descriptor.rights.get().contains(base) && descriptor.inheriting.get().contains(inheriting);
    if !is_subset {
        return Err(Errno::Notcapable.into());
    }
    descriptor.rights.set(base);
    descriptor.inheriting.set(inheriting);
    Ok(())
}

pub(super) fn fd_prestat_get(call: &Call<'_>, (fd, result): (u32, u32)) -> Result<()> {
    let descriptor = call.state.descriptors.get(fd)?;
    let length = u32::try_from(preopen(&descriptor)?.len()).map_err(|_| Errno::Overflow)?;
    // The tag 0 stands for a directory.
    call.store_u64(result, u64::from(length) << 32)
}

pub(super) fn fd_prestat_dir_name(
    call: &Call<'_>,
    (fd, path, length): (u32, u32, u32),
) -> Result<()> {
    let descriptor = call.state.descriptors.get(fd)?;
    let name = preopen(&descriptor)?.as_bytes();
    if u64::from(length) < name.len() as u64 {
        return Err(Errno::Nametoolong.into());
    }
    call.write(path, name)
}

/// Returns the name of a directory that the program was given. Programs ask for all descriptors
/// until they get [`Errno::Badf`].
fn preopen(descriptor: &Descriptor) -> Result<&str> {
    match &descriptor.object {
        Object::Directory(directory) => directory.preopen.as_deref().ok_or(Errno::Badf.into()),
        _ => Err(Errno::Badf.into()),
    }
}

/// Returns the number of a kind of files.
pub(super) const fn file_type(kind: Kind) -> u8 {
    match kind {
        Kind::Unknown => 0,
        Kind::BlockDevice => 1,
        Kind::CharacterDevice => 2,
        Kind::Directory => 3,
        Kind::RegularFile => 4,
        Kind::Socket => 6,
        Kind::SymbolicLink => 7,
    }
}
