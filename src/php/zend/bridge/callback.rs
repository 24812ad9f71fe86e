//! PHP callables, which are resolved once and called below compiled frames.

use std::cell::Cell;
use std::ffi::{c_char, c_void};
use std::mem::MaybeUninit;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::ptr;

use ext_php_rs::ffi::{self, zend_fcall_info_cache, zval};
use ext_php_rs::types::{ZendStr, Zval};

use super::fiber::without_switches;
use crate::php::zend::api::object_value::object_value;
use crate::php::zend::api::throw::{Result, Thrown};
use crate::php::zend::api::{executor, throw};

/// Runs code that may bail out, and returns `None` if it did. All calls into PHP below compiled
/// frames go through this function.
///
/// A bailout jumps over the frames of `run`. So these frames must not own anything that needs a
/// destructor while they call into PHP.
pub(in crate::php) fn guarded<R>(run: impl FnOnce() -> R) -> Option<R> {
    struct Frame<F, R> {
        run: Option<F>,
        result: Option<std::thread::Result<R>>,
    }
    unsafe extern "C" fn call<F: FnOnce() -> R, R>(frame: *const c_void) -> *const c_void {
        // SAFETY: `guarded` passes its local `frame`, to which nothing else refers meanwhile.
        let this = unsafe { &mut *frame.cast_mut().cast::<Frame<F, R>>() };
        if let Some(run) = this.run.take() {
            this.result = Some(catch_unwind(AssertUnwindSafe(run)));
        }
        frame
    }
    /// Returns `call` for the types of a frame. The type of a closure has no name.
    const fn caller<F: FnOnce() -> R, R>(
        _: &Frame<F, R>,
    ) -> unsafe extern "C" fn(*const c_void) -> *const c_void {
        call::<F, R>
    }
    let mut frame = Frame { run: Some(run), result: None };
    let call = caller(&frame);
    let mut unused = ptr::null_mut();
    let context = ptr::from_mut(&mut frame).cast();
    // SAFETY: `call` gets the context that it expects, and catches every panic.
    let bailed_out = unsafe { ffi::ext_php_rs_zend_try_catch(call, context, &raw mut unused) };
    if bailed_out {
        return None;
    }
    match frame.result? {
        Ok(result) => Some(result),
        Err(payload) => resume_unwind(payload),
    }
}

/// Runs code as [`guarded`] does, and leaves out PHP's warnings, as `@` does in a script. Fatal
/// errors are still reported.
pub(in crate::php) fn guarded_quietly<R>(run: impl FnOnce() -> R) -> Option<R> {
    /// The errors that `@` does not leave out: PHP's `E_FATAL_ERRORS`.
    const FATAL: i32 = 4437;
    let level = executor::report_errors(0);
    let quiet = level & FATAL;
    executor::report_errors(quiet);
    let outcome = guarded(run);
    // The code may have chosen another level.
    let now = executor::report_errors(level);
    if now != quiet {
        executor::report_errors(now);
    }
    outcome
}

/// A PHP callable.
pub(in crate::php) struct Callable {
    /// The PHP value of the callable: a Closure, a name, or an array of an object and a name.
    value: Zval,
    /// The object of the method, if the callable is a method. The object is held separately,
    /// because an array may hold it by a PHP reference, to which a script may assign another
    /// object.
    object: Option<Zval>,
    resolved: zend_fcall_info_cache,
}

impl Callable {
    /// Resolves a value to a callable.
    ///
    /// # Errors
    ///
    /// Returns the reason why the value cannot be called.
    pub(in crate::php) fn new(value: &Zval) -> std::result::Result<Self, String> {
        let value = value.shallow_clone();
        let mut resolved = MaybeUninit::<zend_fcall_info_cache>::zeroed();
        let mut reason: *mut c_char = ptr::null_mut();
        let callable = ptr::from_ref(&value).cast_mut();
        // SAFETY: all pointers are valid for the call. The new `Callable` holds the value as long
        // as it holds `resolved`.
        let is_callable = unsafe {
            ffi::zend_is_callable_ex(
                callable,
                ptr::null_mut(),
                0,
                ptr::null_mut(),
                resolved.as_mut_ptr(),
                &raw mut reason,
            )
        };
        let reason = take_string(reason);
        if !is_callable {
            return Err(reason.unwrap_or_else(|| "not a callable".to_owned()));
        }
        // SAFETY: all zeros is valid, and PHP has filled it.
        let mut resolved = unsafe { resolved.assume_init() };
        // SAFETY: a resolved callable has a function.
        let function = unsafe { &*resolved.function_handler };
        // SAFETY: **plain functions**.
        let flags = unsafe { function.common.fn_flags };
        if flags & ffi::ZEND_ACC_CALL_VIA_TRAMPOLINE != 0 {
            // PHP makes such a function for one call only, for example for `__call()`. A Closure of
            // it can be called many times.
            // SAFETY: it was resolved, and is not called.
            unsafe { ffi::zend_release_fcall_info_cache(&raw mut resolved) };
            return Self::new(&closure(value)?);
        }
        let object = (!resolved.object.is_null()).then(|| object_value(resolved.object));
        Ok(Self { value, object, resolved })
    }

    /// Returns the values that the callable holds.
    pub(in crate::php) fn values(&self) -> impl Iterator<Item = &Zval> {
        std::iter::once(&self.value).chain(&self.object)
    }

    /// Calls the callable and stores its result.
    ///
    /// # Errors
    ///
    /// Returns [`Thrown`] if the callable throws or exits. PHP may bail out, so below compiled
    /// frames this must be called inside [`guarded`].
    pub(in crate::php) fn call(&self, args: &mut [Zval], result: &mut Zval) -> Result<()> {
        let (function, object, scope) =
            (self.resolved.function_handler, self.resolved.object, self.resolved.called_scope);
        let count = u32::try_from(args.len()).expect("validated: at most 1000 parameters");
        let (result_at, args_at): (*mut zval, *mut zval) = (result, args.as_mut_ptr());
        // SAFETY: the fields hold the function and the object; arguments and result are valid.
        unsafe {
            ffi::zend_call_known_function(
                function,
                object,
                scope,
                result_at,
                count,
                args_at,
                ptr::null_mut(),
            );
        }
        if throw::is_pending() { Err(Thrown::Exception) } else { Ok(()) }
    }
}

/// Makes a Closure from a callable.
fn closure(callable: Zval) -> std::result::Result<Zval, String> {
    let mut name = Zval::new();
    name.set_zend_string(ZendStr::new("Closure::fromCallable", false));
    let mut closure = Zval::new();
    let made = Callable::new(&name)?.call(&mut [callable], &mut closure);
    made.map_err(|_| "it cannot be converted to a Closure".to_owned())?;
    Ok(closure)
}

/// Releases a value in code that no bailout may jump over. The release may run destructors.
///
/// If a destructor bails out, PHP has reported the fatal error. Then the script ends as by
/// `exit()`.
pub(in crate::php) fn release<T>(value: T) {
    contained(|| drop(value));
}

/// Runs code that may run destructors, in places where no bailout may jump over the caller. See
/// [`release`].
pub(in crate::php::zend) fn contained(run: impl FnOnce()) {
    let frame = executor::current_frame();
    if guarded(run).is_some() {
        return;
    }
    // The bailout has reset the current frame, but the same function still runs. The frame is null
    // when PHP ends a request. Then no script is left to end.
    executor::restore_frame(frame);
    if !frame.is_null() && !executor::has_exception() {
        // If PHP has no memory left for the exit, the script goes on.
        // SAFETY: a function is running. PHP unwinds it, as it does for an exception.
        if guarded(|| unsafe { ffi::zend_throw_unwind_exit() }).is_none() {
            executor::restore_frame(frame);
        }
    }
}

impl Drop for Callable {
    fn drop(&mut self) {
        release_or_forget((std::mem::take(&mut self.value), self.object.take()));
    }
}

thread_local! {
    /// Whether PHP has freed the values of the request already.
    static ARE_VALUES_GONE: Cell<bool> = const { Cell::new(false) };
}

/// Runs code that drops PHP values after PHP has freed them. The drops only forget the values.
pub(in crate::php::zend) fn without_values(run: impl FnOnce()) {
    ARE_VALUES_GONE.set(true);
    run();
    ARE_VALUES_GONE.set(false);
}

/// Releases values that WebAssembly held. Only forgets them if PHP has freed them already.
fn release_or_forget<T>(values: T) {
    if ARE_VALUES_GONE.get() {
        std::mem::forget(values);
    } else {
        without_switches(|| release(values));
    }
}

/// A PHP value that WebAssembly holds, and may release at any time.
pub(in crate::php) struct Held(Zval);

impl Held {
    /// Makes a holder with one more reference to the value.
    pub(in crate::php) fn new(value: &Zval) -> Self {
        Self(value.shallow_clone())
    }

    /// Returns a reference to the value.
    pub(in crate::php::zend) const fn as_zval(&self) -> &Zval {
        &self.0
    }

    /// Returns the value, with one more reference.
    pub(in crate::php) fn value(&self) -> Zval {
        self.0.shallow_clone()
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        release_or_forget(std::mem::take(&mut self.0));
    }
}

/// Copies a string that PHP allocated, and frees it.
fn take_string(string: *mut c_char) -> Option<String> {
    if string.is_null() {
        return None;
    }
    // SAFETY: **from PHP**: a C string.
    let text = unsafe { std::ffi::CStr::from_ptr(string) }.to_string_lossy().into_owned();
    // SAFETY: PHP allocated the string for us, and it is not used again.
    unsafe { ext_php_rs::alloc::efree(string.cast()) };
    Some(text)
}
