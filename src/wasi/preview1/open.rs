//! Opening files and directories.
#![forbid(unsafe_code)]

use std::cell::Cell;

use super::abi::Call;
use super::abi::errno::{Errno, Result};
use super::abi::flags::{FdFlags, LookupFlags, OFlags, Rights, flags};
use super::descriptors::{Descriptor, Object, OpenFile};
use crate::wasi::files::{Open, Opened};

/// Rights for which a file must be open for writing.
const WRITE: Rights =
    Rights::FD_WRITE.union(Rights::FD_ALLOCATE).union(Rights::FD_FILESTAT_SET_SIZE);

/// Rights for which a file must be open for reading.
const READ: Rights = Rights::FD_READ.union(Rights::FD_READDIR);

/// The parameters of `path_open`: the directory, how the path is resolved, the path, how it is
/// opened, the rights of the new descriptor, the rights that it passes on, its flags, and the place
/// for its number.
type Params = (u32, u32, u32, u32, u32, u64, u64, u32, u32);

pub(super) fn path_open(
    call: &Call<'_>,
    (fd, lookup, path, length, how, base, inheriting, fd_flags, result): Params,
) -> Result<()> {
    let path = call.path(path, length)?;
    let result = call.range(result, 4)?;
    let descriptor = call.state.descriptors.get(fd)?;
    let lookup = flags::<LookupFlags>(lookup)?;
    let how = flags::<OFlags>(how)?;
    let fd_flags = flags::<FdFlags>(fd_flags)?;
    let needed = [
        (OFlags::CREAT, Rights::PATH_CREATE_FILE),
        (OFlags::TRUNC, Rights::PATH_FILESTAT_SET_SIZE),
    ];
    let needed = needed.into_iter().filter(|(flag, _)| how.contains(*flag));
    let needed = needed.fold(Rights::PATH_OPEN, |all, (_, right)| all | right);
    let directory = descriptor.directory(needed)?;
    // Bits without a meaning are rights that no directory passes on.
    let base = Rights::from_bits(base).ok_or(Errno::Notcapable)?;
    let inheriting = Rights::from_bits(inheriting).ok_or(Errno::Notcapable)?;
    let most = descriptor.inheriting.get();
    if !most.contains(base | inheriting) {
        return Err(Errno::Notcapable.into());
    }
    call.state.descriptors.check_room()?;
    let opened = directory.access.open(
        &path,
        Open {
            read: base.intersects(READ),
            write: base.intersects(WRITE),
            create: how.contains(OFlags::CREAT),
            exclusive: how.contains(OFlags::EXCL),
            truncate: how.contains(OFlags::TRUNC),
            directory: how.contains(OFlags::DIRECTORY),
            follow: lookup.contains(LookupFlags::SYMLINK_FOLLOW),
        },
    )?;
    let object = match opened {
        Opened::Directory(access) => {
            Object::Directory(call.state.descriptors.directory(access, None))
        }
        Opened::File(access) => {
            let kind = access.metadata()?.kind;
            Object::File(OpenFile { access, position: Cell::new(0), kind })
        }
    };
    let opened = Descriptor::new(object);
    opened.rights.set(opened.rights.get() & base);
    opened.inheriting.set(opened.inheriting.get() & inheriting);
    opened.flags.set(fd_flags);
    let number = call.state.descriptors.add(opened)?;
    call.store_u32(result.start, number)
}
