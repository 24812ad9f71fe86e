//! Detection of tail calls that leave an instance.
//!
//! If a module has such calls, each function with a call must keep its context in its frame. Even
//! if the function only calls functions of the same instance, its frame may be the only frame of
//! the instance on a stack. See `translate::call`. Few modules have such calls.

use wasmparser::Operator;

use crate::engine::decode::Body;
use crate::engine::index::FuncIndex;
use crate::engine::interrupt::Interrupt;
use crate::engine::module_info::ModuleInfo;

/// Returns whether a body has a tail call to a function that may belong to another instance. The
/// result is also true if `interrupt` is raised meanwhile.
pub(in crate::engine) fn leave(
    info: &ModuleInfo,
    bodies: &[Body<'_>],
    interrupt: &Interrupt,
) -> bool {
    bodies.iter().any(|body| interrupt.is_raised() || leaves(info, body))
}

/// Returns whether one body has such a call. Returns false for a malformed body, which is refused
/// later.
fn leaves(info: &ModuleInfo, (_, body): &Body<'_>) -> bool {
    let Ok(mut operators) = body.get_operators_reader() else { return false };
    while !operators.eof() {
        let Ok(operator) = operators.read() else { return false };
        let leaves = match operator {
            Operator::ReturnCall { function_index } => {
                info.is_imported_func(FuncIndex(function_index))
            }
            Operator::ReturnCallIndirect { table_index, .. } => {
                info.static_table.is_none_or(|table| table.0 != table_index)
            }
            Operator::ReturnCallRef { .. } => true,
            _ => false,
        };
        if leaves {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use crate::engine::decode::decode;
    use crate::engine::interrupt::Interrupt;

    /// Returns whether a function with these instructions leaves its instance.
    fn leaves(instructions: &str) -> bool {
        let text = format!(
            r#"(module (type $t (func)) (import "env" "imported" (func $imported))
                (func $f) (table $static 1 funcref) (table $other 1 funcref)
                (elem (table $static) (i32.const 0) func $f) (func (nop) (block {instructions})))"#
        );
        let binary = wat::parse_str(text).expect("the text of a test");
        decode(&binary, &Interrupt::new()).expect("valid").leaves_by_tail_call
    }

    #[test]
    fn tail_calls_that_may_reach_another_instance_leave() {
        assert!(leaves("(return_call $imported)"));
        assert!(leaves("(return_call_indirect $other (type $t) (i32.const 0))"));
        assert!(leaves("(return_call_ref $t (ref.func $f))"));
        assert!(!leaves("(return_call $f)"));
        assert!(!leaves("(return_call_indirect $static (type $t) (i32.const 0))"));
        assert!(!leaves("(call $imported)"));
        assert!(!leaves("(call_ref $t (ref.func $f))"));
    }
}
