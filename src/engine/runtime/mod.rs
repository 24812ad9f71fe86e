//! Running compiled modules: memory, tables, globals, functions, instances, traps.
//!
//! With `php::zend` the only code that may be unsafe. The invariants that every `SAFETY` comment
//! here cites:
//!
//! - **code outlives calls**: an instance holds its module, and a module its code; the code is
//!   unmapped after the last frame that runs it has gone, because an instance with a frame on a
//!   stack is not released (see [`heap::owner`]).
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
//!   outermost call on the stack began that holds it (see [`heap::releases`]).

mod builtins;
mod heap;
mod imports;
mod instantiate;
mod list;
mod load;
mod memory;
mod objects;
mod request;
mod stacks;
mod sys;
mod zeros;

pub(super) use builtins::BUILTINS;
pub use heap::collector::{Collector, Trace, Visitor};
pub use heap::handles::Identity;
pub use heap::owner::AnyOwner;
pub use imports::Offer;
pub use instantiate::{InstanceLimits, Unstarted, instantiate, instantiate_with, prepare};
pub use load::code::Code;
pub use load::code_registry::Registration;
pub use load::file::{MappedFile, anonymous_file};
pub use load::module::Module;
pub use load::type_registry::TypeIds;
pub use memory::Memory;
pub use memory::image::Image;
pub use objects::exception::Exception;
pub use objects::extern_value::ExternValue;
pub use objects::external::Extern;
pub use objects::func::Func;
pub use objects::global::Global;
pub use objects::host_func::{HostCall, HostFrame};
pub use objects::instance::{BoxedEntry, Instance};
pub use objects::table::Table;
pub use objects::tag::Tag;
pub use objects::unwound::Unwound;
pub use objects::value::Val;
pub use stacks::thread::Thread;
