//! One pipeline: what the preview answers is what a build writes, and there is nothing else.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use crate::command::diptych;
use crate::preview::{PAGE, PAGE_FILE, Playbook, Preview};

#[test]
fn the_repositorys_own_playbook_is_answered_as_it_is_built_and_nothing_else_is() {
    let playbook = Playbook::copy_of("");
    let preview = Preview::of(&playbook, &[]);
    preview.until_it_equals_a_build_of(&playbook);
    for path in [
        "/content/en/index.md",
        "/en/index.md",
        "/en/toc.yml",
        "/playbook.yml",
        "/en/../playbook.yml",
        "/en/%2e%2e/playbook.yml",
        "/en/..%2fplaybook.yml",
        "/../Cargo.toml",
        "//playbook.yml",
        "/templates/page.html",
        "/locales/en/site.ftl",
        "/static/site.css",
        "/.git/config",
        "/en/includes/feedback.md",
        "/.diptych",
        "/.diptych/",
        "/.diptych/../playbook.yml",
    ] {
        let reply = preview.get(path);
        assert_ne!(reply.status, 200, "{path}: {}", reply.text());
        assert!(!reply.text().contains("Cloud Onboarding Playbook\n  zh-CN"), "{path}");
    }
    assert_eq!(preview.get("/en/faq.html?v=2").status, 200, "a query changes nothing");
    assert_eq!(preview.get("/en").status / 100, 3, "a folder's path ends with a slash");
    assert_eq!(preview.get("/en/").status, 200);
}

#[test]
fn a_playbook_with_a_third_language_is_answered_as_it_is_built() {
    let playbook = Playbook::copy_of("tests/fixtures/third-locale");
    let preview = Preview::of(&playbook, &[]);
    preview.until_it_equals_a_build_of(&playbook);
    playbook.edit("locales/ja/vocabulary.yml", "phase: [", "phase: [工程, ");
    preview.until_it_equals_a_build_of(&playbook);
}

#[test]
fn a_playbook_whose_translation_has_drifted_is_answered_as_it_is_built() {
    let playbook = Playbook::copy_of("tests/fixtures/drift");
    let preview = Preview::of(&playbook, &[]);
    preview.until_it_equals_a_build_of(&playbook);
}

#[test]
fn after_each_edit_of_any_kind_the_preview_is_as_a_build_would_be() {
    let playbook = Playbook::small();
    let preview = Preview::of(&playbook, &[]);
    let shows = |playbook: &Playbook| preview.until_it_equals_a_build_of(playbook);
    shows(&playbook);
    playbook.edit(PAGE_FILE, "Text of", "A table for");
    shows(&playbook);
    playbook.edit(PAGE_FILE, "# Hold Workshop", "# Hold the Workshop");
    shows(&playbook);
    playbook.write("content/en/assess-new.md", "---\ndraft: true\n---\n\n# New\n\nPhase: **Assess**\n\nNew.\n");
    shows(&playbook);
    playbook.remove("content/en/assess-new.md");
    shows(&playbook);
    playbook.edit("playbook.yml", "Small", "Not So Small");
    shows(&playbook);
    playbook.write("templates/page.html", include_str!("../../templates/page.html"));
    playbook.edit("templates/page.html", "<h1", "<p>From an own template</p><h1");
    shows(&playbook);
    playbook.write("static/site.css", "p { margin: 0 }");
    shows(&playbook);
    playbook.write("locales/en/site.ftl", include_str!("../../locales/en/site.ftl"));
    playbook.edit("locales/en/site.ftl", "= ", "= !");
    shows(&playbook);
    playbook.write("locales/en/vocabulary.yml", "labels:\n  phase: [Stage]\n");
    shows(&playbook);
    playbook.write("glossary.yml", "terms:\n- en: workshop\n  zh-CN: 研讨会\n");
    shows(&playbook);
    playbook.write(
        "content/en/toc.yml",
        "- name: Second\n  href: enable-plan-rollout.md\n- name: First\n  href: index.md\n",
    );
    shows(&playbook);
    playbook.write("content/en/media/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    playbook.edit(PAGE_FILE, "## Overview", "![a](media/a.svg)\n\n## Overview");
    shows(&playbook);
    playbook.write("content/en/media/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><!-- 2 --></svg>");
    shows(&playbook);
    for path in ["templates", "static", "locales", "glossary.yml", "content/en/toc.yml"] {
        playbook.remove(path);
        shows(&playbook);
    }
    playbook.remove("playbook.yml");
    shows(&playbook);
}

#[test]
fn edits_that_come_faster_than_they_can_be_built_are_all_shown_and_checked_in_the_end() {
    let playbook = Playbook::copy_of("");
    let preview = Preview::of(&playbook, &[]);
    let pages = ["faq", "guidance-roles", "assess-run-technical-assessment", "index"];
    for round in 0..80 {
        let page = format!("content/en/{}.md", pages[round % pages.len()]);
        let text = playbook.read(&page);
        playbook.put(&page, &format!("{text}\nEdit {round}, with [a link](nowhere-{round}.md).\n"));
        if round % 20 == 7 {
            playbook.write(&format!("content/en/guidance-new-{round}.md"), &format!("# New {round}\n\nNew.\n"));
        }
        if round % 20 == 17 {
            playbook.write("static/site.css", &format!("/* {round} */"));
        }
        // As fast as somebody who saves at every key, and as a program that saves twice at once.
        std::thread::sleep(std::time::Duration::from_millis((round * 7 % 40) as u64));
    }
    preview.until_it_equals_a_build_of(&playbook);
    preview.until_shown("/en/faq.html", "Edit 76,");
    let all = checked(&playbook);
    assert!(all["error"] >= 80, "{all:?}");
    preview.until_state("/", |state| {
        let count = |(severity, count): (&String, &u64)| state["playbook"][severity.as_str()] == *count;
        state["checks"] == "done" && all.iter().all(count)
    });
}

/// How much `check` finds, by severity.
fn checked(playbook: &Playbook) -> BTreeMap<String, u64> {
    let arguments = ["check", "--drafts", "--audience", "partner", "--format", "json"];
    let output = diptych(playbook.root(), &arguments).output().expect("the command runs");
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let mut counts = BTreeMap::new();
    for finding in report["findings"].as_array().expect("a list") {
        *counts.entry(finding["severity"].as_str().expect("a severity").to_owned()).or_insert(0) += 1;
    }
    counts
}

#[test]
fn an_edited_picture_is_told_of() {
    let playbook = Playbook::small();
    playbook.write("content/en/media/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    playbook.edit(PAGE_FILE, "## Overview", "![a](media/a.svg)\n\n## Overview");
    let preview = Preview::of(&playbook, &[]);
    let before = preview.state(PAGE);
    playbook.write("content/en/media/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><!-- 2 --></svg>");
    let after = preview.until_state(PAGE, |state| state["assets"] != before["assets"]);
    assert_eq!(after["page"]["fingerprint"], before["page"]["fingerprint"]);
}

#[test]
fn pictures_come_from_the_content_folder_that_playbook_yml_names_now() {
    let playbook = Playbook::small();
    playbook.edit(PAGE_FILE, "Text of", "![a](media/a.svg) Text of");
    playbook.write("content/en/media/a.svg", "<svg>one</svg>");
    let preview = Preview::of(&playbook, &[]);
    preview.until_shown("/content/en/media/a.svg", "one");
    playbook.write("docs/en/assess-hold-workshop.md", &playbook.read(PAGE_FILE).replace("Text of", "Words of"));
    playbook.write("docs/en/index.md", "# Small\n\nHome.\n");
    playbook.write("docs/en/media/a.svg", "<svg>two</svg>");
    playbook.edit("playbook.yml", "source: en", "content: docs\nsource: en");
    preview.until_shown(PAGE, "Words of");
    preview.until_shown("/content/en/media/a.svg", "two");
    preview.until_it_equals_a_build_of(&playbook);
    let page =
        playbook.read("docs/en/assess-hold-workshop.md").replace("## Overview", "[gone](gone.md)\n\n## Overview");
    playbook.write("docs/en/assess-hold-workshop.md", &page);
    let is_named = |state: &Value| state["findings"].to_string().contains("docs/en/assess-hold-workshop.md");
    preview.until_state(PAGE, is_named);
}

#[test]
fn only_what_is_asked_for_is_shown() {
    let playbook = Playbook::small();
    playbook.write("content/en/assess-draft.md", "---\ndraft: true\n---\n\n# Draft\n\nPhase: **Assess**\n");
    let media = "![a](media/customer.svg)";
    playbook.write(
        "content/en/assess-customers.md",
        &format!("---\nft.audience: customer\n---\n\n# For Customers\n\nPhase: **Assess**\n\n{media}\n"),
    );
    playbook.write("content/en/media/customer.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    for (arguments, draft, customers, chinese) in [
        (&[] as &[&str], 200, 200, 200),
        (&["--audience", "partner"], 200, 404, 200),
        (&["--audience", "customer"], 200, 200, 200),
        (&["--locale", "en"], 200, 200, 404),
        (&["--locale", "zh-CN", "--audience", "partner"], 404, 404, 200),
    ] {
        let preview = Preview::of(&playbook, arguments);
        preview.until_it_equals_a_build_of(&playbook);
        let status = |path: &str| preview.get(path).status;
        let is_built = playbook.build(arguments).contains_key("content/en/media/customer.svg");
        assert_eq!(status("/content/en/media/customer.svg") == 200, is_built, "{arguments:?}");
        let answered = [
            status("/en/assess-draft.html"),
            status("/en/assess-customers.html"),
            status("/zh-CN/assess-hold-workshop.html"),
        ];
        assert_eq!(answered, [draft, customers, chinese], "{arguments:?}");
    }
}

#[test]
fn the_address_is_not_the_playbooks_own_folder() {
    let playbook = Playbook::small();
    let elsewhere = Playbook::empty();
    fs::write(elsewhere.path("secret.txt"), "secret").expect("a file");
    let folder = playbook.root().to_str().expect("a name").to_owned();
    let preview = Preview::of(&elsewhere, &[&folder]);
    preview.until_it_equals_a_build_of(&playbook);
    assert_eq!(preview.get("/secret.txt").status, 404);
}
