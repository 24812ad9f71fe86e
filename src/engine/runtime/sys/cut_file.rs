//! The last message of a process that uses a compiled module whose file was truncated meanwhile.
//!
//! A signal handler writes it. **Invariant:** this code never allocates, and never waits for a
//! lock.

use parking_lot::{Mutex, MutexGuard};
use rustix::fs::{Mode, OFlags, open};
use rustix::io::{read, write};
use rustix::stdio::stderr;

use crate::engine::artifact::FILE_ENDING;

/// A buffer that is longer than any line of the list of mappings. It is not on the stack, which may
/// be small.
type Line = [u8; 16 << 10];

static LINE: Mutex<Line> = Mutex::new([0; size_of::<Line>()]);

/// Writes the name of the file that is mapped at an address which could not be read. Writes nothing
/// if the file is no compiled module.
pub(super) fn report(address: usize) {
    let Some(line) = LINE.try_lock() else { return };
    // Only once: if another handler handles the signal, the fault may repeat for ever.
    let line = MutexGuard::leak(line);
    let Some(path) = mapped_at(address, line) else { return };
    for part in [b"wasm: ", path, b": this file was truncated while it was in use\n"] {
        let _ = write(stderr(), part);
    }
}

/// Returns the path of the compiled module that is mapped at an address.
fn mapped_at(address: usize, buffer: &mut Line) -> Option<&[u8]> {
    let maps = open(c"/proc/self/maps", OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty()).ok()?;
    let mut filled = 0;
    loop {
        filled += read(&maps, &mut buffer[filled..]).ok().filter(|count| *count > 0)?;
        let mut start = 0;
        while let Some(length) = buffer[start..filled].iter().position(|byte| *byte == b'\n') {
            let line = start..start + length;
            if contains(&buffer[line.clone()], address) {
                return path(&buffer[line]);
            }
            start += length + 1;
        }
        buffer.copy_within(start..filled, 0);
        filled -= start;
    }
}

/// Returns whether the mapping in a line contains an address. The line begins with the start and
/// the end of the mapping.
fn contains(line: &[u8], address: usize) -> bool {
    let mut numbers = line
        .split(|byte| *byte == b'-' || *byte == b' ')
        .map(|number| usize::from_str_radix(str::from_utf8(number).ok()?, 16).ok());
    let (start, end) = (numbers.next().flatten(), numbers.next().flatten());
    start.zip(end).is_some_and(|(start, end)| (start..end).contains(&address))
}

/// Returns the path in a line, if it is the path of a compiled module.
fn path(line: &[u8]) -> Option<&[u8]> {
    let path = &line[line.iter().position(|byte| *byte == b'/')?..];
    let path = path.strip_suffix(b" (deleted)").unwrap_or(path);
    path.ends_with(FILE_ENDING.as_bytes()).then_some(path)
}
