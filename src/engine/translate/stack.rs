//! The operand stack and the control frames during translation.

use cranelift_codegen::ir::{Block, StackSlot, Value};

/// The operands and the open control frames.
pub(super) struct Stack {
    operands: Vec<Value>,
    frames: Vec<Frame>,
    /// The positions of the frames that are or were legacy clauses.
    clauses: Vec<usize>,
    /// Whether the next instruction can be reached. While it cannot, nothing is emitted, and the
    /// operands are not what validation says.
    pub reachable: bool,
}

/// An open `block`, `loop`, `if` or `try`, or the function itself.
pub(super) struct Frame {
    pub kind: FrameKind,
    /// Where execution continues after the matching `end`; takes the results.
    pub end: Block,
    /// How many parameters the frame takes.
    pub param_count: usize,
    /// How many results it leaves.
    pub result_count: usize,
    /// The height of the stack below the parameters.
    pub height: usize,
    /// Whether anything jumps to `end`.
    pub end_is_reached: bool,
    /// How many of the function's landings catch what is thrown here: the outermost ones.
    pub handler_count: usize,
}

/// What opened a frame.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum FrameKind {
    /// The body of the function.
    Function,
    /// `block`.
    Block,
    /// `loop`, with the block to which branches go.
    Loop(Block),
    /// `if`, with the block of its other branch, which takes the parameters.
    If(Block),
    /// `else`.
    Else,
    /// `try_table`, with the block that catches.
    TryTable(Block),
    /// The body of a legacy `try`, with the block that catches.
    Try(Block),
    /// A legacy `catch`, with what it caught, where it keeps that, and where exceptions of other
    /// tags go.
    Catch(Caught, CaughtSlot, Block),
    /// A legacy `catch_all`, with where it keeps what it caught.
    CatchAll(CaughtSlot),
    /// Anything that was opened where nothing can be reached.
    Unreachable,
}

/// What a legacy clause has caught.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Caught {
    pub exception: Value,
    /// The address of its definition.
    pub definition: Value,
}

/// Where a legacy clause keeps what it has caught: the exception and the address of its definition.
pub(super) type CaughtSlot = StackSlot;

impl FrameKind {
    /// Returns where a legacy clause keeps what it has caught.
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

    /// Makes the innermost frame a legacy clause.
    pub(super) fn open_clause(&mut self, kind: FrameKind) {
        let innermost = self.frames.len() - 1;
        self.frames[innermost].kind = kind;
        if self.clauses.last() != Some(&innermost) {
            self.clauses.push(innermost);
        }
    }

    /// Returns how many legacy clauses are around the innermost frame.
    pub(super) fn clause_depth(&self) -> usize {
        let innermost = self.frames.len() - 1;
        self.clauses.len() - usize::from(self.clauses.last() == Some(&innermost))
    }

    /// Returns where the innermost legacy clauses keep what they have caught, inside out, as long
    /// as `is_left` holds for their frame and its relative depth; but no more than a number of
    /// them.
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

    /// Returns the frame that a relative depth names.
    pub(super) fn frame(&mut self, depth: u32) -> &mut Frame {
        let depth = usize::try_from(depth).expect("validated: the frame is open");
        let last = self.frames.len() - 1;
        &mut self.frames[last - depth]
    }

    /// Returns the relative depth of the frame of the function.
    pub(super) fn outermost(&self) -> u32 {
        u32::try_from(self.frames.len() - 1).expect("a body is shorter than that")
    }

    /// Returns the frame of the function.
    pub(super) fn function_frame(&mut self) -> &mut Frame {
        &mut self.frames[0]
    }
}
