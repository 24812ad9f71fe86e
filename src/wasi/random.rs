//! Random numbers: of the system, or from a seed.
#![forbid(unsafe_code)]

use std::cell::RefCell;

use rustix::rand::{GetRandomFlags, getrandom};

use super::error::{Code, Result};

/// A source of random bytes.
#[derive(Debug, Default)]
pub struct Random {
    /// The stream of bytes from a seed. `None` for the system's secure source.
    seeded: Option<RefCell<blake3::OutputReader>>,
}

impl Random {
    /// Returns the secure source of the system.
    pub const fn system() -> Self {
        Self { seeded: None }
    }

    /// Returns a source that gives the same bytes for the same seed. The bytes are the output of
    /// BLAKE3 for the seed, so nobody can guess the seed from them.
    pub fn seeded(seed: &[u8]) -> Self {
        let reader = blake3::Hasher::new().update(seed).finalize_xof();
        Self { seeded: Some(RefCell::new(reader)) }
    }

    /// Fills a buffer with random bytes.
    ///
    /// # Errors
    ///
    /// Returns the error of the system.
    pub fn fill(&self, mut buffer: &mut [u8]) -> Result<()> {
        if let Some(seeded) = &self.seeded {
            seeded.borrow_mut().fill(buffer);
            return Ok(());
        }
        while !buffer.is_empty() {
            let count = match getrandom(&mut *buffer, GetRandomFlags::empty()) {
                Ok(0) => return Err(Code::Io.into()),
                Ok(count) => count,
                Err(rustix::io::Errno::INTR) => continue,
                Err(error) => return Err(error.into()),
            };
            buffer = &mut buffer[count..];
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Random;

    #[test]
    fn a_seed_gives_the_same_bytes_again() {
        let bytes = |seed: &[u8], pieces: &[usize]| {
            let (random, mut all) = (Random::seeded(seed), Vec::new());
            for length in pieces {
                let mut piece = vec![0; *length];
                random.fill(&mut piece).expect("bytes");
                all.extend(piece);
            }
            all
        };
        assert_eq!(bytes(b"seed", &[100]), bytes(b"seed", &[1, 64, 35]));
        assert_ne!(bytes(b"seed", &[16]), bytes(b"other", &[16]));
        assert_ne!(bytes(b"seed", &[16]), vec![0; 16]);
    }

    #[test]
    fn the_system_gives_other_bytes_each_time() {
        let (mut first, mut second) = ([0; 1000], [0; 1000]);
        Random::system().fill(&mut first).expect("bytes");
        Random::system().fill(&mut second).expect("bytes");
        assert_ne!(first, second);
    }
}
