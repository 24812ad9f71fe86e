//! The binary interface: arguments and results in the caller's memory.
#![forbid(unsafe_code)]

pub(in crate::wasi::preview1) mod ended;
pub(in crate::wasi::preview1) mod errno;
pub(in crate::wasi::preview1) mod flags;

use std::rc::Rc;

use smallvec::SmallVec;

use self::errno::{Errno, Failure, Result};
use super::state::State;
use crate::engine;
use crate::engine::runtime::{Caller, HostCall, Params, typed};
use crate::engine::{Memory, Thread};
use crate::wasi::error::Error;
use crate::wasi::files::path;

/// Maximum number of buffers of a call, as on Linux.
const MOST_BUFFERS: u32 = 1024;

/// A call of a function by a program.
pub(in crate::wasi::preview1) struct Call<'a> {
    pub(in crate::wasi::preview1) state: &'a State,
    /// The memory of the caller. `None` if it has none.
    memory: Option<Memory>,
}

/// A range of bytes in the caller's memory, which lies within the memory.
#[derive(Clone, Copy, Debug)]
pub(in crate::wasi::preview1) struct Range {
    pub(in crate::wasi::preview1) start: u32,
    pub(in crate::wasi::preview1) length: u32,
}

/// Ranges of bytes in the caller's memory.
pub(in crate::wasi::preview1) type Ranges = SmallVec<[Range; 4]>;

/// Makes a host function that returns an error number.
pub(in crate::wasi::preview1) fn function<P: Params>(
    state: &Rc<State>,
    run: fn(&Call<'_>, P) -> Result<()>,
) -> Box<dyn HostCall> {
    let state = Rc::clone(state);
    typed(move |caller: &Caller, params: P| {
        let call = Call { state: &state, memory: caller.memory() };
        match run(&call, params) {
            Ok(()) => Ok(Errno::Success as u32),
            Err(Failure::Errno(errno)) => Ok(errno as u32),
            Err(Failure::End(end)) => Err(ended::error(end)),
        }
    })
}

impl Call<'_> {
    /// Returns the memory of the caller.
    pub(in crate::wasi::preview1) fn memory(&self) -> Result<&Memory> {
        self.memory.as_ref().ok_or_else(|| Errno::Fault.into())
    }

    /// Reads an array of bytes.
    pub(in crate::wasi::preview1) fn load<const N: usize>(&self, address: u32) -> Result<[u8; N]> {
        self.memory()?.load(address.into()).ok_or_else(|| Errno::Fault.into())
    }

    /// Writes an array of bytes.
    pub(in crate::wasi::preview1) fn store<const N: usize>(
        &self,
        address: u32,
        bytes: [u8; N],
    ) -> Result<()> {
        if self.memory()?.store(address.into(), bytes) { Ok(()) } else { Err(Errno::Fault.into()) }
    }

    /// Writes an unsigned number of 32 bits.
    pub(in crate::wasi::preview1) fn store_u32(&self, address: u32, number: u32) -> Result<()> {
        self.store(address, number.to_le_bytes())
    }

    /// Writes an unsigned number of 64 bits.
    pub(in crate::wasi::preview1) fn store_u64(&self, address: u32, number: u64) -> Result<()> {
        self.store(address, number.to_le_bytes())
    }

    /// Checks that a range lies within the memory. A function checks the places of its results
    /// before it changes anything. Memories never shrink, so the range stays valid.
    pub(in crate::wasi::preview1) fn range(&self, start: u32, length: u32) -> Result<Range> {
        let end = u64::from(start) + u64::from(length);
        let fits = end <= self.memory()?.byte_length();
        if fits { Ok(Range { start, length }) } else { Err(Errno::Fault.into()) }
    }

    /// Calls `read` with bytes of the memory, as [`Memory::read`] does.
    pub(in crate::wasi::preview1) fn read<R>(
        &self,
        range: Range,
        read: impl FnOnce(&[u8]) -> R,
    ) -> Result<R> {
        fault(self.memory()?.read(range.start.into(), range.length.into(), read))
    }

    /// Calls `modify` with bytes of the memory, as [`Memory::modify`] does.
    pub(in crate::wasi::preview1) fn modify<R>(
        &self,
        range: Range,
        modify: impl FnOnce(&mut [u8]) -> R,
    ) -> Result<R> {
        fault(self.memory()?.modify(range.start.into(), range.length.into(), modify))
    }

    /// Writes bytes at an address.
    pub(in crate::wasi::preview1) fn write(&self, address: u32, bytes: &[u8]) -> Result<()> {
        fault(self.memory()?.write(address.into(), bytes))
    }

    /// Reads a list of buffers, and checks that all of them lie within the memory.
    pub(in crate::wasi::preview1) fn buffers(&self, list: u32, count: u32) -> Result<Ranges> {
        if count > MOST_BUFFERS {
            return Err(Errno::Inval.into());
        }
        let list = self.range(list, count * 8)?;
        let (mut buffers, mut total) = (Ranges::new(), 0_u32);
        for index in 0..count {
            let start = u32::from_le_bytes(self.load(list.start + index * 8)?);
            let length = u32::from_le_bytes(self.load(list.start + index * 8 + 4)?);
            total = total.checked_add(length).ok_or(Errno::Inval)?;
            buffers.push(self.range(start, length)?);
        }
        Ok(buffers)
    }

    /// Reads a path, and checks it.
    pub(in crate::wasi::preview1) fn path(&self, start: u32, length: u32) -> Result<String> {
        let range = self.range(start, length)?;
        Ok(self.read(range, |bytes| path::check(bytes).map(str::to_owned))??)
    }

    /// Reads the content of a new symbolic link, and checks it.
    pub(in crate::wasi::preview1) fn link_content(
        &self,
        start: u32,
        length: u32,
    ) -> Result<String> {
        let range = self.range(start, length)?;
        Ok(self.read(range, |bytes| path::check_link(bytes).map(str::to_owned))??)
    }
}

/// Converts the error of an access outside the memory.
fn fault<R>(result: engine::Result<R>) -> Result<R> {
    result.map_err(|_| Errno::Fault.into())
}

/// Lets the host interrupt the program.
pub(in crate::wasi::preview1) fn check_interrupts() -> Result<()> {
    Thread::current().poll_host().map_err(|error| Error::Host(error).into())
}
