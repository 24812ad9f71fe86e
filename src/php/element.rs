//! The numbers that cells and views of a memory hold: nine, a row each.
#![forbid(unsafe_code)]

use ext_php_rs::types::Zval;

use super::zend::coerce;
use super::zend::declare::Type;
use super::zend::method::Call;
use super::zend::throw::Result;
use crate::engine::Memory;

/// A number in a memory, little-endian.
pub(super) trait Element: Copy + 'static {
    /// What it is to PHP.
    const TYPE: Type;
    /// PHP's word for that.
    const TYPE_NAME: &'static str;
    /// The number in bytes.
    type Bytes: AsRef<[u8]>;
    /// How many bytes those are.
    const LENGTH: u64 = size_of::<Self::Bytes>() as u64;

    /// Makes a number of as many bytes as it has.
    fn from_bytes(bytes: &[u8]) -> Self;

    /// Returns the number in bytes.
    fn bytes(self) -> Self::Bytes;

    /// Reads a number of a memory; `None` if any of it lies outside.
    fn load(memory: &Memory, offset: u64) -> Option<Self>;

    /// Writes the number to a memory, and returns whether all of it lies inside.
    fn store(self, memory: &Memory, offset: u64) -> bool;

    /// Puts the number where PHP has null.
    fn put(self, null: &mut Zval);

    /// Returns the number of a value that needs no conversion; an integer that is too large wraps.
    fn plain(value: &Zval) -> Option<Self>;

    /// Converts a value that is no argument by PHP's rules, or returns `None`. That may run handlers
    /// of errors, and throw.
    fn convert(value: &Zval) -> Option<Self>;

    /// Returns an argument.
    ///
    /// # Errors
    ///
    /// Throws PHP's `\TypeError`.
    fn argument(call: &Call<'_>, number: u32) -> Result<Self>;
}

macro_rules! integers {
    ($($element:ty)*) => {$(
        impl Element for $element {
            const TYPE: Type = Type::Int;
            const TYPE_NAME: &'static str = "int";
            type Bytes = [u8; size_of::<Self>()];

            #[inline]
            fn from_bytes(bytes: &[u8]) -> Self {
                Self::from_le_bytes(bytes.try_into().expect("the bytes of one element"))
            }

            #[inline]
            fn bytes(self) -> Self::Bytes {
                self.to_le_bytes()
            }

            #[inline]
            fn load(memory: &Memory, offset: u64) -> Option<Self> {
                memory.load(offset).map(Self::from_le_bytes)
            }

            #[inline]
            fn store(self, memory: &Memory, offset: u64) -> bool {
                memory.store(offset, self.to_le_bytes())
            }

            #[inline]
            fn put(self, null: &mut Zval) {
                coerce::set_int(null, i64::from(self));
            }

            #[inline]
            fn plain(value: &Zval) -> Option<Self> {
                coerce::as_int(value).map(wrap).map(Self::from_le_bytes)
            }

            fn convert(value: &Zval) -> Option<Self> {
                coerce::assigned_int(value).map(wrap).map(Self::from_le_bytes)
            }

            fn argument(call: &Call<'_>, number: u32) -> Result<Self> {
                call.int(number).map(wrap).map(Self::from_le_bytes)
            }
        }
    )*};
}

macro_rules! floats {
    ($($element:ty: $demote:expr,)*) => {$(
        impl Element for $element {
            const TYPE: Type = Type::Float;
            const TYPE_NAME: &'static str = "float";
            type Bytes = [u8; size_of::<Self>()];

            #[inline]
            fn from_bytes(bytes: &[u8]) -> Self {
                Self::from_le_bytes(bytes.try_into().expect("the bytes of one element"))
            }

            #[inline]
            fn bytes(self) -> Self::Bytes {
                self.to_le_bytes()
            }

            #[inline]
            fn load(memory: &Memory, offset: u64) -> Option<Self> {
                memory.load(offset).map(Self::from_le_bytes)
            }

            #[inline]
            fn store(self, memory: &Memory, offset: u64) -> bool {
                memory.store(offset, self.to_le_bytes())
            }

            #[inline]
            fn put(self, null: &mut Zval) {
                coerce::set_float(null, f64::from(self));
            }

            #[inline]
            fn plain(value: &Zval) -> Option<Self> {
                plain_float(value).map($demote)
            }

            fn convert(value: &Zval) -> Option<Self> {
                coerce::assigned_float(value).map($demote)
            }

            fn argument(call: &Call<'_>, number: u32) -> Result<Self> {
                call.float(number).map($demote)
            }
        }
    )*};
}

integers! { i8 u8 i16 u16 i32 u32 i64 }
floats! { f32: demote, f64: std::convert::identity, }

/// Wraps an integer: returns its lowest bytes.
#[inline]
fn wrap<const N: usize>(number: i64) -> [u8; N] {
    *number.to_le_bytes().first_chunk().expect("no more bytes than 8")
}

/// Returns the number of a value that is a float, or an integer.
#[inline]
#[expect(clippy::cast_precision_loss, reason = "PHP rounds large integers, too")]
fn plain_float(value: &Zval) -> Option<f64> {
    coerce::as_float(value).or_else(|| coerce::as_int(value).map(|number| number as f64))
}

#[expect(clippy::cast_possible_truncation, reason = "demotion is what is asked for")]
const fn demote(number: f64) -> f32 {
    number as f32
}
