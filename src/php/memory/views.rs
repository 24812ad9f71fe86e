//! `Wasm\Uint8Array` and the eight other classes of typed views: memories as arrays of numbers.
#![forbid(unsafe_code)]

use ext_php_rs::zend::ce;

use super::element;
use super::element::Element;
use super::view::{View, Viewed};
use crate::php::values::type_to_php;
use crate::php::zend::api::classes;
use crate::php::zend::api::throw::Result;
use crate::php::zend::objects::declare::{Constant, Type, method};
use crate::php::zend::objects::iterate::Indexed;
use crate::php::zend::objects::method::{Call, handler};
use crate::php::zend::objects::object::{Class, Interface};
use crate::php::zend::objects::{dimension, iterate, property};

/// Declares the classes: the name of a static, the name of the class, and the type of elements.
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
        pub(in crate::php) fn register() -> ext_php_rs::error::Result<()> {
            $(
                $static.register(&INTERFACES, methods!($element))?;
                complete(&$static);
            )*
            Ok(())
        }
    };
}

/// Lists the methods of a class of views.
macro_rules! methods {
    ($element:ty) => {
        [
            method("__construct", handler!(construct::<$element>))
                .takes("memory", Type::Object(super::NAME))
                .option("offset", Type::Int, "0")
                .option("length", Type::Int, "null"),
            method("getOffset", handler!(offset::<$element>)).gives(Type::Int),
            method("getLength", handler!(length::<$element>)).gives(Type::Int),
            method("toArray", handler!(to_array::<$element>))
                .option("from", Type::Int, "0")
                .option("length", Type::Int, "null")
                .gives(Type::Array),
            method("jsonSerialize", handler!(json_serialize::<$element>)).gives(Type::Array),
            method("bytes", handler!(bytes::<$element>))
                .option("from", Type::Int, "0")
                .option("length", Type::Int, "null")
                .gives(Type::String),
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
            method("getIterator", handler!(iterate::iterator::<View<$element>>))
                .gives(Type::Object("Iterator")),
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

const INTERFACES: [Interface; 4] = [
    (ce::arrayaccess, "\\ArrayAccess"),
    (ce::countable, "\\Countable"),
    (ce::aggregate, "\\IteratorAggregate"),
    (classes::json_serializable, "\\JsonSerializable"),
];

/// Adds the constant, the property and the handlers to a class.
fn complete<E: Viewed>(class: &Class<View<E>>) {
    class.declare_constant("BYTES_PER_ELEMENT", Constant::Int(E::LENGTH.cast_signed()));
    property::install(class);
    dimension::install(class);
    iterate::install(class);
}

fn construct<E: Viewed>(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 3)?;
    let object = call.argument(1);
    let Some(memory) = super::CLASS.payload(object) else {
        return Err(call.wrong_type(1, super::NAME));
    };
    let offset = if call.count() < 2 { 0 } else { super::address(call, 2, &memory.0)? };
    let length = call.unsigned_or_null(3)?;
    call.construct(View::<E>::new((object, &memory.0), offset, length)?)
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
    let from = call.unsigned_or(1, 0)?;
    let length = call.unsigned_or_null(2)?;
    let list = call.this::<View<E>>()?.list(from, length)?;
    call.returns(list)
}

fn json_serialize<E: Viewed>(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 0)?;
    let list = call.this::<View<E>>()?.list(0, None)?;
    call.returns(list)
}

fn bytes<E: Viewed>(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 2)?;
    let from = call.unsigned_or(1, 0)?;
    let length = call.unsigned_or_null(2)?;
    let bytes = call.this::<View<E>>()?.bytes(from, length)?;
    call.returns(bytes)
}

fn slice<E: Viewed>(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 2)?;
    let (from, length) = (call.unsigned(1)?, call.unsigned_or_null(2)?);
    let slice = call.this::<View<E>>()?.slice(from, length)?;
    call.returns(E::class().object(slice))
}

fn set<E: Viewed>(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 2)?;
    let at = call.unsigned_or(2, 0)?;
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
    let bytes = element::bytes_of::<E>(array)?;
    call.this::<View<E>>()?.copy_from(&bytes, at)
}

fn offset_exists<E: Viewed>(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 1)?;
    let found = dimension::find(call.this::<View<E>>()?, call.argument(1))?;
    call.returns(type_to_php::bool(found.is_some()))
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
