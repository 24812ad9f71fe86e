//! Tests: results of deterministic modules have the same bits on every processor.

use wasm::engine::{Config, Cpu, Error, Module, Val};

use super::{LEVELS, Options, call, instance, with};

/// Positive canonical NaNs.
const NAN32: u128 = 0x7fc0_0000;
const NAN64: u128 = 0x7ff8_0000_0000_0000;

/// Operands that give a NaN, or are one: positive infinity, negative infinity, and NaNs with a sign
/// and a payload.
const OPERANDS32: [u32; 5] = [0x7f80_0000, 0xff80_0000, 0xffc0_0001, 0x7f80_0001, 0xff80_0123];
const OPERANDS64: [u64; 5] = [
    0x7ff0_0000_0000_0000,
    0xfff0_0000_0000_0000,
    0xfff8_0000_0000_0001,
    0x7ff0_0000_0000_0001,
    0xfff0_0000_0000_0123,
];

/// Instructions that may make a NaN.
const UNARY: [&str; 5] = ["sqrt", "ceil", "floor", "trunc", "nearest"];
const BINARY: [&str; 6] = ["add", "sub", "mul", "div", "min", "max"];

/// Returns all configurations whose results must be equal.
fn configs() -> Vec<Config> {
    let mut configs = Vec::new();
    for opt_level in LEVELS {
        for cpu in [Cpu::Native, Cpu::X86_64V2] {
            let options = Options { opt_level, deterministic: true, ..Options::default() };
            configs.push(Config { cpu, ..with(options) });
        }
    }
    if cfg!(target_arch = "x86_64") {
        return configs;
    }
    configs.into_iter().filter(|config| config.cpu == Cpu::Native).collect()
}

/// Returns the bits of the result of an export.
fn bits(instance: &wasm::engine::Instance, name: &str, args: &[Val]) -> u128 {
    match call(instance, name, args).expect("no trap")[..] {
        [Val::I32(value)] => u128::from(value.cast_unsigned()),
        [Val::I64(value)] => u128::from(value.cast_unsigned()),
        [Val::V128(value)] => value,
        ref other => panic!("{other:?}"),
    }
}

/// Returns a module that exports each instruction under its name. The functions take and return
/// bits, so that no conversion of the test changes a NaN.
fn text() -> String {
    let mut functions = Vec::new();
    for (float, int, shape) in [("f32", "i32", "f32x4"), ("f64", "i64", "f64x2")] {
        for op in UNARY {
            functions.push(format!(
                "(func (export \"{float}.{op}\") (param {int}) (result {int})
                    ({int}.reinterpret_{float}
                        ({float}.{op} ({float}.reinterpret_{int} (local.get 0)))))
                 (func (export \"{shape}.{op}\") (param v128) (result v128)
                    ({shape}.{op} (local.get 0)))"
            ));
        }
        for op in BINARY {
            functions.push(format!(
                "(func (export \"{float}.{op}\") (param {int} {int}) (result {int})
                    ({int}.reinterpret_{float} ({float}.{op}
                        ({float}.reinterpret_{int} (local.get 0))
                        ({float}.reinterpret_{int} (local.get 1)))))"
            ));
        }
        for op in BINARY.iter().copied().chain(["relaxed_min", "relaxed_max"]) {
            functions.push(format!(
                "(func (export \"{shape}.{op}\") (param v128 v128) (result v128)
                    ({shape}.{op} (local.get 0) (local.get 1)))"
            ));
        }
        for op in ["relaxed_madd", "relaxed_nmadd"] {
            functions.push(format!(
                "(func (export \"{shape}.{op}\") (param v128 v128 v128) (result v128)
                    ({shape}.{op} (local.get 0) (local.get 1) (local.get 2)))"
            ));
        }
    }
    let functions = functions.concat();
    format!(
        "(module {functions}
            (func (export \"demote\") (param i64) (result i32)
                (i32.reinterpret_f32 (f32.demote_f64 (f64.reinterpret_i64 (local.get 0)))))
            (func (export \"promote\") (param i32) (result i64)
                (i64.reinterpret_f64 (f64.promote_f32 (f32.reinterpret_i32 (local.get 0)))))
            (func (export \"demote_zero\") (param v128) (result v128)
                (f32x4.demote_f64x2_zero (local.get 0)))
            (func (export \"promote_low\") (param v128) (result v128)
                (f64x2.promote_low_f32x4 (local.get 0)))
            (func (export \"constant\") (result i32)
                (i32.reinterpret_f32 (f32.sub (f32.const inf) (f32.const inf))))
            (func (export \"negated\") (param i32) (result i32)
                (i32.reinterpret_f32 (f32.neg (f32.reinterpret_i32 (local.get 0)))))
            (func (export \"dot\") (param v128 v128 v128) (result v128)
                (i32x4.relaxed_dot_i8x16_i7x16_add_s
                    (local.get 0) (local.get 1) (local.get 2))))"
    )
}

/// Returns a vector of equal lanes.
fn splat32(lane: u32) -> u128 {
    (0..4).fold(0, |vector, number| vector | u128::from(lane) << (32 * number))
}

fn splat64(lane: u64) -> u128 {
    u128::from(lane) << 64 | u128::from(lane)
}

#[test]
fn every_instruction_that_makes_a_nan_makes_the_canonical_nan() {
    for config in configs() {
        let instance = instance(&text(), &config);
        let [all32, all64] = [splat32(0x7fc0_0000), splat64(0x7ff8_0000_0000_0000)];
        for (&low, &high) in OPERANDS32.iter().zip(&OPERANDS64) {
            let of32 = |operand: u32| Val::I32(operand.cast_signed());
            let of64 = |operand: u64| Val::I64(operand.cast_signed());
            let is_nan = f32::from_bits(low).is_nan();
            for op in UNARY {
                let is_invalid = op == "sqrt" && low >> 31 == 1;
                if !(is_nan || is_invalid) {
                    continue;
                }
                let context = format!("{op} {low:x} {config:?}");
                assert_eq!(bits(&instance, &format!("f32.{op}"), &[of32(low)]), NAN32, "{context}");
                assert_eq!(
                    bits(&instance, &format!("f64.{op}"), &[of64(high)]),
                    NAN64,
                    "{context}"
                );
                let vector = bits(&instance, &format!("f32x4.{op}"), &[Val::V128(splat32(low))]);
                assert_eq!(vector, all32, "{context}");
                let vector = bits(&instance, &format!("f64x2.{op}"), &[Val::V128(splat64(high))]);
                assert_eq!(vector, all64, "{context}");
            }
            if is_nan {
                assert_eq!(bits(&instance, "demote", &[of64(high)]), NAN32);
                assert_eq!(bits(&instance, "promote", &[of32(low)]), NAN64);
                let vector = bits(&instance, "demote_zero", &[Val::V128(splat64(high))]);
                assert_eq!(vector, all32 & u128::from(u64::MAX));
                let vector = bits(&instance, "promote_low", &[Val::V128(splat32(low))]);
                assert_eq!(vector, all64);
            }
            // The sign of a NaN is an ordinary bit for these instructions.
            assert_eq!(bits(&instance, "negated", &[of32(low)]), u128::from(low ^ 1 << 31));
        }
        assert_eq!(bits(&instance, "constant", &[]), NAN32);
    }
}

#[test]
fn operations_on_two_operands_give_the_canonical_nan() {
    for config in configs() {
        let instance = instance(&text(), &config);
        for op in BINARY.into_iter().chain(["relaxed_min", "relaxed_max"]) {
            for (a, b) in [(0, 1), (1, 0), (2, 0), (0, 2), (2, 3), (3, 2), (4, 4), (2, 4)] {
                let results = |x: f32, y: f32| match op {
                    "add" => x + y,
                    "sub" => x - y,
                    "mul" => x * y,
                    "div" => x / y,
                    _ if x.is_nan() || y.is_nan() => f32::NAN,
                    _ => x,
                };
                let [x, y] = [OPERANDS32[a], OPERANDS32[b]];
                if !results(f32::from_bits(x), f32::from_bits(y)).is_nan() {
                    continue;
                }
                let context = format!("{op} {a} {b} {config:?}");
                let args = [x, y].map(|operand| Val::I32(operand.cast_signed()));
                let vectors = [x, y].map(|operand| Val::V128(splat32(operand)));
                let wide = [OPERANDS64[a], OPERANDS64[b]];
                let vectors64 = wide.map(|operand| Val::V128(splat64(operand)));
                let wide = wide.map(|operand| Val::I64(operand.cast_signed()));
                if !op.starts_with("relaxed") {
                    assert_eq!(bits(&instance, &format!("f32.{op}"), &args), NAN32, "{context}");
                    assert_eq!(bits(&instance, &format!("f64.{op}"), &wide), NAN64, "{context}");
                }
                let all = splat32(0x7fc0_0000);
                assert_eq!(bits(&instance, &format!("f32x4.{op}"), &vectors), all, "{context}");
                let all = splat64(0x7ff8_0000_0000_0000);
                assert_eq!(bits(&instance, &format!("f64x2.{op}"), &vectors64), all, "{context}");
            }
        }
    }
}

#[test]
fn relaxed_instructions_follow_the_deterministic_profile() {
    for config in configs() {
        let instance = instance(&text(), &config);
        // The product rounds to 1 + 2⁻²², so only a fused operation gives more than zero.
        let factor = 1.0 + f32::EPSILON;
        let sum = factor * factor;
        let [factor, addend] = [factor, -sum].map(|lane| Val::V128(splat32(lane.to_bits())));
        let args = [factor.clone(), factor, addend];
        assert_eq!(bits(&instance, "f32x4.relaxed_madd", &args), 0, "{config:?}");
        let factor = 1.0 + f64::EPSILON;
        let [negated, factor, addend] =
            [-factor, factor, -(factor * factor)].map(|lane| Val::V128(splat64(lane.to_bits())));
        let args = [negated, factor, addend];
        assert_eq!(bits(&instance, "f64x2.relaxed_nmadd", &args), 0, "{config:?}");
        // Two products of -128 by -128 are 32,768, which wraps to -32,768 in 16 bits.
        let lowest = Val::V128(u128::from_ne_bytes([0x80; 16]));
        let args = [lowest.clone(), lowest, Val::V128(splat32(1))];
        let sums = bits(&instance, "dot", &args);
        assert_eq!(sums, splat32((1i32 - 2 * 32_768).cast_unsigned()), "{config:?}");
    }
}

#[test]
fn the_instructions_that_make_nans_canonical_count_as_work_of_the_compiler() {
    let text = |count: usize| {
        let sums = "local.get 0 f64.add ".repeat(count);
        format!(r#"(module (func (export "f") (param f64) (result f64) local.get 0 {sums}))"#)
    };
    let binary = |count| wasm::engine::text_to_binary(&text(count)).expect("it is well-formed");
    for config in configs() {
        assert!(Module::new(&binary(10_000), &config).is_ok(), "{config:?}");
        let refused = Module::new(&binary(40_000), &config).err();
        assert!(matches!(refused, Some(Error::LimitExceeded(_))), "{refused:?}, {config:?}");
    }
    assert!(Module::new(&binary(40_000), &with(Options::default())).is_ok());
}
