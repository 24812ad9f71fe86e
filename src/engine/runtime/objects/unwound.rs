//! The reason why a call was unwound, as an error or a panic.

use std::any::Any;
use std::panic::resume_unwind;

use super::exception::Exception;
use crate::engine::error::Error;
use crate::engine::runtime::counters::Counters;
use crate::engine::runtime::stacks::ended::Ended;
use crate::engine::runtime::stacks::thread::Thread;
use crate::engine::trap::Trap;

/// The reason why a call was unwound.
#[derive(Debug)]
pub struct Unwound(Result<Error, Box<dyn Any + Send>>);

impl From<Error> for Unwound {
    fn from(error: Error) -> Self {
        Self(Ok(error))
    }
}

impl Unwound {
    /// Makes the reason from an error, or from the panic of a host function.
    pub(in crate::engine::runtime) const fn new(why: Result<Error, Box<dyn Any + Send>>) -> Self {
        Self(why)
    }

    /// Returns the trap that ended the call, or the error of a host function.
    ///
    /// # Panics
    ///
    /// Continues the panic of a host function.
    pub fn into_error(self) -> Error {
        match self.0 {
            Ok(error) => error,
            Err(payload) => resume_unwind(payload),
        }
    }
}

impl Thread {
    /// Returns the reason why an entry returned
    /// [`Status::Unwound`](crate::engine::abi::vmctx::Status).
    #[cold]
    pub(in crate::engine::runtime) fn take_end(&self) -> Unwound {
        let ended = self.take_ended();
        self.note_unwound();
        if self.was_interrupted() {
            // The call was interrupted after it had noted another end, which does not count.
            drop(ended);
            return Unwound::new(Ok(self.error(None)));
        }
        Unwound::new(match ended {
            Some(Ended::Panic(payload)) => Err(payload),
            ended => Ok(self.error(ended)),
        })
    }

    fn error(&self, ended: Option<Ended>) -> Error {
        match ended {
            Some(Ended::Error(Error::Trap(info))) => {
                Counters::of_process().add_trap();
                Error::Trap(Box::new(self.trap_info(info.trap)))
            }
            Some(Ended::Exception(thrown)) => {
                let exception = Exception::from_owner(thrown.exception);
                let exception = exception.expect("only exceptions are thrown");
                // If the host already knows the exception, it comes from an inner call and needs no
                // frames.
                if exception.host().is_none() {
                    exception.set_frames(self.frames().0);
                }
                exception.into_error()
            }
            Some(Ended::Error(error)) => error,
            Some(Ended::Panic(_)) | None => {
                Counters::of_process().add_trap();
                let trap = self.take_trap().expect("a call that is unwound has a reason");
                if trap == Trap::StackExhausted && self.is_on_unknown_stack() {
                    return Error::UnknownStack;
                }
                Error::Trap(Box::new(self.trap_info(trap)))
            }
        }
    }
}
