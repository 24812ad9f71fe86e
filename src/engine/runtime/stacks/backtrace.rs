//! WebAssembly stack traces, from frame pointers; and the contexts of the frames on a stack.

use std::ops::Range;

use super::call_sites::CallSites;
use crate::engine::abi::vmctx::{Activation, VmContext};
use crate::engine::error::Frame;
use crate::engine::runtime::load::code_registry;

/// Maximum number of frames in a stack trace.
const MAX_FRAMES: usize = 64;

/// The code addresses at which the functions of a stack were running, innermost first.
#[derive(Debug)]
pub(in crate::engine::runtime) struct Frames {
    places: [usize; MAX_FRAMES],
    count: usize,
    truncated: bool,
}

impl Frames {
    pub(in crate::engine::runtime) const fn new() -> Self {
        Self { places: [0; MAX_FRAMES], count: 0, truncated: false }
    }

    pub(in crate::engine::runtime) const fn clear(&mut self) {
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

    /// Returns the functions that were running, and whether frames are missing.
    pub(in crate::engine::runtime) fn resolve(&self) -> (Vec<Frame>, bool) {
        let places = self.places[..self.count].iter();
        (places.filter_map(|place| resolve(*place)).collect(), self.truncated)
    }
}

/// Collects the frames from `pc` up to an activation. Async-signal-safe.
pub(in crate::engine::runtime) fn walk(
    pc: usize,
    frame_pointer: usize,
    activation: &Activation,
    frames: &mut Frames,
) {
    frames.push(pc);
    walk_callers(frame_pointer, activation, frames);
}

/// Collects the callers of the frame at `frame_pointer` up to an activation. Async-signal-safe.
pub(in crate::engine::runtime) fn walk_callers(
    frame_pointer: usize,
    activation: &Activation,
    frames: &mut Frames,
) {
    for (place, _) in callers(frame_pointer, activation) {
        frames.push(place);
        if frames.truncated {
            break;
        }
    }
}

/// Returns the callers of the frame at `frame_pointer` up to an activation. Each comes with the
/// address of its call and its frame pointer. Async-signal-safe.
fn callers(
    mut frame_pointer: usize,
    activation: &Activation,
) -> impl Iterator<Item = (usize, usize)> {
    std::iter::from_fn(move || {
        if frame_pointer == activation.frame_pointer {
            return None;
        }
        let frame: *const usize = std::ptr::with_exposed_provenance(frame_pointer);
        // SAFETY: all frames between the start of the walk and the frame of the entry are frames of
        // compiled code. That code keeps frame pointers: the caller's frame pointer lies at this
        // one.
        frame_pointer = unsafe { frame.read() };
        // SAFETY: as above; the return address lies above the caller's frame pointer.
        let return_address = unsafe { frame.add(1) };
        // SAFETY: as above.
        let return_address = unsafe { return_address.read() };
        // The call is the instruction before the return address.
        (frame_pointer != activation.frame_pointer).then_some((return_address - 1, frame_pointer))
    })
}

/// Returns the context of the innermost frame of an activation that called the host. Returns `None`
/// if the activation has no frame. A function that calls the host keeps its context.
pub(in crate::engine::runtime) fn innermost_context(
    activation: &Activation,
    call_sites: &CallSites,
) -> Option<*const VmContext> {
    let callee = activation.exit_frame_pointer;
    let (place, frame_pointer) = callers(callee, activation).next()?;
    let distance = call_sites.distance(place, || context_distance(place))?;
    context_at(distance, callee..frame_pointer)
}

/// Passes the contexts in the frames of a stack to `pass_on`, from the innermost activation
/// outwards. Each instance with a frame has at least one context among them. The same context never
/// comes twice in a row.
///
/// WebAssembly must have called the host from each activation, so that each notes the calling
/// frame.
pub(in crate::engine::runtime) fn contexts(
    innermost: &Activation,
    mut pass_on: impl FnMut(*const VmContext),
) {
    let mut next = Some(innermost);
    while let Some(activation) = next {
        contexts_from(None, activation.exit_frame_pointer, activation, &mut pass_on);
        // SAFETY: it is null or lies in the frame of an entry that has not returned.
        next = unsafe { activation.previous.as_ref() };
    }
}

/// Passes the contexts in the frames of one activation to `pass_on`, as [`contexts`] does. These
/// are the frames outside the frame with the frame pointer `callee`. If this frame is given as
/// `running`, it is included: by the address of its code, and the range from an address below the
/// frame to its frame pointer. Async-signal-safe.
pub(in crate::engine::runtime) fn contexts_from(
    running: Option<(usize, Range<usize>)>,
    mut callee: usize,
    activation: &Activation,
    pass_on: &mut dyn FnMut(*const VmContext),
) {
    let mut last = std::ptr::null();
    let mut pass = |place: usize, frame: Range<usize>| {
        if let Some(context) = context(place, frame).filter(|found| *found != last) {
            last = context;
            pass_on(context);
        }
    };
    if let Some((pc, frame)) = running {
        pass(pc, frame);
    }
    for (place, frame_pointer) in callers(callee, activation) {
        pass(place, callee..frame_pointer);
        callee = frame_pointer;
    }
}

/// Returns whether the frames from `frame` up to an activation lie above each other and end at the
/// activation. `frame` is the range from an address below the innermost frame to its frame pointer.
/// Async-signal-safe.
pub(super) fn is_sound(frame: Range<usize>, activation: &Activation) -> bool {
    let Range { start: mut lowest, end: mut frame_pointer } = frame;
    while frame_pointer != activation.frame_pointer {
        let is_between = (lowest..activation.frame_pointer).contains(&frame_pointer);
        if !is_between || !frame_pointer.is_multiple_of(align_of::<usize>()) {
            return false;
        }
        lowest = frame_pointer + 1;
        let place: *const usize = std::ptr::with_exposed_provenance(frame_pointer);
        // SAFETY: the address is aligned, and lies between the stack pointer and the frame of the
        // entry, so the word lies in the stack.
        frame_pointer = unsafe { place.read() };
    }
    true
}

/// Returns the context of a frame that calls at `place`, if the frame keeps it. `frame` is the
/// range from the frame pointer of its callee to its own frame pointer.
fn context(place: usize, frame: Range<usize>) -> Option<*const VmContext> {
    context_at(context_distance(place)?, frame)
}

/// Returns the distance of the context below the frame pointer of a function that calls at `place`,
/// in bytes.
fn context_distance(place: usize) -> Option<usize> {
    let (module, offset) = code_registry::find(place)?;
    let artifact = module.artifact();
    let distance = artifact.context_distance(artifact.function_at(offset)?)?;
    Some(usize::try_from(distance).expect("a 64-bit host"))
}

/// Returns the context that lies `distance` bytes below the frame pointer of a frame.
#[inline]
fn context_at(distance: usize, frame: Range<usize>) -> Option<*const VmContext> {
    // Data outside the head of the artifact may be damaged.
    let kept = frame.end.checked_sub(distance).filter(|kept| frame.contains(kept))?;
    let kept = std::ptr::with_exposed_provenance::<*const VmContext>(kept);
    if !kept.is_aligned() {
        return None;
    }
    // SAFETY: **trusted artifacts**: the function stored its context there before its call.
    Some(unsafe { kept.read() })
}

/// Returns the function at a code address.
fn resolve(place: usize) -> Option<Frame> {
    let (module, offset) = code_registry::find(place)?;
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
