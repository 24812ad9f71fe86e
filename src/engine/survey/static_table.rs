//! The static table: a table that is used only for calls. All its elements are known before
//! instantiation.

use wasmparser::Operator;

use crate::engine::decode::Body;
use crate::engine::index::TableIndex;
use crate::engine::interrupt::Interrupt;
use crate::engine::module_info::{
    ConstExpr, ConstOp, ElementMode, ElementSegment, Entity, ModuleInfo,
};

/// Maximum number of elements of a static table. Each module has a second copy of the elements.
const MOST_ELEMENTS: u64 = 1 << 16;

/// Returns the static table, if the module has one. Code outside the module cannot reach this
/// table, and instructions use it only for calls. Its elements are functions that the module
/// defines.
///
/// No other table may have an active segment. Such a segment could be out of bounds, so that
/// instantiation would end before all elements are written.
///
/// The result is also `None` if `interrupt` is raised meanwhile.
pub(in crate::engine) fn find(
    info: &ModuleInfo,
    bodies: &[Body<'_>],
    interrupt: &Interrupt,
) -> Option<TableIndex> {
    let mut table = None;
    for segment in &info.elements {
        if let ElementMode::Active { table: target, offset } = &segment.mode {
            if table.is_some_and(|table| table != *target)
                || !is_known(info, segment, *target, offset)
            {
                return None;
            }
            table = Some(*target);
        }
    }
    let table = table?;
    let is_used = |body| interrupt.is_raised() || uses_elements(body, table);
    (is_private(info, table) && !bodies.iter().any(is_used)).then_some(table)
}

/// Returns whether the module defines a table, does not export it, and gives it no initial
/// reference.
fn is_private(info: &ModuleInfo, table: TableIndex) -> bool {
    let position = table.0.checked_sub(info.declared.imported.tables);
    let init = position.map(|position| &info.declared.table_inits[TableIndex(position).index()]);
    let is_exported = info.exports.iter().any(|export| export.entity == Entity::Table(table));
    init.is_some_and(Option::is_none) && !is_exported
}

/// Returns whether an active segment has known elements, and a known offset that is in bounds.
fn is_known(
    info: &ModuleInfo,
    segment: &ElementSegment,
    table: TableIndex,
    offset: &ConstExpr,
) -> bool {
    let length = info.declared.tables[table.index()].limits.minimum;
    let end = offset.as_constant_address().and_then(|offset| {
        let count = u64::try_from(segment.items.len()).ok()?;
        offset.checked_add(count)
    });
    let is_local = |item: &ConstExpr| match item.0[..] {
        [ConstOp::RefFunc(func)] => !info.is_imported_func(func),
        [ConstOp::RefNull] => true,
        _ => false,
    };
    length <= MOST_ELEMENTS
        && end.is_some_and(|end| end <= length)
        && segment.items.iter().all(is_local)
}

/// Returns whether a body may read or write the elements of a table with an instruction other than
/// a call. The result is true for a malformed body, which is refused later.
fn uses_elements((_, body): &Body<'_>, used: TableIndex) -> bool {
    let Ok(mut operators) = body.get_operators_reader() else { return true };
    while !operators.eof() {
        let Ok(operator) = operators.read() else { return true };
        let tables = match operator {
            Operator::TableGet { table }
            | Operator::TableSet { table }
            | Operator::TableGrow { table }
            | Operator::TableFill { table }
            | Operator::TableInit { table, .. } => [table, table],
            Operator::TableCopy { dst_table, src_table } => [dst_table, src_table],
            _ => continue,
        };
        if tables.contains(&used.0) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::decode::decode;

    /// Returns the static table of a module with the given fields and the fields that all tests
    /// share.
    fn of(fields: &str) -> Option<TableIndex> {
        let text = format!(
            r#"(module (type $t (func)) (import "env" "imported" (func $imported))
                (func $f) (func $g) {fields})"#
        );
        let binary = wat::parse_str(text).expect("the text of a test");
        decode(&binary, &Interrupt::new()).expect("valid").info.static_table
    }

    const TABLE: &str = "(table $table 4 funcref)";
    const SEGMENT: &str = "(elem (table $table) (i32.const 1) func $f $g)";

    #[test]
    fn a_private_table_of_known_functions_is_static() {
        assert_eq!(of(&[TABLE, SEGMENT].concat()), Some(TableIndex(0)));
        assert_eq!(of(&["(table 1 funcref)", TABLE, SEGMENT].concat()), Some(TableIndex(1)));
        assert_eq!(of(&[TABLE, SEGMENT, SEGMENT].concat()), Some(TableIndex(0)));
        let is_static = |fields: &str| of(&[TABLE, SEGMENT, fields].concat()).is_some();
        assert!(is_static("(func (drop (table.size $table)))"));
        assert!(is_static("(func (call_indirect $table (type $t) (i32.const 0)))"));
        assert!(is_static("(elem func $imported)"), "a passive segment");
        assert!(is_static("(elem (table $table) (i32.const 3) funcref (ref.null func))"));
        assert!(
            of("(table $table i64 4 funcref) (elem (table $table) (i64.const 2) func $f)")
                .is_some()
        );
    }

    #[test]
    fn a_table_that_others_can_reach_is_not_static() {
        assert_eq!(of(&[TABLE, SEGMENT, r#"(export "table" (table $table))"#].concat()), None);
        let imported = r#"(module (import "env" "table" (table 4 funcref)) (func $f)
            (elem (i32.const 0) func $f))"#;
        let binary = wat::parse_str(imported).expect("the text of a test");
        assert_eq!(decode(&binary, &Interrupt::new()).expect("valid").info.static_table, None);
    }

    #[test]
    fn a_table_that_an_instruction_changes_is_not_static() {
        for body in [
            "(drop (table.get $table (i32.const 0)))",
            "(table.set $table (i32.const 0) (ref.null func))",
            "(drop (table.grow $table (ref.null func) (i32.const 1)))",
            "(table.fill $table (i32.const 0) (ref.null func) (i32.const 1))",
            "(table.init $table $passive (i32.const 0) (i32.const 0) (i32.const 1))",
            "(table.copy $table $other (i32.const 0) (i32.const 0) (i32.const 1))",
            "(table.copy $other $table (i32.const 0) (i32.const 0) (i32.const 1))",
        ] {
            let others = "(table $other 1 funcref) (elem $passive func $f)";
            let func = format!("(func (nop) (block {body}))");
            assert_eq!(of(&[TABLE, SEGMENT, others, &func].concat()), None, "{body}");
            // The same instruction on another table does not matter.
            let func = func.replace("$table", "$other");
            assert!(of(&[TABLE, SEGMENT, others, &func].concat()).is_some(), "{func}");
        }
    }

    #[test]
    fn a_table_known_only_at_instantiation_is_not_static() {
        for fields in [
            "(table $table 4 funcref)",
            "(table $table 4 funcref (ref.func $f)) (elem (table $table) (i32.const 0) func $g)",
            "(table $table 4 funcref) (elem (table $table) (i32.const 3) func $f $g)",
            "(table $table 4 funcref) (elem (table $table) (i32.const -1) func $f)",
            "(table $table 4 funcref) (elem (table $table) (i32.const 0) func $imported)",
            "(table $table 65537 funcref) (elem (table $table) (i32.const 0) func $f)",
            "(global $at i32 (i32.const 0)) (table $table 4 funcref)
                (elem (table $table) (global.get $at) func $f)",
            "(global $func funcref (ref.func $f)) (table $table 4 funcref)
                (elem (table $table) (i32.const 0) funcref (global.get $func))",
            "(table $table 4 funcref) (elem (table $table) (i32.const 0) func $f)
                (table $other 4 funcref) (elem (table $other) (i32.const 0) func $f)",
        ] {
            assert_eq!(of(fields), None, "{fields}");
        }
    }
}
