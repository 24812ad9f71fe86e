//! The conversion of type descriptions to types. A description is an array in the shape that the
//! JavaScript API uses.
#![forbid(unsafe_code)]

use ext_php_rs::types::{ZendHashTable, Zval};

use super::type_to_php;
use crate::engine::shown;
use crate::engine::types::{
    AddressType, FuncType, GlobalType, HeapType, Limits, MemoryType, RefType, TableType, ValType,
};
use crate::php::zend::api::throw::Result;
use crate::php::zend::api::{arrays, throw};

/// A type description: the first argument of a constructor.
#[derive(Clone, Copy)]
pub(in crate::php) struct Description<'a> {
    /// The name of the class whose constructor runs, for messages.
    class: &'static str,
    entries: &'a ZendHashTable,
}

impl<'a> Description<'a> {
    /// Wraps the description that the constructor of a class receives.
    pub(in crate::php) const fn new(class: &'static str, entries: &'a ZendHashTable) -> Self {
        Self { class, entries }
    }

    /// Returns the function type from `parameters` and `results`. A missing key means an empty
    /// list.
    ///
    /// # Errors
    ///
    /// Throws a `\ValueError` that names the mistake in the description.
    pub(in crate::php) fn func_type(self) -> Result<FuncType> {
        let mut ty = FuncType { params: Box::default(), results: Box::default() };
        for (key, value) in self.values() {
            match &*key {
                "parameters" => ty.params = self.val_types("parameters", value)?,
                "results" => ty.results = self.val_types("results", value)?,
                key => return Err(self.unknown(key, "a function")),
            }
        }
        Ok(ty)
    }

    /// Returns the tag type from `parameters`. A missing key means an empty list.
    ///
    /// # Errors
    ///
    /// Throws a `\ValueError` that names the mistake in the description.
    pub(in crate::php) fn tag_type(self) -> Result<FuncType> {
        let mut ty = FuncType { params: Box::default(), results: Box::default() };
        for (key, value) in self.values() {
            match &*key {
                "parameters" => ty.params = self.val_types("parameters", value)?,
                key => return Err(self.unknown(key, "a tag")),
            }
        }
        Ok(ty)
    }

    /// Returns the global type from `value` and `mutable`. `mutable` is false if it is missing.
    ///
    /// # Errors
    ///
    /// Throws a `\ValueError` that names the mistake in the description.
    pub(in crate::php) fn global_type(self) -> Result<GlobalType> {
        let (mut content, mut mutable) = (None, false);
        for (key, value) in self.values() {
            match &*key {
                "value" => content = Some(self.val_type("value", value)?),
                "mutable" => mutable = self.bool("mutable", value)?,
                key => return Err(self.unknown(key, "a global")),
            }
        }
        let value = content.ok_or_else(|| self.invalid("\"value\" is missing"))?;
        Ok(GlobalType { value, mutable })
    }

    /// Returns the table type from `element`, `initial` (or `minimum`), `maximum` and `address`.
    ///
    /// # Errors
    ///
    /// Throws a `\ValueError` that names the mistake in the description.
    pub(in crate::php) fn table_type(self) -> Result<TableType> {
        let (mut element, mut minimum, mut maximum) = (None, None, None);
        let mut address = AddressType::I32;
        for (key, value) in self.values() {
            match &*key {
                "element" => element = Some(self.element("element", value)?),
                key @ ("initial" | "minimum") if minimum.is_none() => {
                    minimum = Some(self.size(key, value, "elements")?);
                }
                "initial" | "minimum" => return Err(self.given_twice()),
                "maximum" if value.is_null() => {}
                "maximum" => maximum = Some(self.size("maximum", value, "elements")?),
                "address" => address = self.address(value)?,
                key => return Err(self.unknown(key, "a table")),
            }
        }
        let element = element.ok_or_else(|| self.invalid("\"element\" is missing"))?;
        let minimum = minimum.ok_or_else(|| self.invalid("\"initial\" is missing"))?;
        let largest = minimum.max(maximum.unwrap_or(0));
        if address == AddressType::I32 && largest > u64::from(u32::MAX) {
            return Err(self.invalid("a table with 32-bit indices has at most 4294967295 elements"));
        }
        let limits = self.ordered(Limits { minimum, maximum })?;
        Ok(TableType { element, limits, address })
    }

    /// Returns the memory type from `initial` (or `minimum`), `maximum`, `address`, `shared` and
    /// `pageSize`.
    ///
    /// # Errors
    ///
    /// Throws a `\ValueError` that names the mistake in the description.
    pub(in crate::php) fn memory_type(self) -> Result<MemoryType> {
        let mut ty = MemoryType::ordinary(Limits { minimum: 0, maximum: None });
        let mut minimum = None;
        for (key, value) in self.values() {
            match &*key {
                key @ ("initial" | "minimum") if minimum.is_none() => {
                    minimum = Some(self.size(key, value, "pages")?);
                }
                "initial" | "minimum" => return Err(self.given_twice()),
                "maximum" if value.is_null() => {}
                "maximum" => ty.limits.maximum = Some(self.size("maximum", value, "pages")?),
                "address" => ty.address = self.address(value)?,
                "pageSize" if value.long() == Some(1) => ty.page_size_log2 = 0,
                "pageSize" if value.long() == Some(65_536) => {}
                "pageSize" => return Err(self.invalid("\"pageSize\" must be 1 or 65536")),
                "shared" => ty.is_shared = self.bool("shared", value)?,
                key => return Err(self.unknown(key, "a memory")),
            }
        }
        ty.limits.minimum = minimum.ok_or_else(|| self.invalid("\"initial\" is missing"))?;
        if ty.is_shared && ty.limits.maximum.is_none() {
            return Err(self.invalid("\"maximum\" is missing, which a shared memory must have"));
        }
        let most = MemoryType { limits: Limits { minimum: 0, maximum: None }, ..ty }.max_pages();
        let sizes = [("initial", Some(ty.limits.minimum)), ("maximum", ty.limits.maximum)];
        for (key, size) in sizes {
            if size.is_some_and(|size| size > most) {
                return Err(self.invalid(&format!("\"{key}\" must be at most {most}, in pages")));
            }
        }
        ty.limits = self.ordered(ty.limits)?;
        Ok(ty)
    }

    /// Returns the keys with their values. Follows PHP references, as PHP's own functions do.
    fn values(self) -> impl Iterator<Item = (String, &'a Zval)> {
        arrays::entries(self.entries).map(|(key, value)| (key.to_string(), value))
    }

    fn val_types(self, key: &str, value: &Zval) -> Result<Box<[ValType]>> {
        let list = value.array().filter(|list| arrays::is_list(list));
        let list =
            list.ok_or_else(|| self.invalid(&format!("\"{key}\" must be a list of types")))?;
        if list.len() > MAX_VALUES {
            return Err(self.invalid(&format!("\"{key}\" has more than {MAX_VALUES} types")));
        }
        list.values().map(|value| self.val_type(key, value.dereference())).collect()
    }

    fn val_type(self, key: &str, value: &Zval) -> Result<ValType> {
        let name = value.str();
        name.and_then(val_type).ok_or_else(|| self.no_type(key, name))
    }

    fn element(self, key: &str, value: &Zval) -> Result<RefType> {
        match self.val_type(key, value)? {
            ValType::Ref(ty) => Ok(ty),
            _ => Err(self.invalid(&format!("\"{key}\" must be the type of a reference"))),
        }
    }

    fn address(self, value: &Zval) -> Result<AddressType> {
        match value.str() {
            Some("i32") => Ok(AddressType::I32),
            Some("i64") => Ok(AddressType::I64),
            _ => Err(self.invalid("\"address\" must be \"i32\" or \"i64\"")),
        }
    }

    fn bool(self, key: &str, value: &Zval) -> Result<bool> {
        value.bool().ok_or_else(|| self.invalid(&format!("\"{key}\" must be a bool")))
    }

    fn size(self, key: &str, value: &Zval, unit: &str) -> Result<u64> {
        let large = || value.double().and_then(type_to_php::large_int);
        let size = value.long().and_then(|size| u64::try_from(size).ok()).or_else(large);
        let must = || self.invalid(&format!("\"{key}\" must be an int of at least 0, in {unit}"));
        size.ok_or_else(must)
    }

    fn given_twice(self) -> throw::Thrown {
        self.invalid("\"initial\" and \"minimum\" mean the same, and only one may be given")
    }

    fn ordered(self, limits: Limits) -> Result<Limits> {
        if limits.maximum.is_some_and(|maximum| maximum < limits.minimum) {
            return Err(self.invalid("\"maximum\" is less than \"initial\""));
        }
        Ok(limits)
    }

    fn no_type(self, key: &str, name: Option<&str>) -> throw::Thrown {
        match name {
            Some(name) => self.invalid(&format!("\"{key}\": there is no type \"{}\"", shown(name))),
            None => self.invalid(&format!("\"{key}\": a type must be a string")),
        }
    }

    fn unknown(self, key: &str, of: &str) -> throw::Thrown {
        self.invalid(&format!("there is no \"{}\" in the type of {of}", shown(key)))
    }

    fn invalid(self, reason: &str) -> throw::Thrown {
        let class = self.class;
        throw::value_error(format!("{class}::__construct(): Argument #1 ($type): {reason}"))
    }
}

/// Maximum number of parameters, and of results, of a function: the limit of the JavaScript API.
const MAX_VALUES: usize = 1000;

/// Returns the value type that has this name in the text format. Types that a module defines have
/// no such name.
fn val_type(name: &str) -> Option<ValType> {
    let heap = |name: &str| match name {
        "func" => Some(HeapType::Func),
        "nofunc" => Some(HeapType::NoFunc),
        "extern" => Some(HeapType::Extern),
        "noextern" => Some(HeapType::NoExtern),
        "exn" => Some(HeapType::Exn),
        "noexn" => Some(HeapType::NoExn),
        _ => None,
    };
    Some(match name {
        "i32" => ValType::I32,
        "i64" => ValType::I64,
        "f32" => ValType::F32,
        "f64" => ValType::F64,
        "v128" => ValType::V128,
        // `anyfunc` is the older name of `funcref` in the JavaScript API.
        "funcref" | "anyfunc" => ValType::Ref(RefType::FUNC),
        "externref" => ValType::Ref(RefType::EXTERN),
        "exnref" => ValType::Ref(RefType::EXN),
        name => {
            let inner = name.strip_prefix("(ref ")?.strip_suffix(')')?;
            let (nullable, inner) = match inner.strip_prefix("null ") {
                Some(inner) => (true, inner),
                None => (false, inner),
            };
            ValType::Ref(RefType { nullable, heap: heap(inner)? })
        }
    })
}
