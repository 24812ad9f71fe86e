//! Descriptors: the numbers by which a program names its streams, files and directories.
#![forbid(unsafe_code)]

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::abi::errno::{Errno, Result};
use super::abi::flags::{FdFlags, Rights};
use crate::wasi::files::access::{DirectoryAccess, FileAccess};
use crate::wasi::files::{Entry, Kind};
use crate::wasi::streams::{Duplex, InputStream, OutputStream, Socket};
use crate::wasi::world::World;

/// Maximum number of open descriptors of a program. The process of the host has a limit, too, and
/// a program must not use it up.
const MOST: usize = 512;

/// Maximum number of entries in the lists of all open directories. They take some 100 MiB of the
/// host.
const MOST_LISTED: usize = 1 << 20;

/// An open descriptor.
#[derive(Debug)]
pub(super) struct Descriptor {
    pub(super) object: Object,
    pub(super) rights: Cell<Rights>,
    /// Rights of the descriptors that are opened by paths below this one.
    pub(super) inheriting: Cell<Rights>,
    pub(super) flags: Cell<FdFlags>,
}

/// What a descriptor stands for.
#[derive(Debug)]
pub(super) enum Object {
    Input(Rc<dyn InputStream>),
    Output(Rc<dyn OutputStream>),
    Connection(Duplex),
    File(OpenFile),
    Directory(OpenDirectory),
}

/// An open file with its position.
#[derive(Debug)]
pub(super) struct OpenFile {
    pub(super) access: FileAccess,
    /// Position in bytes. Reads and writes begin here.
    pub(super) position: Cell<u64>,
    pub(super) kind: Kind,
}

/// An open directory.
#[derive(Debug)]
pub(super) struct OpenDirectory {
    pub(super) access: DirectoryAccess,
    /// Name of the directory for the program, if the program was given it.
    pub(super) preopen: Option<String>,
    /// The entries at the last time that the program began to read the directory. Cookies are
    /// indexes of this list, so they stay valid while the directory changes.
    entries: RefCell<Rc<[Entry]>>,
    /// Number of entries in the lists of all directories.
    listed: Rc<Cell<usize>>,
}

impl OpenDirectory {
    /// Returns the list of entries.
    pub(super) fn entries(&self) -> Rc<[Entry]> {
        Rc::clone(&self.entries.borrow())
    }

    /// Replaces the list of entries. Refuses it if the lists of all directories are too long.
    pub(super) fn set_entries(&self, entries: &Rc<[Entry]>) -> Result<()> {
        let others = self.listed.get() - self.entries.borrow().len();
        let listed = others + entries.len();
        if listed > MOST_LISTED {
            return Err(Errno::Nomem.into());
        }
        self.listed.set(listed);
        let replaced = self.entries.replace(Rc::clone(entries));
        drop(replaced);
        Ok(())
    }
}

impl Drop for OpenDirectory {
    fn drop(&mut self) {
        self.listed.set(self.listed.get() - self.entries.borrow().len());
    }
}

impl Descriptor {
    /// Makes a descriptor with all rights that apply to its object.
    pub(super) fn new(object: Object) -> Self {
        let rights = match &object {
            Object::Input(stream) => Rights::INPUT | socket_rights(stream.socket()),
            Object::Output(stream) => Rights::OUTPUT | socket_rights(stream.socket()),
            Object::Connection(_) => Rights::INPUT | Rights::OUTPUT | Rights::SOCKET,
            Object::File(_) => Rights::FILE,
            Object::Directory(_) => Rights::DIRECTORY,
        };
        let inheriting = match &object {
            Object::Directory(_) => Rights::DIRECTORY | Rights::FILE,
            _ => Rights::empty(),
        };
        let non_blocking = match &object {
            Object::Input(stream) => stream.is_non_blocking(),
            Object::Output(stream) => stream.is_non_blocking(),
            Object::Connection(duplex) => duplex.input.is_non_blocking(),
            Object::File(_) | Object::Directory(_) => false,
        };
        let flags = if non_blocking { FdFlags::NONBLOCK } else { FdFlags::empty() };
        let flags = Cell::new(flags);
        Self { object, rights: Cell::new(rights), inheriting: Cell::new(inheriting), flags }
    }

    /// Checks that the descriptor has rights.
    pub(super) fn require(&self, rights: Rights) -> Result<()> {
        if self.rights.get().contains(rights) { Ok(()) } else { Err(Errno::Notcapable.into()) }
    }

    /// Returns the file. `otherwise` is the error if the descriptor is a directory.
    pub(super) fn file(&self, rights: Rights, otherwise: Errno) -> Result<&OpenFile> {
        match &self.object {
            Object::File(file) => self.require(rights).map(|()| file),
            Object::Directory(_) => Err(otherwise.into()),
            Object::Input(_) | Object::Output(_) | Object::Connection(_) => {
                Err(Errno::Spipe.into())
            }
        }
    }

    /// Returns the directory.
    pub(super) fn directory(&self, rights: Rights) -> Result<&OpenDirectory> {
        match &self.object {
            Object::Directory(directory) => self.require(rights).map(|()| directory),
            _ => Err(Errno::Notdir.into()),
        }
    }

    /// Returns the socket.
    pub(super) fn socket(&self, rights: Rights) -> Result<&dyn Socket> {
        let socket = match &self.object {
            Object::Input(stream) => stream.socket(),
            Object::Output(stream) => stream.socket(),
            Object::Connection(duplex) => duplex.input.socket(),
            Object::File(_) | Object::Directory(_) => None,
        };
        let socket = socket.ok_or(Errno::Notsock)?;
        self.require(rights).map(|()| socket)
    }

    /// Returns the kind of the object.
    pub(super) fn kind(&self) -> Kind {
        match &self.object {
            Object::Input(stream) => stream_kind(stream.is_terminal(), stream.socket().is_some()),
            Object::Output(stream) => stream_kind(stream.is_terminal(), stream.socket().is_some()),
            Object::Connection(_) => Kind::Socket,
            Object::File(file) => file.kind,
            Object::Directory(_) => Kind::Directory,
        }
    }
}

fn socket_rights(socket: Option<&dyn Socket>) -> Rights {
    if socket.is_some() { Rights::SOCKET } else { Rights::empty() }
}

const fn stream_kind(is_terminal: bool, is_socket: bool) -> Kind {
    match (is_socket, is_terminal) {
        (true, _) => Kind::Socket,
        (false, true) => Kind::CharacterDevice,
        (false, false) => Kind::Unknown,
    }
}

/// The descriptors of a program.
#[derive(Debug)]
pub(super) struct Descriptors {
    table: RefCell<Vec<Option<Rc<Descriptor>>>>,
    /// See [`OpenDirectory::listed`].
    listed: Rc<Cell<usize>>,
}

impl Descriptors {
    /// Makes the descriptors with which a program begins.
    pub(super) fn new(world: &World) -> Self {
        let streams = [
            Object::Input(Rc::clone(&world.stdin)),
            Object::Output(Rc::clone(&world.stdout)),
            Object::Output(Rc::clone(&world.stderr)),
        ];
        let made = Self { table: RefCell::default(), listed: Rc::default() };
        let preopens = world.preopens.iter().map(|(name, access)| {
            Object::Directory(made.directory(access.clone(), Some(name.clone())))
        });
        let objects = streams.into_iter().chain(preopens);
        let descriptors = objects.map(|object| Some(Rc::new(Descriptor::new(object)))).collect();
        made.table.replace(descriptors);
        made
    }

    /// Makes an open directory.
    pub(super) fn directory(
        &self,
        access: DirectoryAccess,
        preopen: Option<String>,
    ) -> OpenDirectory {
        let entries = RefCell::new(Rc::new([]) as Rc<[Entry]>);
        OpenDirectory { access, preopen, entries, listed: Rc::clone(&self.listed) }
    }

    /// Returns an open descriptor.
    pub(super) fn get(&self, number: u32) -> Result<Rc<Descriptor>> {
        let descriptors = self.table.borrow();
        let descriptor = descriptors.get(index(number)).and_then(Option::as_ref);
        descriptor.cloned().ok_or_else(|| Errno::Badf.into())
    }

    /// Adds a descriptor, and returns its number, which is the smallest free one.
    pub(super) fn add(&self, descriptor: Descriptor) -> Result<u32> {
        let mut descriptors = self.table.borrow_mut();
        let free = descriptors.iter().position(Option::is_none).unwrap_or(descriptors.len());
        if free >= MOST {
            return Err(Errno::Mfile.into());
        }
        if free == descriptors.len() {
            descriptors.push(None);
        }
        descriptors[free] = Some(Rc::new(descriptor));
        Ok(u32::try_from(free).expect("at most MOST"))
    }

    /// Checks that one more descriptor can be added.
    pub(super) fn check_room(&self) -> Result<()> {
        let descriptors = self.table.borrow();
        let has_room = descriptors.len() < MOST || descriptors.iter().any(Option::is_none);
        if has_room { Ok(()) } else { Err(Errno::Mfile.into()) }
    }

    /// Closes a descriptor.
    pub(super) fn close(&self, number: u32) -> Result<()> {
        let descriptor = self.table.borrow_mut().get_mut(index(number)).and_then(Option::take);
        // The descriptor is dropped after the borrow has ended.
        descriptor.map(drop).ok_or_else(|| Errno::Badf.into())
    }

    /// Gives a descriptor the number of another one, which is closed.
    pub(super) fn renumber(&self, from: u32, to: u32) -> Result<()> {
        self.get(to)?;
        let descriptor = self.get(from)?;
        if from == to {
            return Ok(());
        }
        let mut descriptors = self.table.borrow_mut();
        let closed = descriptors[index(to)].replace(descriptor);
        descriptors[index(from)] = None;
        drop(descriptors);
        drop(closed);
        Ok(())
    }

    /// Closes everything.
    pub(super) fn close_all(&self) {
        let descriptors = self.table.take();
        drop(descriptors);
    }

    /// Returns the open descriptors with their numbers.
    pub(super) fn list(&self) -> Vec<(usize, Rc<Descriptor>)> {
        let descriptors = self.table.borrow();
        let open = descriptors.iter().enumerate();
        open.filter_map(|(number, it)| Some((number, Rc::clone(it.as_ref()?)))).collect()
    }
}

fn index(number: u32) -> usize {
    usize::try_from(number).expect("a 64-bit host")
}
