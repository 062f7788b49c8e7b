//! What is stale by the lock alone, against what is stale by the history that the lock was made from.

use std::collections::BTreeSet;
use std::sync::Arc;

use diptych::aligned::Aligned;
use diptych::lineage::History;
use diptych::lock::{self, Lock, Scope};
use diptych::settings::Settings;
use diptych::source::{Place, SourceFile, SourcePath, SourceTree};
use diptych::staleness::{Locked, Staleness, pairings, renewed};
use diptych::workspace::{Request, Workspace};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::past::{self, Written};

const EN: &str = "en/assess-workshop.md";
const ZH: &str = "zh-CN/assess-workshop.md";

/// Two pages as they are now, and how they came to be.
struct Book {
    tree: SourceTree,
    aligned: Arc<Aligned>,
    history: Arc<History>,
}

impl Book {
    /// `commits`: which file was written how, the oldest first.
    fn new(commits: &[(&str, String)]) -> Self {
        let mut tree = SourceTree::default();
        let mut written = Vec::new();
        for (at, (path, text)) in commits.iter().enumerate() {
            tree.content.insert(SourcePath::new(*path), SourceFile::new(path, text));
            // The first two are one commit: a page and its translation.
            let subject = format!("Commit {}", at.max(1));
            let date = jiff::civil::date(2020, 1, 10);
            written.push(Written { date, subject, path: (*path).to_owned(), text: text.clone() });
        }
        let settings = Settings::of_folders(&["en".to_owned(), "zh-CN".to_owned()]).expect("two locales");
        let history = past::history(&written, &tree, &settings).expect("a history");
        let aligned = Workspace::new().aligned(&tree, &settings, &Request::default()).expect("two pages");
        Self { tree, aligned, history }
    }

    fn locked<'a>(&'a self, lock: &'a Lock) -> Locked<'a> {
        Locked { lock, files: &self.tree.content }
    }

    fn staleness(&self, history: Option<&Arc<History>>, lock: Option<&Lock>) -> Staleness {
        let locked = lock.map(|lock| self.locked(lock));
        Staleness::new(&self.aligned.playbook, &self.aligned.alignments, history.cloned(), locked)
    }

    /// The lock that `diptych sync` would write.
    fn lock(&self, present: &Lock, scope: Scope) -> Lock {
        let pairings = pairings(&self.aligned.playbook, &self.aligned.alignments, &self.history, self.locked(present));
        renewed(present, &pairings, scope).lock
    }

    /// The lock with every stale block blessed.
    fn marked(&self, present: &Lock) -> Lock {
        let pairings = pairings(&self.aligned.playbook, &self.aligned.alignments, &self.history, self.locked(present));
        let blessings = pairings.iter().filter(|pairing| pairing.is_stale).map(|pairing| pairing.blessing("compared"));
        let all = Lock::new(present.scope(), present.lines().iter().cloned().chain(blessings).collect());
        self.lock(&all, present.scope())
    }
}

fn places(staleness: &Staleness) -> BTreeSet<(Place, Place)> {
    let renamed = staleness.renamings().iter().flat_map(|renaming| &renaming.blocks).map(|renamed| &renamed.block);
    let blocks = staleness.pages().flat_map(|(_, _, blocks)| blocks).chain(renamed);
    blocks.map(|block| (block.translation.clone(), block.source.clone())).collect()
}

fn page(lines: &[&str]) -> String {
    format!("# Title\n\n{}\n", lines.join("\n\n"))
}

fn all(book: &Book) -> Lock {
    book.lock(&Lock::default(), Scope::All)
}

const FIRST: [&str; 3] = [
    "Confirm the plan with the customer.",
    "Invite the sponsors and the architects.",
    "Tell everybody what was decided.",
];
const TRANSLATED: [&str; 3] = ["与客户确认计划。", "邀请发起人和架构师。", "告诉大家作出了哪些决定。"];

fn translated() -> Vec<(&'static str, String)> {
    vec![(EN, page(&FIRST)), (ZH, page(&TRANSLATED))]
}

/// The source with another first paragraph.
fn edited(first: &str) -> (&'static str, String) {
    (EN, page(&[first, FIRST[1], FIRST[2]]))
}

#[test]
fn a_block_is_fresh_by_a_line_and_stale_when_its_source_says_something_else() {
    let lock = all(&Book::new(&translated()));
    let same = Book::new(&translated());
    assert_eq!(places(&same.staleness(None, Some(&lock))).len(), 0);

    let later = Book::new(&[translated(), vec![edited("Confirm the plan with every partner.")]].concat());
    let staleness = later.staleness(None, Some(&lock));
    assert_eq!((places(&staleness).len(), staleness.unknown()), (1, 0));
    let (_, _, blocks) = staleness.pages().next().expect("a page");
    let since = blocks[0].since.as_ref().expect("the day of the version that was translated");
    assert_eq!(since.date, Some(jiff::civil::date(2020, 1, 10)));
    assert_eq!((blocks[0].distance(), blocks[0].difference()), (1, Vec::new()));

    let respaced = Book::new(&[translated(), vec![edited("Confirm  the *plan*, with the customer")]].concat());
    assert_eq!(places(&respaced.staleness(None, Some(&lock))).len(), 0);
}

#[test]
fn a_block_that_no_line_knows_is_counted_and_not_said_to_be_fresh() {
    let lock = all(&Book::new(&translated()));
    let text = page(&["与客户一起确认整个计划。", TRANSLATED[1], TRANSLATED[2]]);
    let book = Book::new(&[translated(), vec![(ZH, text)]].concat());
    let staleness = book.staleness(None, Some(&lock));
    assert_eq!((places(&staleness).len(), staleness.unknown()), (0, 1));
    assert!(staleness.is_of_lock());
}

#[test]
fn one_translation_of_two_texts_is_fresh_beside_either() {
    let twice = |first: &str, second: &str| {
        Book::new(&[(EN, page(&[first, FIRST[1], second])), (ZH, page(&["确认。", TRANSLATED[1], "确认。"]))])
    };
    let lock = all(&twice("Confirm it.", "Please confirm."));
    let stale = |first, second| {
        let book = twice(first, second);
        let staleness = book.staleness(None, Some(&lock));
        (places(&staleness).len(), staleness.unknown())
    };
    assert_eq!(stale("Confirm it.", "Please confirm."), (0, 0));
    assert_eq!(stale("Please confirm.", "Confirm it."), (0, 0));
    assert_eq!(stale("Confirm it.", "Reject it all."), (1, 0));
}

#[test]
fn words_that_are_known_from_elsewhere_on_the_page_make_nothing_stale() {
    let lock = all(&Book::new(&translated()));
    let more = Book::new(&[
        (EN, page(&[FIRST[0], FIRST[1], FIRST[2], "Confirm the plan with the sponsors."])),
        (ZH, page(&[TRANSLATED[0], TRANSLATED[1], TRANSLATED[2], TRANSLATED[0]])),
    ]);
    let staleness = more.staleness(None, Some(&lock));
    assert_eq!((places(&staleness).len(), staleness.unknown()), (0, 1), "it is new, and the lock has not seen it");
}

#[test]
fn a_lock_of_marks_alone_tells_nothing_without_a_history() {
    let book = Book::new(&[translated(), vec![edited("Confirm the plan with every partner.")]].concat());
    let marks = book.marked(&Lock::default());
    assert_eq!((marks.scope(), marks.lines().len()), (Scope::Marked, 1));
    let staleness = book.staleness(None, Some(&marks));
    assert!(!staleness.is_of_lock() && places(&staleness).is_empty() && staleness.unknown() == 0);
}

#[test]
fn a_mark_makes_a_block_fresh_until_its_source_changes_again() {
    let change = edited("Confirm the plan with every partner.");
    let commits = [translated(), vec![change]].concat();
    let book = Book::new(&commits);
    let marks = book.marked(&Lock::default());
    assert_eq!(places(&book.staleness(Some(&book.history), None)).len(), 1);
    assert_eq!(places(&book.staleness(Some(&book.history), Some(&marks))).len(), 0);

    let again = edited("Confirm the plan with every partner within 5 days.");
    let later = Book::new(&[commits.clone(), vec![again.clone()]].concat());
    let staleness = later.staleness(Some(&later.history), Some(&marks));
    let (_, _, blocks) = staleness.pages().next().expect("a stale page");
    assert_eq!(blocks[0].distance(), 1, "the change before the mark is not counted");
    let shown = past::shown(&blocks[0].difference());
    assert!(shown.starts_with("Confirm the plan with every partner") && shown.contains("within 5 days+}"), "{shown}");

    // The newer mark takes the place of the older one.
    let renewed = later.marked(&marks);
    assert_eq!(renewed.lines().len(), 1);
    assert_eq!(places(&later.staleness(Some(&later.history), Some(&renewed))).len(), 0);
}

#[test]
fn a_mark_goes_when_its_translation_goes_and_stays_when_others_do() {
    let commits = [translated(), vec![edited("Confirm the plan with every partner.")]].concat();
    let marks = Book::new(&commits).marked(&Lock::default());
    let with = |lines: &[&str]| Book::new(&[commits.clone(), vec![(ZH, page(lines))]].concat());
    let elsewhere = with(&[TRANSLATED[0], "请邀请全部发起人和架构师。", TRANSLATED[2]]);
    assert_eq!(elsewhere.lock(&marks, Scope::Marked), marks);
    let here = with(&["与所有合作伙伴确认计划。", TRANSLATED[1], TRANSLATED[2]]);
    assert_eq!(here.lock(&marks, Scope::Marked).lines(), []);
}

#[test]
fn a_full_lock_keeps_marks_and_serves_without_a_history_as_well() {
    let commits = [translated(), vec![edited("Confirm the plan with every partner.")]].concat();
    let book = Book::new(&commits);
    let lock = book.marked(&all(&book));
    assert_eq!(places(&book.staleness(None, Some(&lock))).len(), 0);
    assert_eq!(book.lock(&lock, Scope::All), lock);
    let marks = lock.lines().iter().filter(|line| line.mark.is_some()).count();
    assert_eq!((marks, lock.lines().len()), (1, 4));
}

#[test]
fn what_the_source_said_later_than_its_translation_is_stale_by_the_lock_too() {
    let first = vec![(EN, page(&FIRST[..1])), (ZH, page(&TRANSLATED[..2]))];
    let book = Book::new(&[first, vec![(EN, page(&FIRST[..2]))]].concat());
    let lock = all(&book);
    assert_eq!(places(&book.staleness(None, Some(&lock))), places(&book.staleness(Some(&book.history), None)));
}

const ENGLISH_WORDS: [&str; 8] = ["plan", "customer", "partner", "budget", "tenant", "pilot", "sponsor", "5 days"];
const CHINESE_WORDS: [&str; 8] = ["计划", "客户", "伙伴", "预算", "租户", "试点", "发起人", "5 天"];

/// A commit: a file, which of its blocks, and what it says then.
fn a_commit() -> impl Strategy<Value = (bool, usize, Vec<usize>)> {
    (any::<bool>(), 0..6_usize, vec(0..8_usize, 1..5))
}

/// A page of a heading, paragraphs, a list and a table of tasks.
fn laid_out(blocks: &[String], is_chinese: bool) -> String {
    let [header, rule] = ["| ID | Task | Mandatory / Optional | Role | Services |", "|---|---|---|---|---|"];
    let header = if is_chinese { "| ID | 任务 | 强制性/可选 | 角色 | 服务 |" } else { header };
    let [one, two, three, four, five, six] = blocks else { unreachable!("six blocks") };
    let requirement = if is_chinese { "强制性" } else { "Mandatory" };
    let row = |id: &str, name: &str| format!("| {id} | {name} | {requirement} | R | Exchange |");
    let rows = [row("4001", five), row("4002", six)].join("\n");
    format!("# Title\n\n{one}\n\n{two}\n\n- {three}\n- {four}\n\n## Tasks\n\n{header}\n{rule}\n{rows}\n")
}

fn says(block: usize, words: &[usize], is_chinese: bool) -> String {
    let (start, all) = if is_chinese { ("第", CHINESE_WORDS) } else { ("Part ", ENGLISH_WORDS) };
    let words: Vec<&str> = words.iter().map(|word| all[*word]).collect();
    format!("{start}{} {}", ["a", "b", "c", "d", "e", "f"][block], words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_lock_of_a_history_tells_what_the_history_tells(commits in vec(a_commit(), 0..14)) {
        let mut sides = [false, true].map(|is_chinese| (0..6).map(|at| says(at, &[at], is_chinese)).collect::<Vec<_>>());
        let mut written = vec![(EN, laid_out(&sides[0], false)), (ZH, laid_out(&sides[1], true))];
        for (is_chinese, block, words) in &commits {
            let side = usize::from(*is_chinese);
            sides[side][*block] = says(*block, words, *is_chinese);
            written.push((if *is_chinese { ZH } else { EN }, laid_out(&sides[side], *is_chinese)));
        }
        let book = Book::new(&written);
        let lock = all(&book);
        let by_lock = book.staleness(None, Some(&lock));
        prop_assert_eq!(places(&by_lock), places(&book.staleness(Some(&book.history), None)));
        prop_assert_eq!(by_lock.unknown(), 0);
        prop_assert_eq!(book.lock(&lock, Scope::All), lock.clone());
        prop_assert_eq!(lock::read(&SourceFile::new(lock::FILE_NAME, &lock.text())).lock, lock.clone());
        let blessed = book.marked(&lock);
        prop_assert_eq!(places(&book.staleness(None, Some(&blessed))).len(), 0);
        prop_assert_eq!(places(&book.staleness(Some(&book.history), Some(&blessed))).len(), 0);
    }
}
