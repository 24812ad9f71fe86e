//! The search for dirty pages: pages that were written. The system supports it since Linux 6.7.

use std::cell::RefCell;
use std::fs::File;
use std::io;
use std::ops::Range;
use std::os::fd::AsRawFd;

use super::pages::{Access, Mapping, host_page_size};

/// The system's list of the pages of this process.
enum Pagemap {
    /// Not opened yet.
    Unknown,
    /// The system has no such list, or does not answer.
    Unavailable,
    /// Opened by this process, or by a process from which it was forked. The file lists only the
    /// pages of the process that opened it. The first byte of the mapping is 1 in that process, and
    /// 0 in processes forked from it.
    Open(File, Mapping),
}

thread_local! {
    static PAGEMAP: RefCell<Pagemap> = const { RefCell::new(Pagemap::Unknown) };
}

impl Pagemap {
    fn open() -> io::Result<Self> {
        let page = Mapping::reserve(host_page_size())?;
        page.allow(0, host_page_size(), Access::ReadWrite)?;
        page.forget_in_forks()?;
        page.copy(0, &[1]);
        Ok(Self::Open(File::open("/proc/self/pagemap")?, page))
    }

    /// Opens the list, unless it is open in this process or unavailable.
    fn refresh(&mut self) {
        let is_current = match self {
            Self::Unknown => false,
            Self::Unavailable => true,
            // SAFETY: the page is readable, and only a fork changes it.
            Self::Open(_, page) => unsafe { page.address(0).read_volatile() == 1 },
        };
        if !is_current {
            *self = Self::open().unwrap_or(Self::Unavailable);
        }
    }
}

/// A range of pages, as the system reports it.
#[derive(Clone, Copy, Default)]
#[repr(C)]
struct Region {
    start: u64,
    end: u64,
    categories: u64,
}

/// Maximum number of ranges in one answer.
const REGIONS: usize = 32;

/// The request, in the form that the system expects.
#[repr(C)]
struct Scan {
    size: u64,
    flags: u64,
    start: u64,
    end: u64,
    walk_end: u64,
    regions: u64,
    region_count: u64,
    max_pages: u64,
    inverted: u64,
    all_of: u64,
    any_of: u64,
    returned: u64,
}

/// The number of this request for `ioctl`.
const PAGEMAP_SCAN: libc::c_ulong = 0xC060_6610;
const IS_FILE: u64 = 1 << 2;
const IS_PRESENT: u64 = 1 << 3;
const IS_SWAPPED: u64 = 1 << 4;
const IS_ZERO: u64 = 1 << 5;

/// Calls `visit` with the ranges of dirty private pages in a range of addresses: pages that were
/// written since they were mapped. Stops after `most` pages. Returns the address of the first page
/// that was not searched.
///
/// The system may reclaim the memory of a page that is filled with zeros. `zeros` states that all
/// pages were zero-filled at first. Then reclaimed pages still hold zeros, and are not visited.
///
/// # Errors
///
/// Returns the operating system's error if the search fails. Then `visit` was not called.
pub(in crate::engine::runtime) fn visit_written(
    range: Range<usize>,
    most: usize,
    zeros: bool,
    mut visit: impl FnMut(Range<usize>),
) -> io::Result<usize> {
    // Excludes pages of a file: a write replaces such a page with a private copy. With `zeros`,
    // also excludes the shared page of zeros.
    let unwritten = if zeros { IS_FILE | IS_ZERO } else { IS_FILE };
    let mut regions = [Region::default(); REGIONS];
    let mut scan = Scan {
        size: size_of::<Scan>() as u64,
        flags: 0,
        start: range.start as u64,
        end: range.end as u64,
        walk_end: 0,
        regions: regions.as_mut_ptr().expose_provenance() as u64,
        region_count: REGIONS as u64,
        max_pages: most as u64,
        inverted: unwritten,
        all_of: unwritten,
        any_of: IS_PRESENT | IS_SWAPPED,
        returned: IS_PRESENT,
    };
    let count = with_pagemap(|file| {
        // SAFETY: the request has the form that the system expects, with room for the stated number
        // of answers.
        let count = unsafe { libc::ioctl(file.as_raw_fd(), PAGEMAP_SCAN, &raw mut scan) };
        usize::try_from(count).map_err(|_| io::Error::last_os_error())
    })?;
    let address = |at: u64| usize::try_from(at).expect("a 64-bit host");
    for region in regions.iter().take(count) {
        visit(address(region.start)..address(region.end));
    }
    Ok(address(scan.walk_end))
}

fn with_pagemap<R>(ask: impl FnOnce(&File) -> io::Result<R>) -> io::Result<R> {
    let ask = |pagemap: &RefCell<Pagemap>| {
        let mut pagemap = pagemap.borrow_mut();
        pagemap.refresh();
        let Pagemap::Open(file, _) = &*pagemap else {
            return Err(io::ErrorKind::Unsupported.into());
        };
        let answer = ask(file);
        if answer.is_err() {
            *pagemap = Pagemap::Unavailable;
        }
        answer
    };
    // At the end of the thread `PAGEMAP` is gone.
    PAGEMAP.try_with(ask).unwrap_or(Err(io::ErrorKind::Unsupported.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_that_were_written_are_found() {
        let page = host_page_size();
        let mapping = Mapping::reserve(10 * page).expect("address space");
        mapping.allow(0, 10 * page, Access::ReadWrite).expect("memory");
        for written in [3, 4, 8] {
            mapping.copy(written * page + 5, &[1]);
        }
        // SAFETY: the page is readable. Reading makes it present, but does not make it dirty.
        assert_eq!(unsafe { mapping.address(6 * page).read_volatile() }, 0);
        let start = mapping.address(0).addr();
        let mut found = Vec::new();
        let pages = |range: Range<usize>| (range.start - start) / page..(range.end - start) / page;
        let range = start..start + 10 * page;
        let rest = visit_written(range.clone(), 100, true, |range| found.push(pages(range)));
        // Linux before 6.7 does not support the search.
        let Ok(rest) = rest else { return };
        assert_eq!((&found[..], rest), (&[3..5, 8..9][..], range.end));
        let mut count = 0;
        let rest = visit_written(range.clone(), 2, true, |range| count += pages(range).len());
        assert_eq!(count, 2);
        assert!((start + 5 * page..=start + 8 * page).contains(&rest.expect("it is supported")));
    }
}
