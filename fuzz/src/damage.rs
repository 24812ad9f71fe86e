//! Kinds of damage to the bytes of an artifact.

use fuzz::random::Random;

/// Offset in the header of the artifact's length, which the length of the head follows.
const LENGTHS: usize = 72;

/// Range of the checksum of the head. It covers the head without these bytes.
const HEAD_CHECKSUM: std::ops::Range<usize> = 88..120;

/// Range of the offsets and lengths of the sections.
const SECTIONS: std::ops::Range<usize> = 184..552;

/// Maximum size of a block that is moved or overwritten, in bytes.
const BLOCK: usize = 8192;

/// A kind of damage.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Damage {
    Truncated,
    BitFlipped,
    ByteInserted,
    ByteRemoved,
    Extended,
    Overwritten,
    BlocksSwapped,
    Spliced,
    WrongLength,
    /// A wrong length with a correct checksum, which only happens in a forged artifact.
    Sealed,
}

/// All kinds of damage.
pub(crate) const ALL: [Damage; 10] = [
    Damage::Truncated,
    Damage::BitFlipped,
    Damage::ByteInserted,
    Damage::ByteRemoved,
    Damage::Extended,
    Damage::Overwritten,
    Damage::BlocksSwapped,
    Damage::Spliced,
    Damage::WrongLength,
    Damage::Sealed,
];

impl Damage {
    /// Damages an artifact. `other` is the artifact of another module. The result may happen to be
    /// the same as `whole`.
    pub(crate) fn apply(self, whole: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
        let mut bytes = whole.to_vec();
        let place = random.below(bytes.len());
        // The header is small, but damage to it has the most effects.
        let place = if random.one_in(3) { place % SECTIONS.end } else { place };
        match self {
            Self::Truncated => bytes.truncate(place),
            Self::BitFlipped => bytes[place] ^= 1 << random.below(8),
            Self::ByteInserted => bytes.insert(place, random.byte()),
            Self::ByteRemoved => drop(bytes.remove(place)),
            Self::Extended => {
                let count = 1 + random.below(64);
                bytes.extend(random.bytes(count));
            }
            Self::Overwritten => {
                let end = bytes.len().min(place + 1 + random.below(BLOCK));
                let byte = random.byte();
                bytes[place..end].fill(random.pick(&[0, 0xFF, byte]));
            }
            Self::BlocksSwapped => swap_blocks(&mut bytes, random),
            Self::Spliced => {
                let start = place.min(other.len());
                let to_the_end = random.one_in(2);
                let size = if to_the_end { other.len() } else { random.below(BLOCK) };
                let end = other.len().min(start + size);
                let replaced = if to_the_end { bytes.len() } else { bytes.len().min(end) };
                bytes.splice(start.min(replaced)..replaced, other[start..end].iter().copied());
            }
            Self::WrongLength => write_wrong_length(&mut bytes, random),
            Self::Sealed => {
                for _ in 0..=random.below(3) {
                    write_wrong_length(&mut bytes, random);
                }
                seal(&mut bytes);
            }
        }
        bytes
    }
}

/// Swaps two blocks of the same length, often whole pages.
fn swap_blocks(bytes: &mut [u8], random: &mut Random) {
    let unit = random.pick(&[1, 8, 4096]);
    let size = unit * (1 + random.below(BLOCK / unit));
    let half = bytes.len() / 2;
    let size = size.min(half);
    let first = random.below(half - size + 1) / unit * unit;
    let second = first + size + random.below(bytes.len() - first - 2 * size + 1) / unit * unit;
    let (front, back) = bytes.split_at_mut(second);
    front[first..first + size].swap_with_slice(&mut back[..size]);
}

/// Overwrites a length or an offset of the header with another number.
fn write_wrong_length(bytes: &mut [u8], random: &mut Random) {
    let at = if random.one_in(4) {
        LENGTHS + 8 * random.below(2)
    } else {
        SECTIONS.start + 8 * random.below(SECTIONS.len() / 8)
    };
    let word = |at: usize| u64::from_le_bytes(bytes[at..at + 8].try_into().expect("8 bytes"));
    let (old, length) = (word(at), bytes.len() as u64);
    let flipped = old ^ (1 << random.below(64));
    let elsewhere = word(SECTIONS.start + 8 * random.below(SECTIONS.len() / 8));
    let new = random.pick(&[
        0,
        1,
        flipped,
        old.wrapping_add(1),
        old.wrapping_sub(8),
        old.wrapping_add(4096),
        length,
        length.wrapping_sub(old),
        length + 1,
        elsewhere,
        1 << 32,
        1 << 63,
        u64::MAX,
        u64::MAX - 4095,
    ]);
    bytes[at..at + 8].copy_from_slice(&new.to_le_bytes());
}

/// Corrects the checksum of the head, if the length of the head is plausible.
pub(crate) fn seal(bytes: &mut [u8]) {
    let length = bytes[LENGTHS + 8..LENGTHS + 16].try_into().expect("8 bytes");
    let length = usize::try_from(u64::from_le_bytes(length)).unwrap_or(usize::MAX);
    let Some(head) = bytes.get(..length).filter(|head| head.len() >= SECTIONS.end) else { return };
    let mut hasher = blake3::Hasher::new();
    hasher.update(&head[..HEAD_CHECKSUM.start]);
    hasher.update(&head[HEAD_CHECKSUM.end..]);
    let checksum = hasher.finalize();
    bytes[HEAD_CHECKSUM].copy_from_slice(checksum.as_bytes());
}
