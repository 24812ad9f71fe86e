//! The targets of tail calls.
//!
//! A tail call replaces the frame of the caller by the frame of the target. So the next outer frame
//! may belong to another instance, and the target keeps its context in its frame. See
//! `translate::call`. Few modules have tail calls.

use wasmparser::Operator;

use crate::engine::decode::Body;
use crate::engine::error::Result;
use crate::engine::index::FuncIndex;
use crate::engine::interrupt::Interrupt;
use crate::engine::module_info::ModuleInfo;
use crate::engine::room;

/// Returns the functions of the module to which a tail call may go, in ascending order. Functions
/// that escape may be missing, because they always keep their context.
///
/// # Errors
///
/// Returns [`Error::Os`](crate::engine::error::Error::Os) if the system is out of memory, and
/// [`Error::Interrupted`](crate::engine::error::Error::Interrupted) if `interrupt` is raised.
pub(in crate::engine) fn targets(
    info: &ModuleInfo,
    bodies: &[Body<'_>],
    interrupt: &Interrupt,
) -> Result<Vec<FuncIndex>> {
    let mut found = Found::default();
    for body in bodies {
        interrupt.check()?;
        found.read(body)?;
    }
    let Found { mut targets, through_table } = found;
    if through_table {
        let elements = info.static_elements();
        room::reserve(&mut targets, elements.len())?;
        targets.extend(elements.into_iter().flatten());
    }
    targets.sort_unstable();
    targets.dedup();
    Ok(targets)
}

/// The tail calls of a module.
#[derive(Default)]
struct Found {
    /// Targets of direct tail calls.
    targets: Vec<FuncIndex>,
    /// Whether a tail call goes through a table.
    through_table: bool,
}

impl Found {
    /// Adds the tail calls of a body. Stops at malformed code, which is refused later.
    fn read(&mut self, (_, body): &Body<'_>) -> Result<()> {
        let Ok(mut operators) = body.get_operators_reader() else { return Ok(()) };
        while !operators.eof() {
            match operators.read() {
                Ok(Operator::ReturnCall { function_index }) => {
                    room::reserve(&mut self.targets, 1)?;
                    self.targets.push(FuncIndex(function_index));
                }
                Ok(Operator::ReturnCallIndirect { .. }) => self.through_table = true,
                Ok(_) => {}
                Err(_) => break,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::engine::decode::decode;
    use crate::engine::index::FuncIndex;
    use crate::engine::interrupt::Interrupt;

    /// Returns the targets of the tail calls in a function with these instructions.
    fn targets(instructions: &str) -> Vec<u32> {
        let text = format!(
            r#"(module (type $t (func)) (import "env" "imported" (func $imported))
                (func $f) (func $g) (func $h) (table $static 2 funcref)
                (elem (table $static) (i32.const 0) func $f $h)
                (func (nop) (block {instructions})))"#
        );
        let binary = wat::parse_str(text).expect("the text of a test");
        decode(&binary, &Interrupt::new())
            .expect("valid")
            .tail_targets
            .iter()
            .map(|FuncIndex(index)| *index)
            .collect()
    }

    #[test]
    fn targets_come_in_order_and_once() {
        assert_eq!(targets("(return_call $g)"), [2]);
        assert_eq!(targets("(return_call $h) (return_call $g) (return_call $h)"), [2, 3]);
        assert_eq!(targets("(return_call_indirect $static (type $t) (i32.const 0))"), [1, 3]);
        assert!(targets("(call $g)").is_empty());
        assert!(targets("(call_indirect $static (type $t) (i32.const 0))").is_empty());
    }
}
