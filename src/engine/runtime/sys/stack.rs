//! Native stacks: where this one is, and where it ends.

use std::mem::MaybeUninit;

/// Returns an address in the current frame, close to the stack pointer.
#[inline]
pub(in super::super) fn current_stack_pointer() -> usize {
    let marker = 0_u8;
    (&raw const marker).addr()
}

/// Returns the lowest address of the stack on which this thread was started, or `None` if the
/// system does not say. For the main thread it is where the stack may grow to.
pub(in super::super) fn thread_stack_bottom() -> Option<usize> {
    let mut attributes = MaybeUninit::<libc::pthread_attr_t>::uninit();
    // SAFETY: a query without arguments.
    let thread = unsafe { libc::pthread_self() };
    // SAFETY: this thread exists, and the attributes are written before they are read.
    let status = unsafe { libc::pthread_getattr_np(thread, attributes.as_mut_ptr()) };
    if status != 0 {
        return None;
    }
    let (mut bottom, mut size) = (std::ptr::null_mut(), 0);
    // SAFETY: `pthread_getattr_np` succeeded, so the attributes are initialised.
    let status =
        unsafe { libc::pthread_attr_getstack(attributes.as_ptr(), &raw mut bottom, &raw mut size) };
    // SAFETY: the attributes are initialised, and not used again.
    unsafe { libc::pthread_attr_destroy(attributes.as_mut_ptr()) };
    (status == 0).then(|| bottom.addr())
}
