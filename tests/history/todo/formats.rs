//! The list as a translator gets it: in each format and language, and what the command makes of its arguments.

use super::fixture::{repository, run, shows};

#[test]
fn the_text_tells_what_changed_and_how_it_is_translated() {
    insta::assert_snapshot!("todo_text", shows(&repository(), &["todo", "--locale", "zh-CN"]));
}

#[test]
fn the_text_speaks_the_readers_language() {
    insta::assert_snapshot!("todo_text_in_chinese", shows(&repository(), &["todo", "--lang", "zh-CN"]));
}

#[test]
fn json_has_everything() {
    insta::assert_snapshot!("todo_json", shows(&repository(), &["todo", "--format", "json"]));
}

#[test]
fn markdown_is_a_list_of_boxes_to_tick() {
    insta::assert_snapshot!("todo_markdown", shows(&repository(), &["todo", "--format", "markdown"]));
}

#[test]
fn html_shows_before_and_after_side_by_side() {
    let html = shows(&repository(), &["todo", "--format", "html", "--lang", "zh-CN"]);
    let body = html.split_once("<body>").expect("a body").1;
    insta::assert_snapshot!("todo_html_in_chinese", body);
    assert!(!html.contains("<script") && html.contains("default-src 'none'"), "{html}");
}

#[test]
fn the_list_can_be_cut_narrowed_and_written_to_a_file() {
    let repository = repository();
    let cut = shows(&repository, &["todo", "--limit", "3", "--format", "markdown"]);
    assert_eq!(cut.matches("- [ ]").count(), 3, "{cut}");
    assert!(cut.contains("11 more are not shown."), "{cut}");
    let one = shows(&repository, &["todo", "--page", "faq"]);
    assert!(one.contains("zh-CN: 1 thing to do") && one.contains("“Questions”"), "{one}");
    assert_eq!(shows(&repository, &["todo", "--format", "json", "--output", "list.json"]), "");
    assert_eq!(repository.read("list.json"), shows(&repository, &["todo", "--format", "json"]));
}

#[test]
fn what_cannot_be_listed_is_refused() {
    let repository = repository();
    for (arguments, said) in [
        (["--format", "yaml"], "text, json, markdown, html"),
        (["--locale", "ja"], "zh-CN"),
        (["--locale", "en"], "'en' is the source"),
        (["--page", "faqs"], "'faq'"),
        (["--limit", "many"], "--limit"),
        (["--output", "no/such/folder.txt"], "folder.txt"),
    ] {
        let ran = run(&repository, &[&["todo"], arguments.as_slice()].concat());
        assert!(ran.code == Some(2) && ran.err.contains(said), "{arguments:?}: {}", ran.err);
    }
}

#[test]
fn a_folder_without_a_past_says_that_nothing_is_known_to_be_stale() {
    let repository = repository();
    std::fs::remove_dir_all(repository.path(".git")).expect("no repository any more");
    let ran = run(&repository, &["todo"]);
    assert!(ran.code == Some(0) && ran.out.contains("what is stale is not listed"), "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("Task 4004") && !ran.out.contains("Task 4001"), "{}", ran.out);
}
