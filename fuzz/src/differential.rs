//! Differential testing: a module must behave the same in the tested engine and in a reference
//! engine.

use fuzz::random::Random;
use wasm::engine::Module;

use crate::findings::Case;
use crate::reference::{FAULT, Reference, Wasmi};
use crate::value::{Outcome, State, Value};
use crate::{engine, generate};

/// Maximum number of instances of a module. The first functions spend the fuel, so each instance
/// begins with another function.
const ROUNDS: usize = 6;

/// Number of calls of all functions together, and minimum and maximum number of calls of one
/// function.
const CALLS: usize = 96;
const CALLS_EACH: (usize, usize) = (3, 32);

/// Outcomes that are not compared: engines may have a stack overflow at different depths.
const OPEN: [&str; 2] = ["call stack exhausted", FAULT];

/// Runs a case.
pub(crate) fn run(case: &mut Case) -> Result<(), String> {
    let binary = generate::deterministic(&mut case.random);
    case.input(&binary);
    replay::<Wasmi>(&binary)
}

/// Runs a case with instructions that wasmi does not implement.
#[cfg(feature = "wasmtime")]
pub(crate) fn run_with_wasmtime(case: &mut Case) -> Result<(), String> {
    let binary = match case.random.below(8) {
        0 => crate::vector::module(&mut case.random),
        _ => generate::deterministic_with_everything(&mut case.random),
    };
    case.input(&binary);
    replay::<crate::reference::Wasmtime>(&binary)
}

/// Compares the behavior of a module in both engines.
pub(crate) fn replay<R: Reference>(binary: &[u8]) -> Result<(), String> {
    compare_engines::<R>(binary, binary).or_else(|found| {
        let reworded = R::reworded(binary).ok_or(found)?;
        compare_engines::<R>(binary, &reworded)
    })
}

/// Compares the behavior of `tested` in the tested engine with `wanted` in the reference. Both are
/// the same module, or `wanted` is a rewritten form of it. The arguments of a call depend only on
/// the number of the call.
fn compare_engines<R: Reference>(tested: &[u8], wanted: &[u8]) -> Result<(), String> {
    let module = Module::new(tested, &engine::checked_with_options(tested, 1))
        .map_err(|error| format!("the engine refuses the module: {error}"))?;
    let compiled =
        R::compile(wanted).map_err(|error| format!("the reference refuses the module: {error}"))?;
    let functions = engine::Running::functions(&module);
    let rounds = functions.len().clamp(1, ROUNDS);
    let calls = (CALLS / functions.len().max(1)).clamp(CALLS_EACH.0, CALLS_EACH.1);
    for round in 0..rounds {
        let tested = engine::Running::new(&module);
        let wanted = R::instantiate(&compiled);
        let (tested, mut wanted) = match (tested, wanted) {
            (Ok(tested), Ok(wanted)) => (tested, wanted),
            (Err(tested), Err(wanted)) if tested == wanted => continue,
            (Err(why), _) | (_, Err(why)) if OPEN.contains(&why) => return Ok(()),
            (tested, wanted) => {
                let (tested, wanted) = (tested.err(), wanted.err());
                return Err(format!("instantiation: got {tested:?}, expected {wanted:?}"));
            }
        };
        compare_states(&tested.state(), &wanted.state())
            .map_err(|found| format!("instantiation: {found}"))?;
        let first = round * functions.len() / rounds;
        let order = functions[first..].iter().chain(&functions[..first]);
        for (number, (name, params)) in order.enumerate() {
            for call in 0..calls {
                let seed = ((round * functions.len() + number) * calls + call) as u64;
                let mut random = Random::new(seed);
                let args: Vec<_> =
                    params.iter().map(|kind| Value::random(*kind, &mut random)).collect();
                let outcomes = (tested.call(name, &args), wanted.call(name, &args));
                if is_open(&outcomes.0) || is_open(&outcomes.1) {
                    return Ok(());
                }
                let found =
                    |found| format!("round {round}, call {call} of {name}{args:?}: {found}");
                compare(&outcomes.0, &outcomes.1).map_err(found)?;
            }
            compare_states(&tested.state(), &wanted.state())
                .map_err(|found| format!("round {round}, after {name}: {found}"))?;
        }
    }
    Ok(())
}

fn is_open(outcome: &Outcome) -> bool {
    outcome.as_ref().is_err_and(|why| OPEN.contains(why))
}

fn compare(tested: &Outcome, wanted: &Outcome) -> Result<(), String> {
    if tested == wanted {
        return Ok(());
    }
    Err(format!("got {tested:x?}, expected {wanted:x?}"))
}

fn compare_states(tested: &State, wanted: &State) -> Result<(), String> {
    if tested == wanted {
        return Ok(());
    }
    if let Some(found) = difference("global", &tested.globals, &wanted.globals) {
        return Err(found);
    }
    if let Some(found) = difference("table", &tested.tables, &wanted.tables) {
        return Err(found);
    }
    for ((name, tested), (_, wanted)) in tested.memories.iter().zip(&wanted.memories) {
        let different = tested.iter().zip(wanted).position(|(tested, wanted)| tested != wanted);
        if let Some(offset) = different {
            let (tested, wanted) = (tested[offset], wanted[offset]);
            let found = format!("memory {name} at {offset:#x}: got {tested:#x}, not {wanted:#x}");
            return Err(found);
        }
        if tested.len() != wanted.len() {
            return Err(format!("memory {name}: {} bytes, not {}", tested.len(), wanted.len()));
        }
    }
    Err(format!("host calls: got {:x?}, expected {:x?}", tested.host_calls, wanted.host_calls))
}

fn difference<T: PartialEq + std::fmt::Debug>(
    what: &str,
    tested: &[T],
    wanted: &[T],
) -> Option<String> {
    let (tested, wanted) = tested.iter().zip(wanted).find(|(tested, wanted)| tested != wanted)?;
    Some(format!("{what}: got {tested:x?}, expected {wanted:x?}"))
}
