//! Every way in which editors and other programs change files is on the page, and what is none of the playbook's business is
//! not.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::thread;
use std::time::Duration;

use crate::preview::{PAGE, PAGE_FILE, Playbook, Preview};

/// So long a program may stop in the middle of writing a file.
const PAUSE: Duration = Duration::from_millis(120);

const ENGLISH: &str = "# Hold Workshop\n\nPhase: **Assess**\n\n## Overview\n\n";

fn page(words: &str) -> String {
    format!("{ENGLISH}{words}\n")
}

// ── Ways of saving ─────────────────────────────────────────────────────────────────────────────────────────────────

/// Saves the page in each way in turn, twice, with each of these ways of watching.
fn saved_by(save: impl Fn(&Playbook, &str)) {
    for arguments in [&[] as &[&str], &["--poll"]] {
        let playbook = Playbook::small();
        let preview = Preview::of(&playbook, arguments);
        for words in ["Edit one.", "Edit two."] {
            save(&playbook, &page(words));
            preview.until_shown(PAGE, words);
        }
        preview.until_it_equals_a_build_of(&playbook);
    }
}

#[test]
fn a_page_that_is_written_in_place_is_shown() {
    saved_by(|playbook, text| fs::write(playbook.path(PAGE_FILE), text).expect("a file"));
}

#[test]
fn a_page_that_is_emptied_and_written_in_two_steps_is_shown() {
    saved_by(|playbook, text| {
        let mut file = OpenOptions::new().write(true).truncate(true).open(playbook.path(PAGE_FILE)).expect("a file");
        let (first, second) = text.split_at(20);
        file.write_all(first.as_bytes()).expect("a half");
        thread::sleep(PAUSE);
        file.write_all(second.as_bytes()).expect("the other half");
    });
}

#[test]
fn a_page_that_vim_saves_is_shown() {
    saved_by(|playbook, text| {
        playbook.write("content/en/4913", "");
        playbook.remove("content/en/4913");
        playbook.rename(PAGE_FILE, &format!("{PAGE_FILE}~"));
        playbook.write(PAGE_FILE, text);
        playbook.remove(&format!("{PAGE_FILE}~"));
    });
}

#[test]
fn a_page_that_a_jetbrains_editor_saves_is_shown() {
    saved_by(|playbook, text| {
        playbook.write(&format!("{PAGE_FILE}___jb_tmp___"), text);
        playbook.rename(PAGE_FILE, &format!("{PAGE_FILE}___jb_old___"));
        playbook.rename(&format!("{PAGE_FILE}___jb_tmp___"), PAGE_FILE);
        playbook.remove(&format!("{PAGE_FILE}___jb_old___"));
    });
}

#[test]
fn a_page_that_another_file_takes_the_place_of_is_shown() {
    saved_by(|playbook, text| playbook.put(PAGE_FILE, text));
}

#[test]
fn what_is_put_at_the_end_of_a_page_is_shown() {
    saved_by(|playbook, text| {
        let mut file = OpenOptions::new().append(true).open(playbook.path(PAGE_FILE)).expect("a file");
        file.write_all(&text.as_bytes()[ENGLISH.len()..]).expect("more text");
    });
}

#[test]
fn an_edit_that_leaves_a_page_as_long_and_as_old_as_it_was_is_shown() {
    saved_by(|playbook, text| {
        let path = playbook.path(PAGE_FILE);
        let then = fs::metadata(&path).and_then(|metadata| metadata.modified()).expect("a time");
        fs::write(&path, text).expect("a file");
        OpenOptions::new().write(true).open(&path).and_then(|file| file.set_modified(then)).expect("a time");
    });
}

#[test]
fn a_page_that_is_edited_in_the_moment_in_which_the_preview_begins_is_shown_as_an_edit() {
    for arguments in [&[] as &[&str], &["--poll"]] {
        let playbook = Playbook::small();
        let preview = Preview::start(&playbook, arguments);
        playbook.put(PAGE_FILE, &page("Edited at once."));
        preview.until_state(PAGE, |state| state["edited"] == PAGE);
        preview.until_shown(PAGE, "Edited at once.");
        preview.until_it_equals_a_build_of(&playbook);
    }
}

// ── New, gone, elsewhere ───────────────────────────────────────────────────────────────────────────────────────────

fn come_and_go(arguments: &[&str], settings: Option<&str>) {
    let playbook = Playbook::small();
    let content = if settings.is_some() { "" } else { "content/" };
    if let Some(settings) = settings {
        playbook.write("playbook.yml", settings);
        playbook.rename("content/en", "en");
        playbook.rename("content/zh-CN", "zh-CN");
        playbook.remove("content");
    }
    let preview = Preview::of(&playbook, arguments);
    preview.until_it_equals_a_build_of(&playbook);
    let at = |path: &str| format!("{content}{path}");
    playbook.write(&at("en/guidance-new.md"), "# New\n\nNew.\n");
    preview.until_status("/en/guidance-new.html", 200);
    playbook.write(&at("en/deep/deeper/guidance-deep.md"), "# Deep\n\nDeep.\n");
    preview.until_status("/en/deep/deeper/guidance-deep.html", 200);
    playbook.write(&at("en/deep/deeper/guidance-deep.md"), "# Deep\n\nDeep, and edited.\n");
    preview.until_shown("/en/deep/deeper/guidance-deep.html", "Deep, and edited.");
    playbook.rename(&at("en/deep"), &at("en/low"));
    preview.until_status("/en/low/deeper/guidance-deep.html", 200);
    preview.until_status("/en/deep/deeper/guidance-deep.html", 404);
    playbook.write(&at("en/low/deeper/guidance-deep.md"), "# Deep\n\nEdited in its new folder.\n");
    preview.until_shown("/en/low/deeper/guidance-deep.html", "Edited in its new folder.");
    playbook.rename(&at("en/guidance-new.md"), &at("en/guidance-newer.md"));
    preview.until_status("/en/guidance-newer.html", 200);
    preview.until_status("/en/guidance-new.html", 404);
    playbook.remove(&at("en/guidance-newer.md"));
    preview.until_status("/en/guidance-newer.html", 404);
    playbook.remove(&at("en/low"));
    preview.until_status("/en/low/deeper/guidance-deep.html", 404);
    playbook.edit(&at("en/assess-hold-workshop.md"), "Text of", "In the end, text of");
    preview.until_shown(PAGE, "In the end, text of");
    preview.until_it_equals_a_build_of(&playbook);
}

#[test]
fn files_and_folders_come_and_go() {
    come_and_go(&[], None);
}

#[test]
fn files_and_folders_come_and_go_where_no_events_tell() {
    come_and_go(&["--poll"], None);
}

#[test]
fn files_and_folders_come_and_go_in_a_playbook_whose_content_is_its_own_folder() {
    come_and_go(&[], Some("content: .\nsource: en\nlocales: { en: , zh-CN: }\n"));
}

#[test]
fn a_folder_that_was_empty_when_it_was_made_is_watched() {
    let playbook = Playbook::small();
    playbook.write("playbook.yml", "content: .\nsource: en\nlocales: { en: , zh-CN: , ja: }\n");
    playbook.rename("content/en", "en");
    playbook.rename("content/zh-CN", "zh-CN");
    let preview = Preview::of(&playbook, &[]);
    for folder in ["templates", "static", "locales", "ja"] {
        fs::create_dir(playbook.path(folder)).expect("a folder");
    }
    // By now the folders have been seen.
    playbook.edit("en/assess-hold-workshop.md", "Text of", "Words of");
    preview.until_shown(PAGE, "Words of");
    thread::sleep(PAUSE);
    playbook.write("templates/page.html", "From an own template");
    preview.until_shown(PAGE, "From an own template");
    let css = "p { margin: 0 }";
    playbook.write("static/site.css", css);
    let fingerprint = blake3::hash(css.as_bytes()).to_hex();
    preview.until_shown(&format!("/assets/site.{}.css", &fingerprint[..10]), css);
    playbook.write("ja/guidance-new.md", "# ワークショップ\n");
    preview.until_status("/ja/guidance-new.html", 200);
}

#[test]
fn another_branch_is_shown_when_it_is_checked_out() {
    let playbook = Playbook::copy_of("");
    playbook.git(&["init", "--quiet"]);
    playbook.git(&["add", "--all"]);
    playbook.git(&["commit", "--quiet", "--message", "main"]);
    playbook.git(&["checkout", "--quiet", "-b", "other"]);
    for index in 0..40 {
        playbook
            .write(&format!("content/en/new/guidance-{index}.md"), &format!("# Guidance {index}\n\nText {index}.\n"));
        playbook
            .write(&format!("content/zh-CN/new/guidance-{index}.md"), &format!("# 指南 {index}\n\n文字 {index}。\n"));
    }
    for page in ["faq", "guidance-roles", "assess-run-technical-assessment", "phase-enable"] {
        playbook.edit(&format!("content/en/{page}.md"), "\n\n", "\n\nOn another branch.\n\n");
    }
    playbook.remove("content/zh-CN/success-support-adoption.md");
    playbook.rename("content/en/migrate-plan-migration.md", "content/en/migrate-plan-the-migration.md");
    playbook.edit("playbook.yml", "Cloud Onboarding", "Another Onboarding");
    playbook.write("static/site.css", "p { margin: 0 }");
    playbook.git(&["add", "--all"]);
    playbook.git(&["commit", "--quiet", "--message", "other"]);
    playbook.git(&["checkout", "--quiet", "main"]);
    let preview = Preview::of(&playbook, &["--no-check"]);
    for branch in ["other", "main", "other"] {
        playbook.git(&["checkout", "--quiet", branch]);
        let status = if branch == "other" { 200 } else { 404 };
        preview.until_status("/en/new/guidance-39.html", status);
        preview.until_status("/zh-CN/new/guidance-0.html", status);
    }
    preview.until_it_equals_a_build_of(&playbook);
}

#[test]
fn nothing_is_lost_while_many_files_come_and_are_edited() {
    let playbook = Playbook::small();
    let preview = Preview::of(&playbook, &["--no-check"]);
    for round in 0..60 {
        playbook.write(&format!("content/en/folder-{round}/guidance-{round}.md"), "# New\n\nNew.\n");
        playbook.write(PAGE_FILE, &page(&format!("Edit {round}.")));
        thread::sleep(Duration::from_millis(round % 7));
    }
    preview.until_shown(PAGE, "Edit 59.");
    for round in 0..60 {
        preview.until_status(&format!("/en/folder-{round}/guidance-{round}.html"), 200);
    }
}

#[test]
fn a_content_folder_that_is_taken_away_and_brought_back_is_shown_again() {
    for arguments in [&[] as &[&str], &["--poll"]] {
        let playbook = Playbook::small();
        let preview = Preview::of(&playbook, arguments);
        playbook.rename("content", "away");
        preview.until_state(PAGE, |state| state["trouble"].as_array().is_some_and(|trouble| trouble.len() == 1));
        assert_eq!(preview.get(PAGE).status, 200, "the last pages stay");
        playbook.edit("away/en/assess-hold-workshop.md", "Text of", "Meanwhile, text of");
        playbook.rename("away", "content");
        preview.until_shown(PAGE, "Meanwhile, text of");
        preview.until_state(PAGE, |state| state["trouble"].as_array().is_some_and(Vec::is_empty));
        playbook.edit(PAGE_FILE, "Meanwhile, text", "Afterwards, text");
        preview.until_shown(PAGE, "Afterwards, text");
        preview.until_it_equals_a_build_of(&playbook);
    }
}

#[cfg(unix)]
#[test]
fn a_content_folder_that_is_a_link_is_followed_wherever_it_leads() {
    use std::os::unix::fs::symlink;

    for arguments in [&[] as &[&str], &["--poll"]] {
        let (playbook, elsewhere) = (Playbook::small(), Playbook::small());
        playbook.remove("content");
        elsewhere.edit(PAGE_FILE, "Text of", "Elsewhere, text of");
        let third = Playbook::small();
        third.edit(PAGE_FILE, "Text of", "Third, text of");
        symlink(elsewhere.path("content"), playbook.path("content")).expect("a link");
        let preview = Preview::of(&playbook, arguments);
        preview.until_shown(PAGE, "Elsewhere, text of");
        elsewhere.edit(PAGE_FILE, "Elsewhere, text", "Edited, text");
        preview.until_shown(PAGE, "Edited, text of");
        playbook.remove("content");
        symlink(third.path("content"), playbook.path("content")).expect("a link");
        preview.until_shown(PAGE, "Third, text of");
        third.edit(PAGE_FILE, "Third, text", "Edited there, text");
        preview.until_shown(PAGE, "Edited there, text of");
        // A link that takes the place of another at once.
        symlink(elsewhere.path("content"), playbook.path("next")).expect("a link");
        playbook.rename("next", "content");
        preview.until_shown(PAGE, "Edited, text of");
        elsewhere.edit(PAGE_FILE, "Edited, text", "At last, text");
        preview.until_shown(PAGE, "At last, text of");
        preview.until_it_equals_a_build_of(&playbook);
    }
}

// ── What is no edit ────────────────────────────────────────────────────────────────────────────────────────────────

/// Editions of an edit of one text: the page, then all pages, then the checks.
const EDITIONS_OF_AN_EDIT: u64 = 3;

#[test]
fn what_editors_and_others_leave_lying_about_is_no_edit() {
    let playbook = Playbook::small();
    playbook.git(&["init", "--quiet"]);
    let preview = Preview::of(&playbook, &[]);
    let edition = || preview.settle()["edition"].as_u64().expect("a number");
    let mut before = edition();
    let names = [
        "content/en/.assess-hold-workshop.md.swp",
        "content/en/.assess-hold-workshop.md.swx",
        "content/en/4913",
        "content/en/assess-hold-workshop.md~",
        "content/en/#assess-hold-workshop.md#",
        "content/en/.#assess-hold-workshop.md",
        "content/en/.goutputstream-ABC123",
        "content/en/assess-hold-workshop.md___jb_tmp___",
        "content/en/assess-hold-workshop.md___jb_old___",
        "content/en/.DS_Store",
        "content/.git/x",
        ".git/index.lock",
        "README.md",
        "site/index.html",
        "node_modules/x/index.js",
        "templates/.page.html.swp",
    ];
    for (round, name) in names.into_iter().enumerate() {
        playbook.write(name, "# No page\n");
        playbook.write(name, "# No page at all\n");
        thread::sleep(PAUSE);
        playbook.remove(name);
        thread::sleep(PAUSE);
        // An edit after it: when that is shown, what came before it has been seen.
        let words = format!("Edit {round}.");
        playbook.put(PAGE_FILE, &page(&words));
        preview.until_shown(PAGE, &words);
        let now = edition();
        assert_eq!(now - before, EDITIONS_OF_AN_EDIT, "{name}\n{}", preview.said());
        before = now;
    }
}

#[test]
fn a_page_that_is_saved_as_it_was_is_no_edit() {
    let playbook = Playbook::small();
    let preview = Preview::of(&playbook, &[]);
    let before = preview.settle()["edition"].as_u64().expect("a number");
    let text = playbook.read(PAGE_FILE);
    playbook.put(PAGE_FILE, &text);
    thread::sleep(PAUSE);
    playbook.put(PAGE_FILE, &page("Edit."));
    preview.until_shown(PAGE, "Edit.");
    assert_eq!(preview.settle()["edition"].as_u64().expect("a number") - before, EDITIONS_OF_AN_EDIT);
}
