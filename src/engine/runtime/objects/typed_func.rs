//! Host functions that are Rust functions, with Rust types. Each call knows its caller.
//!
//! The types of a Rust function determine the type of the WebAssembly function. A module that
//! imports the function with another type is refused. The function gets its [`Caller`], which gives
//! access to the calling instance and its memory.

use std::cell::OnceCell;

use super::host_func::{HostCall, HostFrame};
use super::instance::Instance;
use crate::engine::abi::slot::Slot;
use crate::engine::error::Result;
use crate::engine::runtime::memory::Memory;
use crate::engine::runtime::stacks::thread::Thread;
use crate::engine::types::{FuncType, ValType};

/// Makes a host function from a Rust function. An error or a panic of the Rust function ends the
/// call, as [`HostCall`] describes.
pub fn typed<P: Params, R: Results>(
    run: impl Fn(&Caller, P) -> Result<R> + 'static,
) -> Box<dyn HostCall> {
    let ty = FuncType { params: P::TYPES.into(), results: R::TYPES.into() };
    let call = move |caller: &Caller, params: &[Slot], results: &mut [Slot]| {
        run(caller, P::from_slots(params))?.store(results);
        Ok(())
    };
    Box::new(TypedFunc { ty, call })
}

/// The calling instance of a host function. The instance is looked up when the function first asks
/// for it. The function must ask on the stack on which it was called.
#[derive(Debug)]
pub struct Caller {
    thread: &'static Thread,
    instance: OnceCell<Option<Instance>>,
}

impl Caller {
    /// Returns the calling instance. Returns `None` if the host itself calls the function.
    pub fn instance(&self) -> Option<&Instance> {
        self.instance.get_or_init(|| self.thread.caller()).as_ref()
    }

    /// Returns the thread on which the function runs.
    pub const fn thread(&self) -> &'static Thread {
        self.thread
    }

    /// Returns memory 0 of the calling instance. Returns `None` if the instance has no memory, or
    /// if the host itself calls the function.
    #[inline]
    pub fn memory(&self) -> Option<Memory> {
        self.thread.caller_memory()
    }
}

/// A number type that both WebAssembly and Rust have.
pub trait Number: Copy + private::Sealed + 'static {
    /// The WebAssembly type.
    const TYPE: ValType;

    /// Reads the number from a slot.
    fn from_slot(slot: Slot) -> Self;

    /// Returns a slot with the number.
    fn to_slot(self) -> Slot;
}

/// The parameters of a typed host function: a number, or a tuple of at most 10 numbers.
pub trait Params: private::Sealed + 'static {
    /// The WebAssembly types.
    const TYPES: &'static [ValType];

    /// Reads the parameters from slots, one slot for each type.
    fn from_slots(slots: &[Slot]) -> Self;
}

/// The results of a typed host function: a number, or a tuple of at most 10 numbers.
pub trait Results: private::Sealed + 'static {
    /// The WebAssembly types.
    const TYPES: &'static [ValType];

    /// Stores the results in slots, one slot for each type.
    fn store(self, slots: &mut [Slot]);
}

mod private {
    pub trait Sealed {}
}

/// A Rust function with its WebAssembly type.
struct TypedFunc<F> {
    ty: FuncType,
    call: F,
}

impl<F: Fn(&Caller, &[Slot], &mut [Slot]) -> Result<()>> HostCall for TypedFunc<F> {
    fn ty(&self) -> Option<&FuncType> {
        Some(&self.ty)
    }

    fn call(&self, frame: &mut HostFrame<'_>) -> Result<()> {
        let caller = Caller { thread: frame.thread(), instance: OnceCell::new() };
        let (params, results) = frame.slots();
        (self.call)(&caller, params, results)
    }
}

macro_rules! numbers {
    ($($ty:ty: $name:ident, $from:expr, $to:expr;)*) => {$(
        impl private::Sealed for $ty {}

        impl Number for $ty {
            const TYPE: ValType = ValType::$name;

            fn from_slot(slot: Slot) -> Self {
                $from(slot)
            }

            fn to_slot(self) -> Slot {
                Slot::new($to(self))
            }
        }

        impl Params for $ty {
            const TYPES: &'static [ValType] = &[ValType::$name];

            fn from_slots(slots: &[Slot]) -> Self {
                Self::from_slot(slots[0])
            }
        }

        impl Results for $ty {
            const TYPES: &'static [ValType] = &[ValType::$name];

            fn store(self, slots: &mut [Slot]) {
                slots[0] = self.to_slot();
            }
        }
    )*};
}

numbers! {
    i32: I32, |slot: Slot| slot.low().cast_signed(),
        |number: i32| u64::from(number.cast_unsigned());
    u32: I32, Slot::low, u64::from;
    i64: I64, |slot: Slot| slot.word().cast_signed(), i64::cast_unsigned;
    u64: I64, Slot::word, |number| number;
    f32: F32, |slot: Slot| f32::from_bits(slot.low()), |number: f32| u64::from(number.to_bits());
    f64: F64, |slot: Slot| f64::from_bits(slot.word()), f64::to_bits;
}

impl private::Sealed for () {}

impl Params for () {
    const TYPES: &'static [ValType] = &[];

    fn from_slots(_: &[Slot]) {}
}

impl Results for () {
    const TYPES: &'static [ValType] = &[];

    fn store(self, _: &mut [Slot]) {}
}

macro_rules! tuples {
    ($(($($name:ident $position:tt)*))*) => {$(
        impl<$($name: Number),*> private::Sealed for ($($name,)*) {}

        impl<$($name: Number),*> Params for ($($name,)*) {
            const TYPES: &'static [ValType] = &[$($name::TYPE),*];

            fn from_slots(slots: &[Slot]) -> Self {
                ($($name::from_slot(slots[$position]),)*)
            }
        }

        impl<$($name: Number),*> Results for ($($name,)*) {
            const TYPES: &'static [ValType] = &[$($name::TYPE),*];

            fn store(self, slots: &mut [Slot]) {
                $(slots[$position] = self.$position.to_slot();)*
            }
        }
    )*};
}

tuples! {
    (A 0)
    (A 0 B 1)
    (A 0 B 1 C 2)
    (A 0 B 1 C 2 D 3)
    (A 0 B 1 C 2 D 3 E 4)
    (A 0 B 1 C 2 D 3 E 4 F 5)
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6)
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7)
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8)
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9)
}
