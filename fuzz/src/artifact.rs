//! Whole artifacts load, and damaged ones are refused, or lead nowhere outside.

use std::fs::File;
use std::io::Write as _;

use wasm::engine::{Error, Module, Verification};

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
        // With a look at the head alone, damage elsewhere is met later, and must be harmless then.
        match Module::from_file(file(&bytes), bytes.len() as u64, &config, Verification::Head) {
            Ok(damaged) => look_at(&damaged, &module),
            Err(Error::Artifact(_)) => {}
            Err(Error::Os(_)) if bytes.is_empty() => {}
            Err(other) => return Err(format!("damage {kind} at {place} of a file: {other:?}")),
        }
        match Module::from_artifact(bytes, &config) {
            Err(Error::Artifact(_)) => {}
            Err(other) => return Err(format!("damage {kind} at {place}: {other:?}")),
            Ok(_) => return Err(format!("damage {kind} at {place} goes unnoticed")),
        }
    }
    Ok(())
}

/// Makes a file that is gone when it is closed.
fn file(bytes: &[u8]) -> File {
    let name = format!("wasm-fuzz-{}-{:?}", std::process::id(), std::thread::current().id());
    let path = std::env::temp_dir().join(name);
    let file = File::options().create_new(true).read(true).write(true).open(&path);
    let mut file = file.expect("a new file");
    std::fs::remove_file(&path).expect("it was just made");
    file.write_all(bytes).expect("room");
    file
}

/// Looks everything up in a damaged module that can be without running its code.
fn look_at(damaged: &Module, whole: &Module) {
    for export in &whole.info().exports {
        damaged.export(&export.name);
    }
    if let Ok(info) = damaged.try_info() {
        assert_eq!(info, whole.info(), "the manifest has a checksum of its own");
        damaged.custom_sections("name");
    }
}
