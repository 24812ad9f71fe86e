//! The PHP extension: everything that PHP can see.
//!
//! Only this folder names the crate for PHP extensions. All unsafe code for PHP is in [`zend`].
//! Everything else here is safe code on top of it.
#![deny(unsafe_code)]

mod allocation;
mod allocator;
mod cache;
mod convert;
mod describe;
mod element;
mod exceptions;
mod exports;
mod func;
mod functions;
mod global_var;
mod host;
mod imports;
mod info;
mod instance;
mod limits;
mod memory;
mod memory_cells;
mod memory_pack;
mod memory_stream;
mod memory_text;
mod module;
mod origin;
mod reflect;
mod settings;
mod source;
mod table;
mod tag;
mod trap_kind;
mod view;
mod views;
mod wasm_throw;
#[expect(unsafe_code, reason = "the raw Zend API")]
mod zend;

use ext_php_rs::builders::ModuleBuilder;
use ext_php_rs::prelude::php_module;

use super::engine;
use super::engine::Bounds;

/// Describes the extension to PHP: its functions, and its handlers for start-up and shutdown.
#[php_module]
pub fn get_module(module: ModuleBuilder) -> ModuleBuilder {
    functions::add(module)
        .startup_function(start_up)
        .shutdown_function(shut_down)
        .request_startup_function(zend::request::begin)
        .request_shutdown_function(zend::request::end)
        .post_deactivate_function(zend::request::after)
        .info_function(info::print)
}

/// Registers the settings and the classes.
extern "C" fn start_up(_kind: i32, module: i32) -> i32 {
    settings::start_up(module);
    // The result is not needed: if this fails, every module is refused with the same reason.
    drop(engine::prepare(&cache::config()));
    let register = || -> ext_php_rs::error::Result<()> {
        trap_kind::register()?;
        origin::register()?;
        exceptions::register()?;
        limits::register()?;
        module::register()?;
        memory::register()?;
        views::register()?;
        table::register()?;
        global_var::register()?;
        tag::register()?;
        wasm_throw::register()?;
        func::register()?;
        exports::register()?;
        instance::register()?;
        allocator::register()
    };
    functions::complete();
    zend::node::start_up();
    zend::fiber::follow_switches();
    if settings::bounds() == Bounds::Guard {
        zend::signals::follow();
    }
    let is_registered = register().is_ok();
    cache::check_directory();
    cache::preload();
    // PHP takes any number but zero for a failure. Then it does not load the extension.
    i32::from(!is_registered)
}

/// Forgets the cached modules, which outlive requests.
extern "C" fn shut_down(_kind: i32, _module: i32) -> i32 {
    cache::shut_down();
    0
}
