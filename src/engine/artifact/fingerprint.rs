//! What must match before compiled code is used: engine, compiler, processor, conventions.

/// Stands for everything but the module itself on which compiled code depends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Fingerprint([u8; Self::SIZE]);

impl Fingerprint {
    /// The size of a fingerprint, in bytes.
    pub(crate) const SIZE: usize = blake3::OUT_LEN;

    /// Makes the fingerprint of a list of facts. The order of the facts matters.
    pub(crate) fn of(facts: &[&str]) -> Self {
        let mut hasher = blake3::Hasher::new();
        for fact in facts {
            hasher.update(&(fact.len() as u64).to_le_bytes());
            hasher.update(fact.as_bytes());
        }
        Self(*hasher.finalize().as_bytes())
    }

    /// Returns the fingerprint as bytes.
    pub(crate) const fn as_bytes(&self) -> &[u8; Self::SIZE] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_do_not_run_together() {
        assert_ne!(Fingerprint::of(&["ab", "c"]), Fingerprint::of(&["a", "bc"]));
    }
}
