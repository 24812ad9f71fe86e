//! Running compiled modules: memory, tables, globals, functions, instances, traps.
//!
//! With `php::zend` the only code that may be unsafe. The invariants that every `SAFETY` comment
//! here cites:
//!
//! - **code outlives calls**: an instance holds its module, and a module its code; the code is
//!   unmapped after the last frame that runs it has gone, because an instance with a frame on a
//!   stack is not released (see [`owner`]).
//! - **pinned context**: a `VmContext`, and every definition it points to, is allocated once, never
//!   moves, and is freed after the instance.
//! - **one thread**: an instance and all it holds are used by the thread that made them; none of
//!   the types involved is `Send` or `Sync`.
//! - **nothing to drop**: no frame that unwinding jumps over owns a destructor. Those are frames of
//!   compiled code and of the builtin that unwinds.
//! - **no borrow across a call**: a reference into a linear memory, a table or the state of a
//!   thread does not live across WebAssembly code or the host's.
//! - **trusted artifacts**: bytes that become code come from this process's compiler, or were
//!   checked against the checksum and fingerprint under which it wrote them.
//! - **whole files**: a file from which something is mapped is not written or cut meanwhile.
//!   Whoever gives it says so.
//! - **valid references**: a word that is a reference is null, or the address of a `FuncRef` whose
//!   owner is counted by whoever holds the word, or was counted by somebody at some time since the
//!   outermost call on the stack began that holds it (see [`releases`]).

mod backtrace;
mod before_call;
mod builtins;
mod caller;
mod code;
mod collector;
mod const_expr;
mod ended;
mod exception;
mod externs;
mod file;
mod func;
mod global;
mod host_func;
mod image;
mod imports;
mod instance;
mod instantiate;
mod list;
mod memory;
mod owner;
mod registry;
mod releases;
mod request;
mod slots;
mod suspended;
mod suspended_calls;
mod sys;
mod table;
mod tag;
mod thread;
mod traps;
mod type_registry;
mod value;
mod zeros;

pub use code::Code;
pub use collector::{Collector, Trace, Visitor};
pub use ended::Unwound;
pub use exception::Exception;
pub use externs::{ExternValue, Identity};
pub use file::{ENDING as FILE_ENDING, MappedFile, anonymous_file};
pub use func::Func;
pub use global::Global;
pub use host_func::{HostCall, HostFrame};
pub use image::Image;
pub use imports::{Extern, Offer};
pub use instance::{BoxedEntry, Instance};
pub use instantiate::{InstanceLimits, Unstarted, instantiate, instantiate_with, prepare};
pub use memory::Memory;
pub use owner::AnyOwner;
pub use registry::Registration;
pub(in crate::engine) use registry::register;
pub(in crate::engine) use slots::forget as forget_slots_of;
pub use table::Table;
pub use tag::Tag;
pub use thread::Thread;
pub use type_registry::TypeIds;
pub use value::Val;
