//! What compiled code and the runtime agree on: plain data, `repr(C)` structs and their offsets.
//!
//! The calling convention, in prose:
//!
//! - **WebAssembly functions** take `(context, parameters…)` and return their results, in the
//!   compiler's tail-call convention. `context` is the [`vmctx::VmContext`] of the instance that
//!   defines the function, or the [`vmctx::HostContext`] of a host function. References travel as
//!   64-bit words: a function is the address of its [`vmctx::FuncRef`], a host value a handle, and
//!   null is zero.
//! - **Entries** are how the host comes in, in the platform's C convention. They push an
//!   [`vmctx::Activation`] and call the function such that a trap lands in the entry, which then
//!   returns [`vmctx::Status::Unwound`]. The *slot entry* of a function type takes and returns
//!   values in an array of [`slot::Slot`]; the *boxed entry* of an exported function takes the
//!   host's own call frame (see [`boxed`]).
//! - **Host adapters**, one per function type, are how WebAssembly gets out: in the WebAssembly
//!   convention they store the parameters into slots and call [`vmctx::HostContext::invoke`].
//! - **Builtins** (see [`builtins`]) are functions of the runtime in the C convention. Code that
//!   must not be abandoned half way, such as everything that changes a table, is a builtin.
#![forbid(unsafe_code)]

pub mod boxed;
pub mod builtins;
pub mod slot;
pub mod vmctx;

const _: () = assert!(size_of::<usize>() == 8, "the engine supports 64-bit hosts only");
