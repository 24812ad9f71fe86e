//! Bytes that are not a module must be refused, without a crash.

use fuzz::random::Random;
use wasm::engine::{Error, Module, validate};

use crate::findings::Case;
use crate::{engine, generate};

/// Number of damaged modules that are made from each module.
const VARIANTS: usize = 20;

/// Runs a case.
pub(crate) fn run(case: &mut Case) -> Result<(), String> {
    let valid = generate::deterministic(&mut case.random);
    for _ in 0..VARIANTS {
        let binary = match case.random.below(10) {
            0 => noise(&mut case.random),
            _ => damaged(&valid, &mut case.random),
        };
        case.input(&binary);
        let made = Module::new(&binary, &engine::checked(1));
        if made.is_ok() != validate(&binary).is_ok_and(|is_valid| is_valid) {
            return Err(format!("`Module::new` and `validate` disagree: {made:?}"));
        }
        match made {
            Ok(_)
            | Err(Error::Invalid { .. } | Error::Unsupported { .. } | Error::LimitExceeded(_)) => {}
            Err(other) => return Err(format!("refused with an error of another phase: {other:?}")),
        }
    }
    Ok(())
}

/// Returns random sections after the header of a module.
fn noise(random: &mut Random) -> Vec<u8> {
    let mut bytes = b"\0asm\x01\0\0\0".to_vec();
    for _ in 0..random.below(8) {
        let size = random.below(64);
        bytes.push(random.byte() % 14);
        bytes.push(u8::try_from(size).expect("below 64"));
        bytes.extend(random.bytes(size));
    }
    bytes
}

/// Returns a module with a few random changes.
fn damaged(valid: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = valid.to_vec();
    for _ in 0..=random.below(4) {
        let place = random.below(bytes.len());
        match random.below(8) {
            0 => bytes.truncate(place.max(1)),
            1 => drop(bytes.remove(place)),
            2 => bytes.insert(place, random.byte()),
            // Bytes with a meaning in many places: ends of numbers, types, instructions.
            3 => bytes[place] = random.pick(&[0, 0x7f, 0x80, 0xff, 0x0b, 0xfb, 0xfc, 0xfd, 0x1f]),
            4 => bytes[place] ^= 1 << random.below(8),
            5 => bytes[place] = bytes[place].wrapping_add(1),
            6 => {
                let end = (place + random.below(64)).min(bytes.len());
                let copy = bytes[place..end].to_vec();
                let target = random.below(bytes.len());
                bytes.splice(target..target, copy);
            }
            _ => bytes[place] = random.byte(),
        }
        if bytes.is_empty() {
            break;
        }
    }
    bytes
}
