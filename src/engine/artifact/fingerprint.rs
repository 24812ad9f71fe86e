//! What must match before compiled code is used: engine, compiler, processor, conventions.

use super::damaged;
use crate::engine::error::Result;

/// What compiled code depends on beside the module itself.
pub(crate) struct Facts<'a> {
    /// The versions of the engine and its compiler, and the sources from which it was built.
    pub engine: &'a str,
    /// The kind of processor and operating system.
    pub target: &'a str,
    /// The features of the processor that code may use.
    pub features: &'a str,
    /// How the code and its host call each other, and where they find things.
    pub abi: &'a str,
    /// The options of the compiler.
    pub options: &'a str,
    /// How code keeps within memories.
    pub bounds: &'a str,
}

/// What is said of an artifact for which a fact is another, in the order of [`Facts`], and of one
/// that was made where pages have another size.
const REASONS: [&str; COUNT] = [
    "this module was compiled by another version of the extension",
    "this module was compiled for another kind of machine",
    "this module was compiled for a processor with other features",
    "this module was compiled for another host",
    "this module was compiled with other options",
    "this module was compiled with other checks of bounds",
    "this module was compiled on a system with pages of another size",
];

const COUNT: usize = 7;

/// How much is kept of the hash of a fact, in bytes: facts are not chosen by anybody who would look
/// for two with the same.
const FACT_SIZE: usize = 8;

/// Stands for everything but the module itself on which compiled code depends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Fingerprint([u8; Self::SIZE]);

impl Fingerprint {
    /// The size of a fingerprint, in bytes.
    pub(crate) const SIZE: usize = COUNT * FACT_SIZE;

    /// Makes the fingerprint of some facts.
    pub(crate) fn of(facts: &Facts<'_>) -> Self {
        let Facts { engine, target, features, abi, options, bounds } = facts;
        let page_size = page_size().to_string();
        let mut bytes = [0; Self::SIZE];
        let facts = [*engine, target, features, abi, options, bounds, &page_size];
        let (places, _) = bytes.as_chunks_mut::<FACT_SIZE>();
        for (place, fact) in places.iter_mut().zip(facts) {
            let hash = blake3::hash(fact.as_bytes());
            place.copy_from_slice(&hash.as_bytes()[..FACT_SIZE]);
        }
        Self(bytes)
    }

    /// Returns the fingerprint as bytes.
    pub(crate) const fn as_bytes(&self) -> &[u8; Self::SIZE] {
        &self.0
    }

    /// Checks that the bytes of a fingerprint are those of this one.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Artifact`](crate::engine::error::Error::Artifact) with the first fact that
    /// is another.
    pub(super) fn check(&self, other: &[u8; Self::SIZE]) -> Result<()> {
        let (ours, theirs) = (self.0.as_chunks::<FACT_SIZE>().0, other.as_chunks::<FACT_SIZE>().0);
        match ours.iter().zip(theirs).position(|(ours, theirs)| ours != theirs) {
            Some(fact) => Err(damaged(REASONS[fact])),
            None => Ok(()),
        }
    }
}

/// Returns the size of the pages in which this system maps files, in bytes.
pub(in crate::engine) fn page_size() -> usize {
    rustix::param::page_size()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in super::super) const FACTS: Facts<'_> = Facts {
        engine: "engine",
        target: "target",
        features: "features",
        abi: "abi",
        options: "options",
        bounds: "bounds",
    };

    #[test]
    fn the_first_fact_that_differs_is_named() {
        let fingerprint = Fingerprint::of(&FACTS);
        assert!(fingerprint.check(fingerprint.as_bytes()).is_ok());
        let others = [
            Facts { engine: "", bounds: "", ..FACTS },
            Facts { target: "", ..FACTS },
            Facts { features: "", ..FACTS },
            Facts { abi: "", ..FACTS },
            Facts { options: "", ..FACTS },
            Facts { bounds: "", ..FACTS },
        ];
        for (other, reason) in others.iter().zip(REASONS) {
            let error = fingerprint.check(Fingerprint::of(other).as_bytes());
            assert_eq!(error.expect_err("another").to_string(), reason);
        }
    }
}
