//! The typed views of a memory. A view consists of elements of one type, and starts at an offset.
#![forbid(unsafe_code)]

use std::marker::PhantomData;

use ext_php_rs::types::{ZendHashTable, Zval};

use super::element::Element;
use crate::engine;
use crate::engine::Error;
use crate::php::errors::{classes, raise};
use crate::php::values::type_to_php;
use crate::php::zend::api::throw::{Result, Thrown};
use crate::php::zend::api::{arrays, coerce, strings, throw};
use crate::php::zend::objects::declare::Type;
use crate::php::zend::objects::dimension::Elements;
use crate::php::zend::objects::iterate::Indexed;
use crate::php::zend::objects::object::{Class, Payload, Tracer};
use crate::php::zend::objects::property::Virtual;

/// A type of element that has a class of views.
pub(in crate::php) trait Viewed: Element {
    /// Returns the class of the views.
    fn class() -> &'static Class<View<Self>>;
}

/// The payload of `Wasm\Uint8Array` and the other classes of typed views.
///
/// **Invariant:** all of the view lies in the memory. The constructor checks this, and a memory
/// cannot shrink. Nevertheless, each access is checked.
pub(in crate::php) struct View<E> {
    /// The `Wasm\Memory`.
    object: Zval,
    memory: engine::Memory,
    /// Offset of the first element in the memory, in bytes.
    offset: u64,
    /// Length, in elements. `None` if the view reaches to the end of the memory.
    length: Option<u64>,
    element: PhantomData<E>,
}

impl<E: Viewed> Payload for View<E> {
    fn class() -> &'static Class<Self> {
        E::class()
    }

    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.visit(&self.object);
    }

    fn debug(&self, shown: &mut ZendHashTable) {
        type_to_php::insert(shown, "offset", type_to_php::int(self.offset));
        type_to_php::insert(shown, "length", type_to_php::int(self.length()));
        let elements = (0..self.length().min(type_to_php::SHOWN)).map(|index| {
            let mut value = coerce::null();
            // This cannot fail, because the index is less than the length.
            let _ = self.get(index, &mut value);
            value
        });
        type_to_php::insert(shown, "elements", type_to_php::list(elements));
    }
}

impl<E: Viewed> View<E> {
    /// Makes a view of a memory. The first argument is a pair of the memory's PHP object and the
    /// memory itself.
    ///
    /// # Errors
    ///
    /// Throws an `OutOfBounds` unless all of the view lies in the memory.
    pub(in crate::php) fn new(
        (object, memory): (&Zval, &engine::Memory),
        offset: u64,
        length: Option<u64>,
    ) -> Result<Self> {
        let bytes = length.map_or(Some(0), |length| length.checked_mul(E::LENGTH));
        let inside = match bytes {
            Some(bytes) => memory.read(offset, bytes, |_| ()),
            None => {
                Err(Error::OutOfBounds { offset, length: u64::MAX, size: memory.byte_length() })
            }
        };
        inside.map_err(raise::raise)?;
        let (object, memory) = (object.shallow_clone(), memory.clone());
        Ok(Self { object, memory, offset, length, element: PhantomData })
    }

    /// Returns the offset of the view in its memory, in bytes.
    pub(in crate::php) const fn offset(&self) -> u64 {
        self.offset
    }

    /// Returns a view of a part of this view. Without a length, the part reaches to the end.
    ///
    /// # Errors
    ///
    /// Throws an `OutOfBounds` unless the part lies in this view.
    pub(in crate::php) fn slice(&self, from: u64, length: Option<u64>) -> Result<Self> {
        let count = length.unwrap_or(0);
        let offset = self.address(from, count).ok_or_else(|| self.outside_range(from, count))?;
        // If the view reaches to the end of the memory, a slice without a length also reaches to
        // that end.
        let length = length.or_else(|| self.length.map(|length| length - from));
        let (object, memory) = (self.object.shallow_clone(), self.memory.clone());
        Ok(Self { object, memory, offset, length, element: PhantomData })
    }

    /// Makes a PHP list of elements. Without a length, the list contains all elements from `from`
    /// on.
    ///
    /// # Errors
    ///
    /// Throws an `OutOfBounds` unless the elements lie in the view. Throws an `\Error` if PHP's
    /// memory limit has no room for the list.
    pub(in crate::php) fn list(&self, from: u64, length: Option<u64>) -> Result<Zval> {
        let (address, count) = self.range(from, length)?;
        let put = |bytes: &[u8], null: &mut Zval| E::from_bytes(bytes).put(null);
        let list = self.memory.read(address, count * E::LENGTH, |bytes| {
            arrays::list(bytes.chunks_exact(size_of::<E::Bytes>()), put)
        });
        list.map_err(raise::raise)?
    }

    /// Returns the bytes of elements. Without a length, these are all elements from `from` on.
    ///
    /// # Errors
    ///
    /// Throws the same errors as [`View::list`].
    pub(in crate::php) fn bytes(&self, from: u64, length: Option<u64>) -> Result<Zval> {
        let (address, count) = self.range(from, length)?;
        let bytes = self.memory.read(address, count * E::LENGTH, strings::string);
        bytes.map_err(raise::raise)?
    }

    /// Copies the bytes of elements into the view, from element `at` on. Writes either all bytes or
    /// no byte.
    ///
    /// # Errors
    ///
    /// Throws an `OutOfBounds` if any element lies outside the view.
    pub(in crate::php) fn copy_from(&self, bytes: &[u8], at: u64) -> Result<()> {
        let count = bytes.len() as u64 / E::LENGTH;
        let address = self.address(at, count).ok_or_else(|| self.outside_range(at, count))?;
        self.memory.write(address, bytes).map_err(raise::raise)
    }

    /// Returns the address of elements in the memory, in bytes, if all of them lie in the view.
    #[inline]
    fn address(&self, index: u64, count: u64) -> Option<u64> {
        let length = self.length();
        let is_inside = index <= length && count <= length - index;
        let address = index.checked_mul(E::LENGTH)?.checked_add(self.offset)?;
        is_inside.then_some(address)
    }

    /// Returns the address of the first element and the number of elements. Without a length, these
    /// are all elements from `from` on.
    fn range(&self, from: u64, length: Option<u64>) -> Result<(u64, u64)> {
        let count = length.unwrap_or_else(|| self.length().saturating_sub(from));
        let address = self.address(from, count).ok_or_else(|| self.outside_range(from, count))?;
        Ok((address, count))
    }

    /// Throws the exception for elements outside the view.
    fn outside_range(&self, index: u64, count: u64) -> Thrown {
        classes::outside("view", self.length(), index, count)
    }
}

impl<E: Viewed> Virtual for View<E> {
    const PROPERTY: &'static str = "memory";
    const TYPE: Type = Type::Object(super::NAME);
    const IS_READONLY: bool = true;

    fn read(&self) -> Result<Zval> {
        Ok(self.object.shallow_clone())
    }
}

impl<E: Viewed> Indexed for View<E> {
    #[inline]
    fn length(&self) -> u64 {
        let to_the_end = || self.memory.byte_length().saturating_sub(self.offset) / E::LENGTH;
        self.length.unwrap_or_else(to_the_end)
    }

    #[inline]
    fn get(&self, index: u64, null: &mut Zval) -> Result<bool> {
        let address = self.address(index, 1);
        let element = address.and_then(|address| E::load(&self.memory, address));
        Ok(element.map(|element| element.put(null)).is_some())
    }
}

impl<E: Viewed> Elements for View<E> {
    #[inline]
    fn set_plain(&self, index: u64, value: &Zval) -> bool {
        let Some(element) = E::plain(value) else { return false };
        let address = self.address(index, 1);
        address.is_some_and(|address| element.store(&self.memory, address))
    }

    fn set(&self, index: u64, value: &Zval) -> Result<()> {
        let Some(element) = E::convert(value) else {
            let (class, wanted) = (E::class().name(), E::TYPE_NAME);
            let got = coerce::type_name(value);
            return Err(throw::type_error(format!(
                "Cannot assign {got} to an element of {class} of type {wanted}"
            )));
        };
        self.copy_from(element.bytes().as_ref(), index)
    }

    fn outside(&self, index: i64) -> Thrown {
        match u64::try_from(index) {
            Ok(index) => self.outside_range(index, 1),
            Err(_) => throw::value_error(format!(
                "index {index} of {} must be greater than or equal to 0",
                E::class().name()
            )),
        }
    }
}
