//! What is not committed yet is one moment more.

use super::{CHINESE, EN, ENGLISH, ZH, known, lines, playbook};

#[test]
fn edits_staged_or_not_are_of_the_moment_after_the_last_commit() {
    let repository = playbook();
    repository.edit(EN, "Choose", "Pick").git(&["add", "."]);
    repository.edit(ZH, "何时开始", "何时结束");
    let history = known(&repository);
    assert_eq!(history.commits.len(), 1);
    assert_eq!(lines(&history, "en/page.md"), ["0", "0+1", "0"]);
    assert_eq!(lines(&history, "zh-CN/page.md"), ["0", "0", "0+1"]);
    assert!(history.commit(1).is_none());
    repository.write(EN, ENGLISH).write(ZH, CHINESE);
    assert_eq!(lines(&known(&repository), "en/page.md"), ["0", "0", "0"]);
}

#[test]
fn new_files_begin_now_whether_git_knows_of_them_or_is_told_to_ignore_them() {
    let repository = playbook();
    repository.write(".gitignore", "ignored.md\n").commit("2020-03-02", "ignore");
    repository.write("content/en/untracked.md", "# New\n").write("content/en/ignored.md", "# Ignored\n");
    repository.write("content/en/staged.md", "# Staged\n").git(&["add", "content/en/staged.md"]);
    let history = known(&repository);
    for name in ["untracked", "ignored", "staged"] {
        assert_eq!(lines(&history, &format!("en/{name}.md")), ["1"], "{name}");
    }
}

#[test]
fn a_page_renamed_without_telling_git_keeps_its_past() {
    let repository = playbook();
    let text = repository.read(EN).replace("# Plan the pilot", "# Plan the first pilot");
    repository.remove(EN).write("content/en/pilot.md", text);
    let history = known(&repository);
    assert_eq!(lines(&history, "en/pilot.md"), ["1", "0", "0"]);
    assert_eq!(history.files.len(), 2);
}

#[test]
fn a_page_renamed_with_git_is_compared_with_what_it_was_called() {
    let repository = playbook();
    repository.git(&["mv", EN, "content/en/pilot.md"]);
    repository.edit("content/en/pilot.md", "Choose", "Pick");
    assert_eq!(lines(&known(&repository), "en/pilot.md"), ["0", "0+1", "0"]);
    repository.write(EN, ENGLISH.replace("Tell", "Show"));
    let history = known(&repository);
    assert_eq!(lines(&history, "en/pilot.md"), ["0", "0+1", "0"]);
    assert_eq!(lines(&history, "en/page.md"), ["0", "0", "0+1"]);
}

#[test]
fn a_deleted_page_that_comes_back_before_it_is_committed_keeps_its_past() {
    let repository = playbook();
    repository.remove(EN).commit("2020-03-02", "away");
    repository.write("content/en/a.md", "# A\n").write(EN, ENGLISH.replace("Tell", "Show"));
    assert_eq!(lines(&known(&repository), "en/page.md"), ["0", "0", "0+2"]);
}

#[test]
fn other_line_ends_and_a_byte_order_mark_are_no_edits() {
    let repository = playbook();
    repository.edit(EN, "Choose", "Pick").commit("2020-03-02", "edit");
    let text = repository.read(EN);
    repository.write(EN, format!("\u{feff}{}", text.replace('\n', "\r\n")));
    assert_eq!(lines(&known(&repository), "en/page.md"), ["0", "0+1", "0"]);
}

#[test]
fn lines_that_git_ends_otherwise_in_the_work_tree_are_at_their_places() {
    let repository = playbook();
    repository.write(".gitattributes", "*.md text eol=crlf\n").edit(EN, "Tell", "Show");
    repository.commit("2020-03-02", "carriage returns");
    repository.remove(EN).git(&["checkout", "--", EN]);
    assert!(repository.read(EN).contains("\r\n"));
    assert_eq!(repository.git(&["status", "--porcelain"]), "");
    assert_eq!(lines(&known(&repository), "en/page.md"), ["0", "0", "0+1"]);
}

#[test]
fn a_merge_that_stopped_at_a_conflict_is_read_as_it_lies_there() {
    let repository = playbook();
    repository.git(&["checkout", "--quiet", "-b", "side"]);
    repository.edit(EN, "Choose", "Pick").commit("2020-03-02", "side");
    repository.git(&["checkout", "--quiet", "main"]);
    repository.edit(EN, "Choose", "Select").commit("2020-03-03", "main");
    assert!(!repository.try_git(&["merge", "--quiet", "side"]));
    assert!(repository.read(EN).contains("<<<<<<<"));
    let history = known(&repository);
    assert_eq!(lines(&history, "en/page.md").last().map(String::as_str), Some("0"));
    assert_eq!(history.commits.len(), 2);
}
