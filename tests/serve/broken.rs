//! What is broken is said where it is, the last good pages stay, and all is well again when it is mended.

use serde_json::Value;

use crate::preview::{PAGE, PAGE_FILE, Playbook, Preview};

fn trouble(state: &Value) -> &[Value] {
    state["trouble"].as_array().expect("a list")
}

fn is_trouble_in(file: &str) -> impl Fn(&Value) -> bool {
    move |state| trouble(state).iter().any(|trouble| trouble["file"].as_str().is_some_and(|at| at.ends_with(file)))
}

fn is_well(state: &Value) -> bool {
    trouble(state).is_empty() && state["checks"] != "running" && state["status"] == "ready"
}

/// Breaks a file, looks, and puts it back; gives what the page was told.
fn broken(path: &str, before: Option<&str>, text: &str) -> Value {
    let playbook = Playbook::small();
    if let Some(before) = before {
        playbook.write(path, before);
    }
    let preview = Preview::of(&playbook, &[]);
    preview.until_it_equals_a_build_of(&playbook);
    let good = before.map(|_| playbook.read(path));
    playbook.put(path, text);
    let state = preview.until_state(PAGE, is_trouble_in(path));
    assert_eq!(trouble(&state).len(), 1, "{state:#}");
    assert_eq!(preview.get(PAGE).status, 200, "the last good page stays");
    match good {
        Some(good) => playbook.put(path, &good),
        None => playbook.remove(path),
    }
    preview.until_state(PAGE, is_well);
    preview.until_it_equals_a_build_of(&playbook);
    state
}

const SETTINGS: &str = "title: { en: Small, zh-CN: 小 }\nsource: en\nlocales: { en: , zh-CN: }\n";
const TEMPLATE: &str = include_str!("../../templates/page.html");
const STRINGS: &str = include_str!("../../locales/en/site.ftl");
const WORDS: &str = "# Hold Workshop\n\nPhase: **Assess**\n\n## Overview\n\n";

#[test]
fn a_broken_playbook_yml() {
    let state = broken("playbook.yml", Some(SETTINGS), "title: { en: Small }\nsource: en\nlocales: [\n");
    let first = &trouble(&state)[0];
    assert!(first["line"].as_u64().is_some_and(|line| line >= 3), "{state:#}");
    assert!(!first["excerpt"].as_array().expect("a list").is_empty(), "{state:#}");
}

#[test]
fn a_playbook_yml_that_says_what_nobody_knows() {
    let state = broken("playbook.yml", Some(SETTINGS), &format!("{SETTINGS}colour: red\n"));
    assert_eq!(trouble(&state)[0]["line"], 4, "{state:#}");
}

#[test]
fn broken_strings() {
    let state = broken("locales/en/site.ftl", Some(STRINGS), &format!("{STRINGS}\nno message\n"));
    let line = STRINGS.lines().count() as u64 + 2;
    assert_eq!(trouble(&state)[0]["line"], line, "{state:#}");
}

#[test]
fn a_broken_front_matter() {
    let state = broken(PAGE_FILE, Some(&format!("{WORDS}Text.\n")), &format!("---\ntitle: [\n---\n\n{WORDS}Text.\n"));
    assert!(trouble(&state)[0]["line"].as_u64().is_some_and(|line| (1..=3).contains(&line)), "{state:#}");
}

#[test]
fn a_missing_include() {
    let text = format!("{WORDS}[!INCLUDE [none](./includes/none.md)]\n");
    let state = broken(PAGE_FILE, Some(&format!("{WORDS}Text.\n")), &text);
    assert_eq!(trouble(&state)[0]["line"], 7, "{state:#}");
}

#[test]
fn a_page_knows_that_its_own_sources_are_broken() {
    const PAGES: [(&str, bool); 4] = [
        (PAGE, true),
        ("/en/compare/assess-hold-workshop.html", true),
        ("/zh-CN/compare/assess-hold-workshop.html", true),
        ("/zh-CN/assess-hold-workshop.html", false),
    ];
    let playbook = Playbook::small();
    let preview = Preview::of(&playbook, &[]);
    let knows = |path: &str| preview.get(path).text().contains("data-broken");
    for (path, _) in PAGES {
        assert!(!knows(path), "{path} is whole");
    }
    playbook.put(PAGE_FILE, &format!("{WORDS}Broken.\n\n[!INCLUDE [none](./includes/none.md)]\n"));
    preview.until_shown(PAGE, "Broken.");
    for (path, is_made_of_it) in PAGES {
        assert_eq!(knows(path), is_made_of_it, "{path}");
    }
}

#[test]
fn a_template_that_no_page_can_be_made_with() {
    let state = broken("templates/page.html", Some(TEMPLATE), &format!("{TEMPLATE}\n{{% if %}}\n"));
    assert!(trouble(&state)[0]["line"].as_u64().is_some_and(|line| line > 1), "{state:#}");
    assert_eq!(trouble(&state)[0]["help"].as_str().map(str::is_empty), Some(false), "{state:#}");
}

#[test]
fn a_template_that_fails_on_a_page_keeps_the_mistake_to_that_page() {
    let playbook = Playbook::small();
    playbook.write("templates/page.html", TEMPLATE);
    let preview = Preview::of(&playbook, &[]);
    playbook.put("templates/page.html", &format!("{TEMPLATE}\n{{{{ page.nowhere.at_all }}}}\n"));
    let state = preview.until_state(PAGE, is_trouble_in("templates/page.html"));
    assert_eq!(trouble(&state).len(), 1, "{state:#}");
    let fingerprint = &state["page"]["fingerprint"];
    assert!(fingerprint.is_null() || preview.get(PAGE).status == 200, "{state:#}");
    playbook.put("templates/page.html", TEMPLATE);
    preview.until_state(PAGE, is_well);
    preview.until_it_equals_a_build_of(&playbook);
}

#[test]
fn while_a_template_is_broken_edits_of_pages_are_shown() {
    let playbook = Playbook::small();
    playbook.write("templates/page.html", &TEMPLATE.replacen("<h1", "<p>Good template</p><h1", 1));
    let preview = Preview::of(&playbook, &[]);
    preview.until_shown(PAGE, "Good template");
    playbook.put("templates/page.html", "<p>\n<p>\n{% if %}\n");
    let state = preview.until_state(PAGE, is_trouble_in("templates/page.html"));
    assert_eq!(trouble(&state)[0]["line"], 3, "{state:#}");
    for words in ["First edit.", "Second edit."] {
        playbook.put(PAGE_FILE, &format!("{WORDS}{words}\n"));
        preview.until_shown(PAGE, words);
        preview.until_shown(PAGE, "Good template");
        let state = preview.until_state(PAGE, |state| state["checks"] == "done");
        assert_eq!(trouble(&state).len(), 1, "{state:#}");
    }
    playbook.write("content/en/guidance-new.md", "# New\n\nA new page.\n");
    preview.until_shown("/en/guidance-new.html", "A new page.");
    let state = preview.state(PAGE);
    assert_eq!(trouble(&state).len(), 1, "{state:#}");
    playbook.put("templates/page.html", TEMPLATE);
    preview.until_state(PAGE, is_well);
    preview.until_it_equals_a_build_of(&playbook);
}

#[test]
fn an_edit_made_while_playbook_yml_is_broken_is_shown_when_it_is_mended() {
    let playbook = Playbook::small();
    let preview = Preview::of(&playbook, &[]);
    playbook.put("playbook.yml", "locales: [\n");
    preview.until_state(PAGE, is_trouble_in("playbook.yml"));
    playbook.put(PAGE_FILE, &format!("{WORDS}Meanwhile.\n"));
    playbook.put("playbook.yml", SETTINGS);
    preview.until_shown(PAGE, "Meanwhile.");
    preview.until_state(PAGE, is_well);
    preview.until_it_equals_a_build_of(&playbook);
}

#[test]
fn a_preview_that_begins_with_something_broken_shows_the_playbook_when_it_is_mended() {
    for (path, good, bad) in [
        ("playbook.yml", SETTINGS, "locales: [\n"),
        ("templates/page.html", TEMPLATE, "{% if %}"),
        ("locales/en/site.ftl", STRINGS, "no message"),
    ] {
        let playbook = Playbook::small();
        playbook.write(path, bad);
        let preview = Preview::start(&playbook, &[]);
        let state = preview.until_state(PAGE, is_trouble_in(path));
        assert_eq!((&state["status"], trouble(&state).len()), (&Value::from("ready"), 1), "{state:#}");
        let reply = preview.get(PAGE);
        assert!(reply.status >= 500, "{path}: {}", reply.status);
        assert!(
            reply.text().contains("data-page=\"\""),
            "{path}: a page that waits for better times\n{}",
            reply.text()
        );
        playbook.put(path, good);
        preview.until_status(PAGE, 200);
        preview.until_state(PAGE, is_well);
        preview.until_it_equals_a_build_of(&playbook);
    }
}

#[test]
fn a_playbook_without_a_page_shows_the_first_one_that_is_written() {
    let playbook = Playbook::empty();
    playbook.write("playbook.yml", SETTINGS);
    playbook.write("content/en/readme.txt", "Nothing yet.\n");
    let preview = Preview::start(&playbook, &[]);
    preview.until_state("/", |state| trouble(state).len() == 1);
    playbook.write(PAGE_FILE, &format!("{WORDS}The first page.\n"));
    preview.until_shown(PAGE, "The first page.");
    preview.until_state(PAGE, is_well);
    preview.until_it_equals_a_build_of(&playbook);
}

#[test]
fn a_file_that_is_no_text_is_told_of_on_the_page_and_forgotten() {
    let playbook = Playbook::small();
    let preview = Preview::of(&playbook, &[]);
    std::fs::write(playbook.path(PAGE_FILE), b"# Caf\xE9\n").expect("a file");
    preview.until_status(PAGE, 404);
    playbook.put(PAGE_FILE, &format!("{WORDS}Text again.\n"));
    preview.until_shown(PAGE, "Text again.");
    preview.until_state(PAGE, is_well);
    preview.until_it_equals_a_build_of(&playbook);
}
