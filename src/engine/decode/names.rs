//! The name section: names of the module and of its functions, for stack traces.

use wasmparser::{Name, NameSectionReader, Result};

use crate::engine::index::FuncIndex;
use crate::engine::module_info::Names;

/// Reads a name section. Returns no names for a malformed section, because a custom section never
/// makes a module invalid.
pub(super) fn read(section: NameSectionReader<'_>, function_count: usize) -> Names {
    try_read(section, function_count).unwrap_or_default()
}

fn try_read(section: NameSectionReader<'_>, function_count: usize) -> Result<Names> {
    let mut names = Names::default();
    for subsection in section {
        match subsection? {
            Name::Module { name, .. } => names.module = Some(name.to_owned()),
            Name::Function(map) => {
                for naming in map {
                    let naming = naming?;
                    let index = FuncIndex(naming.index);
                    if index.index() < function_count {
                        names.functions.push((index, naming.name.to_owned()));
                    }
                }
            }
            _ => {}
        }
    }
    // The parser refuses a map that is not in ascending order, but a section may contain several
    // maps.
    names.functions.sort_by_key(|(index, _)| *index);
    names.functions.dedup_by_key(|(index, _)| *index);
    Ok(names)
}
