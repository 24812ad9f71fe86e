//! The results of the directives of one file.

/// The counts and failures of a file.
#[derive(Debug)]
pub(super) struct Report {
    /// Name of suite and file, such as `v2/f32.wast`.
    pub(super) file: String,
    /// Number of assertions that passed.
    pub(super) passed: usize,
    /// The directives that failed, in order.
    pub(super) failures: Vec<Failure>,
}

/// A directive that failed.
#[derive(Debug)]
pub(super) struct Failure {
    /// Line where the directive begins, from 1.
    pub(super) line: usize,
    /// The reason, in one line.
    pub(super) reason: String,
}

impl Report {
    /// Makes an empty report of a file.
    pub(super) const fn new(file: String) -> Self {
        Self { file, passed: 0, failures: Vec::new() }
    }

    /// Records a failed directive.
    pub(super) fn fail(&mut self, line: usize, reason: &impl ToString) {
        let reason = reason.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
        self.failures.push(Failure { line, reason });
    }

    /// Returns the failures in the format of `expected_failures.txt`.
    pub(super) fn lines(&self) -> impl Iterator<Item = String> {
        let file = &self.file;
        self.failures.iter().map(move |Failure { line, reason }| format!("{file}:{line}  {reason}"))
    }
}
