//! Random modules: segments that are laid out at compile time have the same effect as segments that
//! are written one by one.

use wasm::engine::runtime::instantiate;
use wasm::engine::types::{Limits, MemoryType};
use wasm::engine::{Error, Extern, Instance, Memory, Module, Offer, Trap, Val, Verification};

use super::artifacts::from_file;
use super::{Random, bounds, call, module};

/// A module in two versions: with constant offsets, and with the same offsets computed. The
/// compiler lays out no image for computed offsets.
struct Case {
    known: String,
    computed: String,
    segments: usize,
    imports_memory: bool,
    imports_table: bool,
}

/// Returns data of a size that matters for copying, for mapping, or for page boundaries.
fn data(random: &mut Random, most: u64) -> String {
    let length = match random.below(8) {
        0 => 0,
        1..4 => random.below(9),
        4 | 5 => 4_090 + random.below(12),
        6 => random.below(40_000),
        _ => random.below(300_000),
    };
    let seed = random.below(255);
    let byte = |at: u64| format!("\\{:02x}", (at * 7 + seed) % 251);
    (0..length.min(most)).map(byte).collect()
}

fn case(random: &mut Random) -> Case {
    let is_64 = random.below(5) == 0;
    let is_bytes = random.below(8) == 0;
    let imports_memory = random.below(8) == 0;
    let imports_table = random.below(4) == 0;
    let (ty, page) = (if is_64 { "i64" } else { "i32" }, if is_bytes { 1 } else { 65_536 });
    let minimum = if is_bytes { random.below(20_000) } else { random.below(7) };
    let size = minimum * page;
    let attributes = if is_bytes { "(pagesize 1)" } else { "" };
    let declared = format!("{ty} {minimum} {attributes}");
    let mut fields = vec![if imports_memory {
        format!(r#"(import "env" "memory" (memory $memory {declared}))"#)
    } else {
        format!("(memory $memory {declared})")
    }];
    let table = "(table $table 2 funcref)";
    let imported = r#"(import "env" "table" (table $table 2 funcref))"#;
    // Imports come first.
    let table = if imports_table { imported } else { table };
    fields.insert(usize::from(imports_memory || !imports_table), table.to_owned());
    let last = if random.below(6) == 0 { 2 } else { 1 };
    fields.push(format!(
        r#"(memory $other 1) (export "memory" (memory 0)) (export "other" (memory $other))
        (func $sum (result i32) (local $at {ty}) (local $sum i32)
            (block $end (loop $next
                (br_if $end ({ty}.ge_u (local.get $at) ({ty}.const {size})))
                (local.set $sum (i32.add (i32.mul (local.get $sum) (i32.const 31))
                    (i32.load8_u 0 (local.get $at))))
                (local.set $at ({ty}.add (local.get $at) ({ty}.const 61)))
                (br $next)))
            (local.get $sum))
        (elem (table $table) (i32.const 0) func $sum)
        (elem (table $table) (i32.const {last}) func $sum)"#
    ));
    let segments = usize::try_from(random.below(7)).expect("a small number");
    let mut computed = fields.clone();
    for index in 0..segments {
        let [one, other] = segment(random, ty, size, index);
        fields.push(one);
        computed.push(other);
    }
    let mut rest: Vec<_> = (0..segments).map(|index| init(ty, index)).collect();
    if random.below(5) == 0 {
        let start = "(func $start (if (i32.eqz (call $sum)) (then unreachable))) (start $start)";
        rest.push(start.to_owned());
    }
    let module = |fields: Vec<String>| format!("(module {} {})", fields.concat(), rest.concat());
    let (known, computed) = (module(fields), module(computed));
    Case { known, computed, segments, imports_memory, imports_table }
}

/// Returns a segment in two versions: with a constant offset and with a computed offset.
fn segment(random: &mut Random, ty: &str, size: u64, index: usize) -> [String; 2] {
    let data = data(random, size + 2);
    let room = size.saturating_sub(data.len() as u64 / 3);
    let at = match random.below(12) {
        0 => 0,
        1 | 2 => room,
        3 if random.below(3) == 0 => room + 1,
        4 if random.below(4) == 0 => u64::from(u32::MAX) - random.below(3),
        5 => room / 4096 * 4096,
        _ => random.below(room + 1),
    };
    let same = |segment: String| [segment.clone(), segment];
    match random.below(12) {
        0 => same(format!(r#"(data "{data}")"#)),
        1 => same(format!(r#"(data (memory $other) (i32.const {}) "ab{index}")"#, at % 70_000)),
        _ => [
            format!(r#"(data ({ty}.const {at}) "{data}")"#),
            format!(r#"(data ({ty}.add ({ty}.const {at}) ({ty}.const 0)) "{data}")"#),
        ],
    }
}

/// Returns a function that copies bytes from a segment.
fn init(ty: &str, index: usize) -> String {
    format!(
        r#"(func (export "init{index}") (param i32)
            (memory.init 0 {index} ({ty}.const 0) (i32.const 0) (local.get 0)))"#
    )
}

/// The visible results of instantiation, and of the instance.
#[derive(Debug, PartialEq)]
struct Seen {
    trap: Option<Trap>,
    memories: Vec<Vec<u8>>,
    sums: Vec<i32>,
    inits: Vec<Option<Trap>>,
}

fn all(memory: &Memory) -> Vec<u8> {
    memory.read(0, memory.byte_length(), <[u8]>::to_vec).expect("in bounds")
}

fn outcome(result: wasm::engine::Result<Vec<Val>>) -> Option<Trap> {
    result.err().map(|error| error.trap().expect("the error is a trap"))
}

fn see(module: &Module, case: &Case) -> Seen {
    let keeper = super::module(
        r#"(module (table (export "table") 2 funcref) (type $t (func (result i32)))
            (func (export "call") (param i32) (result i32)
                (call_indirect (type $t) (local.get 0))))"#,
    );
    let keeper = instantiate(&keeper, Vec::new()).expect("it links");
    let mut offers = Vec::new();
    let mut memories = Vec::new();
    if case.imports_memory {
        let ty = module.plan().declared.memories[0];
        let limits = Limits { maximum: None, ..ty.limits };
        let memory = Memory::new(MemoryType { limits, ..ty }, bounds::config().bounds);
        memories.push(memory.expect("the memory is small"));
        offers.push(Offer::Extern(Extern::Memory(memories[0].clone())));
    }
    if case.imports_table {
        offers.push(Offer::Extern(keeper.export("table").expect("the table is exported")));
    }
    let (trap, instance) = match instantiate(module, offers) {
        Ok(instance) => (None, Some(instance)),
        Err(Error::Trap(info)) => (Some(info.trap), None),
        Err(other) => panic!("{other}"),
    };
    let mut inits = Vec::new();
    if let Some(instance) = &instance {
        let memory = |instance: &Instance, name| match instance.export(name) {
            Some(Extern::Memory(memory)) => memory,
            _ => panic!("the memory is missing"),
        };
        memories.extend(["memory", "other"].map(|name| memory(instance, name)));
    }
    let mut contents: Vec<_> = memories.iter().map(all).collect();
    for index in 0..case.segments {
        let Some(instance) = &instance else { break };
        for length in [0, 1, 5000] {
            inits.push(outcome(call(instance, &format!("init{index}"), &[Val::I32(length)])));
        }
    }
    contents.extend(memories.iter().map(all));
    let sum = |index| match call(&keeper, "call", &[Val::I32(index)]) {
        Ok(values) => match values[..] {
            [Val::I32(sum)] => sum,
            _ => panic!("the result is no integer"),
        },
        Err(_) => -1,
    };
    let sums = if case.imports_table { (0..2).map(sum).collect() } else { Vec::new() };
    // Later instances must not see these bytes.
    for memory in &memories {
        let length = memory.byte_length();
        memory
            .write(0, &vec![0xEE; usize::try_from(length).expect("a small number")])
            .expect("in bounds");
    }
    Seen { trap, memories: contents, sums, inits }
}

#[test]
fn segments_have_the_effect_of_being_written_one_by_one() {
    let mut random = Random::new(0x5EED);
    let (mut with_image, mut trapped) = (0, 0);
    for number in 0..80 {
        let case = case(&mut random);
        let [known, computed] = [&case.known, &case.computed].map(|text| module(text));
        assert!(computed.info().declared.image.is_none());
        with_image += u32::from(known.info().declared.image.is_some());
        let expected = see(&computed, &case);
        trapped += u32::from(expected.trap.is_some());
        let bytes = known.artifact().to_vec();
        let config = bounds::config();
        let from_file = from_file(&bytes, Verification::Head);
        let from_bytes = Module::from_artifact(bytes, &config).expect("undamaged");
        for module in [known, from_bytes, from_file.expect("undamaged")] {
            for round in 0..2 {
                let found = see(&module, &case);
                assert!(found == expected, "case {number}, round {round}: {}", {
                    let text: String = case.known.chars().take(3000).collect();
                    format!("{:?} {:?} {:?}\n{text}", found.trap, expected.trap, found.inits)
                });
            }
        }
    }
    assert!(with_image > 20 && trapped > 8, "{with_image} {trapped}");
}
