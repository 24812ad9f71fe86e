//! The allocator that a guest exports, in the conventions of C, of the component model or of Rust.
#![forbid(unsafe_code)]

use crate::engine::index::{FuncIndex, MemoryIndex};
use crate::engine::module_info::Entity;
use crate::engine::types::{AddressType, ExternType, ValType};
use crate::engine::{Instance, Memory, Module, Val, shown};
use crate::php::errors::{classes, raise};
use crate::php::values::module_info;
use crate::php::zend::api::throw::Result;
use crate::php::zend::objects::method::Call;

/// The known names of allocation functions, each with the name of its free function.
const KNOWN: [(&str, &str); 4] = [
    ("malloc", "free"),
    ("cabi_realloc", "cabi_realloc"),
    ("__wbindgen_malloc", "__wbindgen_free"),
    ("allocate", "deallocate"),
];

/// The signatures that are accepted for one kind of function.
struct Conventions {
    /// Pairs of a number of parameters and a number of results.
    shapes: &'static [(usize, usize)],
    description: &'static str,
    /// The end of the message if the module exports no such function: advice for the user.
    advice: &'static str,
}

/// The signatures of `malloc`, `__wbindgen_malloc` and `cabi_realloc`.
const ALLOC: Conventions = Conventions {
    shapes: &[(1, 1), (2, 1), (4, 1)],
    description: "1, 2 or 4 parameters and one result",
    advice: "",
};

/// The signatures of `free`, `deallocate`, `__wbindgen_free` and `cabi_realloc`.
const FREE: Conventions = Conventions {
    shapes: &[(1, 0), (2, 0), (3, 0), (4, 1)],
    description: "1 to 3 parameters, or 4 and one result,",
    advice: ", unless free: null is passed",
};

/// The size and the alignment of an allocation, in bytes: C's `size` and `align`.
#[derive(Clone, Copy, Debug)]
pub(in crate::php) struct Layout {
    pub(in crate::php) size: u64,
    pub(in crate::php) align: u64,
}

/// A function that allocates or frees memory. The number of its parameters determines its
/// convention.
#[derive(Clone, Copy)]
struct Function {
    index: FuncIndex,
    arity: usize,
}

/// The functions of a guest's allocator, and the memory that they manage.
pub(in crate::php) struct Allocation {
    memory: MemoryIndex,
    address: AddressType,
    alloc: Function,
    free: Option<Function>,
}

impl Allocation {
    /// Finds the allocator that a module exports. Messages name the first argument of `call`.
    ///
    /// # Errors
    ///
    /// Throws a `\ValueError` if an export is missing, or if no convention has its signature.
    pub(in crate::php) fn find(
        call: &Call<'_>,
        module: &Module,
        (alloc, free): (&str, Option<&str>),
    ) -> Result<Self> {
        let memory = find_memory(module).ok_or_else(|| {
            let message = "must have one memory, or export one as \"memory\"";
            call.wrong_value(1, message)
        })?;
        let address = module.plan().declared.memories[memory.index()].address;
        let search = Search { call, module, address };
        let alloc_name = alloc_name(module, alloc);
        let alloc = search.function(alloc_name, &ALLOC)?;
        let free = free.map(|free| search.function(free_name(module, alloc_name, free), &FREE));
        Ok(Self { memory, address, alloc, free: free.transpose()? })
    }

    /// Returns the memory.
    pub(in crate::php) fn memory(&self, instance: &Instance) -> Memory {
        instance.memory(self.memory)
    }

    /// Allocates in the guest, and returns the address. The address is not checked, but it is not
    /// 0.
    ///
    /// # Errors
    ///
    /// Throws a `WasmException` if the guest has no room left. Also throws every exception that the
    /// guest throws.
    pub(in crate::php) fn allocate(&self, instance: &Instance, layout: Layout) -> Result<u64> {
        let Layout { size, align } = layout;
        let args: &[u64] = match self.alloc.arity {
            1 => &[size],
            2 => &[size, align],
            _ => &[0, 0, align, size],
        };
        let failed = || classes::wasm_exception(format!("allocation of {size} bytes failed"));
        let args = self.values(args).ok_or_else(failed)?;
        let results = instance.func(self.alloc.index).call(&args).map_err(raise::raise)?;
        match results.first() {
            Some(Val::I32(address)) if *address != 0 => Ok(address.cast_unsigned().into()),
            Some(Val::I64(address)) if *address != 0 => Ok(address.cast_unsigned()),
            _ => Err(failed()),
        }
    }

    /// Frees an allocation in the guest. Does nothing if this allocator has no free function.
    ///
    /// # Errors
    ///
    /// Throws every exception that the guest throws.
    pub(in crate::php) fn free(
        &self,
        instance: &Instance,
        address: u64,
        layout: Layout,
    ) -> Result<()> {
        let Some(free) = self.free else { return Ok(()) };
        let args = [address, layout.size, layout.align, 0];
        let args = self.values(&args[..free.arity]).expect("the numbers were arguments before");
        instance.func(free.index).call(&args).map_err(raise::raise)?;
        Ok(())
    }

    /// Converts sizes and addresses to arguments. Returns `None` if a number is too large for the
    /// guest.
    fn values(&self, numbers: &[u64]) -> Option<Vec<Val>> {
        let value = |number: &u64| match self.address {
            AddressType::I32 => Some(Val::I32(u32::try_from(*number).ok()?.cast_signed())),
            AddressType::I64 => Some(Val::I64(number.cast_signed())),
        };
        numbers.iter().map(value).collect()
    }
}

/// Returns the memory that is exported as `memory`, or else the only memory of the module.
fn find_memory(module: &Module) -> Option<MemoryIndex> {
    match module.export("memory") {
        Some(Entity::Memory(memory)) => Some(memory),
        _ if module.plan().declared.memories.len() == 1 => Some(MemoryIndex(0)),
        _ => None,
    }
}

/// Returns whether a module exports a function under a name.
fn has_function(module: &Module, name: &str) -> bool {
    matches!(module.export(name), Some(Entity::Func(_)))
}

/// Returns the name of the allocation function. If `name` is not the default name, returns it
/// unchanged. Otherwise returns the first known name under which the module exports a function.
fn alloc_name<'a>(module: &Module, name: &'a str) -> &'a str {
    if name != KNOWN[0].0 {
        return name;
    }
    KNOWN
        .map(|(alloc, _)| alloc)
        .into_iter()
        .find(|known| has_function(module, known))
        .unwrap_or(name)
}

/// Returns the name of the free function. If `name` is not the default name, returns it unchanged.
/// Otherwise returns the name that belongs to `alloc`, if the module exports such a function.
fn free_name<'a>(module: &Module, alloc: &str, name: &'a str) -> &'a str {
    let known = KNOWN.iter().find(|(known, _)| *known == alloc);
    match known {
        Some((_, free)) if name == KNOWN[0].1 && has_function(module, free) => free,
        _ => name,
    }
}

/// The module to search for functions, and the type of their addresses and sizes.
struct Search<'a> {
    call: &'a Call<'a>,
    module: &'a Module,
    address: AddressType,
}

impl Search<'_> {
    /// Finds an exported function whose signature matches one of the conventions.
    fn function(&self, name: &str, conventions: &Conventions) -> Result<Function> {
        let refuse = |message: String| Err(self.call.wrong_value(1, &message));
        let word = match self.address {
            AddressType::I32 => ValType::I32,
            AddressType::I64 => ValType::I64,
        };
        let Some(entity) = self.module.export(name) else {
            let (name, advice) = (shown(name), conventions.advice);
            return refuse(format!("must export a function \"{name}\"{advice}"));
        };
        let ty = module_info::of(self.module)?.extern_type(entity);
        if let (Entity::Func(index), ExternType::Func(ty)) = (entity, &ty) {
            let (arity, results) = (ty.params.len(), ty.results.len());
            let is_of_words = ty.params.iter().chain(&ty.results).all(|ty| *ty == word);
            if is_of_words && conventions.shapes.contains(&(arity, results)) {
                return Ok(Function { index, arity });
            }
        }
        let (name, expected) = (shown(name), conventions.description);
        refuse(format!("must export \"{name}\" as a function of {expected} of {word}, got {ty}"))
    }
}
