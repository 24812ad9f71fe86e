//! Tables of 32-bit words in ascending order, read in place.

/// The size of a word, in bytes.
pub(super) const WORD: usize = 4;

/// Returns the number of words in a table.
pub(super) const fn count(table: &[u8]) -> usize {
    table.len() / WORD
}

/// Returns the word at a position, if the table has it.
pub(super) fn word(table: &[u8], position: usize) -> Option<u32> {
    let (words, _) = table.as_chunks::<WORD>();
    words.get(position).map(|word| u32::from_le_bytes(*word))
}

/// Returns the position of the last word that is at most `value`.
pub(super) fn last_at_or_before(table: &[u8], value: u32) -> Option<usize> {
    let (words, _) = table.as_chunks::<WORD>();
    words.partition_point(|word| u32::from_le_bytes(*word) <= value).checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_value() {
        let table: Vec<u8> = [10_u32, 20, 30].iter().flat_map(|word| word.to_le_bytes()).collect();
        assert_eq!(last_at_or_before(&table, 9), None);
        assert_eq!(last_at_or_before(&table, 10), Some(0));
        assert_eq!(last_at_or_before(&table, 29), Some(1));
        assert_eq!(last_at_or_before(&table, u32::MAX), Some(2));
        assert_eq!(last_at_or_before(&[], 5), None);
    }
}
