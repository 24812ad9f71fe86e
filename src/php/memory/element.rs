//! The nine types of numbers in a memory. The methods that access one number use them, and so do
//! views.
#![forbid(unsafe_code)]

use ext_php_rs::types::{ZendHashTable, Zval};

use crate::engine;
use crate::engine::Memory;
use crate::php::errors::raise;
use crate::php::values::convert;
use crate::php::zend::api::coerce::ASSIGNED;
use crate::php::zend::api::throw::{Result, Thrown};
use crate::php::zend::api::{arrays, coerce, strings, throw};
use crate::php::zend::bridge::callback::guarded;
use crate::php::zend::objects::declare::Type;
use crate::php::zend::objects::method::{Call, place};

/// A number in a memory, little-endian.
pub(in crate::php) trait Element: Copy + 'static {
    /// The type that PHP declares for the number.
    const TYPE: Type;
    /// The name of that PHP type, for messages.
    const TYPE_NAME: &'static str;
    /// The bytes of the number: an array of a fixed length.
    type Bytes: AsRef<[u8]>;
    /// Size of the number, in bytes.
    const LENGTH: u64 = size_of::<Self::Bytes>() as u64;

    /// Decodes a number from exactly [`Self::LENGTH`] bytes.
    fn from_bytes(bytes: &[u8]) -> Self;

    /// Encodes the number as bytes.
    fn bytes(self) -> Self::Bytes;

    /// Reads a number from a memory. Returns `None` if any byte lies outside the memory.
    fn load(memory: &Memory, offset: u64) -> Option<Self>;

    /// Writes the number to a memory. Returns false, and writes nothing, if any byte lies outside
    /// the memory.
    fn store(self, memory: &Memory, offset: u64) -> bool;

    /// Stores the number in `null`, a value that is PHP's null.
    fn put(self, null: &mut Zval);

    /// Returns the number in a value, or `None` if the value needs a conversion. If an integer is
    /// too large, returns its lowest bytes.
    fn plain(value: &Zval) -> Option<Self>;

    /// Converts a value by PHP's rules, or returns `None`. The value is not an argument of the
    /// running function. The conversion may run error handlers, and may throw.
    fn convert(value: &Zval) -> Option<Self>;

    /// Converts an argument of the running function.
    ///
    /// # Errors
    ///
    /// Throws PHP's `\TypeError`.
    fn argument(call: &Call<'_>, number: u32) -> Result<Self>;
}

/// Implements the methods that are the same for integers and floats.
macro_rules! stored {
    () => {
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
    };
}

/// Implements [`Element`] for types of integers.
macro_rules! integers {
    ($($element:ty)*) => {$(
        impl Element for $element {
            const TYPE: Type = Type::Int;
            const TYPE_NAME: &'static str = "int";

            stored! {}

            #[inline]
            fn put(self, null: &mut Zval) {
                coerce::set_int(null, i64::from(self));
            }

            #[inline]
            fn plain(value: &Zval) -> Option<Self> {
                coerce::as_int(value).map(wrap).map(Self::from_le_bytes)
            }

            fn convert(value: &Zval) -> Option<Self> {
                coerce::to_int(value, ASSIGNED).map(wrap).map(Self::from_le_bytes)
            }

            fn argument(call: &Call<'_>, number: u32) -> Result<Self> {
                call.int(number).map(wrap).map(Self::from_le_bytes)
            }
        }
    )*};
}

/// Implements [`Element`] for types of floats, each with its conversion from a 64-bit float.
macro_rules! floats {
    ($($element:ty: $of_double:expr,)*) => {$(
        impl Element for $element {
            const TYPE: Type = Type::Float;
            const TYPE_NAME: &'static str = "float";

            stored! {}

            #[inline]
            fn put(self, null: &mut Zval) {
                coerce::set_float(null, f64::from(self));
            }

            #[inline]
            fn plain(value: &Zval) -> Option<Self> {
                plain_float(value).map($of_double)
            }

            fn convert(value: &Zval) -> Option<Self> {
                coerce::to_float(value, ASSIGNED).map($of_double)
            }

            fn argument(call: &Call<'_>, number: u32) -> Result<Self> {
                call.float(number).map($of_double)
            }
        }
    )*};
}

integers! { i8 u8 i16 u16 i32 u32 i64 }
floats! { f32: convert::demote, f64: std::convert::identity, }

/// Wraps an integer: returns its lowest `N` bytes.
#[inline]
fn wrap<const N: usize>(number: i64) -> [u8; N] {
    *number.to_le_bytes().first_chunk().expect("N is at most 8")
}

/// Returns the number in a value as a float, if the value is a float or an integer.
#[inline]
#[expect(clippy::cast_precision_loss, reason = "PHP rounds large integers, too")]
fn plain_float(value: &Zval) -> Option<f64> {
    coerce::as_float(value).or_else(|| coerce::as_int(value).map(|number| number as f64))
}

/// Converts the values of an array to the bytes of elements. The array is argument 1 of the running
/// function, `$values`. The caller holds a reference to the array.
///
/// # Errors
///
/// Throws a `\TypeError` for a value that is not a number by PHP's rules. Throws an `\Error` if
/// PHP's memory limit has no room for the bytes. Also throws every exception that an error handler
/// throws.
pub(in crate::php) fn bytes_of<E: Element>(array: &ZendHashTable) -> Result<Vec<u8>> {
    let length = array.len().saturating_mul(size_of::<E::Bytes>());
    strings::reserve(length)?;
    let mut bytes = engine::room::list(length).map_err(raise::raise)?;
    // A conversion may run an error handler, which may end the script by a bailout.
    let converted = guarded(|| {
        for (position, value) in arrays::values(array).enumerate() {
            let element = match E::plain(value) {
                Some(element) => element,
                // The value is cloned, because an error handler may change the target of a PHP
                // reference.
                None => convert_one::<E>(position, &value.shallow_clone())?,
            };
            bytes.extend_from_slice(element.bytes().as_ref());
        }
        Ok(())
    });
    converted.unwrap_or(Err(Thrown::Bailout))?;
    Ok(bytes)
}

/// Converts the value at a position of the array.
fn convert_one<E: Element>(position: usize, value: &Zval) -> Result<E> {
    E::convert(value).ok_or_else(|| {
        let (place, wanted, got) = (place(1, "values"), E::TYPE_NAME, coerce::type_name(value));
        throw::type_error(format!(
            "{place} must contain only values of type {wanted}, {got} given at position {position}"
        ))
    })
}
