//! Leaving compiled code without a return: the builtins behind `unwind`, `raise` and
//! `poll`.

#[cfg(target_arch = "aarch64")]
mod aarch64;
#[cfg(target_arch = "x86_64")]
mod x86_64;

#[cfg(target_arch = "aarch64")]
pub(in crate::engine::runtime) use aarch64::{interruptible_code, leave, poll, raise};
#[cfg(target_arch = "x86_64")]
pub(in crate::engine::runtime) use x86_64::{interruptible_code, leave, poll, raise};

/// Defines builtins that call a function and return its result, of type `u32` or `u64`. If this
/// result is the negative of `MINUS_INTERRUPTED`, the builtin traps with `Trap::Interrupted` in
/// place of its caller. All parameters, including the context in front of them, must fit registers.
macro_rules! interruptible {
    ($($name:ident = $inner:ident($($param:ident: $ty:ty),*) -> $result:ident;)*) => {
        $(#[unsafe(naked)]
        extern "C" fn $name(
            context: *mut $crate::engine::abi::vmctx::VmContext $(, $param: $ty)*
        ) -> $result {
            std::arch::naked_asm!(
                $crate::engine::runtime::sys::interruptible_code!($result),
                inner = sym $inner,
                raise = sym $crate::engine::runtime::sys::raise,
                minus_interrupted = const $crate::engine::runtime::pieces::MINUS_INTERRUPTED,
                trap = const $crate::engine::trap::Trap::Interrupted.code(),
            )
        })*
    };
}
pub(in crate::engine::runtime) use interruptible;
