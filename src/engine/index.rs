//! Index types. Each index space has its own type, so that a table index cannot be used as a
//! function index.

use serde::{Deserialize, Serialize};

/// One row per index space of the specification.
macro_rules! indices {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub u32);

        impl $name {
            /// Returns the index as a position in a slice.
            pub const fn index(self) -> usize {
                // Lossless: the engine supports 64-bit hosts only (checked in `abi`).
                self.0 as usize
            }

            /// Returns the index for a position in a slice.
            ///
            /// # Panics
            ///
            /// Panics if the position is 2³² or more.
            pub fn from_position(position: usize) -> Self {
                Self(u32::try_from(position).expect("validated: index spaces are below 2^32"))
            }
        }
    )*};
}

indices! {
    /// An index into the types of a module.
    TypeIndex;
    /// An index into the functions of a module, imports first.
    FuncIndex;
    /// An index into the tables of a module, imports first.
    TableIndex;
    /// An index into the memories of a module, imports first.
    MemoryIndex;
    /// An index into the globals of a module, imports first.
    GlobalIndex;
    /// An index into the tags of a module, imports first.
    TagIndex;
    /// An index into the element segments of a module.
    ElemIndex;
    /// An index into the data segments of a module.
    DataIndex;
}
