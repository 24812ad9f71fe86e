//! Functions that could take the compiler very long. Each function compiles fast and returns the
//! right result, or is refused fast.
//!
//! With full optimization, each function takes seconds or minutes.

use super::binary::{
    BLOCK, BR_IF, BR_TABLE, CALL, ELSE, EMPTY, END, I32, I32_ADD, I32_CONST, I32_LOAD, I32_STORE,
    I64, IF, LOCAL_GET, LOCAL_SET, LOOP, func_type, leb,
};
use super::{gives, instance, refused, repeat};

/// Returns a function from `i32` to `i32`, in a module.
fn function(locals: usize, code: &[u8]) -> Vec<u8> {
    super::function(&func_type(&[I32], &[I32]), &[(locals, I32)], code)
}

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

/// Returns nested blocks that each set a local, and a branch out of each block. So each end of a
/// block has a parameter for each local that an inner block sets.
fn joins(count: usize) -> Vec<u8> {
    let set = |number: usize| {
        let (local, depth) = (leb(number + 1), leb(number));
        let load = [&[LOCAL_GET, 0, I32_LOAD, 2], &*local, &[LOCAL_SET], &*local].concat();
        [load, [&[LOCAL_GET, 0, BR_IF], &*depth].concat()].concat()
    };
    let sets: Vec<u8> = (0..count).flat_map(set).collect();
    let sums: Vec<u8> = (1..=count).flat_map(|local| step(0, local)).collect();
    repeat(&[
        (count, &[BLOCK, EMPTY]),
        (1, &sets),
        (count, &[END]),
        (1, &sums),
        (1, &[LOCAL_GET, 0]),
    ])
}

#[test]
fn many_different_values_at_the_ends_of_blocks_compile_fast() {
    for count in [100, 190] {
        gives(&[(count, I32)], &joins(count), 0, 0);
    }
    instance(&function(400, &joins(400)));
    refused(&function(800, &joins(800)), "exceeds 400000 units");
    refused(&function(2000, &joins(2000)), "has more than 800000 values");
}

#[test]
fn the_size_of_the_intermediate_code_is_limited() {
    let sum = |count| repeat(&[(1, &[LOCAL_GET, 0][..]), (count, &[LOCAL_GET, 0, I32_ADD])]);
    gives(&[], &sum(120_000), 1, 120_001);
    refused(&function(0, &sum(150_000)), "exceeds 400000 units");
    refused(&function(0, &sum(400_001)), "has more than 400000 instructions");
}

#[test]
fn many_calls_compile_fast() {
    let calls = |count| repeat(&[(1, &[LOCAL_GET, 0][..]), (count, &[CALL, 0])]);
    instance(&function(0, &calls(40_000)));
    refused(&function(0, &calls(100_000)), "exceeds 400000 units");
}

#[test]
fn many_ifs_compile_fast() {
    let ifs = |count| {
        let part = [LOCAL_GET, 0, IF, I32, LOCAL_GET, 0, ELSE, I32_CONST, 1, END, LOCAL_SET, 0];
        repeat(&[(count, &part), (1, &[LOCAL_GET, 0])])
    };
    gives(&[], &ifs(20_000), 0, 1);
    refused(&function(0, &ifs(50_000)), "exceeds 400000 units");
}

#[test]
fn many_branches_around_many_live_values_compile_fast() {
    let load = |number: usize| [&[LOCAL_GET, 0, I32_LOAD, 2], &*leb(number)].concat();
    let loads: Vec<u8> = (0..2000).flat_map(load).collect();
    let code = |count| {
        let part = [BLOCK, EMPTY, LOCAL_GET, 0, BR_IF, 0, END];
        repeat(&[(1, &loads), (count, &part), (1999, &[I32_ADD])])
    };
    gives(&[], &code(1_000), 0, 0);
    refused(&function(0, &code(6_000)), "pairs of a branch and a live value");
}

#[test]
fn the_nesting_depth_of_loops_is_limited() {
    let nested = |depth: usize| {
        repeat(&[
            (depth, &[LOOP, EMPTY][..]),
            (depth, &[LOCAL_GET, 0, BR_IF, 0, END]),
            (1, &[LOCAL_GET, 0]),
        ])
    };
    gives(&[], &nested(12_000), 0, 0);
    refused(&function(0, &nested(12_001)), "more than 12000 nested loops");
}

#[test]
fn the_number_of_locals_times_nested_loops_is_limited() {
    let ty = func_type(&[I32], &[I32]);
    let nested =
        |depth: usize| repeat(&[(depth, &[LOOP, EMPTY]), (depth, &[END]), (1, &[LOCAL_GET, 0])]);
    gives(&[(499, I64)], &nested(100), 3, 3);
    let limit = "more than 50000 locals times nested loops";
    refused(&super::function(&ty, &[(499, I64)], &nested(101)), limit);
}

#[test]
fn the_number_of_locals_times_blocks_is_limited() {
    let ty = func_type(&[I32], &[I32]);
    let blocks = |count| repeat(&[(count, &[BLOCK, EMPTY, END]), (1, &[LOCAL_GET, 0])]);
    gives(&[(49_999, I64)], &blocks(1_990), 3, 3);
    let limit = "more than 100000000 locals times blocks";
    refused(&super::function(&ty, &[(49_999, I64)], &blocks(2_000)), limit);
}
