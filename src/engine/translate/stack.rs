//! The operand stack and the control frames during translation.

use cranelift_codegen::ir::{Block, StackSlot, Value};

/// The operand stack and the open control frames.
pub(super) struct Stack {
    operands: Vec<Value>,
    frames: Vec<Frame>,
    /// Positions of the frames that are legacy clauses now or were legacy clauses before.
    clauses: Vec<usize>,
    /// Whether the next instruction is reachable. While it is unreachable, no code is emitted, and
    /// the operands do not match the validated types.
    pub reachable: bool,
}

/// An open `block`, `loop`, `if` or `try`, or the function itself.
pub(super) struct Frame {
    pub kind: FrameKind,
    /// Block at which execution continues after the matching `end`. Its parameters are the results.
    pub end: Block,
    /// Number of parameters of the frame.
    pub param_count: usize,
    /// Number of results of the frame.
    pub result_count: usize,
    /// Height of the stack below the parameters.
    pub height: usize,
    /// Whether a branch to `end` exists.
    pub end_is_reached: bool,
    /// Number of active landings in this frame. These landings are the first in the function's
    /// list.
    pub handler_count: usize,
}

/// The instruction that opened a frame.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum FrameKind {
    /// The body of the function.
    Function,
    /// `block`.
    Block,
    /// `loop`, with the target block of its branches.
    Loop(Block),
    /// `if`, with the block of its `else` part. The block has the parameters of the `if`.
    If(Block),
    /// `else`.
    Else,
    /// `try_table`, with its landing.
    TryTable(Block),
    /// The body of a legacy `try`, with its landing.
    Try(Block),
    /// A legacy `catch`, with the caught exception, the slot that keeps it, and the block for
    /// exceptions of other tags.
    Catch(Caught, CaughtSlot, Block),
    /// A legacy `catch_all`, with the slot that keeps the caught exception.
    CatchAll(CaughtSlot),
    /// Any frame that was opened in unreachable code.
    Unreachable,
}

/// The exception that a legacy clause has caught.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Caught {
    pub exception: Value,
    /// Address of the exception's definition.
    pub definition: Value,
}

/// A stack slot in which a legacy clause keeps its caught exception, with the address of its
/// definition.
pub(super) type CaughtSlot = StackSlot;

impl FrameKind {
    /// Returns the slot in which a legacy clause keeps its caught exception.
    pub(super) const fn caught(self) -> Option<CaughtSlot> {
        match self {
            Self::Catch(_, slot, _) | Self::CatchAll(slot) => Some(slot),
            _ => None,
        }
    }
}

impl Frame {
    /// Makes the frame of a function body.
    pub(super) fn function(end: Block, result_count: usize) -> Self {
        let kind = FrameKind::Function;
        Self {
            kind,
            end,
            param_count: 0,
            result_count,
            height: 0,
            end_is_reached: false,
            handler_count: 0,
        }
    }
}

impl Stack {
    /// Makes an empty stack with the frame of the function.
    pub(super) fn new(function: Frame) -> Self {
        let (operands, clauses) = (Vec::new(), Vec::new());
        Self { operands, frames: vec![function], clauses, reachable: true }
    }

    pub(super) fn push(&mut self, value: Value) {
        self.operands.push(value);
    }

    pub(super) fn pop(&mut self) -> Value {
        self.operands.pop().expect("validated: the operand is there")
    }

    pub(super) fn push_all(&mut self, values: &[Value]) {
        self.operands.extend_from_slice(values);
    }

    /// Pops the topmost `count` operands, the deepest first.
    pub(super) fn pop_many(&mut self, count: usize) -> Vec<Value> {
        self.operands.split_off(self.height_below(count))
    }

    /// Returns the topmost `count` operands, the deepest first.
    pub(super) fn top(&self, count: usize) -> &[Value] {
        &self.operands[self.height_below(count)..]
    }

    /// Returns the height of the stack below the topmost `count` operands.
    pub(super) fn height_below(&self, count: usize) -> usize {
        self.operands.len().checked_sub(count).expect("validated: the operands are there")
    }

    pub(super) fn truncate(&mut self, height: usize) {
        self.operands.truncate(height);
    }

    pub(super) fn push_frame(&mut self, frame: Frame) {
        self.frames.push(frame);
    }

    /// Changes the innermost frame to a legacy clause.
    pub(super) fn open_clause(&mut self, kind: FrameKind) {
        let innermost = self.frames.len() - 1;
        self.frames[innermost].kind = kind;
        if self.clauses.last() != Some(&innermost) {
            self.clauses.push(innermost);
        }
    }

    /// Returns the number of legacy clauses around the innermost frame.
    pub(super) fn clause_depth(&self) -> usize {
        let innermost = self.frames.len() - 1;
        self.clauses.len() - usize::from(self.clauses.last() == Some(&innermost))
    }

    /// Returns the slots of the innermost legacy clauses, from the inside out. Stops at the first
    /// clause for which `is_left` returns false. The arguments of `is_left` are the clause's frame
    /// and relative depth. Returns at most `most` slots.
    pub(super) fn clauses(
        &self,
        most: usize,
        is_left: impl Fn(&Frame, usize) -> bool,
    ) -> Vec<CaughtSlot> {
        let innermost = self.frames.len() - 1;
        let is_left = |position: &&usize| is_left(&self.frames[**position], innermost - **position);
        let positions = self.clauses.iter().rev().take_while(is_left).take(most);
        positions.filter_map(|position| self.frames[*position].kind.caught()).collect()
    }

    pub(super) fn pop_frame(&mut self) -> Frame {
        if self.clauses.last() == Some(&(self.frames.len() - 1)) {
            self.clauses.pop();
        }
        self.frames.pop().expect("validated: the frame is open")
    }

    /// Returns the frame at a relative depth.
    pub(super) fn frame(&mut self, depth: u32) -> &mut Frame {
        let depth = usize::try_from(depth).expect("validated: the frame is open");
        let last = self.frames.len() - 1;
        &mut self.frames[last - depth]
    }

    /// Returns the relative depth of the function's frame.
    pub(super) fn outermost(&self) -> u32 {
        u32::try_from(self.frames.len() - 1).expect("a body has less than 2^32 frames")
    }

    /// Returns the function's frame.
    pub(super) fn function_frame(&mut self) -> &mut Frame {
        &mut self.frames[0]
    }
}
