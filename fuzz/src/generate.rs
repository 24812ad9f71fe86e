//! A generator of random valid modules.

use arbitrary::Unstructured;
use fuzz::random::Random;
use wasm_smith::{Config, InstructionKind, InstructionKinds, MemoryOffsetChoices, Module};

use crate::rewrite;

/// Maximum number of entries to functions and loops, after which a module traps. It is so low that
/// no recursion causes a stack overflow.
const FUEL: u32 = 1000;

/// Returns a module that terminates and computes the same in every correct engine. It has no
/// relaxed instructions, and its behavior does not depend on unspecified bits of a NaN.
pub(crate) fn deterministic(random: &mut Random) -> Vec<u8> {
    let mut config = config(random);
    // wasmi 2.0.0 has a bug: its stack is wrong after a tail call of a host function.
    if random.one_in(2) {
        config.tail_call_enabled = false;
    } else if config.tail_call_enabled {
        config.max_imports = 0;
    }
    terminating(random, config)
}

/// Returns a module as [`deterministic`] does, but with all features of the engine. Its memories
/// are unshared. Atomic instructions behave the same there, except waits.
#[cfg(feature = "wasmtime")]
pub(crate) fn deterministic_with_everything(random: &mut Random) -> Vec<u8> {
    let mut config = config(random);
    config.exceptions_enabled = !random.one_in(4);
    config.threads_enabled = random.one_in(2);
    let has_threads = config.threads_enabled;
    let binary = terminating(random, config);
    if has_threads { rewrite::to_unshared(&binary) } else { binary }
}

fn terminating(random: &mut Random, mut config: Config) -> Vec<u8> {
    config.relaxed_simd_enabled = false;
    config.canonicalize_nans = true;
    let mut module = module(random, &config);
    module.ensure_termination(FUEL).expect("all bodies are generated, not raw");
    let binary = module.to_bytes();
    if random.one_in(4) { rewrite::to_references(&binary, random) } else { binary }
}

/// Returns a module that may use all features of the engine.
pub(crate) fn any(random: &mut Random) -> Vec<u8> {
    let mut config = config(random);
    config.exceptions_enabled = random.one_in(2);
    config.threads_enabled = random.one_in(2);
    config.generate_custom_sections = random.one_in(4);
    config.max_instructions = random.pick(&[100, 1000, 5000]);
    module(random, &config).to_bytes()
}

fn module(random: &mut Random, config: &Config) -> Module {
    let size = random.pick(&[512, 2048, 8192, 32768]);
    loop {
        // Some random bytes do not result in a module within the limits.
        let bytes = random.bytes(size);
        if let Ok(module) = Module::new(config.clone(), &mut Unstructured::new(&bytes)) {
            return module;
        }
    }
}

/// Kinds of instructions. Without control instructions, all code of a body runs.
const KINDS: [InstructionKind; 8] = [
    InstructionKind::Numeric,
    InstructionKind::Vector,
    InstructionKind::Reference,
    InstructionKind::Parametric,
    InstructionKind::Variable,
    InstructionKind::Table,
    InstructionKind::Memory,
    InstructionKind::Control,
];

/// Chooses features and sizes. With fewer features, a module uses each feature more.
fn config(random: &mut Random) -> Config {
    let mut often = || !random.one_in(4);
    let kinds: Vec<_> = KINDS.into_iter().filter(|_| often()).collect();
    // The generator seldom makes more than the minimum of an entity.
    Config {
        allowed_instructions: InstructionKinds::new(&kinds),
        simd_enabled: often(),
        relaxed_simd_enabled: often(),
        reference_types_enabled: often(),
        bulk_memory_enabled: often(),
        tail_call_enabled: often(),
        memory64_enabled: often(),
        custom_page_sizes_enabled: often(),
        wide_arithmetic_enabled: often(),
        extended_const_enabled: often(),
        allow_floats: often(),
        disallow_traps: !often(),
        export_everything: true,
        max_memories: random.pick(&[1, 1, 2, 4]),
        max_tables: random.pick(&[1, 2, 4]),
        max_funcs: random.pick(&[12, 30]),
        max_globals: random.pick(&[4, 12, 30]),
        max_imports: random.pick(&[0, 4, 12]),
        max_instructions: random.pick(&[20, 100, 400, 1000]),
        min_types: random.pick(&[1, 5, 15]),
        min_funcs: random.pick(&[1, 4, 4, 12]),
        min_globals: random.pick(&[0, 4]),
        min_memories: random.pick(&[0, 1, 1, 1]),
        min_tables: random.pick(&[0, 1, 1]),
        min_data_segments: random.pick(&[0, 2]),
        min_element_segments: random.pick(&[0, 2]),
        max_memory32_bytes: 4 << 20,
        max_memory64_bytes: 4 << 20,
        max_table_elements: 1000,
        memory_max_size_required: true,
        table_max_size_required: true,
        memory_offset_choices: MemoryOffsetChoices(80, 15, 5),
        multi_value_enabled: true,
        sign_extension_ops_enabled: true,
        saturating_float_to_int_enabled: true,
        exceptions_enabled: false,
        gc_enabled: false,
        threads_enabled: false,
        compact_imports_enabled: false,
        ..Config::default()
    }
}
