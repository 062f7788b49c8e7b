//! Pages through edits, moves, merges: what happened to which block, and when.

use super::{EN, ENGLISH, Repository, ZH, known, lines, playbook, subjects};

/// The lines of a page with so many paragraphs, each of its own words.
fn paragraphs(topic: &str, count: usize) -> String {
    let words = ["users", "mailboxes", "groups", "devices", "licences", "domains", "calendars", "archives", "rooms"];
    let paragraph = |index: usize| format!("\nReview the {} of the {topic} and record what is found.\n", words[index]);
    format!("# The {topic}\n{}", (0..count).map(paragraph).collect::<String>())
}

#[test]
fn an_edit_is_told_at_its_block_with_its_commit_date_and_old_words() {
    let repository = playbook();
    repository.edit(EN, "Choose the users", "Choose twenty users").commit("2020-03-25", "Twenty are enough");
    repository.edit(ZH, "何时开始", "何时结束").commit("2020-03-02", "改一处");
    let history = known(&repository);
    assert_eq!(lines(&history, "en/page.md"), ["0", "0+1", "0"]);
    assert_eq!(lines(&history, "zh-CN/page.md"), ["0", "0", "0+2"]);
    let commit = history.commit(1).expect("a commit");
    assert_eq!((commit.date.to_string().as_str(), commit.subject.as_str()), ("2020-03-25", "Twenty are enough"));
    assert_eq!(commit.id, repository.git(&["rev-parse", "HEAD~1"]));
    let thread = &history.files.values().next().expect("a file").thread;
    let edited =
        thread.past(diptych::source::Span { start: 0, end: 200 }).into_iter().find(|past| !past.edits.is_empty());
    assert_eq!(edited.expect("an edit").edits[0].before.text(), "Choose the users of the pilot together.");
}

#[test]
fn order_is_that_of_the_commits_and_never_that_of_their_dates() {
    let repository = playbook();
    repository.edit(EN, "Choose", "Pick").commit("2019-01-01", "second, dated before the first");
    repository.edit(EN, "Tell", "Show").commit("2018-01-01", "third");
    let history = known(&repository);
    assert_eq!(subjects(&history), ["begin", "second, dated before the first", "third"]);
    assert_eq!(lines(&history, "en/page.md"), ["0", "0+1", "0+2"]);
}

#[test]
fn commits_that_touch_no_page_are_none() {
    let repository = playbook();
    repository.write("README.md", "# Read me").write("content/en/media/a.png", "1").commit("2020-03-02", "others");
    repository.edit(EN, "Choose", "Pick").commit("2020-03-03", "a page");
    assert_eq!(subjects(&known(&repository)), ["begin", "a page"]);
}

#[test]
fn a_renamed_page_keeps_its_past_with_and_without_edits() {
    let repository = playbook();
    repository.edit(EN, "Choose", "Pick").commit("2020-03-02", "edit");
    repository.git(&["mv", EN, "content/en/pilot.md"]);
    repository.commit("2020-03-03", "rename");
    let mut history = known(&repository);
    assert_eq!(lines(&history, "en/pilot.md"), ["0", "0+1", "0"]);
    repository.git(&["mv", "content/en/pilot.md", "content/en/pilot-plan.md"]);
    repository
        .edit("content/en/pilot-plan.md", "Tell them", "Tell all of them")
        .commit("2020-03-04", "rename and edit");
    history = known(&repository);
    assert_eq!(lines(&history, "en/pilot-plan.md"), ["0", "0+1", "0+3"]);
    assert_eq!(history.files.len(), 2);
}

#[test]
fn a_page_renamed_and_half_rewritten_keeps_what_was_kept() {
    let repository = Repository::new();
    repository.write("content/en/old.md", paragraphs("pilot", 8)).commit("2020-03-01", "begin");
    let kept = paragraphs("pilot", 4);
    let rewritten = format!("{kept}\nNothing of this was here.\n\nNeither was that, of course.\n");
    repository.remove("content/en/old.md").write("content/en/new.md", rewritten).commit("2020-03-02", "rewrite");
    assert_eq!(lines(&known(&repository), "en/new.md"), ["0", "0", "0", "0", "0", "1", "1"]);
}

#[test]
fn a_page_that_was_split_gives_its_past_to_both() {
    let repository = Repository::new();
    let whole = paragraphs("pilot", 6);
    repository.write("content/en/page.md", &whole).commit("2020-03-01", "begin");
    let (kept, moved) = whole.split_at(whole.find("\nReview the devices").expect("a paragraph"));
    repository.write(EN, kept).write("content/en/second.md", format!("# The second half\n{moved}"));
    repository.commit("2020-03-02", "split");
    let history = known(&repository);
    assert_eq!(lines(&history, "en/page.md"), ["0", "0", "0", "0"]);
    assert_eq!(lines(&history, "en/second.md"), ["1", "0", "0", "0"]);
}

#[test]
fn pages_that_were_joined_keep_both_pasts() {
    let repository = Repository::new();
    let (one, other) = (paragraphs("pilot", 3), paragraphs("migration", 3));
    repository.write("content/en/one.md", &one).write("content/en/other.md", &other).commit("2020-03-01", "begin");
    repository.edit("content/en/other.md", "the groups of", "all groups of").commit("2020-03-02", "edit");
    let other = repository.read("content/en/other.md").replace("# The migration\n", "");
    repository.remove("content/en/other.md").write("content/en/one.md", format!("{one}{other}"));
    repository.commit("2020-03-03", "join");
    assert_eq!(lines(&known(&repository), "en/one.md"), ["0", "0", "0", "0", "0", "0", "0+1"]);
}

#[test]
fn a_page_that_was_deleted_and_comes_back_is_compared_with_what_it_was() {
    let repository = playbook();
    repository.remove(EN).commit("2020-03-02", "away");
    repository.write("content/en/other.md", "# Other\n").commit("2020-03-03", "meanwhile");
    repository.write(EN, ENGLISH.replace("Choose", "Pick")).commit("2020-03-04", "back");
    assert_eq!(lines(&known(&repository), "en/page.md"), ["0", "0+3", "0"]);
}

#[test]
fn a_merge_is_one_step_of_the_branch_that_it_was_merged_into() {
    let repository = playbook();
    repository.git(&["checkout", "--quiet", "-b", "side"]);
    repository.edit(EN, "Choose", "Pick").commit("2020-03-02", "side one");
    repository.edit(EN, "Pick", "Select").commit("2020-03-03", "side two");
    repository.git(&["checkout", "--quiet", "main"]);
    repository.edit(EN, "what will change", "what changes").commit("2020-03-04", "main");
    repository.git(&["merge", "--quiet", "--no-ff", "--message", "merge side", "side"]);
    let history = known(&repository);
    assert_eq!(subjects(&history), ["begin", "main", "merge side"]);
    assert_eq!(lines(&history, "en/page.md"), ["0", "0+2", "0+1"]);
}

#[test]
fn a_rebased_branch_is_as_many_steps_as_it_has_commits_and_a_squashed_one_is_one() {
    let work = |repository: &Repository| {
        repository.git(&["checkout", "--quiet", "-b", "side"]);
        repository.edit(EN, "Choose", "Pick").commit("2020-03-02", "source");
        repository.edit(ZH, "人数不限", "人数为二十").commit("2020-03-03", "translation");
        repository.git(&["checkout", "--quiet", "main"]);
        repository.edit(EN, "what will change", "what changes").commit("2020-03-04", "main");
    };
    let rebased = playbook();
    work(&rebased);
    rebased.git(&["checkout", "--quiet", "side"]);
    rebased.git(&["rebase", "--quiet", "main"]);
    let history = known(&rebased);
    assert_eq!(subjects(&history), ["begin", "main", "source", "translation"]);
    assert_eq!(
        (lines(&history, "en/page.md"), lines(&history, "zh-CN/page.md")),
        (told(&["0", "0+2", "0+1"]), told(&["0", "0+3", "0"]))
    );
    let squashed = playbook();
    work(&squashed);
    squashed.git(&["merge", "--quiet", "--squash", "side"]);
    squashed.commit("2020-03-05", "both languages");
    let history = known(&squashed);
    assert_eq!(subjects(&history), ["begin", "main", "both languages"]);
    assert_eq!(
        (lines(&history, "en/page.md"), lines(&history, "zh-CN/page.md")),
        (told(&["0", "0+2", "0+1"]), told(&["0", "0+2", "0"]))
    );
}

#[test]
fn a_content_folder_that_was_moved_keeps_its_past() {
    let repository = Repository::new();
    repository.write("docs/english/page.md", ENGLISH).commit("2020-03-01", "begin");
    repository.edit("docs/english/page.md", "Choose", "Pick").commit("2020-03-02", "edit where it was");
    repository.git(&["mv", "docs", "content"]);
    repository.commit("2020-03-03", "move the content");
    repository.git(&["mv", "content/english", "content/en"]);
    repository.edit(EN, "Tell", "Show").commit("2020-03-04", "move the locale");
    let history = known(&repository);
    assert_eq!(lines(&history, "en/page.md"), ["0", "0+1", "0+3"]);
    assert_eq!(subjects(&history).len(), 4);
}

#[test]
fn what_was_elsewhere_matters_only_while_it_was_to_be_a_page() {
    let repository = Repository::new();
    repository.write("notes/page.md", "# Notes\n\nNothing to do with the page that was here later.\n");
    repository.commit("2020-03-01", "notes").remove("notes/page.md").commit("2020-03-02", "no notes");
    repository.write("notes/page.md", ENGLISH).commit("2020-03-03", "draft");
    repository.write("content/zh-CN/a.md", "# A\n").git(&["add", "."]);
    repository.git(&["mv", "notes", "content/en"]);
    repository.commit("2020-03-04", "publish");
    let history = known(&repository);
    assert_eq!(subjects(&history), ["draft", "publish"]);
    assert_eq!(lines(&history, "en/page.md"), ["0", "0", "0"]);
}

#[test]
fn no_passage_goes_from_one_language_to_another() {
    let repository = Repository::new();
    let text = paragraphs("pilot", 5);
    repository.write("content/zh-CN/page.md", &text).write("content/en/a.md", "# A\n").commit("2020-03-01", "begin");
    repository.remove("content/zh-CN/page.md").write("content/en/page.md", &text).commit("2020-03-02", "move");
    assert_eq!(lines(&known(&repository), "en/page.md"), ["1"; 6]);
}

fn told(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| (*line).to_owned()).collect()
}
