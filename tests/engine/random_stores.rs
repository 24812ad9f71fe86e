//! Runs random programs that store and load at a few places, and compares them with a model. The
//! compiler removes loads and stores that it considers needless. If it removes a needed one, the
//! result differs, or the memory after a trap.

use std::fmt::Write as _;

use wasm::engine::runtime::instantiate;
use wasm::engine::{Extern, Instance, Module, Trap, Val};

use super::{Random, bounds};

/// Size of the memory, in bytes.
const SIZE: usize = 1 << 16;

/// Maximum nesting of statements.
const DEPTH: u64 = 4;

/// Start of an access: an operand, and a static offset.
#[derive(Clone, Copy)]
enum Address {
    Constant(u32, u32),
    /// A parameter.
    Param(usize, u32),
}

enum Statement {
    /// Stores the low bytes of the accumulator or of a constant. The width is 2 to the power of the
    /// first field, in bytes.
    Store(u32, Address, Option<u64>),
    /// Multiplies the accumulator by 31 and adds the loaded value.
    Load(u32, Address),
    SetGlobal,
    AddGlobal,
    /// Calls a function that stores the global.
    Call,
    /// Runs one of two bodies, by a bit of the accumulator.
    If(u32, Vec<Statement>, Vec<Statement>),
    /// Runs a body a number of times.
    Loop(u32, Vec<Statement>),
    /// Runs a body as a block.
    Block(Vec<Statement>),
    /// Leaves the innermost block, loop or branch if a bit of the accumulator is set.
    Leave(u32),
    Return(u32),
    Trap(u32),
}

/// How a statement ends.
#[derive(PartialEq)]
enum Flow {
    Next,
    Leave,
    Return,
    Trap(Trap),
}

/// State of a program in the model.
struct Model {
    params: [u32; 2],
    accumulator: u64,
    global: u64,
    memory: Vec<u8>,
}

fn small(random: &mut Random, end: u64) -> u32 {
    u32::try_from(random.below(end)).expect("a small number")
}

fn one_of(random: &mut Random, choices: &[u32]) -> u32 {
    let at = random.below(choices.len() as u64);
    choices[usize::try_from(at).expect("the number is a position")]
}

fn address(random: &mut Random) -> Address {
    let offset = one_of(random, &[0, 0, 4, 1]);
    match random.below(4) {
        0 => Address::Param(0, offset),
        1 => Address::Param(1, offset),
        _ => Address::Constant(one_of(random, &[0, 4, 8]), offset),
    }
}

fn body(random: &mut Random, depth: u64) -> Vec<Statement> {
    (0..=random.below(6)).map(|_| statement(random, depth)).collect()
}

fn statement(random: &mut Random, depth: u64) -> Statement {
    let inner = |random: &mut Random| body(random, depth + 1);
    let bit = small(random, 16);
    let kinds = if depth < DEPTH { 24 } else { 18 };
    match random.below(kinds) {
        0..8 => {
            let constant = (random.below(2) == 0).then(|| random.below(u64::MAX));
            Statement::Store(small(random, 4), address(random), constant)
        }
        8..12 => Statement::Load(small(random, 4), address(random)),
        12 => Statement::SetGlobal,
        13 => Statement::AddGlobal,
        14 => Statement::Call,
        15 => Statement::Leave(bit),
        16 => Statement::Return(bit),
        17 => Statement::Trap(bit),
        18..21 => Statement::If(bit, inner(random), inner(random)),
        21..23 => Statement::Loop(1 + small(random, 3), inner(random)),
        _ => Statement::Block(inner(random)),
    }
}

/// Appends statements as text.
fn write(text: &mut String, statements: &[Statement], depth: usize) {
    let place = |address: &Address| match address {
        Address::Constant(at, offset) => format!("offset={offset} (i32.const {at})"),
        Address::Param(param, offset) => format!("offset={offset} (local.get {param})"),
    };
    let bit =
        |bit: &u32| format!("(i32.and (i32.wrap_i64 (local.get $a)) (i32.const {}))", 1_u32 << bit);
    for statement in statements {
        let fits = match statement {
            Statement::Store(width, at, constant) => {
                let value = match constant {
                    Some(constant) => format!("(i64.const {})", constant.cast_signed()),
                    None => "(local.get $a)".to_owned(),
                };
                let width = ["8", "16", "32", ""][*width as usize];
                writeln!(text, "(i64.store{width} {} {value})", place(at))
            }
            Statement::Load(width, at) => {
                let width = ["8_u", "16_u", "32_u", ""][*width as usize];
                let load = format!("(i64.load{width} {})", place(at));
                writeln!(
                    text,
                    "(local.set $a (i64.add (i64.mul (local.get $a) (i64.const 31)) {load}))"
                )
            }
            Statement::SetGlobal => writeln!(text, "(global.set $g (local.get $a))"),
            Statement::AddGlobal => {
                writeln!(text, "(local.set $a (i64.add (local.get $a) (global.get $g)))")
            }
            Statement::Call => writeln!(text, "(call $store)"),
            Statement::If(at, consequent, alternative) => {
                write!(text, "(if {} (then ", bit(at)).expect("writing cannot fail");
                write(text, consequent, depth + 1);
                write!(text, ") (else ").expect("writing cannot fail");
                write(text, alternative, depth + 1);
                writeln!(text, "))")
            }
            Statement::Loop(count, body) => {
                writeln!(text, "(local.set $n{depth} (i32.const {count})) (block (loop (block ")
                    .expect("writing cannot fail");
                write(text, body, depth + 1);
                writeln!(
                    text,
                    ") (br_if 0 (local.tee $n{depth} (i32.sub (local.get $n{depth}) (i32.const 1))))))"
                )
            }
            Statement::Block(body) => {
                write!(text, "(block ").expect("writing cannot fail");
                write(text, body, depth + 1);
                writeln!(text, ")")
            }
            Statement::Leave(at) => writeln!(text, "(br_if 0 {})", bit(at)),
            Statement::Return(at) => {
                writeln!(text, "(if {} (then (return (local.get $a))))", bit(at))
            }
            Statement::Trap(at) => writeln!(text, "(if {} (then unreachable))", bit(at)),
        };
        fits.expect("writing to a string cannot fail");
    }
}

impl Model {
    fn bit(&self, bit: u32) -> bool {
        self.accumulator >> bit & 1 == 1
    }

    /// Returns the range of an access in the memory.
    fn place(&self, address: Address, width: u32) -> Result<std::ops::Range<usize>, Flow> {
        let start = match address {
            Address::Constant(at, offset) => u64::from(at) + u64::from(offset),
            Address::Param(param, offset) => u64::from(self.params[param]) + u64::from(offset),
        };
        let start = usize::try_from(start).expect("the host has 64 bits");
        let end = start + (1 << width);
        if end > SIZE { Err(Flow::Trap(Trap::MemoryOutOfBounds)) } else { Ok(start..end) }
    }

    fn store(&mut self, width: u32, address: Address, value: u64) -> Result<(), Flow> {
        let place = self.place(address, width)?;
        let length = place.len();
        self.memory[place].copy_from_slice(&value.to_le_bytes()[..length]);
        Ok(())
    }

    fn run(&mut self, statements: &[Statement]) -> Flow {
        for statement in statements {
            match self.step(statement) {
                Ok(()) => {}
                Err(flow) => return flow,
            }
        }
        Flow::Next
    }

    /// Runs a body. After the body or a [`Statement::Leave`] in it, the program continues behind
    /// the body.
    fn enter(&mut self, statements: &[Statement]) -> Result<(), Flow> {
        match self.run(statements) {
            Flow::Next | Flow::Leave => Ok(()),
            other => Err(other),
        }
    }

    fn step(&mut self, statement: &Statement) -> Result<(), Flow> {
        match statement {
            Statement::Store(width, address, constant) => {
                self.store(*width, *address, constant.unwrap_or(self.accumulator))
            }
            Statement::Load(width, address) => {
                let place = self.place(*address, *width)?;
                let mut bytes = [0; 8];
                bytes[..place.len()].copy_from_slice(&self.memory[place]);
                let value = u64::from_le_bytes(bytes);
                self.accumulator = self.accumulator.wrapping_mul(31).wrapping_add(value);
                Ok(())
            }
            Statement::SetGlobal => {
                self.global = self.accumulator;
                Ok(())
            }
            Statement::AddGlobal => {
                self.accumulator = self.accumulator.wrapping_add(self.global);
                Ok(())
            }
            Statement::Call => self.store(3, Address::Constant(4, 0), self.global),
            Statement::If(bit, consequent, alternative) => {
                let taken = if self.bit(*bit) { consequent } else { alternative };
                self.enter(taken)
            }
            Statement::Loop(count, body) => (0..*count).try_for_each(|_| self.enter(body)),
            Statement::Block(body) => self.enter(body),
            Statement::Leave(bit) if self.bit(*bit) => Err(Flow::Leave),
            Statement::Return(bit) if self.bit(*bit) => Err(Flow::Return),
            Statement::Trap(bit) if self.bit(*bit) => Err(Flow::Trap(Trap::Unreachable)),
            Statement::Leave(_) | Statement::Return(_) | Statement::Trap(_) => Ok(()),
        }
    }
}

fn text_of(program: &[Statement]) -> String {
    let mut text = String::from(
        r#"(module (memory (export "memory") 1 1) (global $g (export "g") (mut i64) (i64.const 5))
        (func $store (i64.store offset=4 (i32.const 0) (global.get $g)))
        (func (export "f") (param i32 i32 i64) (result i64) (local $a i64)
            (local $n0 i32) (local $n1 i32) (local $n2 i32) (local $n3 i32) (local $n4 i32)
            (local.set $a (local.get 2)) (block
        "#,
    );
    write(&mut text, program, 0);
    text.push_str(") (local.get $a)))");
    text
}

/// Runs a program in a new instance and in the model, and compares the results and the final
/// states.
fn compare(module: &Module, program: &[Statement], params: [u32; 2], accumulator: u64) {
    let instance: Instance = instantiate(module, vec![]).expect("the module has no imports");
    let mut model = Model { params, accumulator, global: 5, memory: vec![0; SIZE] };
    let expected = model.run(program);
    let Some(Extern::Func(f)) = instance.export("f") else { panic!("the function f is missing") };
    let [p, q] = params.map(|param| Val::I32(param.cast_signed()));
    let result = f.call(&[p, q, Val::I64(accumulator.cast_signed())]);
    let shown = || text_of(program);
    match (&result, expected) {
        (Ok(values), Flow::Next | Flow::Leave | Flow::Return) => {
            let is_same =
                matches!(values[..], [Val::I64(got)] if got.cast_unsigned() == model.accumulator);
            assert!(is_same, "{params:?} {accumulator}: {values:?}\n{}", shown());
        }
        (Err(error), Flow::Trap(trap)) => {
            assert_eq!(error.trap(), Some(trap), "{params:?} {accumulator}\n{}", shown());
        }
        (other, _) => panic!("{params:?} {accumulator}: {other:?}\n{}", shown()),
    }
    let Some(Extern::Memory(memory)) = instance.export("memory") else {
        panic!("the memory is missing")
    };
    let is_same = memory.read(0, SIZE as u64, |bytes| bytes == model.memory).expect("in bounds");
    assert!(is_same, "the memory, {params:?} {accumulator}\n{}", shown());
    let Some(Extern::Global(global)) = instance.export("g") else {
        panic!("the global is missing")
    };
    let is_same = matches!(global.get(), Val::I64(got) if got.cast_unsigned() == model.global);
    assert!(is_same, "the global, {params:?} {accumulator}\n{}", shown());
}

#[test]
fn stores_and_loads_have_their_effects() {
    let rounds = std::env::var("WASM_ROUNDS").ok().and_then(|rounds| rounds.parse().ok());
    let edge = u32::try_from(SIZE).expect("the size is small");
    for seed in 0..rounds.unwrap_or(300) {
        let mut random = Random::new(seed * 2 + 1);
        for _ in 0..3 {
            random.below(2);
        }
        let program = body(&mut random, 0);
        let binary =
            wasm::engine::text_to_binary(&text_of(&program)).expect("the text is well-formed");
        let module = Module::new(&binary, &bounds::config()).expect("the module is valid");
        for params in [[0, 4], [4, 4], [edge - 8, 0], [edge - 2, edge - 4], [0, edge]] {
            compare(&module, &program, params, random.below(u64::MAX));
        }
    }
}
