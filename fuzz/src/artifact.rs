//! Whole artifacts load, and damaged ones are refused.

use wasm::engine::{Error, Module};

use crate::findings::Case;
use crate::{engine, generate};

/// How many damaged artifacts are made of each.
const VARIANTS: usize = 50;

/// Runs a case.
pub(crate) fn run(case: &mut Case) -> Result<(), String> {
    let config = engine::checked(1);
    let binary = generate::deterministic(&mut case.random);
    case.input(&binary);
    let module = Module::new(&binary, &config).map_err(|error| format!("refused: {error}"))?;
    let whole = module.artifact().to_vec();
    let again = Module::from_artifact(whole.clone(), &config)
        .map_err(|error| format!("the whole artifact: {error}"))?;
    if again.artifact() != whole {
        return Err("it loads as another artifact".to_owned());
    }
    for _ in 0..VARIANTS {
        let random = &mut case.random;
        let mut bytes = whole.clone();
        let place = random.below(bytes.len());
        // The header is small, and the most interesting.
        let place = if random.one_in(3) { place % 256 } else { place };
        let kind = random.below(5);
        match kind {
            0 => bytes.truncate(place),
            1 => bytes[place] ^= 1 << random.below(8),
            2 => bytes.insert(place, random.byte()),
            3 => drop(bytes.remove(place)),
            _ => {
                let count = 1 + random.below(64);
                bytes.extend(random.bytes(count));
            }
        }
        if bytes == whole {
            continue;
        }
        case.input(&bytes);
        match Module::from_artifact(bytes, &config) {
            Err(Error::Artifact(_)) => {}
            Err(other) => return Err(format!("damage {kind} at {place}: {other:?}")),
            Ok(_) => return Err(format!("damage {kind} at {place} goes unnoticed")),
        }
    }
    Ok(())
}
