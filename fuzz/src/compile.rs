//! Every valid module must compile, and always to the same artifact.

use wasm::engine::{Module, validate};

use crate::findings::Case;
use crate::{engine, generate};

/// Runs a case.
pub(crate) fn run(case: &mut Case) -> Result<(), String> {
    let binary = generate::any(&mut case.random);
    case.input(&binary);
    let compile = |threads| {
        Module::new(&binary, &engine::checked_with_options(&binary, threads))
            .map_err(|error| format!("with {threads} threads, the engine refuses it: {error}"))
    };
    let artifact = compile(1)?.artifact().to_vec();
    for threads in [1, 4] {
        if compile(threads)?.artifact() != artifact {
            return Err(format!("with {threads} threads the artifact differs"));
        }
    }
    if !validate(&binary).is_ok_and(|is_valid| is_valid) {
        return Err("it compiles, but `validate` returns false".to_owned());
    }
    Ok(())
}
