//! Converts errors of the engine to PHP exceptions, and throws these exceptions.
#![forbid(unsafe_code)]

use std::io::ErrorKind;

use ext_php_rs::types::Zval;
use ext_php_rs::zend::ce;

use super::{classes, exit_error, trace, trap_kind, wasm_throw};
use crate::engine::error::{Frame, TrapInfo};
use crate::engine::{Error, Trap, shown};
use crate::php::values::host::HostEnd;
use crate::php::values::type_to_php;
use crate::php::zend::api::throw;
use crate::php::zend::api::throw::Thrown;
use crate::php::zend::bridge::timeout;
use crate::php::zend::objects::declare::Registered;
use crate::wasi::preview1::Ended;

/// Converts an engine error to a PHP exception, and throws the exception.
pub(in crate::php) fn raise(error: Error) -> Thrown {
    raise_in(None, error)
}

/// Converts an engine error to a PHP exception, as [`raise`] does. If a path is given, the message
/// names the file of the module.
pub(in crate::php) fn raise_in(path: Option<&str>, error: Error) -> Thrown {
    let error = error.in_file(path);
    let place = path.map(|path| format!("\"{path}\": ")).unwrap_or_default();
    let message = format!("{place}{error}");
    match error {
        Error::Text(_)
        | Error::Invalid { .. }
        | Error::Unsupported { .. }
        | Error::LimitExceeded(_)
        | Error::Processor(_)
        | Error::Artifact(_) => throw::throw(classes::COMPILE_ERROR.class_entry(), message),
        Error::Link { .. } => classes::link_error(message),
        Error::Trap(info) => raise_trap(&info, &message),
        Error::Interrupted => raise_trap(&TrapInfo::without_frames(Trap::Interrupted), &message),
        Error::Suspended { .. } => classes::wasm_exception(format!(
            "{message} in another Fiber; new Wasm\\Limits(reentrantFibers: true) allows further \
             calls"
        )),
        Error::UnknownStack => classes::wasm_exception(
            "WebAssembly runs only on PHP's own stack and in Fibers; this code runs on a stack \
             that another coroutine library made",
        ),
        Error::OutOfBounds { offset, length, size } => classes::out_of_bounds(format!(
            "offset {offset}, length {length}: outside the memory of {size} bytes"
        )),
        Error::MemoryLimit(refusal) => classes::refused(&refusal),
        Error::Os(error) if error.kind() == ErrorKind::OutOfMemory => {
            classes::wasm_exception(format!("{place}{}", classes::exhausted()))
        }
        Error::Os(_) => classes::wasm_exception(message),
        Error::Exception => wasm_throw::raise(&message),
        Error::Host(ref end) => match (end.downcast_ref::<HostEnd>(), Ended::of(&error)) {
            (Some(end), _) => end.thrown(),
            (None, Some(Ended::Exit(code))) => exit_error::raise(code),
            (None, Some(Ended::OutputLimit { output, limit })) => classes::wasm_exception(format!(
                "the program has written more than {limit} bytes to {output}; the parameter \
                     $outputLimit of Wasm\\Wasi allows more"
            )),
            (None, None) => classes::wasm_exception(message),
        },
    }
}

/// Throws the exception for a trap. Bails out instead if PHP's own limit of time is over.
fn raise_trap(info: &TrapInfo, message: &str) -> Thrown {
    // If PHP's own limit is over, PHP ends the script with its usual error.
    if info.trap == Trap::Interrupted && timeout::raise_if_over() {
        return Thrown::Bailout;
    }
    throw_trap(info, message)
}

/// Throws the exception for a limit of time that is over while a callable runs.
pub(in crate::php) fn interrupt_callable() {
    throw_trap(&TrapInfo::without_frames(Trap::Interrupted), Trap::Interrupted.message());
}

/// Throws a `RuntimeError`. Its trace has the WebAssembly frames in front of PHP's frames.
fn throw_trap(info: &TrapInfo, message: &str) -> Thrown {
    let declaring = classes::RUNTIME_ERROR.class_entry();
    let limit = match info.trap {
        Trap::Interrupted => Some(&classes::TIMEOUT_ERROR),
        Trap::OutOfFuel => Some(&classes::FUEL_ERROR),
        Trap::MemoryLimit => Some(&classes::MEMORY_LIMIT_ERROR),
        _ => None,
    };
    let class = limit.map_or(declaring, Registered::class_entry);
    let place = limit.map(|_| place(info)).unwrap_or_default();
    throw::throw_with(class, &format!("{message}{place}"), |object| {
        throw::set_property(declaring, object, "kind", trap_kind::value(info.trap));
        let frames = type_to_php::list(info.frames.iter().map(frame_to_php));
        throw::set_property(declaring, object, "frames", frames);
        let trace = trace::with_frames(&info.frames, object);
        throw::set_property(ce::exception(), object, "trace", trace);
    })
}

/// Returns the end of the message about a limit: the export and the module that reached it. Returns
/// an empty text if no function was running.
fn place(info: &TrapInfo) -> String {
    // If frames are missing, they are the outermost ones.
    let (Some(frame), false) = (info.frames.last(), info.truncated) else {
        return info.frames.first().map(in_module).unwrap_or_default();
    };
    let name = frame.func_name.as_deref().map_or_else(
        || format!(" in function {}", frame.func_index),
        |name| format!(" in \"{}\"", shown(name)),
    );
    name + &in_module(frame)
}

/// Returns the part of a message that names the module of a frame, if it has a name.
fn in_module(frame: &Frame) -> String {
    let module = frame.module.as_deref();
    module.map(|name| format!(" of module \"{}\"", shown(name))).unwrap_or_default()
}

/// Describes a frame for `RuntimeError::$frames`.
fn frame_to_php(frame: &Frame) -> Zval {
    let known = [
        ("function", type_to_php::string(frame.func_name.as_deref().unwrap_or(""))),
        ("index", type_to_php::int(u64::from(frame.func_index))),
        (
            "offset",
            frame.offset.map_or_else(Zval::null, |offset| type_to_php::int(u64::from(offset))),
        ),
        ("module", type_to_php::string(frame.module.as_deref().unwrap_or(""))),
    ];
    let source = frame.source.iter().flat_map(|source| {
        let line = type_to_php::int(u64::from(source.line));
        [("file", type_to_php::string(&source.file)), ("line", line)]
    });
    type_to_php::table(known.into_iter().chain(source))
}
