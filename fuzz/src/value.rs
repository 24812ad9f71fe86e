//! Values and outcomes, in a form that is common to both engines.

use fuzz::random::Random;

/// 32-bit floats at the edges of rounding, comparison and conversion.
const F32_EDGES: [f32; 12] = [
    0.0,
    -0.0,
    0.5,
    1.5,
    -2.5,
    f32::NAN,
    f32::INFINITY,
    f32::NEG_INFINITY,
    f32::MIN_POSITIVE,
    2_147_483_648.0,
    -9_223_372_036_854_775_808.0,
    18_446_744_073_709_551_616.0,
];

/// 64-bit floats at the edges of rounding, comparison and conversion.
const F64_EDGES: [f64; 14] = [
    0.0,
    -0.0,
    0.5,
    1.5,
    -2.5,
    f64::NAN,
    f64::INFINITY,
    f64::NEG_INFINITY,
    f64::MIN_POSITIVE,
    2_147_483_647.5,
    -2_147_483_649.0,
    4_294_967_295.5,
    -9_223_372_036_854_775_808.0,
    18_446_744_073_709_551_616.0,
];

/// A value. A reference is represented by the properties that both engines can tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    I32(i32),
    I64(i64),
    F32(u32),
    F64(u64),
    V128(u128),
    /// Whether it is null.
    Func(bool),
    /// The number that the host gave, unless it is null.
    Extern(Option<u32>),
    /// Whether it is null.
    Exn(bool),
}

/// The type of a random argument.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    I32,
    I64,
    F32,
    F64,
    V128,
    Func,
    Extern,
    Exn,
}

/// The outcome of a call: its results, or the class of its trap.
pub(crate) type Outcome = Result<Vec<Value>, &'static str>;

/// The state of an instance that can be observed from outside.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct State {
    pub(crate) globals: Vec<(String, Value)>,
    pub(crate) memories: Vec<(String, Vec<u8>)>,
    pub(crate) tables: Vec<(String, Vec<Value>)>,
    /// Arguments of the calls of host functions.
    pub(crate) host_calls: Vec<Vec<Value>>,
}

impl State {
    /// Sorts exports by name.
    pub(crate) fn sorted(mut self) -> Self {
        self.globals.sort_by(|one, other| one.0.cmp(&other.0));
        self.memories.sort_by(|one, other| one.0.cmp(&other.0));
        self.tables.sort_by(|one, other| one.0.cmp(&other.0));
        self
    }
}

impl Value {
    /// Makes a 32-bit float. All NaNs become the same NaN.
    pub(crate) fn f32(bits: u32) -> Self {
        Self::F32(if f32::from_bits(bits).is_nan() { f32::NAN.to_bits() } else { bits })
    }

    /// Makes a 64-bit float. All NaNs become the same NaN.
    pub(crate) fn f64(bits: u64) -> Self {
        Self::F64(if f64::from_bits(bits).is_nan() { f64::NAN.to_bits() } else { bits })
    }

    /// Makes a random argument, often at the edges of its type.
    pub(crate) fn random(kind: Kind, random: &mut Random) -> Self {
        match kind {
            Kind::I32 => Self::I32(low(word(random)).cast_signed()),
            Kind::I64 => Self::I64(word(random).cast_signed()),
            Kind::F32 if random.one_in(2) => Self::f32(low(word(random))),
            Kind::F32 => Self::f32(random.pick(&F32_EDGES).to_bits()),
            Kind::F64 if random.one_in(2) => Self::f64(word(random)),
            Kind::F64 => Self::f64(random.pick(&F64_EDGES).to_bits()),
            Kind::V128 => Self::V128(vector(random)),
            Kind::Func => Self::Func(true),
            Kind::Exn => Self::Exn(true),
            Kind::Extern if random.one_in(3) => Self::Extern(None),
            Kind::Extern => Self::Extern(Some(low(random.word() % 4))),
        }
    }
}

/// Makes a random vector, often with lanes at the edges of their type.
fn vector(random: &mut Random) -> u128 {
    let size = random.pick(&[1, 2, 4, 8, 16]);
    let float = random.one_in(2);
    let lane = |random: &mut Random| match size {
        4 if float => u64::from(random.pick(&F32_EDGES).to_bits()),
        8 if float => random.pick(&F64_EDGES).to_bits(),
        1 if random.one_in(2) => random.pick(&[0, 1, 0x7f, 0x80, 0x81, 0xff]),
        2 if random.one_in(2) => random.pick(&[0, 1, 0x7fff, 0x8000, 0x8001, 0xff80, 0xffff]),
        1 | 2 => random.word(),
        _ => word(random),
    };
    let mut bytes = [0; 16];
    for place in bytes.chunks_mut(size) {
        let low = lane(random).to_le_bytes();
        let high = random.word().to_le_bytes();
        place.copy_from_slice(&[low, high].concat()[..size]);
    }
    u128::from_le_bytes(bytes)
}

fn low(word: u64) -> u32 {
    u32::try_from(word & 0xffff_ffff).expect("32 bits")
}

fn word(random: &mut Random) -> u64 {
    const EDGES: [u64; 10] = [
        0,
        1,
        u64::MAX,
        0x7f,
        0x80,
        0x7fff_ffff,
        0x8000_0000,
        0xffff_ffff,
        0x7fff_ffff_ffff_ffff,
        0x8000_0000_0000_0000,
    ];
    match random.below(3) {
        0 => random.pick(&EDGES),
        // A number that is small enough to be an address.
        1 => random.word() & 0xffff,
        _ => random.word(),
    }
}
