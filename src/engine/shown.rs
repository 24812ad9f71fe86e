//! Functions that make untrusted names and texts safe to show in messages.

use std::borrow::Cow;

/// Maximum length of a name in a message, in characters.
const LONGEST: usize = 200;

/// Returns a name in the form for messages. A long name is truncated. Control characters are
/// escaped, because PHP ends some messages at a NUL, and a line break could forge a line of a log.
pub fn shown(name: &str) -> Cow<'_, str> {
    shown_within(name, LONGEST)
}

/// Does the same as [`shown`], with a maximum length of `most` characters.
pub(super) fn shown_within(text: &str, most: usize) -> Cow<'_, str> {
    let end = text.char_indices().nth(most).map(|(end, _)| end);
    let head = &text[..end.unwrap_or(text.len())];
    if end.is_none() && !head.contains(char::is_control) {
        return head.into();
    }
    let mut shown = String::new();
    for letter in head.chars() {
        if letter.is_control() {
            shown.extend(letter.escape_debug());
        } else {
            shown.push(letter);
        }
    }
    shown.push_str(if end.is_some() { "…" } else { "" });
    shown.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_shown_as_they_are_if_that_is_harmless() {
        assert!(matches!(shown("größer \\ als"), Cow::Borrowed("größer \\ als")));
        assert_eq!(shown(&"ü".repeat(LONGEST)), "ü".repeat(LONGEST));
    }

    #[test]
    fn control_characters_are_escaped_and_long_names_are_cut() {
        assert_eq!(shown("a\0b\nc\u{1b}"), "a\\0b\\nc\\u{1b}");
        assert_eq!(shown(&"ü".repeat(LONGEST + 1)), "ü".repeat(LONGEST) + "…");
        assert_eq!(shown_within("\0\0\0", 2), "\\0\\0…");
    }
}
