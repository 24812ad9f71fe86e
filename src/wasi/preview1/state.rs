//! The state of a program.
#![forbid(unsafe_code)]

use std::cell::Cell;

use super::descriptors::{Descriptors, Object};
use crate::wasi::world::World;

/// The state of a program: what it was given, and its descriptors. All instances that import
/// functions of one state share it.
#[derive(Debug)]
pub struct State {
    pub(super) world: World,
    pub(super) descriptors: Descriptors,
    /// The code with which the program has exited.
    pub(super) exit_code: Cell<Option<u32>>,
}

impl State {
    /// Makes the state with which a program begins.
    pub fn new(world: World) -> Self {
        let descriptors = Descriptors::new(&world);
        Self { world, descriptors, exit_code: Cell::new(None) }
    }

    /// Returns what the program was given.
    pub const fn world(&self) -> &World {
        &self.world
    }

    /// Returns a description of each open descriptor, with its number.
    pub fn open_descriptors(&self) -> Vec<(usize, String)> {
        let describe = |object: &Object| match object {
            Object::Input(_) => "input".to_owned(),
            Object::Output(_) => "output".to_owned(),
            Object::Connection(_) => "connection".to_owned(),
            Object::File(_) => "file".to_owned(),
            Object::Directory(directory) => match &directory.preopen {
                Some(name) => format!("directory {name}"),
                None => "directory".to_owned(),
            },
        };
        let open = self.descriptors.list().into_iter();
        open.map(|(number, descriptor)| (number, describe(&descriptor.object))).collect()
    }

    /// Takes the code with which the program has exited.
    pub fn take_exit_code(&self) -> Option<u32> {
        self.exit_code.take()
    }

    /// Closes all descriptors.
    pub fn close_all(&self) {
        self.descriptors.close_all();
    }
}
