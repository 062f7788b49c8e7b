//! Files and settings that nobody expects.

use super::{EN, ENGLISH, Repository, known, lines, playbook, subjects};

#[test]
fn names_may_hold_spaces_other_scripts_quotes_and_line_breaks() {
    let repository = playbook();
    let names = ["a page", "页面", "\"quoted\" 'page'", "two\nlines", ":colon", "tab\tbed", "-dash", "[glob]*"];
    for name in names {
        repository.write(&format!("content/en/{name}.md"), ENGLISH);
    }
    repository.commit("2020-03-02", "names");
    for name in names {
        repository.edit(&format!("content/en/{name}.md"), "Choose", "Pick");
    }
    repository.commit("2020-03-03", "edit");
    for name in names {
        repository.edit(&format!("content/en/{name}.md"), "Tell", "Show");
    }
    let history = known(&repository);
    for name in names {
        assert_eq!(lines(&history, &format!("en/{name}.md")), ["1", "1+2", "1+3"], "{name}");
    }
}

#[test]
fn a_content_folder_may_have_any_name_too() {
    let repository = Repository::new();
    repository.write("内 容/en/page.md", ENGLISH).write("内 容/zh-CN/page.md", "# 甲\n");
    repository
        .write("playbook.yml", "content: 内 容\nsource: en\nlocales: { en: , zh-CN: }\n")
        .commit("2020-03-01", "begin");
    repository.edit("内 容/en/page.md", "Choose", "Pick").commit("2020-03-02", "edit");
    assert_eq!(lines(&known(&repository), "en/page.md"), ["0", "0+1", "0"]);
}

#[test]
fn subjects_of_any_kind_are_told_as_they_are() {
    let repository = playbook();
    for subject in [":100644 100644 a b M", "规划试点：二十人", "a\tb \"c\""] {
        repository.write(EN, format!("{ENGLISH}\n{subject}\n")).commit("2020-03-02", subject);
    }
    repository.write(EN, ENGLISH).git(&["add", "."]);
    repository.git(&["commit", "--quiet", "--allow-empty-message", "--message", ""]);
    let history = known(&repository);
    assert_eq!(subjects(&history), ["begin", ":100644 100644 a b M", "规划试点：二十人", "a\tb \"c\"", ""]);
}

#[test]
fn versions_that_are_no_text_or_too_large_do_no_harm() {
    let repository = playbook();
    repository
        .write(EN, b"# Plan the pilot\n\nChoose the users of the pilot together.\n\n\xff\xfe\n")
        .commit("2020-03-02", "bytes");
    repository.write(EN, ENGLISH).commit("2020-03-03", "mended");
    assert_eq!(lines(&known(&repository), "en/page.md"), ["0", "0", "0+1+2"]);
    repository.write(EN, "x".repeat(9 << 20)).commit("2020-03-04", "huge");
    repository.write(EN, ENGLISH).commit("2020-03-05", "small again");
    assert_eq!(lines(&known(&repository), "en/page.md"), ["4", "4", "4"]);
}

#[cfg(unix)]
#[test]
fn a_link_has_the_past_of_what_it_leads_to() {
    let repository = playbook();
    repository.edit(EN, "Choose", "Pick").commit("2020-03-02", "edit");
    std::os::unix::fs::symlink("page.md", repository.path("content/en/linked.md")).expect("a link");
    std::os::unix::fs::symlink("en", repository.path("content/de")).expect("a link");
    repository.commit("2020-03-03", "links");
    let history = known(&repository);
    for path in ["en/page.md", "en/linked.md", "de/page.md"] {
        assert_eq!(lines(&history, path), ["0", "0+1", "0"], "{path}");
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_was_a_link_for_a_while_is_compared_with_what_it_was() {
    let repository = playbook();
    repository.write("content/en/other.md", "# Other\n").remove(EN);
    std::os::unix::fs::symlink("other.md", repository.path(EN)).expect("a link");
    repository.commit("2020-03-02", "a link");
    repository.remove(EN).write(EN, ENGLISH.replace("Tell", "Show")).commit("2020-03-03", "a file again");
    assert_eq!(lines(&known(&repository), "en/page.md"), ["0", "0", "0+2"]);
}

#[test]
fn settings_of_the_repository_change_nothing_and_run_nothing() {
    let repository = playbook();
    let trace = repository.path("ran");
    let command = format!("sh -c 'touch {}'", trace.display());
    repository.write(".gitattributes", "*.md diff=evil\n").commit("2020-03-02", "attributes");
    repository.git(&["mv", EN, "content/en/pilot.md"]);
    repository.edit("content/en/pilot.md", "Choose", "Pick").commit("2020-03-03", "edit");
    repository.git(&["checkout", "--quiet", "-b", "side"]);
    repository.edit("content/en/pilot.md", "Tell", "Show").commit("2020-03-04", "side");
    repository.git(&["checkout", "--quiet", "main"]);
    repository.write("content/en/other.md", "# Other\n").commit("2020-03-05", "main");
    repository.git(&["merge", "--quiet", "--no-ff", "--message", "merge", "side"]);
    repository.edit("content/en/pilot.md", "users", "people");
    let expected = known(&repository);
    assert_eq!(lines(&expected, "en/pilot.md"), ["0", "0+1+4", "0+3"]);
    for (name, value) in [
        ("diff.external", command.as_str()),
        ("diff.evil.command", &command),
        ("diff.evil.textconv", &command),
        ("core.fsmonitor", &command),
        ("core.pager", &command),
        ("core.quotePath", "true"),
        ("core.attributesFile", "/nowhere"),
        ("diff.orderFile", "/nowhere"),
        ("diff.renames", "false"),
        ("diff.renameLimit", "1"),
        ("diff.relative", "true"),
        ("diff.noprefix", "true"),
        ("color.ui", "always"),
        ("log.date", "relative"),
        ("log.decorate", "full"),
        ("log.diffMerges", "combined"),
        ("log.follow", "true"),
        ("log.showSignature", "true"),
        ("log.showRoot", "false"),
        ("format.pretty", "fuller"),
        ("i18n.logOutputEncoding", "UTF-16"),
        ("core.abbrev", "4"),
    ] {
        repository.git(&["config", name, value]);
    }
    assert_eq!(known(&repository), expected);
    assert!(!trace.exists(), "a program of the repository's settings ran");
}

#[test]
fn what_is_replaced_or_grafted_on_one_machine_is_not_history() {
    let repository = playbook();
    repository.edit(EN, "Choose", "Pick").commit("2020-03-02", "edit");
    let expected = known(&repository);
    let (first, last) = (repository.git(&["rev-parse", "HEAD~1"]), repository.git(&["rev-parse", "HEAD"]));
    repository.git(&["replace", "--graft", &last]);
    assert_eq!(known(&repository), expected);
    repository.git(&["replace", "--delete", &last]);
    repository.write(".git/info/grafts", format!("{last}\n{first} {last}\n"));
    assert_eq!(known(&repository), expected);
}
