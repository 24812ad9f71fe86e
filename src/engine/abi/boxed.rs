//! The host's boxed values and call frame, described as data that the host supplies.
//!
//! A boxed entry reads its arguments from the call frame of the host's interpreter and stores its
//! result where that interpreter wants it. The engine compiles such entries without knowing the
//! host: everything it needs stands here.

/// How the host lays out a boxed value and a call frame. All offsets and sizes are in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BoxedLayout {
    /// Where the number of arguments lies in a call frame, as 32 bits.
    pub frame_arg_count: u32,
    /// Where the flags of a call lie in a call frame, as 32 bits.
    pub frame_flags: u32,
    /// The flags that say that there is more to a call than its arguments: any of them is slow.
    pub unusual_flags: u32,
    /// Where the first argument lies in a call frame.
    pub frame_args: u32,
    /// The distance between two values.
    pub value_size: u32,
    /// Where the payload of a value lies: a signed 64-bit integer or a 64-bit float.
    pub payload: u32,
    /// Where the type tag of a value lies: 8 bits when read, 32 bits when written.
    pub tag: u32,
    /// The tag of an integer.
    pub integer_tag: u8,
    /// The tag of a float.
    pub float_tag: u8,
}

impl BoxedLayout {
    /// An example of a layout, for tests.
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
