//! Spans that would lie on each other get tracks of their own: first come, first served.

/// From where to where something reaches, both included.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Span {
    pub(super) start: i32,
    pub(super) end: i32,
}

impl Default for Span {
    /// Nothing: the first value that is included makes it something.
    fn default() -> Self {
        Self { start: i32::MAX, end: i32::MIN }
    }
}

impl Span {
    pub(super) fn include(&mut self, value: i32) {
        self.start = self.start.min(value);
        self.end = self.end.max(value);
    }

    /// Whether the two are nearer than `apart`, or share a value.
    fn meets(&self, other: &Self, apart: i32) -> bool {
        self.start <= other.end + apart && other.start <= self.end + apart
    }
}

/// Gives each span the first track on which it meets none of those before it. Also says how many tracks there are.
pub(super) fn assign<K: Copy>(spans: &[(K, Span)], apart: i32) -> (Vec<(K, i32)>, i32) {
    let mut tracks: Vec<Vec<Span>> = Vec::new();
    let mut assigned = Vec::with_capacity(spans.len());
    for (key, span) in spans {
        let is_free = |track: &Vec<Span>| !track.iter().any(|other| span.meets(other, apart));
        let track = tracks.iter().position(is_free).unwrap_or_else(|| {
            tracks.push(Vec::new());
            tracks.len() - 1
        });
        tracks[track].push(*span);
        assigned.push((*key, track as i32));
    }
    (assigned, tracks.len() as i32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_that_meet_lie_on_different_tracks() {
        let span = |start, end| Span { start, end };
        let spans = [('a', span(0, 4)), ('b', span(4, 6)), ('c', span(7, 9)), ('d', span(2, 8))];
        assert_eq!(assign(&spans, 0), (vec![('a', 0), ('b', 1), ('c', 0), ('d', 2)], 3));
        assert_eq!(assign(&spans[..3], 3), (vec![('a', 0), ('b', 1), ('c', 2)], 3));
    }
}
