//! The pool: keeps the address space of freed memories as reservations for new memories.
//!
//! A reservation is the address space of an ordinary memory with guard pages, and of the context in
//! front of it. **Invariant:** a free reservation has its initial state. Its context is
//! zero-filled. Its memory has its initial content, which is zeros or an image. No byte beyond the
//! memory's minimum size is accessible.

use std::cell::{Cell, RefCell};
use std::io;
use std::ops::Range;

use super::image::Image;
use crate::engine::runtime::sys::{Mapping, host_page_size, visit_written};

/// Size of the guard pages below a context, in bytes. They protect the context from accesses beyond
/// the end of the mapping below.
pub(super) const LOWER_GUARD: usize = 65_536;

/// Maximum number of free reservations of a thread.
const MAX_POOLED: usize = 16;

/// Maximum number of dirty pages that a reservation keeps. Clearing a page takes less time than
/// getting a new page from the system.
const MAX_DIRTY_PAGES: usize = 64;

/// Maximum size of a context that is cleared without a search for dirty pages, in bytes.
const SMALL_CONTEXT: usize = 16 << 10;

/// The layout and the content of a reservation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::engine::runtime) struct Shape {
    /// Size of the space for a context, in bytes.
    pub(in crate::engine::runtime) context: usize,
    /// Size of the accessible part of the memory, in bytes.
    pub(in crate::engine::runtime) accessible: usize,
    /// The number of the module whose image the memory holds. `None` for zeros.
    pub(in crate::engine::runtime) image_of: Option<u64>,
}

/// The used part of a reservation.
#[derive(Clone, Copy, Debug)]
pub(in crate::engine::runtime) struct Usage {
    /// Size of the context, in bytes.
    pub(in crate::engine::runtime) context_size: usize,
    /// Maximum length that the memory reached, in bytes.
    pub(in crate::engine::runtime) length: usize,
    /// Whether the memory may have been written to.
    pub(in crate::engine::runtime) maybe_dirty: bool,
}

thread_local! {
    /// The free reservations. The most recently used reservation is at the end.
    static POOL: RefCell<Vec<(Shape, Mapping)>> = const { RefCell::new(Vec::new()) };

    /// Whether the thread ever had a free reservation. The first access to `POOL` registers a
    /// destructor that runs when the thread ends. Registering it takes as long as some system
    /// calls.
    static IS_USED: Cell<bool> = const { Cell::new(false) };
}

/// Removes a free reservation of this shape from the pool and returns it. Returns `None` if no free
/// reservation has this shape.
pub(in crate::engine::runtime) fn take(shape: Shape) -> Option<Mapping> {
    if !IS_USED.get() {
        return None;
    }
    let take = |reservations: &RefCell<Vec<(Shape, Mapping)>>| {
        let mut reservations = reservations.borrow_mut();
        let position = reservations.iter().rposition(|(found, _)| *found == shape)?;
        Some(reservations.remove(position).1)
    };
    POOL.try_with(take).ok().flatten()
}

/// Unmaps all free reservations.
pub(in crate::engine::runtime) fn clear() {
    let reservations =
        POOL.try_with(|reservations| std::mem::take(&mut *reservations.borrow_mut()));
    drop(reservations);
}

/// Removes a module's image from the free reservations, because the module is being freed. If the
/// image is mapped or large, unmaps these reservations instead. A mapped image would keep its file
/// in use.
pub(in crate::engine) fn forget<'m>(module: u64, image: impl FnOnce() -> Option<Image<'m>>) {
    if !IS_USED.get() {
        return;
    }
    let forget = |reservations: &RefCell<Vec<(Shape, Mapping)>>| {
        let mut reservations = reservations.borrow_mut();
        let holds = |(shape, _): &(Shape, Mapping)| shape.image_of == Some(module);
        let image = reservations.iter().any(holds).then(image).flatten()?;
        if image.is_mapped() || image.bytes.len() > MAX_DIRTY_PAGES * host_page_size() {
            return Some(
                reservations.extract_if(.., |reservation| holds(reservation)).collect::<Vec<_>>(),
            );
        }
        for (shape, mapping) in reservations.iter_mut().filter(|reservation| holds(reservation)) {
            mapping.clear(image.range_behind(LOWER_GUARD + shape.context));
            shape.image_of = None;
        }
        None
    };
    drop(POOL.try_with(forget));
}

/// Restores the initial state of a reservation and keeps the reservation for reuse. `image` is the
/// initial content of the memory, if the shape says so.
pub(in crate::engine::runtime) fn free(
    mapping: Mapping,
    shape: Shape,
    usage: Usage,
    image: Option<&Image<'_>>,
) {
    // If the state cannot be restored, the reservation is unmapped.
    if renew(&mapping, shape, usage, image).is_err() {
        return;
    }
    IS_USED.set(true);
    let keep = |reservations: &RefCell<Vec<(Shape, Mapping)>>| {
        let mut reservations = reservations.borrow_mut();
        let oldest = (reservations.len() >= MAX_POOLED).then(|| reservations.remove(0));
        reservations.push((shape, mapping));
        oldest
    };
    // At the end of the thread, `POOL` no longer exists, and the reservation is unmapped.
    drop(POOL.try_with(keep));
}

fn renew(
    mapping: &Mapping,
    shape: Shape,
    usage: Usage,
    image: Option<&Image<'_>>,
) -> io::Result<()> {
    let start = LOWER_GUARD + shape.context;
    if usage.length > shape.accessible {
        mapping.reserve_again(start + shape.accessible, usage.length - shape.accessible)?;
    }
    let mut used = LOWER_GUARD..start;
    if usage.maybe_dirty {
        used.end += shape.accessible;
    }
    if usage.context_size <= SMALL_CONTEXT {
        mapping.clear(LOWER_GUARD..LOWER_GUARD + usage.context_size);
        used.start = start;
    }
    if used.is_empty() {
        return Ok(());
    }
    let base = mapping.address(0).addr();
    let addresses = base + used.start..base + used.end;
    let clear = |pages: Range<usize>| {
        let pages = pages.start - base..pages.end - base;
        mapping.clear(pages.clone());
        if let Some(image) = image {
            restore(mapping, start, image, &pages);
        }
    };
    let rest = visit_written(addresses.clone(), MAX_DIRTY_PAGES, image.is_none(), clear);
    let rest = rest.unwrap_or(addresses.start);
    if rest < addresses.end {
        mapping.free_pages(rest - base..used.end)?;
        if let Some(image) = image.filter(|image| !image.is_mapped()) {
            // Freed pages are zero-filled, so a copied image must be copied again.
            restore(mapping, start, image, &used);
        }
    }
    Ok(())
}

/// Copies the part of an image that lies in a range of the mapping into the memory at `start`.
fn restore(mapping: &Mapping, start: usize, image: &Image<'_>, range: &Range<usize>) {
    let place = image.range_behind(start);
    let (from, to) = (range.start.max(place.start), range.end.min(place.end));
    if from < to {
        mapping.copy(from, &image.bytes[from - place.start..to - place.start]);
    }
}

#[cfg(test)]
mod tests {
    use rustix::process::{Pid, WaitOptions, waitpid};

    use super::*;
    use crate::engine::runtime::sys::Access;

    const SHAPE: Shape = Shape { context: 65_536, accessible: 65_536, image_of: None };

    const USED: Usage =
        Usage { context_size: SHAPE.context, length: SHAPE.accessible, maybe_dirty: true };

    fn reservation() -> Mapping {
        let length = LOWER_GUARD + SHAPE.context + 4 * SHAPE.accessible;
        let mapping = Mapping::reserve(length).expect("address space");
        let used = SHAPE.context + SHAPE.accessible;
        mapping.allow(LOWER_GUARD, used, Access::ReadWrite).expect("memory");
        mapping
    }

    /// Uses a reservation that must have its initial state, and returns it to the free
    /// reservations.
    fn use_once(mapping: Mapping) {
        let used = LOWER_GUARD..LOWER_GUARD + SHAPE.context + SHAPE.accessible;
        for place in used.step_by(host_page_size() / 2) {
            // SAFETY: the reservation is accessible there, and no other code uses it.
            assert_eq!(unsafe { mapping.address(place).read() }, 0, "{place}");
            mapping.copy(place, &[0xFF]);
        }
        free(mapping, SHAPE, USED, None);
    }

    #[test]
    fn pooled_reservations_are_clean_and_few() {
        (0..MAX_POOLED + 5)
            .map(|_| reservation())
            .collect::<Vec<_>>()
            .into_iter()
            .for_each(use_once);
        for _ in 0..2 * MAX_POOLED {
            use_once(take(SHAPE).expect("it was given back"));
        }
        let all: Vec<_> = std::iter::from_fn(|| take(SHAPE)).collect();
        assert_eq!(all.len(), MAX_POOLED);
        assert!(take(Shape { image_of: Some(1), ..SHAPE }).is_none());
    }

    #[test]
    fn pages_of_growth_are_zero_when_another_memory_grows() {
        let behind = LOWER_GUARD + SHAPE.context + SHAPE.accessible;
        let mut mapping = reservation();
        for _ in 0..2 {
            mapping.allow(behind, SHAPE.accessible, Access::ReadWrite).expect("memory");
            // SAFETY: the reservation is accessible there, and no other code uses it.
            assert_eq!(unsafe { mapping.address(behind).read_volatile() }, 0);
            mapping.copy(behind, &[7]);
            let usage = Usage { length: 2 * SHAPE.accessible, ..USED };
            free(mapping, SHAPE, usage, None);
            mapping = take(SHAPE).expect("it was given back");
        }
    }

    #[test]
    fn an_image_is_whole_where_the_system_put_zeros() {
        let bytes = vec![7; host_page_size()];
        let image = Image { start: 0, bytes: &bytes, file: None };
        let shape = Shape { image_of: Some(u64::MAX), ..SHAPE };
        let (mapping, start) = (reservation(), LOWER_GUARD + SHAPE.context);
        mapping.copy(start, &bytes);
        // The system may do this to a page of zeros when memory is short.
        mapping.free_pages(start..start + bytes.len()).expect("the system drops the pages");
        // SAFETY: the reservation is accessible there, and no other code uses it.
        assert_eq!(unsafe { mapping.address(start).read_volatile() }, 0);
        free(mapping, shape, USED, Some(&image));
        let mapping = take(shape).expect("it was given back");
        // SAFETY: as above.
        assert_eq!(unsafe { mapping.address(start).read_volatile() }, 7);
        free(mapping, shape, USED, Some(&image));
        forget(u64::MAX, || Some(image));
        assert!(take(shape).is_none());
        use_once(take(SHAPE).expect("the same reservation, without an image"));
    }

    #[test]
    fn a_fork_looks_at_its_own_pages() {
        use_once(reservation());
        // SAFETY: the child process uses only the data of this thread, and ends without running
        // other code.
        let child = unsafe { libc::fork() };
        if child == 0 {
            let outcome = std::panic::catch_unwind(|| {
                for _ in 0..3 {
                    use_once(take(SHAPE).expect("the reservation of the parent"));
                }
            });
            // SAFETY: as above.
            unsafe { libc::_exit(i32::from(outcome.is_err())) };
        }
        let waited = waitpid(Pid::from_raw(child), WaitOptions::empty()).expect("the child exists");
        let (_, status) = waited.expect("the child ended");
        assert_eq!(status.as_raw(), 0);
        use_once(take(SHAPE).expect("the child used its own copy"));
    }
}
