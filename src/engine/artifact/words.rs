//! Tables of 32-bit words, read in place. A search needs a table in ascending order.

/// A little-endian word.
pub(super) type Word = [u8; 4];

/// Returns the word at a position, if the table has it.
pub(super) fn word(table: &[Word], position: usize) -> Option<u32> {
    table.get(position).map(|word| u32::from_le_bytes(*word))
}

/// Returns the position of the last word that is at most `value`.
pub(super) fn last_at_or_before(table: &[Word], value: u32) -> Option<usize> {
    table.partition_point(|word| u32::from_le_bytes(*word) <= value).checked_sub(1)
}

/// Returns the position of the last word that equals `value`.
pub(super) fn find(table: &[Word], value: u32) -> Option<usize> {
    last_at_or_before(table, value).filter(|position| word(table, *position) == Some(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_value() {
        let table = [10_u32, 20, 30].map(u32::to_le_bytes);
        assert_eq!(last_at_or_before(&table, 9), None);
        assert_eq!(last_at_or_before(&table, 10), Some(0));
        assert_eq!(last_at_or_before(&table, 29), Some(1));
        assert_eq!(last_at_or_before(&table, u32::MAX), Some(2));
        assert_eq!(last_at_or_before(&[], 5), None);
        assert_eq!(find(&table, 20), Some(1));
        assert_eq!(find(&table, 21), None);
    }
}
