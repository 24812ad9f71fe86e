//! `Wasm\Allocator`: copies strings and arrays into the memory of a guest. The guest's own
//! functions allocate the room.
#![forbid(unsafe_code)]

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::iter;
use std::ops::Bound;

use ext_php_rs::types::{ZendHashTable, Zval};

use crate::engine;
use crate::php::errors::raise;
use crate::php::memory;
use crate::php::memory::allocation::{Allocation, Layout};
use crate::php::memory::element;
use crate::php::memory::element::Element;
use crate::php::values::{instance_object, type_to_php};
use crate::php::zend::api::throw;
use crate::php::zend::api::throw::{Result, Thrown};
use crate::php::zend::objects::declare::{Type, method};
use crate::php::zend::objects::method::{Call, handler};
use crate::php::zend::objects::object::{Class, Payload, Tracer};

/// The payload of `Wasm\Allocator`.
struct Allocator {
    /// The `Wasm\Instance`.
    instance: Zval,
    allocation: Allocation,
    /// The allocations that are not yet freed, by address.
    owned: RefCell<BTreeMap<u64, Layout>>,
}

static CLASS: Class<Allocator> = Class::new("Wasm\\Allocator");

impl Payload for Allocator {
    fn class() -> &'static Class<Self> {
        &CLASS
    }

    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.visit(&self.instance);
    }

    fn debug(&self, shown: &mut ZendHashTable) {
        // Reads one allocation at a time, so that `owned` is not borrowed while PHP allocates. PHP
        // may bail out while it allocates, and then the borrow would never end.
        let mut last = Bound::Unbounded;
        let layouts = iter::from_fn(|| {
            let (address, layout) = self.after(last)?;
            last = Bound::Excluded(address);
            let entry = [("address", address), ("length", layout.size)];
            Some(type_to_php::table(entry.map(|(key, number)| (key, type_to_php::int(number)))))
        });
        type_to_php::insert(shown, "allocated", type_to_php::list(layouts));
    }
}

/// Registers the class.
pub(in crate::php) fn register() -> ext_php_rs::error::Result<()> {
    CLASS.register(
        &[],
        [
            method("__construct", handler!(construct))
                .takes("instance", Type::Object(instance_object::NAME))
                .option("alloc", Type::String, "\"malloc\"")
                .nullable_option("free", Type::String, "\"free\""),
            method("__destruct", handler!(destruct)),
            method("string", handler!(string))
                .takes("s", Type::String)
                .option("nul", Type::Bool, "false")
                .gives(Type::Int),
            method("array", handler!(array))
                .takes("values", Type::Array)
                .option("type", Type::String, "\"i32\"")
                .gives(Type::Int),
            method("free", handler!(free))
                .takes("address", Type::Int)
                .option("length", Type::Int, "0")
                .gives(Type::Void),
            method("release", handler!(release)).gives(Type::Void),
        ],
    )
}

fn construct(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 3)?;
    let Some(instance) = instance_object::CLASS.payload(call.argument(1)) else {
        return Err(call.wrong_type(1, instance_object::NAME));
    };
    let alloc = if call.count() >= 2 { call.string(2)? } else { b"malloc" };
    let free = if call.count() == 3 { call.string_or_null(3)? } else { Some(&b"free"[..]) };
    let (alloc, free) = (String::from_utf8_lossy(alloc), free.map(String::from_utf8_lossy));
    let module = instance.engine().module();
    let allocation = Allocation::find(call, module, (&alloc, free.as_deref()))?;
    let instance = call.argument(1).shallow_clone();
    call.construct(Allocator { instance, allocation, owned: RefCell::default() })
}

impl Allocator {
    fn instance(&self) -> &engine::Instance {
        let instance = instance_object::CLASS.payload(&self.instance);
        instance.expect("made from a constructed instance").engine()
    }

    /// Returns the next allocation after an address, in the order of addresses.
    fn after(&self, address: Bound<u64>) -> Option<(u64, Layout)> {
        let owned = self.owned.borrow();
        owned.range((address, Bound::Unbounded)).next().map(|(address, layout)| (*address, *layout))
    }

    /// Allocates room in the guest, writes bytes there, and returns the address. `with_nul` adds a
    /// zero byte. Writes nothing unless all of the allocation lies inside the memory.
    fn place(&self, bytes: &[u8], with_nul: bool, align: u64) -> Result<u64> {
        // The size is at least 1, because an allocator may return address 0 for a size of 0.
        let size = (bytes.len() as u64 + u64::from(with_nul)).max(1);
        let layout = Layout { size, align };
        let address = self.allocation.allocate(self.instance(), layout)?;
        // The address is checked after the allocation, because the guest may grow the memory while
        // it allocates.
        let memory = self.allocation.memory(self.instance());
        memory.read(address, size, |_| ()).map_err(raise::raise)?;
        memory.write(address, bytes).map_err(raise::raise)?;
        if with_nul {
            memory.write(address + bytes.len() as u64, &[0]).map_err(raise::raise)?;
        }
        self.owned.borrow_mut().insert(address, layout);
        Ok(address)
    }

    /// Frees all allocations that exist at the time of the call, in the order of falling addresses.
    /// Allocators that return rising addresses need this order.
    ///
    /// Meanwhile, the guest may call PHP, and PHP may allocate and free memory with this object.
    fn release(&self) -> Result<()> {
        let count = self.owned.borrow().len();
        for _ in 0..count {
            let last = self.owned.borrow_mut().pop_last();
            let Some((address, layout)) = last else { break };
            self.allocation.free(self.instance(), address, layout)?;
        }
        Ok(())
    }
}

fn string(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 2)?;
    let with_nul = call.bool(2, false)?;
    let bytes = call.string(1)?;
    if with_nul && bytes.contains(&0) {
        return Err(call.wrong_value(1, "must not contain any null bytes"));
    }
    let address = call.this::<Allocator>()?.place(bytes, with_nul, 1)?;
    call.returns_int(address)
}

/// A function that converts the values of an array to bytes.
type BytesOf = fn(&ZendHashTable) -> Result<Vec<u8>>;

macro_rules! numbers {
    ($($element:ty)*) => {
        [$((stringify!($element), <$element>::LENGTH, element::bytes_of::<$element>)),*]
    };
}

/// The types of numbers: name, size in bytes, conversion.
const NUMBERS: [(&str, u64, BytesOf); 9] = numbers!(i8 u8 i16 u16 i32 u32 i64 f32 f64);

fn array(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 2)?;
    let name = if call.count() == 2 { call.string(2)? } else { b"i32" };
    let Some((_, size, bytes_of)) = NUMBERS.iter().find(|(known, ..)| known.as_bytes() == name)
    else {
        let names = NUMBERS.map(|(name, ..)| format!("\"{name}\"")).join(", ");
        return Err(call.wrong_value(2, &format!("must be one of {names}")));
    };
    let values = call.argument(1).shallow_clone();
    let bytes = bytes_of(values.array().ok_or_else(|| call.wrong_type(1, "array"))?)?;
    let address = call.this::<Allocator>()?.place(&bytes, false, *size)?;
    call.returns_int(address)
}

fn free(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 2)?;
    let this = call.this::<Allocator>()?;
    let address = memory::address(call, 1, &this.allocation.memory(this.instance()))?;
    let length = call.unsigned_or(2, 0)?;
    let layout = this.owned.borrow().get(&address).copied();
    let Some(layout) = layout else {
        let message = "must be an address that this object has allocated and not freed";
        return Err(call.wrong_value(1, message));
    };
    if length != 0 && length != layout.size {
        let message = format!("must be 0 or the length that was allocated, {}", layout.size);
        return Err(call.wrong_value(2, &message));
    }
    this.owned.borrow_mut().remove(&address);
    this.allocation.free(this.instance(), address, layout)
}

fn release(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 0)?;
    call.this::<Allocator>()?.release()
}

/// Frees all remaining allocations. Exceptions are dropped, because the code that releases the
/// object cannot handle them. Only an exit of the script is passed on to the caller.
fn destruct(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 0)?;
    match call.this::<Allocator>().and_then(Allocator::release) {
        Err(Thrown::Exception) if throw::forget_exception() => Ok(()),
        outcome => outcome,
    }
}
