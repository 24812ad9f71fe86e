//! Changes of directories: new, moved and removed files.
#![forbid(unsafe_code)]

use super::abi::Call;
use super::abi::errno::{Errno, Result};
use super::abi::flags::{LookupFlags, Rights, flags};

pub(super) fn path_create_directory(
    call: &Call<'_>,
    (fd, path, length): (u32, u32, u32),
) -> Result<()> {
    let path = call.path(path, length)?;
    let descriptor = call.state.descriptors.get(fd)?;
    let directory = descriptor.directory(Rights::PATH_CREATE_DIRECTORY)?;
    Ok(directory.access.create_directory(&path)?)
}

pub(super) fn path_remove_directory(
    call: &Call<'_>,
    (fd, path, length): (u32, u32, u32),
) -> Result<()> {
    let path = call.path(path, length)?;
    let descriptor = call.state.descriptors.get(fd)?;
    let directory = descriptor.directory(Rights::PATH_REMOVE_DIRECTORY)?;
    Ok(directory.access.remove_directory(&path)?)
}

pub(super) fn path_unlink_file(call: &Call<'_>, (fd, path, length): (u32, u32, u32)) -> Result<()> {
    let path = call.path(path, length)?;
    let descriptor = call.state.descriptors.get(fd)?;
    let directory = descriptor.directory(Rights::PATH_UNLINK_FILE)?;
    Ok(directory.access.remove_file(&path)?)
}

pub(super) fn path_symlink(
    call: &Call<'_>,
    (content, content_length, fd, path, length): (u32, u32, u32, u32, u32),
) -> Result<()> {
    let content = call.link_content(content, content_length)?;
    let path = call.path(path, length)?;
    let descriptor = call.state.descriptors.get(fd)?;
    let directory = descriptor.directory(Rights::PATH_SYMLINK)?;
    Ok(directory.access.symlink(&content, &path)?)
}

/// Writes the content of a symbolic link into a buffer, as far as it fits.
pub(super) fn path_readlink(
    call: &Call<'_>,
    (fd, path, length, buffer, size, result): (u32, u32, u32, u32, u32, u32),
) -> Result<()> {
    let path = call.path(path, length)?;
    let buffer = call.range(buffer, size)?;
    let result = call.range(result, 4)?;
    let descriptor = call.state.descriptors.get(fd)?;
    let directory = descriptor.directory(Rights::PATH_READLINK)?;
    let content = directory.access.read_link(&path)?;
    let most = usize::try_from(buffer.length).unwrap_or(usize::MAX);
    let fitting = &content.as_bytes()[..content.len().min(most)];
    call.write(buffer.start, fitting)?;
    call.store_u32(result.start, u32::try_from(fitting.len()).map_err(|_| Errno::Overflow)?)
}

pub(super) fn path_rename(
    call: &Call<'_>,
    (fd, path, length, to_fd, to_path, to_length): (u32, u32, u32, u32, u32, u32),
) -> Result<()> {
    let path = call.path(path, length)?;
    let to_path = call.path(to_path, to_length)?;
    let (descriptor, to) = (call.state.descriptors.get(fd)?, call.state.descriptors.get(to_fd)?);
    let directory = descriptor.directory(Rights::PATH_RENAME_SOURCE)?;
    let to = to.directory(Rights::PATH_RENAME_TARGET)?;
    Ok(directory.access.rename(&path, &to.access, &to_path)?)
}

/// The parameters of `path_link`: the directory of the file, how its path is resolved, its path,
/// the directory of the new name, and its path.
type Link = (u32, u32, u32, u32, u32, u32, u32);

pub(super) fn path_link(
    call: &Call<'_>,
    (fd, lookup, path, length, to_fd, to_path, to_length): Link,
) -> Result<()> {
    let path = call.path(path, length)?;
    let to_path = call.path(to_path, to_length)?;
    let (descriptor, to) = (call.state.descriptors.get(fd)?, call.state.descriptors.get(to_fd)?);
    let directory = descriptor.directory(Rights::PATH_LINK_SOURCE)?;
    let to = to.directory(Rights::PATH_LINK_TARGET)?;
    let follow = flags::<LookupFlags>(lookup)?.contains(LookupFlags::SYMLINK_FOLLOW);
    Ok(directory.access.link(&path, follow, &to.access, &to_path)?)
}
