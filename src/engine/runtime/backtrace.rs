//! WebAssembly stack traces, from frame pointers.

use super::registry;
use crate::engine::abi::vmctx::Activation;
use crate::engine::error::Frame;

/// The most frames that are kept.
const MAX_FRAMES: usize = 64;

/// The places at which the functions of a stack were running, innermost first.
#[derive(Debug)]
pub(super) struct Frames {
    places: [usize; MAX_FRAMES],
    count: usize,
    truncated: bool,
}

impl Frames {
    pub(super) const fn new() -> Self {
        Self { places: [0; MAX_FRAMES], count: 0, truncated: false }
    }

    pub(super) const fn clear(&mut self) {
        self.count = 0;
        self.truncated = false;
    }

    fn push(&mut self, place: usize) {
        if let Some(free) = self.places.get_mut(self.count) {
            *free = place;
            self.count += 1;
        } else {
            self.truncated = true;
        }
    }

    /// Returns the functions that were running, and whether there were more.
    pub(super) fn resolve(&self) -> (Vec<Frame>, bool) {
        let places = self.places[..self.count].iter();
        (places.filter_map(|place| resolve(*place)).collect(), self.truncated)
    }
}

/// Collects the frames from `pc` up to an activation. Async-signal-safe.
pub(super) fn walk(pc: usize, frame_pointer: usize, activation: &Activation, frames: &mut Frames) {
    frames.push(pc);
    walk_callers(frame_pointer, activation, frames);
}

/// Collects the callers of the frame at `frame_pointer` up to an activation. Async-signal-safe.
pub(super) fn walk_callers(mut frame_pointer: usize, activation: &Activation, frames: &mut Frames) {
    while frame_pointer != activation.frame_pointer && !frames.truncated {
        let frame: *const usize = std::ptr::with_exposed_provenance(frame_pointer);
        // SAFETY: between the frame where the walk begins and that of the entry, all frames are of
        // compiled code, which keeps frame pointers: the caller's frame pointer lies at this one.
        let caller = unsafe { frame.read() };
        // SAFETY: as above; the return address lies above the caller's frame pointer.
        let return_address = unsafe { frame.add(1) };
        // SAFETY: as above.
        let return_address = unsafe { return_address.read() };
        if caller == activation.frame_pointer {
            break;
        }
        // The call is the instruction before the one to which it returns.
        frames.push(return_address - 1);
        frame_pointer = caller;
    }
}

/// Returns the function at a place.
fn resolve(place: usize) -> Option<Frame> {
    let (module, offset) = registry::find(place)?;
    let func = module.function_at(offset)?;
    let offset = module.artifact().source_offset(offset);
    Some(Frame {
        module: module.name().map(str::to_owned),
        func_index: func.0,
        func_name: module.func_name(func).map(str::to_owned),
        offset,
        source: offset.and_then(|offset| module.source_line(offset)),
    })
}
