//! The PHP extension: everything that PHP can see.
//!
//! Only this folder uses the crate for PHP extensions. All unsafe code for PHP is in [`zend`]. All
//! other code in this folder is safe, and calls `zend`.
#![deny(unsafe_code)]

mod ceilings;
mod classes;
mod errors;
mod functions;
mod info;
mod loading;
mod memory;
mod settings;
mod values;
mod wasi;
#[expect(unsafe_code, reason = "the raw Zend API")]
mod zend;

use ext_php_rs::builders::ModuleBuilder;
use ext_php_rs::prelude::php_module;

use super::engine;

/// Describes the extension to PHP: its functions, and its handlers for start-up and shutdown.
#[php_module]
pub fn get_module(module: ModuleBuilder) -> ModuleBuilder {
    functions::add(module)
        .startup_function(start_up)
        .shutdown_function(shut_down)
        .request_startup_function(begin_request)
        .request_shutdown_function(zend::bridge::request::end)
        .post_deactivate_function(zend::bridge::request::after)
        .info_function(info::print)
}

/// Registers the settings and the classes.
extern "C" fn start_up(_kind: i32, module: i32) -> i32 {
    settings::start_up(module);
    // The result is not needed. If this fails, every module is refused later with the same reason.
    drop(engine::prepare(&loading::cache::config()));
    let register = || -> ext_php_rs::error::Result<()> {
        errors::trap_kind::register()?;
        classes::origin::register()?;
        errors::classes::register()?;
        classes::limits::register()?;
        classes::opt_level::register()?;
        classes::options::register()?;
        classes::module::register()?;
        memory::methods::register()?;
        memory::views::register()?;
        classes::table::register()?;
        classes::global_var::register()?;
        classes::tag::register()?;
        errors::wasm_throw::register()?;
        classes::func::register()?;
        classes::exports::register()?;
        classes::instance::register()?;
        classes::allocator::register()?;
        errors::exit_error::register()?;
        wasi::class::register()
    };
    functions::complete();
    zend::bridge::node::start_up();
    zend::bridge::fiber::follow_switches();
    zend::bridge::timeout::follow(errors::raise::interrupt_callable);
    zend::bridge::signals::follow();
    let is_registered = register().is_ok();
    loading::cache::check_directory();
    loading::cache::preload();
    // For PHP, any number except zero means a failure. Then PHP does not load the extension.
    i32::from(!is_registered)
}

/// Begins a request, with its limits.
extern "C" fn begin_request(_kind: i32, _module: i32) -> i32 {
    zend::bridge::request::begin();
    zend::streams::resource::begin_request();
    values::host::follow_interrupts();
    ceilings::limit_calls();
    memory::limit::begin_request();
    0
}

/// Forgets the cached modules, which outlive requests.
extern "C" fn shut_down(_kind: i32, _module: i32) -> i32 {
    loading::cache::shut_down();
    0
}
