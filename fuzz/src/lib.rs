//! The code that the fuzzer shares with the benchmarks in `bench/`: random numbers, and modules to
//! compile.

pub mod random;
#[cfg(feature = "wasmtime")]
pub mod workload;
