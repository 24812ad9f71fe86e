//! WebAssembly stack traces, from frame pointers; and which contexts stand on a stack.

use super::registry;
use crate::engine::abi::vmctx::{Activation, VmContext};
use crate::engine::error::Frame;
use crate::engine::index::FuncIndex;

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
pub(super) fn walk_callers(frame_pointer: usize, activation: &Activation, frames: &mut Frames) {
    for (place, _) in callers(frame_pointer, activation) {
        frames.push(place);
        if frames.truncated {
            break;
        }
    }
}

/// Returns the callers of the frame at `frame_pointer` up to an activation, each with the place of
/// its call and its frame pointer. Async-signal-safe.
fn callers(
    mut frame_pointer: usize,
    activation: &Activation,
) -> impl Iterator<Item = (usize, usize)> {
    std::iter::from_fn(move || {
        if frame_pointer == activation.frame_pointer {
            return None;
        }
        let frame: *const usize = std::ptr::with_exposed_provenance(frame_pointer);
        // SAFETY: between the frame where the walk begins and that of the entry, all frames are of
        // compiled code, which keeps frame pointers: the caller's frame pointer lies at this one.
        frame_pointer = unsafe { frame.read() };
        // SAFETY: as above; the return address lies above the caller's frame pointer.
        let return_address = unsafe { frame.add(1) };
        // SAFETY: as above.
        let return_address = unsafe { return_address.read() };
        // The call is the instruction before the one to which it returns.
        (frame_pointer != activation.frame_pointer).then_some((return_address - 1, frame_pointer))
    })
}

/// Passes on the contexts that the frames of a stack keep, from its innermost activation outwards,
/// at least one for each instance that has a frame there, and the same one never twice in a row.
///
/// WebAssembly must have called the host from each of the activations, so that each notes the frame
/// by which it did.
pub(super) fn contexts(innermost: &Activation, mut pass_on: impl FnMut(*const VmContext)) {
    let mut last = std::ptr::null();
    let mut next = Some(innermost);
    while let Some(activation) = next {
        for (place, frame_pointer) in callers(activation.exit_frame_pointer, activation) {
            let Some(context) = context(place, frame_pointer).filter(|found| *found != last) else {
                continue;
            };
            last = context;
            pass_on(context);
        }
        // SAFETY: it is null or in the frame of an entry, which has not returned.
        next = unsafe { activation.previous.as_ref() };
    }
}

/// Returns the context of the frame at `frame_pointer`, which calls at `place`, if it keeps it.
fn context(place: usize, frame_pointer: usize) -> Option<*const VmContext> {
    let (module, offset) = registry::find(place)?;
    let artifact = module.artifact();
    let distance = artifact.context_distance(artifact.function_at(offset)?)?;
    let distance = usize::try_from(distance).expect("a 64-bit host");
    let kept = std::ptr::with_exposed_provenance::<*const VmContext>(frame_pointer - distance);
    // SAFETY: **trusted artifacts**: the function has stored its context there before it called.
    Some(unsafe { kept.read() })
}

/// Returns the function at a place.
fn resolve(place: usize) -> Option<Frame> {
    let (module, offset) = registry::find(place)?;
    let position = module.artifact().function_at(offset)?;
    let info = module.info();
    let func = FuncIndex(info.imported.functions + FuncIndex::from_position(position).0);
    let offset = module.artifact().source_offset(offset);
    Some(Frame {
        module: info.names.module.clone(),
        func_index: func.0,
        func_name: module.func_name(func).map(str::to_owned),
        offset,
        source: offset.and_then(|offset| module.source_line(offset)),
    })
}
