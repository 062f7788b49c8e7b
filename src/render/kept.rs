//! What was made once and will be asked for again. Only so much is kept: what grows with the playbook does not stay.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// So many things are kept at a time; then all are forgotten, and made again as they are asked for.
const MOST: usize = 4_096;

/// Things by their keys.
pub(super) struct Kept<K, V>(Mutex<BTreeMap<K, V>>);

impl<K, V> Default for Kept<K, V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Ord, V: Clone> Kept<K, V> {
    /// What is kept under a key, or else what `make` makes. Two threads may make the same; one of them is kept.
    pub(super) fn get_or_make(&self, key: K, make: impl FnOnce() -> V) -> V {
        self.get_or_try_make(key, || Ok::<V, Infallible>(make())).unwrap_or_else(|never| match never {})
    }

    /// The same for what may fail to be made; then nothing is kept.
    ///
    /// # Errors
    /// Those of `make`.
    pub(super) fn get_or_try_make<E>(&self, key: K, make: impl FnOnce() -> Result<V, E>) -> Result<V, E> {
        if let Some(known) = self.locked().get(&key) {
            return Ok(known.clone());
        }
        // Not inside the lock: making one thing may ask for another.
        let made = make()?;
        let mut kept = self.locked();
        if kept.len() >= MOST {
            kept.clear();
        }
        kept.insert(key, made.clone());
        Ok(made)
    }

    fn locked(&self) -> MutexGuard<'_, BTreeMap<K, V>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_is_made_once_and_a_failure_is_not_kept() {
        let kept: Kept<u8, &str> = Kept::default();
        assert_eq!(kept.get_or_try_make(1, || Err("failed")), Err("failed"));
        assert_eq!(kept.get_or_make(1, || "first"), "first");
        assert_eq!(kept.get_or_make(1, || "second"), "first");
        assert_eq!(kept.get_or_make(2, || "second"), "second");
    }

    #[test]
    fn what_is_kept_does_not_grow_without_end() {
        let kept: Kept<usize, usize> = Kept::default();
        (0..3 * MOST).for_each(|key| assert_eq!(kept.get_or_make(key, || key + 1), key + 1));
        assert!(kept.locked().len() <= MOST);
    }
}
