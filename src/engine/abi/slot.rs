//! Slots: cells in which values are passed between the host and compiled code.

/// A parameter or result. A slot is large enough for every type; the value is in the low bytes.
///
/// The bits above a 32-bit integer are undefined. References are words (see [`super`]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(C, align(16))]
pub struct Slot(pub [u64; 2]);

impl Slot {
    /// Distance between two slots, in bytes.
    pub const SIZE: u32 = 16;

    /// Makes a slot from a word.
    pub const fn new(word: u64) -> Self {
        Self([word, 0])
    }

    /// Makes a slot from a vector.
    pub const fn from_vector(vector: u128) -> Self {
        let [low, high] = split(vector);
        Self([low, high])
    }

    /// Returns all 128 bits.
    pub const fn vector(self) -> u128 {
        (self.0[1] as u128) << 64 | self.0[0] as u128
    }

    /// Returns the low 64 bits.
    pub const fn word(self) -> u64 {
        self.0[0]
    }

    /// Returns the low 32 bits.
    #[expect(clippy::cast_possible_truncation, reason = "the low half is wanted")]
    pub const fn low(self) -> u32 {
        self.0[0] as u32
    }
}

/// Returns the low and the high half of a vector.
#[expect(clippy::cast_possible_truncation, reason = "the halves are wanted")]
const fn split(vector: u128) -> [u64; 2] {
    [vector as u64, (vector >> 64) as u64]
}

const _: () = assert!(size_of::<Slot>() == Slot::SIZE as usize);
