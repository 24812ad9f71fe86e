//! The runtime of compiled modules: memories, tables, globals, functions, instances, traps.
//!
//! Only this folder and `php::zend` may contain unsafe code. `SAFETY` comments here cite these
//! invariants:
//!
//! - **code outlives calls**: an instance holds its module, and a module its code. The code is
//!   unmapped after the last frame that runs it has gone. The reason is that an instance with a
//!   frame on a stack is not freed (see [`heap::owner`]).
//! - **pinned context**: a `VmContext`, and every definition it points to, is allocated once, never
//!   moves, and is freed after the instance.
//! - **one thread**: an instance and everything it holds are used only by the thread that made
//!   them. The types involved are neither `Send` nor `Sync`.
//! - **nothing to drop**: no frame that unwinding jumps over owns a destructor. These are frames of
//!   compiled code and of the builtin that unwinds.
//! - **no borrow across a call**: a reference into a linear memory, a table or the state of a
//!   thread does not live across a call of WebAssembly code or of the host.
//! - **trusted artifacts**: bytes that become code come from this process's compiler. Otherwise
//!   they were checked against the checksum and fingerprint with which the compiler wrote them.
//! - **whole files**: while a file is mapped, it is neither written nor truncated. The caller that
//!   passes the file guarantees it.
//! - **valid references**: a word that is a reference is null, or the address of a `FuncRef`. The
//!   holder of the word counts a reference to the owner of the `FuncRef`. A word on a stack is not
//!   counted: for it, the owner had a counted reference at some time since the outermost call on
//!   that stack began (see [`heap::releases`]).

pub mod account;
mod budget;
mod builtins;
mod counters;
mod heap;
mod imports;
mod instantiate;
mod list;
mod load;
mod memory;
mod objects;
mod pieces;
#[cfg(test)]
mod random_signals;
mod request;
#[cfg(all(test, target_arch = "x86_64"))]
mod single_steps;
mod stacks;
mod sys;
mod zeros;

pub use budget::{Budget, Limits};
pub(super) use builtins::BUILTINS;
pub use counters::Counters;
pub use heap::collector::{Collector, Trace, Visitor};
pub use heap::handles::Identity;
pub use heap::owner::AnyOwner;
pub use imports::Offer;
pub use instantiate::{Unstarted, instantiate, instantiate_with, need, prepare};
pub use load::code::Code;
pub use load::code_registry::Registration;
pub use load::file::{MappedFile, anonymous_file};
pub use load::module::Module;
pub use load::type_registry::TypeIds;
pub use memory::Memory;
pub use memory::image::Image;
pub use objects::boxed_entry::BoxedEntry;
pub use objects::exception::Exception;
pub use objects::extern_value::ExternValue;
pub use objects::external::Extern;
pub use objects::func::Func;
pub use objects::global::Global;
pub use objects::host_func::{HostCall, HostFrame};
pub use objects::instance::Instance;
pub use objects::table::Table;
pub use objects::tag::Tag;
pub use objects::typed_func::{Caller, Number, Params, Results, typed};
pub use objects::unwound::Unwound;
pub use objects::value::Val;
pub use stacks::thread::{Answer, Thread};
pub use stacks::time_limit::TimeLimit;
