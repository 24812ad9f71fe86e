//! The methods of `Wasm\Memory` that read and write single numbers, such as `getU8()` and
//! `setF64()`.
#![forbid(unsafe_code)]

use super::element::Element;
use super::{Memory, address};
use crate::php::errors::raise;
use crate::php::zend::api::coerce;
use crate::php::zend::api::throw::Result;
use crate::php::zend::objects::declare::{Method, Type, method};
use crate::php::zend::objects::method::{Call, handler};

/// Declares a pair of methods for each type of number.
macro_rules! cells {
    ($($get:literal $set:literal $element:ty;)*) => {
        /// Returns the declarations of the methods.
        pub(in crate::php) fn methods() -> Vec<Method> {
            vec![$(
                method($get, handler!(get::<$element>))
                    .takes("offset", Type::Int)
                    .gives(<$element>::TYPE),
                method($set, handler!(set::<$element>))
                    .takes("offset", Type::Int)
                    .takes("v", <$element>::TYPE)
                    .gives(Type::Void),
            )*]
        }
    };
}

cells! {
    "getI8" "setI8" i8;
    "getU8" "setU8" u8;
    "getI16" "setI16" i16;
    "getU16" "setU16" u16;
    "getI32" "setI32" i32;
    "getU32" "setU32" u32;
    "getI64" "setI64" i64;
    "getF32" "setF32" f32;
    "getF64" "setF64" f64;
}

fn get<E: Element>(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 1)?;
    let memory = &call.this::<Memory>()?.0;
    let offset = address(call, 1, memory)?;
    let element = memory.read(offset, E::LENGTH, E::from_bytes).map_err(raise::raise)?;
    let mut value = coerce::null();
    element.put(&mut value);
    call.returns(value)
}

fn set<E: Element>(call: &mut Call<'_>) -> Result<()> {
    call.expect(2, 2)?;
    let memory = &call.this::<Memory>()?.0;
    let offset = address(call, 1, memory)?;
    let element = E::argument(call, 2)?;
    memory.write(offset, element.bytes().as_ref()).map_err(raise::raise)
}
