//! The connection between PHP and the engine: calls in both directions, Fibers, signals, garbage
//! collection, requests.

pub(in crate::php) mod attention;
pub(in crate::php) mod call;
pub(in crate::php) mod callback;
pub(in crate::php) mod dispatch;
pub(in crate::php) mod fiber;
pub(in crate::php) mod invoke;
pub(in crate::php) mod log;
pub(in crate::php) mod names;
pub(in crate::php) mod node;
pub(in crate::php) mod request;
pub(in crate::php) mod signals;
pub(in crate::php) mod timeout;
pub(super) mod tracer;
