//! The module `spectest`, from which scripts import.

use wasm::engine::runtime::instantiate;
use wasm::engine::{Config, HostCall, HostFrame, Instance, Module, Offer, Result, text_to_binary};

/// Text of the module. It imports the host's functions and exports them again.
const TEXT: &str = include_str!("spectest.wat");

/// Instantiates the module.
pub(super) fn instance(config: &Config) -> Result<Instance> {
    let module = Module::new(&text_to_binary(TEXT)?, config)?;
    let offers = module.info().declared.imports.iter().map(|_| Offer::HostFunc(Box::new(Print)));
    instantiate(&module, offers.collect())
}

/// A function that should print, but does nothing.
struct Print;

impl HostCall for Print {
    fn call(&self, _: &mut HostFrame<'_>) -> Result<()> {
        Ok(())
    }
}
