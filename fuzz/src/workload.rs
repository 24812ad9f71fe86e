//! A generator of modules to compile. A size always gives the same module. Its functions are
//! random, but similar to the output of compilers.
//!
//! A function computes with locals of all types. It has loops with loads and stores, conditions,
//! switches, direct and indirect calls, and arithmetic.

mod sections;

use wasm_encoder::{
    BlockType, CodeSection, Function, InstructionSink, MemArg, MemArgTarget, ValType,
};

use self::sections::{Import, WASI, sections};
use crate::random::Random;

/// Types of functions. All functions return a number, so calls can be operands.
const TYPES: [(&[ValType], ValType); 5] = [
    (&[ValType::I32], ValType::I32),
    (&[ValType::I32, ValType::I32], ValType::I32),
    (&[ValType::I32, ValType::I64, ValType::I32], ValType::I64),
    (&[ValType::I32, ValType::F64], ValType::F64),
    (&[ValType::I32, ValType::I32, ValType::I32, ValType::I64], ValType::I32),
];

/// Types of the locals that every function has after its parameters.
const LOCALS: [ValType; 10] = [
    ValType::I32,
    ValType::I32,
    ValType::I32,
    ValType::I32,
    ValType::I32,
    ValType::I64,
    ValType::I64,
    ValType::I64,
    ValType::F64,
    ValType::F64,
];

/// Number of elements of the table.
const TABLE: u32 = 64;

/// Approximate average size of a function, in bytes.
const FUNCTION: usize = 500;

/// Returns a module with a code section of about `size` bytes.
pub fn module(size: usize) -> Vec<u8> {
    generate(size, &[])
}

/// Returns the same module as a program for WASI. It writes a line, and exits with code 0.
pub fn program(size: usize) -> Vec<u8> {
    generate(size, &WASI)
}

/// Generates a module. It is a program if it has imports.
fn generate(size: usize, imports: &[Import]) -> Vec<u8> {
    let mut random = Random::new(size as u64);
    let count = size.div_ceil(FUNCTION);
    let types: Vec<_> = (0..count).map(|_| random.below(TYPES.len())).collect();
    let imported = number(imports.len());
    let mut code = CodeSection::new();
    let mut written = 0;
    for (position, ty) in types.iter().enumerate() {
        // The remaining size is distributed unevenly among the remaining functions.
        let mean = (size.saturating_sub(written)) / (count - position);
        let share = [4, 8, 8, 16, 16, 24, 64][random.below(7)];
        let function = function(&mut random, imported, &types, *ty, mean * share / 20);
        written += function.byte_len();
        code.function(&function);
    }
    sections(imports, &types, code)
}

fn function(
    random: &mut Random,
    imported: u32,
    types: &[usize],
    ty: usize,
    size: usize,
) -> Function {
    let (params, result) = TYPES[ty];
    let locals: Vec<_> = params.iter().chain(&LOCALS).copied().collect();
    let mut function = Function::new_with_locals_types(LOCALS);
    loop {
        let length = function.byte_len();
        let out = function.instructions();
        let mut writer = Writer { random, imported, types, locals: &locals, out };
        if length >= size {
            writer.expression(result, 2);
            writer.out.end();
            return function;
        }
        writer.statement(3);
    }
}

/// A writer of a function body.
struct Writer<'a> {
    random: &'a mut Random,
    /// Number of imported functions, which precede the others.
    imported: u32,
    types: &'a [usize],
    locals: &'a [ValType],
    out: InstructionSink<'a>,
}

impl Writer<'_> {
    /// Writes a statement. Other statements are nested in it at most `depth` deep.
    fn statement(&mut self, depth: usize) {
        let compound = if depth == 0 { 0 } else { 3 };
        match self.random.below(9 + compound) {
            0..5 => self.assignment(),
            5..8 => self.store(),
            8 => {
                let ty = self.number_type();
                self.call(ty, 1);
                self.out.drop();
            }
            9 => self.condition(depth - 1),
            10 => self.repetition(depth - 1),
            _ => self.switch(depth - 1),
        }
    }

    fn statements(&mut self, depth: usize) {
        for _ in 0..=self.random.below(4) {
            self.statement(depth);
        }
    }

    fn assignment(&mut self) {
        let ty = self.number_type();
        self.expression(ty, 3);
        let local = self.local(ty);
        self.out.local_set(local);
    }

    fn store(&mut self) {
        let ty = self.number_type();
        self.expression(ValType::I32, 1);
        self.expression(ty, 2);
        let place = self.place(ty);
        match (ty, self.random.below(4)) {
            (ValType::I32, 0) => self.out.i32_store8(MemArg { align: 0, ..place }),
            (ValType::I32, _) => self.out.i32_store(place),
            (ValType::I64, _) => self.out.i64_store(place),
            _ => self.out.f64_store(place),
        };
    }

    fn condition(&mut self, depth: usize) {
        self.truth();
        self.out.if_(BlockType::Empty);
        self.statements(depth);
        if self.random.one_in(2) {
            self.out.else_();
            self.statements(depth);
        }
        self.out.end();
    }

    /// Writes a loop that runs until a counter is zero, or a condition leaves it.
    fn repetition(&mut self, depth: usize) {
        let counter = self.local(ValType::I32);
        self.out.block(BlockType::Empty).loop_(BlockType::Empty);
        self.statements(depth);
        if self.random.one_in(3) {
            self.truth();
            self.out.br_if(1);
        }
        self.out.local_get(counter).i32_const(1).i32_sub().local_tee(counter).br_if(0);
        self.out.end().end();
    }

    /// Writes a switch. Each case ends with a jump to the end of the switch.
    fn switch(&mut self, depth: usize) {
        let cases = 2 + number(self.random.below(6));
        for _ in 0..=cases {
            self.out.block(BlockType::Empty);
        }
        self.expression(ValType::I32, 1);
        self.out.br_table(0..cases - 1, cases - 1);
        for case in 0..cases {
            self.out.end();
            self.statements(depth);
            self.out.br(cases - 1 - case);
        }
        self.out.end();
    }

    /// Writes a condition.
    fn truth(&mut self) {
        let ty = self.number_type();
        self.expression(ty, 1);
        self.expression(ty, 1);
        match (ty, self.random.below(3)) {
            (ValType::I32, 0) => self.out.i32_lt_s(),
            (ValType::I32, 1) => self.out.i32_eq(),
            (ValType::I32, _) => self.out.i32_ge_u(),
            (ValType::I64, 0) => self.out.i64_lt_u(),
            (ValType::I64, _) => self.out.i64_ne(),
            _ => self.out.f64_lt(),
        };
    }

    /// Writes instructions that push a value. They are nested at most `depth` deep.
    fn expression(&mut self, ty: ValType, depth: usize) {
        if depth == 0 || self.random.one_in(4) {
            return self.operand(ty);
        }
        match self.random.below(12) {
            0..2 => {
                self.expression(ValType::I32, depth - 1);
                self.load(ty);
            }
            2 => self.conversion(ty, depth - 1),
            3 if self.random.one_in(3) => self.call(ty, depth - 1),
            4 => {
                self.expression(ty, depth - 1);
                self.expression(ty, depth - 1);
                self.truth();
                self.out.select();
            }
            _ => {
                self.expression(ty, depth - 1);
                self.expression(ty, depth - 1);
                self.binary(ty);
            }
        }
    }

    fn operand(&mut self, ty: ValType) {
        let constant = self.random.one_in(3);
        // Small numbers are more frequent.
        let bits = self.random.below(31);
        let value = self.random.below(1 << bits);
        match ty {
            ValType::I32 if constant => self.out.i32_const(number(value).cast_signed()),
            ValType::I64 if constant => self.out.i64_const(number(value).into()),
            ValType::F64 if constant => self.out.f64_const(f64::from(number(value)).into()),
            _ => {
                let local = self.local(ty);
                self.out.local_get(local)
            }
        };
    }

    fn load(&mut self, ty: ValType) {
        let place = self.place(ty);
        match (ty, self.random.below(5)) {
            (ValType::I32, 0) => self.out.i32_load8_u(MemArg { align: 0, ..place }),
            (ValType::I32, 1) => self.out.i32_load16_s(MemArg { align: 1, ..place }),
            (ValType::I32, _) => self.out.i32_load(place),
            (ValType::I64, 0) => self.out.i64_load32_u(MemArg { align: 2, ..place }),
            (ValType::I64, _) => self.out.i64_load(place),
            _ => self.out.f64_load(place),
        };
    }

    fn conversion(&mut self, ty: ValType, depth: usize) {
        match ty {
            ValType::I32 => {
                self.expression(ValType::I64, depth);
                self.out.i32_wrap_i64();
            }
            ValType::I64 => {
                self.expression(ValType::I32, depth);
                if self.random.one_in(2) {
                    self.out.i64_extend_i32_u();
                } else {
                    self.out.i64_extend_i32_s();
                }
            }
            _ => {
                self.expression(ValType::I32, depth);
                self.out.f64_convert_i32_s();
            }
        }
    }

    fn binary(&mut self, ty: ValType) {
        let operation = self.random.below(10);
        match ty {
            ValType::I32 => match operation {
                0..4 => self.out.i32_add(),
                4 => self.out.i32_sub(),
                5 => self.out.i32_mul(),
                6 => self.out.i32_and(),
                7 => self.out.i32_xor(),
                8 => self.out.i32_shl(),
                _ => self.out.i32_shr_u(),
            },
            ValType::I64 => match operation {
                0..3 => self.out.i64_add(),
                3 => self.out.i64_sub(),
                4 => self.out.i64_mul(),
                5 => self.out.i64_or(),
                6 => self.out.i64_xor(),
                7 => self.out.i64_rotl(),
                8 => self.out.i64_div_u(),
                _ => self.out.i64_shr_s(),
            },
            _ => match operation {
                0..4 => self.out.f64_add(),
                4..6 => self.out.f64_sub(),
                6..9 => self.out.f64_mul(),
                _ => self.out.f64_div(),
            },
        };
    }

    /// Writes a call that pushes a number of a type.
    fn call(&mut self, ty: ValType, depth: usize) {
        let fitting = |func: &usize| TYPES[self.types[*func]].1 == ty;
        let first = self.random.below(self.types.len());
        let Some(func) = (first..self.types.len()).chain(0..first).find(fitting) else {
            return self.operand(ty);
        };
        let signature = self.types[func];
        for param in TYPES[signature].0 {
            self.expression(*param, depth);
        }
        if self.random.one_in(6) {
            self.expression(ValType::I32, depth);
            self.out.i32_const(TABLE.cast_signed() - 1).i32_and();
            self.out.call_indirect(0, number(signature));
        } else {
            self.out.call(self.imported + number(func));
        }
    }

    /// Returns a random number type, mostly `i32`.
    fn number_type(&mut self) -> ValType {
        use ValType::{F64, I32, I64};
        self.random.pick(&[I32, I32, I32, I32, I64, I64, F64])
    }

    fn local(&mut self, ty: ValType) -> u32 {
        let fitting: Vec<_> = (0..self.locals.len()).filter(|at| self.locals[*at] == ty).collect();
        number(self.random.pick(&fitting))
    }

    fn place(&mut self, ty: ValType) -> MemArg {
        let offset = self.random.pick(&[0, 0, 4, 8, 12, 16, 24, 40, 1024]);
        let align = if ty == ValType::I32 { 2 } else { 3 };
        MemArg { offset, align, target: MemArgTarget::Memory(0), ordering: None }
    }
}

fn number(value: usize) -> u32 {
    u32::try_from(value).expect("modules are smaller than 4 GiB")
}
