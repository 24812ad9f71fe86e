//! An interpreter for [`Program`]s that counts fuel by the documented tariff. It shares no code
//! with the engine.

use wasm::engine::Trap;

use super::op::Op;
use super::program::{ELEMENTS, Program};

const PAGE: usize = 65_536;
const MOST_PAGES: usize = 3;
const MOST_ELEMENTS: usize = 20;

/// The reason why a call did not return.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    Trap(Trap),
    /// An exception that nothing caught.
    Thrown,
}

/// An instance of a program.
pub(super) struct Machine<'p> {
    program: &'p Program,
    pub(super) memory: Vec<u8>,
    table: Vec<Option<usize>>,
    /// Units that are left.
    pub(super) fuel: i64,
    /// Units that were left at each call of the imported function.
    pub(super) seen: Vec<i64>,
}

/// The place at which execution continues after a branch.
#[derive(Clone, Copy)]
struct Label {
    target: usize,
    height: usize,
    /// Whether a branch keeps the label, because it is the label of a loop.
    is_loop: bool,
    is_try: bool,
}

/// Returns whether an instruction is only a mark of structure, which costs nothing.
fn is_mark(op: &Op) -> bool {
    matches!(op, Op::Block | Op::Loop | Op::Else | Op::End | Op::Try)
}

/// Returns whether a run cannot contain the instruction, because a branch may lead to it.
fn is_label(op: &Op) -> bool {
    matches!(op, Op::Loop | Op::Else | Op::End)
}

/// Returns whether the instruction is the last of its run.
fn ends_run(op: &Op) -> bool {
    let leaves = matches!(
        op,
        Op::If
            | Op::Br(_)
            | Op::BrIf(_)
            | Op::BrTable(_)
            | Op::Return
            | Op::Unreachable
            | Op::Throw
    );
    let calls = matches!(op, Op::Call(_) | Op::CallIndirect | Op::CallHost | Op::ReturnCall(_));
    let is_range = matches!(op, Op::MemoryFill | Op::MemoryCopy | Op::TableFill | Op::TableGrow);
    leaves || calls || is_range
}

impl<'p> Machine<'p> {
    pub(super) fn new(program: &'p Program) -> Self {
        let elements = usize::try_from(ELEMENTS).expect("a small number");
        let mut table: Vec<_> = (0..elements).map(Some).collect();
        table[elements - 1] = None;
        Self { program, memory: vec![0; PAGE], table, fuel: 0, seen: Vec::new() }
    }

    fn pay(&mut self, cost: i64) -> Result<(), End> {
        if self.fuel < cost {
            return Err(End::Trap(Trap::OutOfFuel));
        }
        self.fuel -= cost;
        Ok(())
    }

    /// Checks a range of the memory and returns it.
    fn range(&self, start: u32, length: u32) -> Result<std::ops::Range<usize>, End> {
        let end = u64::from(start) + u64::from(length);
        if end > self.memory.len() as u64 {
            return Err(End::Trap(Trap::MemoryOutOfBounds));
        }
        Ok(wide(start)..wide(start) + wide(length))
    }

    /// Calls a function. A tail call replaces the function and its arguments.
    pub(super) fn call(&mut self, func: usize, args: [u32; 2]) -> Result<u32, End> {
        let (mut func, mut args) = (func, args);
        loop {
            match (Frame { machine: self, func, args }.run())? {
                Left::Returned(value) => return Ok(value),
                Left::TailCall(next, given) => (func, args) = (next, given),
            }
        }
    }
}

/// The way in which a function ended.
enum Left {
    Returned(u32),
    TailCall(usize, [u32; 2]),
}

fn wide(value: u32) -> usize {
    usize::try_from(value).expect("a 64-bit host")
}

struct Frame<'f, 'p> {
    machine: &'f mut Machine<'p>,
    func: usize,
    args: [u32; 2],
}

/// Returns the place of the `else` or `end` that belongs to the block at `at`.
fn matching(code: &[Op], at: usize, may_be_else: bool) -> usize {
    let mut depth = 0;
    for (place, op) in code.iter().enumerate().skip(at + 1) {
        match op {
            Op::Block | Op::Loop | Op::If | Op::Try => depth += 1,
            Op::Else if depth == 0 && may_be_else => return place,
            Op::End if depth == 0 => return place,
            Op::End => depth -= 1,
            _ => {}
        }
    }
    unreachable!("every block has an end");
}

impl Frame<'_, '_> {
    #[expect(clippy::too_many_lines, reason = "one row per instruction")]
    fn run(self) -> Result<Left, End> {
        let Self { machine, func, args } = self;
        let code = &machine.program.funcs[func];
        let mut locals = [args[0], args[1], 0, 0, 0, 0];
        let mut stack: Vec<u32> = Vec::new();
        let end = code.len() - 1;
        let mut labels = vec![Label { target: end, height: 0, is_loop: false, is_try: false }];
        let (mut pc, mut is_paid) = (0, false);
        loop {
            let op = &code[pc];
            if is_label(op) {
                is_paid = false;
            }
            if !is_mark(op) && !is_paid {
                let mut cost = 0;
                for op in &code[pc..] {
                    if is_label(op) {
                        break;
                    }
                    cost += i64::from(!is_mark(op));
                    if ends_run(op) {
                        break;
                    }
                }
                machine.pay(cost)?;
                is_paid = true;
            }
            if ends_run(op) {
                is_paid = false;
            }
            let mut pop = || stack.pop().expect("validated");
            let mut branch = None;
            let mut open = |target, is_loop, is_try, height| {
                labels.push(Label { target, height, is_loop, is_try });
            };
            match *op {
                Op::Nop | Op::RefNull => {}
                Op::Drop => _ = pop(),
                Op::Select => {
                    let (condition, other, value) = (pop(), pop(), pop());
                    stack.push(if condition == 0 { other } else { value });
                }
                Op::Const(value) => stack.push(value),
                Op::Get(local) => stack.push(locals[wide(local)]),
                Op::Set(local) => locals[wide(local)] = pop(),
                Op::Tee(local) => locals[wide(local)] = *stack.last().expect("validated"),
                Op::Add | Op::And | Op::Mul | Op::DivS | Op::RemU | Op::LtU => {
                    let (right, left) = (pop(), pop());
                    stack.push(binary(op, left, right)?);
                }
                Op::Eqz => {
                    let value = pop();
                    stack.push(u32::from(value == 0));
                }
                Op::Load => {
                    let range = machine.range(pop(), 4)?;
                    let bytes = machine.memory[range].try_into().expect("four bytes");
                    stack.push(u32::from_le_bytes(bytes));
                }
                Op::Store => {
                    let (value, address) = (pop(), pop());
                    let range = machine.range(address, 4)?;
                    machine.memory[range].copy_from_slice(&value.to_le_bytes());
                }
                Op::MemorySize => stack.push(count(machine.memory.len() / PAGE)),
                Op::MemoryGrow => {
                    let (before, delta) = (machine.memory.len() / PAGE, wide(pop()));
                    let grows = before + delta <= MOST_PAGES;
                    stack.push(if grows { count(before) } else { u32::MAX });
                    machine
                        .memory
                        .resize(if grows { (before + delta) * PAGE } else { before * PAGE }, 0);
                }
                Op::MemoryFill => {
                    let (length, byte, start) = (pop(), pop(), pop());
                    machine.pay(i64::from(length / 64))?;
                    let range = machine.range(start, length)?;
                    machine.memory[range].fill(byte.to_le_bytes()[0]);
                }
                Op::MemoryCopy => {
                    let (length, from, to) = (pop(), pop(), pop());
                    machine.pay(i64::from(length / 64))?;
                    let (from, to) = (machine.range(from, length)?, machine.range(to, length)?);
                    machine.memory.copy_within(from, to.start);
                }
                Op::TableSize => stack.push(count(machine.table.len())),
                Op::TableFill => {
                    let (length, start) = (pop(), pop());
                    machine.pay(i64::from(length / 8))?;
                    if wide(start) + wide(length) > machine.table.len() {
                        return Err(End::Trap(Trap::TableOutOfBounds));
                    }
                    machine.table[wide(start)..][..wide(length)].fill(None);
                }
                Op::TableGrow => {
                    let (before, delta) = (machine.table.len(), pop());
                    machine.pay(i64::from(delta / 8))?;
                    let grows = before + wide(delta) <= MOST_ELEMENTS;
                    stack.push(if grows { count(before) } else { u32::MAX });
                    machine.table.resize(if grows { before + wide(delta) } else { before }, None);
                }
                Op::Block => open(matching(code, pc, false), false, false, stack.len()),
                Op::Try => open(matching(code, pc, false), false, true, stack.len()),
                Op::Loop => open(pc, true, false, stack.len()),
                Op::If => {
                    let condition = pop();
                    open(matching(code, pc, false), false, false, stack.len());
                    if condition == 0 {
                        // The code continues at `end`, or after `else`.
                        pc = matching(code, pc, true);
                        if code[pc] == Op::End {
                            continue;
                        }
                    }
                }
                Op::Else => {
                    pc = labels.last().expect("validated").target;
                    continue;
                }
                Op::End => {
                    labels.pop();
                    if labels.is_empty() {
                        return Ok(Left::Returned(pop()));
                    }
                }
                Op::Br(depth) => branch = Some(depth),
                Op::BrIf(depth) => branch = (pop() != 0).then_some(depth),
                Op::BrTable(ref depths) => {
                    let index = wide(pop()).min(depths.len() - 1);
                    branch = Some(depths[index]);
                }
                Op::Return => return Ok(Left::Returned(pop())),
                Op::Unreachable => return Err(End::Trap(Trap::Unreachable)),
                Op::ReturnCall(func) => {
                    let (second, first) = (pop(), pop());
                    return Ok(Left::TailCall(wide(func), [first, second]));
                }
                Op::CallHost => machine.seen.push(machine.fuel),
                Op::Throw | Op::Call(_) | Op::CallIndirect => {
                    let result = match *op {
                        Op::Throw => Err(End::Thrown),
                        Op::Call(func) => {
                            let (second, first) = (pop(), pop());
                            machine.call(wide(func), [first, second])
                        }
                        _ => {
                            let (index, second, first) = (pop(), pop(), pop());
                            let element = machine.table.get(wide(index));
                            let element = element.ok_or(End::Trap(Trap::UndefinedElement))?;
                            let func = element.ok_or(End::Trap(Trap::UninitializedElement))?;
                            machine.call(func, [first, second])
                        }
                    };
                    match result {
                        Ok(value) => stack.push(value),
                        Err(End::Thrown) => {
                            let caught = labels.iter().rposition(|label| label.is_try);
                            let Some(caught) = caught else { return Err(End::Thrown) };
                            // The clause branches to the block around the `try_table`.
                            let depth = labels.len() - caught;
                            branch = Some(count(depth));
                        }
                        Err(trap) => return Err(trap),
                    }
                }
            }
            if let Some(depth) = branch {
                let position = labels.len() - 1 - wide(depth);
                let label = labels[position];
                stack.truncate(label.height);
                labels.truncate(if label.is_loop { position } else { position + 1 });
                // A loop begins again with its label. Other blocks end.
                pc = label.target;
                continue;
            }
            pc += 1;
        }
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).expect("a small number")
}

fn binary(op: &Op, left: u32, right: u32) -> Result<u32, End> {
    Ok(match op {
        Op::Add => left.wrapping_add(right),
        Op::And => left & right,
        Op::Mul => left.wrapping_mul(right),
        Op::LtU => u32::from(left < right),
        _ if right == 0 => return Err(End::Trap(Trap::IntegerDivideByZero)),
        Op::RemU => left % right,
        _ => {
            let quotient = left.cast_signed().checked_div(right.cast_signed());
            quotient.ok_or(End::Trap(Trap::IntegerOverflow))?.cast_unsigned()
        }
    })
}
