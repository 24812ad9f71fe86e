//! Nodes: hidden PHP objects that show the engine's owners to PHP's garbage collector.
//!
//! PHP's collector finds cycles by trial deletion. It visits objects, and subtracts the references
//! between them from their reference counts. If a count becomes zero, only visited objects refer to
//! the object. So every step of a cycle must be a PHP object.
//!
//! A *node* is a PHP object that stands for an owner of the engine. A node is made when the
//! collector first meets an edge to the owner. A node is also made when the owner loses a reference
//! but is not freed. An owner without a node costs nothing. The node's `get_gc` reports the
//! references that the owner holds. No value of a script ever refers to a node, and no class is
//! registered for nodes.
//!
//! The engine keeps the reference count of the owner. The node's count is a copy of this count.
//! Each collection makes the copy again when it first meets the node. So the engine's counts stay
//! correct even if a fatal error interrupts a collection. Also, the engine's counting needs no
//! extra work for nodes.
//!
//! **Invariants:**
//!
//! - **linked**: a node and its owner refer to each other, or neither refers to the other. While
//!   they are linked, both are live. The engine frees the node before it frees the owner. If PHP
//!   frees the node first, the node clears both links, and the owner is not freed.
//! - **copied first**: in each run of the collector, the count is copied before the collector
//!   subtracts from it. The collector meets a node only by an edge or as a root. [`Answer::owner`]
//!   reports the edges, and for a root the collector calls `get_gc`. Both functions copy the count.
//!   No code of a script runs before the collector has chosen the garbage. So the engine's counts
//!   do not change until then.
//! - **shown again**: an edge that was reported in the marking phase is reported again in all later
//!   phases of the run. The opposite is harmless: if an edge is not reported, its reference seems
//!   to come from outside. Then its target is not treated as garbage. Therefore edges are left out
//!   if PHP's memory limit has no room.
//! - **once each**: a node reports each of its neighbours once. If the owner holds several
//!   references to a neighbour, the node itself subtracts the additional references from the
//!   neighbour's count. The node does this when a run first calls its `get_gc`.
//! - **only at rest**: while a call is under way on any stack, owners have references that are not
//!   counted. Then no edge to a node is reported. A node that is a root reports nothing, and gets a
//!   count that cannot become zero. The owner is checked again when the thread is at rest.
//! - **empty in time**: at the end of a run, PHP frees arrays and objects that are garbage. The
//!   owner of a node may still refer to them. So the owner of a garbage node releases all PHP
//!   values at once, even if the owner itself is freed much later.
//! - **found is wanted**: destructors run after the collector has chosen the garbage, and cannot
//!   reach garbage by edges. But a destructor may pass a PHP value to WebAssembly, and the owner
//!   for this value may be garbage. Then the engine finds the owner by the identity of the value,
//!   and the owner keeps the value.
//! - **no root inside**: adding a possible root may start a collection or move the collector's
//!   buffer. So no root is added inside `get_gc`.

use std::any::Any;
use std::cell::{Cell, UnsafeCell};
use std::ffi::c_int;
use std::mem::{ManuallyDrop, MaybeUninit, offset_of};
use std::ptr::{self, NonNull};

use ext_php_rs::ffi::{
    self, HashTable, IS_OBJECT_EX, zend_get_gc_buffer, zend_object, zend_object_handlers, zval,
};
use ext_php_rs::types::Zval;

use super::callback::{Held, contained};
use crate::engine::runtime::{AnyOwner, Collector, Visitor};
use crate::php::zend::api::{compat, strings};

/// A node. All fields except `owner` and `std` are zero at first.
#[repr(C)]
struct Node {
    /// The owner. See **linked**.
    owner: Option<NonNull<()>>,
    /// The last run of the collector in which the count was copied.
    copied_in: u32,
    /// The last run of the collector that called `get_gc`.
    asked_in: u32,
    /// The last question whose answer contains this node. See [`Answer::question`].
    shown_in: u64,
    std: zend_object,
}

/// A reference count that is so large that no collection subtracts it to zero.
const PINNED: u32 = 1 << 30;

/// The handlers of nodes.
struct Handlers(UnsafeCell<MaybeUninit<zend_object_handlers>>);

// SAFETY: **registered once**: the handlers are written at start-up and read afterwards.
unsafe impl Sync for Handlers {}

static HANDLERS: Handlers = Handlers(UnsafeCell::new(MaybeUninit::uninit()));

/// The functions by which the engine calls the collector.
pub(in crate::php) static COLLECTOR: Collector = Collector { suspect, forget };

/// Initialises the handlers. To be called at start-up.
pub(in crate::php) fn start_up() {
    // SAFETY: PHP's own handlers are initialised before any module starts up.
    let mut handlers = unsafe { ptr::addr_of!(ffi::std_object_handlers).read() };
    handlers.offset = compat::handlers_offset(offset_of!(Node, std));
    handlers.free_obj = Some(free);
    handlers.clone_obj = None;
    handlers.get_gc = Some(get_gc);
    // SAFETY: **registered once**: nothing else refers to the handlers at start-up.
    unsafe { (*HANDLERS.0.get()).write(handlers) };
}

/// Returns the number of the collector's current run. Each run has a different number.
fn run() -> u32 {
    let mut status = MaybeUninit::zeroed();
    // SAFETY: the place for the answer is valid.
    unsafe { ffi::zend_gc_get_status(status.as_mut_ptr()) };
    // SAFETY: PHP has filled the place, and all zeros is valid.
    unsafe { status.assume_init() }.runs
}

impl Node {
    const fn from_std(object: *mut zend_object) -> *mut Self {
        object.cast::<u8>().wrapping_sub(offset_of!(Self, std)).cast()
    }

    /// Returns the node of an owner. Makes the node if PHP's memory limit has room, and if the
    /// owner can be part of a cycle.
    fn of(owner: &AnyOwner) -> Option<*mut Self> {
        if let Some(node) = owner.node() {
            return Some(node.cast().as_ptr());
        }
        let is_worth_it = owner.host_value().is_none_or(|value| can_refer(&*value));
        if !is_worth_it || !strings::has_room(size_of::<Self>()) {
            return None;
        }
        let mut node = None;
        // This may bail out, because PHP's list of objects may have to grow.
        contained(|| node = Some(Self::make(owner)));
        node
    }

    /// Makes the node of an owner that has no node. This may bail out.
    fn make(owner: &AnyOwner) -> *mut Self {
        // SAFETY: PHP declares the class before any module starts up.
        let class = unsafe { ffi::zend_standard_class_def };
        // A `zend_object` ends with one property, but the class has none, so PHP subtracts its
        // size. A reference to a `Node` covers the property, so its size is added here.
        let size = size_of::<Self>() + size_of::<zval>();
        // SAFETY: the function zeroes the fields in front of the `zend_object`.
        let node = unsafe { ffi::ext_php_rs_zend_object_alloc(size, class) };
        let node = node.cast::<Self>();
        // SAFETY: the node was just allocated.
        let std = unsafe { &raw mut (*node).std };
        // SAFETY: as above.
        unsafe { ffi::zend_object_std_init(std, class) };
        // SAFETY: as above; the handlers were written when the module started up.
        unsafe { (*std).handlers = HANDLERS.0.get().cast() };
        // SAFETY: as above.
        unsafe { (*node).owner = Some(owner.address()) };
        owner.set_node(NonNull::new(node.cast()));
        node
    }

    /// Returns the owner, unless the link is cleared.
    const fn owner(&self) -> Option<ManuallyDrop<AnyOwner>> {
        match self.owner {
            // SAFETY: **linked**.
            Some(owner) => Some(unsafe { AnyOwner::from_address(owner) }),
            None => None,
        }
    }

    /// Copies the reference count of the owner, unless this run has already copied it: **copied
    /// first**.
    fn copy_count(&mut self, owner: &AnyOwner, run: u32) {
        if self.copied_in != run {
            self.copied_in = run;
            // The conversion never saturates in practice, because memory has no room for so many
            // references.
            self.std.gc.refcount = u32::try_from(owner.count()).unwrap_or(u32::MAX);
            owner.begin_count();
        }
    }
}

/// Returns whether a value of the host can refer to other values.
fn can_refer(value: &dyn Any) -> bool {
    let refers = |value: &Zval| value.is_object() || value.is_array() || value.is_reference();
    value.downcast_ref::<Held>().is_none_or(|held| refers(held.as_zval()))
}

thread_local! {
    /// Number of calls of the `get_gc` of all nodes so far. Each call is a question of the
    /// collector.
    static QUESTIONS: Cell<u64> = const { Cell::new(0) };
}

/// The answer to a call of `get_gc`: the references that an object holds.
pub(in crate::php::zend) struct Answer {
    buffer: *mut zend_get_gc_buffer,
    run: u32,
    /// For a node: the number of the question, and whether this run asks the node for the first
    /// time.
    question: Option<(u64, bool)>,
}

impl Answer {
    /// Begins an answer. To be called in `get_gc` only.
    pub(in crate::php::zend) fn new() -> Self {
        // SAFETY: the collector is calling a `get_gc`.
        let buffer = unsafe { ffi::zend_get_gc_buffer_create() };
        Self { buffer, run: run(), question: None }
    }

    /// Makes room for one more value. Returns false if PHP's memory limit has no room.
    fn reserve(&mut self) -> bool {
        // SAFETY: PHP's buffer lives until the end of the collection.
        let buffer = unsafe { &mut *self.buffer };
        if buffer.cur != buffer.end {
            return true;
        }
        let length = buffer.end.addr() - buffer.start.addr();
        // PHP doubles the buffer, and may have to copy it.
        let has_room = strings::has_room(3 * length);
        if has_room {
            // SAFETY: as above.
            unsafe { ffi::zend_get_gc_buffer_grow(buffer) };
        }
        has_room
    }

    /// Reports a PHP value that the object holds.
    pub(in crate::php::zend) fn value(&mut self, value: &Zval) {
        if self.reserve() {
            // SAFETY: PHP's buffer lives until the end of the collection.
            let buffer = unsafe { &mut *self.buffer };
            // SAFETY: the buffer has room for one more value; the collector reads the copy, and
            // does not count it.
            unsafe { ptr::copy_nonoverlapping(ptr::from_ref(value), buffer.cur, 1) };
            // SAFETY: at most one past the end.
            buffer.cur = unsafe { buffer.cur.add(1) };
        }
    }

    /// Reports an owner of the engine that the object holds.
    pub(in crate::php::zend) fn owner(&mut self, owner: &AnyOwner) {
        if !owner.is_at_rest() {
            owner.examine_later();
            return;
        }
        let Some(node) = Node::of(owner) else { return };
        // SAFETY: **linked**; nothing else refers to the node meanwhile.
        let node = unsafe { &mut *node };
        node.copy_count(owner, self.run);
        if let Some((question, is_first)) = self.question
            && node.shown_in == question
        {
            // **Once each**. If an owner names more references than it counts, the neighbour must
            // not become garbage.
            let count = node.std.gc.refcount.checked_sub(u32::from(is_first));
            debug_assert!(count.is_some(), "owners name each counted reference once");
            node.std.gc.refcount = count.unwrap_or(PINNED);
        } else if self.reserve() {
            node.shown_in = self.question.map_or(0, |(question, _)| question);
            let mut value = ManuallyDrop::new(Zval::new());
            value.value.obj = &raw mut node.std;
            value.u1.type_info = IS_OBJECT_EX;
            self.value(&value);
        }
    }

    /// Writes the answer to the places that the collector provides.
    ///
    /// # Safety
    ///
    /// Both places must be valid.
    pub(in crate::php::zend) unsafe fn give(
        self,
        table: *mut *mut zval,
        count: *mut c_int,
    ) -> *mut HashTable {
        // SAFETY: PHP's buffer lives until the end of the collection.
        let buffer = unsafe { &*self.buffer };
        // SAFETY: both pointers lie in the buffer.
        let length = unsafe { buffer.cur.offset_from(buffer.start) };
        // SAFETY: the caller guarantees it.
        unsafe { table.write(buffer.start) };
        // SAFETY: as above.
        unsafe { count.write(c_int::try_from(length).expect("an owner holds far fewer values")) };
        ptr::null_mut()
    }
}

impl Visitor for Answer {
    fn owner(&mut self, owner: &AnyOwner) {
        Self::owner(self, owner);
    }

    fn value(&mut self, value: &dyn Any) {
        if let Some(value) = value.downcast_ref::<Zval>() {
            Self::value(self, value);
        } else if let Some(held) = value.downcast_ref::<Held>() {
            Self::value(self, held.as_zval());
        }
    }
}

/// Reports to the collector the references that the owner of a node holds.
unsafe extern "C" fn get_gc(
    object: *mut zend_object,
    table: *mut *mut zval,
    count: *mut c_int,
) -> *mut HashTable {
    let mut answer = Answer::new();
    // SAFETY: **from PHP**: a node.
    let node = unsafe { &mut *Node::from_std(object) };
    match node.owner() {
        Some(owner) if owner.is_at_rest() => {
            node.copy_count(&owner, answer.run);
            let is_first = node.asked_in != answer.run;
            node.asked_in = answer.run;
            let question = QUESTIONS.get() + 1;
            QUESTIONS.set(question);
            answer.question = Some((question, is_first));
            owner.trace_inside(&mut answer);
        }
        // **Only at rest**.
        Some(owner) => {
            node.std.gc.refcount = PINNED;
            owner.examine_later();
        }
        None => {}
    }
    // SAFETY: **from PHP**: places for the answer.
    unsafe { answer.give(table, count) }
}

/// Frees a node, because the node is garbage, the request ends, or the engine frees the owner.
unsafe extern "C" fn free(object: *mut zend_object) {
    // SAFETY: **from PHP**: a node.
    let node = unsafe { &mut *Node::from_std(object) };
    if let Some(owner) = node.owner() {
        // The owner is cloned, so that it lives at least until the end of this block.
        let owner = AnyOwner::clone(&owner);
        node.owner = None;
        owner.set_node(None);
        // **Found is wanted**, **empty in time**.
        if !owner.was_found() {
            owner.release_contents();
        }
    }
    // SAFETY: PHP frees an object once.
    unsafe { ffi::zend_object_std_dtor(object) };
}

/// Frees the node of an owner that the engine frees.
fn forget(node: NonNull<()>) {
    let node = node.cast::<Node>().as_ptr();
    // SAFETY: **linked**.
    unsafe { (*node).owner = None };
    // SAFETY: as above.
    let std = unsafe { &raw mut (*node).std };
    // SAFETY: as above.
    unsafe { (*std).gc.refcount = 0 };
    // SAFETY: no value refers to a node, and the collector allows that objects are freed.
    unsafe { ffi::zend_objects_store_del(std) };
}

/// Returns the data that the collector has noted in an object. These are the object's index in the
/// collector's buffer, or 0, and the object's colour.
fn noted(object: &zend_object) -> u32 {
    // SAFETY: all fields of the union are integers.
    let flags = unsafe { object.gc.u.type_info };
    flags >> ffi::GC_INFO_SHIFT
}

/// Returns whether the current run of the collector has decided to free an object. While scripts
/// run, possible roots are purple. So a black object with an index in the buffer is garbage.
pub(in crate::php::zend) fn is_condemned(object: &zend_object) -> bool {
    /// The bits of the colour. They are all zero for black.
    const GC_COLOR: u32 = 0x0030_0000;
    let noted = noted(object);
    noted != 0 && noted & GC_COLOR == 0
}

/// Adds the node of an owner to the collector's possible roots.
fn suspect(owner: &AnyOwner) {
    let Some(node) = Node::of(owner) else { return };
    // SAFETY: **linked**.
    let std = unsafe { &raw mut (*node).std };
    // If the collector has noted data, the node is already a possible root, or is garbage that is
    // being freed.
    // SAFETY: as above.
    if noted(unsafe { &*std }) != 0 {
        return;
    }
    // If its buffer is full, the collector may run first. During this run, the collector adds a
    // reference to the node and releases it again. The two references to the owner in `holders`
    // make sure that the copied count does not become zero.
    let holders = [owner.clone(), owner.clone()];
    // SAFETY: as above.
    unsafe { (*std).gc.refcount = PINNED };
    // SAFETY: as above; `holders` keeps the owner and its node alive.
    contained(|| unsafe { ffi::gc_possible_root(std.cast()) });
    drop(holders);
}
