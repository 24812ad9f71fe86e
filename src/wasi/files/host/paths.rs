//! Paths that end with a slash. They name directories.
#![forbid(unsafe_code)]

/// Returns whether the last name of a path must be the name of a directory. The system follows a
/// symbolic link at the end of such a path.
pub(super) fn requires_directory(path: &str) -> bool {
    path.ends_with('/') || path.ends_with("/.")
}

/// Returns a path without the slashes at its end. Does not change a path that is only slashes,
/// because it is absolute.
pub(super) fn without_slashes(path: &str) -> &str {
    match path.trim_end_matches('/') {
        "" => path,
        trimmed => trimmed,
    }
}

#[cfg(test)]
mod tests {
    use super::{requires_directory, without_slashes};

    #[test]
    fn finds_paths_of_directories() {
        let cases = [("a/", true), ("a//", true), ("a/.", true), ("a/./", true)];
        for (path, expected) in [("a", false), ("a.", false), ("..", false)].iter().chain(&cases) {
            assert_eq!(requires_directory(path), *expected, "{path}");
        }
    }

    #[test]
    fn removes_slashes() {
        let cases = [("a", "a"), ("a/", "a"), ("a/b//", "a/b"), ("/", "/"), ("//", "//")];
        for (path, expected) in cases {
            assert_eq!(without_slashes(path), expected);
        }
    }
}
