//! The instructions of random programs, and their text.

use std::fmt;

/// An instruction. All blocks have neither parameters nor results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Op {
    Nop,
    Drop,
    Select,
    Const(u32),
    Get(u32),
    Set(u32),
    Tee(u32),
    Add,
    And,
    Mul,
    DivS,
    RemU,
    LtU,
    Eqz,
    Load,
    Store,
    MemorySize,
    MemoryGrow,
    MemoryFill,
    MemoryCopy,
    TableSize,
    TableFill,
    TableGrow,
    RefNull,
    Block,
    Loop,
    If,
    Else,
    End,
    /// A `try_table` that catches all exceptions and branches to the block around it.
    Try,
    Throw,
    Br(u32),
    BrIf(u32),
    BrTable(Vec<u32>),
    Return,
    Unreachable,
    Call(u32),
    CallIndirect,
    ReturnCall(u32),
    /// A call of the imported function, without parameters and results.
    CallHost,
}

impl fmt::Display for Op {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self {
            Self::Const(value) => return write!(f, "i32.const {}", value.cast_signed()),
            Self::Get(local) => return write!(f, "local.get {local}"),
            Self::Set(local) => return write!(f, "local.set {local}"),
            Self::Tee(local) => return write!(f, "local.tee {local}"),
            Self::Br(depth) => return write!(f, "br {depth}"),
            Self::BrIf(depth) => return write!(f, "br_if {depth}"),
            Self::BrTable(depths) => {
                let depths: Vec<_> = depths.iter().map(u32::to_string).collect();
                return write!(f, "br_table {}", depths.join(" "));
            }
            Self::Call(func) => return write!(f, "call $f{func}"),
            Self::ReturnCall(func) => return write!(f, "return_call $f{func}"),
            Self::Nop => "nop",
            Self::Drop => "drop",
            Self::Select => "select",
            Self::Add => "i32.add",
            Self::And => "i32.and",
            Self::Mul => "i32.mul",
            Self::DivS => "i32.div_s",
            Self::RemU => "i32.rem_u",
            Self::LtU => "i32.lt_u",
            Self::Eqz => "i32.eqz",
            Self::Load => "i32.load",
            Self::Store => "i32.store",
            Self::MemorySize => "memory.size",
            Self::MemoryGrow => "memory.grow",
            Self::MemoryFill => "memory.fill",
            Self::MemoryCopy => "memory.copy",
            Self::TableSize => "table.size $t",
            Self::TableFill => "table.fill $t",
            Self::TableGrow => "table.grow $t",
            Self::RefNull => "ref.null func",
            Self::Block => "block",
            Self::Loop => "loop",
            Self::If => "if",
            Self::Else => "else",
            Self::End => "end",
            Self::Try => "try_table (catch_all 0)",
            Self::Throw => "throw $e",
            Self::Return => "return",
            Self::Unreachable => "unreachable",
            Self::CallIndirect => "call_indirect $t (type $type)",
            Self::CallHost => "call $host",
        };
        f.write_str(name)
    }
}
