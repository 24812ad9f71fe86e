//! Metering: code that counts its instructions, and code that lets the host interrupt it.

pub(super) mod fuel;
pub(super) mod poll;
