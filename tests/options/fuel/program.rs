//! Random programs: a list of instructions for each function, and their text.

use std::fmt::Write;

use super::op::Op;

/// Number of functions of a program. All have the type `(i32, i32) -> i32`.
pub(super) const FUNCS: u32 = 4;

/// Number of locals of a function: two parameters and four more.
const LOCALS: u32 = 6;

/// Initial size of the table, in elements. All elements refer to functions of the program, except
/// the last element, which is null.
pub(super) const ELEMENTS: u32 = FUNCS + 1;

/// A source of random numbers, which are the same in every run.
pub(super) struct Random(pub(super) u64);

impl Random {
    /// Returns a number below `end`.
    pub(super) fn below(&mut self, end: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        let high = u32::try_from(self.0 >> 32).expect("32 bits");
        high % end
    }
}

/// A program.
pub(super) struct Program {
    /// Instructions of each function, including the last `end`.
    pub(super) funcs: Vec<Vec<Op>>,
}

impl Program {
    /// Makes a random program.
    pub(super) fn random(random: &mut Random) -> Self {
        let mut funcs = Vec::new();
        for _ in 0..FUNCS {
            let mut maker = Maker { random, ops: Vec::new(), depth: 0 };
            maker.statements(3);
            maker.expression(2);
            maker.ops.push(Op::End);
            funcs.push(maker.ops);
        }
        Self { funcs }
    }

    /// Returns the program in the text format.
    pub(super) fn text(&self) -> String {
        let mut text = String::from(
            "(module
                (type $type (func (param i32 i32) (result i32)))
                (import \"host\" \"call\" (func $host))
                (tag $e)
                (memory (export \"memory\") 1 3)
                (table $t (export \"table\") 5 20 funcref)
                (elem (table $t) (i32.const 0) func $f0 $f1 $f2 $f3)\n",
        );
        for (index, ops) in self.funcs.iter().enumerate() {
            write!(text, "(func $f{index} (export \"f{index}\") (type $type)")
                .expect("a string takes all text");
            text += " (local i32 i32 i32 i32)\n";
            for op in &ops[..ops.len() - 1] {
                writeln!(text, "{op}").expect("a string takes all text");
            }
            text += ")\n";
        }
        text + ")"
    }
}

/// A generator of the instructions of one function.
struct Maker<'r> {
    random: &'r mut Random,
    ops: Vec<Op>,
    /// Number of open blocks.
    depth: u32,
}

impl Maker<'_> {
    fn add(&mut self, ops: &[Op]) {
        self.ops.extend_from_slice(ops);
    }

    fn local(&mut self) -> u32 {
        self.random.below(LOCALS)
    }

    /// Adds some statements, which nest at most `nesting` blocks.
    fn statements(&mut self, nesting: u32) {
        for _ in 0..=self.random.below(4) {
            self.statement(nesting);
        }
    }

    fn statement(&mut self, nesting: u32) {
        match self.random.below(if nesting == 0 { 12 } else { 20 }) {
            0 | 1 => {
                self.expression(3);
                let local = self.local();
                self.add(&[Op::Set(local)]);
            }
            2 => {
                self.address();
                self.expression(2);
                self.add(&[Op::Store]);
            }
            3 => self.add(&[Op::Nop, Op::CallHost]),
            4 => self.range(),
            5 => {
                self.expression(2);
                self.add(&[Op::Drop]);
            }
            6 => self.call(),
            7 => self.branch(),
            8 => {
                self.expression(1);
                let depth = self.random.below(self.depth + 1);
                if depth < self.depth {
                    self.add(&[Op::BrIf(depth)]);
                } else {
                    self.add(&[Op::Drop]);
                }
            }
            9 => self.add(&[Op::MemorySize, Op::Drop, Op::TableSize, Op::Drop]),
            10 => self.leave(),
            11 => {
                let local = self.local();
                self.expression(1);
                self.add(&[Op::Tee(local), Op::MemoryGrow, Op::Drop]);
            }
            12..=14 => self.inside(Op::Loop, nesting, |maker| {
                // Loops run a few times, or until the fuel is consumed.
                let local = maker.local();
                let step = u32::MAX - maker.random.below(2);
                maker.add(&[Op::Get(local), Op::Const(step), Op::Add, Op::Tee(local)]);
                maker.add(&[Op::Const(7), Op::And, Op::BrIf(0)]);
            }),
            15 => self.inside(Op::Block, nesting, |_| ()),
            16 | 17 => {
                self.expression(1);
                self.inside(Op::If, nesting, |maker| {
                    if maker.random.below(2) == 0 {
                        maker.add(&[Op::Else]);
                        maker.statements(nesting - 1);
                    }
                });
            }
            _ => {
                self.add(&[Op::Block]);
                self.depth += 1;
                self.inside(Op::Try, nesting, Self::call);
                self.depth -= 1;
                self.add(&[Op::End]);
            }
        }
    }

    /// Adds a block with statements, and at its end the instructions that `end` adds.
    fn inside(&mut self, open: Op, nesting: u32, end: impl FnOnce(&mut Self)) {
        self.add(&[open]);
        self.depth += 1;
        self.statements(nesting - 1);
        end(self);
        self.depth -= 1;
        self.add(&[Op::End]);
    }

    /// Adds an instruction on a range, which may lie outside.
    fn range(&mut self) {
        match self.random.below(4) {
            0 => {
                self.address();
                self.add(&[Op::Get(0)]);
                self.length(4095);
                self.add(&[Op::MemoryFill]);
            }
            1 => {
                self.address();
                self.address();
                self.length(4095);
                self.add(&[Op::MemoryCopy]);
            }
            2 => {
                self.length(7);
                self.add(&[Op::RefNull]);
                self.length(31);
                self.add(&[Op::TableFill]);
            }
            _ => {
                self.add(&[Op::RefNull]);
                self.length(31);
                self.add(&[Op::TableGrow, Op::Drop]);
            }
        }
    }

    /// Adds a length up to `mask`.
    fn length(&mut self, mask: u32) {
        self.expression(1);
        self.add(&[Op::Const(mask), Op::And]);
    }

    /// Adds an address, which is almost always inside the memory.
    fn address(&mut self) {
        self.expression(1);
        let mask = if self.random.below(5) == 0 { u32::MAX } else { 0x7ffc };
        self.add(&[Op::Const(mask), Op::And]);
    }

    /// Adds a branch on a condition, so that the following instructions are usually reachable.
    fn branch(&mut self) {
        self.expression(1);
        self.add(&[Op::If]);
        if self.depth == 0 {
            self.expression(1);
            self.add(&[Op::Return, Op::End]);
            return;
        }
        let mut depths = Vec::new();
        for _ in 0..=self.random.below(3) {
            depths.push(1 + self.random.below(self.depth));
        }
        if depths.len() == 1 {
            self.add(&[Op::Br(depths[0])]);
        } else {
            self.expression(1);
            self.add(&[Op::BrTable(depths)]);
        }
        // This code is unreachable, so it costs nothing.
        self.add(&[Op::Nop, Op::End]);
    }

    /// Adds a call, and drops its result.
    fn call(&mut self) {
        self.expression(1);
        self.expression(1);
        if self.random.below(3) == 0 {
            // The last element is null, and more elements are outside the table.
            let outside = if self.random.below(4) == 0 { 7 } else { 3 };
            self.expression(1);
            self.add(&[Op::Const(outside), Op::And, Op::CallIndirect, Op::Drop]);
        } else {
            let func = self.random.below(FUNCS);
            self.add(&[Op::Call(func), Op::Drop]);
        }
    }

    /// Adds an instruction that leaves the function, if a condition holds.
    fn leave(&mut self) {
        self.expression(1);
        self.add(&[Op::If]);
        match self.random.below(8) {
            0 => self.add(&[Op::Unreachable]),
            1..=4 => self.add(&[Op::Throw]),
            5 => {
                let func = self.random.below(FUNCS);
                self.add(&[Op::Get(1), Op::Get(0), Op::ReturnCall(func)]);
            }
            _ => self.add(&[Op::Get(2), Op::Return]),
        }
        self.add(&[Op::End]);
    }

    /// Adds instructions that push one value.
    fn expression(&mut self, nesting: u32) {
        match self.random.below(if nesting == 0 { 2 } else { 9 }) {
            0 => {
                let value = self.random.below(100);
                self.add(&[Op::Const(value)]);
            }
            1 => {
                let local = self.local();
                self.add(&[Op::Get(local)]);
            }
            2 => {
                self.address();
                self.add(&[Op::Load]);
            }
            3 => {
                self.expression(nesting - 1);
                self.add(&[Op::Eqz]);
            }
            4 => {
                self.expression(nesting - 1);
                self.expression(0);
                self.expression(0);
                self.add(&[Op::Select]);
            }
            5 => {
                let local = self.local();
                self.expression(nesting - 1);
                self.add(&[Op::Tee(local)]);
            }
            operator => {
                self.expression(nesting - 1);
                self.expression(nesting - 1);
                let choice = self.random.below(12);
                let op = match (operator, choice) {
                    (6, 0) => Op::DivS,
                    (6, 1) => Op::RemU,
                    (6, _) => Op::Mul,
                    (7, 0..6) => Op::LtU,
                    (7, _) => Op::And,
                    _ => Op::Add,
                };
                self.add(&[op]);
            }
        }
    }
}
