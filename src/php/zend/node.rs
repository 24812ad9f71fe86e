//! What PHP's garbage collector sees of the engine: a hidden object for each owner that it meets.
//!
//! PHP finds cycles by trial: it takes off from each object it meets what the others hold of it,
//! and what ends at zero is held from within only. For that every step of a cycle must be an object
//! of PHP. A *node* stands for an owner of the engine. It is made when the collector first meets an
//! edge to the owner, so that what no collection meets costs nothing; its `get_gc` shows what the
//! owner holds. No value of a script ever refers to a node, and no class is registered for it.
//!
//! The count of the owner stays with the engine. What PHP sees as the node's count is a copy, made
//! anew when a collection first meets the node. So a collection that is cut short, by a fatal
//! error, leaves the counts of the engine right; and there is nothing in the engine's counting for
//! it.
//!
//! **Invariants:**
//!
//! - **linked**: the owner's node is this object exactly if this node's owner is that one, and both
//!   live. Whoever goes first unlinks: the engine frees the node before the owner; a node that PHP
//!   frees says so to its owner, which lives on.
//! - **copied first**: in each run of the collector, the count is copied before anything is taken
//!   off: the collector learns of a node only by an edge that [`Answer::owner`] shows it, or as a
//!   root, whose `get_gc` it then calls; both copy. Nothing changes the counts of the engine between
//!   that and the decision what is garbage, because no code of a script runs.
//! - **shown again**: an edge that was shown while the collector marked is shown again in all later
//!   phases of the run. The reverse does no harm: what is not shown seems to be held from outside.
//!   So where PHP's memory limit leaves no room, edges are not shown.
//! - **once each**: a node shows each of its neighbours once. What it holds of it beyond that, it
//!   takes off the copy itself, when the run first asks it.
//! - **only at rest**: while a call is under way on any stack, owners have references that nobody
//!   counts. Then no edge to a node is shown, and a node that is a root shows nothing and has a
//!   count that cannot end at zero. It is looked at again when the thread is at rest.
//! - **empty in time**: PHP takes the memory of garbage, arrays and objects that values of nodes
//!   may still point to, when the run ends. So a node that is garbage lets go of all values of PHP
//!   at once, however long the owner lives on.
//! - **found is wanted**: destructors run after the decision, and cannot reach garbage by edges.
//!   But a value that one of them hands to WebAssembly may be one that garbage holds; then the
//!   owner of that value was found by its identity, and keeps it.
//! - **no root inside**: making a root may begin a collection or move the collector's buffer, so
//!   nothing is made a root while the collector asks.

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
use super::compat;
use super::strings;
use crate::engine::runtime::{AnyOwner, Collector, Visitor};

/// A node. Its other fields are zero when it is made.
#[repr(C)]
struct Node {
    /// The owner, see **linked**.
    owner: Option<NonNull<()>>,
    /// The run in which the count was copied last.
    copied_in: u32,
    /// The run that asked last what the owner holds.
    asked_in: u32,
    /// The last question to whose answer this node belongs, see [`Answer::question`].
    shown_in: u64,
    std: zend_object,
}

/// A count that no collection takes to zero.
const PINNED: u32 = 1 << 30;

/// The handlers of nodes.
struct Handlers(UnsafeCell<MaybeUninit<zend_object_handlers>>);

// SAFETY: **registered once**: the handlers are written at start-up and read afterwards.
unsafe impl Sync for Handlers {}

static HANDLERS: Handlers = Handlers(UnsafeCell::new(MaybeUninit::uninit()));

/// How the engine talks to the collector.
pub(in crate::php) static COLLECTOR: Collector = Collector { suspect, forget };

/// Prepares the handlers. To be called when the module starts up.
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

/// Returns the number of the collector's run, which is another in each.
fn run() -> u32 {
    let mut status = MaybeUninit::zeroed();
    // SAFETY: there is room for the answer.
    unsafe { ffi::zend_gc_get_status(status.as_mut_ptr()) };
    // SAFETY: PHP has filled it, and all zeros is valid.
    unsafe { status.assume_init() }.runs
}

impl Node {
    const fn from_std(object: *mut zend_object) -> *mut Self {
        object.cast::<u8>().wrapping_sub(offset_of!(Self, std)).cast()
    }

    /// Returns the node of an owner; makes it, if there is room.
    fn of(owner: &AnyOwner) -> Option<*mut Self> {
        if let Some(node) = owner.node() {
            return Some(node.cast().as_ptr());
        }
        let is_worth_it = owner.host_value().is_none_or(|value| can_refer(&*value));
        if !is_worth_it || !strings::has_room(size_of::<Self>()) {
            return None;
        }
        let mut node = None;
        // PHP's list of objects may have to grow.
        contained(|| node = Some(Self::make(owner)));
        node
    }

    /// Makes the node of an owner that has none. May bail out.
    fn make(owner: &AnyOwner) -> *mut Self {
        // SAFETY: PHP declares the class before any module starts up.
        let class = unsafe { ffi::zend_standard_class_def };
        // PHP takes off the room for the property that a `zend_object` ends with and the class has
        // not; but a reference to a `Node` covers it.
        let size = size_of::<Self>() + size_of::<zval>();
        // SAFETY: the function zeroes what lies in front of the object.
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

    /// Returns the owner, unless it is gone.
    const fn owner(&self) -> Option<ManuallyDrop<AnyOwner>> {
        match self.owner {
            // SAFETY: **linked**.
            Some(owner) => Some(unsafe { AnyOwner::from_address(owner) }),
            None => None,
        }
    }

    /// Copies the count of the owner, unless this run did so before: **copied first**.
    fn copy_count(&mut self, owner: &AnyOwner, run: u32) {
        if self.copied_in != run {
            self.copied_in = run;
            // More than memory can hold references.
            self.std.gc.refcount = u32::try_from(owner.count()).unwrap_or(u32::MAX);
            owner.begin_count();
        }
    }
}

/// Returns whether a value of the host can refer to anything.
fn can_refer(value: &dyn Any) -> bool {
    let refers = |value: &Zval| value.is_object() || value.is_array() || value.is_reference();
    value.downcast_ref::<Held>().is_none_or(|held| refers(held.as_zval()))
}

thread_local! {
    /// How many questions the collector has asked nodes.
    static QUESTIONS: Cell<u64> = const { Cell::new(0) };
}

/// The answer to the collector's question what an object holds.
pub(super) struct Answer {
    buffer: *mut zend_get_gc_buffer,
    run: u32,
    /// For a node: which question this is, and whether it is the first of the run.
    question: Option<(u64, bool)>,
}

impl Answer {
    /// Begins an answer. To be used in `get_gc` only.
    pub(super) fn new() -> Self {
        // SAFETY: the collector has begun to look at an object.
        let buffer = unsafe { ffi::zend_get_gc_buffer_create() };
        Self { buffer, run: run(), question: None }
    }

    /// Makes room for one more value. Returns whether there is any.
    fn reserve(&mut self) -> bool {
        // SAFETY: PHP's buffer lives until the end of the collection.
        let buffer = unsafe { &mut *self.buffer };
        if buffer.cur != buffer.end {
            return true;
        }
        let length = buffer.end.addr() - buffer.start.addr();
        // PHP doubles it, and may have to copy it.
        let has_room = strings::has_room(3 * length);
        if has_room {
            // SAFETY: as above.
            unsafe { ffi::zend_get_gc_buffer_grow(buffer) };
        }
        has_room
    }

    /// Shows a value that is held.
    pub(super) fn value(&mut self, value: &Zval) {
        if self.reserve() {
            // SAFETY: PHP's buffer lives until the end of the collection.
            let buffer = unsafe { &mut *self.buffer };
            // SAFETY: there is room for one more; the collector looks at a copy without counting
            // it.
            unsafe { ptr::copy_nonoverlapping(ptr::from_ref(value), buffer.cur, 1) };
            // SAFETY: at most one past the end.
            buffer.cur = unsafe { buffer.cur.add(1) };
        }
    }

    /// Shows an owner of the engine that is held.
    pub(super) fn owner(&mut self, owner: &AnyOwner) {
        if !owner.is_at_rest() {
            owner.look_later();
            return;
        }
        let Some(node) = Node::of(owner) else { return };
        // SAFETY: **linked**; nothing else refers to the node meanwhile.
        let node = unsafe { &mut *node };
        node.copy_count(owner, self.run);
        if let Some((question, is_first)) = self.question
            && node.shown_in == question
        {
            // **Once each**. What is held more often than it is counted must not become garbage.
            let count = node.std.gc.refcount.checked_sub(u32::from(is_first));
            debug_assert!(count.is_some(), "owners name what they count, and no more");
            node.std.gc.refcount = count.unwrap_or(PINNED);
        } else if self.reserve() {
            node.shown_in = self.question.map_or(0, |(question, _)| question);
            let mut value = ManuallyDrop::new(Zval::new());
            value.value.obj = &raw mut node.std;
            value.u1.type_info = IS_OBJECT_EX;
            self.value(&value);
        }
    }

    /// Gives the answer to the collector.
    ///
    /// # Safety
    ///
    /// Both places must be valid.
    pub(super) unsafe fn give(self, table: *mut *mut zval, count: *mut c_int) -> *mut HashTable {
        // SAFETY: PHP's buffer lives until the end of the collection.
        let buffer = unsafe { &*self.buffer };
        // SAFETY: both lie in the buffer.
        let length = unsafe { buffer.cur.offset_from(buffer.start) };
        // SAFETY: the caller says so.
        unsafe { table.write(buffer.start) };
        // SAFETY: as above.
        unsafe { count.write(c_int::try_from(length).expect("far fewer values")) };
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

/// Tells the collector what an owner holds.
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
            owner.look_later();
        }
        None => {}
    }
    // SAFETY: **from PHP**: places for the answer.
    unsafe { answer.give(table, count) }
}

/// Frees a node: it is garbage, or the request is over, or the engine gave it up.
unsafe extern "C" fn free(object: *mut zend_object) {
    // SAFETY: **from PHP**: a node.
    let node = unsafe { &mut *Node::from_std(object) };
    if let Some(owner) = node.owner() {
        // Held, so that it goes when all is done.
        let owner = AnyOwner::clone(&owner);
        node.owner = None;
        owner.set_node(None);
        // **Found is wanted**, **empty in time**.
        if !owner.was_found() {
            owner.let_go();
        }
    }
    // SAFETY: PHP frees an object once.
    unsafe { ffi::zend_object_std_dtor(object) };
}

/// Frees the node of an owner that goes.
fn forget(node: NonNull<()>) {
    let node = node.cast::<Node>().as_ptr();
    // SAFETY: **linked**.
    unsafe { (*node).owner = None };
    // SAFETY: as above.
    let std = unsafe { &raw mut (*node).std };
    // SAFETY: as above.
    unsafe { (*std).gc.refcount = 0 };
    // SAFETY: no value refers to a node, and the collector copes with objects that go.
    unsafe { ffi::zend_objects_store_del(std) };
}

/// Returns what the collector notes in an object: its place among possible roots and garbage, or 0;
/// and its colour.
fn noted(object: &zend_object) -> u32 {
    // SAFETY: every view of the word is an integer.
    let flags = unsafe { object.gc.u.type_info };
    flags >> ffi::GC_INFO_SHIFT
}

/// Returns whether the collector has decided to free an object, in the run that is under way. While
/// scripts run, possible roots are purple; what has a place and is black is garbage.
pub(super) fn is_condemned(object: &zend_object) -> bool {
    /// The bits of the colour. Black has none of them.
    const GC_COLOR: u32 = 0x0030_0000;
    let noted = noted(object);
    noted != 0 && noted & GC_COLOR == 0
}

/// Makes the node of an owner a possible root of garbage.
fn suspect(owner: &AnyOwner) {
    let Some(node) = Node::of(owner) else { return };
    // SAFETY: **linked**.
    let std = unsafe { &raw mut (*node).std };
    // It is a root already, or garbage that is being freed.
    // SAFETY: as above.
    if noted(unsafe { &*std }) != 0 {
        return;
    }
    // If the collector has to make room first, it holds the node meanwhile, and gives that up
    // again: with two that hold the owner for certain, the copy of their count cannot end at zero.
    let holders = [owner.clone(), owner.clone()];
    // SAFETY: as above.
    unsafe { (*std).gc.refcount = PINNED };
    // SAFETY: as above; the holders keep the node.
    contained(|| unsafe { ffi::gc_possible_root(std.cast()) });
    drop(holders);
}
