//! The state of the translation of one function, and methods that most instructions need.

use cranelift_codegen::ir::condcodes::{FloatCC, IntCC};
use cranelift_codegen::ir::types::{I8X16, I32, I64};
use cranelift_codegen::ir::{Block, ConstantData, InstBuilder, SourceLoc, StackSlot, Type, Value};
use cranelift_frontend::{FuncInstBuilder, FunctionBuilder};

use super::env::{Caches, Env, clif_type};
use super::metering::fuel::Fuel;
use super::stack::{Frame, Stack};
use crate::engine::error::Error;
use crate::engine::index::FuncIndex;
use crate::engine::types::{AddressType, ValType};

/// Bits of the source location of code that completes the frame of its function.
pub(crate) const MAKES_FRAME: u32 = u32::MAX - 1;

/// Bits of the first source location of code that removes the frame of its function. Each such
/// instruction has a location of its own, from this one up to [`MAKES_FRAME`]. No module is this
/// large.
pub(crate) const REMOVES_FRAME: u32 = 1 << 31;

/// The state of the translation of one function.
pub(super) struct FuncTranslator<'a> {
    pub(super) b: FunctionBuilder<'a>,
    pub(super) env: &'a Env<'a>,
    /// Index of the function.
    pub(super) index: FuncIndex,
    /// Offset of the function's body in the binary, in bytes.
    pub(super) body_start: u64,
    /// Context of the running instance: the hidden first parameter.
    pub(super) vmctx: Value,
    pub(super) stack: Stack,
    pub(super) caches: Caches,
    /// Number of locals, parameters included.
    pub(super) local_count: usize,
    /// Number of open loops.
    pub(super) loop_depth: usize,
    /// Maximum number of loops that were open at the same time.
    pub(super) deepest_loop: usize,
    /// Active landings, innermost last: blocks that catch the exceptions of calls. The parameters
    /// of a landing are an exception and the address of its definition.
    pub(super) handlers: Vec<Block>,
    /// Number of clauses so far, plus the number of values that they catch.
    pub(super) caught_count: usize,
    /// Stack slots in which legacy clauses keep their caught exceptions, indexed by the nesting
    /// depth of the clause.
    pub(super) caught_slots: Vec<StackSlot>,
    /// Stack slot for the payload of a thrown exception, which the runtime reads.
    pub(super) payload_slot: Option<StackSlot>,
    /// Number of instructions so far that remove the frame. It is smaller than the function's body.
    pub(super) removals: u32,
    /// Whether the function keeps its context in its frame.
    pub(super) keeps_context: bool,
    /// The state of the payments, if the code counts its instructions.
    pub(super) fuel: Option<Fuel>,
}

impl<'a> FuncTranslator<'a> {
    /// Starts a function: makes its entry block, declares its parameters as locals, and opens its
    /// outermost frame.
    pub(super) fn start(
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
            removals: 0,
            keeps_context: false,
            fuel: None,
        }
    }

    /// Emits an instruction that removes the frame of the function: a return or a tail call. A
    /// source location marks its code.
    pub(super) fn remove_frame<R>(&mut self, emit: impl FnOnce(&mut Self) -> R) -> R {
        let location = self.b.srcloc();
        self.b.set_srcloc(SourceLoc::new(REMOVES_FRAME + self.removals));
        self.removals += 1;
        let result = emit(self);
        self.b.set_srcloc(location);
        result
    }

    /// Emits a return.
    pub(super) fn return_frame(&mut self, results: &[Value]) {
        self.remove_frame(|f| f.ins().return_(results));
    }

    /// Emits a value of a type: zero, or null for a reference type.
    pub(super) fn zero(&mut self, ty: ValType) -> Value {
        match ty {
            ValType::I32 => self.ins().iconst(I32, 0),
            ValType::F32 => self.ins().f32const(0.0),
            ValType::F64 => self.ins().f64const(0.0),
            ValType::V128 => {
                let zero = ConstantData::from(&[0; 16][..]);
                let zero = self.b.func.dfg.constants.insert(zero);
                self.ins().vconst(I8X16, zero)
            }
            ValType::I64 | ValType::Ref(_) => self.ins().iconst(I64, 0),
        }
    }

    /// Returns the error for a feature that this engine does not implement. `what` names it in the
    /// singular.
    pub(super) fn unsupported(&self, what: &str) -> Error {
        Error::unsupported(what, self.b.srcloc().bits().into())
    }

    /// Returns whether the current instruction is a branch that is likely to be taken. Returns
    /// `None` without a hint.
    pub(super) fn is_likely(&self) -> Option<bool> {
        let offset = u64::from(self.b.srcloc().bits()).checked_sub(self.body_start)?;
        self.env.hints.is_likely(self.index, u32::try_from(offset).ok()?)
    }

    /// Returns a builder for the next instruction.
    pub(super) fn ins<'short>(&'short mut self) -> FuncInstBuilder<'short, 'a> {
        self.b.ins()
    }

    pub(super) fn push(&mut self, value: Value) {
        self.stack.push(value);
    }

    pub(super) fn pop(&mut self) -> Value {
        self.stack.pop()
    }

    pub(super) fn type_of(&self, value: Value) -> Type {
        self.b.func.dfg.value_type(value)
    }

    /// Translates an instruction without operands.
    pub(super) fn constant(&mut self, emit: impl FnOnce(FuncInstBuilder<'_, 'a>) -> Value) {
        let value = emit(self.ins());
        self.push(value);
    }

    /// Translates an instruction with one operand.
    pub(super) fn unary(&mut self, emit: impl FnOnce(FuncInstBuilder<'_, 'a>, Value) -> Value) {
        let operand = self.pop();
        let value = emit(self.ins(), operand);
        self.push(value);
    }

    /// Translates an instruction with two operands.
    pub(super) fn binary(
        &mut self,
        emit: impl FnOnce(FuncInstBuilder<'_, 'a>, Value, Value) -> Value,
    ) {
        let right = self.pop();
        let left = self.pop();
        let value = emit(self.ins(), left, right);
        self.push(value);
    }

    /// Translates a comparison of integers.
    pub(super) fn compare(&mut self, condition: IntCC) {
        let right = self.pop();
        let left = self.pop();
        let truth = self.ins().icmp(condition, left, right);
        self.push_truth(truth);
    }

    /// Translates a comparison of floats.
    pub(super) fn compare_floats(&mut self, condition: FloatCC) {
        let right = self.pop();
        let left = self.pop();
        let truth = self.ins().fcmp(condition, left, right);
        self.push_truth(truth);
    }

    /// Pops the topmost `count` operands as 64-bit integers, the deepest first.
    pub(super) fn pop_wide(&mut self, count: usize) -> Vec<Value> {
        let operands = self.stack.pop_many(count);
        operands.into_iter().map(|operand| self.wide(operand)).collect()
    }

    /// Emits the extension of an address, an index or a length to 64 bits.
    pub(super) fn wide(&mut self, value: Value) -> Value {
        if self.type_of(value) == I32 { self.ins().uextend(I64, value) } else { value }
    }

    /// Emits the conversion of an address, an index or a length from 64 bits to its type.
    pub(super) fn narrow(&mut self, ty: AddressType, value: Value) -> Value {
        match ty {
            AddressType::I32 => self.ins().ireduce(I32, value),
            AddressType::I64 => value,
        }
    }

    /// Pushes the result of a comparison, as an `i32`.
    pub(super) fn push_truth(&mut self, truth: Value) {
        let value = self.ins().uextend(I32, truth);
        self.push(value);
    }
}
