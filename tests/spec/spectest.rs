//! The module `spectest`, which scripts import from.

use wasm::engine::runtime::instantiate;
use wasm::engine::{Config, HostCall, HostFrame, Instance, Module, Offer, Result, text_to_binary};

/// The module. Its functions are the host's, exported again.
const TEXT: &str = include_str!("spectest.wat");

/// Instantiates the module.
pub(super) fn instance(config: &Config) -> Result<Instance> {
    let module = Module::new(&text_to_binary(TEXT)?, config)?;
    let offers = module.info().imports.iter().map(|_| Offer::HostFunc(Box::new(Print)));
    instantiate(&module, offers.collect())
}

/// What prints, but for the printing.
struct Print;

impl HostCall for Print {
    fn call(&self, _: &mut HostFrame<'_>) -> Result<()> {
        Ok(())
    }
}
