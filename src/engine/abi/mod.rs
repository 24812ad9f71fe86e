//! The interface between compiled code and the runtime: plain data, `repr(C)` structs and their
//! offsets.
//!
//! The calling conventions:
//!
//! - **WebAssembly functions** take `(context, parameters…)` and return their results, in the
//!   compiler's tail-call convention. `context` is the [`vmctx::VmContext`] of the instance that
//!   defines the function, or the [`vmctx::HostContext`] of a host function. References are passed
//!   as 64-bit words. A reference to a function is the address of its [`vmctx::FuncRef`], a
//!   reference to a host value is a handle, and null is zero.
//! - The host calls **entries**, in the platform's C convention. Entries push an
//!   [`vmctx::Activation`] and call the function. After a trap, execution continues in the entry,
//!   which returns [`vmctx::Status::Unwound`]. The *slot entry* of a function type gets and returns
//!   values in an array of [`slot::Slot`]. The *boxed entry* of an exported function gets the
//!   host's own call frame (see [`boxed`]).
//! - **Host adapters** let WebAssembly call the host. Each function type has one host adapter. Host
//!   adapters use the WebAssembly convention, store the parameters into slots and call
//!   [`vmctx::HostContext::invoke`].
//! - **Builtins** (see [`builtins`]) are functions of the runtime in the C convention. If an
//!   operation must not be interrupted halfway, it is a builtin. An example is every change of a
//!   table.
#![forbid(unsafe_code)]

pub mod boxed;
pub mod builtins;
pub mod layout;
pub mod slot;
pub mod vmctx;

const _: () = assert!(size_of::<usize>() == 8, "the engine supports 64-bit hosts only");
