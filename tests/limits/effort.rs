//! Functions that could take the compiler very long. Each function compiles fast, and returns the
//! right result.
//!
//! With full optimization, each function takes seconds or minutes.

use super::binary::{
    BLOCK, BR_IF, BR_TABLE, EMPTY, END, I32, I32_ADD, I32_CONST, I32_LOAD, I32_STORE, LOCAL_GET,
    LOCAL_SET, LOOP, leb,
};
use super::{gives, repeat};

/// Returns code that adds one local to another.
fn step(to: usize, from: usize) -> Vec<u8> {
    let (to, from) = (leb(to), leb(from));
    [&[LOCAL_GET], &*to, &[LOCAL_GET], &*from, &[I32_ADD, LOCAL_SET], &*to].concat()
}

#[test]
fn many_live_values_compile_fast() {
    // The function loads all values first. Then it adds all of them.
    const COUNT: usize = 16_000;
    let address = |number: usize| leb(number * 4);
    let one = |number| [&[LOCAL_GET, 0, I32_CONST, 1, I32_STORE, 2], &*address(number)].concat();
    let ones = (0..COUNT).step_by(4).flat_map(one);
    let load = |number| [&[LOCAL_GET, 0, I32_LOAD, 2], &*address(number), &[I32_ADD]].concat();
    let loads = (0..COUNT).flat_map(load);
    let code: Vec<u8> = ones.chain([LOCAL_GET, 0]).chain(loads).collect();
    gives(&[], &code, 0, 4_000);
    gives(&[], &code, 4, 4_004);
}

/// Checks the values of locals in nested loops. Each loop adds to every local the next local.
fn nested_loops(depth: usize, locals: usize) {
    let next = |local: usize| if local == locals { 0 } else { local + 1 };
    let steps: Vec<u8> = (0..=locals).flat_map(|local| step(local, next(local))).collect();
    let code = repeat(&[
        (1, &[LOCAL_GET, 0, LOCAL_SET, 1]),
        (depth, &[&[LOOP, EMPTY], &*steps].concat()),
        (depth, &[I32_CONST, 0, BR_IF, 0, END]),
        (1, &[LOCAL_GET, 0]),
    ]);
    let mut values = vec![0_i32; locals + 1];
    values[..2].fill(3);
    for _ in 0..depth {
        for local in 0..=locals {
            values[local] = values[local].wrapping_add(values[next(local)]);
        }
    }
    gives(&[(locals, I32)], &code, 3, values[0]);
}

#[test]
fn deep_loops_compile_fast() {
    nested_loops(1_000, 20);
}

#[test]
fn many_locals_in_loops_compile_fast() {
    nested_loops(24, 1_000);
}

#[test]
fn many_short_cases_compile_fast() {
    const COUNT: usize = 8_000;
    let targets: Vec<u8> = (0..COUNT).flat_map(leb).collect();
    let count = leb(COUNT);
    // Each case continues with the next case.
    let case = [END, LOCAL_GET, 0, I32_CONST, 1, I32_ADD, LOCAL_SET, 0];
    let code = repeat(&[
        (COUNT, &[BLOCK, EMPTY]),
        (1, &[&[LOCAL_GET, 0, BR_TABLE], &*count, &*targets, &[0]].concat()),
        (COUNT, &case),
        (1, &[LOCAL_GET, 0]),
    ]);
    gives(&[], &code, 0, 8_000);
    gives(&[], &code, 7_000, 8_000);
    gives(&[], &code, 8_000, 16_000);
}
