//! Checks that branch hints never change the results of a module, whatever the hints say.

use wasm::engine::inspect::clif;
use wasm::engine::runtime::instantiate;
use wasm::engine::{Config, Extern, Module, Val, text_to_binary};
use wasm_encoder::Encode;

/// A module with branches of each kind, some with values. They are in its second function.
const TEXT: &str = r#"(module
    (func $is_even (param i32) (result i32) (i32.eqz (i32.and (local.get 0) (i32.const 1))))
    (func (export "run") (param i32) (result i32)
        (local $sum i32)
        (block $out (result i32)
            (loop $again
                (if (i32.and (local.get 0) (i32.const 1))
                    (then (local.set $sum (i32.add (local.get $sum) (i32.const 10))))
                    (else (local.set $sum (i32.add (local.get $sum) (i32.const 1)))))
                (if (i32.gt_u (local.get $sum) (i32.const 100)) (then (return (local.get $sum))))
                (local.set 0 (i32.sub (local.get 0) (i32.const 1)))
                (br_if $again (i32.ge_s (local.get 0) (i32.const 0))))
            (local.get $sum)
            (br_if $out (call $is_even (local.get $sum)))
            (i32.const 1000)
            (i32.add))))"#;

/// Name of the section of hints.
const NAME: &[u8] = b"metadata.code.branch_hint";

/// Inserts a custom section in front of all other sections.
fn with_section(binary: &[u8], name: &[u8], contents: &[u8]) -> Vec<u8> {
    let section = [&leb128(name.len())[..], name, contents].concat();
    let (header, sections) = binary.split_at(8);
    [header, &[0], &leb128(section.len()), &section, sections].concat()
}

/// Encodes hints. Each hint has a function, an offset and a value.
fn hints(hints: &[(usize, usize, u8)]) -> Vec<u8> {
    let functions = hints.iter().flat_map(|(func, offset, value)| {
        [&leb128(*func)[..], &[1], &leb128(*offset), &[1, *value]].concat()
    });
    leb128(hints.len()).into_iter().chain(functions).collect()
}

fn leb128(number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    number.encode(&mut bytes);
    bytes
}

/// Returns the results of a module for some arguments.
fn results(binary: &[u8]) -> Vec<i32> {
    let module =
        Module::new(binary, &Config::default()).expect("hints do not make the module invalid");
    let instance = instantiate(&module, vec![]).expect("the module has no imports");
    let Some(Extern::Func(run)) = instance.export("run") else { panic!("the function is missing") };
    let result = |argument| match run.call(&[Val::I32(argument)]).expect("no trap")[..] {
        [Val::I32(result)] => result,
        ref other => panic!("{other:?}"),
    };
    [-1, 0, 1, 2, 5, 20, 1000].map(result).to_vec()
}

#[test]
fn hints_do_not_change_results() {
    let binary = text_to_binary(TEXT).expect("the text is well-formed");
    let expected = results(&binary);
    assert_eq!(expected, [10, 1001, 1011, 12, 1033, 110, 110]);
    // Test a hint for each offset of the function alone, and all hints together.
    for value in [0, 1] {
        let all: Vec<_> = (0..100).map(|offset| (1, offset, value)).collect();
        assert_eq!(results(&with_section(&binary, NAME, &hints(&all))), expected);
        for hint in all {
            assert_eq!(results(&with_section(&binary, NAME, &hints(&[hint]))), expected);
        }
    }
    // These hints contradict each other, are unsorted, and name missing functions and offsets.
    let last = usize::try_from(u32::MAX).expect("the host has 64 bits");
    let wild = (0..100).rev().flat_map(|offset| {
        [(1, offset, 1), (0, offset, 0), (last, offset, 1), (1, last, 0), (2, offset, 1)]
    });
    let wild: Vec<_> = wild.chain((0..100).map(|offset| (1, offset, 0))).collect();
    assert_eq!(results(&with_section(&binary, NAME, &hints(&wild))), expected);
}

#[test]
fn sections_that_are_malformed_or_elsewhere_hint_at_nothing() {
    let binary = text_to_binary(TEXT).expect("the text is well-formed");
    let clif_with =
        |name, contents: &[u8]| clif(&with_section(&binary, name, contents), &Config::default());
    // The text shows offsets in the binary. All sections have the same size, so the offsets are
    // equal.
    let all: Vec<_> = (0..100).map(|offset| (1, offset, 0)).collect();
    let good = hints(&all);
    let without = clif_with(b"metadata.code.branch_hinT", &good).expect("the module is valid");
    assert!(!without.contains("cold"));
    assert!(clif_with(NAME, &good).expect("the module is valid").contains("cold"));
    let (mut shorter, mut longer, mut wrong_value, mut wrong_size) =
        (good.clone(), good.clone(), good.clone(), good.clone());
    shorter[0] += 1;
    longer[0] -= 1;
    *wrong_value.last_mut().expect("the hints are not empty") = 2;
    *wrong_size.iter_mut().nth_back(1).expect("the hints are not empty") = 0;
    for malformed in [shorter, longer, wrong_value, wrong_size, vec![0xff; good.len()]] {
        assert_eq!(clif_with(NAME, &malformed).expect("the module is valid"), without);
    }
    // Hints about missing functions also have no effect.
    let elsewhere = hints(&(0..100).map(|offset| (7, offset, 0)).collect::<Vec<_>>());
    assert_eq!(clif_with(NAME, &elsewhere).expect("the module is valid"), without);
}
