//! Code generation for one function: machine code, calls to resolve, traps and source map.

use cranelift_codegen::binemit::{Addend, Reloc};
use cranelift_codegen::control::ControlPlane;
use cranelift_codegen::ir::{ExternalName, Function, SourceLoc};
use cranelift_codegen::isa::TargetIsa;
use cranelift_codegen::{
    CodegenError, Context, Final, FinalizedMachExceptionHandler, FinalizedRelocTarget, MachSrcLoc,
};

use super::isa::Targets;
use super::room::Room;
use super::work::Work;
use super::{effort, work};
use crate::engine::abi::vmctx::HOST_RESERVE;
use crate::engine::artifact::Handler;
use crate::engine::error::{Error, Result};
use crate::engine::index::FuncIndex;
use crate::engine::interrupt::Interrupt;
use crate::engine::options::{Bounds, Config, OptLevel, Options};
use crate::engine::translate::{
    CONTEXT_SLOT, FUNCTION_NAMESPACE, MAKES_FRAME, REMOVES_FRAME, trap_of,
};
use crate::engine::trap::Trap;

/// Maximum frame size of a function with explicit bounds, in bytes. Such a function checks the
/// stack after its frame is allocated. If its caller is at the limit, the frame is in the reserve
/// for the host. A frame may use half of this reserve.
const MAX_EXPLICIT_FRAME: u32 = HOST_RESERVE / 2;

/// The machine code of one function. Places are offsets in its code, in bytes.
pub(super) struct MachineCode {
    pub(super) code: Vec<u8>,
    pub(super) alignment: u32,
    pub(super) calls: Vec<Call>,
    pub(super) traps: Vec<(u32, Trap)>,
    pub(super) source_map: Vec<(u32, u32)>,
    pub(super) handlers: Vec<Handler>,
    /// Ranges in which the frame is complete: start and end of each range by turns.
    pub(super) framed: Vec<u32>,
    /// Distance from the stored context up to the frame pointer, in bytes; 0 if the frame does not
    /// store the context.
    pub(super) context_distance: u32,
}

impl MachineCode {
    /// Returns the size in memory, in bytes.
    pub(super) fn size(&self) -> usize {
        let items = self.calls.len() + self.traps.len() + self.source_map.len() + self.framed.len();
        size_of::<Self>() + self.code.len() + (items + self.handlers.len()) * size_of::<Call>()
    }
}

/// A place in the code that refers to a function of the module.
pub(super) struct Call {
    pub(super) place: u32,
    pub(super) kind: Reloc,
    pub(super) addend: Addend,
    pub(super) callee: FuncIndex,
}

/// A generator that compiles CLIF to machine code, one function after another.
pub(super) struct CodeGenerator<'t> {
    targets: &'t Targets,
    pub(super) bounds: Bounds,
    options: Options,
    /// Memory that is reserved for the compilation.
    pub(super) room: Room,
    interrupt: &'t Interrupt,
    context: Context,
    /// Instructions of the functions so far, as text, if a listing is wanted.
    listing: Option<String>,
}

impl<'t> CodeGenerator<'t> {
    /// Makes a code generator that compiles no further function after `interrupt` is raised.
    pub(super) fn new(targets: &'t Targets, config: &Config, interrupt: &'t Interrupt) -> Self {
        let Config { bounds, options, .. } = *config;
        let (room, context) = (Room::default(), Context::new());
        Self { targets, bounds, options, room, interrupt, context, listing: None }
    }

    /// Makes the generator also keep the instructions as text.
    pub(super) fn with_listing(self) -> Self {
        Self { listing: Some(String::new()), ..self }
    }

    /// Returns the target machine.
    pub(super) fn isa(&self) -> &'t dyn TargetIsa {
        &*self.targets.optimizing
    }

    /// Takes the instructions of the functions since the last call.
    pub(super) fn take_listing(&mut self) -> String {
        self.listing.as_mut().map(std::mem::take).unwrap_or_default()
    }

    /// Returns an empty function, to be filled before [`CodeGenerator::finish`].
    pub(super) fn function(&mut self) -> &mut Function {
        self.context.clear();
        &mut self.context.func
    }

    /// Compiles the function. `loop_depth` is the maximum nesting depth of its loops.
    ///
    /// # Errors
    ///
    /// Returns [`Error::LimitExceeded`] if the function is too large for the compiler, or if its
    /// frame is too large for an explicit stack check. Returns [`Error::Interrupted`] if the thread
    /// is interrupted, and [`Error::Os`] if the system is out of memory.
    pub(super) fn finish(&mut self, loop_depth: usize) -> Result<MachineCode> {
        self.interrupt.check()?;
        self.context.set_disasm(self.listing.is_some());
        if self.options.deterministic {
            // Before the work is estimated, because this adds instructions, and before the
            // optimizer runs, so only once.
            let work = Work::of(&self.context.func).expect()?;
            self.room.expect_to_generate(&self.context.func, work)?;
            let isa = self.isa();
            self.context.canonicalize_nans(isa).map_err(|error| refusal(&error))?;
        }
        let work = Work::of(&self.context.func).expect()?;
        self.room.expect_to_generate(&self.context.func, work)?;
        work::expect_few_pairs(&mut self.context.func)?;
        self.generate(loop_depth, work)?;
        let compiled = self.context.compiled_code().expect("it was just compiled");
        if let (Some(listing), Some(text)) = (&mut self.listing, &compiled.vcode) {
            listing.push_str(text);
        }
        let frame = compiled.buffer.frame_layout().expect("the function has a frame");
        if self.bounds == Bounds::Explicit && frame.frame_to_fp_offset > MAX_EXPLICIT_FRAME {
            return Err(Error::LimitExceeded(format!(
                "a function needs more than {MAX_EXPLICIT_FRAME} bytes of stack"
            )));
        }
        let mut slots = frame.stackslots.values();
        let kept = slots.find(|slot| slot.key.is_some_and(|key| key.bits() == CONTEXT_SLOT));
        let context_distance = kept.map_or(0, |slot| frame.frame_to_fp_offset - slot.offset);
        let traps = compiled.buffer.traps().iter().map(|trap| {
            let reason = trap_of(trap.code).expect("only traps of the engine are emitted");
            (trap.offset, reason)
        });
        let calls = compiled.buffer.relocs().iter().map(|reloc| Call {
            place: reloc.offset,
            kind: reloc.kind,
            addend: reloc.addend,
            callee: callee(&self.context.func, &reloc.target),
        });
        let handlers = compiled.buffer.call_sites().filter_map(|site| {
            let place = site.exception_handlers.iter().find_map(|handler| match handler {
                FinalizedMachExceptionHandler::Default(place) => Some(*place),
                _ => None,
            })?;
            let frame_offset = site.frame_offset.expect("frames have a size");
            Some(Handler { return_place: site.ret_addr, frame_offset, place })
        });
        let handlers = handlers.collect();
        let sources = compiled.buffer.get_srclocs_sorted();
        let framed = framed(sources, compiled.buffer.total_size());
        let is_of_module = |loc: SourceLoc| loc.bits() < REMOVES_FRAME;
        let sources = sources.iter().filter(|source| is_of_module(source.loc));
        let code = MachineCode {
            code: compiled.code_buffer().to_vec(),
            alignment: compiled.buffer.alignment,
            handlers,
            context_distance,
            framed,
            calls: calls.collect(),
            traps: traps.collect(),
            source_map: sources.map(|source| (source.start, source.loc.bits())).collect(),
        };
        self.room.spend(code.size());
        Ok(code)
    }

    /// Compiles the function. Chooses the target so that the compile time stays about linear.
    fn generate(&mut self, loop_depth: usize, work: Work) -> Result<()> {
        let Targets { optimizing, finishing, linear } = self.targets;
        let control = &mut ControlPlane::default();
        let is_hasty = self.options.opt_level == OptLevel::None;
        let is_slow = loop_depth > effort::MAX_LOOP_DEPTH || work.units > work::MAX_OPTIMIZED;
        let is_small =
            work.units < work::SMALL && self.context.func.dfg.num_insts() < effort::WORTH_A_LOOK;
        let target = if is_hasty || is_slow {
            linear
        } else if is_small {
            optimizing
        } else {
            self.context.optimize(&**optimizing, control).map_err(|error| refusal(&error))?;
            self.interrupt.check()?;
            let Context { func, cfg, domtree, .. } = &self.context;
            if let Some(lives) = effort::lives_if_easy(func, cfg, domtree) {
                self.room.expect_to_allocate(lives)?;
                finishing
            } else {
                // The optimizer may have extended the lives of values.
                work::expect_few_pairs(&mut self.context.func)?;
                linear
            }
        };
        self.context.compile(&**target, control).map(drop).map_err(|error| refusal(&error.inner))
    }
}

/// Returns whether a source location marks code that removes the frame of its function.
fn removes_frame(location: SourceLoc) -> bool {
    (REMOVES_FRAME..MAKES_FRAME).contains(&location.bits())
}

/// Returns the ranges of a function's code in which its frame is complete, from the source
/// locations of the code: start and end of each range by turns. `length` is the length of the code.
///
/// The frame is complete after the prologue, which is the first range, and after the code with the
/// location [`MAKES_FRAME`]. Before the first instruction of code that removes the frame, the frame
/// is still complete. So each function has a place with a complete frame, even if it only makes a
/// tail call. The compiler may put constants and traps in the middle of such code, which then has
/// several ranges with the same location.
fn framed(sources: &[MachSrcLoc<Final>], length: u32) -> Vec<u32> {
    let made = sources.iter().rfind(|source| source.loc.bits() == MAKES_FRAME);
    let mut start = made.or(sources.first()).map_or(0, |source| source.end);
    let mut ranges = Vec::new();
    let mut last = None;
    for source in sources.iter().filter(|source| removes_frame(source.loc)) {
        let is_rest = last.replace(source.loc) == Some(source.loc);
        let end = if is_rest { source.start } else { source.start + 1 };
        if start < end && !is_rest {
            ranges.extend([start, end]);
        }
        start = start.max(source.end);
    }
    if start < length {
        ranges.extend([start, length]);
    }
    ranges
}

/// Returns the error for a function that the compiler refuses. The error is a limit of the
/// compiler. Any other error would be a bug in the emitted CLIF.
fn refusal(error: &CodegenError) -> Error {
    Error::LimitExceeded(format!("a function cannot be compiled: {error:?}"))
}

/// Returns the function that a relocation names.
fn callee(func: &Function, target: &FinalizedRelocTarget) -> FuncIndex {
    let FinalizedRelocTarget::ExternalName(ExternalName::User(name)) = target else {
        unreachable!("compiled code refers to functions of its module only");
    };
    let name = &func.params.user_named_funcs()[*name];
    assert_eq!(name.namespace, FUNCTION_NAMESPACE);
    FuncIndex(name.index)
}

#[cfg(test)]
mod tests {
    use cranelift_codegen::ir::types::I64;
    use cranelift_codegen::ir::{InstBuilder, Signature, StackSlotData, StackSlotKind};
    use cranelift_codegen::isa::CallConv;

    use super::super::{isa, trampoline};
    use super::*;

    /// Compiles a function with a frame of `frame` bytes.
    fn compile(bounds: Bounds, frame: u32) -> Result<MachineCode> {
        let targets =
            isa::native(&Config::default()).expect("this processor has the needed features");
        let interrupt = Interrupt::new();
        let config = Config { bounds, ..Config::default() };
        let mut generator = CodeGenerator::new(&targets, &config, &interrupt);
        trampoline::build(&mut generator, Signature::new(CallConv::Tail), |b, _| {
            let slot = StackSlotData::new(StackSlotKind::ExplicitSlot, frame, 4);
            let slot = b.create_sized_stack_slot(slot);
            let address = b.ins().stack_addr(I64, slot, 0);
            b.ins().store(trampoline::TRUSTED, address, address, 0);
            b.ins().return_(&[]);
        })
    }

    #[test]
    fn code_that_makes_or_removes_a_frame_is_not_framed() {
        let source = |(start, end, location): (u32, u32, u32)| MachSrcLoc::<Final> {
            start,
            end,
            loc: SourceLoc::new(location),
        };
        let of = |sources: &[(u32, u32, u32)]| {
            framed(&sources.iter().copied().map(source).collect::<Vec<_>>(), 100)
        };
        let none = u32::MAX;
        // The compiler gives some instructions no location.
        assert_eq!(of(&[(0, 10, none), (10, 20, 5), (20, 60, none)]), [10, 100]);
        assert_eq!(of(&[(0, 10, none), (10, 14, none), (14, 20, MAKES_FRAME)]), [20, 100]);
        let removes = |number| REMOVES_FRAME + number;
        assert_eq!(
            of(&[(0, 10, none), (30, 40, removes(0)), (90, 100, removes(1))]),
            [10, 31, 40, 91]
        );
        // Data lies between the two parts of the second removal.
        let parts =
            [(0, 9, none), (30, 40, removes(0)), (50, 60, removes(1)), (70, 80, removes(1))];
        assert_eq!(of(&parts), [9, 31, 40, 51, 80, 100]);
        assert_eq!(of(&[(0, 10, none), (10, 20, MAKES_FRAME), (20, 100, removes(0))]), [20, 21]);
    }

    #[test]
    fn large_frames_are_refused_only_with_explicit_bounds() {
        assert!(compile(Bounds::Guard, 10 * HOST_RESERVE).is_ok());
        assert!(compile(Bounds::Explicit, MAX_EXPLICIT_FRAME).is_ok());
        let error = compile(Bounds::Explicit, MAX_EXPLICIT_FRAME + 16).err();
        assert!(matches!(error, Some(Error::LimitExceeded(_))));
    }
}
