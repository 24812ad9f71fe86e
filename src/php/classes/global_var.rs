//! `Wasm\GlobalVar`: a global. Its value is a property.
#![forbid(unsafe_code)]

use ext_php_rs::types::{ZendHashTable, Zval};

use crate::engine;
use crate::engine::types::{ExternType, RefType, ValType};
use crate::engine::{Thread, Val};
use crate::php::values::type_from_php::Description;
use crate::php::values::{convert, type_to_php};
use crate::php::zend::api::coerce::ASSIGNED;
use crate::php::zend::api::throw;
use crate::php::zend::api::throw::{Result, Thrown};
use crate::php::zend::objects::declare::{Type, method};
use crate::php::zend::objects::method::{Call, handler};
use crate::php::zend::objects::object::{Class, Payload, Tracer};
use crate::php::zend::objects::property;
use crate::php::zend::objects::property::Virtual;

/// The name of the class.
const NAME: &str = "Wasm\\GlobalVar";

/// The payload of `Wasm\GlobalVar`.
pub(in crate::php) struct GlobalVar(pub(in crate::php) engine::Global);

pub(in crate::php) static CLASS: Class<GlobalVar> = Class::new(NAME);

impl Payload for GlobalVar {
    const IDENTITY: Option<fn(&Self) -> usize> = Some(|global| global.0.address());

    fn class() -> &'static Class<Self> {
        &CLASS
    }

    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.owner(&self.0);
    }

    fn debug(&self, shown: &mut ZendHashTable) {
        if let Some(value) = convert::shown(&self.0.get()) {
            type_to_php::insert(shown, "value", value);
        }
        type_to_php::insert(shown, "type", self.ty());
    }
}

/// Registers the class.
pub(in crate::php) fn register() -> ext_php_rs::error::Result<()> {
    CLASS.register(
        &[],
        [
            method("__construct", handler!(construct)).takes("type", Type::Array).option(
                "value",
                Type::Mixed,
                "null",
            ),
            method("type", handler!(ty)).gives(Type::Array),
            method("valueOf", handler!(value_of)).gives(Type::Mixed),
        ],
    )?;
    property::install(&CLASS);
    Ok(())
}

impl GlobalVar {
    fn ty(&self) -> Zval {
        type_to_php::extern_type(&ExternType::Global(self.0.ty()))
    }
}

impl Virtual for GlobalVar {
    const PROPERTY: &'static str = "value";

    fn read(&self) -> Result<Zval> {
        convert::to_php(&self.0.get())
    }

    fn write(&self, value: &Zval) -> Result<Option<Zval>> {
        let ty = self.0.ty();
        if !ty.mutable {
            return Err(throw::error(format!("Cannot modify readonly property {NAME}::$value")));
        }
        let converted = convert::from_php(value, ty.value, ASSIGNED);
        let converted = converted.ok_or_else(|| cannot_assign(ty.value, value))?;
        self.0.set(&converted);
        if ty.value.is_number() { convert::to_php(&converted).map(Some) } else { Ok(None) }
    }
}

/// Throws the error that PHP throws for a value of a wrong type in a typed property.
fn cannot_assign(ty: ValType, value: &Zval) -> Thrown {
    if let Some(number) = value.long().filter(|_| ty == ValType::I32) {
        return convert::too_large(&format!("{NAME}::$value"), number);
    }
    let (wanted, got) = (convert::php_type(ty), convert::given(value, ty));
    throw::type_error(format!("Cannot assign {got} to property {NAME}::$value of type {wanted}"))
}

fn construct(call: &mut Call<'_>) -> Result<()> {
    call.expect(1, 2)?;
    let Some(description) = call.array(1)? else { return Ok(()) };
    let ty = Description::new(NAME, description).global_type()?;
    let needs_value = matches!(ty.value, ValType::Ref(RefType { nullable: false, .. }));
    let value = if call.count() < 2 && !needs_value {
        Val::zero(ty.value)
    } else {
        convert::parameter(call, 2, "value", ty.value)?
    };
    call.construct(GlobalVar(engine::Global::of_type(Thread::current(), ty, &value)))
}

fn ty(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 0)?;
    let ty = call.this::<GlobalVar>()?.ty();
    call.returns(ty)
}

fn value_of(call: &mut Call<'_>) -> Result<()> {
    call.expect(0, 0)?;
    let value = call.this::<GlobalVar>()?.read()?;
    call.returns(value)
}

/// Returns the object of a global.
pub(in crate::php) fn object(global: engine::Global) -> Zval {
    CLASS.object(GlobalVar(global))
}
