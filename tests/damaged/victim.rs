//! The child process: compiles, instantiates and calls the mutants of a batch, and reports its
//! progress.
//!
//! It prints one line for each mutant, and one more line before it runs code of the mutant.

use wasm::engine::runtime::instantiate;
use wasm::engine::types::{ExternType, ValType};
use wasm::engine::{
    Config, Error, Extern, Global, HostCall, HostFrame, Memory, Module, Offer, Result, Table,
    Thread, Val, text_to_binary, validate,
};

use super::bounds;
use super::mutants::Mutant;

/// Beginning of the child's lines, which distinguishes them from lines of the test runner.
pub(super) const MARK: &str = "mutant: ";

/// Message before code of a mutant runs.
pub(super) const COMPILED: &str = "compiled";

/// Numbers that each function is called with.
const ARGUMENTS: [u8; 3] = [0, 1, 20];

/// Runs a batch of mutants.
pub(super) fn run_all(mutants: &[Mutant]) {
    // The test runner has printed the start of a line.
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

/// Runs a mutant. Returns whether a function trapped or threw.
fn run(mutant: &Mutant) -> Result<bool> {
    let binary = match str::from_utf8(&mutant.bytes) {
        Ok(text) if mutant.is_text => text_to_binary(text)?,
        _ => mutant.bytes.clone(),
    };
    let module = compile(&binary)?;
    println!("{MARK}{COMPILED}");
    let info = module.info();
    let offers = info.declared.imports.iter().map(|import| offer(info.extern_type(import.entity)));
    let instance = instantiate(&module, offers.collect::<Result<_>>()?)?;
    let mut trapped = false;
    for export in &info.exports {
        let Extern::Func(func) = instance.entity(export.entity) else { continue };
        for argument in ARGUMENTS {
            let params = func.ty().params;
            let args: Vec<_> = params.iter().map(|ty| value(*ty, argument)).collect();
            if !args.iter().zip(&params).all(|(arg, ty)| arg.fits(*ty)) {
                // Some types have no value to pass, such as non-null references.
                continue;
            }
            trapped |= match func.call(&args) {
                Ok(_) => false,
                Err(Error::Exception) => true,
                Err(error) if error.trap().is_some() => true,
                Err(error) => panic!("a call ends with results, a trap or an exception: {error}"),
            };
        }
    }
    Ok(trapped)
}

/// Compiles a module on this thread alone. Checks that validation alone gives the same result.
fn compile(binary: &[u8]) -> Result<Module> {
    let config = Config { compile_threads: 1, ..bounds::config() };
    let module = Module::new(binary, &config);
    if !matches!(module, Err(Error::LimitExceeded(_) | Error::Os(_))) {
        let is_valid = validate(binary).expect("nothing interrupts the test");
        assert_eq!(module.is_ok(), is_valid, "{:?}", module.err());
    }
    module
}

/// Makes a value for an import.
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
        // These types have no initial value. Only modules define tags.
        ExternType::Func(_) | ExternType::Tag(_) => return Err(no_offer()),
    }))
}

/// Returns the error for an import that has no initial value.
fn no_offer() -> Error {
    Error::host("no offer")
}

/// A host function that returns zeros and nulls: it leaves the initialized results unchanged.
struct ReturnsZero;

impl HostCall for ReturnsZero {
    fn call(&self, _: &mut HostFrame<'_>) -> Result<()> {
        Ok(())
    }
}

/// Returns a number as a value of a type, or null for a reference type.
fn value(ty: ValType, number: u8) -> Val {
    match ty {
        ValType::I32 => Val::I32(number.into()),
        ValType::I64 => Val::I64(number.into()),
        ValType::F32 => Val::F32(f32::from(number).to_bits()),
        ValType::F64 => Val::F64(f64::from(number).to_bits()),
        ty => Val::zero(ty),
    }
}
