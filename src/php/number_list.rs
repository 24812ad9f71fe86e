//! PHP arrays of numbers → bytes as WebAssembly has them.
#![forbid(unsafe_code)]

use ext_php_rs::types::{ZendHashTable, Zval};

use super::convert;
use super::zend::method::Call;
use super::zend::throw::{self, Result, Thrown};
use super::zend::{coerce, strings};

/// The names of the types of numbers, and how they are stored.
const TYPES: [(&str, Number); 9] = [
    ("i8", Number::Int(1)),
    ("u8", Number::Int(1)),
    ("i16", Number::Int(2)),
    ("u16", Number::Int(2)),
    ("i32", Number::Int(4)),
    ("u32", Number::Int(4)),
    ("i64", Number::Int(8)),
    ("f32", Number::F32),
    ("f64", Number::F64),
];

/// How a number is stored.
#[derive(Clone, Copy)]
pub(super) enum Number {
    /// The lowest so many bytes of an integer.
    Int(usize),
    F32,
    F64,
}

impl Number {
    /// Returns the type of a name, which is an argument.
    ///
    /// # Errors
    ///
    /// Throws a `\ValueError` if there is no such type.
    pub(super) fn of_argument(call: &Call<'_>, number: u32) -> Result<Self> {
        let name = call.string(number)?;
        let found = TYPES.iter().find(|(known, _)| known.as_bytes() == name);
        found.map(|(_, ty)| *ty).ok_or_else(|| {
            let names = TYPES.map(|(name, _)| format!("\"{name}\"")).join(", ");
            call.wrong_value(number, &format!("must be one of {names}"))
        })
    }

    /// Returns how many bytes a number takes.
    pub(super) const fn size(self) -> usize {
        match self {
            Self::Int(size) => size,
            Self::F32 => 4,
            Self::F64 => 8,
        }
    }

    /// Converts the values of an array that is an argument, by PHP's rules. Integers wrap.
    ///
    /// # Errors
    ///
    /// Throws a `\TypeError` for a value that is no number, or what a handler of the script throws.
    pub(super) fn bytes_of(self, values: &ZendHashTable, function: &str) -> Result<Vec<u8>> {
        let length = values.len().saturating_mul(self.size());
        strings::reserve(length)?;
        let mut bytes = Vec::with_capacity(length);
        for (position, value) in values.values().enumerate() {
            // Held: a conversion may run a script, which changes what references lead to.
            let value = value.dereference().shallow_clone();
            if !self.push(&value, &mut bytes) {
                return Err(self.misfit(function, position, &value));
            }
        }
        Ok(bytes)
    }

    /// Appends a number, unless the value is none.
    fn push(self, value: &Zval, bytes: &mut Vec<u8>) -> bool {
        // PHP lets null pass for a number as an argument of its functions, but nowhere else.
        if value.is_null() {
            return false;
        }
        let number = match self {
            Self::Int(_) => coerce::to_int(value, 0).map(i64::to_le_bytes),
            Self::F32 => coerce::to_float(value, 0).map(|float| {
                let [a, b, c, d] = convert::to_f32(float).to_le_bytes();
                [a, b, c, d, 0, 0, 0, 0]
            }),
            Self::F64 => coerce::to_float(value, 0).map(f64::to_le_bytes),
        };
        // A conversion may report what becomes an exception.
        let number = number.filter(|_| !throw::is_pending());
        bytes.extend(number.iter().flat_map(|number| &number[..self.size()]));
        number.is_some()
    }

    #[cold]
    fn misfit(self, function: &str, position: usize, value: &Zval) -> Thrown {
        let wanted = if matches!(self, Self::Int(_)) { "int" } else { "float" };
        let got = coerce::type_name(value);
        throw::type_error(format!(
            "{function}(): Argument #1 ($values) must hold values of type {wanted}, {got} given at position {position}"
        ))
    }
}
