//! Checks of paths from guests, which are the same for every kind of directory.
#![forbid(unsafe_code)]

use crate::wasi::error::{Code, Result};

/// Maximum length of a path, in bytes: that of Linux, without the byte that ends it.
const LONGEST: usize = 4095;

/// Maximum length of a name in a path, in bytes.
const LONGEST_NAME: usize = 255;

/// Checks a path and returns it as text.
///
/// # Errors
///
/// - [`Code::IllegalByteSequence`] if the path is not UTF-8,
/// - [`Code::Invalid`] if it contains a NUL byte,
/// - [`Code::NoEntry`] if it is empty,
/// - [`Code::NameTooLong`] if it or a name in it is too long,
/// - [`Code::NotPermitted`] if it is absolute.
pub fn check(path: &[u8]) -> Result<&str> {
    let path = std::str::from_utf8(path).map_err(|_| Code::IllegalByteSequence)?;
    if path.contains('\0') {
        return Err(Code::Invalid.into());
    }
    if path.is_empty() {
        return Err(Code::NoEntry.into());
    }
    if path.len() > LONGEST || path.split('/').any(|name| name.len() > LONGEST_NAME) {
        return Err(Code::NameTooLong.into());
    }
    if path.starts_with('/') {
        return Err(Code::NotPermitted.into());
    }
    Ok(path)
}

/// Returns whether a text can be the name of a file.
pub fn is_name(name: &str) -> bool {
    !matches!(name, "" | "." | "..") && name.len() <= LONGEST_NAME && !name.contains(['/', '\0'])
}

/// Checks the content of a new symbolic link and returns it as text.
///
/// # Errors
///
/// Returns the same errors as [`check`]. So an absolute content is refused: such a link would lead
/// out of every directory.
pub fn check_link(content: &[u8]) -> Result<&str> {
    check(content)
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::wasi::error::{Code, Error};

    #[test]
    fn refuses_paths_that_no_directory_can_have() {
        let cases: [(&[u8], Code); 7] = [
            (b"", Code::NoEntry),
            (b"/", Code::NotPermitted),
            (b"/etc/passwd", Code::NotPermitted),
            (b"a\0b", Code::Invalid),
            (b"\xff", Code::IllegalByteSequence),
            (&[b'a'; 256], Code::NameTooLong),
            (&[b'/'.wrapping_sub(1); 5000], Code::NameTooLong),
        ];
        for (path, expected) in cases {
            match check(path) {
                Err(Error::Code(code)) => assert_eq!(code, expected),
                other => panic!("{other:?}"),
            }
        }
    }

    #[test]
    fn accepts_all_other_paths() {
        let longest_name = "a".repeat(255);
        for path in ["a", ".", "..", "a/../b", "a//b/", "ü", &longest_name] {
            assert_eq!(check(path.as_bytes()).expect("a valid path"), path);
        }
    }
}
