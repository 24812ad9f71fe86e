//! The functions of WASI preview 1, `wasi_snapshot_preview1`.
//!
//! Source: the witx files of the specification, phases/snapshot/docs.md. Every function checks its
//! pointers, then its descriptors, then their rights, and then does its work. Results are written
//! last. The functions of a family are in one file.
#![forbid(unsafe_code)]

mod abi;
mod clock;
mod descriptor;
mod descriptors;
mod environment;
mod file;
mod open;
mod path;
mod poll;
mod process;
mod read;
mod readdir;
mod socket;
mod stat;
mod state;
mod write;

use std::rc::Rc;

use self::abi::function;
use crate::engine::runtime::HostCall;

pub use abi::ended::Ended;
pub use state::State;

/// Name of the module from which programs import the functions.
pub const MODULE: &str = "wasi_snapshot_preview1";

/// Name of the module in older programs.
pub const OLD_MODULE: &str = "wasi_unstable";

/// Makes the host function for a name. Returns `None` if the module has no such function.
///
/// The older module has the same functions, but some of them have other shapes.
pub fn import(state: &Rc<State>, module: &str, name: &str) -> Option<Box<dyn HostCall>> {
    let is_old = match module {
        MODULE => false,
        OLD_MODULE => true,
        _ => return None,
    };
    let row = FUNCTIONS.iter().find(|row| row.name == name)?;
    let make = if is_old { row.old } else { row.make };
    Some(make(state))
}

/// Returns the names of all functions of a module.
pub fn names(module: &str) -> impl Iterator<Item = &'static str> {
    let is_known = module == MODULE || module == OLD_MODULE;
    FUNCTIONS.iter().filter(move |_| is_known).map(|row| row.name)
}

/// Returns whether the older module has another function under a name.
pub fn differs(name: &str) -> bool {
    FUNCTIONS.iter().any(|row| row.name == name && row.differs)
}

/// Makes a host function.
type Make = fn(&Rc<State>) -> Box<dyn HostCall>;

/// A function with its name.
struct Row {
    name: &'static str,
    make: Make,
    /// The function of the older module.
    old: Make,
    /// Whether the functions of both modules differ.
    differs: bool,
}

/// Makes the table of functions. If the older module has another function under the same name, this
/// function stands behind a slash.
macro_rules! functions {
    ($($family:ident: $($name:ident $(/ $old:ident)?),* ;)*) => {
        const FUNCTIONS: &[Row] = &[EXIT, $($(Row {
            name: stringify!($name),
            make: |state| function(state, $family::$name),
            old: |state| functions!(@old state $family $name $($old)?),
            differs: functions!(@differs $($old)?),
        },)*)*];
    };
    (@differs) => { false };
    (@differs $old:ident) => { true };
    (@old $state:ident $family:ident $name:ident) => { function($state, $family::$name) };
    (@old $state:ident $family:ident $name:ident $old:ident) => {
        function($state, $family::$old)
    };
}

/// The only function without a result.
const EXIT: Row =
    Row { name: "proc_exit", make: process::exit, old: process::exit, differs: false };

functions! {
    environment: args_get, args_sizes_get, environ_get, environ_sizes_get;
    clock: clock_res_get, clock_time_get;
    process: proc_raise, random_get, sched_yield;
    descriptor: fd_close, fd_fdstat_get, fd_fdstat_set_flags, fd_fdstat_set_rights, fd_prestat_get,
        fd_prestat_dir_name, fd_renumber;
    read: fd_read, fd_pread;
    write: fd_write, fd_pwrite;
    file: fd_advise, fd_allocate, fd_datasync, fd_seek / fd_seek_old, fd_sync, fd_tell;
    stat: fd_filestat_get / fd_filestat_get_old, fd_filestat_set_size, fd_filestat_set_times,
        path_filestat_get / path_filestat_get_old, path_filestat_set_times;
    readdir: fd_readdir;
    open: path_open;
    path: path_create_directory, path_link, path_readlink, path_remove_directory, path_rename,
        path_symlink, path_unlink_file;
    poll: poll_oneoff / poll_oneoff_old;
    socket: sock_accept, sock_recv, sock_send, sock_shutdown;
}
