//! Boxed entries: compiled functions that the host's interpreter calls with its own values.
//!
//! An entry converts an argument itself if the type tag suffices. For other arguments, it returns
//! [`Status::Slow`], and the host converts them.

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::types::{F32, F64, I8, I32, I64};
use cranelift_codegen::ir::{
    Block, ExtFuncData, ExternalName, InstBuilder, UserExternalName, Value,
};
use cranelift_frontend::FunctionBuilder;

use super::function::{CodeGenerator, MachineCode};
use super::trampoline::{Callee, TRUSTED, Target, build, c_signature, return_status};
use crate::engine::abi::boxed::BoxedLayout;
use crate::engine::abi::vmctx::{Status, VmContext, field_offset};
use crate::engine::error::Result;
use crate::engine::index::FuncIndex;
use crate::engine::module_info::ModuleInfo;
use crate::engine::translate::{FUNCTION_NAMESPACE, wasm_signature};
use crate::engine::types::{FuncType, ValType};

/// Maximum number of parameters of a function with a boxed entry. Each exported function gets an
/// entry, even a small function, and its compile time is quadratic in the parameters: 32 take a
/// millisecond, 100 take seven.
const MAX_PARAMS: usize = 32;

/// Compiles the boxed entry of a function: `(context, call frame, result) -> status` in the C
/// convention. Returns `None` for a function with many parameters, with several results, or with
/// values that are not numbers. The host calls it by its slot entry.
pub(super) fn boxed_entry(
    generator: &mut CodeGenerator<'_>,
    info: &ModuleInfo,
    boxed: &BoxedLayout,
    func: FuncIndex,
) -> Result<Option<MachineCode>> {
    let ty = info.func_type(func);
    let is_too_long = ty.params.len() > MAX_PARAMS || ty.results.len() > 1;
    if is_too_long || !ty.params.iter().chain(&ty.results).all(|ty| ty.is_number()) {
        return Ok(None);
    }
    let (signature, bounds) = (c_signature(generator, 3), generator.bounds);
    let code = build(generator, signature, |b, params| {
        let &[vmctx, frame, result] = params else { unreachable!("three parameters") };
        let slow = b.create_block();
        let args = boxed_args(b, boxed, ty, frame, slow);
        let args = [&[vmctx], &*args].concat();

        let thread = b.ins().load(I64, TRUSTED, vmctx, field_offset!(VmContext, thread));
        let signature = b.import_signature(wasm_signature(ty));
        let name = UserExternalName { namespace: FUNCTION_NAMESPACE, index: func.0 };
        let name = ExternalName::User(b.func.declare_imported_user_function(name));
        let function =
            b.import_function(ExtFuncData { name, signature, colocated: true, patchable: false });
        let call = Callee { thread, bounds, signature, target: Target::Direct(function) };
        let results = call.emit(b, &args);
        if let (Some(ty), Some(value)) = (ty.results.first(), results.first()) {
            store_boxed(b, boxed, *ty, *value, result);
        }
        return_status(b, Status::Returned);

        b.seal_block(slow);
        b.set_cold_block(slow);
        b.switch_to_block(slow);
        return_status(b, Status::Slow);
    })?;
    Ok(Some(code))
}

/// Emits code that reads the arguments from a call frame of the host, or jumps to `slow`.
fn boxed_args(
    b: &mut FunctionBuilder<'_>,
    boxed: &BoxedLayout,
    ty: &FuncType,
    frame: Value,
    slow: Block,
) -> Vec<Value> {
    let count = b.ins().load(I32, TRUSTED, frame, offset(boxed.frame_arg_count, 0));
    let expected = i64::try_from(ty.params.len()).expect("at most 32 parameters");
    let fits = b.ins().icmp_imm_u(IntCC::Equal, count, expected);
    require(b, fits, slow);
    let flags = b.ins().load(I32, TRUSTED, frame, offset(boxed.frame_flags, 0));
    let unusual = b.ins().band_imm_u(flags, i64::from(boxed.unusual_flags));
    let usual = b.ins().icmp_imm_u(IntCC::Equal, unusual, 0);
    require(b, usual, slow);
    let params = ty.params.iter().enumerate();
    params
        .map(|(position, ty)| {
            let at = boxed.frame_args
                + boxed.value_size * u32::try_from(position).expect("at most 32 parameters");
            boxed_arg(b, boxed, *ty, frame, at, slow)
        })
        .collect()
}

/// Emits code that reads the argument at offset `at` of the frame, in bytes, or jumps to `slow`.
fn boxed_arg(
    b: &mut FunctionBuilder<'_>,
    boxed: &BoxedLayout,
    ty: ValType,
    frame: Value,
    at: u32,
    slow: Block,
) -> Value {
    let tag = b.ins().load(I8, TRUSTED, frame, offset(at, boxed.tag));
    let payload = offset(at, boxed.payload);
    match ty {
        ValType::I32 => {
            let is_integer = b.ins().icmp_imm_u(IntCC::Equal, tag, i64::from(boxed.integer_tag));
            require(b, is_integer, slow);
            // Signed and unsigned 32-bit integers are accepted: -2³¹ up to 2³² - 1.
            let integer = b.ins().load(I64, TRUSTED, frame, payload);
            let shifted = b.ins().iadd_imm_s(integer, 1 << 31);
            let limit = b.ins().iconst(I64, (1 << 31) + (1 << 32));
            let fits = b.ins().icmp(IntCC::UnsignedLessThan, shifted, limit);
            require(b, fits, slow);
            b.ins().ireduce(I32, integer)
        }
        ValType::I64 => {
            let is_integer = b.ins().icmp_imm_u(IntCC::Equal, tag, i64::from(boxed.integer_tag));
            require(b, is_integer, slow);
            b.ins().load(I64, TRUSTED, frame, payload)
        }
        ValType::F32 | ValType::F64 => {
            let float = boxed_float(b, boxed, frame, payload, tag, slow);
            if ty == ValType::F32 { b.ins().fdemote(F32, float) } else { float }
        }
        ValType::V128 | ValType::Ref(_) => {
            unreachable!("functions with such values have no boxed entry")
        }
    }
}

/// Emits code that reads a float from a value that is a float or an integer, or jumps to `slow`.
fn boxed_float(
    b: &mut FunctionBuilder<'_>,
    boxed: &BoxedLayout,
    frame: Value,
    payload: i32,
    tag: Value,
    slow: Block,
) -> Value {
    let (from_float, other, from_integer) = (b.create_block(), b.create_block(), b.create_block());
    let done = b.create_block();
    let result = b.append_block_param(done, F64);
    let is_float = b.ins().icmp_imm_u(IntCC::Equal, tag, i64::from(boxed.float_tag));
    b.ins().brif(is_float, from_float, &[], other, &[]);

    b.switch_to_block(from_float);
    let float = b.ins().load(F64, TRUSTED, frame, payload);
    b.ins().jump(done, &[float.into()]);

    b.switch_to_block(other);
    let is_integer = b.ins().icmp_imm_u(IntCC::Equal, tag, i64::from(boxed.integer_tag));
    b.ins().brif(is_integer, from_integer, &[], slow, &[]);

    b.switch_to_block(from_integer);
    let integer = b.ins().load(I64, TRUSTED, frame, payload);
    let float = b.ins().fcvt_from_sint(F64, integer);
    b.ins().jump(done, &[float.into()]);

    for block in [from_float, other, from_integer, done] {
        b.seal_block(block);
    }
    b.switch_to_block(done);
    result
}

/// Emits a branch to `otherwise` for the case that a condition does not hold, and continues for the
/// case that it does.
fn require(b: &mut FunctionBuilder<'_>, condition: Value, otherwise: Block) {
    let next = b.create_block();
    b.ins().brif(condition, next, &[], otherwise, &[]);
    b.seal_block(next);
    b.switch_to_block(next);
}

/// Emits code that stores a result as a value of the host.
fn store_boxed(
    b: &mut FunctionBuilder<'_>,
    boxed: &BoxedLayout,
    ty: ValType,
    value: Value,
    result: Value,
) {
    let (payload, tag) = match ty {
        ValType::I32 => (b.ins().sextend(I64, value), boxed.integer_tag),
        ValType::I64 => (value, boxed.integer_tag),
        ValType::F32 => (b.ins().fpromote(F64, value), boxed.float_tag),
        ValType::F64 => (value, boxed.float_tag),
        ValType::V128 | ValType::Ref(_) => {
            unreachable!("functions with such values have no boxed entry")
        }
    };
    b.ins().store(TRUSTED, payload, result, offset(boxed.payload, 0));
    let tag = b.ins().iconst(I32, i64::from(tag));
    b.ins().store(TRUSTED, tag, result, offset(boxed.tag, 0));
}

fn offset(base: u32, field: u32) -> i32 {
    i32::try_from(base + field).expect("the host's structures are small")
}

#[cfg(test)]
mod tests {
    use super::super::isa;
    use super::*;
    use crate::engine::decode::decode;
    use crate::engine::interrupt::Interrupt;
    use crate::engine::options::Config;

    /// Returns whether a function with `params` parameters has an entry.
    fn has_entry(params: usize) -> bool {
        let text = format!("(module (func (param {})))", "i32 f64 ".repeat(params / 2));
        let interrupt = Interrupt::new();
        let binary = wat::parse_str(text).expect("valid text");
        let decoded = decode(&binary, &interrupt).expect("valid").info;
        let targets =
            isa::native(&Config::default()).expect("this processor has the needed features");
        let mut generator = CodeGenerator::new(&targets, &Config::default(), &interrupt);
        let entry = boxed_entry(&mut generator, &decoded, &BoxedLayout::EXAMPLE, FuncIndex(0));
        entry.expect("no limit is exceeded").is_some()
    }

    #[test]
    fn functions_with_many_parameters_have_no_entry() {
        assert!(has_entry(0) && has_entry(2) && has_entry(MAX_PARAMS));
        assert!(!has_entry(MAX_PARAMS + 2) && !has_entry(1000));
    }
}
