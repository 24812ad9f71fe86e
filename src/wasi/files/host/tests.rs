//! Tests of directories of the host.
