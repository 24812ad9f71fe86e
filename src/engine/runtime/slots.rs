//! The address space of memories that are gone, kept for those to come.
//!
//! A slot is all that belongs to an ordinary memory with guard pages, and the context in front of
//! it. **Invariant:** a slot that waits is as new: its context is zeros, its memory what it was
//! when its first instance began, zeros or an image, and nothing beyond its smallest size is
//! accessible.

use std::cell::{Cell, RefCell};
use std::io;
use std::ops::Range;

use super::image::Image;
use super::memory::LOWER_GUARD;
use super::sys::{Mapping, host_page_size, visit_written};

/// How many slots a thread keeps.
const MOST_SLOTS: usize = 16;

/// How many pages of a slot stay in place, once they were written. They are cleared in less time
/// than the system takes to give new ones.
const MOST_PAGES: usize = 64;

/// Contexts up to this size are cleared without asking what was written, in bytes.
const SMALL_CONTEXT: usize = 16 << 10;

/// What a slot looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    /// How much room there is for a context, in bytes.
    pub(super) context: usize,
    /// How much of the memory is accessible, in bytes.
    pub(super) accessible: usize,
    /// The module whose image the memory holds, by its number.
    pub(super) image_of: Option<u64>,
}

/// What was used of a slot.
#[derive(Clone, Copy, Debug)]
pub(super) struct Usage {
    /// The size of the context, in bytes.
    pub(super) context_size: usize,
    /// How long the memory became, in bytes.
    pub(super) length: usize,
    /// Whether anybody could write to the memory.
    pub(super) is_touched: bool,
}

thread_local! {
    /// The slots that wait, those that were used last at the end.
    static SLOTS: RefCell<Vec<(Shape, Mapping)>> = const { RefCell::new(Vec::new()) };

    /// Whether there were ever any. To look at them for the first time is to see to it that the end
    /// of the thread is theirs, too, which costs as much as some calls of the system.
    static IS_USED: Cell<bool> = const { Cell::new(false) };
}

/// Takes a slot that looks so, if there is one.
pub(super) fn take(shape: Shape) -> Option<Mapping> {
    if !IS_USED.get() {
        return None;
    }
    let take = |slots: &RefCell<Vec<(Shape, Mapping)>>| {
        let mut slots = slots.borrow_mut();
        let position = slots.iter().rposition(|(found, _)| *found == shape)?;
        Some(slots.remove(position).1)
    };
    SLOTS.try_with(take).ok().flatten()
}

/// Gives the address space of all slots that wait back.
pub(super) fn clear() {
    let slots = SLOTS.try_with(|slots| std::mem::take(&mut *slots.borrow_mut()));
    drop(slots);
}

/// Takes the image of a module that is going from the slots that hold it: nobody asks for them any
/// more. They are given back if it is mapped, as they would keep its file, or takes many pages.
pub(in crate::engine) fn forget<'m>(module: u64, image: impl FnOnce() -> Option<Image<'m>>) {
    if !IS_USED.get() {
        return;
    }
    let forget = |slots: &RefCell<Vec<(Shape, Mapping)>>| {
        let mut slots = slots.borrow_mut();
        let holds = |(shape, _): &(Shape, Mapping)| shape.image_of == Some(module);
        let image = slots.iter().any(holds).then(image).flatten()?;
        if image.is_mapped() || image.bytes.len() > MOST_PAGES * host_page_size() {
            return Some(slots.extract_if(.., |slot| holds(slot)).collect::<Vec<_>>());
        }
        for (shape, mapping) in slots.iter_mut().filter(|slot| holds(slot)) {
            mapping.clear(image.range_behind(LOWER_GUARD + shape.context));
            shape.image_of = None;
        }
        None
    };
    drop(SLOTS.try_with(forget));
}

/// Makes a slot as new and keeps it. `image` is what the memory held at first, if the shape says
/// so.
pub(super) fn give_back(mapping: Mapping, shape: Shape, usage: Usage, image: Option<&Image<'_>>) {
    // What cannot be made as new goes.
    if renew(&mapping, shape, usage, image).is_err() {
        return;
    }
    IS_USED.set(true);
    let keep = |slots: &RefCell<Vec<(Shape, Mapping)>>| {
        let mut slots = slots.borrow_mut();
        let oldest = (slots.len() >= MOST_SLOTS).then(|| slots.remove(0));
        slots.push((shape, mapping));
        oldest
    };
    // At the end of a thread there is nobody to keep it for.
    drop(SLOTS.try_with(keep));
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
    if usage.is_touched {
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
    let rest = visit_written(addresses.clone(), MOST_PAGES, image.is_none(), clear);
    let rest = rest.unwrap_or(addresses.start);
    if rest < addresses.end {
        mapping.discard(rest - base..used.end)?;
        if let Some(image) = image.filter(|image| !image.is_mapped()) {
            // Where it was copied there are zeros now.
            restore(mapping, start, image, &used);
        }
    }
    Ok(())
}

/// Copies that part of an image into the memory at `start` that lies in a range of the mapping.
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

    use super::super::sys::Access;
    use super::*;

    const SHAPE: Shape = Shape { context: 65_536, accessible: 65_536, image_of: None };

    const USED: Usage =
        Usage { context_size: SHAPE.context, length: SHAPE.accessible, is_touched: true };

    fn slot() -> Mapping {
        let length = LOWER_GUARD + SHAPE.context + 4 * SHAPE.accessible;
        let mapping = Mapping::reserve(length).expect("address space");
        let used = SHAPE.context + SHAPE.accessible;
        mapping.allow(LOWER_GUARD, used, Access::ReadWrite).expect("memory");
        mapping
    }

    /// Uses a slot that must be as new, and gives it back.
    fn use_once(mapping: Mapping) {
        let used = LOWER_GUARD..LOWER_GUARD + SHAPE.context + SHAPE.accessible;
        for place in used.step_by(host_page_size() / 2) {
            // SAFETY: the slot is accessible there, and nobody else has it.
            assert_eq!(unsafe { mapping.address(place).read() }, 0, "{place}");
            mapping.copy(place, &[0xFF]);
        }
        give_back(mapping, SHAPE, USED, None);
    }

    #[test]
    fn slots_wait_as_new_and_not_too_many() {
        (0..MOST_SLOTS + 5).map(|_| slot()).collect::<Vec<_>>().into_iter().for_each(use_once);
        for _ in 0..2 * MOST_SLOTS {
            use_once(take(SHAPE).expect("it was given back"));
        }
        let all: Vec<_> = std::iter::from_fn(|| take(SHAPE)).collect();
        assert_eq!(all.len(), MOST_SLOTS);
        assert!(take(Shape { image_of: Some(1), ..SHAPE }).is_none());
    }

    #[test]
    fn what_a_memory_grew_by_is_as_new_when_another_grows() {
        let behind = LOWER_GUARD + SHAPE.context + SHAPE.accessible;
        let mut mapping = slot();
        for _ in 0..2 {
            mapping.allow(behind, SHAPE.accessible, Access::ReadWrite).expect("memory");
            // SAFETY: the slot is accessible there, and nobody else has it.
            assert_eq!(unsafe { mapping.address(behind).read_volatile() }, 0);
            mapping.copy(behind, &[7]);
            let usage = Usage { length: 2 * SHAPE.accessible, ..USED };
            give_back(mapping, SHAPE, usage, None);
            mapping = take(SHAPE).expect("it was given back");
        }
    }

    #[test]
    fn an_image_is_whole_where_the_system_put_zeros() {
        let bytes = vec![7; host_page_size()];
        let image = Image { start: 0, bytes: &bytes, file: None };
        let shape = Shape { image_of: Some(u64::MAX), ..SHAPE };
        let (mapping, start) = (slot(), LOWER_GUARD + SHAPE.context);
        mapping.copy(start, &bytes);
        // What becomes of a page of zeros when memory is short.
        mapping.discard(start..start + bytes.len()).expect("as always");
        // SAFETY: the slot is accessible there, and nobody else has it.
        assert_eq!(unsafe { mapping.address(start).read_volatile() }, 0);
        give_back(mapping, shape, USED, Some(&image));
        let mapping = take(shape).expect("it was given back");
        // SAFETY: as above.
        assert_eq!(unsafe { mapping.address(start).read_volatile() }, 7);
        give_back(mapping, shape, USED, Some(&image));
        forget(u64::MAX, || Some(image));
        assert!(take(shape).is_none());
        use_once(take(SHAPE).expect("the same slot, without an image"));
    }

    #[test]
    fn a_fork_looks_at_its_own_pages() {
        use_once(slot());
        // SAFETY: the child uses what this thread has, and ends without running anything else.
        let child = unsafe { libc::fork() };
        if child == 0 {
            let outcome = std::panic::catch_unwind(|| {
                for _ in 0..3 {
                    use_once(take(SHAPE).expect("the slot of the parent"));
                }
            });
            // SAFETY: as above.
            unsafe { libc::_exit(i32::from(outcome.is_err())) };
        }
        let waited = waitpid(Pid::from_raw(child), WaitOptions::empty()).expect("a child");
        let (_, status) = waited.expect("the child ended");
        assert_eq!(status.as_raw(), 0);
        use_once(take(SHAPE).expect("the child had its own"));
    }
}
