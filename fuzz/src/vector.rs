//! Random modules of vector instructions. In other random modules, each vector instruction is rare.

use fuzz::random::Random;

use crate::differential;
use crate::findings::Case;
use crate::instructions::ROWS;
use crate::reference::Wasmi;
use crate::value::{Kind, Value};

/// Number of instructions that a module tests.
const INSTRUCTIONS: usize = 8;

/// Parameters of every function: three vectors, and one number of each type.
const PARAMS: &str = "(param v128 v128 v128 i32 i64 f32 f64)";

/// Index of the local for results that may contain a NaN.
const LOCAL: &str = "7";

/// An instruction: its name with marks for immediates, its operands and its result as in [`ROWS`].
#[derive(Clone, Copy)]
struct Instruction {
    shape: &'static str,
    operation: &'static str,
    operands: &'static str,
    result: &'static str,
}

/// The source of operands.
#[derive(Clone, Copy)]
enum Leaf {
    Param,
    Constant,
    Memory,
}

/// Runs a case.
pub(crate) fn run(case: &mut Case) -> Result<(), String> {
    let binary = module(&mut case.random);
    case.input(&binary);
    differential::replay::<Wasmi>(&binary)
}

/// Makes a module that tests some instructions. Each has two functions: one with the instruction
/// alone, and one in which its operands are results of other instructions.
pub(crate) fn module(random: &mut Random) -> Vec<u8> {
    let instructions: Vec<_> = ROWS.iter().flat_map(expand).collect();
    let data: Vec<_> = random.bytes(512).iter().map(|byte| format!("\\{byte:02x}")).collect();
    let data = data.concat();
    let mut text =
        format!("(module (memory (export \"memory\") 1 1)\n(data (i32.const 0) \"{data}\")\n");
    for number in 0..INSTRUCTIONS {
        let instruction = random.pick(&instructions);
        let result = wat_type(instruction.result);
        let result = if result.is_empty() { String::new() } else { format!("(result {result})") };
        let Instruction { shape, operation, .. } = instruction;
        for depth in [0, 2] {
            let leaf = random.pick(&[Leaf::Param, Leaf::Param, Leaf::Constant, Leaf::Memory]);
            let mut body = String::new();
            let mut writer = Writer { instructions: &instructions, random, leaf, body: &mut body };
            writer.instruction(instruction, depth);
            let name = format!("{shape}.{operation} {number} {depth}");
            let function =
                format!("(func (export \"{name}\") {PARAMS} {result} (local v128)\n{body})\n");
            text.push_str(&function);
        }
    }
    text.push(')');
    wasm::engine::text_to_binary(&text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// Returns the instructions of a row.
fn expand(row: &'static crate::instructions::Row) -> impl Iterator<Item = Instruction> {
    row.shapes.split(' ').flat_map(move |shape| {
        row.operations.split(' ').map(move |operation| Instruction {
            shape,
            operation,
            operands: row.operands,
            result: row.result,
        })
    })
}

/// Returns the type for a letter of [`ROWS`].
fn wat_type(letter: &str) -> &'static str {
    match letter {
        "" => "",
        "i" | "a" => "i32",
        "l" => "i64",
        "f" => "f32",
        "d" => "f64",
        _ => "v128",
    }
}

/// Writes the body of a function.
struct Writer<'a> {
    instructions: &'a [Instruction],
    random: &'a mut Random,
    leaf: Leaf,
    body: &'a mut String,
}

impl Writer<'_> {
    fn line(&mut self, line: &str) {
        self.body.push_str(line);
        self.body.push('\n');
    }

    /// Writes an instruction after its operands. The operands are nested at most `depth`
    /// instructions deep.
    fn instruction(&mut self, instruction: Instruction, depth: usize) {
        for operand in instruction.operands.split("").filter(|letter| !letter.is_empty()) {
            self.operand(operand, depth);
        }
        let immediates = self.immediates(instruction.operation);
        self.line(&format!("{}.{immediates}", instruction.shape));
        let (shape, nan) = match instruction.result {
            "F" => ("f32x4", "f32.const nan"),
            "D" => ("f64x2", "f64.const nan"),
            _ => return,
        };
        // Replace every NaN by the same NaN.
        self.line(&format!("local.tee {LOCAL}"));
        self.line(&format!("{nan} {shape}.splat"));
        self.line(&format!("local.get {LOCAL} local.get {LOCAL} {shape}.eq v128.bitselect"));
    }

    /// Replaces the marks in an operation by immediates.
    fn immediates(&mut self, operation: &str) -> String {
        let mut lanes = operation.split('#');
        let operation = lanes.next().expect("there is a first part");
        let mut text = match operation.split_once('@') {
            None => operation.to_owned(),
            Some((name, size)) => {
                let size: usize = size.parse().expect("a size");
                let align = 1 << self.random.below(size.ilog2() as usize + 1);
                let offset = self.random.below(200);
                format!("{name} offset={offset} align={align}")
            }
        };
        for count in lanes {
            let lane = self.random.below(count.parse().expect("a count of lanes"));
            text = format!("{text} {lane}");
        }
        text
    }

    fn operand(&mut self, letter: &str, depth: usize) {
        if letter == "7" {
            self.operand("v", depth);
            self.line("i32.const 0x7f i8x16.splat v128.and");
            return;
        }
        if letter == "a" {
            self.leaf("i");
            // Only some addresses are beyond the end of the memory.
            if !self.random.one_in(8) {
                self.line("i32.const 0xff i32.and");
            }
            return;
        }
        let fits = |instruction: &&Instruction| {
            !instruction.result.is_empty() && wat_type(instruction.result) == wat_type(letter)
        };
        let fitting: Vec<_> = self.instructions.iter().filter(fits).copied().collect();
        if depth == 0 || self.random.one_in(4) {
            self.leaf(letter);
        } else {
            let instruction = self.random.pick(&fitting);
            self.instruction(instruction, depth - 1);
        }
    }

    fn leaf(&mut self, letter: &str) {
        let (kind, param) = match letter {
            "i" => (Kind::I32, 3),
            "l" => (Kind::I64, 4),
            "f" => (Kind::F32, 5),
            "d" => (Kind::F64, 6),
            _ => (Kind::V128, self.random.below(3)),
        };
        let ty = wat_type(letter);
        let line = match self.leaf {
            Leaf::Param => format!("local.get {param}"),
            Leaf::Memory => {
                let place = self.random.below(400);
                format!("i32.const {place} {ty}.load")
            }
            Leaf::Constant => match Value::random(kind, self.random) {
                Value::I32(value) => format!("i32.const {value}"),
                Value::I64(value) => format!("i64.const {value}"),
                Value::F32(bits) => format!("i32.const {bits} f32.reinterpret_i32"),
                Value::F64(bits) => format!("i64.const {bits} f64.reinterpret_i64"),
                Value::V128(bits) => {
                    let words = bits.to_le_bytes();
                    let words = words.map(|byte| format!(" {byte}")).concat();
                    format!("v128.const i8x16{words}")
                }
                other => unreachable!("no operand is {other:?}"),
            },
        };
        self.line(&line);
    }
}
