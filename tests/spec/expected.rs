//! The directives that are known to fail, and their comparison with the directives that fail in a
//! run.

use std::collections::BTreeMap;

use super::report::Report;

const LIST: &str = include_str!("expected_failures.txt");

/// The directives that are known to fail: for each file and line, their number.
#[derive(Debug)]
pub(super) struct ExpectedFailures(BTreeMap<&'static str, BTreeMap<usize, usize>>);

impl ExpectedFailures {
    /// Reads the list.
    pub(super) fn read() -> Self {
        let mut files = BTreeMap::<_, BTreeMap<_, _>>::new();
        for row in LIST.lines().filter(|row| !row.starts_with('#') && !row.is_empty()) {
            let (place, reason) = row.split_once("  ").expect("`suite/file.wast:line  reason`");
            let (file, line) = place.split_once(':').expect("`suite/file.wast:line  reason`");
            assert!(!reason.trim().is_empty(), "{place}: give a reason");
            let line = line.parse().expect("the number of a line");
            *files.entry(file).or_default().entry(line).or_default() += 1;
        }
        Self(files)
    }

    /// Returns the listed files.
    pub(super) fn files(&self) -> impl Iterator<Item = &'static str> {
        self.0.keys().copied()
    }

    /// Returns the number of listed directives of a file.
    pub(super) fn count(&self, file: &str) -> usize {
        self.0.get(file).map_or(0, |lines| lines.values().sum())
    }

    /// Returns the number of listed directives of a file for each line.
    pub(super) fn lines(&self, file: &str) -> BTreeMap<usize, usize> {
        self.0.get(file).cloned().unwrap_or_default()
    }

    /// Compares a report with the list.
    ///
    /// # Errors
    ///
    /// Returns the differences, one per line.
    pub(super) fn compare(&self, report: &Report) -> Result<(), String> {
        let mut listed = self.lines(&report.file);
        let mut complaints = Vec::new();
        for (failure, line) in report.failures.iter().zip(report.lines()) {
            match listed.get_mut(&failure.line) {
                Some(count) if *count > 0 => *count -= 1,
                _ => complaints.push(line),
            }
        }
        for (line, _) in listed.into_iter().filter(|(_, count)| *count > 0) {
            complaints.push(format!("{}:{line}  is listed but passes", report.file));
        }
        if complaints.is_empty() { Ok(()) } else { Err(complaints.join("\n")) }
    }
}
