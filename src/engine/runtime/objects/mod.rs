//! The objects of WebAssembly at run time: instances, functions, tables, globals, tags, exceptions,
//! and the values that they hold.

pub(super) mod boxed_entry;
pub(super) mod caller;
pub(super) mod const_expr;
pub(super) mod exception;
pub(super) mod extern_value;
pub(super) mod external;
pub(super) mod func;
pub(super) mod global;
pub(super) mod host_func;
pub(super) mod instance;
pub(super) mod table;
pub(super) mod tag;
pub(super) mod typed_func;
pub(super) mod unwound;
pub(super) mod value;
