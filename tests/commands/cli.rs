//! The command as a person meets it: what it says, where, with which exit code, and what it leaves on the disk.

use std::fs;
use std::ops::Deref;
use std::path::Path;
use std::process::Stdio;
use std::time::SystemTime;

use crate::command::diptych;
use crate::files::files;
use crate::folder::Folder;
use crate::ran::Ran;

const SETTINGS: &str = "source: en\nlocales:\n  en: {}\n  zh-CN: {}\n";
const PAGE: &str = "# Conduct Workshop\n\nPhase: **Assess**\n\n## Overview\n\nText.\n";

/// A playbook in a folder of its own that goes with it.
struct Playbook(Folder);

impl Deref for Playbook {
    type Target = Folder;

    fn deref(&self) -> &Folder {
        &self.0
    }
}

impl Playbook {
    fn new(files: &[(&str, &[u8])]) -> Self {
        let playbook = Self(Folder::new());
        for (path, bytes) in files {
            playbook.write(path, bytes);
        }
        playbook
    }

    /// A playbook that has nothing wrong with it.
    fn sound() -> Self {
        let page = ("content/en/assess-conduct-workshop.md", PAGE.as_bytes());
        let translation = "# 举办研讨会\n\n阶段：**评估**\n\n## 概述\n\n文字。\n";
        let translation = ("content/zh-CN/assess-conduct-workshop.md", translation.as_bytes());
        Self::new(&[("playbook.yml", SETTINGS.as_bytes()), page, translation])
    }

    /// `diptych` with these arguments, in the playbook's folder.
    fn run(&self, arguments: &[&str]) -> Ran {
        Ran::of(&mut diptych(self.root(), arguments))
    }
}

#[test]
fn a_build_says_what_it_made_and_where_to_look() {
    let playbook = Playbook::sound();
    let ran = playbook.run(&["build"]);
    ran.says(0, &[]);
    assert!(ran.out.contains("in 2 languages"), "{}", ran.out);
    assert!(ran.out.contains(&Path::new("site").join("index.html").display().to_string()), "{}", ran.out);
    assert!(playbook.path("site/index.html").is_file());
    assert!(playbook.path("site/en/assess-conduct-workshop.html").is_file());
    assert!(!playbook.path(".site.diptych").exists());
}

/// A playbook of which one of two pages is translated, and lacks a row.
fn half_translated() -> Playbook {
    let playbook = Playbook::sound();
    let row = "\n## FTOP Tasks\n\n| Task ID | Task Name | (M)andatory / (O)ptional | FastTrack Role | Services |\n\
               |---|---|---|---|---|\n| 4001 | Prepare | M | SME | Teams |\n";
    playbook.write("content/en/assess-conduct-workshop.md", format!("{PAGE}{row}").as_bytes());
    playbook.write("content/en/enable-plan.md", b"# Plan\n\nPhase: **Enable**\n");
    playbook
}

#[test]
fn the_status_aligns_under_chinese_and_is_no_verdict() {
    let playbook = half_translated();
    let ran = playbook.run(&["status"]);
    ran.says(0, &[]);
    insta::assert_snapshot!("status_in_english", ran.out);
    let ran = playbook.run(&["status", "--lang", "zh-CN", "--locale", "zh-CN", "--sort", "state"]);
    ran.says(0, &[]);
    insta::assert_snapshot!("status_in_chinese", ran.out);
    let ran = playbook.run(&["status", "--needs-work", "--locale", "en"]);
    assert_eq!(ran.out.lines().count(), 1, "{}", ran.out);
}

#[test]
fn the_status_for_programs_is_what_the_site_holds() {
    let playbook = half_translated();
    playbook.run(&["build", "--quiet"]).says(0, &[]);
    let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).expect("JSON");
    let of_site = fs::read_to_string(playbook.path("site/data/status.json")).expect("a file");
    assert_eq!(value(&playbook.run(&["status", "--format", "json"]).out), value(&of_site));
}

#[test]
fn a_status_that_cannot_be_shown_is_told_with_a_way_out() {
    let playbook = Playbook::sound();
    playbook.run(&["status", "--sort", "size"]).says(2, &["There is no order 'size'", "process, state, fill-ins"]);
    playbook.run(&["status", "--format", "xml"]).says(2, &["text, json"]);
    playbook.run(&["status", "--locale", "fr"]).says(2, &["fr", "en, zh-CN"]);
    playbook.write("playbook.yml", b"source: en\nlocales: { en: {} }\nstatus: maybe\n");
    playbook.run(&["status"]).says(2, &["true, false", "playbook.yml:3:9"]);
}

#[test]
fn a_theme_is_copied_file_by_file_and_never_over_one_that_is_there() {
    let playbook = half_translated();
    playbook.run(&["theme", "eject", "page.html"]).says(2, &["Did you mean 'templates/page.html'?"]);
    playbook.run(&["theme", "eject", "../playbook.yml"]).says(2, &["The theme has no file"]);
    playbook.run(&["theme", "eject"]).says(2, &["FILE"]);
    playbook.run(&["theme", "eject", "templates/page.html", "static/site.css"]).says(0, &[]);
    let path = playbook.path("templates/page.html");
    assert_eq!(fs::read_to_string(&path).expect("a file"), include_str!("../../templates/page.html"));
    fs::write(&path, "mine").expect("a file");
    playbook.run(&["theme", "eject", "templates/base.html", "templates/page.html"]).says(2, &["is there already"]);
    assert_eq!(fs::read_to_string(&path).expect("a file"), "mine");
    assert!(!playbook.path("templates/base.html").exists(), "all of them or none");
    let list = playbook.run(&["theme", "list"]).out;
    assert!(list.lines().any(|line| line.starts_with("templates/page.html ") && line.contains("yours")), "{list}");
    assert!(list.lines().any(|line| line == "templates/base.html"), "{list}");
}

#[test]
fn a_theme_is_tried_and_each_mistake_is_shown_where_it_stands() {
    let playbook = half_translated();
    let ran = playbook.run(&["theme", "check"]);
    ran.says(0, &[]);
    assert!(ran.out.starts_with("No mistakes in the built-in theme"), "{}", ran.out);
    playbook.write(
        "templates/base.html",
        b"{% extends \"built-in/base.html\" %}\n{% block note %}{% if shell.aera %}x{% endif %}{% endblock %}\n",
    );
    let parent = playbook.path("..");
    let folder = playbook.path("").display().to_string();
    let check = |lang: &str| {
        let arguments = ["theme", "check", "--playbook", &folder, "--lang", lang];
        Ran::from(diptych(&parent, &arguments).output().expect("the command runs"))
    };
    let ran = check("en");
    ran.says(1, &[]);
    for part in
        ["has a field 'aera'", "base.html:2:29", "{% if shell.aera %}", "Did you mean 'area'?", "1 mistake in 1 file"]
    {
        assert!(ran.out.contains(part), "{part}: {}", ran.out);
    }
    assert!(check("zh-CN").out.contains("没有“aera”这个字段"));
    playbook.run(&["theme", "czech"]).says(2, &["check, list, eject, context"]);
    playbook.run(&["theme", "check", "elsewhere"]).says(2, &["--playbook elsewhere"]);
}

#[test]
fn what_a_template_is_given_can_be_looked_at() {
    let playbook = half_translated();
    let ran = playbook.run(&["theme", "context", "zh-CN/phases/assess.html"]);
    ran.says(0, &[]);
    let context: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!((&context["template"], &context["view"]["shell"]["lang"]), (&"phase.html".into(), &"zh-CN".into()));
    playbook.run(&["theme", "context", "data/tasks.json"]).says(2, &["No template makes 'data/tasks.json'"]);
}

#[test]
fn init_writes_a_playbook_that_builds_without_a_finding() {
    let parent = Playbook::new(&[]);
    let init = parent.run(&["init", "welcome"]);
    init.says(0, &[]);
    assert!(init.out.contains("diptych build welcome"), "{}", init.out);
    let build = parent.run(&["build", "welcome", "--strict"]);
    build.says(0, &[]);
    assert_eq!(build.err, "");
    assert!(parent.path("welcome/site/zh-CN/index.html").is_file());
}

#[test]
fn init_overwrites_nothing() {
    let folder = Playbook::new(&[("notes.txt", b"mine")]);
    folder.run(&["init"]).says(2, &["'.' is not an empty folder"]);
    folder.run(&["init", "notes.txt"]).says(2, &["'notes.txt' is not an empty folder"]);
    assert_eq!(files(folder.root()).len(), 1);
}

#[test]
fn a_folder_without_content_is_told_what_a_playbook_is() {
    let empty = Playbook::new(&[]);
    empty.run(&["build"]).says(2, &["'.' holds no playbook", "diptych init"]);
    empty.run(&["build", "nowhere"]).says(2, &["'nowhere' is not a folder"]);
    let misnamed = Playbook::new(&[("content/english/a.md", PAGE.as_bytes())]);
    misnamed.run(&["build"]).says(2, &["named like a language"]);
    let pageless = Playbook::new(&[("playbook.yml", SETTINGS.as_bytes()), ("content/en/a.png", b"")]);
    pageless.run(&["build"]).says(2, &["error: "]);
    assert!(!pageless.path("site").exists());
}

#[test]
fn a_locale_that_the_playbook_does_not_have_is_refused_with_those_it_has() {
    let playbook = Playbook::sound();
    playbook.run(&["build", "--locale", "fr"]).says(2, &["fr", "en, zh-CN"]);
    playbook.run(&["build", "--locale", "not a tag"]).says(2, &["'not a tag' is not a language tag"]);
    assert!(!playbook.path("site").exists());
}

#[test]
fn a_mistake_in_playbook_yml_is_shown_where_it_stands_with_a_suggestion() {
    let playbook = Playbook::sound();
    playbook.write("playbook.yml", b"titel: x\nsource: en\nlocales: { en: {}, zh-CN: {} }\n");
    let place = "playbook.yml:1:1\n  |\n1 | titel: x\n  | ^^^^^";
    playbook.run(&["build"]).says(2, &["There is no key 'titel' here", place, "Did you mean 'title'?"]);
    playbook.write("playbook.yml", b"source: en\nlocales: { en: {}\nphases: [assess]\n");
    playbook.run(&["build"]).says(2, &["This is not valid YAML", "playbook.yml:"]);
    playbook.write("playbook.yml", b"source: en\nlocales: { en: {} }\ncontent: docs\n");
    playbook.run(&["build"]).says(2, &["The content folder 'docs' does not exist", "playbook.yml:3:10"]);
    assert!(!playbook.path("site").exists());
}

#[test]
fn a_file_that_is_not_utf8_is_named_and_the_rest_is_built() {
    let playbook = Playbook::sound();
    playbook.write("content/en/assess-broken.md", b"# Caf\xE9\n");
    let ran = playbook.run(&["build"]);
    ran.says(0, &["error[", &Path::new("content/en/assess-broken.md").display().to_string()]);
    assert!(playbook.path("site/en/assess-conduct-workshop.html").is_file());
    assert!(ran.out.contains("1 error"), "{}", ran.out);
}

#[test]
fn a_strict_build_with_problems_fails_and_publishes_nothing() {
    let playbook = Playbook::sound();
    playbook.run(&["build"]).says(0, &[]);
    let before = files(&playbook.path("site"));
    playbook.write("content/en/assess-broken.md", b"# Caf\xE9\n");
    playbook.write("content/en/assess-new.md", PAGE.as_bytes());
    playbook.run(&["build", "--strict"]).says(1, &["--strict"]);
    assert_eq!(files(&playbook.path("site")), before);
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_read_is_named_and_the_rest_is_built() {
    use std::os::unix::fs::PermissionsExt;
    let playbook = Playbook::sound();
    playbook.write("content/en/closed/page.md", PAGE.as_bytes());
    let closed = playbook.path("content/en/closed");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).expect("permissions");
    if fs::read_dir(&closed).is_ok() {
        return; // Nothing is closed to the superuser.
    }
    let ran = playbook.run(&["build"]);
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).expect("permissions");
    ran.says(0, &["content/en/closed"]);
    assert!(playbook.path("site/en/assess-conduct-workshop.html").is_file());
}

#[test]
fn an_output_that_is_not_diptychs_to_replace_is_refused() {
    let playbook = Playbook::sound();
    playbook.write("mine/thesis.txt", b"years of work");
    let before = files(playbook.root());
    playbook.run(&["build", "--output", "playbook.yml"]).says(2, &["'playbook.yml' is a file, not a folder"]);
    playbook.run(&["build", "--output", "mine"]).says(2, &["'mine' holds files that Diptych did not make"]);
    playbook.run(&["build", "--output", "content"]).says(2, &["'content' holds the playbook itself"]);
    playbook.run(&["build", "--output", "."]).says(2, &["'.' holds the playbook itself"]);
    playbook.run(&["build", "--output", "content/site"]).says(2, &["lies inside a folder that the site is made from"]);
    assert_eq!(files(playbook.root()), before);
}

#[test]
fn a_second_build_of_the_same_content_writes_nothing() {
    let playbook = Playbook::sound();
    playbook.run(&["build"]).says(0, &[]);
    let site = playbook.path("site");
    let times = || -> Vec<Option<SystemTime>> {
        let paths = files(&site).into_keys().map(|path| site.join(path)).chain([site.clone(), site.join("en")]);
        paths.map(|path| fs::metadata(path).and_then(|metadata| metadata.modified()).ok()).collect()
    };
    let before = times();
    let again = playbook.run(&["build"]);
    again.says(0, &[]);
    assert!(again.out.contains("Nothing has changed"), "{}", again.out);
    assert_eq!(times(), before);
}

#[test]
fn a_build_tells_where_its_time_went_in_words_as_a_chart_and_for_programs() {
    let playbook = Playbook::sound();
    let told = playbook.run(&["build", "--timings"]);
    told.says(0, &[]);
    for stage in ["Parse", "Align", "render", "Search index", "Total"] {
        assert!(told.out.contains(stage), "{stage} is not in:\n{}", told.out);
    }
    playbook.run(&["build", "--output", "a", "--timings=times.json"]).says(0, &[]);
    let times: serde_json::Value =
        serde_json::from_slice(&fs::read(playbook.path("times.json")).expect("a file")).expect("JSON");
    let stages = times["stages"].as_array().expect("stages");
    let sum: f64 = stages.iter().filter_map(|stage| stage["wall_seconds"].as_f64()).sum();
    let whole = times["wall_seconds"].as_f64().expect("a number");
    assert!(stages.len() >= 10 && (sum - whole).abs() < 0.001, "the stages are the whole: {times}");
    playbook.run(&["build", "--output", "b", "--timings=times.html", "--lang", "zh-CN"]).says(0, &[]);
    let chart = fs::read_to_string(playbook.path("times.html")).expect("a file");
    assert!(chart.contains("<svg") && chart.contains("解析") && !chart.contains("://"), "{chart}");
}

#[test]
fn a_build_of_some_kinds_of_files_makes_those_and_no_others() {
    let playbook = Playbook::sound();
    playbook.run(&["build", "--outputs", "pages,data"]).says(0, &[]);
    let site = files(&playbook.path("site"));
    let has = |path: &str| site.contains_key(path);
    assert!(has("en/assess-conduct-workshop.html") && has("data/tasks.json"));
    assert!(!has("en/tasks/index.html") && !has("en/pagefind/pagefind.js") && !has("index.html"));
    let mistaken = playbook.run(&["build", "--outputs", "pgaes"]);
    mistaken.says(2, &["pgaes", "pages"]);
}

/// Whether a build renders pages, if only to find that they are the same.
fn renders_again(playbook: &Playbook) -> bool {
    playbook.run(&["build", "--timings=times.json"]).says(0, &[]);
    fs::read_to_string(playbook.path("times.json")).expect("a file").contains("\"pages\"")
}

#[test]
fn a_site_is_left_as_it_is_only_while_it_is_the_one_that_its_sources_make() {
    let playbook = Playbook::sound();
    playbook.write("content/en/assess-conduct-workshop.md", format!("{PAGE}\n[Agenda](agenda.txt)\n").as_bytes());
    playbook.write("content/en/agenda.txt", b"Nine o'clock");
    let site = playbook.path("site");
    let fresh = || {
        fs::remove_dir_all(playbook.path(".diptych")).expect("what is remembered");
        playbook.run(&["build", "--output", "fresh"]).says(0, &[]);
        files(&playbook.path("fresh"))
    };
    let page = site.join("en/assess-conduct-workshop.html");
    let touched: [(&str, &dyn Fn()); 6] = [
        ("a page of the output is edited", &|| fs::write(&page, "not ours").expect("written")),
        ("a file of the output is gone", &|| fs::remove_file(&page).expect("removed")),
        ("a file comes to the output", &|| fs::write(site.join("mine.txt"), "mine").expect("written")),
        ("an attachment is edited", &|| playbook.write("content/en/agenda.txt", b"Half past ten")),
        ("a word of the theme is another", &|| playbook.write("locales/en/own.ftl", b"nav-tasks = All the tasks\n")),
        ("the settings are others", &|| {
            playbook.write("playbook.yml", format!("{SETTINGS}status: false\n").as_bytes());
        }),
    ];
    playbook.run(&["build"]).says(0, &[]);
    assert!(!renders_again(&playbook), "nothing has changed");
    for (what, touch) in touched {
        assert!(playbook.run(&["build"]).out.contains("Nothing has changed"), "before {what}");
        touch();
        playbook.run(&["build"]).says(0, &[]);
        let (built, fresh) = (files(&site), fresh());
        assert_eq!(built.keys().collect::<Vec<_>>(), fresh.keys().collect::<Vec<_>>(), "{what}");
        assert!(built == fresh, "{what}");
    }
    playbook.run(&["build"]).says(0, &[]);
    let outside = tempfile::tempdir().expect("a folder");
    fs::remove_dir_all(playbook.path(".diptych")).expect("what is remembered");
    playbook.run(&["build", "--output", &outside.path().join("site").display().to_string()]).says(0, &[]);
    assert!(!playbook.path(".diptych").exists(), "a build into another folder writes nothing beside the playbook");
    let elsewhere = playbook.run(&["build", "--base-url", "https://playbook.example/"]);
    assert!(elsewhere.out.contains("Built in"), "other arguments ask for another site: {}", elsewhere.out);
}

#[test]
fn the_same_content_gives_the_same_bytes_with_one_thread_and_with_many() {
    let playbook = Playbook::sound();
    playbook.run(&["build", "--output", "one", "--jobs", "1"]).says(0, &[]);
    playbook.run(&["build", "--output", "many", "--jobs", "8"]).says(0, &[]);
    assert_eq!(files(&playbook.path("one")), files(&playbook.path("many")));
}

#[test]
fn content_in_the_playbooks_own_folder_does_not_feed_on_its_output() {
    let settings = format!("content: .\n{SETTINGS}");
    let playbook = Playbook::new(&[("playbook.yml", settings.as_bytes()), ("en/assess-a.md", PAGE.as_bytes())]);
    playbook.run(&["build"]).says(0, &[]);
    let before = files(&playbook.path("site"));
    playbook.run(&["build"]).says(0, &[]);
    playbook.run(&["build", "--output", "public"]).says(0, &[]);
    playbook.run(&["build"]).says(0, &[]);
    assert_eq!(files(&playbook.path("site")), before);
}

#[test]
fn folders_and_files_of_any_name_are_built() {
    let parent = Playbook::new(&[]);
    let name = "it's 100% “行动手册” a..b";
    let page = "assess-概述 it's 50% (a..b).md";
    parent.write(&format!("{name}/playbook.yml"), SETTINGS.as_bytes());
    parent.write(&format!("{name}/content/en/{page}"), PAGE.as_bytes());
    let ran = parent.run(&["build", name, "--output", "the site 网站"]);
    ran.says(0, &[]);
    assert!(parent.path("the site 网站/en").join(page.replace(".md", ".html")).is_file());
}

#[test]
fn arguments_that_are_none_are_met_with_a_way_out() {
    let playbook = Playbook::sound();
    playbook.run(&["biuld"]).says(2, &["There is no command 'biuld'", "Did you mean 'build'?"]);
    playbook.run(&["build", "--ouput", "x"]).says(2, &["'--ouput' is not expected here", "'--output'"]);
    playbook.run(&["build", "--base-url", "ftp://x"]).says(2, &["'ftp://x' is not an address"]);
    playbook.run(&[]).says(2, &["Usage:"]);
    let help = playbook.run(&["build", "--help"]);
    help.says(0, &[]);
    assert!(help.out.contains("--output") && help.err.is_empty());
}

#[test]
fn the_command_speaks_the_language_of_its_reader() {
    let empty = Playbook::new(&[]);
    empty.run(&["build", "--lang", "zh-CN"]).says(2, &["错误: ", "找不到内容文件夹"]);
    let by_environment = diptych(empty.root(), &["build"]).env("LANG", "zh_CN.UTF-8").output();
    Ran::from(by_environment.expect("the command runs")).says(2, &["错误: "]);
    let help = empty.run(&["--lang=zh-CN", "--help"]);
    assert!(help.out.contains("用法：") && !help.out.contains("Usage"), "{}", help.out);
}

#[test]
fn quiet_is_quiet_and_colour_is_for_those_who_can_see_it() {
    let playbook = Playbook::sound();
    let quiet = playbook.run(&["build", "--quiet"]);
    assert_eq!((quiet.code, quiet.out.as_str(), quiet.err.as_str()), (Some(0), "", ""));
    playbook.write("content/en/assess-broken.md", b"\xE9");
    assert!(!playbook.run(&["build"]).err.contains('\x1b'));
    assert!(playbook.run(&["build", "--color", "always"]).err.contains('\x1b'));
}

#[test]
fn a_reader_who_has_seen_enough_is_no_failure() {
    let playbook = Playbook::sound();
    let mut command = diptych(playbook.root(), &["build"]);
    let mut child = command.stdout(Stdio::piped()).spawn().expect("the command runs");
    drop(child.stdout.take());
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
    assert!(playbook.path("site/index.html").is_file());
}

#[test]
fn a_mistake_in_the_playbooks_own_template_is_shown_where_it_stands() {
    let playbook = Playbook::sound();
    playbook.run(&["build"]).says(0, &[]);
    let before = files(&playbook.path("site"));
    playbook.write("templates/404.html", b"<p>\n{% if %}\n");
    let ran = playbook.run(&["build"]);
    ran.says(2, &[&format!("{}:2:", Path::new("templates/404.html").display()), "2 | {% if %}"]);
    assert_eq!(files(&playbook.path("site")), before);
}
