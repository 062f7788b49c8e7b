//! The threads of all files, commit by commit: what each version kept, changed, lost and gained, and what one file gained
//! that another lost.

use std::collections::{BTreeMap, VecDeque};

use serde::{Deserialize, Serialize};

use super::compare::{Comparison, Relic};
use super::{BlockHistory, Edit, Kind, Removed, Revision, Thread, Threads, Wording};

/// The past of every file, up to some commit.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Weave {
    threads: BTreeMap<String, Thread>,
}

/// What a commit did to a file.
#[derive(Clone, PartialEq, Debug)]
pub struct Step {
    /// The file as it is called after the commit; for one that went, as it was called.
    pub path: String,
    /// What it was called before, where that is something else.
    pub from: Option<String>,
    /// What was done.
    pub kind: StepKind,
}

/// What a commit may do to a file.
#[derive(Clone, PartialEq, Debug)]
pub enum StepKind {
    /// It is new, and nothing that other files lost can be in it.
    Added,
    /// Its blocks were compared with those of the version before; with none, where it is new.
    Compared(Comparison),
    /// It has the same bytes under another name.
    Renamed,
    /// It went; its blocks were compared with none, where other files may have got them.
    Deleted(Option<Comparison>),
}

impl Weave {
    /// The past of a file as of the last commit; `None` for one that there never was.
    pub fn thread(&self, path: &str) -> Option<&Thread> {
        self.threads.get(path)
    }

    /// Follows what one commit did. All of it at once: blocks may go from file to file.
    pub fn apply(&mut self, revision: Revision, steps: &[Step]) {
        let before: Vec<Option<Thread>> = steps.iter().map(|step| self.before(step)).collect();
        let mut donors = Donors::new(steps, &before);
        let mut after = Vec::with_capacity(steps.len());
        for (step, before) in steps.iter().zip(&before) {
            after.push(Self::after(step, before.as_ref(), revision, &mut donors));
        }
        let gone = steps.iter().filter_map(|step| step.from.as_ref());
        gone.for_each(|path| drop(self.threads.remove(path)));
        for ((at, step), mut thread) in steps.iter().enumerate().zip(after) {
            thread.removed.extend(donors.removed(at).map(|task| Removed { at: revision, task }));
            self.threads.insert(step.path.clone(), thread);
        }
    }

    fn before(&self, step: &Step) -> Option<Thread> {
        self.threads.get(step.from.as_ref().unwrap_or(&step.path)).cloned()
    }

    fn after<'a>(step: &'a Step, before: Option<&Thread>, revision: Revision, donors: &mut Donors<'a>) -> Thread {
        let removed = before.map(|thread| thread.removed.clone()).unwrap_or_default();
        let blocks = match (&step.kind, before) {
            (StepKind::Compared(comparison), _) => {
                Threads::Each(woven(comparison, before.map(|thread| &thread.blocks), revision, donors))
            }
            (StepKind::Renamed | StepKind::Deleted(_), Some(thread)) => thread.blocks.clone(),
            _ => Threads::Since(revision),
        };
        Thread { blocks: blocks.simplified(), removed, is_gone: matches!(step.kind, StepKind::Deleted(_)) }
    }
}

/// The blocks of a version: what they were, and what was done to them.
fn woven<'a>(
    comparison: &'a Comparison,
    before: Option<&Threads>,
    revision: Revision,
    donors: &mut Donors<'a>,
) -> Vec<BlockHistory> {
    let mut edited = comparison.edited.iter().peekable();
    let mut gained = comparison.gained.iter().peekable();
    let mut blocks = Vec::with_capacity(comparison.spans.len());
    for (index, (span, origin)) in (0..).zip(comparison.spans.iter().zip(&comparison.origins)) {
        let gain = gained.next_if(|relic| relic.index == index);
        let edit = edited.next_if(|(at, _)| *at == index).map(|(_, wording)| wording);
        let (known, said) = match (origin, gain.and_then(|relic| donors.take(relic))) {
            (Some(origin), _) => (before.and_then(|threads| threads.block(*origin)), edit),
            (None, Some(donor)) => (donor.block, donor.said),
            (None, None) => (None, None),
        };
        let mut block = known.unwrap_or(BlockHistory { span: *span, born: revision, edits: Vec::new() });
        block.span = *span;
        if let Some(before) = said {
            block.edits.push(Edit { at: revision, before: before.clone() });
        }
        blocks.push(block);
    }
    blocks
}

impl Threads {
    fn block(&self, index: u32) -> Option<BlockHistory> {
        match self {
            Self::Since(born) => {
                Some(BlockHistory { span: crate::source::Span::default(), born: *born, edits: Vec::new() })
            }
            Self::Each(blocks) => blocks.get(index as usize).cloned(),
        }
    }

    /// A file all of whose blocks began at once and never changed needs no list of them.
    fn simplified(self) -> Self {
        match &self {
            Self::Each(blocks) => match blocks.first() {
                Some(first) if blocks.iter().all(|block| block.born == first.born && block.edits.is_empty()) => {
                    Self::Since(first.born)
                }
                _ => self,
            },
            Self::Since(_) => self,
        }
    }
}

/// What the files of one commit lost, for those that gained it.
struct Donors<'a> {
    steps: &'a [Step],
    before: &'a [Option<Thread>],
    /// By what they are and say: which step lost it, and which of its losses it is.
    said: BTreeMap<(&'a Kind, &'a Wording), VecDeque<(usize, usize)>>,
    /// Task rows, which are known by their numbers whatever they say.
    tasks: BTreeMap<&'a str, VecDeque<(usize, usize)>>,
    is_taken: Vec<Vec<bool>>,
}

/// A block that came from another file.
struct Donor<'a> {
    block: Option<BlockHistory>,
    /// What it said there, where it says something else now.
    said: Option<&'a Wording>,
}

/// Shorter texts say nothing of where they came from: "Overview" stands on every page.
const TELLING: usize = 24;

impl<'a> Donors<'a> {
    fn new(steps: &'a [Step], before: &'a [Option<Thread>]) -> Self {
        let is_taken = steps.iter().map(|step| vec![false; losses(step).len()]).collect();
        let mut donors = Self { steps, before, said: BTreeMap::new(), tasks: BTreeMap::new(), is_taken };
        for (step, of_step) in steps.iter().enumerate() {
            for (loss, relic) in losses(of_step).iter().enumerate() {
                if relic.is_telling() {
                    donors.said.entry((&relic.kind, &relic.wording)).or_default().push_back((step, loss));
                }
                if let Kind::Task(id) = &relic.kind {
                    donors.tasks.entry(id).or_default().push_back((step, loss));
                }
            }
        }
        donors
    }

    /// The block that another file lost and this one gained.
    fn take(&mut self, gained: &'a Relic) -> Option<Donor<'a>> {
        let same = self.said.get_mut(&(&gained.kind, &gained.wording)).filter(|_| gained.is_telling());
        let same = next_free(same, &self.is_taken);
        let by_number = || match &gained.kind {
            Kind::Task(id) => next_free(self.tasks.get_mut(id.as_str()), &self.is_taken),
            _ => None,
        };
        let (step, loss) = same.or_else(by_number)?;
        self.is_taken[step][loss] = true;
        let relic = &losses(&self.steps[step])[loss];
        Some(Donor {
            block: self.before[step].as_ref().and_then(|thread| thread.blocks.block(relic.index)),
            said: (relic.wording != gained.wording).then_some(&relic.wording),
        })
    }

    /// The task rows that a file lost and no other got.
    fn removed(&self, step: usize) -> impl Iterator<Item = String> {
        let losses = losses(&self.steps[step]).iter().zip(&self.is_taken[step]).filter(|(_, taken)| !**taken);
        losses.filter_map(|(relic, _)| if let Kind::Task(id) = &relic.kind { Some(id.clone()) } else { None })
    }
}

fn next_free(candidates: Option<&mut VecDeque<(usize, usize)>>, is_taken: &[Vec<bool>]) -> Option<(usize, usize)> {
    let candidates = candidates?;
    while let Some((step, loss)) = candidates.pop_front() {
        if !is_taken[step][loss] {
            return Some((step, loss));
        }
    }
    None
}

fn losses(step: &Step) -> &[Relic] {
    match &step.kind {
        StepKind::Compared(comparison) | StepKind::Deleted(Some(comparison)) => &comparison.lost,
        _ => &[],
    }
}

impl Relic {
    fn is_telling(&self) -> bool {
        matches!(self.kind, Kind::Task(_)) || self.wording.0.iter().map(|strand| strand.len()).sum::<usize>() >= TELLING
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Block, Past, compare};
    use super::*;
    use crate::source::Span;

    /// A file of blocks: `1234 name` is a task row, anything else prose.
    fn blocks(text: &str) -> Vec<Block> {
        let mut at = 0;
        let block = |line: &str| {
            let span = Span::new(at..at + line.len());
            at += line.len() + 1;
            let (kind, words) = match line.split_once(' ') {
                Some((id, name)) if id.bytes().all(|byte| byte.is_ascii_digit()) => (Kind::Task(id.to_owned()), name),
                _ => (Kind::Prose, line),
            };
            Block { kind, section: 0, span, wording: Wording(vec![words.into()]) }
        };
        text.lines().map(block).collect()
    }

    fn step(path: &str, before: &str, after: &str) -> Step {
        let kind = StepKind::Compared(compare(&blocks(before), &blocks(after)));
        Step { path: path.to_owned(), from: None, kind }
    }

    /// When each line was first there, and when it changed: `0`, `0+2`.
    fn told(weave: &Weave, path: &str, text: &str) -> Vec<String> {
        let thread = weave.thread(path).expect("a file with a past");
        let tell = |past: &Past<'_>| {
            let moments: Vec<String> = std::iter::once(past.born)
                .chain(past.edits.iter().map(|edit| edit.at))
                .map(|at| at.to_string())
                .collect();
            moments.join("+")
        };
        blocks(text).iter().map(|block| thread.past(block.span).iter().map(tell).collect::<String>()).collect()
    }

    fn added(path: &str) -> Step {
        Step { path: path.to_owned(), from: None, kind: StepKind::Added }
    }

    #[test]
    fn blocks_keep_their_past_through_edits_moves_and_insertions() {
        let texts = [
            "A long first sentence.\nA second sentence that is there.\n1 one\n2 two",
            "A new beginning.\nA long first sentence.\nA second sentence that is here.\n2 two\n1 one and a half",
        ];
        let mut weave = Weave::default();
        weave.apply(0, &[added("a")]);
        weave.apply(1, &[step("a", texts[0], texts[1])]);
        assert_eq!(told(&weave, "a", texts[1]), ["1", "0", "0+1", "0", "0+1"]);
    }

    #[test]
    fn what_a_page_loses_and_another_gains_in_one_commit_has_moved() {
        let whole = "This sentence stays where it always was.\nThis sentence goes to another page.\n7 seven\n8 eight";
        let (left, right) =
            ("This sentence stays where it always was.", "This sentence goes to another page.\n7 seven up\nNew here.");
        let mut weave = Weave::default();
        weave.apply(0, &[added("a")]);
        weave.apply(3, &[step("a", whole, left), step("b", "", right)]);
        assert_eq!(told(&weave, "b", right), ["0", "0+3", "3"]);
        let removed = &weave.thread("a").expect("still there").removed;
        assert_eq!(removed, &[Removed { at: 3, task: "8".to_owned() }]);
    }

    #[test]
    fn a_renamed_file_keeps_its_past_and_one_that_comes_back_too() {
        let text = "A sentence of some length.\n1 one";
        let mut weave = Weave::default();
        weave.apply(0, &[added("a")]);
        let renamed = Step { path: "b".to_owned(), from: Some("a".to_owned()), kind: StepKind::Renamed };
        weave.apply(1, &[renamed]);
        assert_eq!(told(&weave, "b", text), ["0", "0"]);
        assert!(weave.thread("a").is_none());
        let deleted = StepKind::Deleted(Some(compare(&blocks(text), &[])));
        weave.apply(2, &[Step { path: "b".to_owned(), from: None, kind: deleted }]);
        weave.apply(3, &[step("b", text, text)]);
        assert_eq!(told(&weave, "b", text), ["0", "0"]);
        assert!(!weave.thread("b").expect("back again").is_gone);
    }
}
