//! The extension: everything PHP can see.
//!
//! The only folder that names the crate for PHP extensions. What is unsafe about PHP stands in
//! [`zend`]; everything else is safe code on top of it.
#![deny(unsafe_code)]

mod convert;
mod describe;
mod exceptions;
mod exports;
mod func;
mod functions;
mod host;
mod imports;
mod info;
mod instance;
mod limits;
mod memory;
mod module;
mod reflect;
mod settings;
mod source;
mod trap_kind;
#[expect(unsafe_code, reason = "the raw Zend API")]
mod zend;

use ext_php_rs::builders::ModuleBuilder;
use ext_php_rs::prelude::php_module;

use crate::engine::Thread;

/// Lists what the extension adds to PHP.
#[php_module]
pub fn get_module(module: ModuleBuilder) -> ModuleBuilder {
    functions::add(module)
        .startup_function(start_up)
        .request_shutdown_function(end_request)
        .info_function(info::print)
}

/// Registers the settings and the classes.
extern "C" fn start_up(_kind: i32, module: i32) -> i32 {
    settings::start_up(module);
    let register = || -> ext_php_rs::error::Result<()> {
        trap_kind::register()?;
        exceptions::register()?;
        limits::register()?;
        module::register()?;
        memory::register()?;
        func::register()?;
        exports::register()?;
        instance::register()
    };
    functions::complete();
    zend::fiber::follow_switches();
    // PHP takes anything but zero for a failure, and does not load the extension.
    i32::from(register().is_err())
}

/// Lets go of what WebAssembly still holds when a request ends.
extern "C" fn end_request(_kind: i32, _module: i32) -> i32 {
    Thread::end_request();
    0
}
