//! The target of compilation: the processor, the compiler's flags, and the fingerprint of both.

use cranelift_codegen::isa::{OwnedTargetIsa, TargetIsa};
use cranelift_codegen::settings::{self, Configurable, SetResult};
use parking_lot::Mutex;

use crate::engine::abi::builtins::Builtins;
use crate::engine::artifact::{Facts, Fingerprint};
use crate::engine::error::{Error, Result};
use crate::engine::options::{Config, OptLevel};

/// Flags that differ from the compiler's defaults, each with its reason.
const FLAGS: &[(&str, &str)] = &[
    // Text can be mapped at any address, and is never written.
    ("is_pic", "true"),
    ("use_colocated_libcalls", "true"),
    // Stack walks use frame pointers, so no unwind information has to be registered.
    ("unwind_info", "false"),
    ("preserve_frame_pointers", "true"),
    // Every function checks the stack limit itself.
    ("enable_probestack", "false"),
    // In the tail-call convention, results that do not fit registers are returned in memory.
    ("enable_multi_ret_implicit_sret", "true"),
    ("machine_code_cfg_info", "false"),
];

/// Flags that depend on the level: the compiler's level, and the alignment of functions. The speed
/// of small loops depends on their alignment.
const fn level_flags(level: OptLevel) -> [(&'static str, &'static str); 2] {
    match level {
        OptLevel::None => [("opt_level", "none"), ("log2_min_function_alignment", "5")],
        OptLevel::Speed => [("opt_level", "speed"), ("log2_min_function_alignment", "5")],
        OptLevel::Size => [("opt_level", "speed_and_size"), ("log2_min_function_alignment", "0")],
    }
}

/// Targets for one machine, which differ only in the compiler's effort.
pub(super) struct Targets {
    /// Target that optimizes, with careful register allocation.
    pub(super) optimizing: OwnedTargetIsa,
    /// Target for functions that are already optimized, with careful register allocation.
    pub(super) finishing: OwnedTargetIsa,
    /// Target for linear compile time, with simple register allocation.
    pub(super) linear: OwnedTargetIsa,
}

/// Makes the targets for this machine.
///
/// # Errors
///
/// Returns [`Error::Processor`] if the processor lacks a feature that the engine or the
/// configuration needs.
pub(super) fn native(config: &Config) -> Result<Targets> {
    let targets = match config.cpu.level() {
        None => finish(cranelift_native::builder().map_err(unsupported)?, config)?,
        Some(level) => of_level(level, config)?,
    };
    let isa = &targets.optimizing;
    // Without these features, the compiler would emit calls to library functions, which compiled
    // code cannot reach.
    let needed = ["has_sse41", "has_ssse3"];
    let x86 = isa.name() == "x64";
    let has = |name: &str| cpu_flags(&**isa).any(|flag| flag == name);
    if x86 && !needed.iter().all(|name| has(name)) {
        return Err(unsupported("this processor lacks SSE4.1, which the engine needs"));
    }
    Ok(targets)
}

/// Makes the targets for all machines of a level. This machine must have the level, too.
fn of_level(level: &str, config: &Config) -> Result<Targets> {
    let refuse = || unsupported(&format!("this processor lacks features of {level}"));
    let mut builder = cranelift_native::builder_with_options(false).map_err(unsupported)?;
    builder.enable(level).map_err(|_| refuse())?;
    let targets = finish(builder, config)?;
    let mut present = Features(Vec::new());
    cranelift_native::infer_native_flags(&mut present).map_err(unsupported)?;
    let is_present = |flag: &str| present.0.iter().any(|present| present == flag);
    if cpu_flags(&*targets.optimizing).all(is_present) { Ok(targets) } else { Err(refuse()) }
}

/// Makes the targets for another machine, with only the features that all processors of its kind
/// have.
///
/// # Errors
///
/// Returns [`Error::Processor`] if the compiler was built without support for that machine.
pub(super) fn foreign(triple: &str, config: &Config) -> Result<Targets> {
    let builder = cranelift_codegen::isa::lookup_by_name(triple);
    finish(builder.map_err(|error| unsupported(&error.to_string()))?, config)
}

fn finish(builder: cranelift_codegen::isa::Builder, config: &Config) -> Result<Targets> {
    let mut flags = settings::builder();
    let verify = if config.verify { "true" } else { "false" };
    let [level, alignment] = level_flags(config.options.opt_level);
    for (name, value) in FLAGS.iter().chain(&[("enable_verifier", verify), alignment]) {
        flags.set(name, value).expect("the compiler has this flag");
    }
    let mut with = |name: &str, value: &str| {
        flags.set(name, value).expect("the compiler has this flag");
        let isa = builder.finish(settings::Flags::new(flags.clone()));
        isa.map_err(|error| Error::LimitExceeded(error.to_string()))
    };
    Ok(Targets {
        // An artifact is compiled once and run often. So by default, code speed matters more than
        // compile time.
        optimizing: with(level.0, level.1)?,
        finishing: with("opt_level", "none")?,
        linear: with("regalloc_algorithm", "single_pass")?,
    })
}

fn unsupported(reason: &str) -> Error {
    Error::Processor(reason.to_owned())
}

/// The features that the compiler detects on this processor, as a list. Detecting them is much
/// faster than making a target.
struct Features(Vec<String>);

impl Configurable for Features {
    fn set(&mut self, name: &str, value: &str) -> SetResult<()> {
        self.0.push(format!("{name}={value}"));
        Ok(())
    }

    fn enable(&mut self, name: &str) -> SetResult<()> {
        self.0.push(name.to_owned());
        Ok(())
    }
}

/// Versions of the engine and its compiler, and the hash of the sources that code depends on.
const ENGINE: [&str; 3] =
    [env!("CARGO_PKG_VERSION"), cranelift_codegen::VERSION, env!("WASM_SOURCE_HASH")];

/// Makes the fingerprint from all facts that code depends on. The compiler's version covers the
/// compiler's default flags.
fn make_fingerprint(config: &Config) -> Result<Fingerprint> {
    // All fields are named, so that a new option cannot be forgotten here. The number of threads
    // does not affect the compiled code.
    let Config { boxed, bounds, cpu, options, verify, compile_threads: _ } = config;
    let features = if cpu.level().is_some() {
        cpu_flags(&*native(config)?.optimizing).map(str::to_owned).collect()
    } else {
        let mut features = Features(Vec::new());
        cranelift_native::infer_native_flags(&mut features).map_err(unsupported)?;
        features.0
    };
    let flags: Vec<_> = FLAGS.iter().map(|(name, value)| [*name, value].join("=")).collect();
    Ok(Fingerprint::of(&Facts {
        engine: &ENGINE.join(" "),
        target: &[std::env::consts::ARCH, std::env::consts::OS].join(" "),
        features: &features.join(" "),
        abi: &format!("{} {boxed:?}", Builtins::ROWS),
        options: &format!("{} verify={verify} {options:?}", flags.join(" ")),
        bounds: &format!("{bounds:?}"),
    }))
}

/// Cache of fingerprints, by configuration. Making a fingerprint takes longer than loading a
/// module.
static FINGERPRINTS: Mutex<Vec<(Config, Fingerprint)>> = Mutex::new(Vec::new());

/// Returns the fingerprint of this machine and a configuration. Code that was compiled under one
/// fingerprint does not run under another.
///
/// # Errors
///
/// Returns [`Error::Processor`] if the processor lacks a feature that the engine needs.
pub(in crate::engine) fn native_fingerprint(config: &Config) -> Result<Fingerprint> {
    // The number of threads does not affect the compiled code.
    let config = Config { compile_threads: 0, ..*config };
    let mut known = FINGERPRINTS.lock();
    if let Some((_, fingerprint)) = known.iter().find(|(known, _)| *known == config) {
        return Ok(*fingerprint);
    }
    let fingerprint = make_fingerprint(&config)?;
    known.push((config, fingerprint));
    Ok(fingerprint)
}

/// Returns the hash of the fingerprint, for the keys of a cache.
///
/// # Errors
///
/// Returns [`Error::Processor`] if the processor lacks a feature that the engine needs.
pub fn fingerprint(config: &Config) -> Result<[u8; 32]> {
    Ok(*blake3::hash(native_fingerprint(config)?.as_bytes()).as_bytes())
}

/// Computes the fingerprint in advance. Otherwise the first load or compilation of a module
/// computes it, and takes longer.
///
/// # Errors
///
/// Returns [`Error::Processor`] if the processor lacks a feature that the engine needs.
pub fn prepare(config: &Config) -> Result<()> {
    native_fingerprint(config).map(drop)
}

/// Returns the names of the processor features that compiled code uses.
pub fn cpu_features(config: &Config) -> Vec<String> {
    match native(config) {
        Ok(targets) => {
            let flags = cpu_flags(&*targets.optimizing);
            flags.map(|flag| flag.trim_start_matches("has_").to_owned()).collect()
        }
        Err(_) => Vec::new(),
    }
}

fn cpu_flags(isa: &dyn TargetIsa) -> impl Iterator<Item = &'static str> {
    let enabled = |value: &settings::Value| value.as_bool() == Some(true);
    let flags = isa.isa_flags().into_iter().filter(move |value| enabled(value));
    flags.map(|value| value.name).filter(|name| name.starts_with("has_"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::options::Cpu;

    #[test]
    fn a_level_has_no_more_features_than_this_processor() {
        let flags = |cpu| {
            let targets = native(&Config { cpu, ..Config::default() })?;
            Ok::<_, Error>(cpu_flags(&*targets.optimizing).collect::<Vec<_>>())
        };
        let all = flags(Cpu::Native).expect("the processor has all features that the engine needs");
        let of_levels = [Cpu::X86_64V2, Cpu::X86_64V3].map(flags);
        if !cfg!(target_arch = "x86_64") {
            assert!(of_levels.iter().all(Result::is_err));
            return;
        }
        let [lower, higher] =
            of_levels.map(|flags| flags.expect("the processor has the features of both levels"));
        assert!(lower.contains(&"has_sse42") && !lower.contains(&"has_avx2"), "{lower:?}");
        assert!(higher.contains(&"has_avx2") && lower.iter().all(|flag| higher.contains(flag)));
        assert!(higher.iter().all(|flag| all.contains(flag)), "{higher:?}");
        let fingerprints = [Cpu::Native, Cpu::X86_64V2, Cpu::X86_64V3]
            .map(|cpu| fingerprint(&Config { cpu, ..Config::default() }).expect("as above"));
        assert!(fingerprints[0] != fingerprints[1] && fingerprints[1] != fingerprints[2]);
    }

    #[test]
    fn the_fingerprint_is_that_of_this_build() {
        let options = Config::default();
        let [ours, again] =
            [(); 2].map(|()| make_fingerprint(&options).expect("the features can be detected"));
        assert_eq!(ours, again);
        let engine = blake3::hash(ENGINE.join(" ").as_bytes());
        assert!(ours.as_bytes().starts_with(&engine.as_bytes()[..8]));
        assert_eq!(ENGINE[2], env!("WASM_SOURCE_HASH"));
    }

    #[test]
    fn the_features_of_the_fingerprint_are_those_of_the_target() {
        let mut features = Features(Vec::new());
        cranelift_native::infer_native_flags(&mut features).expect("the features can be detected");
        let targets = native(&Config::default())
            .expect("the processor has all features that the engine needs");
        let mut enabled: Vec<&str> = cpu_flags(&*targets.optimizing).collect();
        enabled.sort_unstable();
        features.0.sort();
        assert_eq!(features.0, enabled);
    }
}
