//! What the preview says in the terminal, whom it answers, and how it ends.

use std::io::Write;
use std::net::TcpListener;

use serde_json::Value;

use crate::command::diptych;
use crate::preview::{PAGE, PAGE_FILE, Playbook, Preview, until};

const WORDS: &str = "# Hold Workshop\n\nPhase: **Assess**\n\n## Overview\n\n";

/// The exit code and standard error of a preview that does not begin.
fn refused(playbook: &Playbook, arguments: &[&str]) -> (Option<i32>, String) {
    let output = diptych(playbook.root(), &[&["serve"], arguments].concat()).output().expect("the command runs");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "");
    (output.status.code(), String::from_utf8(output.stderr).expect("UTF-8"))
}

// ── Where it is ────────────────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn a_port_that_is_taken_gives_way_to_the_next_and_that_is_said() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port().to_string();
    let playbook = Playbook::small();
    let preview = Preview::of(&playbook, &["--port", &port]);
    assert_ne!(preview.port.to_string(), port);
    preview.until_said(&format!("Port {port} is taken by another program; the preview takes {}.", preview.port));
    assert_eq!(preview.get(PAGE).status, 200);
}

#[test]
fn a_port_that_must_be_had_and_is_taken_ends_it() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port().to_string();
    let (code, said) = refused(&Playbook::small(), &["--strict-port", "--port", &port]);
    assert_eq!(code, Some(2));
    assert!(said.contains(&format!("Port {port} is taken by another program")), "{said}");
}

#[test]
fn the_first_line_is_the_address_alone_where_programs_look_for_it() {
    let playbook = Playbook::small();
    let preview = Preview::of(&playbook, &[]);
    assert_eq!(preview.address, format!("The preview is at http://localhost:{}/ (Ctrl-C ends it)\n", preview.port));
}

#[test]
fn it_speaks_chinese() {
    let playbook = Playbook::small();
    let preview = Preview::of(&playbook, &["--lang", "zh-CN"]);
    assert!(preview.address.starts_with("预览"), "{}", preview.address);
    playbook.put(PAGE_FILE, &format!("{WORDS}[a](none.md)\n"));
    preview.until_said("link-broken");
    let english = ["Problems", "is on the", "error", "warning", "gone:"];
    let said = preview.said();
    assert!(english.iter().all(|word| !said.contains(word)), "{said}");
}

#[test]
fn listening_to_everybody_is_warned_of() {
    let playbook = Playbook::small();
    let preview = Preview::of(&playbook, &["--host", "0.0.0.0"]);
    preview.until_said("Everyone who can reach 0.0.0.0 can read the playbook");
    assert_eq!(preview.get(PAGE).status, 200);
}

#[test]
fn where_there_is_no_playbook_it_does_not_begin() {
    let (code, said) = refused(&Playbook::empty(), &[]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("playbook.yml") || said.contains("content"), "{said}");
}

#[test]
fn arguments_that_mean_nothing_end_it() {
    let playbook = Playbook::small();
    for arguments in [
        &["--editor", "no editor"] as &[&str],
        &["--editor", "javascript:alert('{path}')"],
        &["--port", "70000"],
        &["--locale", "no language"],
        &["--host", "no such host"],
    ] {
        let (code, said) = refused(&playbook, arguments);
        assert_eq!(code, Some(2), "{arguments:?} {said}");
        assert!(!said.is_empty() && !said.contains("panicked"), "{arguments:?} {said}");
    }
}

// ── What it finds ──────────────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn findings_are_said_once_when_they_come_and_once_when_they_go() {
    let playbook = Playbook::small();
    let preview = Preview::of(&playbook, &[]);
    preview.until_said("No problems found");
    let translation = "content/zh-CN/assess-hold-workshop.md";
    playbook.edit(translation, "研讨会的文字。", "[文字](none.md)");
    playbook.put(PAGE_FILE, &format!("{WORDS}[Text](none.md)\n"));
    preview.until_state(PAGE, |state| state["checks"] == "done" && state["counts"]["error"] == 2);
    let before = preview.until_said_times("Problems: 2 errors, 0 warnings, 0 notes\n", 1);
    assert_eq!(before.matches("error[link-broken]").count(), 2, "{before}");
    // An edit that changes nothing about what is found: one of the two only moves to another place.
    playbook.put(PAGE_FILE, &format!("{WORDS}More: [Text](none.md)\n"));
    preview.until_shown(PAGE, "More: ");
    preview.settle();
    let said = preview.said();
    let more = said.strip_prefix(&before).expect("what was said stays");
    let lines: Vec<&str> = more.lines().filter(|line| !line.contains(": on the page after")).collect();
    assert_eq!(lines, [""; 0], "{said}");
    playbook.edit(translation, "[文字](none.md)", "文字。");
    playbook.put(PAGE_FILE, &format!("{WORDS}More.\n"));
    preview.until_state(PAGE, |state| {
        state["checks"] == "done" && state["findings"].as_array().is_some_and(Vec::is_empty)
    });
    let said = preview.until_said_times("No problems found", 2);
    let gone = said.lines().filter(|line| line.starts_with("gone: ") && line.ends_with("[link-broken]")).count();
    assert_eq!((gone, said.matches("No problems found").count()), (2, 2), "{said}");
}

#[test]
fn without_checks_nothing_is_found_but_what_reading_finds() {
    let playbook = Playbook::small();
    playbook.edit(PAGE_FILE, "Text of", "2 万 [a](none.md) Text of");
    playbook.edit("content/zh-CN/assess-hold-workshop.md", "研讨会的文字。", "文字");
    let rules = |preview: &Preview| -> Vec<String> {
        let state = preview.settle();
        let state = preview.until_state(PAGE, |now| now["edition"] == state["edition"]);
        let findings = state["findings"].as_array().expect("a list");
        findings.iter().map(|finding| finding["rule"].as_str().expect("a name").to_owned()).collect()
    };
    let unchecked = Preview::of(&playbook, &["--no-check"]);
    assert_eq!(unchecked.state(PAGE)["checks"], "off");
    let checked = Preview::of(&playbook, &[]);
    assert_eq!(checked.state(PAGE)["checks"], "done");
    let (some, all) = (rules(&unchecked), rules(&checked));
    assert!(some.len() < all.len() && some.iter().all(|rule| all.contains(rule)), "{some:?} {all:?}");
}

#[test]
fn quiet_says_no_edits() {
    let playbook = Playbook::small();
    let preview = Preview::of(&playbook, &["--quiet"]);
    playbook.put(PAGE_FILE, &format!("{WORDS}Quiet.\n"));
    preview.until_shown(PAGE, "Quiet.");
    preview.settle();
    assert!(!preview.said().contains("on the page after"), "{}", preview.said());
}

// ── Who is open ────────────────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn an_open_page_is_told_of_each_edit() {
    let playbook = Playbook::small();
    let preview = Preview::of(&playbook, &[]);
    let mut events = preview.events(PAGE);
    let mut before = events.next();
    for words in ["First edit.", "Second edit."] {
        playbook.put(PAGE_FILE, &format!("{WORDS}{words}\n"));
        let now = events.until(|state| state["page"]["fingerprint"] != before["page"]["fingerprint"]);
        assert!(now["edition"].as_u64() > before["edition"].as_u64());
        assert_eq!((&now["run"], &now["edited"]), (&before["run"], &PAGE.into()));
        let page = preview.get(PAGE).text();
        assert!(page.contains(words));
        assert_eq!(stamp(&page, "page"), now["page"]["fingerprint"], "{page}");
        before = events.until(|state| state["checks"] == "done");
    }
}

/// What a page knows of itself.
fn stamp<'a>(page: &'a str, name: &str) -> &'a str {
    let (_, rest) = page.split_once(&format!("data-{name}=\"")).expect("a page that knows of itself");
    rest.split_once('"').expect("an end").0
}

#[test]
fn a_page_knows_what_was_edited_after_it_was_opened() {
    let playbook = Playbook::small();
    playbook.write("content/en/media/a.svg", "<svg>one</svg>");
    playbook.edit(PAGE_FILE, "Text of", "![a](media/a.svg) Text of");
    let preview = Preview::of(&playbook, &[]);
    let opened = |path: &str| {
        let page = preview.get(path).text();
        assert_eq!(stamp(&page, "run"), preview.state(PAGE)["run"], "{page}");
        stamp(&page, "edition").parse::<u64>().expect("a number")
    };
    let picture = |state: &Value| state["assets"]["content/en/media/a.svg"].as_u64();
    let before = opened(PAGE).min(opened("/en/index.html"));
    playbook.write("content/en/media/a.svg", "<svg>two</svg>");
    let state = preview.until_state(PAGE, |state| picture(state).is_some());
    assert!(picture(&state) > Some(before) && picture(&state) <= Some(opened(PAGE)), "{before} {state:#}");
    let before = opened("/en/index.html");
    playbook.put(PAGE_FILE, &format!("{WORDS}An edit.\n"));
    preview.until_shown(PAGE, "An edit.");
    let state = preview.until_state(PAGE, |state| state["edited"] == PAGE);
    let edited = state["edits"].as_u64();
    assert!(edited > Some(before) && edited <= Some(opened("/en/index.html")), "{before} {state:#}");
    assert!(picture(&state) <= Some(before), "told once: {before} {state:#}");
}

#[test]
fn a_preview_that_was_started_again_is_known_as_another_one() {
    let playbook = Playbook::small();
    let runs = [0, 1].map(|_| Preview::of(&playbook, &[]).state(PAGE)["run"].clone());
    assert_ne!(runs[0], runs[1]);
}

#[test]
fn a_page_that_was_renamed_is_found_under_its_new_name() {
    let playbook = Playbook::small();
    let preview = Preview::of(&playbook, &[]);
    assert_eq!(preview.state(PAGE)["page"]["exists"], true);
    for locale in ["en", "zh-CN"] {
        playbook.rename(
            &format!("content/{locale}/assess-hold-workshop.md"),
            &format!("content/{locale}/migrate-run-it.md"),
        );
    }
    preview.until_status("/zh-CN/migrate-run-it.html", 200);
    let state = preview.until_state(PAGE, |state| state["page"]["exists"] == false);
    let moved = &state["page"]["moved"][0];
    assert_eq!(
        (&moved["url"], &moved["title"]),
        (&"/en/migrate-run-it.html".into(), &"Hold Workshop".into()),
        "{state:#}"
    );
    let chinese = preview.state("/zh-CN/assess-hold-workshop.html");
    assert_eq!(chinese["page"]["moved"][0]["url"], "/zh-CN/migrate-run-it.html", "{chinese:#}");
    // And a second time.
    for locale in ["en", "zh-CN"] {
        playbook.rename(&format!("content/{locale}/migrate-run-it.md"), &format!("content/{locale}/enable-run-it.md"));
    }
    preview.until_status("/zh-CN/enable-run-it.html", 200);
    let state = preview.until_state(PAGE, |state| state["page"]["moved"][0]["url"] != moved["url"]);
    assert_eq!(state["page"]["moved"][0]["url"], "/en/enable-run-it.html", "{state:#}");
}

// ── Who is answered ────────────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn only_this_machine_reads_and_nobody_writes() {
    let playbook = Playbook::small();
    let preview = Preview::of(&playbook, &[]);
    let status = |request: &str, host: &str| {
        preview
            .ask(&format!("{request} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))
            .status
    };
    assert_eq!(status(&format!("GET {PAGE}"), "localhost"), 200);
    assert_eq!(status(&format!("GET {PAGE}"), "evil.example"), 421);
    assert_eq!(status(&format!("POST {PAGE}"), "localhost"), 405);
    assert_eq!(status(&format!("PUT {PAGE}"), "localhost"), 405);
    for path in [
        "/../playbook.yml",
        "/en/../../playbook.yml",
        "/%2e%2e/playbook.yml",
        "/en/%2e%2e%2fplaybook.yml",
        "/..%5cplaybook.yml",
    ] {
        let reply = preview.get(path);
        assert!((400..=404).contains(&reply.status), "{path} {}", reply.status);
        assert!(!reply.text().contains("source: en"), "{path}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_content_folder_is_not_followed() {
    let playbook = Playbook::small();
    let elsewhere = Playbook::empty();
    elsewhere.write("secret.svg", "<svg>secret</svg>");
    playbook.edit(PAGE_FILE, "Text of", "![a](media/a.svg) Text of");
    playbook.write("content/en/media/a.svg", "<svg>plain</svg>");
    let preview = Preview::of(&playbook, &[]);
    assert_eq!(preview.get("/content/en/media/a.svg").text(), "<svg>plain</svg>");
    playbook.remove("content/en/media/a.svg");
    std::os::unix::fs::symlink(elsewhere.path("secret.svg"), playbook.path("content/en/media/a.svg")).expect("a link");
    until(|| match preview.get("/content/en/media/a.svg") {
        reply if reply.text().contains("secret") => panic!("the secret is out"),
        reply if reply.status == 404 => Ok(()),
        reply => Err(reply.status.to_string()),
    });
}

// ── How it ends ────────────────────────────────────────────────────────────────────────────────────────────────────

#[cfg(unix)]
#[test]
fn it_ends_well_when_it_is_asked_to_whoever_is_connected() {
    for signal in ["INT", "TERM"] {
        let playbook = Playbook::small();
        let mut preview = Preview::of(&playbook, &[]);
        let mut events = preview.events(PAGE);
        events.next();
        let mut half = preview.connect();
        half.write_all(b"GET /en/ HTTP/1.1\r\nHost: loc").expect("half a request");
        let silent = preview.connect();
        preview.signal(signal);
        assert_eq!(preview.exit_code(), Some(0), "{signal}: {}", preview.said());
        drop((events, half, silent));
    }
}

#[test]
fn a_reader_of_the_address_that_goes_away_does_not_end_it() {
    let playbook = Playbook::small();
    let mut preview = Preview::of(&playbook, &[]);
    drop(preview.out.take());
    playbook.put(PAGE_FILE, &format!("{WORDS}[a](none.md) Still there.\n"));
    preview.until_shown(PAGE, "Still there.");
    preview.settle();
    assert!(preview.is_running());
}
