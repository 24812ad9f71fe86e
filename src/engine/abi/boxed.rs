//! The layout of the host's boxed values and call frames, as data that the host supplies.
//!
//! A boxed entry reads its arguments from a call frame of the host's interpreter. It stores its
//! result where the interpreter expects it. To compile such entries, the engine needs only this
//! layout, so the engine does not depend on the host.

/// Layout of the host's boxed values and call frames. All offsets and sizes are in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BoxedLayout {
    /// Offset of the number of arguments in a call frame. The number has 32 bits.
    pub frame_arg_count: u32,
    /// Offset of the call's flags in a call frame. The flags have 32 bits.
    pub frame_flags: u32,
    /// Mask of the flags of an unusual call. Such a call passes more data than the arguments. If
    /// any of these flags is set, the host uses the slow path.
    pub unusual_flags: u32,
    /// Offset of the first argument in a call frame.
    pub frame_args: u32,
    /// Distance between two values.
    pub value_size: u32,
    /// Offset of the payload in a value: a signed 64-bit integer or a 64-bit float.
    pub payload: u32,
    /// Offset of the type tag in a value. It is read as 8 bits and written as 32 bits.
    pub tag: u32,
    /// Type tag of an integer.
    pub integer_tag: u8,
    /// Type tag of a float.
    pub float_tag: u8,
}

impl BoxedLayout {
    /// Example of a layout, for tests.
    pub const EXAMPLE: Self = Self {
        frame_arg_count: 44,
        frame_flags: 40,
        unusual_flags: 1 << 27,
        frame_args: 80,
        value_size: 16,
        payload: 0,
        tag: 8,
        integer_tag: 4,
        float_tag: 5,
    };
}
