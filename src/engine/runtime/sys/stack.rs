//! Native stacks: the current address in a stack, and the end of the stack.

use std::mem::MaybeUninit;
use std::ops::Range;

use rustix::process::{Resource, getrlimit};

use super::pages::host_page_size;

/// Returns an address in the current frame, close to the stack pointer.
#[inline]
pub(in crate::engine::runtime) fn current_stack_pointer() -> usize {
    let marker = 0_u8;
    (&raw const marker).addr()
}

/// Returns the addresses of the stack on which this thread was started. Returns `None` if the
/// system does not tell them. The stack of the main thread may grow down to the lowest address.
pub(in crate::engine::runtime) fn thread_stack() -> Option<Range<usize>> {
    main_stack().or_else(attributed_stack)
}

/// Largest size of the main thread's stack for which the system keeps all address space free, in
/// bytes.
const MOST_DISTANT: u64 = 64 << 20;

/// Returns the addresses of the main thread's stack, if this runs on that stack. Asking the C
/// library takes longer than loading a module, because it reads the list of all mappings.
fn main_stack() -> Option<Range<usize>> {
    // SAFETY: a query without arguments in memory.
    let name = unsafe { libc::getauxval(libc::AT_EXECFN) };
    // The path of the program is at the top of the main thread's stack.
    let longest = usize::try_from(libc::PATH_MAX).ok()?;
    let name = usize::try_from(name).ok().filter(|name| *name != 0)?;
    let top = name.checked_add(longest)?.next_multiple_of(host_page_size());
    let limit = getrlimit(Resource::Stack).current.filter(|limit| *limit <= MOST_DISTANT)?;
    let bottom = top.checked_sub(usize::try_from(limit).ok()?)?;
    Some(bottom..top).filter(|stack| stack.contains(&current_stack_pointer()))
}

fn attributed_stack() -> Option<Range<usize>> {
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
    let bottom = bottom.addr();
    (status == 0).then(|| bottom..bottom.saturating_add(size))
}
