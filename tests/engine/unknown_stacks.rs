//! Stacks of another coroutine library, which the host did not announce.

use std::cell::{Cell, RefCell};
use std::mem::MaybeUninit;
use std::ptr;

use wasm::engine::runtime::instantiate;
use wasm::engine::{Error, HostFrame, Module, Thread, Trap};

use super::{bounds, call, host, i32_result, instance, module};

/// Size of the stacks of these tests, in bytes.
const SIZE: usize = 1 << 20;

/// Code to run on another stack.
type Job = Box<dyn Fn()>;

thread_local! {
    static JOB: RefCell<Option<Job>> = const { RefCell::new(None) };
    static CONTEXTS: [Cell<*mut libc::ucontext_t>; 2] =
        const { [Cell::new(ptr::null_mut()), Cell::new(ptr::null_mut())] };
}

extern "C" fn run_job() {
    let job = JOB.take().expect("a job");
    job();
    drop(job);
    let [here, there] = CONTEXTS.with(|contexts| [contexts[1].get(), contexts[0].get()]);
    // SAFETY: both contexts live in the frame of `on_unknown_stack`, which waits.
    unsafe { libc::swapcontext(here, there) };
}

/// Runs code on a new stack that `makecontext` prepares. `announce` says whether the engine learns
/// of it.
fn on_new_stack(announce: bool, job: impl Fn() + 'static) {
    let mut stack = vec![0_u8; SIZE];
    let (mut here, mut there) = (MaybeUninit::uninit(), MaybeUninit::zeroed());
    let addresses = stack.as_ptr().addr()..stack.as_ptr().addr() + SIZE;
    JOB.set(Some(Box::new(job)));
    CONTEXTS.with(|contexts| {
        contexts[0].set(here.as_mut_ptr());
        contexts[1].set(there.as_mut_ptr());
    });
    let there: *mut libc::ucontext_t = there.as_mut_ptr();
    // SAFETY: the place is valid.
    assert_eq!(unsafe { libc::getcontext(there) }, 0);
    // SAFETY: the context is initialised, and nothing else uses it.
    let context = unsafe { &mut *there };
    context.uc_stack.ss_sp = stack.as_mut_ptr().cast();
    context.uc_stack.ss_size = SIZE;
    // SAFETY: the stack lives until the function returns, and the function takes no arguments.
    unsafe { libc::makecontext(there, run_job, 0) };
    if announce {
        Thread::current().switch_stack(1, 2, Some(&addresses));
    }
    // SAFETY: both contexts are valid, and `run_job` switches back.
    unsafe { libc::swapcontext(here.as_mut_ptr(), there) };
    if announce {
        Thread::current().switch_stack(2, 1, None);
        Thread::current().forget_stack(2);
    }
}

const TEXT: &str = r#"(module (import "h" "f" (func $f))
    (func (export "seven") (result i32) (i32.const 7))
    (func (export "out") (call $f))
    (func $deep (export "deep") (call $deep)))"#;

#[test]
fn calls_on_an_unknown_stack_are_refused() {
    let idle = || host(|_: &mut HostFrame<'_>| Ok(()));
    let guest = instance(TEXT, vec![idle()]);
    let inside = guest.clone();
    on_new_stack(false, move || {
        for name in ["seven", "out", "deep"] {
            assert!(matches!(call(&inside, name, &[]), Err(Error::UnknownStack)), "{name}");
        }
        let compiled = Module::new(b"\0asm\x01\0\0\0", &bounds::config());
        assert!(matches!(compiled, Err(Error::UnknownStack)));
    });
    assert_eq!(i32_result(&guest, "seven", &[]), 7);
}

#[test]
fn calls_on_an_announced_stack_use_its_size() {
    let guest = instance(TEXT, vec![host(|_: &mut HostFrame<'_>| Ok(()))]);
    let inside = guest.clone();
    on_new_stack(true, move || {
        assert_eq!(i32_result(&inside, "seven", &[]), 7);
        let deep = call(&inside, "deep", &[]).expect_err("the recursion has no end");
        assert_eq!(deep.trap(), Some(Trap::StackExhausted));
    });
    assert_eq!(i32_result(&guest, "seven", &[]), 7);
}

#[test]
fn the_first_call_of_a_thread_may_be_on_an_unknown_stack() {
    std::thread::spawn(|| {
        let module = module(TEXT);
        on_new_stack(false, move || {
            let guest = instantiate(&module, vec![host(|_: &mut HostFrame<'_>| Ok(()))]);
            let guest = guest.expect("it links");
            assert!(matches!(call(&guest, "seven", &[]), Err(Error::UnknownStack)));
        });
        let guest = instance(TEXT, vec![host(|_: &mut HostFrame<'_>| Ok(()))]);
        assert_eq!(i32_result(&guest, "seven", &[]), 7);
    })
    .join()
    .expect("no panic");
}

#[test]
fn a_call_inside_a_call_on_an_unknown_stack_is_refused() {
    let target = instance(TEXT, vec![host(|_: &mut HostFrame<'_>| Ok(()))]);
    let seen = std::rc::Rc::new(Cell::new(false));
    let note = seen.clone();
    let f = host(move |_: &mut HostFrame<'_>| {
        let (target, note) = (target.clone(), note.clone());
        on_new_stack(false, move || {
            note.set(matches!(call(&target, "seven", &[]), Err(Error::UnknownStack)));
        });
        Ok(())
    });
    call(&instance(TEXT, vec![f]), "out", &[]).expect("no trap");
    assert!(seen.get());
}
