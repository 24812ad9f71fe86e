//! A test that runs compiled code one instruction at a time, and interrupts it at each of them.
//!
//! Before each instruction, the processor raises a signal. Its handler follows the calls and
//! returns. So it knows which functions are running without a walk over the frames. An interrupt
//! would abandon the instances that the walk finds, which must be those of these functions. Some
//! runs are really interrupted, each at another instruction.

use std::arch::asm;
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use nix::sys::signal::{SaFlags, SigAction, SigHandler, SigSet, Signal, sigaction};

use super::stacks::abandoned::is_abandoned;
use super::stacks::backtrace::contexts_from;
use super::stacks::interrupts::Due;
use super::stacks::ring::{landing, ring};
use super::stacks::thread::Thread;
use crate::engine::abi::vmctx::VmContext;
use crate::engine::error::Result;
use crate::engine::options::{Bounds, Config};
use crate::engine::runtime::imports::Offer;
use crate::engine::runtime::instantiate::instantiate;
use crate::engine::runtime::load::code_registry;
use crate::engine::runtime::load::module::Module;
use crate::engine::runtime::objects::external::Extern;
use crate::engine::runtime::objects::host_func::{HostCall, HostFrame};
use crate::engine::runtime::objects::instance::Instance;
use crate::engine::trap::Trap;

/// The flag that makes the processor raise a signal before each instruction.
const TRAP_FLAG: libc::greg_t = 0x100;

/// A function that is running.
struct Running {
    context: usize,
    /// Stack pointer at its first instruction.
    stack_pointer: usize,
}

/// The state of a run.
#[derive(Default)]
struct Run {
    /// Number of instructions of compiled functions that have run.
    steps: Cell<usize>,
    /// Number of these instructions at which an interrupt would end the code.
    places: Cell<usize>,
    /// Number of instructions after which the code is interrupted.
    interrupt_after: Cell<usize>,
    /// The first instruction at which the walk found other instances.
    wrong: Cell<Option<usize>>,
    is_over: Cell<bool>,
    running: RefCell<Vec<Running>>,
    /// Contexts of the functions that were running at the interrupt, and whether the code ended.
    found: RefCell<Option<(BTreeSet<usize>, bool)>>,
}

thread_local! {
    static RUN: Run = Run::default();
}

extern "C" fn handle(_: libc::c_int, _: *mut libc::siginfo_t, context: *mut libc::c_void) {
    // SAFETY: the system passes the context of the interrupted thread.
    let interrupted = unsafe { &mut *context.cast::<libc::ucontext_t>() };
    RUN.with(|run| step(run, interrupted));
}

fn register(context: &libc::ucontext_t, index: libc::c_int) -> usize {
    let index = usize::try_from(index).expect("an index");
    usize::try_from(context.uc_mcontext.gregs[index].cast_unsigned()).expect("64 bits")
}

fn step(run: &Run, context: &mut libc::ucontext_t) {
    let flags = usize::try_from(libc::REG_EFL).expect("an index");
    if run.is_over.get() {
        context.uc_mcontext.gregs[flags] &= !TRAP_FLAG;
        return;
    }
    let pc = register(context, libc::REG_RIP);
    let stack_pointer = register(context, libc::REG_RSP);
    let Some((module, place)) = code_registry::find(pc) else { return };
    let Some(position) = module.artifact().function_at(place) else { return };
    let mut running = run.running.borrow_mut();
    if module.artifact().function(position) == place {
        // A tail call replaces the function whose frame was here.
        while running.last().is_some_and(|it| it.stack_pointer <= stack_pointer) {
            running.pop();
        }
        running.push(Running { context: register(context, libc::REG_RDI), stack_pointer });
    }
    while running.last().is_some_and(|it| it.stack_pointer < stack_pointer) {
        running.pop();
    }
    run.steps.set(run.steps.get() + 1);
    let thread = Thread::current();
    let frame = stack_pointer..register(context, libc::REG_RBP);
    if let Some(activation) = landing(thread, pc, &frame) {
        run.places.set(run.places.get() + 1);
        let mut found = BTreeSet::new();
        contexts_from(Some((pc, frame.clone())), frame.end, activation, &mut |context| {
            found.insert(context.addr());
        });
        let expected: BTreeSet<_> = running.iter().map(|it| it.context).collect();
        if found != expected && run.wrong.get().is_none() {
            run.wrong.set(Some(run.steps.get()));
        }
    }
    if run.steps.get() != run.interrupt_after.get() {
        return;
    }
    run.is_over.set(true);
    context.uc_mcontext.gregs[flags] &= !TRAP_FLAG;
    thread.interrupts.note(Due::Limit);
    let landing = ring(pc, frame);
    match landing {
        Some(activation) => crate::engine::runtime::sys::continue_at(context, activation),
        // The call goes on, as it would until the next attempt.
        None => thread.interrupts.forget(Due::Limit),
    }
    let contexts = running.iter().map(|it| it.context).collect();
    *run.found.borrow_mut() = Some((contexts, landing.is_some()));
}

/// A host function that begins or ends the single steps.
struct Switch(bool);

impl HostCall for Switch {
    fn call(&self, _: &mut HostFrame<'_>) -> Result<()> {
        if self.0 {
            // SAFETY: the handler of the signal is installed. It changes nothing that this code
            // knows.
            unsafe {
                asm!("pushfq", "or qword ptr [rsp], {flag}", "popfq", flag = const TRAP_FLAG);
            }
        } else {
            RUN.with(|run| run.is_over.set(true));
        }
        Ok(())
    }
}

const OUTER: &str = r#"(module
    (type $f (func (param i32) (result i32)))
    (import "h" "begin" (func $begin)) (import "h" "end" (func $end))
    (import "m" "t" (table $t 3 funcref)) (import "m" "go" (func $go (type $f)))
    (import "m" "tail" (func $tail (type $f))) (import "h" "nothing" (func $nothing))
    (memory 1) (tag $e (param i32)) (global $g (mut i32) (i32.const 0))
    (func $back (export "back") (type $f) (global.set $g (local.get 0)) (local.get 0))
    (func $leaf (param i32) (result i32) (i32.add (local.get 0) (i32.load (i32.const 0))))
    (func $loop (type $f) (local i32)
        (loop $l
            (local.set 1 (call $leaf (local.get 1)))
            (memory.fill (i32.const 8) (i32.const 1) (i32.const 9))
            (br_if $l (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
        (local.get 1))
    (func $thrower (type $f) (throw $e (local.get 0)))
    (func $catcher (type $f)
        (block $h (result i32)
            (try_table (result i32) (catch $e $h) (call $thrower (local.get 0)))))
    (func $own_tail (type $f) (return_call $catcher (local.get 0)))
    (func $leave_by_tail (type $f) (return_call $go (local.get 0)))
    (func $run (export "run") (type $f)
        (call $begin)
        (table.set $t (i32.const 0) (ref.func $back))
        (drop (call $loop (i32.const 2)))
        (drop (call $go (i32.const 2)))
        (drop (call $tail (i32.const 1)))
        (drop (call $catcher (i32.const 1)))
        (drop (call $own_tail (i32.const 1)))
        (drop (call $leave_by_tail (i32.const 1)))
        (drop (call_indirect $t (type $f) (i32.const 5) (i32.const 1)))
        (call $nothing)
        (call $end)
        (i32.const 7)))"#;

const MIDDLE: &str = r#"(module
    (type $f (func (param i32) (result i32)))
    (import "i" "work" (func $work (type $f)))
    (table $t (export "t") 3 funcref)
    (elem (table $t) (i32.const 1) func $own $work)
    (func $own (type $f) (call $work (local.get 0)))
    (func $internal (type $f) (call $work (call $own (local.get 0))))
    (func (export "go") (type $f)
        (i32.add (call $internal (local.get 0))
            (call_indirect $t (type $f) (local.get 0) (i32.const 0))))
    (func (export "tail") (type $f) (return_call $work (local.get 0))))"#;

const INNER: &str = r#"(module
    (type $f (func (param i32) (result i32))) (memory 1)
    (func $count (type $f)
        (if (result i32) (local.get 0)
            (then (call $count (i32.sub (local.get 0) (i32.const 1)))) (else (i32.const 3))))
    (func (export "work") (type $f) (i32.store (i32.const 0) (local.get 0))
        (return_call $count (local.get 0))))"#;

fn compile(text: &str, bounds: Bounds) -> Module {
    let binary = wat::parse_str(text).expect("the text of a test");
    Module::new(&binary, &Config { bounds, ..Config::default() }).expect("valid")
}

fn exported(instance: &Instance, name: &str) -> Offer {
    Offer::Extern(instance.export(name).expect("exported"))
}

/// Runs the program, and interrupts it after some instructions. Returns whether the code ended
/// there, or `None` if it has fewer instructions.
fn run([outer, middle, inner]: &[Module; 3], interrupt_after: usize) -> Option<bool> {
    let inner = instantiate(inner, Vec::new()).expect("it links");
    let middle = instantiate(middle, vec![exported(&inner, "work")]).expect("it links");
    let switch = |begins| Offer::HostFunc(Box::new(Switch(begins)));
    let offers = vec![
        switch(true),
        switch(false),
        exported(&middle, "t"),
        exported(&middle, "go"),
        exported(&middle, "tail"),
        exported(&inner_host(), "nothing"),
    ];
    let outer = instantiate(outer, offers).expect("it links");
    RUN.with(|run| {
        run.steps.set(0);
        run.places.set(0);
        run.interrupt_after.set(interrupt_after);
        run.is_over.set(false);
        // `run` calls `begin`, so it is running already.
        run.running.borrow_mut().clear();
        run.running.borrow_mut().push(Running {
            context: outer.data().context.addr().get(),
            stack_pointer: usize::MAX,
        });
    });
    let Some(Extern::Func(func)) = outer.export("run") else { panic!("a function") };
    let ended = func.call(&[crate::engine::runtime::objects::value::Val::I32(0)]);
    Thread::current().forget_limits();
    let (contexts, has_landed) = RUN.with(|run| run.found.borrow_mut().take())?;
    assert_eq!(ended.is_err(), has_landed, "after {interrupt_after}");
    if has_landed {
        let trap = ended.as_ref().expect_err("the code ended").trap();
        assert_eq!(trap, Some(Trap::Interrupted), "after {interrupt_after}");
    }
    for instance in [&outer, &middle, &inner] {
        let context: *const VmContext = instance.data().context.as_ptr();
        let is_running = has_landed && contexts.contains(&context.addr());
        assert_eq!(
            is_abandoned(context),
            is_running,
            "after {interrupt_after}: {:x} {contexts:x?} {has_landed} {ended:?}",
            context.addr()
        );
    }
    Some(has_landed)
}

/// Makes an instance whose function does nothing, and which is not on the stack otherwise.
fn inner_host() -> Instance {
    let text = r#"(module (func (export "nothing")))"#;
    instantiate(&compile(text, Bounds::Guard), Vec::new()).expect("it links")
}

#[test]
fn code_that_is_interrupted_at_any_instruction_abandons_exactly_the_running_instances() {
    let action =
        SigAction::new(SigHandler::SigAction(handle), SaFlags::SA_SIGINFO, SigSet::empty());
    // SAFETY: nothing else uses this signal.
    unsafe { sigaction(Signal::SIGTRAP, &action) }.expect("the signal can be handled");
    for bounds in [Bounds::Guard, Bounds::Explicit] {
        let modules = [OUTER, MIDDLE, INNER].map(|text| compile(text, bounds));
        assert_eq!(run(&modules, usize::MAX), None, "it runs to its end");
        let (total, places) = RUN.with(|run| (run.steps.get(), run.places.get()));
        assert!(total > 400, "{total} instructions");
        assert!(places * 3 > total, "{places} of {total} instructions");
        let places = (1..total).step_by(total / 12);
        let landed = places.filter(|at| run(&modules, *at) == Some(true)).count();
        assert!(landed > 0, "no interrupt");
        assert_eq!(RUN.with(|run| run.wrong.get()), None);
    }
}
