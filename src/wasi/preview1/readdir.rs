//! Reading directories.
#![forbid(unsafe_code)]

use std::rc::Rc;

use super::abi::errno::{Errno, Result};
use super::abi::flags::Rights;
use super::abi::{Call, Range};
use super::descriptor::file_type;
use super::descriptors::OpenDirectory;
use crate::wasi::files::{Entry, Kind};

/// Size of the structure in front of each name, in bytes.
const HEADER: usize = 24;

/// Writes entries into a buffer. A cookie is the position of an entry in the list that was made
/// when the program last began to read the directory. So each entry that exists all the time
/// appears exactly once, however the directory changes. If the last entry does not fit, it is cut,
/// and the buffer is full: the program sees that it needs a larger one.
pub(super) fn fd_readdir(
    call: &Call<'_>,
    (fd, buffer, length, cookie, result): (u32, u32, u32, u64, u32),
) -> Result<()> {
    let buffer = call.range(buffer, length)?;
    let result = call.range(result, 4)?;
    let descriptor = call.state.descriptors.get(fd)?;
    let directory = descriptor.directory(Rights::FD_READDIR)?;
    let entries = entries(directory, cookie)?;
    let mut left = buffer;
    let rest = entries.get(index(cookie)..).unwrap_or_default();
    for (entry, position) in rest.iter().zip(cookie.saturating_add(1)..) {
        let length = u32::try_from(entry.name.len()).map_err(|_| Errno::Overflow)?;
        let mut header = [0; HEADER];
        header[..8].copy_from_slice(&position.to_le_bytes());
        header[8..16].copy_from_slice(&entry.inode.to_le_bytes());
        header[16..20].copy_from_slice(&length.to_le_bytes());
        header[20] = file_type(entry.kind);
        left = put(call, put(call, left, &header)?, entry.name.as_bytes())?;
        if left.length == 0 {
            break;
        }
    }
    call.store_u32(result.start, buffer.length - left.length)
}

/// Returns the list of entries, which is made again when the program begins to read.
fn entries(directory: &OpenDirectory, cookie: u64) -> Result<Rc<[Entry]>> {
    let known = directory.entries();
    if cookie > 0 && !known.is_empty() {
        return Ok(known);
    }
    // The inode of the parent is not told, because the program may not know the parent.
    let inode = directory.access.metadata()?.inode;
    let own = [".", ".."].map(|name| Entry { name: name.to_owned(), inode, kind: Kind::Directory });
    let list: Rc<[Entry]> = own.into_iter().chain(directory.access.entries()?).collect();
    directory.set_entries(&list)?;
    Ok(list)
}

/// Writes as many bytes as fit, and returns the rest of the buffer.
fn put(call: &Call<'_>, left: Range, bytes: &[u8]) -> Result<Range> {
    let most = usize::try_from(left.length).unwrap_or(usize::MAX);
    let fitting = &bytes[..bytes.len().min(most)];
    call.write(left.start, fitting)?;
    let length = u32::try_from(fitting.len()).map_err(|_| Errno::Overflow)?;
    // At the end of a memory of 4 GiB, nothing is left.
    Ok(Range { start: left.start.wrapping_add(length), length: left.length - length })
}

fn index(cookie: u64) -> usize {
    usize::try_from(cookie).unwrap_or(usize::MAX)
}
