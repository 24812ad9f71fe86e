//! Facts about files, their sizes and their times.
#![forbid(unsafe_code)]

use super::abi::Call;
use super::abi::errno::{Errno, Result};
use super::abi::flags::{FstFlags, LookupFlags, Rights, flags};
use super::descriptor::file_type;
use super::descriptors::{Descriptor, Object};
use crate::wasi::files::{Metadata, NewTime, NewTimes};

pub(super) fn fd_filestat_get(call: &Call<'_>, (fd, result): (u32, u32)) -> Result<()> {
    let metadata = of_descriptor(&*call.state.descriptors.get(fd)?)?;
    call.store(result, shape(&metadata))
}

pub(super) fn fd_filestat_get_old(call: &Call<'_>, (fd, result): (u32, u32)) -> Result<()> {
    let metadata = of_descriptor(&*call.state.descriptors.get(fd)?)?;
    call.store(result, old_shape(&metadata))
}

/// Returns facts about the object of a descriptor. Of a stream, only its kind is known.
fn of_descriptor(descriptor: &Descriptor) -> Result<Metadata> {
    descriptor.require(Rights::FD_FILESTAT_GET)?;
    match &descriptor.object {
        Object::File(file) => Ok(file.access.metadata()?),
        Object::Directory(directory) => Ok(directory.access.metadata()?),
        Object::Input(_) | Object::Output(_) | Object::Connection(_) => Ok(Metadata {
            device: 0,
            inode: 0,
            kind: descriptor.kind(),
            links: 0,
            size: 0,
            accessed: 0,
            modified: 0,
            changed: 0,
        }),
    }
}

pub(super) fn path_filestat_get(
    call: &Call<'_>,
    (fd, lookup, path, length, result): (u32, u32, u32, u32, u32),
) -> Result<()> {
    let metadata = of_path(call, fd, lookup, (path, length))?;
    call.store(result, shape(&metadata))
}

pub(super) fn path_filestat_get_old(
    call: &Call<'_>,
    (fd, lookup, path, length, result): (u32, u32, u32, u32, u32),
) -> Result<()> {
    let metadata = of_path(call, fd, lookup, (path, length))?;
    call.store(result, old_shape(&metadata))
}

fn of_path(call: &Call<'_>, fd: u32, lookup: u32, path: (u32, u32)) -> Result<Metadata> {
    let path = call.path(path.0, path.1)?;
    let descriptor = call.state.descriptors.get(fd)?;
    let directory = descriptor.directory(Rights::PATH_FILESTAT_GET)?;
    let lookup = flags::<LookupFlags>(lookup)?;
    let follow = lookup.contains(LookupFlags::SYMLINK_FOLLOW);
    Ok(directory.access.metadata_at(&path, follow)?)
}

/// Returns the structure with facts about a file.
fn shape(metadata: &Metadata) -> [u8; 64] {
    let mut shape = [0; 64];
    let fields = [
        metadata.device,
        metadata.inode,
        u64::from(file_type(metadata.kind)),
        metadata.links,
        metadata.size,
        metadata.accessed,
        metadata.modified,
        metadata.changed,
    ];
    for (place, field) in shape.chunks_exact_mut(8).zip(fields) {
        place.copy_from_slice(&field.to_le_bytes());
    }
    shape
}

/// Returns the structure of the older module, where the number of links has 32 bits.
fn old_shape(metadata: &Metadata) -> [u8; 56] {
    let mut shape = [0; 56];
    let links = u32::try_from(metadata.links).unwrap_or(u32::MAX);
    let fields = [
        metadata.device,
        metadata.inode,
        u64::from(file_type(metadata.kind)) | u64::from(links) << 32,
        metadata.size,
        metadata.accessed,
        metadata.modified,
        metadata.changed,
    ];
    for (place, field) in shape.chunks_exact_mut(8).zip(fields) {
        place.copy_from_slice(&field.to_le_bytes());
    }
    shape
}

pub(super) fn fd_filestat_set_size(call: &Call<'_>, (fd, size): (u32, u64)) -> Result<()> {
    let descriptor = call.state.descriptors.get(fd)?;
    let file = descriptor.file(Rights::FD_FILESTAT_SET_SIZE, Errno::Badf)?;
    Ok(file.access.set_size(size)?)
}

pub(super) fn fd_filestat_set_times(
    call: &Call<'_>,
    (fd, accessed, modified, which): (u32, u64, u64, u32),
) -> Result<()> {
    let descriptor = call.state.descriptors.get(fd)?;
    let times = times(call, accessed, modified, which)?;
    match &descriptor.object {
        Object::File(file) => {
            descriptor.require(Rights::FD_FILESTAT_SET_TIMES)?;
            Ok(file.access.set_times(times)?)
        }
        Object::Directory(directory) => {
            descriptor.require(Rights::FD_FILESTAT_SET_TIMES)?;
            Ok(directory.access.set_times(times)?)
        }
        Object::Input(_) | Object::Output(_) | Object::Connection(_) => Err(Errno::Badf.into()),
    }
}

pub(super) fn path_filestat_set_times(
    call: &Call<'_>,
    (fd, lookup, path, length, accessed, modified, which): (u32, u32, u32, u32, u64, u64, u32),
) -> Result<()> {
    let path = call.path(path, length)?;
    let descriptor = call.state.descriptors.get(fd)?;
    let directory = descriptor.directory(Rights::PATH_FILESTAT_SET_TIMES)?;
    let follow = flags::<LookupFlags>(lookup)?.contains(LookupFlags::SYMLINK_FOLLOW);
    let times = times(call, accessed, modified, which)?;
    Ok(directory.access.set_times_at(&path, follow, times)?)
}

/// Returns the new times that a program wants.
fn times(call: &Call<'_>, accessed: u64, modified: u64, which: u32) -> Result<NewTimes> {
    let which = flags::<FstFlags>(which)?;
    let clocks = &call.state.world.clocks;
    let now = if clocks.are_controlled() { NewTime::At(clocks.realtime()) } else { NewTime::Now };
    let time = |at: FstFlags, now_flag: FstFlags, time: u64| match (
        which.contains(at),
        which.contains(now_flag),
    ) {
        (true, true) => Err(Errno::Inval),
        (true, false) => Ok(NewTime::At(time)),
        (false, true) => Ok(now),
        (false, false) => Ok(NewTime::Keep),
    };
    Ok(NewTimes {
        accessed: time(FstFlags::ATIM, FstFlags::ATIM_NOW, accessed)?,
        modified: time(FstFlags::MTIM, FstFlags::MTIM_NOW, modified)?,
    })
}
