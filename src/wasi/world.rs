//! Everything that a program is given.
#![forbid(unsafe_code)]

use std::fmt::Debug;
use std::rc::Rc;

use super::clocks::Clocks;
use super::files::access::DirectoryAccess;
use super::random::Random;
use super::streams::{InputStream, OutputStream};

/// Everything that a program is given. It reaches nothing else of the host.
#[derive(Debug)]
pub struct World {
    /// Arguments of the program. The first one is its name. They contain no NUL byte.
    pub args: Vec<Vec<u8>>,
    /// Environment variables, each as `name=value`. They contain no NUL byte.
    pub env: Vec<Vec<u8>>,
    /// Clocks of the program.
    pub clocks: Rc<Clocks>,
    /// Source of random bytes.
    pub random: Random,
    /// Standard input.
    pub stdin: Rc<dyn InputStream>,
    /// Standard output.
    pub stdout: Rc<dyn OutputStream>,
    /// Output for errors.
    pub stderr: Rc<dyn OutputStream>,
    /// Directories with their names for the program, in the order of their descriptors.
    pub preopens: Vec<(String, DirectoryAccess)>,
}
