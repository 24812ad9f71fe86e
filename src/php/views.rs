//! `Wasm\Uint8Array` and its eight siblings: memories as arrays of numbers.
#![forbid(unsafe_code)]

use ext_php_rs::types::{ZendHashTable, Zval};
use ext_php_rs::zend::ce;

use super::element::Element;
use super::view::{View, Viewed};
use super::zend::callback::guarded;
use super::zend::declare::{Constant, Type, method};
use super::zend::dimension::{self, Elements};
use super::zend::method::{Call, handler};
use super::zend::object::{Class, Interface};
use super::zend::throw::{self, Result, Thrown};
use super::zend::{arrays, coerce, iterator, strings};
use super::{memory, reflect};

macro_rules! views {
    ($($static:ident $name:literal $element:ty;)*) => {
        $(
            static $static: Class<View<$element>> = Class::new(concat!("Wasm\\", $name));

            impl Viewed for $element {
                fn class() -> &'static Class<View<Self>> {
                    &$static
                }
            }
        )*

        /// Registers the classes.
        pub(super) fn register() -> ext_php_rs::error::Result<()> {
            $(
                $static.register(&INTERFACES, methods!($element))?;
                complete(&$static);
            )*
            Ok(())
        }
    };
}

macro_rules! methods {
    ($element:ty) => {
        [
            method("__construct", handler!(construct::<$element>))
                .takes("memory", Type::Object(memory::CLASS.name()))
                .option("offset", Type::Int, "0")
                .option("length", Type::Int, "null"),
            method("getOffset", handler!(offset::<$element>)).gives(Type::Int),
            method("getLength", handler!(length::<$element>)).gives(Type::Int),
            method("toArray", handler!(to_array::<$element>))
                .option("from", Type::Int, "0")
                .option("length", Type::Int, "null")
                .gives(Type::Array),
            method("set", handler!(set::<$element>))
                .takes("values", Type::ArrayOrString)
                .option("at", Type::Int, "0")
                .gives(Type::Void),
            method("slice", handler!(slice::<$element>))
                .takes("from", Type::Int)
                .option("length", Type::Int, "null")
                .gives(Type::Object("self")),
            method("offsetExists", handler!(offset_exists::<$element>))
                .takes("offset", Type::Mixed)
                .gives(Type::Bool),
            method("offsetGet", handler!(offset_get::<$element>))
                .takes("offset", Type::Mixed)
                .gives(<$element>::TYPE),
            method("offsetSet", handler!(offset_set::<$element>))
                .takes("offset", Type::Mixed)
                .takes("value", Type::Mixed)
                .gives(Type::Void),
            method("offsetUnset", handler!(offset_unset::<$element>))
                .takes("offset", Type::Mixed)
                .gives(Type::Void),
            method("count", handler!(length::<$element>)).gives(Type::Int),
            method("getIterator", handler!(get_iterator)).gives(Type::Object("Iterator")),
        ]
    };
}

views! {
    INT8 "Int8Array" i8;
    UINT8 "Uint8Array" u8;
    INT16 "Int16Array" i16;
    UINT16 "Uint16Array" u16;
    INT32 "Int32Array" i32;
    UINT32 "Uint32Array" u32;
    BIG_INT64 "BigInt64Array" i64;
    FLOAT32 "Float32Array" f32;
    FLOAT64 "Float64Array" f64;
}

const INTERFACES: [Interface; 3] = [
    (ce::arrayaccess, "\\ArrayAccess"),
    (ce::countable, "\\Countable"),
    (ce::aggregate, "\\IteratorAggregate"),
];

/// Completes a class with what is no method.
fn complete<E: Viewed>(class: &Class<View<E>>) {
    class.declare_constant("BYTES_PER_ELEMENT", Constant::Int(E::LENGTH.cast_signed()));
    dimension::install(class);
    iterator::install(class);
}

fn construct<E: Viewed>(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 3)?;
    let offset = if call.count() >= 2 { call.unsigned(2)? } else { 0 };
    let length = call.unsigned_or_null(3)?;
    let view = View::<E>::new(call.argument(1), offset, length);
    let wrong = || call.wrong_type(1, memory::CLASS.name());
    call.construct(view.ok_or_else(wrong)??)
}

fn offset<E: Viewed>(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 0)?;
    let offset = call.this::<View<E>>()?.offset();
    call.returns_int(offset)
}

fn length<E: Viewed>(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 0)?;
    let length = call.this::<View<E>>()?.length();
    call.returns_int(length)
}

fn to_array<E: Viewed>(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 2)?;
    let from = if call.count() >= 1 { call.unsigned(1)? } else { 0 };
    let length = call.unsigned_or_null(2)?;
    let list = call.this::<View<E>>()?.list(from, length)?;
    call.returns(list)
}

fn slice<E: Viewed>(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 2)?;
    let (from, length) = (call.unsigned(1)?, call.unsigned_or_null(2)?);
    let slice = call.this::<View<E>>()?.slice(from, length)?;
    call.returns(E::class().object(slice))
}

fn set<E: Viewed>(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 2)?;
    let at = if call.count() >= 2 { call.unsigned(2)? } else { 0 };
    let values = call.argument(1).shallow_clone();
    if let Some(bytes) = values.zend_str() {
        let bytes = bytes.as_bytes();
        if !(bytes.len() as u64).is_multiple_of(E::LENGTH) {
            let (unit, given) = (E::LENGTH, bytes.len());
            let message = format!("must be a multiple of {unit} bytes long, {given} bytes given");
            return Err(call.wrong_value(1, &message));
        }
        return call.this::<View<E>>()?.copy_from(bytes, at);
    }
    let array = values.array().ok_or_else(|| call.wrong_type(1, "array|string"))?;
    let bytes = convert::<E>(array)?;
    call.this::<View<E>>()?.copy_from(&bytes, at)
}

/// Converts the values of an array, which the caller holds, to the bytes of elements.
fn convert<E: Viewed>(array: &ZendHashTable) -> Result<Vec<u8>> {
    let length = array.len().saturating_mul(size_of::<E::Bytes>());
    strings::reserve(length)?;
    let mut bytes = Vec::with_capacity(length);
    // A conversion may run a handler of errors, which may end the script.
    let converted = guarded(|| {
        for (position, value) in arrays::values(array).enumerate() {
            let element = match E::plain(value) {
                Some(element) => element,
                None => convert_one::<E>(position, &value.shallow_clone())?,
            };
            bytes.extend_from_slice(element.bytes().as_ref());
        }
        Ok(())
    });
    converted.unwrap_or(Err(Thrown::Bailout))?;
    Ok(bytes)
}

fn convert_one<E: Viewed>(position: usize, value: &Zval) -> Result<E> {
    E::convert(value).ok_or_else(|| {
        let (class, wanted, got) = (E::class().name(), E::TYPE_NAME, coerce::type_name(value));
        throw::type_error(format!(
            "{class}::set(): Argument #1 ($values) must contain only values of type {wanted}, \
             {got} given at position {position}"
        ))
    })
}

fn offset_exists<E: Viewed>(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 1)?;
    let found = dimension::find(call.this::<View<E>>()?, call.argument(1))?;
    call.returns(reflect::bool(found.is_some()))
}

fn offset_get<E: Viewed>(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 1)?;
    let value = dimension::read(call.this::<View<E>>()?, call.argument(1))?;
    call.returns(value)
}

fn offset_set<E: Viewed>(call: &mut Call<'_>) -> Result<()> {
    call.expect(2, 2)?;
    dimension::write(call.this::<View<E>>()?, call.argument(1), call.argument(2))
}

fn offset_unset<E: Viewed>(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 1)?;
    Err(dimension::cannot_unset::<View<E>>())
}

fn get_iterator(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 0)?;
    let iterator = iterator::object(&mut call.this_value())?;
    call.returns(iterator)
}
