//! Two sequences and what of one answers to what of the other: the arithmetic under every alignment. Knows indices and
//! points, nothing of pages.

use super::Pair;

/// How well two elements would answer to each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Likeness {
    /// Everything that speaks for the pair, less everything that speaks against it; only above 0 can it be one.
    pub points: i32,
    /// What would speak for it wherever the two stood: task numbers, links, names. Never more than an element gets when
    /// it is compared with itself.
    pub proof: i32,
}

impl Likeness {
    /// Two elements that cannot answer to each other.
    pub const NONE: Self = Self { points: 0, proof: 0 };
}

/// Elements that answer to each other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Match {
    /// Index on the source's side.
    pub source: usize,
    /// Index on the translation's.
    pub translation: usize,
    /// The two stand in the same order as all other matches of which this holds.
    pub in_order: bool,
}

/// Proof from which two elements know each other wherever they stand.
const KNOWN: i32 = 300;
/// The same, for what is left over on both sides once everything else is paired.
const KNOWN_AMONG_LEFTOVERS: i32 = 200;
/// What keeping two elements in order is worth that know each other in any order: less than a pair that only the order
/// makes, since that one would be lost, and not just found elsewhere.
const KEPT_ORDER: i32 = 120;
/// Above this, more points hardly matter: many good pairs are better than one very good one.
const GOOD: i32 = 300;
/// Up to so many comparisons, everything is compared with everything.
const EVERYTHING: usize = 1 << 18;
/// How far from the diagonal a pair may lie where that is too much.
const BAND: usize = 48;

/// Pairs the elements of two sequences of the lengths `n` and `m`: first those that know each other wherever they stand;
/// then, in one order-preserving alignment with these, all that have something in common; then what is left over on both
/// sides and has enough in common. Sorted by source index; nothing stands in two pairs.
///
/// `hints` are the pairs worth looking at, each once, where there are too many to compare everything with everything.
pub fn matching(
    n: usize,
    m: usize,
    hints: impl FnOnce() -> Vec<(usize, usize)>,
    judge: impl Fn(usize, usize) -> Likeness,
) -> Vec<Match> {
    if n == 0 || m == 0 {
        return Vec::new();
    }
    // The only two are a pair or none, whatever they know of each other; most sections and many lists are so short.
    if (n, m) == (1, 1) {
        let is_pair = judge(0, 0).points > 0;
        return is_pair.then_some(Match { source: 0, translation: 0, in_order: true }).into_iter().collect();
    }
    if n.saturating_mul(m) > EVERYTHING {
        return matching_by_hints(n, m, &hints(), &judge);
    }
    let all: Vec<Likeness> = (0..n).flat_map(|i| (0..m).map(move |j| (i, j))).map(|(i, j)| judge(i, j)).collect();
    let likeness = |i: usize, j: usize| all[i * m + j];
    let everything = || (0..n).flat_map(|i| (0..m).map(move |j| (i, j)));
    let known = known(n, m, everything(), KNOWN, &likeness);
    let chain = align(n, m, |i, j| known.worth(i, j, likeness(i, j)));
    let mut found = Found::new(n, m, chain, &known);
    let leftovers = everything().filter(|&(i, j)| found.is_left(i, j));
    let late = self::known(n, m, leftovers, KNOWN_AMONG_LEFTOVERS, &likeness);
    found.add_out_of_order(&late);
    found.finish()
}

/// The same for sequences too long to compare everything with everything: those that know each other and stand in order
/// are fixed, and between two of them only what lies near the diagonal is compared.
fn matching_by_hints(
    n: usize,
    m: usize,
    hints: &[(usize, usize)],
    judge: &impl Fn(usize, usize) -> Likeness,
) -> Vec<Match> {
    let known = known(n, m, hints.iter().copied(), KNOWN, judge);
    let mut chain = Vec::with_capacity(n.min(m));
    let (mut i, mut j) = (0, 0);
    let fixed = longest_rising(&known.pairs());
    for (next_i, next_j) in fixed.into_iter().chain([(n, m)]) {
        let between = align(next_i - i, next_j - j, |a, b| known.worth(i + a, j + b, judge(i + a, j + b)));
        chain.extend(between.into_iter().map(|(a, b)| (i + a, j + b)));
        if next_i < n {
            chain.push((next_i, next_j));
        }
        (i, j) = (next_i + 1, next_j + 1);
    }
    Found::new(n, m, chain, &known).finish()
}

/// The order-preserving pairs of `0..n` and `0..m` with the greatest sum of scores. A gap costs nothing; only positive
/// scores make a pair; of several best alignments, the one that pairs the earlier elements. Sequences too long for that
/// are aligned near the diagonal only.
pub fn align(n: usize, m: usize, score: impl Fn(usize, usize) -> i32) -> Vec<(usize, usize)> {
    if n == 0 || m == 0 {
        return Vec::new();
    }
    let band = Band::new(n, m);
    let best = band.best_sums(&score);
    let mut pairs = Vec::with_capacity(n.min(m));
    let (mut i, mut j) = (0, 0);
    let at = |i, j| band.cell(i, j).map(|cell| best[cell]);
    while let Some(sum) = at(i, j).filter(|_| i < n && j < m) {
        let points = score(i, j);
        if points > 0 && at(i + 1, j + 1).is_some_and(|rest| rest + points == sum) {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if at(i, j + 1) == Some(sum) {
            j += 1;
        } else {
            i += 1;
        }
    }
    pairs
}

/// The cells of the table of sums that are looked at: all, or those near the diagonal.
struct Band {
    n: usize,
    m: usize,
    /// How many columns to either side of the diagonal.
    half: usize,
    /// Cells in a row of the table.
    width: usize,
}

impl Band {
    fn new(n: usize, m: usize) -> Self {
        let is_small = (n + 1).saturating_mul(m + 1) <= EVERYTHING * 4;
        // Steep tables need a wider band, or its rows would not touch.
        let half = if is_small { m } else { BAND.max(m / n + 2) };
        Self { n, m, half, width: (2 * half + 1).min(m + 1) }
    }

    fn columns(&self, i: usize) -> std::ops::RangeInclusive<usize> {
        let diagonal = i * self.m / self.n;
        diagonal.saturating_sub(self.half)..=(diagonal + self.half).min(self.m)
    }

    fn cell(&self, i: usize, j: usize) -> Option<usize> {
        let columns = self.columns(i);
        (i <= self.n && columns.contains(&j)).then(|| i * self.width + j - columns.start())
    }

    /// For each cell, the greatest sum that the elements from there on can give.
    fn best_sums(&self, score: &impl Fn(usize, usize) -> i32) -> Vec<i32> {
        let mut best = vec![0; (self.n + 1) * self.width];
        for i in (0..self.n).rev() {
            for j in self.columns(i).rev().filter(|&j| j < self.m) {
                let at = |i, j| self.cell(i, j).map_or(0, |cell: usize| best[cell]);
                let points = score(i, j);
                let paired =
                    if points > 0 && self.cell(i + 1, j + 1).is_some() { at(i + 1, j + 1) + points } else { 0 };
                let sum = paired.max(at(i, j + 1)).max(at(i + 1, j));
                let cell = i * self.width + j - self.columns(i).start();
                best[cell] = sum;
            }
        }
        best
    }
}

/// Elements that know each other wherever they stand.
struct Known {
    /// For each source element its counterpart.
    of_source: Vec<Option<usize>>,
    /// The other way round.
    of_translation: Vec<Option<usize>>,
}

/// Pairs with so much proof that no other element comes near, on either side.
fn known(
    n: usize,
    m: usize,
    candidates: impl Iterator<Item = (usize, usize)>,
    enough: i32,
    judge: &impl Fn(usize, usize) -> Likeness,
) -> Known {
    let (mut rows, mut columns) = (vec![Best::default(); n], vec![Best::default(); m]);
    for (i, j) in candidates {
        let Likeness { points, proof } = judge(i, j);
        if points > 0 {
            rows[i].offer(proof, j);
            columns[j].offer(proof, i);
        }
    }
    let mut known = Known { of_source: vec![None; n], of_translation: vec![None; m] };
    for (i, row) in rows.iter().enumerate().filter(|(_, row)| row.is_clear(enough)) {
        let column = &columns[row.at];
        if column.at == i && column.is_clear(enough) {
            known.of_source[i] = Some(row.at);
            known.of_translation[row.at] = Some(i);
        }
    }
    known
}

/// The best of what an element was compared with, and how good the second best was.
#[derive(Clone, Copy, Default)]
struct Best {
    first: i32,
    second: i32,
    at: usize,
}

impl Best {
    fn offer(&mut self, proof: i32, at: usize) {
        if proof > self.first {
            *self = Self { first: proof, second: self.first, at };
        } else {
            self.second = self.second.max(proof);
        }
    }

    /// Enough proof, and half as much again as for any other.
    fn is_clear(&self, enough: i32) -> bool {
        self.first >= enough && self.first * 2 >= self.second * 3
    }
}

impl Known {
    /// What a pair adds to an order-preserving alignment; an element that knows its counterpart goes with no other.
    fn worth(&self, i: usize, j: usize, likeness: Likeness) -> i32 {
        match (self.of_source[i], self.of_translation[j]) {
            (None, None) if likeness.points > GOOD => GOOD + (likeness.points - GOOD) / 8,
            (None, None) => likeness.points,
            (Some(known), _) if known == j => KEPT_ORDER,
            _ => 0,
        }
    }

    fn pairs(&self) -> Vec<(usize, usize)> {
        self.of_source.iter().enumerate().filter_map(|(i, j)| Some((i, (*j)?))).collect()
    }
}

/// The matches as they are found.
struct Found {
    matches: Vec<Match>,
    source_taken: Vec<bool>,
    translation_taken: Vec<bool>,
}

impl Found {
    fn new(n: usize, m: usize, chain: Vec<(usize, usize)>, known: &Known) -> Self {
        let mut found = Self {
            matches: Vec::with_capacity(n.min(m)),
            source_taken: vec![false; n],
            translation_taken: vec![false; m],
        };
        chain.into_iter().for_each(|(i, j)| found.add(i, j, true));
        found.add_out_of_order(known);
        found
    }

    fn add_out_of_order(&mut self, known: &Known) {
        for (i, j) in known.pairs() {
            if self.is_left(i, j) {
                self.add(i, j, false);
            }
        }
    }

    fn add(&mut self, source: usize, translation: usize, in_order: bool) {
        self.matches.push(Match { source, translation, in_order });
        self.source_taken[source] = true;
        self.translation_taken[translation] = true;
    }

    fn is_left(&self, i: usize, j: usize) -> bool {
        !self.source_taken[i] && !self.translation_taken[j]
    }

    fn finish(mut self) -> Vec<Match> {
        self.matches.sort_unstable();
        self.matches
    }
}

/// The longest run of pairs, sorted by their first index, whose second indices rise.
fn longest_rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut ends: Vec<usize> = Vec::new();
    let mut before = vec![None; pairs.len()];
    for (at, &(_, j)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|&end| pairs[end].1 < j);
        before[at] = length.checked_sub(1).map(|shorter| ends[shorter]);
        if length == ends.len() { ends.push(at) } else { ends[length] = at }
    }
    let mut run: Vec<_> = std::iter::successors(ends.last().copied(), |&at| before[at]).map(|at| pairs[at]).collect();
    run.reverse();
    run
}

/// Of pairs sorted by their first index, the heaviest run whose second indices rise; for each pair whether it belongs to
/// it.
pub fn heaviest_rising(pairs: &[(usize, usize)], weight: impl Fn(usize) -> u64) -> Vec<bool> {
    if pairs.is_sorted_by_key(|pair| pair.1) {
        return vec![true; pairs.len()];
    }
    let mut heaviest = Heaviest::new(pairs.iter().map(|pair| pair.1 + 1).max().unwrap_or_default());
    let mut sums: Vec<(u64, Option<usize>)> = Vec::with_capacity(pairs.len());
    for (at, &(_, j)) in pairs.iter().enumerate() {
        let before = heaviest.below(j);
        let sum = weight(at) + before.map_or(0, |(sum, _)| sum);
        sums.push((sum, before.map(|(_, before)| before)));
        heaviest.add(j, (sum, at));
    }
    let mut belongs = vec![false; pairs.len()];
    let last = (0..pairs.len()).max_by_key(|&at| (sums[at].0, at));
    for at in std::iter::successors(last, |&at| sums[at].1) {
        belongs[at] = true;
    }
    belongs
}

/// The heaviest run that ends below an index: maxima of ranges in a Fenwick tree
/// (<https://doi.org/10.1002/spe.4380240306>), since a page may have thousands of rows out of order.
struct Heaviest(Vec<Option<(u64, usize)>>);

impl Heaviest {
    fn new(width: usize) -> Self {
        Self(vec![None; width + 1])
    }

    /// Of the runs that end below `index` the heaviest, and of these the latest.
    fn below(&self, mut index: usize) -> Option<(u64, usize)> {
        let mut best = None;
        while index > 0 {
            best = best.max(self.0[index]);
            index &= index - 1;
        }
        best
    }

    fn add(&mut self, index: usize, run: (u64, usize)) {
        let mut at = index + 1;
        while at < self.0.len() {
            self.0[at] = self.0[at].max(Some(run));
            at += at & at.wrapping_neg();
        }
    }
}

/// Both sequences as one, in the order of the translation: every element once. A source element without counterpart
/// stands after the one that it follows in the source.
pub fn merged(n: usize, m: usize, matches: &[Match]) -> Vec<Pair> {
    let mut slots = vec![0; n];
    let mut source_of = vec![None; m];
    let mut is_paired = vec![false; n];
    for found in matches {
        source_of[found.translation] = Some(found.source);
        is_paired[found.source] = true;
    }
    let mut slot = 0;
    let mut in_order = matches.iter().filter(|found| found.in_order).peekable();
    for (i, own) in slots.iter_mut().enumerate() {
        if let Some(found) = in_order.next_if(|found| found.source == i) {
            slot = found.translation + 1;
        }
        *own = slot;
    }
    interleaved(&source_of, (0..n).filter(|&i| !is_paired[i]).map(|i| (slots[i], i)))
}

/// The translation's elements with the source's own ones put in, each before the translation's element that its slot
/// names. Slots rise with the source's index, or are put in order here.
pub(super) fn interleaved(source_of: &[Option<usize>], own: impl Iterator<Item = (usize, usize)>) -> Vec<Pair> {
    let mut own: Vec<(usize, usize)> = own.collect();
    own.sort_unstable();
    let mut own = own.into_iter().peekable();
    let mut merged = Vec::with_capacity(source_of.len() + own.len());
    for (j, &source) in source_of.iter().enumerate() {
        while let Some((_, i)) = own.next_if(|&(slot, _)| slot <= j) {
            merged.push(Pair { source: Some(i), translation: None });
        }
        merged.push(Pair { source, translation: Some(j) });
    }
    merged.extend(own.map(|(_, i)| Pair { source: Some(i), translation: None }));
    merged
}
