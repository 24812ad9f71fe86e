//! Tests: code uses exactly the fuel that the tariff says, whatever the other options are.

mod costs;
mod interpreter;
mod op;
mod program;

use std::cell::RefCell;
use std::rc::Rc;

use wasm::engine::runtime::{Budget, Limits, instantiate_with};
use wasm::engine::{
    Bounds, Config, Error, Extern, HostFrame, Instance, Offer, Options, Result, Val,
};

use super::{LEVELS, call, module};
use interpreter::{End, Machine};
use program::{FUNCS, Program, Random};

/// Returns the configurations that must use the same fuel.
fn configs() -> Vec<Config> {
    let mut configs = Vec::new();
    for opt_level in LEVELS {
        for bounds in [Bounds::Guard, Bounds::Explicit] {
            // Without signal handlers, a test run with explicit bounds detects any fault.
            if super::bounds::config().bounds == Bounds::Explicit && bounds == Bounds::Guard {
                continue;
            }
            let options = Options { opt_level, fuel: true, ..Options::default() };
            configs.push(Config { bounds, options, ..Config::default() });
        }
    }
    configs
}

/// Makes a budget with some units of fuel.
pub(super) fn budget(fuel: u64) -> Rc<Budget> {
    Budget::new(Limits { fuel: Some(fuel), ..Limits::default() })
}

fn host(function: impl Fn(&mut HostFrame<'_>) -> Result<()> + 'static) -> Offer {
    Offer::HostFunc(Box::new(function))
}

/// A program that was compiled with one configuration, and its instance.
struct Compiled {
    instance: Instance,
    budget: Rc<Budget>,
    /// Units that were left at each call of the imported function.
    seen: Rc<RefCell<Vec<i64>>>,
}

impl Compiled {
    fn new(text: &str, config: &Config) -> Self {
        let (budget, seen) = (budget(0), Rc::<RefCell<Vec<i64>>>::default());
        let (at_call, log) = (budget.clone(), seen.clone());
        let offer = host(move |_| {
            log.borrow_mut().push(at_call.fuel().get());
            Ok(())
        });
        let instance = instantiate_with(&module(text, config), vec![offer], budget.clone());
        Self { instance: instance.expect("it links"), budget, seen }
    }

    fn call(&self, func: u32, args: [u32; 2]) -> std::result::Result<u32, End> {
        let args = args.map(|value| Val::I32(value.cast_signed()));
        match call(&self.instance, &format!("f{func}"), &args) {
            Ok(results) => match results[..] {
                [Val::I32(value)] => Ok(value.cast_unsigned()),
                ref other => panic!("{other:?}"),
            },
            Err(Error::Trap(info)) => Err(End::Trap(info.trap)),
            Err(Error::Exception) => Err(End::Thrown),
            Err(other) => panic!("{other}"),
        }
    }

    fn memory(&self) -> Vec<u8> {
        let Some(Extern::Memory(memory)) = self.instance.export("memory") else {
            panic!("the memory is exported")
        };
        memory.read(0, memory.byte_length(), <[u8]>::to_vec).expect("in bounds")
    }
}

/// Runs programs in the interpreter and in compiled code, and compares results, traps, memories,
/// and the fuel that is left: after each call, and at each call of the host.
fn compare(seed: u64, programs: u32) -> Vec<&'static str> {
    let mut random = Random(seed);
    let mut ends = Vec::new();
    for number in 0..programs {
        let program = Program::random(&mut random);
        let text = program.text();
        let all: Vec<_> =
            configs().iter().map(|config| (*config, Compiled::new(&text, config))).collect();
        let mut machine = Machine::new(&program);
        for round in 0..12 {
            let func = random.below(FUNCS);
            let args = [random.below(20), random.below(u32::MAX)];
            let more = i64::from(random.below(if round % 3 == 0 { 2000 } else { 60 }));
            machine.fuel += more;
            let end = machine.call(usize::try_from(func).expect("small"), args);
            ends.push(match end {
                Ok(_) => "returned",
                Err(End::Thrown) => "thrown",
                Err(End::Trap(trap)) => trap.name(),
            });
            for (config, compiled) in &all {
                compiled.budget.add_fuel(more.unsigned_abs());
                let context = format!(
                    "seed {seed}, program {number}, round {round}, f{func}{args:?}, {config:?}\n{text}"
                );
                assert_eq!(compiled.call(func, args), end, "{context}");
                assert_eq!(compiled.budget.fuel().get(), machine.fuel, "{end:?} {context}");
                assert_eq!(*compiled.seen.borrow(), machine.seen, "{context}");
                assert!(compiled.memory() == machine.memory, "{context}");
            }
        }
    }
    ends
}

/// Runs a test on a large stack, because the interpreter is recursive.
fn on_large_stack<T: Send>(run: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(256 << 20).spawn_scoped(scope, run);
        thread.expect("the system has a thread").join().expect("the test passes")
    })
}

#[test]
fn compiled_code_uses_the_fuel_that_an_interpreter_counts() {
    let ends = on_large_stack(|| compare(1, 100));
    // The programs end in all ways.
    for end in [
        "returned",
        "thrown",
        "OutOfFuel",
        "Unreachable",
        "MemoryOutOfBounds",
        "TableOutOfBounds",
        "UndefinedElement",
        "UninitializedElement",
        "IntegerDivideByZero",
    ] {
        assert!(ends.contains(&end), "no program ended like this: {end}");
    }
}
