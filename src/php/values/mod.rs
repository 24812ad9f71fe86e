//! Conversions of values, types and functions between PHP and the engine.
#![forbid(unsafe_code)]

pub(super) mod convert;
pub(super) mod func_object;
pub(super) mod host;
pub(super) mod instance_object;
pub(super) mod invoke;
pub(super) mod module_info;
pub(super) mod type_from_php;
pub(super) mod type_to_php;
