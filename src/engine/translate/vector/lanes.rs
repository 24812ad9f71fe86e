//! Vector instructions that move lanes between vectors, scalars and memories.

use cranelift_codegen::ir::{ConstantData, InstBuilder, MemFlagsData, Type, Value};
use cranelift_frontend::FuncInstBuilder;
use wasmparser::MemArg;

use crate::engine::translate::function::FuncTranslator;
use crate::engine::translate::memory;

/// Translates `i8x16.shuffle`. `lanes` has, for each byte of the result, the index of a byte among
/// the 32 bytes of both operands.
pub(in crate::engine::translate) fn shuffle(f: &mut FuncTranslator<'_>, lanes: [u8; 16]) {
    let mask = f.b.func.dfg.immediates.push(ConstantData::from(&lanes[..]));
    f.binary(|b, x, y| b.shuffle(x, y, mask));
}

/// Translates `splat`, which puts a scalar in all lanes.
pub(in crate::engine::translate) fn splat(f: &mut FuncTranslator<'_>, lanes: Type) {
    let scalar = pop_lane(f, lanes);
    let value = f.ins().splat(lanes, scalar);
    super::push(f, value);
}

/// Translates `extract_lane`. If the lane is narrower than 32 bits, the caller must extend it.
pub(in crate::engine::translate) fn extract(f: &mut FuncTranslator<'_>, lanes: Type, lane: u8) {
    let operand = super::pop(f, lanes);
    let scalar = f.ins().extractlane(operand, lane);
    f.push(scalar);
}

/// Translates `replace_lane`.
pub(in crate::engine::translate) fn replace(f: &mut FuncTranslator<'_>, lanes: Type, lane: u8) {
    let scalar = pop_lane(f, lanes);
    super::unary(f, lanes, |b, x| b.insertlane(x, scalar, lane));
}

/// Pops a scalar and truncates it to the width of a lane.
fn pop_lane(f: &mut FuncTranslator<'_>, lanes: Type) -> Value {
    let (scalar, lane) = (f.pop(), lanes.lane_type());
    if f.type_of(scalar) == lane { scalar } else { f.ins().ireduce(lane, scalar) }
}

/// Translates a load of a vector with any lanes. `emit` emits the load.
pub(in crate::engine::translate) fn load<'a>(
    f: &mut FuncTranslator<'a>,
    access: MemArg,
    emit: impl FnOnce(FuncInstBuilder<'_, 'a>, MemFlagsData, Value, i32) -> Value,
) {
    memory::load(f, access, emit);
    let value = f.pop();
    super::push(f, value);
}

/// Translates `load_splat`, which loads a scalar and puts it in all lanes.
pub(in crate::engine::translate) fn load_splat(
    f: &mut FuncTranslator<'_>,
    access: MemArg,
    lanes: Type,
) {
    memory::load(f, access, |b, m, p, o| b.load(lanes.lane_type(), m, p, o));
    splat(f, lanes);
}

/// Translates `load_zero`, which loads a scalar into the lowest lane and sets all other lanes to
/// zero.
pub(in crate::engine::translate) fn load_zero(
    f: &mut FuncTranslator<'_>,
    access: MemArg,
    lanes: Type,
) {
    memory::load(f, access, |b, m, p, o| b.load(lanes.lane_type(), m, p, o));
    let scalar = f.pop();
    let value = f.ins().scalar_to_vector(lanes, scalar);
    super::push(f, value);
}

/// Translates `load_lane`, which loads a scalar into one lane of a vector.
pub(in crate::engine::translate) fn load_lane(
    f: &mut FuncTranslator<'_>,
    access: MemArg,
    lanes: Type,
    lane: u8,
) {
    let operand = super::pop(f, lanes);
    memory::load(f, access, |b, m, p, o| b.load(lanes.lane_type(), m, p, o));
    let scalar = f.pop();
    let value = f.ins().insertlane(operand, scalar, lane);
    super::push(f, value);
}

/// Translates `store_lane`, which stores one lane of a vector.
pub(in crate::engine::translate) fn store_lane(
    f: &mut FuncTranslator<'_>,
    access: MemArg,
    lanes: Type,
    lane: u8,
) {
    extract(f, lanes, lane);
    memory::store(f, access, |b, m, x, p, o| {
        b.store(m, x, p, o);
    });
}
