//! The mutants. They are made from the modules among the examples, and from a module with further
//! features. Each mutant is truncated or has one changed byte.
//!
//! The mutants are the same in every run: they depend only on the bytes of the original modules.

use std::fs;
use std::path::Path;

use wasm::engine::text_to_binary;

/// Number of mutants of each kind for each module.
const CUTS: usize = 100;
const FLIPS: usize = 1500;
const REPLACEMENTS: usize = 400;

/// A damaged module.
pub(super) struct Mutant {
    /// Name of the original module, and its damage.
    pub(super) name: String,
    /// Whether the module is in the text format.
    pub(super) is_text: bool,
    /// The damaged bytes.
    pub(super) bytes: Vec<u8>,
}

/// Maximum size of an example that is damaged, in bytes. To compile a mutant of a whole program
/// takes up to a second.
const LARGEST: usize = 100_000;

/// Returns all mutants.
pub(super) fn all() -> Vec<Mutant> {
    let features = text_to_binary(include_str!("features.wat")).expect("the module is valid");
    let mut mutants = of_module("features", &features, false);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let entries = fs::read_dir(folder).expect("there are examples");
    let mut paths: Vec<_> =
        entries.map(|entry| entry.expect("the folder can be read").path()).collect();
    paths.sort();
    for path in paths {
        let is_text = match path.extension().and_then(|extension| extension.to_str()) {
            Some("wasm") => false,
            Some("wat") => true,
            _ => continue,
        };
        let name = path.file_name().expect("entries have names").display().to_string();
        let whole = fs::read(&path).expect("the example can be read");
        if whole.len() > LARGEST {
            continue;
        }
        mutants.extend(of_module(&name, &whole, is_text));
    }
    mutants
}

fn of_module(name: &str, whole: &[u8], is_text: bool) -> Vec<Mutant> {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut mutants = Vec::new();
    let mut add = |damage: String, bytes| {
        mutants.push(Mutant { name: format!("{name} {damage}"), is_text, bytes });
    };
    for _ in 0..CUTS {
        let length = random.below(whole.len());
        add(format!("truncated to {length} bytes"), whole[..length].to_vec());
    }
    for _ in 0..if is_text { REPLACEMENTS } else { FLIPS } {
        let (offset, mut bytes) = (random.below(whole.len()), whole.to_vec());
        if is_text {
            bytes[offset] = random.byte(b' '..=b'~');
        } else if random.below(2) == 0 {
            bytes[offset] ^= 1 << random.below(8);
        } else {
            bytes[offset] ^= random.byte(1..=255);
        }
        let (from, to) = (whole[offset], bytes[offset]);
        add(format!("with byte {offset} changed from {from:#04x} to {to:#04x}"), bytes);
    }
    mutants
}

/// A pseudo-random number generator with three shifts (xorshift).
struct Random(usize);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }

    fn byte(&mut self, mut range: std::ops::RangeInclusive<u8>) -> u8 {
        let position = self.below(range.len());
        range.nth(position).expect("the position is below the length")
    }
}
