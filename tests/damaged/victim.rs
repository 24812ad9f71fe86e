//! The child: compiles, instantiates and calls one mutant after the other, and says how far it is.
//!
//! It prints a line for each mutant, and one more before code of the mutant runs.

use wasm::engine::runtime::instantiate;
use wasm::engine::types::{ExternType, ValType};
use wasm::engine::{
    Config, Error, Extern, Global, HostCall, HostFrame, Memory, Module, Offer, Result, Table,
    Thread, Val, text_to_binary, validate,
};

use super::bounds;
use super::mutants::Mutant;

/// How the lines begin, unlike those of the test runner.
pub(super) const MARK: &str = "mutant: ";

/// What is said before code of a mutant runs.
pub(super) const COMPILED: &str = "compiled";

/// What functions are called with, one after the other.
const ARGUMENTS: [u8; 3] = [0, 1, 20];

/// Runs a batch of mutants.
pub(super) fn run_all(mutants: &[Mutant]) {
    // The test runner has begun a line.
    println!();
    for mutant in mutants {
        let outcome = match run(mutant) {
            Ok(false) => "ran",
            Ok(true) => "trapped",
            Err(error) if error.trap().is_some() => "trapped",
            Err(_) => "refused",
        };
        println!("{MARK}{outcome}");
    }
}

/// Runs a mutant and returns whether a function trapped, or threw.
fn run(mutant: &Mutant) -> Result<bool> {
    let binary = match str::from_utf8(&mutant.bytes) {
        Ok(text) if mutant.is_text => text_to_binary(text)?,
        _ => mutant.bytes.clone(),
    };
    let module = compile(&binary)?;
    println!("{MARK}{COMPILED}");
    let info = module.info();
    let offers = info.imports.iter().map(|import| offer(info.extern_type(import.entity)));
    let instance = instantiate(&module, offers.collect::<Result<_>>()?)?;
    let mut trapped = false;
    for export in &info.exports {
        let Extern::Func(func) = instance.entity(export.entity) else { continue };
        for argument in ARGUMENTS {
            let params = func.ty().params;
            let args: Vec<_> = params.iter().map(|ty| value(*ty, argument)).collect();
            if !args.iter().zip(&params).all(|(arg, ty)| arg.fits(*ty)) {
                // There is no value to begin with, as of references that cannot be null.
                continue;
            }
            trapped |= match func.call(&args) {
                Ok(_) => false,
                Err(Error::Exception) => true,
                Err(error) if error.trap().is_some() => true,
                Err(error) => panic!("a call ends by its results, a trap or an exception: {error}"),
            };
        }
    }
    Ok(trapped)
}

/// Compiles a module, on this thread alone, and compares with what validation alone says.
fn compile(binary: &[u8]) -> Result<Module> {
    let config = Config { compile_threads: 1, ..bounds::config() };
    let module = Module::new(binary, &config);
    if !matches!(module, Err(Error::LimitExceeded(_) | Error::Os(_))) {
        assert_eq!(module.is_ok(), validate(binary), "{:?}", module.err());
    }
    module
}

/// Makes whatever an import wants.
fn offer(wanted: ExternType) -> Result<Offer> {
    let thread = Thread::current();
    Ok(Offer::Extern(match wanted {
        ExternType::Func(ty) if ty.results.iter().all(|ty| Val::zero(*ty).fits(*ty)) => {
            return Ok(Offer::HostFunc(Box::new(ReturnsZero)));
        }
        ExternType::Table(ty) => {
            let null = value(ValType::Ref(ty.element), 0);
            if !null.fits(ValType::Ref(ty.element)) {
                return Err(no_offer());
            }
            Extern::Table(Table::new(thread, ty, &null)?)
        }
        ExternType::Memory(ty) => Extern::Memory(Memory::new(ty, bounds::config().bounds)?),
        ExternType::Global(ty) => {
            let value = value(ty.value, 1);
            if !value.fits(ty.value) {
                return Err(no_offer());
            }
            Extern::Global(Global::new(thread, ty.mutable, &value))
        }
        // Of these there is nothing to begin with; only modules define tags.
        ExternType::Func(_) | ExternType::Tag(_) => return Err(no_offer()),
    }))
}

/// Refuses an import of which there is nothing to begin with.
fn no_offer() -> Error {
    Error::host("no offer")
}

/// A host function that returns the zeros and nulls that are there before.
struct ReturnsZero;

impl HostCall for ReturnsZero {
    fn call(&self, _: &mut HostFrame<'_>) -> Result<()> {
        Ok(())
    }
}

/// Returns a number as a value of a type; null for references.
fn value(ty: ValType, number: u8) -> Val {
    match ty {
        ValType::I32 => Val::I32(number.into()),
        ValType::I64 => Val::I64(number.into()),
        ValType::F32 => Val::F32(f32::from(number).to_bits()),
        ValType::F64 => Val::F64(f64::from(number).to_bits()),
        ty => Val::zero(ty),
    }
}
