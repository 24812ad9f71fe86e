//! Undamaged artifacts must load. Damaged artifacts must be refused, or cause no access outside of
//! them.

use std::fs::File;
use std::io::Write as _;

use wasm::engine::{Config, Error, Module, Verification};

use crate::damage::{self, Damage};
use crate::findings::Case;
use crate::{engine, generate};

/// Number of damaged artifacts that are made from each artifact.
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
        return Err("the loaded artifact differs".to_owned());
    }
    let mut sealed = whole.clone();
    damage::seal(&mut sealed);
    assert_eq!(sealed, whole, "`seal` computes checksums as the engine does");
    for _ in 0..VARIANTS {
        let (damage, bytes) = loop {
            let damage = case.random.pick(&damage::ALL);
            let bytes = damage.apply(&whole, &other, &mut case.random);
            // `other` is undamaged, too.
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

/// Checks that a damaged artifact is refused. If its checksum is not checked or is forged, checks
/// that it causes no access outside of it.
fn check(damage: Damage, bytes: Vec<u8>, whole: &Module, config: &Config) -> Result<(), String> {
    let is_forged = matches!(damage, Damage::Sealed);
    let length = bytes.len() as u64;
    for verification in [Verification::Head, Verification::Full] {
        match Module::from_file(file(&bytes), length, config, verification) {
            // Damage outside the head is not detected when the module is loaded. It must be
            // harmless when the damaged part is used.
            Ok(damaged) if is_forged || verification == Verification::Head => {
                look_at(&damaged, whole);
            }
            Ok(_) => return Err("the damage to the file was not detected".to_owned()),
            Err(Error::Artifact(_)) => {}
            Err(Error::Os(_)) if bytes.is_empty() => {}
            Err(other) => return Err(format!("{verification:?}: {other:?}")),
        }
    }
    match Module::from_artifact(bytes, config) {
        Ok(damaged) if is_forged => look_at(&damaged, whole),
        Ok(_) => return Err("the damage was not detected".to_owned()),
        Err(Error::Artifact(_)) => {}
        Err(other) => return Err(format!("{other:?}")),
    }
    Ok(())
}

/// Makes a temporary file that is deleted when it is closed.
fn file(bytes: &[u8]) -> File {
    let name = format!("wasm-fuzz-{}-{:?}", std::process::id(), std::thread::current().id());
    let path = std::env::temp_dir().join(name);
    let file = File::options().create_new(true).read(true).write(true).open(&path);
    let mut file = file.expect("a new file");
    std::fs::remove_file(&path).expect("it was just made");
    file.write_all(bytes).expect("the file can be written");
    file
}

/// Calls every function that reads a damaged module without running its code.
fn look_at(damaged: &Module, whole: &Module) {
    for export in &whole.info().exports {
        damaged.export(&export.name);
    }
    if let Ok(info) = damaged.try_info() {
        assert_eq!(info, whole.info(), "the manifest has its own checksum");
        damaged.custom_sections("name");
    }
}
