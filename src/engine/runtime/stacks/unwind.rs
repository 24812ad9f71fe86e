//! Unwinding: the search for the place where execution continues when a call does not return.

use super::abandoned;
use super::backtrace;
use super::thread::Thread;
use crate::engine::abi::vmctx::{Activation, Landing, VmContext};
use crate::engine::runtime::load::code_registry;
use crate::engine::runtime::sys;
use crate::engine::trap::Trap;

/// Finds the place where execution continues when the current call is unwound: the handler that
/// catches the exception, or else the innermost activation.
///
/// Called by [`crate::engine::runtime::sys`] with the frame that unwinds, and the return address of
/// its call.
pub(in crate::engine::runtime) extern "C" fn find_landing(
    context: *const VmContext,
    frame_pointer: usize,
    return_address: usize,
) -> *const Landing {
    let thread = thread_of(context);
    let activation = thread.innermost_activation().expect("compiled code runs in an activation");
    let thrown = thread.thrown();
    let caught = thrown.as_ref().and_then(|exception| {
        let mut landing = find_handler(frame_pointer, return_address, activation)?;
        landing.exception = exception.handle;
        landing.definition = exception.definition.addr() as u64;
        Some(landing)
    });
    if caught.is_some() {
        thread.forget_end();
    } else if thrown.is_some() {
        let pc = return_address - 1;
        thread.note_frames(|frames| backtrace::walk(pc, frame_pointer, activation, frames));
    }
    thread.set_landing(caught.unwrap_or(Landing {
        stack_pointer: activation.stack_pointer,
        frame_pointer: activation.frame_pointer,
        pc: activation.landing_pc,
        exception: 0,
        definition: 0,
    }))
}

/// Notes the trap that compiled code with explicit bounds raises, and returns the context it
/// passes.
///
/// Called by [`crate::engine::runtime::sys`] with the frame that raises the trap, and the return
/// address of its call.
pub(in crate::engine::runtime) extern "C" fn note_raised(
    context: *mut VmContext,
    trap: u32,
    frame_pointer: usize,
    return_address: usize,
) -> *mut VmContext {
    let trap = u8::try_from(trap).ok().and_then(Trap::from_code);
    let mut trap = trap.expect("compiled code passes the code of a trap");
    let thread = thread_of(context);
    if trap == Trap::StackExhausted {
        trap = match trap {
            _ if abandoned::is_abandoned(context) => Trap::Abandoned,
            _ if thread.is_interrupted() => Trap::Interrupted,
            trap => trap,
        };
    }
    let activation = thread.innermost_activation().expect("compiled code runs in an activation");
    // The call is the instruction before the return address.
    let pc = return_address - 1;
    if trap == Trap::Interrupted {
        let frame = sys::current_stack_pointer()..frame_pointer;
        abandoned::abandon(thread, (pc, frame), activation);
    }
    thread.note_trap(trap, |frames| backtrace::walk(pc, frame_pointer, activation, frames));
    context
}

/// Finds the innermost frame of an activation whose call has a handler for exceptions.
fn find_handler(
    mut frame_pointer: usize,
    mut return_address: usize,
    activation: &Activation,
) -> Option<Landing> {
    while frame_pointer != activation.frame_pointer {
        if let Some((module, place)) = code_registry::find(return_address - 1)
            && let Some(handler) = module.artifact().handler(place + 1)
        {
            let distance = usize::try_from(handler.frame_offset).expect("a 64-bit host");
            return Some(Landing {
                stack_pointer: frame_pointer - distance,
                frame_pointer,
                pc: module.code().address(handler.place).addr(),
                exception: 0,
                definition: 0,
            });
        }
        let frame: *const usize = std::ptr::with_exposed_provenance(frame_pointer);
        // SAFETY: all frames up to the frame of the entry are frames of compiled code. That code
        // keeps frame pointers: the caller's frame pointer lies at this one.
        frame_pointer = unsafe { frame.read() };
        // SAFETY: as above; the return address lies above the caller's frame pointer.
        let above = unsafe { frame.add(1) };
        // SAFETY: as above.
        return_address = unsafe { above.read() };
    }
    None
}

/// Returns the thread to which a context of any kind belongs.
pub(super) fn thread_of(context: *const VmContext) -> &'static Thread {
    // SAFETY: compiled code passes its own context, whose first field points to the thread.
    let thread = unsafe { (*context).thread }.cast::<Thread>();
    if abandoned::is_abandoned(context) {
        return Thread::current();
    }
    // SAFETY: the context of a thread is its first field, and threads are never freed.
    unsafe { &*thread }
}
