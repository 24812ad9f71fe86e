//! What became of the directives of one file.

/// The counts and failures of a file.
#[derive(Debug)]
pub(super) struct Report {
    /// The suite and the file, as in `v2/f32.wast`.
    pub(super) file: String,
    /// How many assertions passed.
    pub(super) passed: usize,
    /// The directives that failed, in order.
    pub(super) failures: Vec<Failure>,
}

/// A directive that failed.
#[derive(Debug)]
pub(super) struct Failure {
    /// The line where the directive begins, from 1.
    pub(super) line: usize,
    /// What was wrong, in one line.
    pub(super) reason: String,
}

impl Report {
    /// Makes the report of a file of which nothing has run.
    pub(super) const fn new(file: String) -> Self {
        Self { file, passed: 0, failures: Vec::new() }
    }

    /// Notes a directive that failed.
    pub(super) fn fail(&mut self, line: usize, reason: &impl ToString) {
        let reason = reason.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
        self.failures.push(Failure { line, reason });
    }

    /// Returns the failures as `expected_failures.txt` lists them.
    pub(super) fn lines(&self) -> impl Iterator<Item = String> {
        let file = &self.file;
        self.failures.iter().map(move |Failure { line, reason }| format!("{file}:{line}  {reason}"))
    }
}
