//! Fingerprints: hashes of everything that must match before compiled code is used. The code
//! depends on the engine, the compiler, the processor and the calling conventions.

use crate::engine::error::{Error, Result};

/// Facts that compiled code depends on, in addition to the module.
pub(crate) struct Facts<'a> {
    /// Versions of the engine and its compiler, and the hash of the engine's sources.
    pub engine: &'a str,
    /// Kind of processor and operating system.
    pub target: &'a str,
    /// Features of the processor that code may use.
    pub features: &'a str,
    /// Calling conventions between the code and its host, and layouts of shared structures.
    pub abi: &'a str,
    /// Options of the compiler.
    pub options: &'a str,
    /// Bounds-check mode of the code.
    pub bounds: &'a str,
}

/// Messages for an artifact with a different fact, in the order of [`Facts`]. The last message is
/// for a different page size.
const REASONS: [&str; COUNT] = [
    "this module was compiled by another version of the extension",
    "this module was compiled for another kind of machine",
    "this module was compiled for a processor with other features",
    "this module was compiled for another host",
    "this module was compiled with other options",
    "this module was compiled with another kind of bounds checks",
    "this module was compiled on a system with another page size",
];

const COUNT: usize = 7;

/// Size of the stored part of a fact's hash, in bytes. A short part suffices: an attacker cannot
/// choose facts to cause a hash collision.
const FACT_SIZE: usize = 8;

/// The fingerprint of compiled code: it represents everything that the code depends on, except the
/// module.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Fingerprint([u8; Self::SIZE]);

impl Fingerprint {
    /// The size of a fingerprint, in bytes.
    pub(crate) const SIZE: usize = COUNT * FACT_SIZE;

    /// Makes the fingerprint of facts.
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

    /// Checks that the bytes of another fingerprint are equal to this one.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Artifact`] with the message for the first fact that differs.
    pub(super) fn check(&self, other: &[u8; Self::SIZE]) -> Result<()> {
        let (ours, theirs) = (self.0.as_chunks::<FACT_SIZE>().0, other.as_chunks::<FACT_SIZE>().0);
        match ours.iter().zip(theirs).position(|(ours, theirs)| ours != theirs) {
            Some(fact) => Err(Error::Artifact(REASONS[fact])),
            None => Ok(()),
        }
    }
}

/// Returns the size of a host page, in bytes.
pub(in crate::engine) fn page_size() -> usize {
    rustix::param::page_size()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::engine) const FACTS: Facts<'_> = Facts {
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
            assert_eq!(error.expect_err("one fact differs").to_string(), reason);
        }
    }
}
