//! The last words of a process that reads or runs a compiled module whose file was cut meanwhile.
//!
//! They come from a signal handler. **Invariant:** nothing in here allocates, or waits for a lock.

use parking_lot::{Mutex, MutexGuard};
use rustix::fs::{Mode, OFlags, open};
use rustix::io::{read, write};
use rustix::stdio::stderr;

use crate::engine::runtime::file::ENDING;

/// More than a line of the list of mappings has. Not on the stack, which may be a small one.
type Line = [u8; 16 << 10];

static LINE: Mutex<Line> = Mutex::new([0; size_of::<Line>()]);

/// Says which file lies at an address that could not be read, if it is one with a compiled module.
pub(super) fn report(address: usize) {
    let Some(line) = LINE.try_lock() else { return };
    // Once is enough: where somebody else handles the signal, the fault may come again for ever.
    let line = MutexGuard::leak(line);
    let Some(path) = mapped_at(address, line) else { return };
    for part in [b"wasm: ", path, b": this file was cut while it was in use\n"] {
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

/// Returns whether the mapping of a line has an address: the line begins with its first and its
/// end.
fn contains(line: &[u8], address: usize) -> bool {
    let mut numbers = line
        .split(|byte| *byte == b'-' || *byte == b' ')
        .map(|number| usize::from_str_radix(str::from_utf8(number).ok()?, 16).ok());
    let (start, end) = (numbers.next().flatten(), numbers.next().flatten());
    start.zip(end).is_some_and(|(start, end)| (start..end).contains(&address))
}

/// Returns the path in a line if it is that of a compiled module.
fn path(line: &[u8]) -> Option<&[u8]> {
    let path = &line[line.iter().position(|byte| *byte == b'/')?..];
    let path = path.strip_suffix(b" (deleted)").unwrap_or(path);
    path.ends_with(ENDING.as_bytes()).then_some(path)
}
