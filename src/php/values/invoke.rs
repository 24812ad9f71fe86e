//! Calls of functions of WebAssembly with PHP values, off the hot path.
#![forbid(unsafe_code)]

use ext_php_rs::types::Zval;

use super::{convert, type_to_php};
use crate::engine;
use crate::engine::types::{FuncType, ValType};
use crate::engine::{Func, Val};
use crate::php::errors::raise;
use crate::php::zend::api::throw;
use crate::php::zend::api::throw::Result;

/// Calls an export with the arguments of a script.
///
/// # Errors
///
/// For wrong arguments, throws the same errors as PHP's own functions, with the name of the export.
/// Also throws every exception that the call throws.
pub(in crate::php) fn call(func: &Func, name: &str, args: &[Zval]) -> Result<Zval> {
    let args = arguments(name, &func.ty(), args)?;
    results(&func.call(&args).map_err(raise::raise)?)
}

/// Checks the number of arguments for an export, and converts them.
fn arguments(name: &str, ty: &FuncType, args: &[Zval]) -> Result<Vec<Val>> {
    let expected = ty.params.len();
    if args.len() != expected {
        let plural = if expected == 1 { "" } else { "s" };
        let given = args.len();
        let name = engine::shown(name);
        return Err(throw::argument_count_error(format!(
            "{name}() expects exactly {expected} argument{plural}, {given} given"
        )));
    }
    let numbered = (1..).zip(args.iter().zip(&ty.params));
    numbered.map(|(number, (value, ty))| argument(name, number, *ty, value)).collect()
}

/// Converts one argument of an export.
fn argument(name: &str, number: u32, ty: ValType, value: &Zval) -> Result<Val> {
    let value = value.dereference();
    let what = || format!("{}(): Argument #{number}", engine::shown(name));
    convert::checked(what, ty, value, number)
}

/// Converts the results of a call: no result to null, one result to a value, several results to a
/// list.
fn results(values: &[Val]) -> Result<Zval> {
    match values {
        [] => Ok(Zval::null()),
        [value] => convert::to_php(value),
        values => {
            let values = values.iter().map(convert::to_php).collect::<Result<Vec<_>>>()?;
            Ok(type_to_php::list(values))
        }
    }
}
