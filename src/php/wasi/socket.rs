//! Operations of sockets, by PHP's own functions.
#![forbid(unsafe_code)]

use ext_php_rs::types::{ZendStr, Zval};
use smallvec::SmallVec;

use super::streams::end;
use crate::php::values::type_to_php;
use crate::php::zend::api::throw::Thrown;
use crate::php::zend::bridge::callback::{Callable, guarded_quietly, release};
use crate::wasi::error::{Code, Result};
use crate::wasi::streams::Shutdown;

/// PHP's `STREAM_PEEK`.
const PEEK: u64 = 2;

/// Receives bytes and leaves them in the socket. The buffer must not be empty.
pub(super) fn peek(socket: &Zval, buffer: &mut [u8]) -> Result<usize> {
    let args = [type_to_php::int(buffer.len() as u64), type_to_php::int(PEEK)];
    let received = call("stream_socket_recvfrom", socket, args)?;
    let bytes = received.zend_str().map(ZendStr::as_bytes).ok_or(Code::WouldBlock)?;
    let count = bytes.len().min(buffer.len());
    buffer[..count].copy_from_slice(&bytes[..count]);
    Ok(count)
}

/// Shuts down a direction.
pub(super) fn shut_down(socket: &Zval, how: Shutdown) -> Result<()> {
    let how = match how {
        Shutdown::Receive => 0,
        Shutdown::Send => 1,
        Shutdown::Both => 2,
    };
    let done = call("stream_socket_shutdown", socket, [type_to_php::int(how)])?;
    if done.is_true() { Ok(()) } else { Err(Code::NotConnected.into()) }
}

/// Accepts a connection. The caller has waited for it.
pub(super) fn accept(socket: &Zval) -> Result<Zval> {
    let mut now = Zval::new();
    now.set_double(0.0);
    let accepted = call("stream_socket_accept", socket, [now])?;
    if accepted.is_resource() { Ok(accepted) } else { Err(Code::WouldBlock.into()) }
}

/// Calls a PHP function with a socket and more arguments, without PHP's warnings.
fn call<const N: usize>(function: &str, socket: &Zval, rest: [Zval; N]) -> Result<Zval> {
    let mut args: SmallVec<[Zval; 4]> = SmallVec::new();
    args.push(socket.shallow_clone());
    args.extend(rest);
    // An administrator may have disabled the function.
    let callable = Callable::new(&type_to_php::string(function));
    let callable = callable.map_err(|_| Code::Unsupported)?;
    let mut result = Zval::null();
    let outcome = guarded_quietly(|| callable.call(&mut args, &mut result));
    let Some(outcome) = outcome else {
        std::mem::forget((args, result));
        return Err(end(Thrown::Bailout));
    };
    release(args);
    match outcome {
        Ok(()) => Ok(result),
        Err(thrown) => {
            release(result);
            Err(end(thrown))
        }
    }
}
