//! The end of a program, and random numbers.
#![forbid(unsafe_code)]

use std::rc::Rc;

use super::abi::ended;
use super::abi::errno::{Errno, Result};
use super::abi::{Call, Range, check_interrupts};
use super::state::State;
use crate::engine::runtime::{Caller, HostCall, typed};
use crate::wasi::error::Error;

/// Number of random bytes that are made between two checks for interrupts.
const PIECE: u32 = 1 << 20;

/// Makes the function that ends a program. It has no result.
pub(super) fn exit(state: &Rc<State>) -> Box<dyn HostCall> {
    let state = Rc::clone(state);
    typed(move |_: &Caller, code: u32| -> crate::engine::Result<()> {
        state.exit_code.set(Some(code));
        Err(ended::error(Error::Exit(code)))
    })
}

/// Signals do not exist here.
pub(super) fn proc_raise(_: &Call<'_>, _signal: u32) -> Result<()> {
    Err(Errno::Nosys.into())
}

pub(super) fn random_get(call: &Call<'_>, (buffer, length): (u32, u32)) -> Result<()> {
    let mut left = call.range(buffer, length)?;
    while left.length > 0 {
        let piece = Range { length: left.length.min(PIECE), ..left };
        call.modify(piece, |bytes| call.state.world.random.fill(bytes))??;
        // At the end of a memory of 4 GiB, nothing is left.
        let start = left.start.wrapping_add(piece.length);
        left = Range { start, length: left.length - piece.length };
        check_interrupts()?;
    }
    Ok(())
}

pub(super) fn sched_yield(_: &Call<'_>, (): ()) -> Result<()> {
    check_interrupts()
}
