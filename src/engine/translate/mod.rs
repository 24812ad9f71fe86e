//! Translation: WebAssembly becomes CLIF, one function body at a time. Each body is validated at
//! the same time.
//!
//! The instruction set is a table in [`operator`]. If the translation of an instruction needs more
//! than a row, it is in the file for instructions of this kind. Every address inside a linear
//! memory comes from [`bounds`].
#![forbid(unsafe_code)]

mod atomic;
mod bounds;
mod call;
mod control;
mod env;
mod exception;
mod function;
mod memory;
mod metering;
mod numeric;
mod operator;
mod reference;
mod stack;
mod table;
mod trap_code;
mod trapping;
mod variable;
mod vector;

use cranelift_codegen::ir::{Function, SourceLoc, UserFuncName};
use cranelift_codegen::isa::TargetFrontendConfig;
use cranelift_frontend::{FunctionBuilder, FunctionBuilderContext};
use wasmparser::{
    BinaryReader, FuncToValidate, FuncValidator, FuncValidatorAllocations, FunctionBody,
    OperatorsReader, ValidatorResources,
};

use super::error::{Error, Result};
use super::index::FuncIndex;
use super::room;
use super::types::ValType;

pub(super) use env::{CONTEXT_SLOT, Env, FUNCTION_NAMESPACE, clif_type, wasm_signature};
use function::FuncTranslator;
pub(super) use function::{MAKES_FRAME, REMOVES_FRAME};
pub(super) use trap_code::{trap_code, trap_of};

/// A translator for functions of one module.
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

    /// Validates a body and translates it into `func`, which must be empty. Returns the maximum
    /// nesting depth of its loops.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Invalid`] for a body that breaks a rule of the specification,
    /// [`Error::LimitExceeded`] for a body that is too large or too complex for the compiler,
    /// [`Error::Interrupted`] if the thread is interrupted, and [`Error::Os`] if the system is out
    /// of memory.
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
        if self.env.is_entered_from_outside(index) {
            call::keep_context(&mut translator);
        }
        let mut reader = body.get_binary_reader();
        translator.check_stack(source_location(reader.original_position())?);
        translator.locals(&mut reader, &mut validator)?;
        metering::fuel::start(&mut translator);
        metering::poll::start(&mut translator, body);
        translator.operators(reader, &mut validator)?;
        let depth = translator.deepest_loop;
        translator.b.finalize(config);
        self.validator_allocations = validator.into_allocations();
        Ok(depth)
    }
}

/// Maximum number of CLIF instructions of a function. A larger function takes too long to compile.
const MAX_INSTRUCTIONS: usize = 400_000;

/// Maximum number of CLIF values of a function. Blocks have many values as parameters.
const MAX_VALUES: usize = 800_000;

/// Maximum number of locals of a function times blocks of its code.
const MAX_LOCAL_BLOCKS: usize = 100_000_000;

/// Maximum memory use of the translation for each pair of a local and a block, in bytes.
/// Measurements show twelve bytes.
const LOCAL_BLOCK_SIZE: usize = 16;

/// Number of pairs of a local and a block for which the caller has checked the memory.
const CHECKED_LOCAL_BLOCKS: usize = 1 << 16;

impl FuncTranslator<'_> {
    /// Declares the locals, with zero or null as their initial values.
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

    /// Translates the instructions, including the last `end`.
    fn operators(
        &mut self,
        reader: BinaryReader<'_>,
        validator: &mut FuncValidator<ValidatorResources>,
    ) -> Result<()> {
        let mut operators = OperatorsReader::new(reader);
        let mut checked = CHECKED_LOCAL_BLOCKS;
        while !operators.eof() {
            self.env.interrupt.check()?;
            let offset = operators.original_position();
            let operator = operators.read()?;
            validator.op(offset, &operator)?;
            self.b.set_srcloc(source_location(offset)?);
            operator::translate(self, &operator)?;
            self.check_size()?;
            let local_blocks = self.local_count * self.b.func.dfg.num_blocks();
            if local_blocks > checked {
                if local_blocks > MAX_LOCAL_BLOCKS {
                    return Err(Error::LimitExceeded(format!(
                        "a function has more than {MAX_LOCAL_BLOCKS} locals times blocks"
                    )));
                }
                checked = (2 * local_blocks).min(MAX_LOCAL_BLOCKS);
                room::expect(checked * LOCAL_BLOCK_SIZE)?;
            }
        }
        operators.finish()?;
        Ok(())
    }

    /// Checks that the function so far is not too large for the compiler.
    fn check_size(&self) -> Result<()> {
        let dfg = &self.b.func.dfg;
        let limit = if dfg.num_insts() > MAX_INSTRUCTIONS {
            format!("{MAX_INSTRUCTIONS} instructions")
        } else if dfg.num_values() > MAX_VALUES {
            format!("{MAX_VALUES} values")
        } else {
            return Ok(());
        };
        Err(Error::LimitExceeded(format!(
            "a function is too complex: its intermediate code has more than {limit}"
        )))
    }
}

/// Converts an offset in the binary to Cranelift's source location.
fn source_location(offset: u64) -> Result<SourceLoc> {
    let offset = u32::try_from(offset)
        .map_err(|_| Error::LimitExceeded("a module is at least 4 GiB large".into()))?;
    Ok(SourceLoc::new(offset))
}
