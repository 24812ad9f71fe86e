//! The parameters of `Wasm\Wasi`: texts, streams, clock and seed.
#![forbid(unsafe_code)]

use std::borrow::Cow;
use std::rc::Rc;

use ext_php_rs::types::Zval;

use super::callables::{CallableInput, CallableOutput};
use super::object::{Holder, INHERIT, Wasi};
use super::preopens::Preopens;
use super::streams::{PhpOutput, PhpStream};
use super::texts::{copied, entries};
use crate::php::zend::api::throw::{Result, Thrown};
use crate::php::zend::api::{coerce, throw};
use crate::php::zend::bridge::callback::{Callable, guarded};
use crate::php::zend::objects::declare::{Method, Type};
use crate::php::zend::objects::method::{Call, place};
use crate::wasi::clocks::Clocks;
use crate::wasi::preview1::State;
use crate::wasi::random::Random;
use crate::wasi::streams::{Captured, InputStream, OutputStream, Text};
use crate::wasi::world::World;

/// Default of `$outputLimit`, in bytes.
const OUTPUT_LIMIT: u64 = 16 << 20;

/// Declares the parameters of the constructor.
pub(super) fn declare(constructor: Method) -> Method {
    constructor
        .option("args", Type::Array, "[]")
        .option("env", Type::Array, "[]")
        .option("preopens", Type::Array, "[]")
        .option("stdin", Type::Mixed, "\"\"")
        .option("stdout", Type::Mixed, "null")
        .option("stderr", Type::Mixed, "null")
        .option("outputLimit", Type::Int, "16 << 20")
        .option("clock", Type::Int, "null")
        .option("randomSeed", Type::String, "null")
}

/// What a script gives to a program. The numbers are positions of arguments, for messages. A
/// position that is not an argument stands for the default.
pub(super) struct Parameters<'a, 'b> {
    pub(super) call: &'a Call<'b>,
    pub(super) args: u32,
    pub(super) env: u32,
    pub(super) preopens: u32,
    pub(super) stdin: u32,
    pub(super) stdout: u32,
    pub(super) stderr: u32,
    pub(super) output_limit: u64,
    pub(super) clocks: Clocks,
    pub(super) random: Random,
}

/// The position of a parameter that a method does not have.
pub(super) const NONE: u32 = u32::MAX;

impl<'a, 'b> Parameters<'a, 'b> {
    /// Returns the parameters of the constructor.
    pub(super) fn of_constructor(call: &'a Call<'b>) -> Result<Self> {
        let clocks = match call.unsigned_or_null(8)? {
            Some(time) => Clocks::controlled(time),
            None => Clocks::system(),
        };
        let random = match call.given(9) {
            Some(_) => Random::seeded(call.string(9)?),
            None => Random::system(),
        };
        let output_limit = call.unsigned_or(7, OUTPUT_LIMIT)?;
        let (args, env, preopens, stdin, stdout, stderr) = (1, 2, 3, 4, 5, 6);
        Ok(Self { call, args, env, preopens, stdin, stdout, stderr, output_limit, clocks, random })
    }

    /// Returns the parameters of a method that captures all output and uses the clocks of the
    /// system.
    pub(super) fn of_method(
        call: &'a Call<'b>,
        (args, stdin, preopens, env): (u32, u32, u32, u32),
    ) -> Self {
        Self {
            call,
            args,
            env,
            preopens,
            stdin,
            stdout: NONE,
            stderr: NONE,
            output_limit: OUTPUT_LIMIT,
            clocks: Clocks::system(),
            random: Random::system(),
        }
    }
}

impl Wasi {
    /// Makes the payload from what a script gives.
    pub(super) fn new(parameters: Parameters<'_, '_>) -> Result<Self> {
        let Parameters { call, output_limit, .. } = parameters;
        let args = args(call, parameters.args)?;
        let env = env(call, parameters.env)?;
        let clocks = Rc::new(parameters.clocks);
        let mut held = Vec::new();
        let stdin = input(call, parameters.stdin, &mut held)?;
        let (stdout, kept_stdout) =
            output(call, (parameters.stdout, "stdout"), output_limit, &mut held)?;
        let (stderr, kept_stderr) =
            output(call, (parameters.stderr, "stderr"), output_limit, &mut held)?;
        let preopens = Preopens::new(call, parameters.preopens, (&clocks, output_limit))?;
        let random = parameters.random;
        let given = preopens.access();
        let world = World { args, env, clocks, random, stdin, stdout, stderr, preopens: given };
        let state = Rc::new(State::new(world));
        Ok(Self { state, stdout: kept_stdout, stderr: kept_stderr, held, preopens })
    }
}

/// Returns the text of a value: a string or a number.
fn text(value: &Zval) -> Result<Option<Vec<u8>>> {
    if let Some(text) = value.zend_str() {
        return copied(text.as_bytes()).map(Some);
    }
    Ok(value.long().map(|number| number.to_string().into_bytes()))
}

/// Returns the text of a value, which must contain no NUL byte. `what` names the value.
fn checked(call: &Call<'_>, number: u32, what: &str, value: &Zval) -> Result<Vec<u8>> {
    let Some(text) = text(value)? else {
        let got = coerce::type_name(value);
        let place = place(number, what);
        return Err(throw::type_error(format!(
            "{place} must contain only strings and integers, {got} given"
        )));
    };
    if text.contains(&0) {
        return Err(call.wrong_value(number, "must not contain any null bytes"));
    }
    Ok(text)
}

fn args(call: &Call<'_>, number: u32) -> Result<Vec<Vec<u8>>> {
    entries(call, number)?.map(|(_, value)| checked(call, number, "args", value)).collect()
}

fn env(call: &Call<'_>, number: u32) -> Result<Vec<Vec<u8>>> {
    let variable = |(name, value): (Cow<'_, [u8]>, &Zval)| {
        if name.is_empty() || name.contains(&b'=') || name.contains(&0) {
            let message = "must have names of variables as keys, without \"=\" and null bytes";
            return Err(call.wrong_value(number, message));
        }
        let mut variable = copied(&name)?;
        variable.push(b'=');
        variable.extend(checked(call, number, "env", value)?);
        Ok(variable)
    };
    entries(call, number)?.map(variable).collect()
}

/// Returns the callable in a value, if it is one.
fn callable(value: &Zval) -> Result<Option<Rc<Callable>>> {
    // PHP may load a class.
    let callable = guarded(|| Callable::new(value)).ok_or(Thrown::Bailout)?;
    if throw::is_pending() {
        return Err(Thrown::Exception);
    }
    Ok(callable.ok().map(Rc::new))
}

/// Returns the input of a program. A string is the input itself, also if it is the name of a
/// function.
fn input(call: &Call<'_>, number: u32, held: &mut Vec<Holder>) -> Result<Rc<dyn InputStream>> {
    let Some(value) = call.given(number) else { return Ok(Rc::new(Text::default())) };
    if let Some(text) = value.zend_str() {
        return Ok(Rc::new(Text::new(copied(text.as_bytes())?)));
    }
    if let Some(stream) = PhpStream::new(value)? {
        held.push(Holder::Stream(Rc::clone(&stream)));
        return Ok(stream);
    }
    if let Some(callable) = callable(value)? {
        held.push(Holder::Callable(Rc::clone(&callable)));
        return Ok(Rc::new(CallableInput::new(callable)));
    }
    Err(call.wrong_type(number, "string, an open stream or a callable"))
}

/// An output of a program, and the stream that keeps it for the script.
type Output = (Rc<dyn OutputStream>, Option<Rc<Captured>>);

/// Returns an output of a program.
fn output(
    call: &Call<'_>,
    (number, name): (u32, &'static str),
    limit: u64,
    held: &mut Vec<Holder>,
) -> Result<Output> {
    let Some(value) = call.given(number) else {
        let captured = Rc::new(Captured::new(name, limit));
        return Ok((Rc::clone(&captured) as Rc<dyn OutputStream>, Some(captured)));
    };
    if value.long() == Some(INHERIT) {
        return Ok((Rc::new(PhpOutput), None));
    }
    if let Some(stream) = PhpStream::new(value)? {
        held.push(Holder::Stream(Rc::clone(&stream)));
        return Ok((stream, None));
    }
    if let Some(callable) = callable(value)? {
        held.push(Holder::Callable(Rc::clone(&callable)));
        return Ok((Rc::new(CallableOutput(callable)), None));
    }
    Err(call.wrong_type(number, "null, an open stream, a callable or Wasi::INHERIT"))
}
