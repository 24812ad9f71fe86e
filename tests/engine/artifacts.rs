//! Compiled modules that are loaded from bytes and from files, undamaged and damaged.

use std::fs::File;
use std::io::{Read as _, Seek as _, Write as _};
use std::sync::atomic::{AtomicU32, Ordering};

use wasm::engine::runtime::instantiate;
use wasm::engine::{Bounds, Config, Error, Instance, Module, Trap, Val, Verification};

use super::{Random, bounds, call, host, i32_result, module};

const MODULE: &str = r#"(module $name
    (import "env" "add" (func $add (param i32 i32) (result i32)))
    (memory (export "memory") 2)
    (data (i32.const 100) "some bytes")
    (global $sum (mut i32) (i32.const 40))
    (func (export "sum") (param i32) (result i32)
        (global.set $sum (call $add (global.get $sum) (local.get 0)))
        (global.get $sum))
    (func (export "load") (param i32) (result i32) (i32.load8_u (local.get 0)))
    (func $trap (export "trap") unreachable))"#;

/// Makes a file that the system deletes when it is closed.
pub(super) fn file(bytes: &[u8]) -> File {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let name = format!("wasm-test-{}-{number}", std::process::id());
    let path = std::env::temp_dir().join(name);
    let mut file = File::options().create_new(true).read(true).write(true).open(&path);
    let file = file.as_mut().expect("the file can be made");
    std::fs::remove_file(&path).expect("the test has just made it");
    file.write_all(bytes).expect("disk space");
    file.try_clone().expect("the file descriptor can be duplicated")
}

/// Loads a module from a file with these bytes.
pub(super) fn from_file(bytes: &[u8], verification: Verification) -> wasm::engine::Result<Module> {
    Module::from_file(file(bytes), bytes.len() as u64, &bounds::config(), verification)
}

/// Uses all parts of an artifact.
fn expect_that_it_works(module: &Module) {
    let add = host(|frame| {
        let (Val::I32(left), Val::I32(right)) = (frame.param(0), frame.param(1)) else {
            panic!("the parameters are no integers")
        };
        frame.set_result(0, &Val::I32(left + right));
        Ok(())
    });
    let instance = instantiate(module, vec![add]).expect("it links");
    assert_eq!(i32_result(&instance, "sum", &[Val::I32(2)]), 42);
    assert_eq!(i32_result(&instance, "sum", &[Val::I32(-2)]), 40);
    assert_eq!(i32_result(&instance, "load", &[Val::I32(100)]), i32::from(b's'));
    assert_eq!(i32_result(&instance, "load", &[Val::I32(99)]), 0);
    let outside =
        call(&instance, "load", &[Val::I32(2 << 16)]).expect_err("the access is out of bounds");
    assert_eq!(outside.trap(), Some(Trap::MemoryOutOfBounds));
    let Err(Error::Trap(info)) = call(&instance, "trap", &[]) else { panic!("no trap") };
    assert_eq!(info.trap, Trap::Unreachable);
    assert_eq!(info.frames[0].func_name.as_deref(), Some("trap"));
    assert_eq!(info.frames[0].module.as_deref(), Some("name"));
    assert_eq!(module.info().exports.len(), 4);
}

#[test]
fn a_module_runs_from_bytes_and_from_a_file() {
    let compiled = module(MODULE);
    expect_that_it_works(&compiled);
    let bytes = compiled.artifact().to_vec();
    let again = Module::from_artifact(bytes.clone(), &bounds::config()).expect("undamaged");
    expect_that_it_works(&again);
    for verification in [Verification::Head, Verification::Full] {
        let module = from_file(&bytes, verification).expect("undamaged");
        expect_that_it_works(&module);
        assert_eq!(module.artifact(), bytes);
    }
}

#[test]
fn a_file_may_be_removed_but_the_module_goes_on() {
    let bytes = module(MODULE).artifact().to_vec();
    let file = file(&bytes);
    let mut other = file.try_clone().expect("the file descriptor can be duplicated");
    let module = Module::from_file(file, bytes.len() as u64, &bounds::config(), Verification::Head)
        .expect("undamaged");
    expect_that_it_works(&module);
    other.rewind().expect("the file can be read");
    let mut read = Vec::new();
    other.read_to_end(&mut read).expect("the file can be read");
    assert_eq!(read, bytes, "running the module has not changed its file");
}

#[test]
fn two_modules_of_one_file_have_nothing_in_common() {
    let bytes = module(MODULE).artifact().to_vec();
    let modules = [0, 1].map(|_| from_file(&bytes, Verification::Head).expect("undamaged"));
    let [first, second] = &modules;
    expect_that_it_works(first);
    expect_that_it_works(second);
    drop(modules);
}

#[test]
fn truncated_artifacts_are_refused() {
    let bytes = module(MODULE).artifact().to_vec();
    let lengths = [0, 1, 8, 64, 100, 500, 4095, 4096, 4097, bytes.len() / 2, bytes.len() - 1];
    for length in lengths {
        for verification in [Verification::Head, Verification::Full] {
            let refused = from_file(&bytes[..length], verification);
            let expected = |error: &Error| {
                matches!(error, Error::Artifact(_))
                // The system maps no empty file.
                || length == 0 && matches!(error, Error::Os(_))
            };
            assert!(refused.as_ref().is_err_and(expected), "{length}: {refused:?}");
        }
    }
    let longer = [&*bytes, b"more"].concat();
    assert!(matches!(from_file(&longer, Verification::Head), Err(Error::Artifact(_))));
}

#[test]
fn damage_is_noticed_or_refused_where_it_matters() {
    let bytes = module(MODULE).artifact().to_vec();
    for position in (0..bytes.len()).step_by(7) {
        let mut damaged = bytes.clone();
        damaged[position] ^= 0x21;
        let full = from_file(&damaged, Verification::Full);
        assert!(matches!(full, Err(Error::Artifact(_))), "{position}");
        // Without the full check, the code may be damaged. So the test reads the module, but does
        // not call its code.
        let head = match from_file(&damaged, Verification::Head) {
            Ok(module) => module,
            Err(Error::Artifact(_)) => continue,
            Err(other) => panic!("{position}: {other}"),
        };
        let instance = instantiate(&head, vec![host(|_| Ok(()))]).expect("the head is whole");
        for name in ["sum", "load", "trap", "memory", "nothing"] {
            instance.export(name);
        }
    }
}

#[test]
fn parts_that_changed_places_are_noticed() {
    let bytes = module(MODULE).artifact().to_vec();
    // After its checksums, the header has the place of each section as a pair of words.
    for (one, other) in [(184, 200), (200, 216), (216, 248), (248, 264), (264, 392)] {
        let mut damaged = bytes.clone();
        damaged.copy_within(one..one + 16, other);
        damaged[one..one + 16].copy_from_slice(&bytes[other..other + 16]);
        assert!(matches!(from_file(&damaged, Verification::Head), Err(Error::Artifact(_))));
    }
}

#[test]
fn artifacts_from_elsewhere_are_refused_by_their_reason() {
    let bytes = module(MODULE).artifact().to_vec();
    let reason = |bytes: &[u8], config: &Config| {
        let refused = Module::from_artifact(bytes.to_vec(), config);
        refused.expect_err("this process cannot use the artifact").to_string()
    };
    let config = bounds::config();
    let other = match config.bounds {
        Bounds::Guard => Bounds::Explicit,
        Bounds::Explicit => Bounds::Guard,
    };
    let other = Config { bounds: other, ..config };
    assert_eq!(
        reason(&bytes, &other),
        "this module was compiled with another kind of bounds checks"
    );
    let other = Config { verify: !config.verify, ..config };
    assert_eq!(reason(&bytes, &other), "this module was compiled with other options");
    let mut older = bytes.clone();
    older[7] -= 1;
    let version = "this module was compiled by another version of the extension";
    assert_eq!(reason(&older, &config), version);
    let mut foreign = bytes;
    foreign[16] ^= 1;
    assert_eq!(reason(&foreign, &config), "this module was compiled for another kind of machine");
    assert_eq!(reason(b"\0asm\x01\0\0\0", &config), "this is not a compiled module");
}

/// Returns the range of some sections, given by their positions in the header.
fn sections(bytes: &[u8], positions: std::ops::RangeInclusive<usize>) -> std::ops::Range<usize> {
    let word = |at: usize| {
        let word = bytes[at..].first_chunk().expect("the artifact has a header");
        usize::try_from(u64::from_le_bytes(*word)).expect("a small number")
    };
    let (first, last) = (184 + positions.start() * 16, 184 + positions.end() * 16);
    word(first)..word(last) + word(last + 8)
}

/// Damages a part of an artifact and loads the artifact without checking its checksums.
fn damaged(bytes: &[u8], part: &std::ops::Range<usize>, random: &mut Random) -> Module {
    let mut bytes = bytes.to_vec();
    for _ in 0..=random.below(40) {
        let place =
            part.start + usize::try_from(random.below(part.len() as u64)).expect("a small number");
        bytes[place] = match random.below(3) {
            0 => 0xFF,
            1 => 0,
            _ => random.below(256).to_le_bytes()[0],
        };
    }
    from_file(&bytes, Verification::Head).expect("the head is whole")
}

/// Damages these sections of a module many times. Passes each module and an instance of it to a
/// closure.
fn with_damage(numbers: std::ops::RangeInclusive<usize>, look: impl Fn(&Module, &Instance)) {
    let bytes = module(MODULE).artifact().to_vec();
    let mut random = Random::new(31);
    let part = sections(&bytes, numbers);
    for _ in 0..400 {
        let module = damaged(&bytes, &part, &mut random);
        let instance = instantiate(&module, vec![host(|_| Ok(()))]).expect("the head is whole");
        look(&module, &instance);
    }
}

#[test]
fn lookups_in_damaged_tables_stay_in_bounds() {
    // Tables of functions, of the places of their contexts, of types, exports and entries.
    with_damage(5..=10, |module, instance| {
        for name in ["sum", "load", "trap", "memory", "nothing"] {
            if let Some(found) = instance.export(name) {
                found.ty();
            }
        }
        assert_eq!(module.info().exports.len(), 4);
    });
}

#[test]
fn traps_work_with_damaged_offset_tables() {
    // The source map, the bytes of custom sections, and the manifest.
    with_damage(18..=21, |module, instance| {
        let trap = |name, args: &[Val]| call(instance, name, args).expect_err("a trap").trap();
        assert_eq!(trap("trap", &[]), Some(Trap::Unreachable));
        assert_eq!(trap("load", &[Val::I32(2 << 16)]), Some(Trap::MemoryOutOfBounds));
        module.custom_sections("name");
        let _ = module.try_info();
    });
}
