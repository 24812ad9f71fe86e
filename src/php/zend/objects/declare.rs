//! Declarations for PHP: methods, functions, properties, constants and enum cases.

use std::ffi::{CString, c_int};
use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};

use ext_php_rs::args::{Arg, ArgInfoTables};
use ext_php_rs::builders::{EnumBuilder, FunctionBuilder};
use ext_php_rs::enum_::{Discriminant, EnumCase};
use ext_php_rs::ffi;
use ext_php_rs::flags::{ClassFlags, DataType, MethodFlags};
use ext_php_rs::types::{ZendHashTable, ZendStr, Zval};
use ext_php_rs::zend::{ClassEntry, ExecuteData};

use crate::php::zend::api::object_value::object_value;

/// The type of a parameter, a result or a property.
#[derive(Clone, Copy)]
pub(in crate::php) enum Type {
    Array,
    /// An array, or a string.
    ArrayOrString,
    Bool,
    Callable,
    Float,
    /// A property that is a float or null.
    FloatOrNull,
    Int,
    /// A property that is an integer or null.
    IntOrNull,
    Mixed,
    String,
    Void,
    /// An object of a class.
    Object(&'static str),
    /// An object of a class, or a string.
    ObjectOrString(&'static str),
}

impl Type {
    fn data_type(self) -> DataType {
        match self {
            Self::Array | Self::ArrayOrString => DataType::Array,
            Self::Bool => DataType::Bool,
            Self::Callable => DataType::Callable,
            Self::Float | Self::FloatOrNull => DataType::Double,
            Self::Int | Self::IntOrNull => DataType::Long,
            Self::Mixed => DataType::Mixed,
            Self::String => DataType::String,
            Self::Void => DataType::Void,
            Self::Object(class) | Self::ObjectOrString(class) => DataType::Object(class.into()),
        }
    }
}

/// A handler that the interpreter calls for a function or method.
pub(in crate::php) type Handler = extern "C" fn(&mut ExecuteData, &mut Zval);

/// The declaration of a method or function, with its parameters and its result.
pub(in crate::php) struct Method {
    name: &'static str,
    builder: FunctionBuilder<'static>,
    flags: MethodFlags,
    /// Whether the declaration already has an optional parameter.
    has_options: bool,
    /// Number of parameters so far.
    parameters: usize,
    /// The positions of parameters that also accept strings.
    strings: Vec<usize>,
}

/// Declares a public method, or a function.
pub(in crate::php) fn method(name: &'static str, handler: Handler) -> Method {
    Method {
        name,
        builder: FunctionBuilder::new(name, handler),
        flags: MethodFlags::Public,
        has_options: false,
        parameters: 0,
        strings: Vec::new(),
    }
}

impl Method {
    /// Makes the method static.
    pub(in crate::php) fn fixed(mut self) -> Self {
        self.flags |= MethodFlags::Static;
        self
    }

    /// Makes the method private.
    pub(in crate::php) fn hidden(mut self) -> Self {
        self.flags = MethodFlags::Private;
        self
    }

    /// Adds a required parameter.
    pub(in crate::php) fn takes(self, name: &str, ty: Type) -> Self {
        self.parameter(Arg::new(name, ty.data_type()), ty)
    }

    /// Adds an optional parameter. The default is in PHP's syntax, and `null` makes the parameter
    /// nullable.
    pub(in crate::php) fn option(mut self, name: &str, ty: Type, default: &str) -> Self {
        self = self.optional();
        let arg = Arg::new(name, ty.data_type()).default(default);
        self.parameter(if default == "null" { arg.allow_null() } else { arg }, ty)
    }

    /// Adds an optional parameter that also accepts null. Its default is not null.
    pub(in crate::php) fn nullable_option(mut self, name: &str, ty: Type, default: &str) -> Self {
        self = self.optional();
        let arg = Arg::new(name, ty.data_type()).default(default).allow_null();
        self.parameter(arg, ty)
    }

    /// Makes all further parameters optional.
    fn optional(mut self) -> Self {
        if !self.has_options {
            self.builder = self.builder.not_required();
            self.has_options = true;
        }
        self
    }

    /// Adds a variadic parameter.
    pub(in crate::php) fn rest(self, name: &str) -> Self {
        self.parameter(Arg::new(name, DataType::Mixed).is_variadic(), Type::Mixed)
    }

    fn parameter(mut self, arg: Arg<'static>, ty: Type) -> Self {
        if matches!(ty, Type::ObjectOrString(_) | Type::ArrayOrString) {
            self.strings.push(self.parameters);
        }
        self.parameters += 1;
        self.builder = self.builder.arg(arg);
        self
    }

    /// Sets the type of the result.
    pub(in crate::php) fn gives(mut self, ty: Type) -> Self {
        self.builder = self.builder.returns(ty.data_type(), false, false);
        self
    }

    /// Sets the type of the result, which may also be null.
    pub(in crate::php) fn gives_nullable(mut self, ty: Type) -> Self {
        self.builder = self.builder.returns(ty.data_type(), false, true);
        self
    }

    /// Returns the parts that the builders of classes and modules need.
    pub(in crate::php) fn into_parts(self) -> (FunctionBuilder<'static>, MethodFlags) {
        (self.builder, self.flags)
    }

    /// Returns the key in a table of functions, and the positions of parameters that also accept
    /// strings.
    pub(in crate::php) fn strings(&self) -> (String, Vec<usize>) {
        (self.name.to_ascii_lowercase(), self.strings.clone())
    }
}

/// Adds the type `string` to parameters of a function. These parameters also accept objects of one
/// class, or arrays. The builder of functions cannot declare such a type.
pub(in crate::php::zend) fn accept_strings(
    functions: &ZendHashTable,
    (name, positions): (String, Vec<usize>),
) {
    for position in positions {
        let entry = functions.get(name.as_str()).expect("the function is registered");
        // SAFETY: the table holds functions.
        let function: *mut ffi::zend_function = unsafe { entry.value.func };
        // SAFETY: a function in a table lives.
        let function = unsafe { &*function };
        // SAFETY: the function is internal, and has an array that describes its parameters.
        let parameters = unsafe { function.internal_function.arg_info };
        // SAFETY: the function has such a parameter.
        let parameter = unsafe { parameters.add(position) };
        // SAFETY: as above; nothing else refers to the description at start-up.
        let parameter = unsafe { &mut *parameter };
        parameter.type_.type_mask |= 1 << ffi::IS_STRING;
    }
}

/// Adds the type `string` to parameters of functions that are not methods.
pub(in crate::php) fn functions_accept_strings(
    functions: impl IntoIterator<Item = (String, Vec<usize>)>,
) {
    // SAFETY: PHP returns a pointer, and changes nothing.
    let globals = unsafe { ffi::ext_php_rs_compiler_globals() };
    // SAFETY: PHP has initialised the globals before any module starts up.
    let table = unsafe { (*globals).function_table };
    // SAFETY: the table lives as long as the process.
    let table: &ZendHashTable = unsafe { &*table };
    functions.into_iter().for_each(|function| accept_strings(table, function));
}

/// Declares a public property that scripts can only read.
pub(in crate::php) fn declare_readonly(class: &mut ClassEntry, name: &str, ty: Type) {
    /// PHP's flag for a read-only property.
    const READONLY: c_int = 1 << 7;
    declare_property(class, name, ty, READONLY);
}

/// Declares a public property of a class, with flags.
pub(in crate::php::zend) fn declare_property(
    class: &mut ClassEntry,
    name: &str,
    ty: Type,
    flags: c_int,
) {
    /// PHP's flag for a type that names a class.
    const NAMED: u32 = 1 << 24;
    /// PHP's type `mixed`: the types of all values, from null to resource.
    const MIXED: u32 = 0b11_1111_1110;
    const BOOL: u32 = 1 << ffi::IS_FALSE | 1 << ffi::IS_TRUE;
    let access = flags | c_int::try_from(ffi::ZEND_ACC_PUBLIC).expect("a small number");
    let mut declared = ffi::zend_type { ptr: ptr::null_mut(), type_mask: 0 };
    match ty {
        Type::Array => declared.type_mask = 1 << ffi::IS_ARRAY,
        Type::Bool => declared.type_mask = BOOL,
        Type::FloatOrNull => declared.type_mask = 1 << ffi::IS_DOUBLE | 1 << ffi::IS_NULL,
        Type::Int => declared.type_mask = 1 << ffi::IS_LONG,
        Type::IntOrNull => declared.type_mask = 1 << ffi::IS_LONG | 1 << ffi::IS_NULL,
        Type::Mixed => declared.type_mask = MIXED,
        Type::String => declared.type_mask = 1 << ffi::IS_STRING,
        Type::Object(class) => {
            let name = ZendStr::new_interned(class, true).into_raw();
            declared = ffi::zend_type { ptr: name.cast(), type_mask: NAMED };
        }
        _ => unreachable!("no property has such a type"),
    }
    let name = ZendStr::new_interned(name, true).into_raw();
    // The initial value is undefined, not null. So a read-only property can be set once. For all
    // other properties, handlers provide the value.
    let mut unset = Zval::new();
    unset.u1.type_info = ffi::IS_UNDEF;
    let none = ptr::null_mut();
    // SAFETY: the class is being registered; the strings live as long as the process.
    unsafe {
        ffi::zend_declare_typed_property(class, name, &raw mut unset, access, none, declared);
    }
}

/// The value of a constant of a class.
#[derive(Clone, Copy)]
pub(in crate::php) enum Constant {
    Bool(bool),
    Int(i64),
}

/// Declares a public constant of a class.
pub(in crate::php::zend) fn declare_constant(class: &mut ClassEntry, name: &str, value: Constant) {
    let (bytes, length) = (name.as_ptr().cast(), name.len());
    match value {
        // SAFETY: the class is being registered, and PHP makes a copy of the name.
        Constant::Bool(value) => unsafe {
            ffi::zend_declare_class_constant_bool(class, bytes, length, value);
        },
        // SAFETY: as above.
        Constant::Int(value) => unsafe {
            ffi::zend_declare_class_constant_long(class, bytes, length, value);
        },
    }
}

/// A class without a payload. The pointer is null until the class is registered.
pub(in crate::php) struct Registered(AtomicPtr<ClassEntry>);

impl Registered {
    /// Makes the static for a class that is not yet registered.
    pub(in crate::php) const fn new() -> Self {
        Self(AtomicPtr::new(ptr::null_mut()))
    }

    /// Stores the class. To be called when the class is registered.
    pub(in crate::php) fn set(&self, entry: &'static mut ClassEntry, tables: ArgInfoTables) {
        // The tables are leaked, because PHP refers to the descriptions of parameters as long as
        // the class exists.
        std::mem::forget(tables);
        self.0.store(entry, Ordering::Relaxed);
    }

    /// Stores an enum, and makes it final, as are all enums that scripts declare.
    pub(in crate::php) fn set_final(&self, entry: &'static mut ClassEntry, tables: ArgInfoTables) {
        entry.ce_flags |= ClassFlags::Final.bits();
        self.set(entry, tables);
    }

    /// Returns the class.
    pub(in crate::php) fn class_entry(&self) -> &'static ClassEntry {
        // SAFETY: **registered once**, and a registered class lives as long as the process.
        unsafe { &*self.0.load(Ordering::Relaxed) }
    }
}

/// Registers an enum with cases: each is a name and a value. `registered` stores the class with
/// [`Registered::set_final`].
pub(in crate::php) fn register_enum(
    name: &'static str,
    cases: impl IntoIterator<Item = (&'static str, &'static str)>,
    registered: fn(&'static mut ClassEntry, ArgInfoTables),
) -> ext_php_rs::error::Result<()> {
    let builder = cases.into_iter().fold(EnumBuilder::new(name), |builder, (name, value)| {
        let discriminant = Some(Discriminant::String(value));
        // The case is leaked, because PHP refers to it until the process ends.
        builder.case(Box::leak(Box::new(EnumCase { name, discriminant, docs: &[] })))
    });
    builder.registration(registered).register()
}

/// Returns a case of an enum.
pub(in crate::php) fn enum_case(enumeration: &Registered, name: &str) -> Zval {
    let name = CString::new(name).expect("the name of a case contains no zero byte");
    let class = ptr::from_ref(enumeration.class_entry()).cast_mut();
    // SAFETY: the class is an enum, which has this case.
    let case = unsafe { ffi::zend_enum_get_case_cstr(class, name.as_ptr()) };
    object_value(case)
}
