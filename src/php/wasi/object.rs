//! Objects of `Wasm\Wasi`, and the functions that they give to modules.
#![forbid(unsafe_code)]

use std::any::Any;
use std::rc::Rc;

use ext_php_rs::types::{ZendHashTable, Zval};

use super::preopens::Preopens;
use super::streams::PhpStream;
use crate::engine;
use crate::engine::room;
use crate::engine::types::FuncType;
use crate::engine::{HostCall, HostFrame};
use crate::php::errors::raise;
use crate::php::values::type_to_php;
use crate::php::zend::api::strings;
use crate::php::zend::api::throw::Result;
use crate::php::zend::bridge::callback::{Callable, Held};
use crate::php::zend::objects::object::{Class, Payload, Tracer};
use crate::wasi::preview1;
use crate::wasi::preview1::State;
use crate::wasi::streams::Captured;

/// The name of the class.
pub(in crate::php) const NAME: &str = "Wasm\\Wasi";

/// The value of `Wasi::INHERIT`.
pub(super) const INHERIT: i64 = 1;

/// The payload of `Wasm\Wasi`.
pub(in crate::php) struct Wasi {
    pub(super) state: Rc<State>,
    /// The streams that keep the output for the script.
    pub(super) stdout: Option<Rc<Captured>>,
    pub(super) stderr: Option<Rc<Captured>>,
    /// The PHP values that the streams use. The garbage collector follows them.
    pub(super) held: Vec<Holder>,
    pub(super) preopens: Preopens,
}

/// A stream or a callable that a stream of a program uses.
pub(super) enum Holder {
    Callable(Rc<Callable>),
    Stream(Rc<PhpStream>),
}

pub(in crate::php) static CLASS: Class<Wasi> = Class::new(NAME);

impl Payload for Wasi {
    fn class() -> &'static Class<Self> {
        &CLASS
    }

    fn trace(&self, tracer: &mut Tracer<'_>) {
        for holder in &self.held {
            match holder {
                Holder::Callable(callable) => {
                    callable.values().for_each(|value| tracer.visit(value));
                }
                Holder::Stream(stream) => tracer.visit(stream.value()),
            }
        }
    }

    fn debug(&self, shown: &mut ZendHashTable) {
        let world = self.state.world();
        let texts = |texts: &[Vec<u8>]| {
            type_to_php::list(texts.iter().map(|text| type_to_php::bytes(text)))
        };
        type_to_php::insert(shown, "args", texts(&world.args));
        type_to_php::insert(shown, "env", texts(&world.env));
        let open = self.state.open_descriptors().into_iter();
        let open = open.map(|(number, text)| (number.to_string(), type_to_php::string(&text)));
        let open = open.collect::<Vec<_>>();
        let open = open.iter().map(|(number, text)| (number.as_str(), text.shallow_clone()));
        type_to_php::insert(shown, "descriptors", type_to_php::table(open));
    }
}

/// Returns the output that a stream has kept.
pub(super) fn captured(stream: &Captured) -> Result<Zval> {
    // The bytes are not borrowed while PHP allocates.
    let bytes = stream.read(room::copy).map_err(raise::raise)?;
    strings::string(&bytes)
}

/// A function of WASI. It keeps the `Wasm\Wasi` object alive, which holds the PHP values that the
/// function uses.
struct Import {
    function: Box<dyn HostCall>,
    object: Held,
}

impl HostCall for Import {
    fn call(&self, frame: &mut HostFrame<'_>) -> engine::Result<()> {
        self.function.call(frame)
    }

    fn ty(&self) -> Option<&FuncType> {
        self.function.ty()
    }

    fn trace(&self, visit: &mut dyn FnMut(&dyn Any)) {
        visit(&self.object);
    }
}

/// Returns the function for an import. `object` is the object of `wasi`.
pub(in crate::php) fn find(
    object: &Zval,
    wasi: &Wasi,
    module: &str,
    name: &str,
) -> Option<Box<dyn HostCall>> {
    let function = preview1::import(&wasi.state, module, name)?;
    Some(Box::new(Import { function, object: Held::new(object) }))
}

/// Returns whether a script can give an import by a `Wasm\Wasi`.
pub(in crate::php) fn provides(module: &str, name: &str) -> bool {
    preview1::names(module).any(|known| known == name)
}
