//! The table of exports: names are looked up in place, without decoding.
//!
//! A row of the table has four words: the offset of the name, its length, the kind of the exported
//! entity, and its index. Rows are in ascending order of names.

use super::words::{Word, word};
use crate::engine::error::Result;
use crate::engine::index::{FuncIndex, GlobalIndex, MemoryIndex, TableIndex, TagIndex};
use crate::engine::module_info::{Entity, Export, ModuleInfo};
use crate::engine::room;

/// Number of words in a row.
const ROW: usize = 4;

/// Returns the table of exports, and their names. A number that does not fit in a word becomes
/// `u32::MAX`. Such a module is refused, because its manifest is too large.
///
/// # Errors
///
/// Returns [`Error::Os`](crate::engine::error::Error::Os) if the system is out of memory.
pub(super) fn write(info: &ModuleInfo) -> Result<(Vec<u32>, Vec<u8>)> {
    let mut exports: Vec<&Export> = room::list(info.exports.len())?;
    exports.extend(&info.exports);
    // An unstable sort needs no memory. All names are different, so the result is the same.
    exports.sort_unstable_by(|one, other| one.name.cmp(&other.name));
    let mut rows = room::list(exports.len() * ROW)?;
    let mut names = room::list(exports.iter().map(|export| export.name.len()).sum())?;
    for export in exports {
        let (kind, index) = match export.entity {
            Entity::Func(index) => (0, index.0),
            Entity::Table(index) => (1, index.0),
            Entity::Memory(index) => (2, index.0),
            Entity::Global(index) => (3, index.0),
            Entity::Tag(index) => (4, index.0),
        };
        let length = |bytes: usize| u32::try_from(bytes).unwrap_or(u32::MAX);
        rows.extend([length(names.len()), length(export.name.len()), kind, index]);
        names.extend_from_slice(export.name.as_bytes());
    }
    Ok((rows, names))
}

/// Returns the entity that is exported under a name. If the table is damaged, the entity may not
/// exist.
pub(super) fn find(table: &[Word], names: &[u8], name: &str) -> Option<Entity> {
    let (mut low, mut high) = (0, table.len() / ROW);
    while low < high {
        let middle = usize::midpoint(low, high);
        let word = |position| word(table, middle * ROW + position);
        let start = usize::try_from(word(0)?).ok()?;
        let end = start + usize::try_from(word(1)?).ok()?;
        match names.get(start..end)?.cmp(name.as_bytes()) {
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
            std::cmp::Ordering::Equal => return entity(word(2)?, word(3)?),
        }
    }
    None
}

const fn entity(kind: u32, index: u32) -> Option<Entity> {
    Some(match kind {
        0 => Entity::Func(FuncIndex(index)),
        1 => Entity::Table(TableIndex(index)),
        2 => Entity::Memory(MemoryIndex(index)),
        3 => Entity::Global(GlobalIndex(index)),
        4 => Entity::Tag(TagIndex(index)),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_any_order() {
        let names = ["z", "", "memory", "memor", "ß", "memory2", "a"];
        let exports = names.iter().zip(0..).map(|(name, index)| Export {
            name: (*name).to_owned(),
            entity: entity(index % 5, index).expect("a kind"),
        });
        let info = ModuleInfo { exports: exports.collect(), ..ModuleInfo::default() };
        let (rows, all) = write(&info).expect("enough memory");
        let table: Vec<Word> = rows.into_iter().map(u32::to_le_bytes).collect();
        for export in &info.exports {
            assert_eq!(find(&table, &all, &export.name), Some(export.entity), "{}", export.name);
        }
        for missing in ["mem", "memory3", "zz", "b", "\u{10FFFF}"] {
            assert_eq!(find(&table, &all, missing), None, "{missing}");
        }
        assert_eq!(find(&table, &all[..3], "memory"), None, "the names are truncated");
        assert_eq!(find(&[], &[], ""), None);
    }
}
