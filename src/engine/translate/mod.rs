//! WebAssembly → CLIF: translates the body of one function, validating it on the way.
//!
//! The instruction set is a table in [`operator`]; whatever takes more than a row stands in the
//! file of its family. Every address inside a linear memory comes from [`bounds`].
#![forbid(unsafe_code)]

mod atomic;
mod bounds;
mod call;
mod control;
mod env;
mod exception;
mod legacy_exception;
mod memory;
mod numeric;
mod operator;
mod reference;
mod stack;
mod table;
mod trap_code;
mod trapping;
mod variable;
mod vector;
mod vector_lanes;
mod vector_numeric;
mod vector_operator;

use cranelift_codegen::ir::condcodes::{FloatCC, IntCC};
use cranelift_codegen::ir::types::{I32, I64};
use cranelift_codegen::ir::{
    Block, Function, InstBuilder, SourceLoc, StackSlot, Type, UserFuncName, Value,
};
use cranelift_codegen::isa::TargetFrontendConfig;
use cranelift_frontend::{FuncInstBuilder, FunctionBuilder, FunctionBuilderContext};
use wasmparser::{
    BinaryReader, FuncToValidate, FuncValidator, FuncValidatorAllocations, FunctionBody,
    OperatorsReader, ValidatorResources,
};

use super::error::{Error, Result};
use super::index::FuncIndex;
use super::room;
use super::types::{AddressType, ValType};

use env::Caches;
pub(super) use env::{CONTEXT_SLOT, Env, FUNCTION_NAMESPACE, clif_type, wasm_signature};
use stack::{Frame, Stack};
pub(super) use trap_code::{trap_code, trap_of};

/// Translates functions of one module, one after the other.
pub(super) struct Translator<'m> {
    env: &'m Env<'m>,
    builder_context: FunctionBuilderContext,
    validator_allocations: FuncValidatorAllocations,
}

impl<'m> Translator<'m> {
    /// Makes a translator for the functions of a module.
    pub(super) fn new(env: &'m Env<'m>) -> Self {
        Self {
            env,
            builder_context: FunctionBuilderContext::new(),
            validator_allocations: FuncValidatorAllocations::default(),
        }
    }

    /// Validates a body and translates it into `func`, which must be empty. Returns how deeply its
    /// loops are nested.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Invalid`] for a body that breaks a rule of the specification, and
    /// [`Error::LimitExceeded`] for one that the compiler cannot take.
    pub(super) fn translate(
        &mut self,
        to_validate: FuncToValidate<ValidatorResources>,
        body: &FunctionBody<'_>,
        config: TargetFrontendConfig,
        func: &mut Function,
    ) -> Result<usize> {
        let index = FuncIndex(to_validate.index);
        let mut validator =
            to_validate.into_validator(std::mem::take(&mut self.validator_allocations));
        func.name = UserFuncName::user(FUNCTION_NAMESPACE, index.0);
        func.signature = wasm_signature(self.env.info.func_type(index));

        let builder = FunctionBuilder::new(func, &mut self.builder_context);
        let mut translator = FuncTranslator::start(builder, self.env, index, body.range().start);
        let mut reader = body.get_binary_reader();
        translator.check_stack(source_location(reader.original_position())?);
        translator.locals(&mut reader, &mut validator)?;
        translator.operators(reader, &mut validator)?;
        let depth = translator.deepest_loop;
        translator.b.finalize(config);
        self.validator_allocations = validator.into_allocations();
        Ok(depth)
    }
}

/// The most locals of a function times the blocks of its code.
const MAX_LOCAL_BLOCKS: usize = 100_000_000;

/// How much memory the translation may take for each pair of them, in bytes: twelve were measured.
const LOCAL_BLOCK_SIZE: usize = 16;

/// The state of translating one function.
struct FuncTranslator<'a> {
    b: FunctionBuilder<'a>,
    env: &'a Env<'a>,
    /// The function.
    index: FuncIndex,
    /// Where its body begins in the binary.
    body_start: u64,
    /// The context of the running instance: the hidden first parameter.
    vmctx: Value,
    stack: Stack,
    caches: Caches,
    /// How many locals there are, parameters included.
    local_count: usize,
    /// How many loops are open.
    loop_depth: usize,
    /// How many loops were open at once.
    deepest_loop: usize,
    /// Where the exceptions of calls are caught, innermost last: blocks that take an exception and
    /// the address of its definition.
    handlers: Vec<Block>,
    /// How many clauses there are so far, and values that they catch.
    caught_count: usize,
    /// Where legacy clauses keep what they have caught, by how many of them are around.
    caught_slots: Vec<StackSlot>,
    /// Where what is thrown is put for the runtime.
    payload_slot: Option<StackSlot>,
    /// Whether the frame keeps the context.
    keeps_context: bool,
}

impl<'a> FuncTranslator<'a> {
    /// Opens the function: its entry block, its parameters as locals, its outermost frame.
    fn start(
        mut b: FunctionBuilder<'a>,
        env: &'a Env<'a>,
        index: FuncIndex,
        body_start: u64,
    ) -> Self {
        let entry = b.create_block();
        b.append_block_params_for_function_params(entry);
        b.switch_to_block(entry);
        b.seal_block(entry);

        let params = b.block_params(entry).to_vec();
        let ty = env.info.func_type(index);
        for (param, value) in ty.params.iter().zip(&params[1..]) {
            let variable = b.declare_var(clif_type(*param));
            b.def_var(variable, *value);
        }
        let end = b.create_block();
        for result in &ty.results {
            b.append_block_param(end, clif_type(*result));
        }
        let local_count = ty.params.len();
        let caches = Caches::new(&mut b);
        let stack = Stack::new(Frame::function(end, ty.results.len()));
        Self {
            b,
            env,
            index,
            body_start,
            vmctx: params[0],
            stack,
            caches,
            local_count,
            loop_depth: 0,
            deepest_loop: 0,
            handlers: Vec::new(),
            caught_count: 0,
            caught_slots: Vec::new(),
            payload_slot: None,
            keeps_context: false,
        }
    }

    /// Declares the locals, all of them zero or null.
    fn locals(
        &mut self,
        reader: &mut BinaryReader<'_>,
        validator: &mut FuncValidator<ValidatorResources>,
    ) -> Result<()> {
        for _ in 0..reader.read_var_u32()? {
            let offset = reader.original_position();
            let count = reader.read_var_u32()?;
            let ty: wasmparser::ValType = reader.read()?;
            validator.define_locals(offset, count, ty)?;
            let ty = ValType::try_from(ty);
            let ty = ty.map_err(|what| Error::unsupported(&what, offset))?;
            let zero = self.zero(ty);
            let ty = self.b.func.dfg.value_type(zero);
            self.local_count += usize::try_from(count).expect("validated: at most 50,000 locals");
            for _ in 0..count {
                let variable = self.b.declare_var(ty);
                self.b.def_var(variable, zero);
            }
        }
        Ok(())
    }

    /// Translates the instructions, up to and with the last `end`.
    fn operators(
        &mut self,
        reader: BinaryReader<'_>,
        validator: &mut FuncValidator<ValidatorResources>,
    ) -> Result<()> {
        let mut operators = OperatorsReader::new(reader);
        // What the caller has made sure of.
        let mut room_for = 1 << 16;
        while !operators.eof() {
            let offset = operators.original_position();
            let operator = operators.read()?;
            validator.op(offset, &operator)?;
            self.b.set_srcloc(source_location(offset)?);
            operator::translate(self, &operator)?;
            let local_blocks = self.local_count * self.b.func.dfg.num_blocks();
            if local_blocks > room_for {
                if local_blocks > MAX_LOCAL_BLOCKS {
                    return Err(Error::LimitExceeded(format!(
                        "a function has more than {MAX_LOCAL_BLOCKS} locals times blocks"
                    )));
                }
                room_for = (2 * local_blocks).min(MAX_LOCAL_BLOCKS);
                room::expect(room_for * LOCAL_BLOCK_SIZE)?;
            }
        }
        operators.finish()?;
        Ok(())
    }

    /// Emits the zero or null of a type.
    fn zero(&mut self, ty: ValType) -> Value {
        match ty {
            ValType::I32 => self.ins().iconst(I32, 0),
            ValType::F32 => self.ins().f32const(0.0),
            ValType::F64 => self.ins().f64const(0.0),
            ValType::V128 => vector::constant(self, [0; 16]),
            ValType::I64 | ValType::Ref(_) => self.ins().iconst(I64, 0),
        }
    }

    /// Returns the error for something, named in the singular, that this engine does not implement.
    fn unsupported(&self, what: &str) -> Error {
        Error::unsupported(what, self.b.srcloc().bits().into())
    }

    /// Returns whether the instruction, a branch, is likely to be taken, if there is a hint.
    fn is_likely(&self) -> Option<bool> {
        let offset = u64::from(self.b.srcloc().bits()).checked_sub(self.body_start)?;
        self.env.hints.is_likely(self.index, u32::try_from(offset).ok()?)
    }

    /// Returns a builder for the next instruction.
    fn ins<'short>(&'short mut self) -> FuncInstBuilder<'short, 'a> {
        self.b.ins()
    }

    fn push(&mut self, value: Value) {
        self.stack.push(value);
    }

    fn pop(&mut self) -> Value {
        self.stack.pop()
    }

    fn type_of(&self, value: Value) -> Type {
        self.b.func.dfg.value_type(value)
    }

    /// Translates an instruction without operands.
    fn constant(&mut self, emit: impl FnOnce(FuncInstBuilder<'_, 'a>) -> Value) {
        let value = emit(self.ins());
        self.push(value);
    }

    /// Translates an instruction with one operand.
    fn unary(&mut self, emit: impl FnOnce(FuncInstBuilder<'_, 'a>, Value) -> Value) {
        let operand = self.pop();
        let value = emit(self.ins(), operand);
        self.push(value);
    }

    /// Translates an instruction with two operands.
    fn binary(&mut self, emit: impl FnOnce(FuncInstBuilder<'_, 'a>, Value, Value) -> Value) {
        let right = self.pop();
        let left = self.pop();
        let value = emit(self.ins(), left, right);
        self.push(value);
    }

    /// Translates a comparison of integers.
    fn compare(&mut self, condition: IntCC) {
        let right = self.pop();
        let left = self.pop();
        let truth = self.ins().icmp(condition, left, right);
        self.push_truth(truth);
    }

    /// Translates a comparison of floats.
    fn compare_floats(&mut self, condition: FloatCC) {
        let right = self.pop();
        let left = self.pop();
        let truth = self.ins().fcmp(condition, left, right);
        self.push_truth(truth);
    }

    /// Pops the topmost `count` operands as 64-bit integers, the deepest first.
    fn pop_wide(&mut self, count: usize) -> Vec<Value> {
        let operands = self.stack.pop_many(count);
        operands.into_iter().map(|operand| self.wide(operand)).collect()
    }

    /// Emits an address, an index or a length with 64 bits.
    fn wide(&mut self, value: Value) -> Value {
        if self.type_of(value) == I32 { self.ins().uextend(I64, value) } else { value }
    }

    /// Emits an address, an index or a length in its type, from 64 bits.
    fn narrow(&mut self, ty: AddressType, value: Value) -> Value {
        match ty {
            AddressType::I32 => self.ins().ireduce(I32, value),
            AddressType::I64 => value,
        }
    }

    /// Pushes the outcome of a comparison, as an `i32`.
    fn push_truth(&mut self, truth: Value) {
        let value = self.ins().uextend(I32, truth);
        self.push(value);
    }
}

/// Returns an offset in the binary, as the compiler takes it along.
fn source_location(offset: u64) -> Result<SourceLoc> {
    let offset = u32::try_from(offset)
        .map_err(|_| Error::LimitExceeded("a module is at least 4 GiB large".into()))?;
    Ok(SourceLoc::new(offset))
}
