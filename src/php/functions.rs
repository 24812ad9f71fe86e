//! The functions `Wasm\validate()`, `Wasm\compile()` and `Wasm\instantiate()`.
#![forbid(unsafe_code)]

use ext_php_rs::args::Arg;
use ext_php_rs::builders::{FunctionBuilder, ModuleBuilder};
use ext_php_rs::flags::DataType;

use super::zend::method::{Call, handler};
use super::zend::throw::Result;
use super::{instance, module, source};

/// Adds the functions to the extension.
pub(super) fn add(module: ModuleBuilder<'_>) -> ModuleBuilder<'_> {
    module
        .function(
            FunctionBuilder::new("Wasm\\validate", handler!(module::validate))
                .arg(Arg::new("bytes", DataType::String))
                .returns(DataType::Bool, false, false),
        )
        .function(
            FunctionBuilder::new("Wasm\\compile", handler!(compile))
                .arg(Arg::new("source", DataType::String))
                .returns(DataType::Object("Wasm\\Module".into()), false, false),
        )
        .function(
            FunctionBuilder::new("Wasm\\instantiate", handler!(instantiate))
                .arg(Arg::new("module", DataType::Mixed))
                .not_required()
                .arg(Arg::new("imports", DataType::Array).default("[]"))
                .returns(DataType::Object(instance::NAME.into()), false, false),
        )
}

fn compile(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 1)?;
    let module = module::compile(&source::detect(call.string(1)?)?)?;
    call.returns(module::CLASS.object(module::Module(module)))
}

fn instantiate(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 2)?;
    let instance = instance::from_arguments(call)?;
    call.returns(instance::CLASS.object(instance))
}
