//! Whole artifacts load, and damaged ones are refused, or lead nowhere outside.

use std::fs::File;
use std::io::Write as _;

use wasm::engine::{Config, Error, Module, Verification};

use crate::damage::{self, Damage};
use crate::findings::Case;
use crate::{engine, generate};

/// How many damaged artifacts are made of each.
const VARIANTS: usize = 50;

/// Runs a case.
pub(crate) fn run(case: &mut Case) -> Result<(), String> {
    let config = engine::checked(1);
    let module = compile(case, &config)?;
    let other = compile(case, &config)?.artifact().to_vec();
    let whole = module.artifact().to_vec();
    let again = Module::from_artifact(whole.clone(), &config)
        .map_err(|error| format!("the whole artifact: {error}"))?;
    if again.artifact() != whole {
        return Err("it loads as another artifact".to_owned());
    }
    let mut sealed = whole.clone();
    damage::seal(&mut sealed);
    assert_eq!(sealed, whole, "checksums are made as the engine makes them");
    for _ in 0..VARIANTS {
        let (damage, bytes) = loop {
            let damage = case.random.pick(&damage::ALL);
            let bytes = damage.apply(&whole, &other, &mut case.random);
            // Which is whole, too, where two modules are the same.
            if bytes != whole && bytes != other {
                break (damage, bytes);
            }
        };
        case.input(&bytes);
        check(damage, bytes, &module, &config).map_err(|found| format!("{damage:?}: {found}"))?;
    }
    Ok(())
}

/// Compiles a random module.
fn compile(case: &mut Case, config: &Config) -> Result<Module, String> {
    let binary = generate::deterministic(&mut case.random);
    case.input(&binary);
    Module::new(&binary, config).map_err(|error| format!("refused: {error}"))
}

/// Checks that a damaged artifact is refused; or, where not all of it is looked at, leads nowhere
/// outside.
fn check(damage: Damage, bytes: Vec<u8>, whole: &Module, config: &Config) -> Result<(), String> {
    let is_forged = matches!(damage, Damage::Sealed);
    let length = bytes.len() as u64;
    for verification in [Verification::Head, Verification::Full] {
        match Module::from_file(file(&bytes), length, config, verification) {
            // Damage elsewhere than in the head is met later, and must be harmless then.
            Ok(damaged) if is_forged || verification == Verification::Head => {
                look_at(&damaged, whole);
            }
            Ok(_) => return Err("goes unnoticed in a file".to_owned()),
            Err(Error::Artifact(_)) => {}
            Err(Error::Os(_)) if bytes.is_empty() => {}
            Err(other) => return Err(format!("{verification:?}: {other:?}")),
        }
    }
    match Module::from_artifact(bytes, config) {
        Ok(damaged) if is_forged => look_at(&damaged, whole),
        Ok(_) => return Err("goes unnoticed".to_owned()),
        Err(Error::Artifact(_)) => {}
        Err(other) => return Err(format!("{other:?}")),
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
